/**
 * The text as it flows: what is folded, and drawing in chunks, so that a long document neither freezes the page nor
 * moves under the reader.
 * @module
 */
import { h, refill } from './dom.js';
import { mainOf, passes } from './model.js';
import { unitNode } from './unit.js';

/**
 * @typedef {import('./clause.js').Context} Context
 * @typedef {import('./model.js').Unit} Unit
 * @typedef {import('./model.js').Kind} Kind
 * @typedef {import('./model.js').Nature} Nature
 * @typedef {{ unit: Unit } | { run: Unit[] } | { fold: Unit[] }} Item  a run is of removed and of new units
 */

/** Units drawn in one go: some 5 ms on a slow phone, less than a frame is long. */
const CHUNK = 40;
/** Fewer unchanged clauses than this are not worth folding. */
const WORTH = 3;

/**
 * What is drawn and what is folded. Kept: changes, the headings above them, and the neighbours that give them context.
 * @param {Unit[]} units @param {Set<Kind | Nature>} filters @param {boolean} full @returns {Item[]}
 */
export function plan(units, filters, full) {
  if (full && !filters.size) return units.map((unit) => ({ unit }));
  /** @type {Set<Unit>} */
  const keep = new Set();
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

/**
 * A fold as it stands on the page: its button, its box, and the units that are drawn into it when there is time.
 * @typedef {{ units: Unit[], button: HTMLElement, box: HTMLElement, drawn: Map<Unit, HTMLElement> }} Fold
 */

/** Draws items into a box, the first chunk at once and the others when the page has time. */
export class Flow {
  /** Of the units in sight. @type {Map<Unit, HTMLElement>} */ nodes = new Map();
  /** What else is said of units that are folded, each by who says it. @type {Map<string, (units: Unit[]) => string>} */ more = new Map();
  /** @type {Fold[]} */ #folds = [];
  #at = 0;
  /** @type {ReturnType<typeof setTimeout> | 0} */ #timer = 0;

  /** @param {HTMLElement} box @param {Item[]} items @param {Context} context @param {Set<Kind | Nature>} filters @param {Set<Unit>} open units whose folds stand open; kept as they are opened and closed */
  constructor(box, items, context, filters, open) {
    this.box = box;
    this.items = context.view === 'side' && context.model.before ? opposed(items) : items;
    this.context = context;
    this.filters = filters;
    this.open = open;
    this.#chunk();
    this.#later();
  }

  stop() {
    clearTimeout(this.#timer);
  }

  /** The node of a unit, drawn now if it was not; null where it is folded. @param {Unit} unit */
  nodeOf(unit) {
    if (!this.nodes.has(unit) && this.items.some((item) => !('fold' in item) && unitsOf(item).includes(unit))) {
      while (this.#at < this.items.length && !this.nodes.has(unit)) this.#chunk();
    }
    return this.nodes.get(unit) ?? null;
  }

  /** All units that have a node, in sight or folded. @returns {Iterable<[Unit, HTMLElement]>} */
  * drawn() {
    yield* this.nodes;
    for (const { box, drawn } of this.#folds) if (box.hasAttribute('hidden')) yield* drawn;
  }

  /** The node of a unit as far as it is drawn, in sight or folded. @param {Unit} unit */
  drawnNode(unit) {
    return this.nodes.get(unit) ?? this.#folds.find(({ drawn }) => drawn.has(unit))?.drawn.get(unit) ?? null;
  }

  /** What the folds say may be something else now. */
  sayAll() {
    for (const fold of this.#folds) this.#say(fold);
  }

  /** Draws all that is left to be seen: for printing. */
  finish() {
    while (this.#at < this.items.length) this.#chunk();
  }

  /** Opens the fold a unit is in, in place. @param {Unit} unit */
  reveal(unit) {
    const at = this.items.findIndex((item) => 'fold' in item && item.fold.includes(unit));
    if (at < 0) return;
    while (this.#at <= at) this.#chunk();
    const fold = this.#folds.find(({ units }) => units.includes(unit));
    if (fold) this.#toggle(fold, true);
  }

  /** What is in sight goes first; then what is folded, for the browser's own search to find. */
  #later() {
    const folded = this.#folds.find(({ units, box, drawn }) => drawn.size < units.length && searchable(box));
    if (this.#at >= this.items.length && !folded) return;
    this.#timer = setTimeout(() => {
      if (this.#at < this.items.length) this.#chunk();
      else if (folded) this.#fill(folded, CHUNK);
      this.#later();
    }, 16);
  }

  #chunk() {
    let room = CHUNK;
    /** @type {HTMLElement[]} */
    let nodes = [];
    const close = () => {
      if (nodes.length) this.box.append(h(this.#rows ? 'tbody' : 'div', { class: 'chunk' }, nodes));
      nodes = [];
    };
    while (room > 0 && this.#at < this.items.length) {
      const item = this.items[this.#at++];
      if ('fold' in item) {
        close();
        this.#fold(item.fold);
        room -= 1;
      } else {
        nodes.push('unit' in item ? this.#draw(item.unit) : this.#opposite(item.run));
        room -= unitsOf(item).length;
      }
    }
    close();
  }

  get #rows() {
    return this.context.view === 'table';
  }

  /** @param {Unit} unit @param {Map<Unit, HTMLElement>} [nodes] @returns {HTMLElement} */
  #draw(unit, nodes = this.nodes) {
    const node = unitNode(unit, this.context);
    nodes.set(unit, node);
    this.context.drawn(unit, node);
    return node;
  }

  /** What is gone stands beside what came in its place, not above it. @param {Unit[]} run */
  #opposite(run) {
    return oppositeNode(run, (unit) => this.#draw(unit));
  }

  /** @param {Unit[]} units */
  #fold(units) {
    const button = h('button', {
      type: 'button', class: 'fold', part: 'fold', 'data-key': `fold-${mainOf(units[0]).wire.eId}`, on: { click: () => this.#toggle(fold) },
    });
    // Rows cannot wait to be found: theirs are drawn when they are asked for.
    const box = this.#rows ? h('tbody', { hidden: true }) : h('div', { class: 'chunk', hidden: 'until-found', on: { beforematch: () => this.#toggle(fold, true) } });
    /** @type {Fold} */
    const fold = { units, button, box, drawn: new Map() };
    this.#folds.push(fold);
    this.box.append(this.#rows ? h('tbody', null, h('tr', { class: 'folded' }, h('td', { colspan: 3 }, button))) : h('div', { class: 'folded' }, button), box);
    this.#say(fold);
    if (units.some((unit) => this.open.has(unit))) this.#toggle(fold, true);
  }

  /** @param {Fold} fold @param {boolean} [open] */
  #toggle(fold, open = fold.box.hidden !== false) {
    if (open) {
      for (const [unit, node] of this.#fill(fold)) this.nodes.set(unit, node);
      fold.box.removeAttribute('hidden');
    } else {
      for (const unit of fold.units) this.nodes.delete(unit);
      fold.box.setAttribute('hidden', this.#rows ? '' : 'until-found');
    }
    for (const unit of fold.units) if (open) this.open.add(unit); else this.open.delete(unit);
    this.#say(fold);
  }

  /** Draws what a fold holds: all of it where it is opened, or a chunk more. @param {Fold} fold @param {number} [room] in units */
  #fill({ units, box, drawn }, room = units.length) {
    box.append(...units.slice(drawn.size, drawn.size + room).map((unit) => this.#draw(unit, drawn)));
    return drawn;
  }

  /** @param {Fold} fold */
  #say({ units, button, box }) {
    const { words } = this.context;
    const open = !box.hasAttribute('hidden');
    const told = [foldWords(units, words, this.filters.size > 0), ...[...this.more.values()].map((say) => say(units)).filter(Boolean)].join(' · ');
    button.setAttribute('aria-expanded', String(open));
    refill(button, h('span', { 'aria-hidden': 'true' }, open ? '▾ ' : '▸ '), told);
  }
}

/** “12 cláusulas sin cambios”: what is folded. @param {Unit[]} units @param {import('./words.js').Words} words @param {boolean} outside it passes no filter */
export function foldWords(units, words, outside) {
  const own = units.filter((unit) => !unit.apart).length;
  const renumbered = units.filter((unit) => unit.kind === 'renumbered').length;
  const said = words.t(outside ? 'foldOther' : 'fold', { n: outside ? own : own - renumbered });
  if (outside || !renumbered) return said;
  const numbers = words.t('foldRenumbered', { n: renumbered });
  return renumbered === own ? numbers : `${said}, ${numbers}`;
}

/** What was removed beside what is new. @param {Unit[]} run @param {(unit: Unit) => HTMLElement} draw */
export function oppositeNode(run, draw) {
  const nodes = run.map(draw);
  const of = (/** @type {Kind} */ kind) => h('div', null, nodes.filter((_, at) => run[at].kind === kind));
  return h('div', { class: 'opposite' }, of('deleted'), of('inserted'));
}

/** @param {Exclude<Item, { fold: Unit[] }>} item */
export function unitsOf(item) {
  return 'unit' in item ? [item.unit] : item.run;
}

/** Whether the browser finds words in a box that is hidden until then. @param {HTMLElement} box */
function searchable(box) {
  return box.localName !== 'tbody' && 'onbeforematch' in box;
}

/** Gathers what was removed and what is new, where they follow each other. @param {Item[]} items @returns {Item[]} */
export function opposed(items) {
  /** @type {Item[]} */
  const out = [];
  /** @type {Unit[]} */
  let run = [];
  const close = () => {
    if (new Set(run.map((unit) => unit.kind)).size > 1) out.push({ run });
    else out.push(...run.map((unit) => ({ unit })));
    run = [];
  };
  for (const item of items) {
    if ('unit' in item && !item.unit.stub && (item.unit.kind === 'deleted' || item.unit.kind === 'inserted')) run.push(item.unit);
    else {
      close();
      out.push(item);
    }
  }
  close();
  return out;
}

/** The frame of a view, and the box its units go into. @param {Context} context @param {import('./dom.js').Child[]} heads */
export function frame(context, heads) {
  const { view, words, titles, model } = context;
  if (view === 'table') {
    const box = h('table', { class: 'cuadro', part: 'comparative-table' },
      h('caption', null, words.t('caption', titles)),
      h('thead', null, h('tr', null, heads.map((head) => h('th', { scope: 'col' }, head)), h('th', { scope: 'col' }, words.t('columnNotes')))));
    return { node: h('div', { class: 'cuadro-box' }, box), box };
  }
  const box = h('div', { class: 'flow' });
  const named = view === 'side' && model.before !== null;
  const node = h('div', null, named && h('div', { class: 'heads', 'aria-hidden': 'true' }, heads.map((head) => h('div', null, head))), box);
  return { node, box };
}

