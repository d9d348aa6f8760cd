/**
 * The series: the drafts the page offers, and which two of them are compared.
 * @module
 */

import * as take from './engine/arguments.js';
import { CotejoError } from './engine/error.js';

/** @typedef {import('./element/contract.js').SeriesDraft} SeriesDraft */

const entry = take.record({
  id: take.named, title: take.optional(take.text), date: take.optional(take.text), stage: take.optional(take.text), url: take.optional(take.text), source: take.optional(take.source),
  name: take.optional(take.text), format: take.optional(take.text),
});

/** The series a script hands over: what it needs is there, and of the right type. @param {unknown} given @returns {SeriesDraft[]} */
export const fromScript = (given) => take.listOf((draft, name) => {
  const taken = entry(draft, name);
  if (taken.url === undefined && taken.source === undefined) throw new CotejoError('argument', `\`${name}\` must have a \`url\` or a \`source\``);
  return /** @type {SeriesDraft} */ ({ ...taken, title: taken.title ?? taken.id });
})(given, 'drafts');

/** The places of the first two drafts of one id: they would be one draft to everything that follows. @param {SeriesDraft[]} drafts @returns {[number, number] | null} */
export function twinsIn(drafts) {
  const second = drafts.findIndex(({ id }, at) => drafts.findIndex((draft) => draft.id === id) < at);
  return second < 0 ? null : [drafts.findIndex(({ id }) => id === drafts[second].id), second];
}

/** The series, from the links in the page. @param {HTMLElement} element @returns {SeriesDraft[]} */
export function fromLinks(element) {
  /** @type {Set<string>} */
  const seen = new Set();
  return /** @type {HTMLAnchorElement[]} */ ([...element.querySelectorAll('a[href]')]).map((link, at) => {
    const { date, id, stage, format } = link.dataset;
    const wanted = id || `draft-${at + 1}`;
    // Two drafts of one name would be one draft to the engine.
    let own = wanted;
    for (let times = 2; seen.has(own); times++) own = `${wanted}-${times}`;
    seen.add(own);
    return {
      id: own,
      title: (link.textContent ?? '').replace(/\s+/g, ' ').trim() || wanted,
      date: date || null, stage: stage || null, url: link.href, format: /** @type {any} */ (format || undefined),
    };
  });
}

/**
 * The places of the two drafts that are compared: what was asked for, as far as it can be; else the last two.
 * @param {SeriesDraft[]} drafts @param {string} from @param {string} to
 */
export function pairOf(drafts, from, to) {
  const place = (/** @type {string} */ id) => drafts.findIndex((draft) => draft.id === id);
  const last = drafts.length - 1;
  const earlier = place(from);
  const later = place(to) > 0 ? place(to) : last;
  return { before: earlier >= 0 && earlier < later ? earlier : later - 1, after: later };
}

/** “Tercer borrador” as it stands in a sentence of its language: “Leyendo el tercer borrador…”; elsewhere it is quoted. @param {string} title @param {string} lang */
export function inSentence(title, lang) {
  const spanish = /^es\b/i.test(lang);
  if (spanish && /^\p{Lu}\p{Ll}+ borrador$/u.test(title)) return `el ${title.toLocaleLowerCase(lang)}`;
  if (/^en\b/i.test(lang) && /^\p{Lu}\p{Ll}+ draft$/u.test(title)) return `the ${title.toLocaleLowerCase(lang)}`;
  return spanish ? `«${title}»` : `“${title}”`;
}
