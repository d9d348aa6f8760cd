/**
 * What is in sight, and keeping it there while the page is drawn.
 * @module
 */

/** @param {HTMLElement | undefined} node */
export function inSight(node) {
  const { top, bottom } = node?.getBoundingClientRect() ?? { top: 1, bottom: 0 };
  return bottom > top && bottom > 0 && top < innerHeight;
}

/** Keeps what is read where it is while something is drawn: not every browser does. @param {import('../view/skeleton.js').Boxes} boxes @returns {() => void} */
export function readAt({ text, toolbar }) {
  // At the top nothing is above what is read; and measuring lays the page out.
  if (scrollY < 1) return () => {};
  const edge = toolbar.getBoundingClientRect().bottom + 1;
  if (text.getBoundingClientRect().top > edge) return () => {};
  const { left, width } = text.getBoundingClientRect();
  const root = /** @type {ShadowRoot} */ (text.getRootNode());
  const node = root.elementFromPoint(left + width / 4, Math.min(edge + 30, innerHeight - 1))?.closest('.column, .unit, .card');
  const before = node?.getBoundingClientRect().top;
  return () => {
    const moved = node?.isConnected && before !== undefined ? node.getBoundingClientRect().top - before : 0;
    if (Math.abs(moved) >= 1) scrollBy({ top: moved, behavior: 'instant' });
  };
}

/** How far from sight things are drawn already, in heights of the window. */
const AHEAD = 1.5;

/** Which nodes are in sight or about to be: what is far away costs nothing until somebody comes near it. */
export class Near {
  /** @type {Set<Element>} */ #here = new Set();

  /** @param {(node: Element, near: boolean) => void} changed */
  constructor(changed) {
    this.observer = new IntersectionObserver((entries) => {
      for (const { target, isIntersecting } of entries) {
        if (isIntersecting === this.#here.has(target)) continue;
        if (isIntersecting) this.#here.add(target);
        else this.#here.delete(target);
        changed(target, isIntersecting);
      }
    }, { rootMargin: `${AHEAD * 100}% 0px` });
  }

  /** @param {Element | null | undefined} node */
  has(node) {
    return Boolean(node && this.#here.has(node));
  }

  /** @param {Element} node */
  watch(node) {
    this.observer.observe(node);
  }

  forget() {
    this.observer.disconnect();
    this.#here.clear();
  }
}
