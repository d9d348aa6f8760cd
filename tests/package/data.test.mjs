/** What changed as data, in Node. */
import assert from 'node:assert/strict';
import { test } from 'node:test';

import { data } from '../../pkg/export.js';
import { load, loadInWorker } from '../../pkg/index.js';
import { readTable } from '../../www/consultation/csv.js';

const cotejo = await load();
const TEXTS = [
  'Artículo 1. Los datos serán abiertos.\n\nArtículo 2. Habrá un padrón nacional de datos.',
  'Artículo 1. Los datos serán abiertos y gratuitos.\n\nArtículo 2. Habrá un padrón nacional de datos.\n\nArtículo 3. El comité publicará, "cada año", un informe.',
  'Artículo 1. El comité publicará, "cada año", un informe.\n\nArtículo 2. Los datos serán abiertos y gratuitos.',
];
const drafts = TEXTS.map((text, at) => cotejo.readDraft(text, { id: `b${at + 1}`, title: `Borrador ${at + 1}`, format: 'text' }));
const read = async (csv) => {
  const { headers, rows } = await readTable(Buffer.from(csv), (cells) => cells.filter((cell) => /borrador|linaje|lugar|draft|lineage|place/i.test(cell)).length);
  return rows.map(({ cells }) => Object.fromEntries(headers.map((header, at) => [header, cells[at]])));
};

test('a table has a row a change: where, what, then and now, in which draft and since which', async () => {
  const { changes } = await data(drafts, cotejo.trace(drafts));
  const rows = await read(changes.csv);
  assert.deepEqual(rows.map((row) => [row.lugar, row.cambio, row['borrador'], row['desde el borrador']]), [
    ['Artículo 1', 'modificada', 'Borrador 2', 'Borrador 1'], ['Artículo 3', 'nueva', 'Borrador 2', 'Borrador 2'],
    ...rows.slice(2).map((row) => [row.lugar, row.cambio, 'Borrador 3', row['desde el borrador']]),
  ]);
  const gone = rows.find((row) => row.cambio === 'eliminada');
  assert.deepEqual([gone['texto antes'], gone['texto ahora'], gone.lugar], ['Habrá un padrón nacional de datos.', '', 'Artículo 2']);
  const moved = rows.find((row) => row.movida === 'sí');
  assert.deepEqual([moved['número antes'], moved['número ahora']], moved['desde el borrador'] === 'Borrador 1' ? ['Artículo 1', 'Artículo 2'] : ['Artículo 3', 'Artículo 1']);
});

test('a table has a row a clause: its name and what became of it in every draft', async () => {
  const { lineage } = await data(drafts, cotejo.trace(drafts));
  const rows = await read(lineage.csv);
  assert.equal(rows.length, 3);
  assert.deepEqual(Object.values(rows.find((row) => row.linaje === 'art_3')), ['art_3', '', '', 'Artículo 3', 'nueva', 'Artículo 1', 'sin cambios']);
});

test('programs read the same, and columns are described by their headers', async () => {
  const { json, changes, lineage } = await data(drafts, cotejo.trace(drafts), { title: 'Ley', files: { changes: 'cambios.csv' } });
  const told = JSON.parse(json);
  assert.deepEqual([told.title, told.drafts.length, told.lineages.length], ['Ley', 3, 3]);
  assert.deepEqual(told.lineages.find(({ wId }) => wId === 'art_3').states.map(({ draft, eIds }) => [draft, eIds]), [['b2', ['art_3']], ['b3', ['art_1']]]);
  for (const [table, url] of [[changes, 'cambios.csv'], [lineage, 'lineage.csv']]) {
    const about = JSON.parse(table.metadata);
    assert.deepEqual([about.url, about['dc:title']], [url, 'Ley']);
    assert.deepEqual(about.tableSchema.columns.map(({ titles }) => titles), Object.keys((await read(table.csv))[0]));
  }
});

test('no cell runs in a spreadsheet, and words come back as they were', async () => {
  const armed = ['1. =HYPERLINK("http://example.org";"x") es texto.', '1. =HYPERLINK("http://example.org";"y") es texto, y +1.'].map((text, at) => cotejo.readDraft(text, { id: `=b${at}`, format: 'text' }));
  const { changes, lineage } = await data(armed, cotejo.trace(armed));
  for (const csv of [changes.csv, lineage.csv]) assert.ok(!/(?:^|[\n,])"?[=+@-]/.test(csv.slice(1)), csv);
  assert.match((await read(changes.csv))[0]['texto ahora'], /^=HYPERLINK/);
});

test('two drafts of one name have columns of their own', async () => {
  const twins = TEXTS.slice(0, 2).map((text, at) => cotejo.readDraft(text, { id: `b${at}`, title: 'Borrador', format: 'text' }));
  const { lineage } = await data(twins, cotejo.trace(twins), { lang: 'en' });
  assert.match(lineage.csv, /clause in Borrador \(b0\),change in Borrador \(b0\),clause in Borrador \(b1\)/);
});

test('a series in a worker is told too; drafts that are not the history’s are refused', async () => {
  const engine = await loadInWorker();
  const held = await Promise.all(TEXTS.map((text, at) => engine.readDraft(text, { id: `b${at + 1}` })));
  assert.equal(JSON.parse((await data(held, await engine.trace(held))).json).drafts.length, 3);
  await assert.rejects(data(drafts.slice(1), cotejo.trace(drafts)), { code: 'argument', message: /`history` is of/ });
});
