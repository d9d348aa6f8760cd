/**
 * A table of the draft, shown as a table.
 * @module
 */
import { h } from './dom.js';
import { runNodes, wasNode } from './redline.js';
import { partsOf } from './runs.js';

/**
 * @typedef {import('./model.js').Clause} Clause
 * @typedef {import('./model.js').Unit} Unit
 */

/** Cells this short, all of them, make a first row of headings. */
const SHORT = 60;

/**
 * @param {import('./runs.js').Part} part @param {Unit} unit
 * @param {import('./runs.js').Which} which @param {import('./clause.js').Context} context
 */
export function tableNode(part, unit, which, context) {
  let rows = rowsOf(part.clause);
  if (which === 'both') {
    for (const old of unit.before) if (old !== part.clause) weave(rows, rowsOf(old));
    // Of a removed table, the rows that went on in another stand there.
    rows = rows.filter((row) => row.side === context.model.after || !row.entry?.after.length);
  }
  const caption = part.head.length || part.body.length ? h('caption', null, runNodes([...part.head, ...part.body], context)) : null;
  const first = rows[0]?.children ?? [];
  const headed = rows.length > 1 && first.length > 1 && first.every((c) => c.wire.end - c.wire.start < SHORT);
  // Of a table that is new, or gone, as a whole that is said once.
  const said = unit.kind === 'inserted' || unit.kind === 'deleted';
  const body = rows.map((row, at) => rowNode(row, which, context, headed && at === 0, said));
  const table = h('table', { class: 'inner', part: 'table' }, caption,
    headed ? h('thead', null, body.shift()) : null, h('tbody', null, body));
  // A wide table scrolls by itself, by keyboard too, and the page does not.
  return h('div', { class: 'wide', tabindex: 0, role: 'group', 'aria-label': context.words.t('kindTable', { n: '' }).trim() }, table);
}

/** @param {Clause} table */
function rowsOf(table) {
  return table.children.filter((c) => c.wire.kind === 'row');
}

/** Lets those of the old rows, or of a row's old cells, that have no partner in where they stood. @param {Clause[]} clauses @param {Clause[]} old */
function weave(clauses, old) {
  let at = 0;
  for (const clause of old) {
    const partner = clauses.findIndex((c) => c.entry && c.entry === clause.entry);
    if (partner >= 0) at = partner + 1;
    else if (!clause.entry?.after.length) clauses.splice(at++, 0, clause);
  }
}

/** @param {Clause} row @param {import('./runs.js').Which} which @param {import('./clause.js').Context} context @param {boolean} headed @param {boolean} said */
function rowNode(row, which, context, headed, said) {
  const { words, model } = context;
  const kind = row.entry?.kind;
  const mark = !said && (kind === 'inserted' || kind === 'deleted') ? kind : '';
  const cells = row.children.length ? [...row.children] : [row];
  if (which === 'both' && row.side === model.after) for (const old of clauses(model.before, row.entry?.before)) weave(cells, old.children);
  return h('tr', { class: mark || null }, cells.map((cell, at) => {
    const note = mark && at === 0
      ? h('span', { class: 'tag' }, words.t(mark === 'inserted' ? 'markInserted' : 'markDeleted')) : null;
    return h(headed ? 'th' : 'td', { scope: headed ? 'col' : null }, note, cellNodes(cell, which, context, said || mark !== ''));
  }));
}

/** The words of a cell. @param {Clause} cell @param {import('./runs.js').Which} which @param {import('./clause.js').Context} context @param {boolean} marked its row says already that it is new, or gone */
function cellNodes(cell, which, context, marked) {
  const { model } = context;
  const { entry } = cell;
  // Of a removed row, what went on in another cell stands there.
  if (which === 'both' && cell.side === model.before && entry?.after.length) return null;
  const parts = entry ? partsOf(entry, clauses(model.before, entry.before), clauses(model.after, entry.after), which) : partsOf(null, [], [cell], which);
  const own = parts.filter((p) => p.clause === cell || parts.length === 1);
  const runs = own.flatMap((p) => [...p.head, ...p.body]);
  const label = own[0]?.label && [h('span', { class: 'cell-label' }, own[0].label), ' ', wasNode(own[0], context)];
  const whole = entry?.kind === 'deleted' ? 'del' : entry?.kind === 'inserted' ? 'ins' : null;
  return [label, runs.length > 0 && runNodes(runs, context, whole, marked)];
}

/** @param {import('./model.js').Side | null} side @param {string[]} [ids] */
function clauses(side, ids = []) {
  return /** @type {Clause[]} */ (ids.map((id) => side?.byId.get(id)).filter(Boolean));
}
