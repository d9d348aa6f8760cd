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
  paragraph: 'kindParagraph', item: 'kindItem', table: 'kindTable', row: 'kindRow', cell: 'kindCell', recital: 'kindRecital', footnote: 'kindFootnote', note: 'kindFootnote',
});
/** Labels that mean something only under another: `b)`, `III.`, `2.`. */
const DEPENDENT = new Set(['point', 'indent', 'item', 'row', 'cell', 'paragraph']);
/** What a label of a member of a list is called, by how it is written. */
const POINTS = /** @type {[RegExp, string][]} */ ([
  [/^[IVXLCDM]+(?![\p{Ll}\p{N}])/u, 'pointRoman'], [/^\p{L}(?!\p{L})/u, 'pointLetter'], [/^\p{N}/u, 'pointNumber'],
]);

/** `4.2`, `Artículo 6, fracción II`, `Artículo 6, párrafo 2`. @param {Clause} clause @param {Words} words @returns {string} */
export function nameOf(clause, words) {
  const { wire, parent } = clause;
  const label = bare(labelOf(clause));
  const above = parent ? nameOf(parent, words) : '';
  if (label && IN_TABLE.has(wire.kind)) return `${above}, ${placeIn(clause, words)}`;
  if (label && wire.kind === 'transitional') return TRANSITIONAL.test(label) ? label : words.t('transitional', { label });
  // There is a first chapter in every title.
  if (label && DIVISIONS.has(wire.kind) && parent && DIVIDED.has(parent.wire.kind) && labelOf(parent) && !/^\p{N}/u.test(label)) return `${above}, ${label}`;
  if (label) return DEPENDENT.has(wire.kind) && above && !/^\d+\.\d/.test(label) ? `${above}, ${pointOf(clause, label, words)}` : label;
  if (wire.heading) return `«${shorten(wire.heading, 48)}»`;
  return above ? `${above}, ${placeIn(clause, words)}` : placeIn(clause, words);
}

const DIVISIONS = new Set(['chapter', 'section', 'subsection']);
const DIVIDED = new Set(['book', 'part', 'title', 'chapter', 'section']);
const IN_TABLE = new Set(['row', 'cell']);
/** A label that says by itself that the provision is a transitory one. */
const TRANSITIONAL = /transit|transici|transitional/i;

/** “fracción II”, where the language has a word for it. @param {Clause} clause @param {string} label @param {Words} words */
function pointOf({ wire }, label, words) {
  const key = wire.kind === 'point' || wire.kind === 'indent' ? POINTS.find(([written]) => written.test(label))?.[1] : undefined;
  return key ? words.t(key, { label }) : label;
}

/** Which of its kind a clause without a number is: the own words of what it stands under are the first of its paragraphs. @param {Clause} clause @param {Words} words */
function placeIn({ wire, parent, side }, words) {
  const kin = (parent?.children ?? side.clauses).filter((c) => c.wire.kind === wire.kind && c.parent === parent);
  const first = wire.kind === 'paragraph' && parent && /[\p{L}\p{N}]/u.test(side.draft.text.slice(parent.headEnd, parent.wire.end)) ? 1 : 0;
  return words.t(KIND_WORDS[wire.kind] ?? 'kindOther', { n: kin.findIndex((c) => c.wire === wire) + 1 + first });
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
 * “PNDA, tercer borrador (2 de marzo de 2023), 4.2”; of a PDF with the page: “…, 4.2, p. 14”.
 * @param {{ title: string, date?: string | null }} draft @param {string} document @param {Clause} clause @param {Words} words
 */
export function citation(draft, document, clause, words) {
  const date = words.date(draft.date);
  // A capital that only begins the title goes down inside a sentence; those of a name or an acronym stay.
  const title = document && /^\p{Lu}\p{Ll}/u.test(draft.title) ? draft.title.charAt(0).toLocaleLowerCase(words.lang) + draft.title.slice(1) : draft.title;
  return [document, date ? `${title} (${date})` : title, nameOf(clause, words), clause.wire.page ? words.t('page', { n: clause.wire.page }) : ''].filter(Boolean).join(', ');
}

/** What an annotation's address has where others have their draft. Not `~`: browsers keep what follows `:~:` to themselves. */
export const NOTE = '@';
/** The same, of how many contributions there are; in place of the clause stands the filter. */
export const COUNTS = '*';

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
