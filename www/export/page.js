/**
 * A comparison as one HTML file that needs nothing else: no script, no other file. It is drawn with the nodes of the element, by the
 * browser's own document or by linkedom's, and is read wherever HTML is.
 * @module
 */
import { h, drawnIn } from '../view/dom.js';
import { pairWords } from '../view/header.js';
import { comparisonModel } from '../view/model.js';
import { stillNodes } from '../view/still.js';
import { wordsFor } from '../view/words.js';
import controls from '../styles/controls.js';
import page from '../styles/page.js';
import print from '../styles/print.js';
import still from '../styles/still.js';

/**
 * @import { ComparisonContent, DraftContent, Report } from '../engine/contract.js'
 * @typedef {object} PageOptions
 * @property {string | null} [title] what the page is called; otherwise as the later draft
 * @property {{ before?: string | null, after?: string | null } | null} [columns] what the drafts are called; otherwise by their titles
 * @property {'side' | 'inline' | 'table' | null} [view] how it is shown; `inline` unless said, which every screen and every paper has room for. `table` is the comparative table
 * @property {boolean | null} [full] whether what did not change is shown, too; `false` unless said: it is folded, or counted
 * @property {string | null} [lang] the language of what is said about the drafts; otherwise that of the later draft
 *
 * @typedef {object} Contents  all that a page is made of
 * @property {DraftContent} before
 * @property {DraftContent} after
 * @property {ComparisonContent & { report: Report }} comparison
 */

/** The level of the document's first headings: the page's own title is the first. */
const LEVEL = 2;
/** What stands round a draft's date: in a line, and over a column. @type {[string, string]} */
const ROUND = ['(', ')'];
/** @type {[string, string]} */
const BARE = ['', ''];

/** @param {Contents} contents @param {PageOptions} options @param {Document} maker whose nodes it is drawn with @returns {string} */
export function writePage({ before, after, comparison }, { title, columns, view, full, lang }, maker) {
  const words = wordsFor(lang ?? after.language);
  const titles = { before: columns?.before ?? before.title ?? before.id, after: columns?.after ?? after.title ?? after.id };
  const name = title ?? titles.after;
  const model = comparisonModel(before, after, comparison);
  const shown = view ?? 'inline';
  const body = drawnIn(maker, () => {
    const dated = (/** @type {'before' | 'after'} */ which, /** @type {[string, string]} */ [open, close]) => {
      const { date } = { before, after }[which];
      return [h('span', null, titles[which]), date && [` ${open}`, h('time', { datetime: date }, words.date(date)), close]];
    };
    const { sentence, outline, text } = stillNodes(model, { words, titles, heads: [dated('before', BARE), dated('after', BARE)], view: shown, full: full ?? false, level: LEVEL });
    return h('body', null, h('div', { class: 'outside' }, h('div', { class: 'container' }, h('main', { class: 'cotejo', 'data-view': shown, lang: words.lang, dir: words.dir },
      h('h1', null, name), h('p', { class: 'drafts' }, dated('before', ROUND), ' → ', dated('after', ROUND)), sentence,
      h('details', { class: 'contents' }, h('summary', null, words.t('outline')), outline()), text,
      h('footer', { class: 'page-foot' }, words.t('pageMade'))))));
  });
  return documentOf({ lang: words.lang, title: `${name}. ${pairWords(titles.before, titles.after, words).replace(/:$/, '')}`, about: legislation({ before, after }, titles), head: `<style>${page}${controls}${print}${still}</style>` }, body.outerHTML);
}

/**
 * A whole file. What a page says of itself is told in words, never in markup.
 * @param {{ lang: string, title: string, about?: object | null, head: string }} says  `head`: markup, what else stands there @param {string} body markup
 */
export function documentOf({ lang, title, about = null, head }, body) {
  return `<!doctype html>
<html lang="${escaped(lang)}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="generator" content="Cotejo">
<title>${escaped(title)}</title>
${head}
${about ? `<script type="application/ld+json">${JSON.stringify(about).replaceAll('<', '\\u003c')}</script>\n` : ''}</head>
${body}
</html>
`;
}

/** @param {string} text */
export const escaped = (text) => text.replace(/[&<>"]/g, (mark) => `&#${mark.charCodeAt(0)};`);

/** The two drafts as search engines and catalogues know them. @param {Pick<Contents, 'before' | 'after'>} drafts @param {{ before: string, after: string }} titles */
export function legislation({ before, after }, titles) {
  const draft = (/** @type {DraftContent} */ { id, date, language }, /** @type {string} */ name) => ({ '@type': 'Legislation', name, version: id, inLanguage: language, ...(date && { dateCreated: date }) });
  return { '@context': 'https://schema.org', ...draft(after, titles.after), isBasedOn: draft(before, titles.before) };
}
