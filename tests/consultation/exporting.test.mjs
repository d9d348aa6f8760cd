/** Counts and downloads: they agree with each other, and what is downloaded whole is read again as it was. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';

import { memoryStore } from '../../www/annotation/store/memory.js';
import { CONTRIBUTION } from '../../www/consultation/context.js';
import { contribute, ledger, moderate } from '../../www/consultation/contribution.js';
import { breakdown, byClause, clauseIn, DIMENSIONS, readFilter, select, tally, writeFilter } from '../../www/consultation/counts.js';
import { disarm, rearm, readTable } from '../../www/consultation/csv.js';
import { knownHeaders } from '../../www/consultation/columns.js';
import { exportCollection, exportTables, namesSomebody, readCollection, tableMetadata, withRecords } from '../../www/consultation/downloads.js';
import { Import, keep } from '../../www/consultation/importing.js';
import { annotations, clauseOf, drafts, HOSTILE, made, odd, PATHS, process, setting } from './exported.mjs';

const places = { place: async (_, all) => all.map(() => ({ status: 'choose', eId: null, start: null, end: null, candidates: [] })), describe: async () => { throw new Error('nothing is placed anew'); } };
const open = (text, present = []) => Import.open(Buffer.from(text), { process, drafts, places, present, clauseOf });

for (const language of ['es', 'en']) {
  test(`what is exported as a table in ${language} is imported as it was, where nothing is and where all is`, async () => {
    const all = [...annotations, ...odd];
    const { texts: [text] } = exportTables(all, setting(language));
    const table = await open(text);
    assert.deepEqual(table.rows.flatMap(({ number, issues }) => issues.map((issue) => [number, issue.field, issue.code, issue.rule])), []);
    const store = memoryStore();
    await keep(table, store);
    assert.deepEqual((await store.list()).map(({ annotation }) => annotation), all);
    const again = await open(text, all);
    assert.deepEqual([...new Set(again.rows.map(({ standing }) => standing))], ['unchanged']);
    assert.deepEqual(exportTables((await store.list()).map(({ annotation }) => annotation), setting(language)).texts, [text]);
  });
}

test('few annotations have to go along whole: their cells say all there is of them', async () => {
  const { texts: [text], headers } = exportTables(annotations.filter(({ creator }) => !creator?.id), setting('es'));
  const { rows } = await readTable(Buffer.from(text), knownHeaders);
  const whole = rows.filter(({ cells }) => cells[headers.indexOf('anotacion')]);
  assert.ok(whole.length < rows.length / 5, `${whole.length} of ${rows.length}`);
});

test('a cell that was mended in the spreadsheet changes that and nothing else', async () => {
  const { texts: [text] } = exportTables(odd.slice(0, 1), setting('es'));
  const table = await open(text.replace('Con cambios', 'En contra').replace(/a favor|comentario|en contra|con cambios|pregunta/, 'en contra'), odd);
  const [row] = table.rows;
  assert.equal(row.annotation[CONTRIBUTION].position, 'oppose');
  assert.deepEqual(row.annotation['x:unknown'], odd[0]['x:unknown']);
  assert.deepEqual({ ...row.annotation, [CONTRIBUTION]: odd[0][CONTRIBUTION] }, odd[0]);
  assert.equal(row.standing, odd[0][CONTRIBUTION].position === 'oppose' ? 'unchanged' : 'conflict');
});

test('columns that were deleted in the spreadsheet say nothing', async () => {
  const [one] = annotations.slice(1, 2);
  const table = await open(`folio,sector\n${one[CONTRIBUTION].folio},Academia\n`, annotations);
  assert.deepEqual(table.rows[0].issues.map(({ field, code }) => [field, code]), []);
  assert.deepEqual({ ...table.rows[0].annotation, [CONTRIBUTION]: { ...table.rows[0].annotation[CONTRIBUTION], sector: one[CONTRIBUTION].sector } }, one);
});

test('formulas are disarmed, behind apostrophes too, and armed again', () => {
  for (const cell of [...HOSTILE, '', "'", "''=x", '＝1', 'a=1', "'tis", '\n=x']) {
    assert.equal(rearm(disarm(cell)), cell);
    assert.doesNotMatch(disarm(cell), /^[=+\-@\t\r＝＋－＠]/);
  }
  const { texts: [text] } = exportTables(annotations, setting('es'));
  assert.equal(text.charCodeAt(0), 0xfeff);
  assert.doesNotMatch(text, /(?:^|,|\r\n)"?[=+\-@\t]/);
});

test('what is exported as JSON-LD is imported as it was, with what was done to it', () => {
  const records = [moderate({ contributions: ['urn:uuid:c1'], action: 'hide', reason: 'Insultos', created: new Date('2023-05-01T00:00:00Z'), id: 'urn:uuid:m1' })];
  const all = [...annotations, ...odd, ...records];
  const text = exportCollection(withRecords(ledger(all), all), { process, label: 'x' });
  const found = readCollection(text, [], process);
  assert.deepEqual(found.refused, []);
  assert.deepEqual(found.accepted, all);
  assert.equal(readCollection(text, all, process).unchanged.length, all.length);
  assert.equal(JSON.parse(text).rights, process.license);
  const foreign = { ...made(1), id: 'urn:uuid:z', [CONTRIBUTION]: { ...made(1)[CONTRIBUTION], process: 'https://otro.example/' } };
  assert.deepEqual(readCollection(exportCollection([foreign], { process, label: 'x' }), [], process).refused.map(({ issues: [{ code }] }) => code), ['reference']);
});

test('an anonymised export names nobody, and is not imported again', async () => {
  assert.ok(namesSomebody(annotations, process));
  const { texts: [table] } = exportTables(annotations, setting('es'), { anonymous: true });
  const collection = exportCollection(annotations, { process, label: 'x', anonymous: true });
  for (const text of [table, collection]) assert.doesNotMatch(text, /Persona \d|urn:uuid:a\d+(?![\da-f-])|Captura/);
  await assert.rejects(open(table), { code: 'anonymised' });
  assert.throws(() => readCollection(collection, [], process), { code: 'anonymised' });
});

test('what is too much for one table is cut into several that are each read again', async () => {
  const many = Array.from({ length: 20_500 }, (_, i) => annotations[i % 200]).map((annotation, i) => ({ ...annotation, id: `urn:uuid:m${i}`, [CONTRIBUTION]: { ...annotation[CONTRIBUTION], folio: `M-${i}` } }));
  const { texts } = exportTables(many, setting('es'));
  assert.ok(texts.length > 1);
  let rows = 0;
  for (const text of texts) rows += (await readTable(Buffer.from(text), knownHeaders)).rows.length;
  assert.equal(rows, many.length);
});

test('the columns of a table are described each by its header', () => {
  const table = exportTables(annotations, setting('es'));
  const { tableSchema, url, dialect } = JSON.parse(tableMetadata(table, 'tabla.csv', { setting: setting('es'), title: 'Tabla', created: new Date(0) }));
  assert.deepEqual([url, dialect.encoding], ['tabla.csv', 'utf-8']);
  assert.deepEqual(tableSchema.columns.map(({ titles }) => titles), table.headers);
  assert.equal(new Set(tableSchema.columns.map(({ name }) => name)).size, table.headers.length);
  assert.equal(tableSchema.primaryKey, 'id');
});

describe('counts', () => {
  const entries = ledger([...annotations, moderate({ contributions: ['urn:uuid:c1', 'urn:uuid:c2'], action: 'hide', reason: 'x' }), moderate({ contributions: ['urn:uuid:c2'], action: 'withdraw' })]);
  const counted = tally(entries, process, ({ annotation, id }) => (id === 'urn:uuid:c8' ? null : PATHS[annotation.target.selector?.[0].value ?? 'p4']));

  test('what was withdrawn or hidden is counted apart', () => {
    assert.deepEqual([counted.items.length, counted.hidden, counted.withdrawn], [198, 1, 1]);
  });
  test('every breakdown adds up to what was selected, and each of its rows is a filter that gives as many', () => {
    for (const filter of [{}, { stage: 'consulta' }, { sector: '-' }, { text: 'opinion numero 1' }, { clause: 'sec_1' }, { clause: '=sec_2' }, { clause: '-' }, { clause: '?' }, { region: 'MX-JAL', channel: 'in-person' }, { text: 'nada así' }]) {
      const items = select(counted.items, filter);
      for (const by of DIMENSIONS) {
        const rows = breakdown(items, by, filter);
        assert.equal([...rows.values()].reduce((sum, n) => sum + n, 0), items.length, `${by} of ${JSON.stringify(filter)}`);
        for (const [value, n] of rows) assert.equal(select(counted.items, { ...filter, [by]: value }).length, n, `${by}=${value} of ${JSON.stringify(filter)}`);
      }
    }
  });
  test('clauses are counted a level at a time, and everything below one counts as on it', () => {
    assert.deepEqual(Object.fromEntries(breakdown(counted.items, 'clause')), { sec_1: 98, sec_2: 49, '-': 50, '?': 1 });
    assert.deepEqual([...breakdown(select(counted.items, { clause: 'sec_1' }), 'clause', { clause: 'sec_1' }).keys()].map(clauseIn).sort(), ['sec_1.1', 'sec_1.2']);
    assert.equal(byClause(counted.items).get('sec_1'), 98);
  });
  test('below the one clause that holds all that are on clauses, the next level is counted', () => {
    const under = counted.items.map((item) => ({ ...item, path: item.path[0] === '-' || item.path[0] === '?' ? item.path : ['titulo', ...item.path] }));
    assert.deepEqual(Object.fromEntries(breakdown(under, 'clause')), { sec_1: 98, sec_2: 49, '-': 50, '?': 1 });
  });
  test('a filter is the same after it was an address', () => {
    const filter = { stage: 'consulta', sector: '-', clause: '=sec_1', text: 'año & más: ¿sí?' };
    assert.deepEqual(readFilter(writeFilter(filter)), filter);
    assert.deepEqual(readFilter('color=rojo&__proto__=x&stage='), {});
  });
  test('what is exported is what was selected', async () => {
    const items = select(counted.items, { sector: 'academia', channel: 'in-person' });
    const { texts: [text] } = exportTables(items.map(({ contribution }) => contribution.annotation), setting('es'));
    assert.deepEqual((await open(text)).rows.map(({ id }) => id), items.map(({ contribution }) => contribution.id));
  });
});
