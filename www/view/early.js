/**
 * A draft's words before anything has read its clauses: what is there at once on a slow line. Only what the format itself says is
 * known here, headings and paragraphs; nothing is computed from it, and the text takes its place.
 * @module
 */
import { h } from './dom.js';

/** @typedef {{ level: number, words: string }} Line a heading's level, from 1, or 0 */

/** Nobody reads farther before the rest is there; what is drawn must not keep the page busy. */
const MOST = 400;
/** Characters of the line under the reader's eyes that are enough to find it again. */
const KNOWN = 60;

const BLOCKS = new Set(('address article blockquote body caption center dd details div dl dt fieldset figcaption figure h1 h2 h3 h4 h5 h6 hr li main ol p pre section '
  + 'summary table tbody td tfoot th thead tr ul br').split(' '));
const LEFT_OUT = new Set(('script style template noscript iframe object embed svg math canvas video audio button input select textarea nav header footer aside form dialog head')
  .split(' '));

/** The first lines of a plain text: blank ones part them. @param {string} text @returns {Line[]} */
export function linesOfText(text) {
  return text.split(/\n\s*\n/, MOST).map((words) => ({ level: 0, words: words.trim().replace(/\s+/g, ' ') })).filter(({ words }) => words);
}

/** The lines of a parsed page. @param {Document} page @returns {Line[]} */
export function linesOfPage(page) {
  const root = page.querySelector('main, [role=main]') ?? (page.querySelectorAll('article').length === 1 ? page.querySelector('article') : null) ?? page.body;
  /** @type {Line[]} */
  const lines = [];
  let [level, words] = [0, ''];
  const flush = () => {
    if (words.trim()) lines.push({ level, words: words.trim().replace(/\s+/g, ' ') });
    words = '';
  };
  const walk = (/** @type {Node} */ node) => {
    for (let child = node.firstChild; child && lines.length < MOST; child = child.nextSibling) {
      if (child.nodeType === Node.TEXT_NODE) words += child.nodeValue;
      if (child.nodeType !== Node.ELEMENT_NODE) continue;
      const element = /** @type {Element} */ (child);
      const name = element.localName;
      if (LEFT_OUT.has(name) || element.hasAttribute('hidden')) continue;
      const block = BLOCKS.has(name);
      if (block) flush();
      if (/^h[1-6]$/.test(name)) level = Number(name[1]);
      walk(child);
      if (!block) continue;
      flush();
      if (/^h[1-6]$/.test(name)) level = 0;
    }
  };
  walk(root);
  flush();
  return lines;
}

/** @param {Line[]} lines */
export function earlyNode(lines) {
  return h('div', { class: 'early' }, lines.map(({ level, words }) => h('p', level ? { 'data-rank': Math.min(level - 1, 2) } : null, words)));
}

/** The line that the reader has scrolled to, and where it stands on the screen. @param {Element} box @param {number} top what covers the screen's top */
export function readAt(box, top) {
  const lines = [...box.querySelectorAll('.early > p')];
  const at = lines.findIndex((line) => line.getBoundingClientRect().bottom > top);
  if (at < 0 || (at === 0 && lines[0].getBoundingClientRect().top >= top)) return null;
  return { words: bare(lines[at].textContent ?? '').slice(0, KNOWN), top: lines[at].getBoundingClientRect().top };
}

/** The unit of a model that holds these words. @param {import('./model.js').Model} model @param {string} words */
export function unitWith(model, words) {
  return model.units.find((unit) => unit.after.some(({ wire, side }) => bare(side.draft.text.slice(wire.start, wire.end)).includes(words))) ?? null;
}

const bare = (/** @type {string} */ text) => text.replace(/[^\p{L}\p{N}]+/gu, '');
