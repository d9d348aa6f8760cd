/**
 * A comparison where nobody can press anything: in a file, or on a page before its scripts are there. The nodes are those of the screen,
 * without the buttons; what is folded opens by itself, as browsers do it. Cost: linear.
 * @module
 */
import { h } from './dom.js';
import { foldWords, frame, opposed, oppositeNode, plan, unitsOf } from './flow.js';
import { stillSentenceNode } from './header.js';
import { mainOf } from './model.js';
import { outlineNodes, placesOf } from './outline.js';
import { unitNode } from './unit.js';

/**
 * @typedef {import('./model.js').Clause} Clause
 * @typedef {import('./model.js').Model} Model
 * @typedef {import('./model.js').Unit} Unit
 * @typedef {object} Setting
 * @property {import('./words.js').Words} words
 * @property {Record<'before' | 'after', string>} titles
 * @property {import('./dom.js').Child[]} heads  over the two columns
 * @property {'side' | 'inline' | 'table'} view
 * @property {boolean} full   whether what did not change is there, too
 * @property {((clause: Clause) => string) | null} [addressOf]  where a clause's label leads; to itself on this page unless said
 * @property {number} level   of the document's first headings, from 2 to 6
 */

/** What a clause is called among all ids of the page: both drafts may have one of the same `eId`. @param {Clause} clause @param {Model} model */
const idOf = ({ wire, side }, model) => `${side === model.after ? 'a' : 'b'}.${wire.eId}`;

/** What a clause is called on the page of its draft alone: a cell, as its table. @param {Clause} clause */
export function anchorOf(clause) {
  let at = clause;
  while (!at.unit && at.parent) at = at.parent;
  return `a.${at.wire.eId}`;
}

/** @param {Model} model @param {Setting} setting @returns {{ sentence: HTMLElement, text: HTMLElement, outline: () => HTMLElement }} */
export function stillNodes(model, { words, titles, heads, view, full, level, addressOf = null }) {
  const called = (/** @type {Unit} */ unit) => idOf(unit.stub ? unit.before[0] : mainOf(unit), model);
  const ids = new Set(model.units.map(called));
  const planned = plan(model.units, new Set(), full);
  // A table does not draw what it leaves out: what leads there leads to the row that says how much it is.
  const leftOut = new Map(view !== 'table' ? [] : planned.flatMap((item, at) => ('fold' in item ? item.fold.map((unit) => /** @type {[string, string]} */ ([called(unit), `f.${at}`])) : [])));
  /** @type {import('./clause.js').Context} */
  const context = {
    words, model, view, titles, level, still: called, goTo: () => {}, cite: () => {}, drawn: () => {},
    // What stands in another unit, as the old words of a clause do, is found there.
    addressOf: addressOf ?? ((clause) => {
      const own = idOf(clause, model);
      const there = ids.has(own) || !clause.unit ? own : called(clause.unit);
      return `#${encodeURIComponent(leftOut.get(there) ?? there)}`;
    }),
  };
  return {
    sentence: stillSentenceNode(model, titles, words),
    text: h('div', { class: 'text', 'data-view': view }, textNode(context, heads, planned)),
    outline: () => h('nav', { class: 'outline', 'aria-label': words.t('outline') }, outlineNodes(placesOf(model), context, { only: false, open: new Map() })),
  };
}

/** @param {import('./clause.js').Context} context @param {import('./dom.js').Child[]} heads @param {import('./flow.js').Item[]} planned */
function textNode(context, heads, planned) {
  const { view, words } = context;
  const rows = view === 'table';
  const { node, box } = frame(context, heads);
  const draw = (/** @type {Unit} */ unit) => unitNode(unit, context);
  /** @type {HTMLElement[]} */
  let nodes = [];
  const close = () => {
    if (nodes.length) box.append(h(rows ? 'tbody' : 'div', { class: 'chunk' }, nodes));
    nodes = [];
  };
  for (const [at, item] of (view === 'side' ? opposed(planned) : planned).entries()) {
    if ('fold' in item) {
      close();
      const said = foldWords(item.fold, words, false);
      // Rows do not open: a table says how many it leaves out.
      box.append(rows ? h('tbody', null, h('tr', { class: 'folded', id: `f.${at}` }, h('td', { colspan: 3 }, h('span', { class: 'fold' }, said))))
        : h('details', null, h('summary', { class: 'folded' }, h('span', { class: 'fold' }, said)), h('div', { class: 'chunk' }, item.fold.map(draw))));
    } else if ('run' in item) nodes.push(oppositeNode(unitsOf(item), draw));
    else nodes.push(draw(item.unit));
  }
  close();
  return node;
}
