/**
 * Something alone on its paper: a page of its own, inside this one, is what is printed.
 * @module
 */
import { h } from '../view/dom.js';

/** @param {string} title @param {string} lang @param {string} paper its styles @param {Node[]} nodes */
export function printAlone(title, lang, paper, nodes) {
  const frame = h('iframe', { 'aria-hidden': 'true', tabindex: -1, title });
  document.body.append(frame);
  const inner = /** @type {(Window & typeof globalThis) | null} */ (frame.contentWindow);
  if (!inner) return;
  frame.style.setProperty('position', 'fixed');
  frame.style.setProperty('inset-block-start', '-100vh');
  const sheet = new inner.CSSStyleSheet();
  sheet.replaceSync(paper);
  inner.document.adoptedStyleSheets = [sheet];
  inner.document.title = title;
  inner.document.documentElement.lang = lang;
  inner.document.body.append(...[h('h1', null, title), ...nodes].map((node) => inner.document.adoptNode(node)));
  inner.addEventListener('afterprint', () => frame.remove());
  inner.print();
}
