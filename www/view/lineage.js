/**
 * A clause's lineage as it is read: draft by draft, newest first, what became of it in each. Plain data, no nodes.
 * @module
 */
import { descendants } from './model.js';

/**
 * @typedef {import('./model.js').Model} Model
 * @typedef {import('./model.js').Unit} Unit
 * @typedef {import('./model.js').Clause} Clause
 * @typedef {import('../element/contract.js').SeriesDraft} SeriesDraft
 * @typedef {import('../engine/contract.js').Lineage} Lineage
 */

/**
 * A clause in one draft of the series.
 * @typedef {object} Step
 * @property {SeriesDraft} draft
 * @property {'appeared' | 'restored' | 'left' | 'stays' | 'away'} what  `away`: it is not in this draft, as it was not before
 * @property {boolean} stands     whether it is in this draft
 * @property {Clause[]} clauses   what it is there: several where it was split
 * @property {Unit[]} units       its words against those of the draft before
 * @property {Model | null} model what the units are of
 * @property {SeriesDraft | null} from  the draft the words are compared with
 */

/**
 * @param {Lineage} lineage
 * @param {{ drafts: SeriesDraft[], stepTo: (at: number) => Promise<Model>, leap: (from: number, at: number) => Promise<Model> }} traced
 * @returns {Promise<Step[]>}
 */
export async function stepsOf(lineage, traced) {
  /** @type {Step[]} */
  const steps = [];
  const states = new Map(lineage.states.map((state) => [state.draft, state]));
  /** Where it last stood. */
  let last = -1;
  for (const [at, draft] of traced.drafts.entries()) {
    const state = states.get(draft.id);
    const before = states.get(traced.drafts[at - 1]?.id ?? '');
    if (!state && !before) {
      // Before it first stands there is nothing to tell.
      if (last >= 0) steps.push({ draft, what: 'away', stands: false, clauses: [], units: [], model: null, from: null });
      continue;
    }
    const restored = Boolean(state && !before && last >= 0);
    const model = await (restored ? traced.leap(last, at) : traced.stepTo(at));
    const clauses = known(model.after.byId, state?.eIds ?? []);
    const gone = restored ? [] : known(model.before?.byId, before?.eIds ?? []).filter((clause) => !clause.entry?.after.length);
    const units = [...new Set([...clauses, ...gone].map(unitOf))].filter((unit) => unit !== null).sort((a, b) => a.index - b.index);
    const what = !state ? 'left' : restored ? 'restored' : last < 0 ? 'appeared' : 'stays';
    steps.push({
      draft, what, stands: Boolean(state), clauses, units, model, from: traced.drafts[restored ? last : at - 1] ?? null,
    });
    if (state) last = at;
  }
  return steps.reverse();
}

/** @param {Map<string, Clause> | undefined} byId @param {string[]} eIds */
function known(byId, eIds) {
  return eIds.map((eId) => byId?.get(eId)).filter((clause) => clause !== undefined);
}

/** A cell is read in its table. @param {Clause} clause @returns {Unit | null} */
function unitOf(clause) {
  for (let c = /** @type {Clause | null} */ (clause); c; c = c.parent) if (c.unit) return c.unit;
  return null;
}

/** A clause's words without its label; of a table, all its cells. @param {Clause} clause */
export function rangeOf(clause) {
  const last = clause.wire.kind === 'table' ? descendants(clause).at(-1) : null;
  return { start: clause.labelEnd, end: (last ?? clause).wire.end };
}
