/**
 * Copying out of the text: side by side, the words of the column where the selection began; never a button's.
 * @module
 */
import { shownIn } from './shown.js';

/** @param {HTMLElement} text @param {() => boolean} columns whether two drafts stand side by side */
export function copyOneSide(text, columns) {
  // While it is being drawn, the selection stays in its column.
  text.addEventListener('pointerdown', (event) => {
    const column = columns() ? /** @type {Element} */ (event.target).closest('.column') : null;
    if (column) text.dataset.selecting = sideOf(column);
    else delete text.dataset.selecting;
  });
  text.addEventListener('copy', (event) => {
    const range = columns() && selectedIn(/** @type {ShadowRoot} */ (text.getRootNode()));
    if (!range || !text.contains(range.startContainer)) return;
    const words = wordsOf(text, range);
    if (!words) return;
    event.clipboardData?.setData('text/plain', words);
    event.preventDefault();
  });
}

/** @param {Element} column */
const sideOf = (column) => (column.matches('.before') ? 'before' : 'after');

/** @param {ShadowRoot} root @returns {Range | null} */
function selectedIn(root) {
  const selection = /** @type {any} */ (document.getSelection());
  const own = typeof selection?.getComposedRanges === 'function' ? selection.getComposedRanges({ shadowRoots: [root] })[0]
    : /** @type {any} */ (root).getSelection?.()?.getRangeAt(0);
  if (!own || own.collapsed) return null;
  const range = document.createRange();
  range.setStart(own.startContainer, own.startOffset);
  range.setEnd(own.endContainer, own.endOffset);
  return range;
}

/** The words of one side: those of the column where the selection begins, a clause to a line. @param {HTMLElement} text @param {Range} range */
function wordsOf(text, range) {
  /** @type {Map<Element, string>} */
  const lines = new Map();
  let side = '';
  /** @type {Element | null} */
  let last = null;
  const walker = document.createTreeWalker(text, NodeFilter.SHOW_TEXT);
  const shown = new Set(shownIn(text).map(({ node }) => node));
  for (let node = /** @type {Text | null} */ (walker.nextNode()); node; node = /** @type {Text | null} */ (walker.nextNode())) {
    const parent = /** @type {Element} */ (node.parentElement);
    const column = parent.closest('.column');
    if (!column || !range.intersectsNode(node) || !(shown.has(node) || parent.closest('.label:not(.pilcrow), .cell-label') || parent.matches('.words'))) continue;
    side ||= sideOf(column);
    if (sideOf(column) !== side) continue;
    const from = node === range.startContainer ? range.startOffset : 0;
    const to = node === range.endContainer ? range.endOffset : node.length;
    const cell = parent.closest('.inner :is(td, th)');
    const line = cell?.parentElement ?? parent.closest('.clause') ?? column;
    // Cells are parted as a spreadsheet takes them.
    const before = lines.has(line) && cell !== last ? `${lines.get(line)}\t` : lines.get(line) ?? '';
    last = cell;
    lines.set(line, before + node.data.slice(from, to) + (parent.closest('.label') ? ' ' : ''));
  }
  return [...lines.values()].map((line) => line.trim()).filter(Boolean).join('\n');
}
