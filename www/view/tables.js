/**
 * A table of the draft, shown as a table.
 * @module
 */
import { h } from './dom.js';
import { runNodes } from './redline.js';
import { partsOf } from './runs.js';
import { shownText } from './shown.js';

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
  const rows = rowsOf(part.clause);
  if (which === 'both') for (const old of unit.before) if (old !== part.clause) weaveRows(rows, rowsOf(old));
  const caption = part.head.length || part.body.length ? h('caption', null, runNodes([...part.head, ...part.body], context)) : null;
  const first = rows[0]?.children ?? [];
  const headed = rows.length > 1 && first.length > 1 && first.every((c) => c.wire.end - c.wire.start < SHORT);
  const body = rows.map((row, at) => rowNode(row, which, context, headed && at === 0));
  const table = h('table', { class: 'inner', part: 'table' }, caption,
    headed ? h('thead', null, body.shift()) : null, h('tbody', null, body));
  // A wide table scrolls by itself, by keyboard too, and the page does not.
  return h('div', { class: 'wide', tabindex: 0, role: 'group', 'aria-label': context.words.t('kindTable', { n: '' }).trim() }, table);
}

/** @param {Clause} table */
function rowsOf(table) {
  return table.children.filter((c) => c.wire.kind === 'row');
}

/** Lets the removed rows of the old table in where they stood. @param {Clause[]} rows @param {Clause[]} old */
function weaveRows(rows, old) {
  let at = 0;
  for (const row of old) {
    const partner = rows.findIndex((r) => r.entry && r.entry === row.entry);
    if (partner >= 0) at = partner + 1;
    else if (!row.entry?.after.length) rows.splice(at++, 0, row);
  }
}

/** @param {Clause} row @param {import('./runs.js').Which} which @param {import('./clause.js').Context} context @param {boolean} headed */
function rowNode(row, which, context, headed) {
  const { words, model } = context;
  const kind = row.entry?.kind;
  const whole = kind === 'deleted' ? 'del' : kind === 'inserted' ? 'ins' : null;
  const cells = row.children.length ? row.children : [row];
  const mark = kind === 'inserted' || kind === 'deleted' ? kind : '';
  return h('tr', { class: mark || null }, cells.map((cell, at) => {
    const entry = cell.entry;
    const parts = partsOf(entry, clauses(model.before, entry?.before), clauses(model.after, entry?.after), which);
    const runs = parts.filter((p) => p.clause === cell || parts.length === 1).flatMap((p) => [...p.head, ...p.body]);
    const label = parts[0]?.label ? `${parts[0].label} ` : '';
    const note = mark && at === 0
      ? h('span', { class: 'tag' }, words.t(mark === 'inserted' ? 'markInserted' : 'markDeleted')) : null;
    return h(headed ? 'th' : 'td', { scope: headed ? 'col' : null }, note, label,
      runs.length || !entry ? runNodes(runs, context, whole) : clauseText(cell));
  }));
}

/** @param {import('./model.js').Side | null} side @param {string[]} [ids] */
function clauses(side, ids = []) {
  return /** @type {Clause[]} */ (ids.map((id) => side?.byId.get(id)).filter(Boolean));
}

/** @param {Clause} cell */
function clauseText(cell) {
  const { wire, side: { draft } } = cell;
  const text = draft.text.slice(wire.start, wire.end);
  return shownText({ text: text.trim(), draft: draft.id, at: wire.start + text.length - text.trimStart().length });
}

