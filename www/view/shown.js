/**
 * Which words of which draft a text node shows: the way back from the page to the text.
 * @module
 */
import { textNode } from './dom.js';

/** @typedef {{ draft: string, start: number, end: number }} Place  UTF-16 code units of a draft's text */

/** @type {WeakMap<Text, { draft: string, at: number }>} */
const places = new WeakMap();

/** A text node that knows its words' place. @param {{ text: string, draft: string, at: number }} run */
export function shownText({ text, draft, at }) {
  const node = textNode(text);
  places.set(node, { draft, at });
  return node;
}

/** The words a node shows, if it shows a draft's. @param {Node} node @returns {Place | null} */
export function placeOfText(node) {
  const found = places.get(/** @type {Text} */ (node));
  return found ? { draft: found.draft, start: found.at, end: found.at + /** @type {Text} */ (node).length } : null;
}

/** The text nodes below one that show drafts' words, with their places. @param {Node} within @returns {({ node: Text } & Place)[]} */
export function shownIn(within) {
  const found = [];
  const walker = document.createTreeWalker(within, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const place = placeOfText(node);
    if (place) found.push({ node: /** @type {Text} */ (node), ...place });
  }
  return found;
}
