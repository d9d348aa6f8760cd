/**
 * A message that offers to take back what was done. It waits while the reader is at it.
 * @module
 */
import { h, refill } from '../view/dom.js';

/** How long it stays, in milliseconds; the same is offered in the list for as long as the page is open. */
const STAYS = 20_000;

export class Toast {
  /** @type {ReturnType<typeof setTimeout> | 0} */ #timer = 0;

  constructor() {
    // Boxes that speak have to be there before what they say.
    this.box = h('div', { class: 'toast', role: 'status', on: { focusin: () => clearTimeout(this.#timer), focusout: () => this.#wait(), pointerenter: () => clearTimeout(this.#timer), pointerleave: () => this.#wait() } });
  }

  /** @param {string} text @param {{ label: string, close: string, act: () => void }} offer */
  show(text, { label, close, act }) {
    refill(this.box, h('span', null, text), h('button', { type: 'button', part: 'button', on: { click: () => { this.hide(); act(); } } }, label),
      h('button', { type: 'button', class: 'away', part: 'button', 'aria-label': close, on: { click: () => this.hide() } }, '×'));
    this.#wait();
  }

  hide() {
    clearTimeout(this.#timer);
    this.box.textContent = '';
  }

  #wait() {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.hide(), STAYS);
  }
}
