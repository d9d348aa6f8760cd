// Files of annotations: what goes out comes in again, nothing is overwritten unasked, and what cannot be taken is named.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { exportText, exportTexts, FILE_LIMIT, readFile, readFileSlowly, same, settle } from '../../www/annotation/exchange.js';
import { withAnchorings } from '../../www/annotation/anchorings.js';
import { compose, LIMITS, parseCollection } from '../../www/annotation/model.js';
import { memoryStore } from '../../www/annotation/store/memory.js';
import { note } from './store-cases.mjs';

const own = (annotation) => { const { '@context': _, ...rest } = annotation; return rest; };

test('what is written to a file is read back the same', () => {
  const annotations = [note(1), note(2, { '@context': ['http://www.w3.org/ns/anno.jsonld', { x: 'https://example.org/#' }], 'x:y': 1 }),
    note(3, { 'x:unknown': [null] })];
  const text = exportText(annotations, { id: 'urn:x:c', label: 'Mis notas', generated: new Date('2026-01-01T00:00:00Z') });
  const collection = parseCollection(text);
  assert.deepEqual([collection.total, collection.label, collection.id], [3, 'Mis notas', 'urn:x:c']);
  assert.deepEqual(readFile(text).accepted, annotations);
  assert.deepEqual(readFile(exportText([])).accepted, []);
  assert.equal(parseCollection(exportText([])).total, 0);
});

test('a single annotation, a list, a page and a collection are all files', () => {
  const page = { '@context': 'http://www.w3.org/ns/anno.jsonld', id: 'urn:x:p', type: 'AnnotationPage', items: [own(note(1)),
    'urn:x:far'], next: 'urn:x:p2' };
  assert.deepEqual(readFile(JSON.stringify(note(1))).accepted, [note(1)]);
  assert.deepEqual(readFile([note(1), note(2)]).accepted, [note(1), note(2)]);
  assert.deepEqual(readFile(`\ufeff${JSON.stringify(page)}`), { accepted: [note(1)], unchanged: [], conflicts: [], refused: [],
    elsewhere: ['urn:x:far', 'urn:x:p2'] });
  const collection = { ...page, id: 'urn:x:c', type: 'AnnotationCollection', items: undefined, next: undefined, total: 900,
    first: 'urn:x:p' };
  assert.deepEqual(readFile(collection).elsewhere, ['urn:x:p']);
});

test('an annotation taken out of a page keeps the contexts it had there', () => {
  const contexts = ['http://www.w3.org/ns/anno.jsonld', { x: 'https://example.org/#' }];
  const page = { '@context': contexts, id: 'urn:x:p', type: 'AnnotationPage', items: [own(note(1)), { ...own(note(2)),
    '@context': { y: 'https://example.org/y#' } }] };
  const { accepted } = readFile(page);
  assert.deepEqual(accepted[0]['@context'], contexts);
  assert.deepEqual(accepted[1]['@context'], [...contexts, { y: 'https://example.org/y#' }]);
});

test('one bad annotation does not refuse the others, and is named by its place in the file', () => {
  const bad = { ...own(note(2)), target: { source: 'urn:x:d', selector: [{ type: 'TextQuoteSelector' }] } };
  const text = JSON.stringify({ '@context': 'http://www.w3.org/ns/anno.jsonld', id: 'urn:x:c', type: 'AnnotationCollection', total: 3,
    first: { id: 'urn:x:p', type: 'AnnotationPage', items: [own(note(1)), bad, own(note(3)), 7] } });
  const { accepted, refused } = readFile(text);
  assert.deepEqual(accepted, [note(1), note(3)]);
  assert.deepEqual(refused.map(({ path }) => path), ['$.first.items[1]', '$.first.items[3]']);
  assert.deepEqual(refused[0].issues[0], { path: '$.first.items[1].target.selector[0].exact', code: 'required', message: 'is missing',
    section: '4.2.4' });
});

test('what is no file of annotations is refused as a whole', () => {
  for (const [input, code] of [['', 'json'], ['hola', 'json'], ['3', 'kind'], ['null', 'kind'], ['"x"', 'kind'],
    [{ '@context': 'http://www.w3.org/ns/anno.jsonld', id: 'urn:x:c', type: 'AnnotationCollection', total: 3 }, 'required'],
      [{ id: 'urn:x:p', type: 'AnnotationPage', items: [note(1)] }, 'context']]) {
    assert.throws(() => readFile(input), { name: 'AnnotationError', code });
  }
  assert.deepEqual(readFile({ any: 'thing' }).refused[0].path, '$');
});

test('what is here already is told from what differs', () => {
  const here = [note(1), note(2), note(3)];
  const reordered = Object.fromEntries(Object.entries(note(1)).reverse());
  const { accepted, unchanged, conflicts } = readFile([reordered, note(2, { motivation: 'tagging' }), note(4)], here);
  assert.deepEqual(accepted, [note(4)]);
  assert.deepEqual(unchanged.map(({ id }) => id), ['urn:example:1']);
  assert.deepEqual(conflicts, [{ theirs: note(2, { motivation: 'tagging' }), ours: note(2) }]);
});

test('of two with the same id in a file, the same is taken once and another content is refused', () => {
  const { accepted, refused } = readFile([note(1), note(1), note(1, { motivation: 'tagging' })]);
  assert.deepEqual(accepted, [note(1)]);
  assert.deepEqual(refused.map(({ path, issues }) => [path, issues[0].code]), [['$[2]', 'twice']]);
});

test('sameness is of content, not of prototypes or order', () => {
  for (const [a, b, expected] of [[{ a: 1, b: [1, { c: null }] }, { b: [1, { c: null }], a: 1 }, true], [[1, 2], [2, 1], false], [{}, [],
    false], [{ a: undefined }, { b: undefined }, false],
    [JSON.parse('{"__proto__":{"a":1}}'), {}, false], [{}, JSON.parse('{"__proto__":1}'), false], [{ toString: 1 }, { valueOf: 1 },
      false], [null, {}, false], ['1', 1, false]]) {
    assert.equal(same(a, b), expected);
  }
});

test('without a decision nothing here is overwritten', async () => {
  const store = memoryStore([note(1), note(2), note(3)]);
  const present = (await store.list()).map(({ annotation }) => annotation);
  const changed = [1, 2, 3].map((n) => note(n, { motivation: 'tagging' }));
  const found = readFile([...changed, note(4)], present);
  const done = await settle(store, found, new Map([['urn:example:2', 'theirs'], ['urn:example:3', 'both']]));
  assert.deepEqual(done, { created: 2, replaced: 1, kept: 1, failed: [] });
  assert.deepEqual((await store.get('urn:example:1')).annotation, note(1));
  assert.deepEqual((await store.get('urn:example:2')).annotation, changed[1]);
  assert.deepEqual((await store.get('urn:example:3')).annotation, note(3));
  const copy = (await store.list()).find(({ annotation }) => annotation.via);
  assert.deepEqual({ ...copy.annotation, id: 0, via: 0 }, { ...changed[2], id: 0, via: 0 });
  assert.deepEqual(copy.annotation.via, ['urn:example:3']);
});

test('what changed while the person decided is not overwritten either', async () => {
  const store = memoryStore([note(1), note(2)]);
  const found = readFile([note(1, { motivation: 'tagging' }), note(3)], (await store.list()).map(({ annotation }) => annotation));
  const { revision } = await store.get('urn:example:1');
  await store.updateIfUnchanged(note(1, { motivation: 'questioning' }), revision);
  await store.create(note(3, { motivation: 'describing' }));
  const done = await settle(store, found, new Map([['urn:example:1', 'theirs']]));
  assert.deepEqual(done.failed.map(({ error }) => error.code), ['exists', 'changed']);
  assert.equal((await store.get('urn:example:1')).annotation.motivation, 'questioning');
  assert.equal((await store.get('urn:example:3')).annotation.motivation, 'describing');
});

test('a file brought back as it was saved collides with nothing, whatever was found out of its places meanwhile', () => {
  const place = (start) => [{ draft: 'd1', status: 'exact', start, end: start + 3, eId: 'sec_1', confidence: 1, reason: '' }];
  const described = compose({ target: { source: 'https://example.org/1', state: { type: 'cotejo:TextState', 'cotejo:digest': 'fnv1a64:0' } }, motivation: 'highlighting' });
  const here = [note(1), withAnchorings(note(2), place(1)), described, note(3)];
  const text = exportText([withAnchorings(note(1), place(4)), withAnchorings(note(2), place(9)), withAnchorings(described, place(2)), note(3)]);
  const found = readFile(text, here);
  assert.deepEqual([found.unchanged.length, found.conflicts, found.accepted], [4, [], []]);
  assert.equal(readFile(exportText([withAnchorings(note(3, { motivation: 'tagging' }), place(1))]), here).conflicts.length, 1);
});

test('whatever is written can be read again, at the limits of depth and size', () => {
  let deep = { 'x:end': 1 };
  for (let level = 1; level < LIMITS.depth - 1; level++) deep = { 'x:in': deep };
  assert.equal(readFile(exportText([note(1, { 'x:deep': deep })])).accepted.length, 1);
  const large = Array.from({ length: 40 }, (_, n) => note(n, { body: { type: 'TextualBody', value: 'ñ'.repeat(1_000_000) } }));
  const files = exportTexts(large);
  assert.ok(files.length > 1 && files.every((text) => text.length <= LIMITS.text && new TextEncoder().encode(text).length <= FILE_LIMIT));
  assert.equal(files.reduce((n, text) => n + readFile(text).accepted.length, 0), 40);
  assert.equal(exportTexts([]).length, 1);
});

test('a file is read a moment at a time, and can be stopped', async () => {
  const text = exportText(Array.from({ length: 5000 }, (_, n) => note(n)));
  let pauses = 0;
  const found = await readFileSlowly(text, [], async () => { pauses += 1; });
  assert.equal(found.accepted.length, 5000);
  assert.ok(pauses > 0);
  await assert.rejects(readFileSlowly(text, [], async () => { throw new Error('enough'); }), /enough/);
});

test('what surrounds the annotations of a file is bounded too', () => {
  const creators = `${'{"type":"Person","creator":'.repeat(50_000)}1${'}'.repeat(50_000)}`;
  assert.throws(() => readFile(`{"@context":"http://www.w3.org/ns/anno.jsonld","id":"urn:x:c","type":"AnnotationCollection","total":0,"creator":${creators}}`), { name: 'AnnotationError' });
});
