/**
 * The text as it flows: what is folded, and drawing in chunks, so that a long document neither freezes the page nor
 * moves under the reader.
 * @module
 */
import { h } from './dom.js';
import { mainOf, passes } from './model.js';
import { unitNode } from './unit.js';

/**
 * @typedef {import('./clause.js').Context} Context
 * @typedef {import('./model.js').Unit} Unit
 * @typedef {import('./model.js').Kind} Kind
 * @typedef {{ unit: Unit } | { fold: Unit[] }} Item
 */

/** Units drawn in one go: some 5 ms on a slow phone, less than a frame is long. */
const CHUNK = 40;
/** Fewer unchanged clauses than this are not worth folding. */
const WORTH = 3;

/**
 * What is drawn and what is folded. Kept: changes, the headings above them, and the neighbours that give them context.
 * @param {Unit[]} units @param {Set<Kind>} filters @param {boolean} full @param {Set<Unit>} open @returns {Item[]}
 */
export function plan(units, filters, full, open) {
  if (full && !filters.size) return units.map((unit) => ({ unit }));
  const keep = new Set(open);
  // What stands apart is out of sight until it is asked for: it is nobody's neighbour.
  const own = units.filter((unit) => !unit.apart);
  own.forEach((unit, at) => {
    const loud = unit.stub ? !filters.size || filters.has('moved') : unit.stop >= 0 || Boolean(unit.entry?.stale);
    if (filters.size ? !(unit.stub ? loud : passes(unit, filters)) : !loud) return;
    keep.add(unit);
    for (const clause of [...unit.after, ...unit.before]) for (let c = clause.parent; c; c = c.parent) if (c.unit) keep.add(c.unit);
    if (filters.size) return;
    for (const near of [own[at - 1], own[at + 1]]) if (near) keep.add(near);
  });
  /** @type {Item[]} */
  const items = [];
  /** @type {Unit[]} */
  let fold = [];
  const close = () => {
    const folded = fold.filter((unit) => !unit.apart).length;
    if (!folded || (folded < WORTH && !filters.size)) items.push(...fold.map((unit) => ({ unit })));
    else items.push({ fold });
    fold = [];
  };
  for (const unit of units) {
    if (keep.has(unit)) { close(); items.push({ unit }); } else fold.push(unit);
  }
  close();
  return items;
}

/** Draws items into a box, the first chunk at once and the others when the page has time. */
export class Flow {
  /** @param {HTMLElement} box @param {Item[]} items @param {Context} context @param {Set<Kind>} filters @param {(units: Unit[]) => void} opened */
  constructor(box, items, context, filters, opened) {
    this.box = box;
    this.items = items;
    this.context = context;
    this.filters = filters;
    this.opened = opened;
    this.drawn = 0;
    /** @type {Map<Unit, HTMLElement>} */
    this.nodes = new Map();
    /** @type {ReturnType<typeof setTimeout> | 0} */
    this.timer = 0;
    this.#chunk();
    this.#later();
  }

  stop() {
    clearTimeout(this.timer);
  }

  /** The node of a unit, drawn now if it was not; null where it is folded. @param {Unit} unit */
  nodeOf(unit) {
    if (!this.nodes.has(unit) && this.items.some((item) => 'unit' in item && item.unit === unit)) {
      while (this.drawn < this.items.length && !this.nodes.has(unit)) this.#chunk();
    }
    return this.nodes.get(unit) ?? null;
  }

  /** Draws all that is left: for printing, and for searching by the browser's own means. */
  finish() {
    while (this.drawn < this.items.length) this.#chunk();
  }

  /** Opens the fold a unit is in, in place. @param {Unit} unit */
  reveal(unit) {
    const at = this.items.findIndex((item) => 'fold' in item && item.fold.includes(unit));
    if (at < 0) return;
    while (this.drawn <= at) this.#chunk();
    this.#open(at);
  }

  #later() {
    if (this.drawn < this.items.length) {
      this.timer = setTimeout(() => { this.#chunk(); this.#later(); }, 16);
    }
  }

  #chunk() {
    const upto = Math.min(this.drawn + CHUNK, this.items.length);
    const nodes = this.items.slice(this.drawn, upto).map((item) => this.#draw(item));
    this.drawn = upto;
    this.box.append(h(this.context.view === 'table' ? 'tbody' : 'div', { class: 'chunk' }, nodes));
  }

  /** @param {Item} item @returns {HTMLElement} */
  #draw(item) {
    if ('fold' in item) return this.#foldNode(item.fold);
    const node = unitNode(item.unit, this.context);
    this.nodes.set(item.unit, node);
    this.context.drawn(item.unit, node);
    return node;
  }

  /** @param {Unit[]} units */
  #foldNode(units) {
    const { words } = this.context;
    const outside = this.filters.size > 0;
    const own = units.filter((u) => !u.apart).length;
    const renumbered = units.filter((u) => u.kind === 'renumbered').length;
    const said = words.t(outside ? 'foldOther' : 'fold', { n: outside ? own : own - renumbered });
    const text = outside || !renumbered ? said : renumbered === own ? words.t('foldRenumbered', { n: renumbered })
      : `${said}, ${words.t('foldRenumbered', { n: renumbered })}`;
    const button = h('button', {
      type: 'button', class: 'fold', part: 'fold', 'aria-expanded': 'false', 'data-key': `fold-${mainOf(units[0]).wire.eId}`,
      on: { click: () => this.#open(this.items.findIndex((item) => 'fold' in item && item.fold === units), true) },
    }, h('span', { 'aria-hidden': 'true' }, '⋯ '), text, h('span', { 'aria-hidden': 'true' }, ' ⋯'));
    const node = this.context.view === 'table' ? h('tr', { class: 'folded' }, h('td', { colspan: 3 }, button)) : h('div', { class: 'folded' }, button);
    this.nodes.set(units[0], node);
    return node;
  }

  /** @param {number} at @param {boolean} [focus] */
  #open(at, focus = false) {
    const item = this.items[at];
    if (!item || !('fold' in item)) return;
    const { fold } = item;
    const old = this.nodes.get(fold[0]);
    const nodes = fold.map((unit) => this.#draw({ unit }));
    this.items.splice(at, 1, ...fold.map((unit) => ({ unit })));
    this.drawn += fold.length - 1;
    old?.replaceWith(...nodes);
    this.opened(fold);
    if (focus) nodes[0]?.focus({ preventScroll: true });
  }
}

/** The frame of a view, and the box its units go into. @param {Context} context @param {import('./dom.js').Child[]} heads */
export function frame(context, heads) {
  const { view, words, titles, model } = context;
  if (view === 'table') {
    const box = h('table', { class: 'cuadro', part: 'comparative-table' },
      h('caption', null, words.t('caption', titles)),
      h('thead', null, h('tr', null, heads.map((head) => h('th', { scope: 'col' }, head)), h('th', { scope: 'col' }, words.t('columnNotes')))));
    return { node: box, box };
  }
  const box = h('div', { class: 'flow' });
  const named = view === 'side' && model.before !== null;
  const node = h('div', null, named && h('div', { class: 'heads', 'aria-hidden': 'true' }, heads.map((head) => h('div', null, head))), box);
  return { node, box };
}

