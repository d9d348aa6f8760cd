/** The response table as data: in order, anonymous as the process says, and without the words of what was hidden. */
import assert from 'node:assert/strict';
import { test } from 'node:test';

import { COLUMNS, LAYOUTS, responseCollection, responseMetadata, responseRows, responseTable, totalsOf } from '../../www/answers/rows.js';
import es from '../../www/answers/es.js';
import { readFile } from '../../www/annotation/exchange.js';
import { contribute, dispose, ledger, moderate } from '../../www/consultation/contribution.js';
import { readTable } from '../../www/consultation/csv.js';
import { parseProcess } from '../../www/consultation/process.js';
import { wordsFor } from '../../www/view/words.js';

const process = (publish) => parseProcess({ id: 'urn:x:p', name: 'Prueba', timeZone: 'UTC', sectors: [{ id: 'academia', name: 'Academia' }], privacy: { publish }, stages: [{ id: 's', name: 'S', start: '2024-01-01', receives: ['commenting'] }] }, { base: 'https://ejemplo.mx/' });
const words = wordsFor('es-MX', [es]);
const said = (n, more = {}) => contribute({
  id: `urn:x:${n}`, target: 'urn:x:d', motivation: 'commenting', text: `Dicho ${n}.`, created: new Date(Date.UTC(2024, 0, n)), creator: { id: `urn:x:autora-${n}`, type: 'Person', name: `Autora ${n}` },
  node: { process: 'urn:x:p', stage: 's', channel: 'online', folio: `F-${n}`, sector: 'academia', onBehalfOf: 'Colegio' }, ...more,
});
const quote = (exact) => ({ source: 'urn:x:d', selector: [{ type: 'TextQuoteSelector', exact }] });
const annotations = [
  said(1), said(2, { motivation: 'editing', replacement: '=cinco días' }), said(3), said(4),
  dispose({ id: 'urn:x:r1', contributions: ['urn:x:1', 'urn:x:2'], reason: 'Es razonable.', created: new Date(Date.UTC(2024, 2, 1)), node: { outcome: 'partly', resultsIn: [{ before: quote('diez días'), after: quote('ocho días') }] } }),
  moderate({ contributions: ['urn:x:3'], action: 'hide', reason: 'Insultos.', created: new Date(Date.UTC(2024, 1, 1)) }),
];
const entries = ledger(annotations);
const told = (publish) => ({ process: process(publish), words, homeOf: (id) => ({ 'urn:x:1': { at: 7, name: '4.2' }, 'urn:x:2': { at: 2, name: '1.1' }, 'urn:x:3': { at: 2, name: '1.1' } })[id] ?? null, whole: ({ contribution }) => contribution.id === 'urn:x:4' });

test('clauses come in the order of the draft behind what is of the whole, and everybody is in the table once', () => {
  const groups = responseRows(entries, LAYOUTS.dof, told(['sector']));
  assert.deepEqual(groups.map(({ place, rows }) => [place, rows.map(({ entry }) => entry.contribution.folio)]), [['Sobre todo el documento', ['F-4']], ['1.1', ['F-2', 'F-3']], ['4.2', ['F-1']]]);
  assert.equal(totalsOf(entries, words), '4 contribuciones: 2 en parte, 1 sin respuesta y 1 oculta por la moderación.');
});

test('nobody is named whom the process does not publish, and hidden words are in no table and no file', () => {
  const silent = told(['sector']);
  for (const columns of Object.values(LAYOUTS)) {
    const table = responseTable(responseRows(entries, columns, silent), columns, words);
    assert.doesNotMatch(table, /Autora|Colegio|Dicho 3/);
    assert.match(table, /Academia/);
  }
  const file = responseCollection(entries, annotations, silent.process, 'Tabla');
  assert.doesNotMatch(file, /Autora|autora|Colegio|Dicho 3/);
  const { accepted, refused } = readFile(file);
  assert.equal(refused.length, 0);
  assert.deepEqual(ledger(accepted).map(({ disposition }) => disposition?.outcome ?? null), ['partly', 'partly', null]);
  assert.match(responseTable(responseRows(entries, LAYOUTS.dof, told(['name', 'sector'])), LAYOUTS.dof, words), /Autora 1/);
});

test('the full table gives the words before and after, and spreadsheets run none of its cells', async () => {
  const text = responseTable(responseRows(entries, LAYOUTS.full, told(['sector'])), LAYOUTS.full, words);
  const { headers, rows } = await readTable(new TextEncoder().encode(text), (cells) => (cells.includes('Folio') ? cells.length : 0));
  const cell = (folio, name) => rows.find(({ cells }) => cells[headers.indexOf('Folio')] === folio).cells[headers.indexOf(name)];
  assert.deepEqual([cell('F-1', 'Decía'), cell('F-1', 'Quedó'), cell('F-1', 'Resultado')], ['diez días', 'ocho días', 'se acepta en parte']);
  assert.equal(cell('F-2', 'Propuesta'), '=cinco días');
  assert.doesNotMatch(text, /(^|,)"?=cinco/m);
});

test('two thousand contributions are laid out, each once', () => {
  const many = ledger([...Array.from({ length: 2000 }, (_, i) => said((i % 28) + 1, { id: `urn:x:muchas-${i}` }))]);
  assert.equal(responseRows(many, LAYOUTS.full, told(['sector'])).reduce((n, { rows }) => n + rows.length, 0), 2000);
});

test('a log of resolutions and a commenting form say the clause in each row, and what kind of comment it is', () => {
  const [first] = responseRows(entries, LAYOUTS.iso, told(['sector'])).flatMap(({ rows }) => rows);
  assert.deepEqual(LAYOUTS.iso.map((column) => first.cells[column]).slice(1, 4), ['Sobre todo el documento', '', 'General']);
  const proposed = responseRows(entries, LAYOUTS.oasis, told(['sector'])).flatMap(({ rows }) => rows).find(({ cells }) => cells.folio === 'F-2');
  assert.deepEqual([proposed.cells.place, proposed.cells.kind, proposed.cells.proposal, proposed.cells.comment], ['1.1', 'Propuesta de texto', '=cinco días', 'Dicho 2.']);
});

test('whatever columns are chosen, in whatever order, the table that is saved is read again cell by cell, and its metadata names them', async () => {
  for (const columns of [...Object.values(LAYOUTS), [...COLUMNS].reverse()]) {
    const groups = responseRows(entries, columns, told(['sector', 'name']));
    const { headers, rows } = await readTable(new TextEncoder().encode(responseTable(groups, columns, words)), (cells) => (cells.includes('Cláusula') ? cells.length : 0));
    const all = columns.includes('place') ? columns : ['place', ...columns];
    const names = all.map((column) => es.strings[`col_${column}`]);
    const written = groups.flatMap((group) => group.rows.map(({ cells }) => all.map((column) => cells[column])));
    assert.deepEqual(headers, names);
    assert.deepEqual(rows.map(({ cells }) => cells), written);
    const metadata = JSON.parse(responseMetadata(columns, 'tabla.csv', { process: process([]), title: 'Tabla', head: ['4 contribuciones.', 'Se muestran: todas.'], created: new Date(0), words }));
    assert.deepEqual(metadata.tableSchema.columns.map(({ titles }) => titles), names);
    assert.equal(new Set(metadata.tableSchema.columns.map(({ name }) => name)).size, names.length);
    assert.equal(metadata['dc:description'], '4 contribuciones. Se muestran: todas.');
  }
});
