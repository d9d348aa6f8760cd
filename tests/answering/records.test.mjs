/** Answers in tables: out and in again without a difference, and as people write them in a spreadsheet. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';

import { readAnswers, writeAnswers, writePending } from '../../www/answering/records.js';
import { same, readFile } from '../../www/annotation/exchange.js';
import { contribute, dispose, dispositionOf, ledger } from '../../www/consultation/contribution.js';
import { readTable, writeTable } from '../../www/consultation/csv.js';

const demo = (name) => readFile(readFileSync(new URL(`../../www/demo/consulta/${name}`, import.meta.url), 'utf8')).accepted;
const [said, answered] = [demo('publicadas.jsonld'), demo('respuestas.jsonld')];
const entries = ledger([...said, ...answered]);
const folioOf = (id) => entries.find(({ contribution }) => contribution.id === id)?.contribution.folio ?? '';
const known = (all) => ({ entries: all, process: 'urn:x:p', language: 'es-MX', now: new Date(Date.UTC(2024, 0, 1)), by: 'Comisión' });
const bytes = (text) => new TextEncoder().encode(text);
const read = (rows, all = ledger(said)) => readAnswers(bytes(writeTable(rows[0], rows.slice(1))), known(all));

for (const language of ['es', 'en']) test(`all the demo’s answers go out and come in again without a difference (${language})`, async () => {
  const text = writeAnswers(answered, folioOf, language);
  const found = await readAnswers(bytes(text), known(ledger(said)));
  assert.deepEqual([found.issues, found.empty, found.same], [[], 0, 0]);
  assert.equal(found.answers.length, answered.length);
  found.answers.forEach((annotation, i) => assert.ok(same(annotation, answered[i]), answered[i].id));
  const again = await readAnswers(bytes(text), known(entries));
  assert.deepEqual([again.answers.length, again.same], [0, answered.length]);
});

test('an answer whose members the columns do not hold goes along whole', async () => {
  const odd = { ...dispose({ id: 'urn:x:odd', contributions: ['urn:x-cotejo:demo:PNDA-0001'], reason: 'Línea uno.\n\nLínea dos; "con comillas", y =2+2.', language: 'es', creator: { id: 'urn:x:ana', type: 'Person', name: 'Ana' }, created: new Date(Date.UTC(2024, 1, 1)), node: { outcome: 'rejected', resultsIn: [] } }), rights: 'https://ejemplo.mx/licencia' };
  const { answers } = await readAnswers(bytes(writeAnswers([odd], folioOf, 'es')), known(ledger(said)));
  assert.ok(same(answers[0], odd));
});

test('what is pending goes out to be filled in a spreadsheet, and what was filled in comes back as answers', async () => {
  const pending = entries.filter(({ disposition }) => !disposition).map((entry) => ({ entry, place: '2.1' }));
  const table = await readTable(bytes(writePending(pending, 'es')), (cells) => cells.filter((cell) => cell === 'folios').length);
  assert.equal(table.rows.length, pending.length);
  const at = (name) => table.headers.indexOf(name);
  const rows = table.rows.map(({ cells }, i) => cells.with(at('resultado'), ['Se acepta', 'No procede', ''][i] ?? '').with(at('razon'), i === 1 ? 'Ya está previsto.' : ''));
  const { answers, empty, issues } = await read([table.headers, ...rows], entries);
  assert.deepEqual([answers.length, empty, issues], [2, pending.length - 2, []]);
  assert.deepEqual(answers.map(dispositionOf).map(({ outcome, reason, by, contributions }) => [outcome, reason, by, contributions[0]]),
    [['accepted', '', 'Comisión', pending[0].entry.contribution.id], ['rejected', 'Ya está previsto.', 'Comisión', pending[1].entry.contribution.id]]);
  // The same file a second time brings nothing.
  const all = ledger([...said, ...answered, ...answers]);
  const second = await read([table.headers, ...rows], all);
  assert.deepEqual([second.answers.length, second.same], [0, 2]);
});

test('several folios are one answer, and what is wrong is told by its row', async () => {
  const { answers, issues } = await read([['Folio', 'Resultado', 'Razón'], ['PNDA-0001; pnda 2', 'En parte', 'Por razones.'], ['PNDA-9999', 'Se acepta', ''], ['PNDA-0003', 'Quizá', 'No se sabe.'], ['PNDA-0004', 'No se acepta', '']]);
  assert.deepEqual(answers.map(dispositionOf).map(({ contributions }) => contributions), [['urn:x-cotejo:demo:PNDA-0001', 'urn:x-cotejo:demo:PNDA-0002']]);
  assert.deepEqual(issues, [{ row: 3, code: 'folio', value: 'PNDA-9999' }, { row: 4, code: 'outcome', value: 'Quizá' }, { row: 5, code: 'reason', value: '' }]);
});

test('a row that says something else of a known answer makes another that takes its place, and both stay', async () => {
  const { headers, rows } = await readTable(bytes(writeAnswers(answered.slice(0, 1), folioOf, 'es')), (cells) => cells.length);
  const { answers, same: unchanged } = await read([headers, rows[0].cells.with(headers.indexOf('razon'), 'Se pensó mejor.')], entries);
  assert.equal(unchanged, 0);
  const disposition = dispositionOf(answers[0]);
  assert.deepEqual([disposition.reason, disposition.supersedes], ['Se pensó mejor.', answered[0].id]);
  for (const { contribution, dispositions } of entries.filter((entry) => disposition.contributions.includes(entry.contribution.id))) {
    const [entry] = ledger([...said, ...answered, ...answers]).filter((one) => one.contribution.id === contribution.id);
    assert.deepEqual([entry.disposition.id, entry.dispositions.length], [disposition.id, dispositions.length + 1]);
  }
});

test('a contribution that is answered stays what it was', () => {
  const one = contribute({ id: 'urn:x:1', target: 'urn:x:d', motivation: 'commenting', text: 'Uno.', created: new Date(0), node: { process: 'urn:x:p', stage: 's', channel: 'online' } });
  const copy = structuredClone(one);
  ledger([one, dispose({ contributions: ['urn:x:1'], created: new Date(1), node: { outcome: 'accepted' } })]);
  assert.deepEqual(one, copy);
});
