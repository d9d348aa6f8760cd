/**
 * Contributions counted: one query for the list, for the numbers and for what is downloaded, so that they agree.
 *
 * What was withdrawn or hidden is not counted, and is counted apart. Each breakdown puts every contribution in exactly one of its
 * rows, also those that do not say, so that its rows add up to the whole. Pure. Cost: a pass for what is asked.
 * @module
 */
import { fold } from './columns.js';
import { dayOf } from './process.js';

/** @import { Contribution, Entry, Process } from './contract.js' */

/** What contributions are counted by. */
export const DIMENSIONS = /** @type {const} */ (['clause', 'sector', 'region', 'event', 'day', 'stage', 'channel', 'group', 'position']);
/** What they are filtered by. */
export const FILTERS = /** @type {const} */ (['stage', 'channel', 'event', 'group', 'sector', 'region', 'position', 'day', 'clause', 'text']);
/** In place of a value: that it does not say. Of clauses: of the whole draft. No id begins so. */
export const UNSAID = '-';
/** In place of a clause: nowhere in this draft. */
export const UNPLACED = '?';
/** Before a clause: its own words, and nothing below it. */
const OWN = '=';

/**
 * @typedef {typeof DIMENSIONS[number]} Dimension
 * @typedef {Partial<Record<typeof FILTERS[number], string>>} Filter  what is absent or empty lets all pass
 *
 * A contribution as it is counted.
 * @typedef {object} Item
 * @property {Contribution} contribution
 * @property {Record<Exclude<Dimension, 'clause'>, string>} values
 * @property {string[]} path   the clause it is on, from the topmost down; `UNSAID` or `UNPLACED` alone
 * @property {string} words    what a search looks into
 *
 * @typedef {{ items: Item[], withdrawn: number, hidden: number }} Tally
 */

/**
 * @param {Entry[]} entries @param {Process} process
 * @param {(contribution: Contribution) => string[] | null} pathOf  the clause it is on in the draft that is read, from the topmost down; empty: of the whole
 * @returns {Tally}
 */
export function tally(entries, process, pathOf) {
  /** @type {Tally} */
  const found = { items: [], withdrawn: 0, hidden: 0 };
  for (const { contribution, withdrawn, hidden } of entries) {
    // One that was withdrawn and hidden besides was withdrawn.
    if (withdrawn) found.withdrawn += 1;
    else if (hidden) found.hidden += 1;
    else {
      const { stage, channel, event, group, sector, region, position, received, created, text, replacement, name, folio, onBehalfOf } = contribution;
      const moment = received ?? created;
      const path = pathOf(contribution);
      found.items.push({
        contribution, path: path === null ? [UNPLACED] : path.length ? path : [UNSAID],
        values: {
          stage, channel, event: event ?? UNSAID, group: group ?? UNSAID, sector: sector ?? UNSAID, region: region ?? UNSAID, position: position ?? UNSAID,
          day: (moment && dayOf(Date.parse(moment), process.timeZone)) || UNSAID,
        },
        words: fold([text, replacement, name, onBehalfOf, folio].filter(Boolean).join(' ')),
      });
    }
  }
  return found;
}

/** @param {Item[]} items @param {Filter} filter @returns {Item[]} in their order */
export function select(items, { text = '', clause = '', ...rest }) {
  const words = fold(text);
  const wanted = /** @type {[Exclude<Dimension, 'clause'>, string][]} */ (Object.entries(rest).filter(([, value]) => value));
  const own = clause.startsWith(OWN) ? clause.slice(OWN.length) : null;
  return items.filter((item) => wanted.every(([by, value]) => item.values[by] === value) && (!words || item.words.includes(words))
    && (!clause || (own === null ? item.path.includes(clause) : item.path.at(-1) === own)));
}

/**
 * How many say what. Clauses are counted a level at a time: those below the one that is filtered by, and it alone; choosing one of
 * the rows as a filter gives as many as the row says.
 * @param {Item[]} items that passed the filter @param {Dimension} by @param {Filter} [filter]
 * @returns {Map<string, number>} by value, in the order in which they were met
 */
export function breakdown(items, by, filter = {}) {
  /** @type {Map<string, number>} */
  const counts = new Map();
  const valueOf = by === 'clause' ? level(items, filter.clause ?? '') : (/** @type {Item} */ item) => item.values[by];
  for (const item of items) {
    const value = valueOf(item);
    counts.set(value, (counts.get(value) ?? 0) + 1);
  }
  return counts;
}

/** @param {Item[]} items @param {string} clause @returns {(item: Item) => string} */
function level(items, clause) {
  if (clause.startsWith(OWN)) return () => clause;
  const depth = (/** @type {Item} */ item) => (clause ? item.path.indexOf(clause) + 1 : 0);
  const at = (/** @type {number} */ deeper) => (/** @type {Item} */ item) => item.path[depth(item) + deeper] ?? `${OWN}${item.path.at(-1)}`;
  // Where all that are on clauses are below one, what is below that is the question.
  let deeper = 0;
  const placed = items.filter(({ path }) => path[0] !== UNSAID && path[0] !== UNPLACED);
  const longest = placed.reduce((most, { path }) => Math.max(most, path.length), 0);
  while (deeper < longest && new Set(placed.map(at(deeper))).size === 1 && placed.every((item) => item.path.length > depth(item) + deeper + 1)) deeper += 1;
  // The level of the question has no rows of the whole draft or of nowhere among clauses below one.
  const value = at(deeper);
  return (item) => (item.path[0] === UNSAID || item.path[0] === UNPLACED ? item.path[0] : value(item));
}

/** The clause a value of a breakdown names, without what says that it is alone. @param {string} value */
export const clauseIn = (value) => (value.startsWith(OWN) ? value.slice(OWN.length) : value);

/** Whether a value means a clause's own words alone. @param {string} value */
export const isOwn = (value) => value.startsWith(OWN);

/** How many there are on each clause and below it. @param {Item[]} items @returns {Map<string, number>} */
export function byClause(items) {
  /** @type {Map<string, number>} */
  const counts = new Map();
  for (const { path } of items) for (const clause of new Set(path)) counts.set(clause, (counts.get(clause) ?? 0) + 1);
  return counts;
}

// ---- in an address

/** @param {Filter} filter @returns {string} empty where all pass */
export const writeFilter = (filter) => new URLSearchParams(FILTERS.flatMap((name) => (filter[name] ? [[name, String(filter[name])]] : []))).toString();

/** @param {string} written @returns {Filter} */
export function readFilter(written) {
  const said = new URLSearchParams(written);
  return Object.fromEntries(FILTERS.flatMap((name) => (said.get(name) ? [[name, String(said.get(name))]] : [])));
}
