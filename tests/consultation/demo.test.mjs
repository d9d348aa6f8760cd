/** The demo's consultation: illustrative, whole, and on real words of the drafts. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';

import { parseHTML } from 'linkedom';

import { answersOf, fileOf } from '../../build/demo-consultation.mjs';
import { load } from '../../pkg/index.js';
import { readFile } from '../../www/annotation/exchange.js';
import { editsOf, lastState, standings } from '../../www/answers/fates.js';
import { issuesInContribution, ledger } from '../../www/consultation/contribution.js';
import { parseProcess } from '../../www/consultation/process.js';

const read = (name) => readFileSync(new URL(`../../www/demo/${name}`, import.meta.url), 'utf8');
const process = parseProcess(read('consulta/proceso.json'), { base: 'https://ejemplo.mx/' });
const { accepted, refused } = readFile(read('consulta/publicadas.jsonld'));
const cotejo = await load();

test('the published files are what the tables say', () => {
  assert.equal(read('consulta/publicadas.jsonld'), fileOf(cotejo));
  assert.equal(read('consulta/respuestas.jsonld'), answersOf(cotejo));
});

test('two hundred contributions are valid, each by its process, from forums and online', () => {
  assert.deepEqual([accepted.length, refused.length], [200, 0]);
  assert.deepEqual(accepted.flatMap((annotation) => issuesInContribution(annotation, { ...process, ask: { ...process.ask, name: 'none', onBehalfOf: 'none' } })), []);
  const all = ledger(accepted).map(({ contribution }) => contribution);
  const count = (test) => all.filter(test).length;
  assert.ok(count(({ channel }) => channel === 'in-person') >= 60 && count(({ channel }) => channel === 'online') >= 100);
  for (const { id, kind } of process.events) if (kind === 'forum') assert.ok(count(({ event }) => event === id) >= 10, id);
  for (const { id } of process.sectors) assert.ok(count(({ sector }) => sector === id) >= 15, id);
  assert.ok(new Set(all.map(({ region }) => region)).size >= 30, 'from nearly every state');
});

test('no two say the same, nor begin alike', () => {
  const texts = ledger(accepted).map(({ contribution }) => contribution.text);
  assert.equal(new Set(texts).size, 200);
  const beginnings = new Map();
  for (const text of texts) { const key = text.split(' ').slice(0, 4).join(' '); beginnings.set(key, (beginnings.get(key) ?? 0) + 1); }
  assert.deepEqual([...beginnings].filter(([, n]) => n > 1), []);
});

test('every one stands exactly on its words in the draft that was consulted', () => {
  const draft = cotejo.readDraft(read('borradores/borrador-3.md'), { id: 'borrador-3', format: 'markdown' });
  const onWords = accepted.filter(({ target }) => typeof target !== 'string');
  assert.ok(onWords.length >= 190);
  for (const { id, target } of onWords) {
    const { status, start, end } = cotejo.resolve({ ...target, source: 'borrador-3' }, draft);
    const quote = [target.selector].flat().find(({ type }) => type === 'TextQuoteSelector');
    assert.deepEqual([status, draft.toJSON().text.slice(start, end)], ['exact', quote.exact], id);
  }
  draft.free();
});

// ---- the answers

const answered = readFile(read('consulta/respuestas.jsonld'));
const entries = ledger([...accepted, ...answered.accepted]);
const SERIES = ['borrador-3', 'borrador-4', 'borrador-5'];
const DRAFT_OF = (iri) => SERIES.find((id) => iri === `urn:x-cotejo:draft:${id}`) ?? null;

test('a hundred and eighty contributions are answered in all ways, with reasons that repeat nothing, and twenty wait', () => {
  assert.deepEqual([answered.refused.length, entries.length], [0, 200]);
  const holding = entries.flatMap(({ disposition }) => disposition ?? []);
  assert.equal(holding.length, 180);
  const outcomes = Object.groupBy ? Object.groupBy(holding, ({ outcome }) => outcome) : holding.reduce((all, one) => ({ ...all, [one.outcome]: [...all[one.outcome] ?? [], one] }), {});
  for (const [outcome, least] of Object.entries({ accepted: 50, partly: 30, rejected: 25, noted: 25, 'out-of-scope': 4 })) assert.ok(outcomes[outcome].length >= least, outcome);
  assert.ok(holding.every(({ outcome, reason }) => outcome === 'accepted' || reason), 'reasons are given unless it is accepted');
  const reasons = [...new Map(holding.map((one) => [one.id, one])).values()].flatMap(({ reason }) => reason || []);
  assert.equal(new Set(reasons).size, reasons.length);
  const superseded = entries.filter(({ dispositions }) => dispositions.length > 1);
  assert.ok(superseded.length >= 5 && superseded.every(({ dispositions, disposition }) => dispositions.at(-1) === disposition), 'some were answered anew, and the first answer is kept');
});

test('the words that answers name are new in the draft that came of them, and some were changed or taken out again', async () => {
  const drafts = SERIES.map((id) => (id === 'borrador-3' ? cotejo.readDraft(read(`borradores/${id}.md`), { id, format: 'markdown' })
    : cotejo.readDraft(read(`borradores/${id}.html`), { id, format: 'html', parser: (html) => parseHTML(html).document })));
  const wires = new Map(drafts.map((draft) => [draft.toJSON().id, draft.toJSON()]));
  const history = cotejo.trace(drafts);
  const edits = editsOf(entries, DRAFT_OF);
  const found = await standings(edits, SERIES, async (targets, draft) => history.carry(targets, draft), (draft, start, end) => wires.get(draft).text.slice(start, end));
  const inserted = new Map(SERIES.slice(1).map((id) => [id, history.comparisonTo(id).toJSON().alignment.flatMap(({ edits: all }) => all.filter(({ op }) => op === 'insert').map(({ after }) => after))]));
  for (const edit of edits) {
    const [{ draft, state, placing }] = found.get(edit);
    assert.equal(state, 'stands');
    assert.equal(placing.status, 'exact');
    assert.ok(inserted.get(draft).some(([start, end]) => start < placing.end && end > placing.start), wires.get(draft).text.slice(placing.start, placing.end));
  }
  const byKey = new Map([...found].map(([{ key }, standing]) => [key, standing]));
  const last = entries.flatMap(({ disposition }) => (disposition && lastState(disposition, byKey)) ?? []);
  const count = (state) => last.filter((one) => one === state).length;
  assert.ok(count('stands') >= 80 && count('modified') >= 3 && count('withdrawn') >= 3, JSON.stringify([count('stands'), count('modified'), count('withdrawn')]));
  for (const held of [history, ...drafts]) held.free();
});
