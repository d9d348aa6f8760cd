/** What became of contributions: nothing is counted away, and whether an answer's words stand is asked of the series. */
import assert from 'node:assert/strict';
import { test } from 'node:test';

import { load } from '../../pkg/index.js';
import { withSource } from '../../www/annotation/targets.js';
import { DECISIONS, decisionOf, decisions, editsOf, fateOf, FATES, fatesBy, GROUPINGS, lastState, standings } from '../../www/answers/fates.js';
import { contribute, dispose, ledger, moderate } from '../../www/consultation/contribution.js';

const cotejo = await load();
const NAME = (id) => `urn:x-cotejo:draft:${id}`;
const WORDS = [
  ['1. La oficina responderá en diez días.', '2. El archivo abre de lunes a viernes, salvo los días de fiesta.', '3. Toda persona puede pedir copias, previo pago de derechos.', '4. El informe se publica cada año.'],
  ['1. La oficina responderá en cinco días.', '2. El archivo abre de lunes a viernes y los sábados por la mañana, salvo los días de fiesta.', '3. Toda persona puede pedir copias.', '4. El informe se publica cada semestre, en un lugar visible.'],
  ['1. La oficina responderá en diez días.', '2. El archivo abre de lunes a viernes y los sábados por la tarde, salvo los días de fiesta.', '3. Toda persona puede pedir copias, previo pago de derechos.', '4. El informe se publica cada semestre, en un lugar visible.'],
];
const IDS = ['a', 'b', 'c'];
const drafts = WORDS.map((lines, i) => cotejo.readDraft(lines.join('\n\n'), { id: IDS[i], format: 'text' }));
const texts = Object.fromEntries(drafts.map((draft, i) => [IDS[i], draft.toJSON().text]));
const history = cotejo.trace(drafts);
const draftOf = (iri) => IDS.find((id) => NAME(id) === iri) ?? null;
const target = (id, words) => {
  const start = texts[id].indexOf(words);
  assert.ok(start >= 0, words);
  return withSource(cotejo.describe(drafts[IDS.indexOf(id)], { start, end: start + words.length }), NAME(id));
};
const said = (n, on, node = {}) => contribute({ id: `urn:x:${n}`, target: on, motivation: 'commenting', text: `Dicho ${n}.`, created: new Date(2024, 0, n), node: { process: 'urn:x:p', stage: 's', channel: 'online', folio: `F-${n}`, ...node } });
const answer = (n, contributions, node, reason = 'Por esto.') => dispose({ id: `urn:x:r${n}`, contributions: contributions.map((c) => `urn:x:${c}`), reason, created: new Date(2024, 2, n), node });

const EDITS = {
  days: { before: target('a', 'diez días'), after: target('b', 'cinco días') },
  saturday: { before: null, after: target('b', ' y los sábados por la mañana') },
  fee: { before: target('a', ', previo pago de derechos'), after: null },
  report: { before: target('a', 'cada año'), after: target('b', 'cada semestre, en un lugar visible') },
};
const all = [
  said(1, target('a', 'diez días'), { sector: 'academia', region: 'MX-JAL' }), said(2, target('a', 'de lunes a viernes'), { sector: 'academia' }), said(3, target('a', 'previo pago'), { sector: 'medios', group: 'g' }),
  said(4, NAME('a')), said(5, { source: 'https://otra.example/', selector: { type: 'TextQuoteSelector', exact: 'nada de aquí' } }), said(6, NAME('a')), said(7, NAME('a')), said(8, target('a', 'cada año'), { sector: 'medios' }),
  answer(1, [1], { outcome: 'noted' }), answer(2, [1], { outcome: 'accepted', supersedes: 'urn:x:r1', resultsIn: [EDITS.days] }), answer(3, [2], { outcome: 'partly', resultsIn: [EDITS.saturday] }),
  answer(4, [3, 2], { outcome: 'accepted', resultsIn: [EDITS.fee, EDITS.saturday], supersedes: 'urn:x:r3' }), answer(5, [8], { outcome: 'accepted', resultsIn: [EDITS.report] }),
  moderate({ contributions: ['urn:x:6'], action: 'withdraw', created: new Date(2024, 1, 1) }), moderate({ contributions: ['urn:x:7'], action: 'hide', reason: 'Insultos.', created: new Date(2024, 1, 1) }),
];
const entries = ledger(all);
const placed = ({ contribution }) => contribution.id !== 'urn:x:5';

test('every contribution has one fate and one decision, and whatever they are counted by adds up to all', () => {
  assert.deepEqual(entries.map((entry) => fateOf(entry, placed(entry))), ['linked', 'linked', 'linked', 'unanswered', 'unplaced', 'withdrawn', 'hidden', 'linked']);
  const sum = (counts) => Object.values(counts).reduce((n, one) => n + one, 0);
  assert.equal(sum(decisions(entries)), entries.length);
  assert.deepEqual(Object.keys(decisions([])), [...DECISIONS]);
  for (const by of GROUPINGS) {
    const rows = fatesBy(entries, by, { draftOf, placed });
    assert.equal([...rows.values()].reduce((n, row) => n + sum(row), 0), entries.length, by);
    for (const row of rows.values()) assert.deepEqual(Object.keys(row), [...FATES]);
  }
  assert.equal(fatesBy(entries, 'sector', { draftOf, placed }).get('academia').linked, 2);
});

test('a later answer takes the place of an earlier one, and both are kept', () => {
  const [one] = entries;
  assert.deepEqual([one.dispositions.map(({ outcome }) => outcome), decisionOf(one)], [['noted', 'accepted'], 'accepted']);
});

test('one that was taken back after it was answered was answered still', () => {
  const [entry] = ledger([all[0], all[8], moderate({ contributions: ['urn:x:1'], action: 'withdraw', created: new Date(2025, 0, 1) })]);
  assert.deepEqual([fateOf(entry, true), decisionOf(entry)], ['answered', 'noted']);
});

test('an edit that several answers name is one, with all whom it answers', () => {
  const edits = editsOf(entries, draftOf);
  assert.equal(edits.length, 4);
  assert.deepEqual(edits.map((edit) => edit.entries.map(({ contribution }) => contribution.folio)), [['F-1'], ['F-2', 'F-3'], ['F-2', 'F-3'], ['F-8']].sort((a, b) => a[0] < b[0] ? -1 : 1));
});

test('in each later draft the words of an answer stand, were changed since, or were taken out again, those struck out too', async () => {
  const edits = editsOf(entries, draftOf);
  const found = await standings(edits, IDS, async (targets, draft) => history.carry(targets, draft), (draft, start, end) => texts[draft].slice(start, end));
  const states = Object.fromEntries(Object.entries(EDITS).map(([name, edit]) => [name, found.get(edits.find(({ key }) => key === JSON.stringify([edit.before, edit.after]))).map(({ draft, state }) => `${draft} ${state}`)]));
  assert.deepEqual(states, {
    days: ['b stands', 'c withdrawn'], saturday: ['b stands', 'c modified'], fee: ['b stands', 'c withdrawn'], report: ['b stands', 'c stands'],
  });
  const byKey = new Map([...found].map(([{ key }, standing]) => [key, standing]));
  assert.deepEqual(entries.map(({ disposition }) => disposition && lastState(disposition, byKey)), ['withdrawn', 'withdrawn', 'withdrawn', null, null, null, null, 'stands']);
});
