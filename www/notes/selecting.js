/**
 * From what a person selected on the page to a range of a draft's text.
 * @module
 */
import { placeOfText, shownIn } from '../view/shown.js';

/** @typedef {import('../view/shown.js').Place} Place */

/** Two characters of one word, or the halves of one character. */
const WITHIN = /^(?:[\p{L}\p{N}\p{M}]{2}|[\u{10000}-\u{10ffff}])$/u;

/**
 * The selection inside a shadow root: by the standard, and as browsers answered before it.
 * @param {ShadowRoot} root @returns {AbstractRange | null}
 */
export function selectionIn(root) {
  const selection = /** @type {any} */ (document.getSelection());
  if (typeof selection?.getComposedRanges === 'function') {
    /** @type {StaticRange | undefined} */
    const range = selection.getComposedRanges({ shadowRoots: [root] })[0];
    return range && !range.collapsed && root.contains(range.startContainer) ? range : null;
  }
  const own = /** @type {any} */ (root).getSelection?.() ?? selection;
  const range = own?.rangeCount ? own.getRangeAt(0) : null;
  return range && !range.collapsed && root.contains(range.startContainer) ? range : null;
}

/**
 * The words of one draft that a selection holds. Of woven text, where removed and kept words stand together, those of the
 * draft it holds most of; side by side, those of the column it began in.
 * @param {AbstractRange} selected @param {HTMLElement} box @param {(draft: string) => string} textOf @param {boolean} columns
 * @returns {Place | null}
 */
export function wordsIn(selected, box, textOf, columns) {
  const live = document.createRange();
  live.setStart(selected.startContainer, selected.startOffset);
  live.setEnd(selected.endContainer, selected.endOffset);
  const within = live.commonAncestorContainer;
  if (!box.contains(within)) return null;
  const nodes = within.nodeType === Node.TEXT_NODE ? textAlone(/** @type {Text} */ (within)) : shownIn(within).filter(({ node }) => live.intersectsNode(node));
  /** @type {Place[]} */
  const pieces = [];
  for (const { node, draft, start, end } of nodes) {
    const from = node === selected.startContainer ? start + selected.startOffset : start;
    const to = node === selected.endContainer ? start + selected.endOffset : end;
    if (to > from) pieces.push({ draft, start: from, end: to });
  }
  if (!pieces.length) return null;
  /** @type {Map<string, number>} */
  const weights = new Map();
  for (const { draft, start, end } of pieces) weights.set(draft, (weights.get(draft) ?? 0) + end - start);
  const draft = columns ? pieces[0].draft : [...weights].sort((a, b) => b[1] - a[1])[0][0];
  const own = pieces.filter((piece) => piece.draft === draft);
  return trimmed({ draft, start: Math.min(...own.map((p) => p.start)), end: Math.max(...own.map((p) => p.end)) }, textOf(draft));
}

/** @param {Text} node */
function textAlone(node) {
  const place = placeOfText(node);
  return place ? [{ node, ...place }] : [];
}

/** Whole words, without the white space that a double click or a finger takes along. @param {Place} place @param {string} text @returns {Place | null} */
export function trimmed({ draft, start, end }, text) {
  const words = text.slice(start, end);
  let from = start + words.length - words.trimStart().length;
  let to = start + words.trimEnd().length;
  if (from >= to) return null;
  while (WITHIN.test(text.slice(from - 1, from + 1))) from--;
  while (WITHIN.test(text.slice(to - 1, to + 1))) to++;
  return { draft, start: from, end: to };
}

/** The place in a draft under a point of the page. @param {ShadowRoot} root @param {number} x @param {number} y @returns {{ draft: string, at: number } | null} */
export function placeAtPoint(root, x, y) {
  const caret = /** @type {any} */ (document).caretPositionFromPoint?.(x, y, { shadowRoots: [root] });
  const place = caret?.offsetNode && placeOfText(caret.offsetNode);
  return place ? { draft: place.draft, at: place.start + caret.offset } : null;
}
