/**
 * The response table on the page, on paper and in files. Fetched when it is opened.
 * @module
 */
import { fileName } from '../consultation/downloads.js';
import { printAlone } from '../consultation/printing.js';
import { save } from '../participation/files.js';
import { openDialog } from '../view/dialog.js';
import { h, refill } from '../view/dom.js';
import { placesOf } from './clauses.js';
import { LAYOUTS, responseCollection, responseRows, responseTable, totalsOf } from './rows.js';

/**
 * @import { Entry, Process } from '../consultation/contract.js'
 * @import { Answers } from './answers.js'
 * @import { Group, Layout, Told } from './rows.js'
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
table.full { font-size: 7.5pt; }
table.dof th:first-child { inline-size: 20%; }
`;

/** @param {Answers} answers @param {Entry[]} entries @param {string} filter in words; empty where all are there */
export function openResponses(answers, entries, filter) {
  const { words, consultation, published, root } = answers;
  const { t } = words;
  const process = /** @type {Process} */ (consultation.process);
  /** @type {Told} */
  const told = { process, words, ...placesOf(published) };
  /** @type {Layout} */
  let layout = 'dof';
  const box = h('div', { class: 'response', tabindex: 0, role: 'region', 'aria-label': t('table') });
  const name = () => `${fileName(words.lang.startsWith('es') ? 'es' : 'en', `${process.name} ${t('table')}`)}`;
  const rows = () => responseRows(entries, layout, told);
  const head = () => [h('p', null, totalsOf(entries, words)), filter && h('p', null, t('filter', { what: filter })), h('p', null, t('printed', { date: words.date(new Date(consultation.clock.now()).toISOString()) }))].filter((node) => node instanceof Node);
  const draw = () => refill(box, tableNode(rows(), layout, words));
  const choice = h('select', { part: 'select', 'data-key': 'layout', on: { change: () => { layout = /** @type {Layout} */ (choice.value); draw(); } } }, Object.keys(LAYOUTS).map((one) => h('option', { value: one, selected: one === layout }, t(`layout_${one}`))));
  const button = (/** @type {string} */ key, /** @type {() => void} */ click) => h('button', { type: 'button', part: 'button', 'data-key': `response-${key}`, on: { click } }, t(key));
  draw();
  openDialog(root, { title: t('table'), close: t('close'), name: 'note-dialog answers responses', lang: words.lang }, head(), h('p', null, h('label', null, t('layout'), ' ', choice)), box,
    h('div', { class: 'form-buttons' }, button('print', () => printAlone(`${process.name}. ${t('table')}`, words.lang, PAPER, [...head(), tableNode(rows(), layout, words)])),
      button('csv', () => save(`${name()}.csv`, responseTable(rows(), layout, words), 'text/csv;charset=utf-8')),
      button('jsonld', () => save(`${name()}.jsonld`, responseCollection(entries, published.annotations, process, t('table')), 'application/ld+json'))),
    h('p', { class: 'note-hint' }, t('printHint')));
}

/** @param {Group[]} groups @param {Layout} layout @param {Words} words */
function tableNode(groups, layout, { t }) {
  const columns = LAYOUTS[layout];
  return h('table', { class: layout }, h('caption', { class: 'vh', hidden: true }, t('table')),
    h('thead', null, h('tr', null, columns.map((column) => h('th', { scope: 'col' }, t(`col_${column}`))))),
    groups.map(({ place, rows }) => h('tbody', null, h('tr', { class: 'place' }, h('th', { colspan: columns.length, scope: 'rowgroup' }, place)),
      rows.map(({ cells }) => h('tr', null, columns.map((column) => h('td', { class: column, dir: 'auto' }, cells[column])))))));
}
