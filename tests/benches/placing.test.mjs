/** Whether the bench of placing is itself sound: its truth is consistent, and its scorer rewards nothing but it. */
import assert from 'node:assert/strict';
import { test } from 'node:test';

import { draftsOf, judged, labelOf, rowsOf } from '../../build/benches/placing-rows.mjs';
import { folded } from '../../build/benches/seeded.mjs';
import { load } from '../../pkg/index.js';

const cotejo = await load();
const drafts = draftsOf(cotejo);
const rows = rowsOf(drafts);
const clausesOf = new Map(drafts.map(({ id, clauses }) => [id, new Map(clauses.map((clause) => [clause.eId, clause]))]));

test('the rows are the same each time, and no two are alike', () => {
  assert.deepEqual(rowsOf(drafts), rows);
  assert.equal(new Set(rows.map(({ draft, clausula, cita }) => JSON.stringify([draft, clausula, cita]))).size, rows.length);
});

test('a label is known by what it counts, however it is written', () => {
  for (const [num, value] of [['Artículo 3o Bis', '3bis'], ['ARTÍCULO 7o.', '7'], ['IX.-', '9'], ['a)', 'a'], ['Décimo Segundo', '12'], ['Sección Primera', '1'], ['Línea de acción 1.2.1', '1.2.1'], ['Artículo Único', 'unico'], ['SEC. 102A', undefined]]) assert.equal(labelOf(num)?.value, value, num);
});

test('every clause that is true of a row stands in its draft, and the words quoted stand in their range', () => {
  const texts = new Map(drafts.map(({ id, text }) => [id, text]));
  for (const { kind, draft, cita, truth } of rows) {
    for (const eId of truth.eIds) assert.ok(clausesOf.get(draft)?.has(eId), `${draft} ${eId}`);
    if (truth.outcome === 'placed' || truth.outcome === 'clause') assert.ok(truth.eIds.length, kind);
    if (kind === 'quote: exact') assert.equal(folded(texts.get(draft)?.slice(...truth.range) ?? ''), folded(cita));
  }
});

test('the truth itself is right on every row, and silence is never wrong', () => {
  for (const row of rows) {
    const { outcome, eIds, range } = row.truth;
    const told = outcome === 'placed' || outcome === 'clause';
    assert.equal(judged(row, { eId: told ? eIds[0] : null, start: range?.[0], end: range?.[1], candidates: eIds, whole: outcome === 'whole' }), 'right', JSON.stringify(row));
    assert.notEqual(judged(row, { eId: null, candidates: [] }), 'wrong');
  }
});

test('a place that is not the row’s own is wrong, whatever the row', () => {
  for (const row of rows) {
    const other = drafts.find(({ id }) => id === row.draft)?.clauses.find(({ eId }) => !row.truth.eIds.includes(eId));
    assert.equal(judged(row, { eId: other?.eId ?? null, candidates: [] }), 'wrong', JSON.stringify(row));
  }
});
