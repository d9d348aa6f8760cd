/**
 * The words of a clause, of which a part may be marked with a finger, the mouse or Shift and the arrow keys.
 * @module
 */
import { h } from '../view/dom.js';

/** A part of a text, in UTF-16 code units. @typedef {{ start: number, end: number }} Part */

/**
 * A box of words. It is not `readonly`, in which Chromium lets the keyboard select nothing: nothing can be typed, and no keyboard comes up on a phone.
 * @param {string} text @param {number} rows @param {() => void} [left]  told when the focus goes elsewhere
 */
export function pickerOf(text, rows, left = () => {}) {
  const node = h('textarea', {
    'aria-readonly': 'true', inputmode: 'none', spellcheck: 'false', rows, class: 'picker',
    on: { beforeinput: (/** @type {Event} */ event) => event.preventDefault(), blur: left },
  });
  const show = (/** @type {string} */ words) => {
    node.value = words;
    node.setSelectionRange(0, 0);
  };
  show(text);
  return {
    node, show,
    /** @param {Part} part */
    mark: ({ start, end }) => node.setSelectionRange(start, end),
    /** What is marked, so long as it has words. @returns {Part | null} */
    part: () => {
      const { selectionStart: start, selectionEnd: end, value } = node;
      return end > start && value.slice(start, end).trim() ? { start, end } : null;
    },
    /** The words marked, or none. */
    words: () => node.value.slice(node.selectionStart, node.selectionEnd),
  };
}
