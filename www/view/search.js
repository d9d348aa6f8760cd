/**
 * Searching the text: finds clauses by their words, accents and capitals aside, and paints what was found.
 * @module
 */
import { h, refill, spoken } from './dom.js';
import { Paint } from './paint.js';
import { wordsOf } from './runs.js';

/**
 * @typedef {import('./model.js').Unit} Unit
 * @typedef {import('./model.js').Model} Model
 */

/** Shorter than this, a search finds everything. */
const SHORTEST = 2;

/** One character for one, so that places stay: accents off, capitals down. @param {string} text */
function plain(text) {
  let out = '';
  for (let at = 0; at < text.length; at++) out += (text[at].normalize('NFD')[0] ?? text[at]).toLowerCase()[0];
  return out;
}

export class Search {
  open = false;
  /** @type {Unit[]} */ #found = [];
  #paint = new Paint('cotejo-search');
  /** @type {Model | null} */ #model = null;
  #at = -1;
  #query = '';

  /**
   * @param {HTMLElement} box @param {(unit: Unit) => HTMLElement | null} reveal
   * @param {() => import('./words.js').Words} words @param {() => void} changed
   */
  constructor(box, reveal, words, changed) {
    this.box = box;
    this.reveal = reveal;
    this.words = words;
    this.changed = changed;
    box.hidden = true;
  }

  /** @param {boolean} [open] */
  toggle(open = !this.open) {
    this.open = open;
    this.box.hidden = !open;
    this.#paint.show([]);
    if (open) this.#draw();
    else {
      this.box.textContent = '';
      this.changed();
      // Back to the control it was opened with.
      /** @type {HTMLElement | null} */ (this.box.parentElement?.querySelector('[data-key="search"]'))?.focus();
      return;
    }
    this.changed();
    this.box.querySelector('input')?.focus();
  }

  /** A new model: what was found in the old one is gone. @param {Model} model */
  reset(model) {
    this.#paint.show([]);
    if (this.#model !== model) this.#found = [];
    this.#model = model;
    this.#at = -1;
    if (this.open) this.#find(this.#query);
  }

  close() {
    this.#paint.show([]);
  }

  #draw() {
    const { t } = this.words();
    const input = h('input', { type: 'search', 'aria-label': t('search'), placeholder: t('search'), part: 'input', on: {
      input: () => this.#find(input.value),
      keydown: (/** @type {KeyboardEvent} */ event) => { if (event.key === 'Enter') { event.preventDefault(); this.#go(event.shiftKey ? -1 : 1); } },
    } });
    input.value = this.#query;
    const button = (/** @type {string} */ key, /** @type {string} */ sign, /** @type {1 | -1} */ step) => h('button', {
      type: 'button', class: 'icon', part: 'button', on: { click: () => this.#go(step) },
    }, h('span', { 'aria-hidden': 'true' }, sign), spoken(t(key)));
    this.count = h('output');
    refill(this.box, input, button('searchPrevious', '‹', -1), this.count, button('searchNext', '›', 1));
    this.#find(this.#query);
  }

  /** @param {string} query */
  #find(query) {
    this.#query = query;
    const sought = plain(query.trim());
    this.#at = -1;
    this.#found = sought.length < SHORTEST || !this.#model ? [] : this.#model.units.filter((unit) => !unit.stub && plain(textOf(unit)).includes(sought));
    this.#paint.show([]);
    this.#say();
  }

  /** @param {1 | -1} step */
  #go(step) {
    const { length } = this.#found;
    if (!length) return;
    this.#at = (this.#at + step + length) % length;
    const node = this.reveal(this.#found[this.#at]);
    if (node) this.#paint.show(rangesIn(node, plain(this.#query.trim())));
    this.#say();
  }

  #say() {
    if (!this.count) return;
    const { t } = this.words();
    const { length } = this.#found;
    this.count.textContent = this.#query.trim().length < SHORTEST ? '' : !length ? t('searchNone')
      : t('position', { n: Math.max(this.#at + 1, 0), total: length });
  }
}

/** @param {Unit} unit */
function textOf(unit) {
  const { draft } = (unit.after[0] ?? unit.before[0]).side;
  const all = [...unit.before, ...unit.after].map((c) => wordsOf(c)).join('\n');
  if (!unit.table) return all;
  const table = unit.after[0] ?? unit.before[0];
  const last = table.children.at(-1);
  return `${all}\n${draft.text.slice(table.wire.start, (last?.children.at(-1) ?? last ?? table).wire.end)}`;
}

/** @param {Node} node @param {string} sought */
function rangesIn(node, sought) {
  const walker = document.createTreeWalker(node, NodeFilter.SHOW_TEXT);
  /** @type {{ node: Node, start: number }[]} */
  const texts = [];
  let all = '';
  for (let text = walker.nextNode(); text; text = walker.nextNode()) {
    if (text.parentElement?.closest('.vh')) continue;
    texts.push({ node: text, start: all.length });
    all += plain(text.nodeValue ?? '');
  }
  const ranges = [];
  for (let at = all.indexOf(sought); at >= 0; at = all.indexOf(sought, at + sought.length)) {
    const range = document.createRange();
    const [from, to] = [at, at + sought.length].map((place, end) => texts.findLast((t) => (end ? t.start < place : t.start <= place)) ?? texts[0]);
    range.setStart(from.node, at - from.start);
    range.setEnd(to.node, at + sought.length - to.start);
    ranges.push(range);
  }
  return ranges;
}
