/** The demo's consultation: illustrative, whole, and on real words of the drafts. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';

import { fileOf } from '../../build/demo-consultation.mjs';
import { load } from '../../pkg/index.js';
import { readFile } from '../../www/annotation/exchange.js';
import { issuesInContribution, ledger } from '../../www/consultation/contribution.js';
import { parseProcess } from '../../www/consultation/process.js';

const read = (name) => readFileSync(new URL(`../../www/demo/${name}`, import.meta.url), 'utf8');
const process = parseProcess(read('consulta/proceso.json'), { base: 'https://ejemplo.mx/' });
const { accepted, refused } = readFile(read('consulta/publicadas.jsonld'));
const cotejo = await load();

test('the published file is what the table says', () => {
  assert.equal(read('consulta/publicadas.jsonld'), fileOf(cotejo));
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
