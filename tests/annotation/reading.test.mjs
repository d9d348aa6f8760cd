// Annotations made by people here, what a view reads out of any, and where they stand in each draft.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { anchoringsOf, withAnchorings } from '../../www/annotation/anchorings.js';
import { compose, parseAnnotation, revise, serialise } from '../../www/annotation/model.js';
import {
  bodiesOf, choose, creatorsOf, generatorsOf, momentOf, motivationsOf, replacementOf, repliesTo, tagsOf,
} from '../../www/annotation/reading.js';

const ANNO = 'http://www.w3.org/ns/anno.jsonld';
const base = { '@context': ANNO, id: 'https://example.org/a1', type: 'Annotation', target: 'https://example.org/borrador' };
const quote = { type: 'TextQuoteSelector', exact: 'palabras', prefix: 'unas ', suffix: ' exactas' };
const specific = (selector) => ({ ...base, target: { source: 'https://example.org/borrador', selector } });
const body = (value) => ({ ...base, body: value });

test('what a person did becomes an annotation', () => {
  const target = specific(quote).target;
  const created = new Date('2026-03-01T10:00:00Z');
  const suggestion = compose({ target, motivation: 'editing', replacement: 'otras palabras', text: 'porque sí', tags: ['género'],
    language: 'es', creator: { name: 'Ana' }, created, id: 'urn:x:1' });
  assert.equal(replacementOf(suggestion), 'otras palabras');
  assert.deepEqual(tagsOf(suggestion), ['género']);
  assert.deepEqual(bodiesOf(suggestion).map(({ purposes }) => purposes[0]), ['editing', 'commenting', 'tagging']);
  assert.equal(suggestion.created, '2026-03-01T10:00:00.000Z');
  assert.equal(replacementOf(compose({ target, motivation: 'editing', replacement: '' })), '');
  assert.equal(compose({ target, motivation: 'highlighting' }).body, undefined);
  assert.match(compose({ target, motivation: 'highlighting' }).id, /^urn:uuid:[\da-f-]{36}$/);
  const reply = compose({ target: 'urn:x:1', motivation: 'replying', text: 'de acuerdo' });
  assert.deepEqual(repliesTo(reply), ['urn:x:1']);
  assert.throws(() => compose({ target: 'no', motivation: 'commenting', text: 'x' }), { code: 'iri', path: '$.target' });
});

test('a revision keeps what it does not change, also what it does not know', () => {
  const theirs = parseAnnotation({ ...base, 'x:a': 1, body: { type: 'TextualBody', value: 'a', 'x:b': 2 } });
  const revised = revise(theirs, { motivation: 'commenting' }, new Date('2026-01-01T00:00:00Z'));
  assert.deepEqual(revised, { ...theirs, motivation: 'commenting', modified: '2026-01-01T00:00:00.000Z' });
  assert.equal('motivation' in revise(revised, { motivation: undefined }), false);
  assert.throws(() => revise(theirs, { target: undefined }), { code: 'required' });
});

test('a view gets one shape whatever came', () => {
  const bodies = bodiesOf(parseAnnotation(body([
    'https://example.org/1', { id: 'https://example.org/2', language: 'fr' }, { type: 'TextualBody', value: '<p>a &amp; b</p>',
      format: 'text/html' },
    { source: { id: 'https://example.org/3', format: 'audio/mpeg' }, purpose: 'oa:describing' },
    { type: 'Choice', items: [{ type: 'TextualBody', value: 'one', language: 'en' }, { type: 'TextualBody', value: 'uno',
      language: 'es-MX' }] },
  ])));
  assert.deepEqual(bodies.map(({ kind, text, iri, format, language, purposes }) => [kind, text, iri, format, language, purposes.join()]), [
    ['resource', null, 'https://example.org/1', null, null, ''], ['resource', null, 'https://example.org/2', null, 'fr', ''], ['text',
      'a & b', null, 'text/html', null, ''],
    ['resource', null, 'https://example.org/3', 'audio/mpeg', null, 'describing'], ['choice', null, null, null, null, ''],
  ]);
  assert.equal(choose(bodies[4], ['es', 'en']).text, 'uno');
  assert.equal(choose(bodies[4], ['de']).text, 'one');
  assert.equal(choose({ ...bodies[4], items: [] }, ['de']), null);
  assert.deepEqual(bodiesOf({ bodyValue: 'x' })[0], { kind: 'text', text: 'x', format: 'text/plain', language: null, direction: null,
    purposes: [], iri: null, items: [] });
  assert.deepEqual(bodiesOf(base), []);
  const full = parseAnnotation({ ...base, motivation: ['http://www.w3.org/ns/oa#tagging', 'x:otra'], body: [{ value: 'agua' },
    { source: 'https://example.org/tag', purpose: 'tagging' }],
    creator: { id: 'x:ana', type: 'Person', nickname: 'ana', homepage: ['https://example.org/'] }, generator: { type: 'Software',
      name: 'Otro' }, created: '2020-01-01T00:00:00Z' });
  assert.deepEqual(motivationsOf(full), ['tagging', 'x:otra']);
  assert.deepEqual(tagsOf(full), ['agua', 'https://example.org/tag']);
  assert.deepEqual(creatorsOf(full), [{ iri: 'x:ana', name: 'ana', homepage: 'https://example.org/', kind: 'Person' }]);
  assert.equal(generatorsOf(full)[0].name, 'Otro');
  assert.equal(momentOf(full, 'created'), '2020-01-01T00:00:00Z');
  assert.equal(replacementOf(full), null);
  assert.deepEqual(repliesTo(full), []);
});

test('anchorings stand beside the target, one a draft, and the target stays', () => {
  const record = { draft: 'borrador-2', status: 'shifted', start: 3, end: 9, eId: 'art_1', confidence: 0.9,
    reason: 'la cláusula se movió' };
  for (const context of [ANNO, [ANNO, { x: 'https://example.org/#' }]]) {
    const annotation = parseAnnotation({ ...specific(quote), '@context': context });
    const one = withAnchorings(annotation, [record]);
    assert.deepEqual(parseAnnotation(serialise(one)), one);
    assert.deepEqual(one.target, annotation.target);
    assert.deepEqual([one['@context']].flat().slice(0, [context].flat().length), [context].flat());
    const orphan = { ...record, status: 'orphaned', start: null, end: null, confidence: 1 };
    const two = withAnchorings(one, [{ ...record, draft: 'borrador-3' }, orphan]);
    assert.deepEqual(two['@context'], one['@context']);
    assert.deepEqual(anchoringsOf(two, 'borrador-2'), [orphan]);
    assert.equal(anchoringsOf(two).length, 2);
  }
});

test('anchorings that make no sense are not used, and not lost', () => {
  const good = { draft: 'b', status: 'exact', start: 0, end: 1, eId: null, confidence: 1, reason: '' };
  const bad = [null, 3, 'x', {}, { ...good, status: 'happy' }, { ...good, start: -1 }, { ...good, start: 2 }, { ...good, end: null },
    { ...good, confidence: 7 }, { ...good, draft: 1 }, { ...good, start: null, end: null }];
  const annotation = parseAnnotation({ ...base, 'cotejo:anchorings': [...bad, good] });
  assert.deepEqual(anchoringsOf(annotation), [good]);
  assert.equal(withAnchorings(annotation, [{ ...good, end: 5 }])['cotejo:anchorings'].length, bad.length - 1 + 1);
  assert.deepEqual(anchoringsOf({ ...base, 'cotejo:anchorings': { a: 1 } }), []);
});
