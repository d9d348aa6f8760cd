/**
 * What became of each contribution, and of the words that changed because of it.
 *
 * Everything is counted: each contribution has one fate and one decision, so that what is counted by anything adds up to all there
 * are. Whether the words of an answer still stand is asked of the series each time, and kept nowhere. Pure: where targets stand is
 * asked of whoever lends `carry`. Cost: one question a draft, for all the edits together.
 * @module
 */
import { targetsOf } from '../annotation/targets.js';
import { fold } from '../consultation/columns.js';
import { UNSAID } from '../consultation/counts.js';
import { OUTCOMES } from '../consultation/contribution.js';

/**
 * @import { Placing } from '../engine/contract.js'
 * @import { Entry, Disposition, ResultingEdit } from '../consultation/contract.js'
 */

/** An answer's words changed the text; it was answered; it was not, and stands in the text; or nowhere in it; taken back, or hidden, before anybody answered. */
export const FATES = /** @type {const} */ (['linked', 'answered', 'unanswered', 'unplaced', 'withdrawn', 'hidden']);
/** What was decided, and what stands in its place where nothing was. */
export const DECISIONS = /** @type {const} */ ([...OUTCOMES, 'unanswered', 'withdrawn', 'hidden']);
/** By what fates are counted. */
export const GROUPINGS = /** @type {const} */ (['draft', 'group', 'sector', 'region']);

/**
 * @typedef {typeof FATES[number]} Fate
 * @typedef {typeof DECISIONS[number]} Decision
 * @typedef {typeof GROUPINGS[number]} Grouping
 * @typedef {(iri: string | null) => string | null} DraftOf  the id of the draft an IRI names, null where it is none of the series
 */

/** An answer counts before all else: what was taken back afterwards was answered still. @param {Entry} entry @returns {Decision} */
export const decisionOf = ({ disposition, withdrawn, hidden }) => disposition?.outcome ?? (withdrawn ? 'withdrawn' : hidden ? 'hidden' : 'unanswered');

/** @param {Entry} entry @param {boolean} placed  its words, or the draft it is of, are found @returns {Fate} */
export function fateOf(entry, placed) {
  if (entry.disposition) return entry.disposition.resultsIn?.length ? 'linked' : 'answered';
  if (entry.withdrawn) return 'withdrawn';
  if (entry.hidden) return 'hidden';
  return placed ? 'unanswered' : 'unplaced';
}

/** @param {Entry[]} entries @returns {Record<Decision, number>} their sum is as many as there are */
export function decisions(entries) {
  const counts = /** @type {Record<Decision, number>} */ (Object.fromEntries(DECISIONS.map((decision) => [decision, 0])));
  for (const entry of entries) counts[decisionOf(entry)] += 1;
  return counts;
}

/** The draft a contribution was made on. @param {Entry} entry @param {DraftOf} draftOf @returns {string | null} */
export const draftOfEntry = ({ contribution }, draftOf) => targetsOf(contribution.annotation.target, draftOf).find(({ draft }) => draft !== null)?.draft ?? null;

/**
 * @param {Entry[]} entries @param {Grouping} by
 * @param {{ draftOf: DraftOf, placed: (entry: Entry) => boolean }} known
 * @returns {Map<string, Record<Fate, number>>} by value, `UNSAID` where it does not say; in the order in which they were met
 */
export function fatesBy(entries, by, { draftOf, placed }) {
  /** @type {Map<string, Record<Fate, number>>} */
  const rows = new Map();
  for (const entry of entries) {
    const value = (by === 'draft' ? draftOfEntry(entry, draftOf) : entry.contribution[by]) ?? UNSAID;
    const row = rows.get(value) ?? /** @type {Record<Fate, number>} */ (Object.fromEntries(FATES.map((fate) => [fate, 0])));
    row[fateOf(entry, placed(entry))] += 1;
    rows.set(value, row);
  }
  return rows;
}

// ---- the words that changed

/**
 * Words that came of answers.
 * @typedef {object} Edit
 * @property {string} key
 * @property {unknown} before        as the engine takes it, null where words were added
 * @property {unknown} after         null where words were struck out
 * @property {string | null} from    the draft spoken of
 * @property {string | null} to      the draft that came of it; null of words that were struck out, until the series was asked
 * @property {Entry[]} entries       whose answers name it, each once
 *
 * Of an edit in a draft: its words stand; were changed since; or are gone, or came back where they had been struck out.
 * @typedef {'stands' | 'modified' | 'withdrawn'} State
 *
 * @typedef {{ draft: string, state: State, placing: Placing }} Standing
 */

/** The edits that the answers which hold name; one that several name is one. @param {Iterable<Entry>} entries @param {DraftOf} draftOf @returns {Edit[]} */
export function editsOf(entries, draftOf) {
  /** @type {Map<string, Edit>} */
  const edits = new Map();
  for (const entry of entries) for (const given of entry.disposition?.resultsIn ?? []) {
    const key = keyOf(given);
    const known = edits.get(key);
    if (known) {
      if (!known.entries.includes(entry)) known.entries.push(entry);
      continue;
    }
    const [before, after] = [given.before, given.after].map((target) => (target ?? null) === null ? null : targetsOf(target, draftOf)[0] ?? null);
    edits.set(key, { key, before: before?.target ?? null, after: after?.target ?? null, from: before?.draft ?? null, to: after?.draft ?? null, entries: [entry] });
  }
  return [...edits.values()];
}

/** What an edit is known by. @param {ResultingEdit} edit */
export const keyOf = ({ before = null, after = null }) => JSON.stringify([before, after]);

/** Whether the same is said: points and spaces at a seam come and go. @param {string | null} was @param {string | null} now */
const sameWords = (was, now) => was !== null && now !== null && fold(was) === fold(now);

/**
 * @param {Edit} edit @param {Placing} placing  of the words that came of it, or of those that were struck out
 * @param {{ was: string | null, now: string | null }} words  what stood there before the answer, and what stands there in this draft
 * @returns {State}
 */
export function stateOf({ after }, { status }, { was, now }) {
  const found = status === 'exact' || status === 'shifted' || status === 'ambiguous';
  // Put back as they were before anybody answered, they are not another wording.
  const back = sameWords(was, now);
  if (after === null) return found || back ? 'withdrawn' : 'stands';
  if (found) return 'stands';
  return status === 'orphaned' || back ? 'withdrawn' : 'modified';
}

/**
 * How edits fare in the draft that came of them and in each one later; of words that were struck out, from the first draft without them.
 * @param {Edit[]} edits @param {string[]} drafts  ids, oldest first
 * @param {(targets: unknown[], draft: string) => Promise<Placing[]>} carry
 * @param {(draft: string, start: number, end: number) => string} wordsIn
 * @returns {Promise<Map<Edit, Standing[]>>} oldest first; none of an edit that is not in the series
 */
export async function standings(edits, drafts, carry, wordsIn) {
  const order = new Map(drafts.map((draft, at) => [draft, at]));
  /** @type {Map<Edit, Standing[]>} */
  const found = new Map(edits.map((edit) => [edit, []]));
  const words = (/** @type {string} */ draft, /** @type {Placing | undefined} */ placing) => (placing && placing.start !== null ? wordsIn(draft, placing.start, placing.end ?? placing.start) : null);
  /** @type {Map<Edit, string | null>} */
  const were = new Map();
  for (const draft of drafts) {
    const spoken = edits.filter((edit) => edit.from === draft && edit.before !== null);
    const placings = await ask(spoken.map(({ before }) => before), draft, carry);
    spoken.forEach((edit, i) => were.set(edit, words(draft, placings[i])));
  }
  for (const [at, draft] of drafts.entries()) {
    const asked = edits.filter(({ after, from, to }) => {
      const first = after === null ? (order.get(from ?? '') ?? Infinity) + 1 : order.get(to ?? '') ?? Infinity;
      return at >= first;
    });
    const placings = await ask(asked.map(({ before, after }) => after ?? before), draft, carry);
    asked.forEach((edit, i) => {
      const placing = placings[i];
      const state = stateOf(edit, placing, { was: were.get(edit) ?? null, now: words(draft, placing) });
      const all = /** @type {Standing[]} */ (found.get(edit));
      if (edit.after === null && !all.length && state !== 'stands') return;
      all.push({ draft, state, placing });
    });
  }
  return found;
}

/** @param {unknown[]} targets @param {string} draft @param {(targets: unknown[], draft: string) => Promise<Placing[]>} carry */
const ask = async (targets, draft, carry) => (targets.length ? carry(targets, draft) : []);

/** The draft an edit came in. @param {Standing[]} standing @returns {string | null} */
export const cameIn = (standing) => standing[0]?.draft ?? null;

/** How a disposition's edits fare in the end: the worst of them, null where there is none. @param {Disposition} disposition @param {Map<string, Standing[]>} byKey @returns {State | null} */
export function lastState({ resultsIn = [] }, byKey) {
  const states = resultsIn.flatMap((edit) => byKey.get(keyOf(edit))?.at(-1)?.state ?? []);
  return /** @type {State[]} */ (['withdrawn', 'modified', 'stands']).find((state) => states.includes(state)) ?? null;
}
