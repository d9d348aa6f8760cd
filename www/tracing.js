/**
 * The series, every clause followed through it. Done once, when something first needs it: a history, or annotations.
 * @module
 */
import { Trouble, reported } from './reading.js';
import { comparisonModel, plainModel } from './view/model.js';

/**
 * @typedef {import('./element/contract.js').SeriesDraft} SeriesDraft
 * @typedef {import('./reading.js').Reading} Reading
 * @typedef {import('./view/model.js').Model} Model
 * @import { Adoption, DraftContent, Origin, Placing, Target, TextRange } from './engine/contract.js'
 * @import { Proposed } from './engine/options.js'
 * @import { Held } from './element/contract.js'
 * @typedef {import('./view/lineage.js').Lineage} Lineage
 */

/**
 * The series as it was traced.
 * @typedef {object} Traced
 * @property {SeriesDraft[]} drafts                            those that could be read, oldest first
 * @property {SeriesDraft[]} unread                            the others
 * @property {boolean} lost                                    whether one of those did not come for want of a line
 * @property {Lineage[]} lineages
 * @property {(draft: string, eId: string) => Lineage | null} lineageOf
 * @property {(at: number) => Promise<Model>} stepTo     the step into a draft from the one before; the first stands alone
 * @property {(from: number, at: number) => Promise<Model>} leap  from a draft to a later one
 * @property {(draft: string, range: TextRange) => Promise<Origin[]>} originOf
 * @property {(draft: string) => DraftContent | null} wireOf
 * @property {(targets: unknown[], draft: string) => Promise<Placing[]>} carry  where W3C targets stand in a draft, a placing each
 * @property {(draft: string, range: TextRange) => Promise<Target>} describe  a W3C target
 * @property {(asked: Proposed, from: string, to: string) => Promise<Adoption>} adoption  what became in a later draft of a proposal on an earlier
 */

/** @type {WeakMap<Reading, Promise<Traced>>} */
const traces = new WeakMap();

/** @param {Reading} reading */
export function forget(reading) {
  traces.delete(reading);
}

/**
 * The series, followed; what fails is forgotten, so that trying again tries again.
 * @param {Reading} reading @param {SeriesDraft[]} drafts @param {(key: string, draft: SeriesDraft) => void} [tell] @returns {Promise<Traced>}
 */
export function traceOnce(reading, drafts, tell) {
  const known = traces.get(reading);
  if (known) return known;
  const made = trace(reading, drafts, tell);
  traces.set(reading, made);
  // A draft that the line kept back may be there the next time.
  made.then(({ lost }) => { if (lost) forget(reading); }, () => forget(reading));
  return made;
}

/** Reads what was not read yet; a draft that cannot be is left out, and named. @param {Reading} reading @param {SeriesDraft[]} all @param {(key: string, draft: SeriesDraft) => void} [tell] @returns {Promise<Traced>} */
async function trace(reading, all, tell) {
  /** @type {SeriesDraft[]} */
  const drafts = [];
  /** @type {SeriesDraft[]} */
  const unread = [];
  /** @type {{ handle: Held<DraftContent>, wire: DraftContent }[]} */
  const read = [];
  let lost = false;
  for (const draft of all) {
    try {
      read.push(await reading.read(draft, tell));
      drafts.push(draft);
    } catch (error) {
      unread.push(draft);
      lost ||= error instanceof Trouble && error.key === 'errorNetwork';
    }
  }
  if (drafts.length < 2) throw new Trouble('errorFew');
  const history = await reading.trace(read.map(({ handle }) => handle));
  const { lineages } = await history.toJSON();
  /** @type {Map<string, Lineage>} */
  const found = new Map();
  for (const lineage of lineages) {
    for (const { draft, eIds } of lineage.states) for (const eId of eIds) found.set(`${draft} ${eId}`, lineage);
  }
  /** @type {Map<number, Promise<Model>>} */
  const steps = new Map();
  /** @type {Map<string, Promise<import('./element/contract.js').HeldHistory>>} */
  const pairs = new Map();
  const step = async (/** @type {number} */ at) => {
    if (at === 0) return plainModel(read[0].wire);
    return comparisonModel(read[at - 1].wire, read[at].wire, await reported(await history.comparisonTo(drafts[at].id)));
  };
  return {
    drafts, unread, lost, lineages,
    lineageOf: (/** @type {string} */ draft, /** @type {string} */ eId) => found.get(`${draft} ${eId}`) ?? null,
    stepTo: (/** @type {number} */ at) => {
      const known = steps.get(at) ?? step(at);
      steps.set(at, known);
      return known;
    },
    leap: async (/** @type {number} */ from, /** @type {number} */ at) =>
      comparisonModel(read[from].wire, read[at].wire, await reading.compare(drafts[from], drafts[at])),
    wireOf: (/** @type {string} */ draft) => read[drafts.findIndex((d) => d.id === draft)]?.wire ?? null,
    carry: (/** @type {unknown[]} */ targets, /** @type {string} */ draft) => history.carry(targets, draft),
    describe: async (/** @type {string} */ draft, /** @type {TextRange} */ range) =>
      reading.describe(read[drafts.findIndex((d) => d.id === draft)].handle, range),
    originOf: (/** @type {string} */ draft, /** @type {TextRange} */ range) => history.originOf(draft, range),
    adoption: async (/** @type {Proposed} */ asked, /** @type {string} */ from, /** @type {string} */ to) => {
      const [start, end] = [from, to].map((id) => drafts.findIndex((draft) => draft.id === id));
      // The engine asks the next draft of a series: of two that are not neighbours, that is a series of two.
      const pair = start === end - 1 ? Promise.resolve(history) : pairs.get(`${from} ${to}`) ?? reading.trace([read[start].handle, read[end].handle]);
      pairs.set(`${from} ${to}`, pair);
      return reading.adoption(await pair, asked);
    },
  };
}
