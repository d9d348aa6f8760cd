/**
 * The text on the page and the reader's place in it: what is drawn, what is current, where next and previous lead.
 * @module
 */
import { copyOneSide } from './copying.js';
import { refill } from './dom.js';
import { unitWith } from './early.js';
import { Flow, frame, plan } from './flow.js';
import { mainOf, passes, tableOf } from './model.js';
import { follow, outlineNodes, placesOf } from './outline.js';

/**
 * @typedef {import('./model.js').Unit} Unit
 * @typedef {import('./model.js').Kind} Kind
 * @typedef {import('./model.js').Nature} Nature
 * @typedef {import('./model.js').Model} Model
 * @typedef {import('./model.js').Clause} Clause
 * @typedef {{ context: import('./clause.js').Context, heads: import('./dom.js').Child[], filters: Set<Kind | Nature>, full: boolean }} Setting
 */

/** How far below the bars a clause lands that is gone to, in pixels: what ends above is not what is read. A little more than its margin in the styles. */
const LANDING = 24;

/** Whether the browser itself keeps the words under the reader's eyes while what stands above them grows. */
const STEADY = globalThis.CSS?.supports('overflow-anchor', 'auto');

export class Text {
  /** @type {Model | null} */ model = null;
  /** @type {Unit | null} */ current = null;
  /** Of the outline. @type {import('./outline.js').Place[]} */ places = [];
  /** @type {Flow | null} */ flow = null;
  /** @type {Set<Unit>} */ #open = new Set();
  /** @type {Set<Kind | Nature>} */ #filters = new Set();
  #waiting = false;
  /** @type {import('./outline.js').Shape} */ #shape = { only: false, open: new Map() };
  /** @type {ResizeObserver | null} */ #bars = null;
  /** What is read and where it stands on the screen, where the browser does not keep it there. @type {{ node: Element, top: number } | null} */ #read = null;
  /** @type {ResizeObserver | null} */ #heights = null;

  /** @param {import('./skeleton.js').Boxes} boxes @param {() => void} changed told when what stands apart is shown, or no more */
  constructor(boxes, changed) {
    this.boxes = boxes;
    this.changed = changed;
    boxes.skip.addEventListener('click', () => {
      boxes.text.focus({ preventScroll: true });
      boxes.text.scrollIntoView({ block: 'start', behavior: 'instant' });
    });
    copyOneSide(boxes.text, () => Boolean(this.model?.before) && boxes.text.dataset.view !== 'inline');
  }

  /** Keeps what is sought below what sticks to the top, however many lines that takes. */
  #measure() {
    this.#bars ??= new ResizeObserver(() => {
      const heights = [this.boxes.toolbar, this.#heads].map((bar) => bar?.offsetHeight ?? 0);
      this.boxes.root.style.setProperty('--_bar', `${heights[0]}px`);
      this.boxes.root.style.setProperty('--_bars', `${heights[0] + heights[1]}px`);
    });
    this.#bars.disconnect();
    for (const bar of [this.boxes.toolbar, this.#heads]) if (bar) this.#bars.observe(bar);
  }

  /** The row that names the two drafts over their columns. @returns {HTMLElement | null} */
  get #heads() {
    return this.boxes.text.querySelector('.heads:not(.clause), .cuadro > thead');
  }

  /** Whether what stands apart from the drafts' words is in sight. */
  get asides() {
    return this.boxes.text.classList.contains('with-asides');
  }
  set asides(shown) {
    if (shown === this.asides) return;
    this.boxes.text.classList.toggle('with-asides', shown);
    this.changed();
  }

  /** Draws a model, and keeps the words under the reader's eyes where they were. @param {Setting} setting */
  draw({ context, heads, filters, full }) {
    const { model } = context;
    const { text, places } = this.boxes;
    const anchor = this.#anchor();
    const focused = text.contains(/** @type {ShadowRoot} */ (text.getRootNode()).activeElement);
    if (model !== this.model) {
      this.#open = new Set();
      this.current = this.current && (alike(model, this.current) ?? null);
    }
    this.model = model;
    this.#filters = filters;
    const kept = anchor && alike(model, anchor.unit);
    if (kept) this.#open.add(kept);
    this.flow?.stop();
    const { node, box } = frame(context, heads);
    this.flow = new Flow(box, plan(model.units, filters, full), context, filters, this.#open);
    refill(text, node);
    text.dataset.view = context.view;
    this.#measure();
    this.places = placesOf(model);
    refill(places, outlineNodes(this.places, context, this.#shape));
    const stays = kept && this.flow.nodeOf(kept);
    if (stays) this.#back(stays, anchor.top);
    const here = this.current && this.flow.nodeOf(this.current);
    here?.classList.add('current');
    if (focused) (here ?? text).focus({ preventScroll: true });
    this.place();
  }

  /** Keeps the line that was read before its clause was known where it stood. @param {{ words: string, top: number }} read */
  backTo({ words, top }) {
    const unit = this.model && unitWith(this.model, words);
    const node = unit && this.flow?.nodeOf(unit);
    if (node) this.#back(node, top);
  }

  /** Scrolls a node to where it stood on the screen. @param {Element} node @param {number} top */
  #back(node, top) {
    scrollBy({ top: node.getBoundingClientRect().top - top, behavior: 'instant' });
    if (!STEADY) this.#read = { node, top };
  }

  /** Draws what is left, now. */
  finish() {
    this.flow?.finish();
  }

  stop() {
    this.flow?.stop();
    this.#bars?.disconnect();
    this.#heights?.disconnect();
    this.#heights = null;
  }

  /** Goes along with what grew above the words that are read, now and from now on. */
  steady() {
    if (STEADY) return;
    if (this.#read?.node.isConnected) this.#back(this.#read.node, this.#read.top);
    if (this.#heights) return;
    this.#heights = new ResizeObserver(() => this.steady());
    this.#heights.observe(this.boxes.root);
  }

  /** What the reader is looking at, if the beginning was scrolled away; if not, the page stays as it is. */
  #anchor() {
    for (const [unit, node] of this.flow?.nodes ?? []) {
      const { top, bottom, height } = node.getBoundingClientRect();
      if (height && bottom > this.#top()) return top < this.#top() ? { unit, top } : null;
    }
    return null;
  }

  /** The lower edge of what sticks to the top. */
  #top() {
    const bar = this.boxes.toolbar.getBoundingClientRect().bottom;
    const heads = this.#heads?.getBoundingClientRect();
    return (heads && heads.top <= bar + 1 ? Math.max(heads.bottom, bar) : bar) + 1;
  }

  /** Brings a unit to sight, opening what folds it. @param {Unit} unit @param {boolean} [focus] */
  reveal(unit, focus = false) {
    const { flow } = this;
    if (!flow) return null;
    if (unit.apart) this.asides = true;
    if (!flow.nodeOf(unit)) flow.reveal(unit);
    const node = flow.nodeOf(unit);
    if (!node) return null;
    this.current = unit;
    for (const old of this.boxes.text.querySelectorAll('.current')) old.classList.remove('current');
    node.classList.add('current');
    // First: a clause that loses the focus may lose a line of buttons.
    if (focus) node.focus({ preventScroll: true });
    node.scrollIntoView({ block: 'start', behavior: 'instant' });
    this.#mark(unit);
    return node;
  }

  /** The changes that next and previous go through: with a filter, those that pass it, and what is no change too if it was asked for. */
  get stops() {
    const { units = [], stops = [] } = this.model ?? {};
    const filters = this.#filters;
    if (!filters.size) return stops;
    return units.filter((unit) => !unit.stub && passes(unit, filters));
  }

  /** The change after the reader's place, or before it; from the last on to the first. @param {1 | -1} step */
  toward(step) {
    const { stops } = this;
    const here = this.current?.index ?? (step > 0 ? this.#reading() - 1 : this.#reading());
    const at = step > 0 ? stops.findIndex((s) => s.index > here) : stops.findLastIndex((s) => s.index < here);
    return stops.at(at >= 0 ? at : step > 0 ? 0 : -1) ?? null;
  }

  /** The clause after the reader's place, or before it, of those in sight. @param {1 | -1} step */
  beside(step) {
    const shown = [...this.flow?.nodes.keys() ?? []].filter((unit) => !unit.apart || this.asides).sort((a, b) => a.index - b.index);
    const here = this.current?.index ?? this.#reading() - (step > 0 ? 1 : 0);
    return (step > 0 ? shown.find((unit) => unit.index > here) : shown.findLast((unit) => unit.index < here)) ?? null;
  }

  /** Which of the changes the reader is at, from 0; -1 before the first. */
  get at() {
    const { current } = this;
    return current ? this.stops.findLastIndex((s) => s.index <= current.index) : -1;
  }

  /** The unit of a clause; of a cell, its table's. @param {string} draft @param {string} eId */
  unitOf(draft, eId) {
    const side = [this.model?.before, this.model?.after].find((s) => s?.draft.id === draft);
    const clause = side?.byId.get(eId);
    return clause ? clause.unit ?? tableOf(clause)?.unit ?? null : null;
  }

  /** The unit a node stands in. @param {Element} node */
  unitAt(node) {
    const at = /** @type {HTMLElement | null} */ (node.closest('[data-unit]'))?.dataset.unit;
    return at === undefined ? null : this.model?.units[Number(at)] ?? null;
  }

  /** The outline follows the reading position. */
  place() {
    if (this.#waiting) return;
    this.#waiting = true;
    requestAnimationFrame(() => {
      this.#waiting = false;
      const unit = this.model?.units[this.#reading()];
      if (!unit) return;
      this.#mark(unit);
      const node = STEADY ? null : this.flow?.nodes.get(unit);
      const top = node?.getBoundingClientRect().top ?? Infinity;
      this.#read = node && top < this.#top() + LANDING ? { node, top } : null;
    });
  }

  /** @param {Unit} unit */
  #mark(unit) {
    follow(this.places, unit, this.boxes.outline);
  }

  /** The place of the unit at the top of what is seen: by halves, since units stand in order. */
  #reading() {
    const drawn = [...this.flow?.nodes ?? []].filter(([, node]) => node.isConnected).sort(([a], [b]) => a.index - b.index);
    let [low, high] = [0, drawn.length - 1];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (drawn[middle][1].getBoundingClientRect().bottom > this.#top() + LANDING) high = middle;
      else low = middle + 1;
    }
    return drawn[low]?.[0].index ?? 0;
  }
}

/** The same clause in another model of the same drafts. @param {Model} model @param {Unit} unit */
function alike(model, unit) {
  const { wire, side } = mainOf(unit);
  const found = [model.after, model.before].find((s) => s?.draft.id === side.draft.id);
  return found?.byId.get(wire.eId)?.unit ?? null;
}
