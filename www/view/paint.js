/**
 * Painting ranges through the CSS Custom Highlight API. The registry is the whole page's: under each key only our own
 * ranges are added and taken away.
 * @module
 */

export const PAINTS = typeof Highlight === 'function' && typeof CSS === 'object' && 'highlights' in CSS;

export class Paint {
  /** @type {AbstractRange[]} */ #shown = [];

  /** @param {string} key the name that `::highlight()` goes by @param {number} [priority] over other keys */
  constructor(key, priority = 0) {
    this.key = key;
    this.priority = priority;
  }

  /** These ranges and no others of ours. @param {AbstractRange[]} ranges */
  show(ranges) {
    if (!PAINTS || (!ranges.length && !this.#shown.length)) return;
    const highlight = CSS.highlights.get(this.key) ?? new Highlight();
    highlight.priority = this.priority;
    for (const range of this.#shown) highlight.delete(range);
    for (const range of ranges) highlight.add(range);
    this.#shown = ranges;
    if (highlight.size) CSS.highlights.set(this.key, highlight);
    else CSS.highlights.delete(this.key);
  }
}
