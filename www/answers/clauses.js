/**
 * Contributions clause by clause, as the clauses stand in the draft they were made on. Pure. Cost: linear, and a sort of the clauses.
 * @module
 */

/**
 * @import { Entry } from '../consultation/contract.js'
 *
 * @typedef {object} Places
 * @property {(id: string) => { at: number, name: string } | null} homeOf  the clause one was made on: its place in its draft, and its name
 * @property {(entry: Entry) => boolean} whole  whether it is of the whole draft
 *
 * @typedef {{ place: string, entries: Entry[] }} Section
 */

/** Where those stand that are published here. @param {import('../consultation/published.js').Published} published @returns {Places} */
export const placesOf = (published) => ({
  homeOf: (id) => { const clause = published.homeClause(id); return clause && { at: clause.at, name: published.homeOf(id) }; },
  whole: ({ contribution }) => published.spotOf(contribution.id).whole,
});

/**
 * What is of the whole comes before all, what stands nowhere behind all.
 * @param {Entry[]} entries @param {Places} places @param {(key: 'wholeDraft' | 'nowhere') => string} called @returns {Section[]}
 */
export function byClause(entries, { homeOf, whole }, called) {
  /** @type {Map<string, { at: number, section: Section }>} */
  const sections = new Map();
  for (const entry of entries) {
    const home = homeOf(entry.contribution.id);
    const of = !home && whole(entry);
    const place = home?.name ?? called(of ? 'wholeDraft' : 'nowhere');
    const known = sections.get(place) ?? { at: home?.at ?? (of ? -1 : Infinity), section: { place, entries: [] } };
    known.section.entries.push(entry);
    sections.set(place, known);
  }
  return [...sections.values()].sort((a, b) => (a.at < b.at ? -1 : Number(a.at > b.at))).map(({ section }) => section);
}
