/**
 * The response table on the page, on paper and in files. Fetched when it is opened.
 * @module
 */
import { fileName } from '../consultation/downloads.js';
import { printAlone } from '../consultation/printing.js';
import { soon } from '../notes/slices.js';
import { save } from '../participation/files.js';
import { openDialog } from '../view/dialog.js';
import { h, refill } from '../view/dom.js';
import { placesOf } from './clauses.js';
import { COLUMNS, LAYOUTS, responseCollection, responseMetadata, responseRows, responseTable, totalsOf } from './rows.js';

/**
 * @import { Entry, Process } from '../consultation/contract.js'
 * @import { Answers } from './answers.js'
 * @import { Column, Group, Layout, Told } from './rows.js'
 * @import { Words } from '../view/words.js'
 */

const PAPER = `
@page { size: A4 landscape; margin: 14mm 12mm; }
body { font: 9pt/1.4 Georgia, 'Times New Roman', serif; color: #000; margin: 0; }
h1 { font-size: 14pt; margin: 0 0 .3em; }
p { margin: 0 0 .3em; }
table { border-collapse: collapse; inline-size: 100%; margin-block-start: 1em; table-layout: fixed; }
thead { display: table-header-group; }
th, td { border: .5pt solid #444; padding: 2mm; text-align: start; vertical-align: top; white-space: pre-line; overflow-wrap: anywhere; }
thead th { background: #ddd; print-color-adjust: exact; -webkit-print-color-adjust: exact; }
.place th { background: #f0f0f0; break-after: avoid; print-color-adjust: exact; -webkit-print-color-adjust: exact; }
tr { break-inside: avoid; }
table.close { font-size: 8pt; }
table.dense { font-size: 7.5pt; }
th.who, th.from { inline-size: 16%; }
th.folio, th.date, th.answered, th.place, th.kind, th.outcome { inline-size: 9%; }
`;

/** Columns that fit a page at the size of reading, and at a smaller one. */
const FEW = 3;
const MANY = 6;
/** Rows drawn at once, more than a screen holds, and in each piece after that. */
const FIRST = 200;
const PIECE = 20;

/** @param {Answers} answers @param {Entry[]} entries @param {string} filter in words; empty where all are there */
export function openResponses(answers, entries, filter) {
  const { words, consultation, published, root } = answers;
  const { t } = words;
  const process = /** @type {Process} */ (consultation.process);
  /** @type {Told} */
  const told = { process, words, ...placesOf(published) };
  let columns = [...LAYOUTS.dof];
  const box = h('div', { class: 'response', tabindex: 0, role: 'region', 'aria-label': t('table') });
  const created = new Date(consultation.clock.now());
  const name = fileName(words.lang.startsWith('es') ? 'es' : 'en', `${process.name} ${t('table')}`);
  const rows = () => responseRows(entries, columns, told);
  // What stands above it on paper says what it is, of what, as of when, and how many there are.
  const head = [totalsOf(entries, words), filter && t('filter', { what: filter }), t('printed', { date: words.date(created.toISOString()) })].filter(Boolean);
  const headNodes = () => head.map((line) => h('p', null, line));
  /** Ends what is still being drawn. */
  let stop = () => {};
  const draw = () => {
    stop();
    const { table, more } = tableOf(rows(), columns, words);
    let left = true;
    for (let n = 0; n < FIRST && left; n += PIECE) left = more();
    refill(box, table);
    stop = left ? soon(more, () => () => {}) : () => {};
  };
  const chosen = () => /** @type {Layout | undefined} */ (Object.keys(LAYOUTS).find((one) => LAYOUTS[/** @type {Layout} */ (one)].join() === columns.join()));
  const choice = h('select', { part: 'select', 'data-key': 'layout', on: { change: () => { columns = [...LAYOUTS[/** @type {Layout} */ (choice.value)] ?? columns]; changed(); } } });
  const order = h('ol', { class: 'columns-of' });
  const changed = () => {
    const layout = chosen();
    refill(choice, Object.keys(LAYOUTS).map((one) => h('option', { value: one, selected: one === layout }, t(`layout_${one}`))), !layout && h('option', { value: '', selected: true }, t('ownColumns')));
    refill(order, [...columns, ...COLUMNS.filter((column) => !columns.includes(column))].map(columnNode));
    draw();
  };
  /** A column: whether it is there, and before which others. @param {Column} column */
  const columnNode = (column) => {
    const at = columns.indexOf(column);
    const said = t(`col_${column}`);
    const move = (/** @type {'up' | 'down'} */ key, /** @type {number} */ by) => h('button', { type: 'button', class: 'link', 'data-key': `column-${key}-${column}`, 'aria-label': t(key, { column: said }), disabled: at + by < 0 || at + by >= columns.length, on: { click: () => {
      columns.splice(at, 1);
      columns.splice(at + by, 0, column);
      changed();
    } } }, key === 'up' ? '↑' : '↓');
    return h('li', null, h('label', { class: 'kind' }, h('input', { type: 'checkbox', 'data-key': `column-${column}`, checked: at >= 0, disabled: at >= 0 && columns.length === 1, on: { change: () => {
      columns = at >= 0 ? columns.filter((one) => one !== column) : [...columns, column];
      changed();
    } } }), ' ', said), at >= 0 && [move('up', -1), move('down', 1)]);
  };
  const button = (/** @type {string} */ key, /** @type {() => void} */ click) => h('button', { type: 'button', part: 'button', 'data-key': `response-${key}`, on: { click } }, t(key));
  changed();
  const { dialog } = openDialog(root, { title: t('table'), close: t('close'), name: 'note-dialog answers responses', lang: words.lang }, h('p', null, h('strong', null, process.name)), headNodes(), h('p', null, h('label', null, t('layout'), ' ', choice)),
    h('details', { class: 'columns-box' }, h('summary', { 'data-key': 'columns' }, t('columns')), order), box,
    h('div', { class: 'form-buttons' }, button('print', () => printAlone(`${process.name}. ${t('table')}`, words.lang, PAPER, [...headNodes(), tableNode(rows(), columns, words)])),
      button('csv', () => save(`${name}.csv`, responseTable(rows(), columns, words), 'text/csv;charset=utf-8')),
      button('csvw', () => save(`${name}.csv-metadata.json`, responseMetadata(columns, `${name}.csv`, { process, title: `${process.name}. ${t('table')}`, head, created, words }), 'application/csvm+json')),
      button('jsonld', () => save(`${name}.jsonld`, responseCollection(entries, published.annotations, process, t('table')), 'application/ld+json'))),
    h('p', { class: 'note-hint' }, t('printHint')));
  dialog.addEventListener('close', () => stop());
}

/**
 * The table, empty as yet, and what puts its rows into it, a few at a time, until it says that none is left: a browser takes seconds to lay
 * thousands out.
 * @param {Group[]} groups @param {readonly Column[]} columns @param {Words} words @returns {{ table: HTMLTableElement, more: () => boolean }}
 */
function tableOf(groups, columns, { t }) {
  const heads = h('thead', null, h('tr', null, columns.map((column) => h('th', { scope: 'col', class: column }, t(`col_${column}`)))));
  // On paper, seven columns and more are small.
  const table = h('table', { class: columns.length > MANY ? 'dense' : columns.length > FEW ? 'close' : 'open' }, h('caption', { class: 'vh', hidden: true }, t('table')), heads);
  const parted = !columns.includes('place');
  let [at, row] = [0, 0];
  /** @type {HTMLTableSectionElement | null} */
  let body = null;
  const more = () => {
    for (let n = 0; n < PIECE && at < groups.length; n += 1) {
      const { place, rows } = groups[at];
      if (!body || (parted && row === 0)) {
        body = h('tbody', null, parted && h('tr', { class: 'place' }, h('th', { colspan: columns.length, scope: 'rowgroup' }, place)));
        table.append(body);
      }
      const { cells } = rows[row];
      body.append(h('tr', null, columns.map((column) => h('td', { class: column, dir: 'auto' }, cells[column]))));
      row += 1;
      if (row === rows.length) [at, row] = [at + 1, 0];
    }
    return at < groups.length;
  };
  return { table, more };
}

/** All of it. @param {Group[]} groups @param {readonly Column[]} columns @param {Words} words */
function tableNode(groups, columns, words) {
  const { table, more } = tableOf(groups, columns, words);
  while (more());
  return table;
}
