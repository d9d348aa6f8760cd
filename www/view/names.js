/**
 * What a clause is called: its label, or the nearest one above it and its place there; its citation; its address.
 * @module
 */
import { labelOf } from './runs.js';

/**
 * @typedef {import('./model.js').Clause} Clause
 * @typedef {import('./words.js').Words} Words
 */

const KIND_WORDS = /** @type {Record<string, string>} */ ({
  paragraph: 'kindParagraph', item: 'kindItem', table: 'kindTable', recital: 'kindRecital', footnote: 'kindFootnote',
});
/** Labels that mean something only under another: `b)`, `III.`, `2.`. */
const DEPENDENT = new Set(['point', 'indent', 'item', 'row', 'cell', 'paragraph']);

/** `4.2`, `Artículo 6, fracción II`, `4.2, párrafo 3`. @param {Clause} clause @param {Words} words @returns {string} */
export function nameOf(clause, words) {
  const label = bare(labelOf(clause));
  const above = clause.parent ? nameOf(clause.parent, words) : '';
  if (label) return DEPENDENT.has(clause.wire.kind) && above && !/^\d+\.\d/.test(label) ? `${above}, ${label}` : label;
  if (clause.wire.heading) return `«${shorten(clause.wire.heading, 48)}»`;
  const kin = (clause.parent?.children ?? clause.side.clauses).filter((c) => c.wire.kind === clause.wire.kind && c.parent === clause.parent);
  const place = words.t(KIND_WORDS[clause.wire.kind] ?? 'kindOther', { n: kin.indexOf(clause) + 1 });
  return above ? `${above}, ${place}` : place;
}

/** The nearest name that has a number or a heading in it. @param {Clause} clause @param {Words} words @returns {string} */
export function placeOf(clause, words) {
  for (let c = /** @type {Clause | null} */ (clause); c; c = c.parent) if (labelOf(c) || c.wire.heading) return nameOf(c, words);
  return words.t('noLabel');
}

/** A label without the punctuation that closes it, save the bracket of `a)`. @param {string} label */
export function bare(label) {
  return label.replace(/[\s.:\-–—]+$/, '');
}

/** @param {string} text @param {number} length */
export function shorten(text, length) {
  const flat = text.replace(/\s+/g, ' ').trim();
  if (flat.length <= length) return flat;
  const cut = flat.lastIndexOf(' ', length);
  return `${flat.slice(0, cut > length / 2 ? cut : length)}…`;
}

/**
 * “PNDA, tercer borrador (2 de marzo de 2023), 4.2”.
 * @param {{ title: string, date?: string | null }} draft @param {string} document @param {Clause} clause @param {Words} words
 */
export function citation(draft, document, clause, words) {
  const date = words.date(draft.date);
  const title = document ? draft.title.charAt(0).toLocaleLowerCase(words.lang) + draft.title.slice(1) : draft.title;
  return [document, date ? `${title} (${date})` : title, nameOf(clause, words)].filter(Boolean).join(', ');
}

/** What an annotation's address has where others have their draft. Not `~`: browsers keep what follows `:~:` to themselves. */
export const NOTE = '@';

/**
 * The part of the URL after `#`: the element's name, the clause's draft, the clause, the draft it is compared with.
 * @param {string} element @param {string} draft @param {string} eId @param {string} other
 */
export function address(element, draft, eId, other) {
  return `#${[element, draft, eId, other].map(encodeURIComponent).join(':')}`;
}

/** @typedef {{ element: string, draft: string, eId: string, other: string }} Address */

/** @param {string} hash @returns {Address | null} */
export function readAddress(hash) {
  const parts = hash.replace(/^#/, '').split(':');
  if (parts.length < 3) return null;
  try {
    const [element, draft, eId, other = ''] = parts.map(decodeURIComponent);
    return { element, draft, eId, other };
  } catch {
    return null; // somebody else's hash, with a stray percent sign
  }
}
