/**
 * Painting ranges through the CSS Custom Highlight API. The registry is the whole page's: under each key only our own
 * ranges are added and taken away.
 * @module
 */

export const PAINTS = typeof Highlight === 'function' && typeof CSS === 'object' && 'highlights' in CSS;

export class Paint {
  /** @type {Set<AbstractRange>} */ #shown = new Set();

  /** @param {string} key the name that `::highlight()` goes by @param {number} [priority] over other keys */
  constructor(key, priority = 0) {
    this.key = key;
    this.priority = priority;
  }

  /** These ranges and no others of ours. @param {AbstractRange[]} ranges */
  show(ranges) {
    this.swap([...this.#shown], ranges);
  }

  /** Other ranges in place of some. @param {AbstractRange[]} old @param {AbstractRange[]} ranges */
  swap(old, ranges) {
    if (!PAINTS || (!ranges.length && !old.length)) return;
    const highlight = CSS.highlights.get(this.key) ?? new Highlight();
    highlight.priority = this.priority;
    for (const range of old) { highlight.delete(range); this.#shown.delete(range); }
    for (const range of ranges) { highlight.add(range); this.#shown.add(range); }
    if (!highlight.size) CSS.highlights.delete(this.key);
    else if (CSS.highlights.get(this.key) !== highlight) CSS.highlights.set(this.key, highlight);
  }
}
