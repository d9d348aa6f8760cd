/**
 * Where a draft has an element of a checklist: by its headings, else by the words a clause opens with; and, through the series, where what
 * was found in one draft stands in the others. Somebody's word goes before all of it. Pure. Cost: every heading of a draft against every
 * phrase, some thousands of short comparisons.
 * @module
 */
import { fold } from '../consultation/columns.js';

/**
 * @import { ProcessElement } from '../consultation/contract.js'
 * @import { WireClause, WireDraft } from '../view/model.js'
 * @import { Lineage } from '../view/lineage.js'
 *
 * Where it is: said by a person; by a heading, all of which is about it, or that is about something else too; by opening words; or
 * followed from another draft.
 * @typedef {'person' | 'heading' | 'partly' | 'opening' | 'lineage'} By
 * @typedef {{ eId: string, by: By }} Place
 *
 * What somebody says of one draft: the clause, or that it is not there.
 * @typedef {{ element: string, draft: string, eId: string | null }} Correction
 */

/** Words that say nothing of what a heading is about. */
const EMPTY = new Set(['de', 'del', 'la', 'las', 'el', 'los', 'lo', 'al', 'a', 'en', 'para', 'por', 'su', 'sus', 'un', 'una', 'of', 'the', 'in', 'for', 'to', 'its', 'an']);
/** What joins two things in a heading. */
const JOINING = /\s*[,;:/()–—]\s*|\s+(?:y|e|o|u|and|or)\s+/iu;
/** Clauses whose headings are of no part of the text. */
const APART = new Set(['toc', 'furniture', 'note', 'footnote', 'row', 'cell', 'table']);
/** How much of a heading is about it. */
const RANK = Object.freeze({ whole: 3, first: 2, besides: 1 });

/** @param {string} text @returns {string[]} */
const wordsIn = (text) => fold(text).split(' ').filter((word) => word && !EMPTY.has(word));
/** @param {string} phrase `*` ends a word of which only the beginning counts @returns {string[]} */
const phraseIn = (phrase) => phrase.toLowerCase().split(/\s+/).map((word) => (word.endsWith('*') ? `${fold(word)}*` : fold(word))).filter((word) => word && !EMPTY.has(word));

/** @param {string[]} words @param {string[]} phrase @param {number} at */
const fits = (words, phrase, at) => phrase.length > 0 && phrase.every((one, i) => (one.endsWith('*') ? words[at + i]?.startsWith(one.slice(0, -1)) : words[at + i] === one));

/** @param {string} heading @param {ProcessElement} element @returns {number} 0 where it is not about it */
export function rankOf(heading, { headings, not }) {
  const parts = heading.split(JOINING).map(wordsIn).filter((part) => part.length);
  const phrases = headings.map(phraseIn);
  const others = not.map(phraseIn);
  const means = (/** @type {string[]} */ part) => !others.some((phrase) => part.some((_, at) => fits(part, phrase, at)));
  const first = (/** @type {string[]} */ part) => means(part) && phrases.some((phrase) => fits(part, phrase, 0));
  const whole = (/** @type {string[]} */ part) => means(part) && phrases.some((phrase) => phrase.length === part.length && fits(part, phrase, 0));
  if (!parts.some(first)) return 0;
  return parts.every(whole) ? RANK.whole : first(parts[0]) ? RANK.first : RANK.besides;
}

/** @param {WireDraft} draft @param {ProcessElement} element @returns {Place[]} in the order of the draft; none where it has none */
export function placesIn(draft, element) {
  const byId = new Map(draft.clauses.map((clause) => [clause.eId, clause]));
  const ranked = draft.clauses.flatMap((clause) => {
    const rank = clause.heading !== null && !APART.has(clause.kind) ? rankOf(clause.heading, element) : 0;
    return rank ? [{ clause, rank }] : [];
  });
  const best = Math.max(0, ...ranked.map(({ rank }) => rank));
  const found = ranked.filter(({ rank }) => rank === best).map(({ clause }) => clause);
  if (found.length) return topmost(found, byId).map(({ eId }) => ({ eId, by: best === RANK.besides ? 'partly' : 'heading' }));
  const openings = element.openings.map((phrase) => phraseIn(phrase));
  const opening = draft.clauses.filter((clause) => !APART.has(clause.kind) && opens(draft.text.slice(Math.max(clause.labelRange?.[1] ?? clause.start, clause.headingRange?.[1] ?? clause.start), clause.end), openings));
  return topmost(opening, byId).map(({ eId }) => ({ eId, by: 'opening' }));
}

/** Letters of a clause that can hold the longest opening. */
const OPENING = 120;

/** @param {string} text @param {string[][]} openings */
function opens(text, openings) {
  const words = wordsIn(text.trimStart().slice(0, OPENING));
  return openings.some((phrase) => fits(words, phrase, 0));
}

/** Those that stand under none of the others. @param {WireClause[]} clauses @param {Map<string, WireClause>} byId */
function topmost(clauses, byId) {
  const all = new Set(clauses.map(({ eId }) => eId));
  return clauses.filter(({ parent }) => {
    for (let at = parent; at !== null; at = byId.get(at)?.parent ?? null) if (all.has(at)) return false;
    return true;
  });
}

/**
 * Where an element stands in every draft of a series.
 * @param {WireDraft[]} drafts oldest first @param {ProcessElement} element
 * @param {(draft: string, eId: string) => Lineage | null} lineageOf @param {Correction[]} corrections  the last one of a draft holds
 * @returns {Place[][]} a list for each draft, empty where it was not found, or somebody says that it is not there
 */
export function followed(drafts, element, lineageOf, corrections) {
  const said = new Map(corrections.filter((one) => one.element === element.id).map((one) => [one.draft, one]));
  const there = new Map(drafts.map((draft) => [draft.id, new Set(draft.clauses.map(({ eId }) => eId))]));
  const inDraft = (/** @type {string} */ from, /** @type {string} */ eId, /** @type {string} */ to) => lineageOf(from, eId)?.states.find(({ draft }) => draft === to)?.eIds ?? [];
  const places = drafts.map((draft) => {
    const own = said.get(draft.id);
    if (own) return own.eId !== null && there.get(draft.id)?.has(own.eId) ? [{ eId: own.eId, by: /** @type {By} */ ('person') }] : [];
    return placesIn(draft, element);
  });
  const settled = drafts.map((draft) => said.has(draft.id));
  // Somebody's word on one draft holds in the others that nobody spoke of; else what a heading says, where another draft heads it otherwise.
  const sources = drafts.map((_, at) => at).sort((a, b) => Number(settled[b]) - Number(settled[a]));
  return drafts.map((draft, at) => {
    if (settled[at]) return places[at];
    const near = [...sources].sort((a, b) => Number(settled[b]) - Number(settled[a]) || Math.abs(a - at) - Math.abs(b - at));
    for (const from of near) {
      if (from === at) { if (places[at].some(({ by }) => by === 'heading')) return places[at]; continue; }
      // Opening words are no ground to stand on in another draft.
      const led = places[from].filter(({ by }) => by === 'person' || by === 'heading').flatMap(({ eId }) => inDraft(drafts[from].id, eId, draft.id));
      if (led.length) return [...new Set(led)].map((eId) => ({ eId, by: /** @type {By} */ ('lineage') }));
    }
    return places[at];
  });
}
