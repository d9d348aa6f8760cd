/**
 * What waits for an answer, and what waits for its words: the queue of whoever answers, as data. Pure. Cost: linear.
 * @module
 */
import { byClause } from '../answers/clauses.js';
import { decisionOf } from '../answers/fates.js';

/**
 * @import { Disposition, Entry } from '../consultation/contract.js'
 * @import { Places, Section } from '../answers/clauses.js'
 *
 * @typedef {Section & { pending: number }} Stretch   a clause with what was said on it, and how much of it has no answer
 * @typedef {{ answered: number, pending: number, owed: number, apart: number }} Sum  `owed`: answered and pending; `apart`: withdrawn or hidden before anybody answered
 *
 * An answer that accepts and names no words yet.
 * @typedef {{ disposition: Disposition, entries: Entry[], due: boolean }} Open  `due`: there is a later draft to name them in
 */

/** Nobody owes an answer to what was taken back, or hidden. @param {Entry} entry */
export const isPending = (entry) => decisionOf(entry) === 'unanswered';

/** @param {Entry[]} entries @returns {Sum} */
export function sumOf(entries) {
  const pending = entries.filter(isPending).length;
  const answered = entries.filter(({ disposition }) => disposition).length;
  return { answered, pending, owed: answered + pending, apart: entries.length - answered - pending };
}

/** Clause by clause, in the order of the draft. @param {Entry[]} entries @param {Places} places @param {(key: 'wholeDraft' | 'nowhere') => string} called @returns {Stretch[]} */
export const queueOf = (entries, places, called) => byClause(entries, places, called).map((section) => ({ ...section, pending: section.entries.filter(isPending).length }));

/**
 * The answers that hold, accept in whole or in part, and neither name words nor say that none changed.
 * @param {Entry[]} entries @param {(entry: Entry) => boolean} later  whether a draft came after the one it was made on @returns {Open[]} in the order of the entries
 */
export function openAnswers(entries, later) {
  /** @type {Map<string, Open>} */
  const found = new Map();
  for (const entry of entries) {
    const { disposition } = entry;
    if (!disposition || disposition.resultsIn || !['accepted', 'partly'].includes(disposition.outcome)) continue;
    const known = found.get(disposition.id) ?? { disposition, entries: [], due: false };
    known.entries.push(entry);
    known.due ||= later(entry);
    found.set(disposition.id, known);
  }
  return [...found.values()];
}
