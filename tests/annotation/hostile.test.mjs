// Whatever stands in a body, a name or a selector comes out as the text it is, and does nothing on the way.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { exportText, readFile } from '../../www/annotation/exchange.js';
import { linkable, parseAnnotation, serialise } from '../../www/annotation/model.js';
import { bodiesOf, creatorsOf, motivationsOf, replacementOf, repliesTo, tagsOf } from '../../www/annotation/reading.js';
import { targetsOf } from '../../www/annotation/targets.js';
import { htmlToText } from '../../www/annotation/text.js';
import { bodies, ids, noIds, selectors } from './hostile.mjs';

const base = { '@context': 'http://www.w3.org/ns/anno.jsonld', id: 'urn:example:1', type: 'Annotation', target: 'https://example.org/' };
const before = Object.getOwnPropertyNames(Object.prototype).sort().join();

const untouched = () => {
  assert.equal(globalThis.pwned, undefined);
  assert.equal({}.pwned, undefined);
  assert.equal(Object.getOwnPropertyNames(Object.prototype).sort().join(), before);
};

/** All a view may ask of it. */
const read = (annotation) => [bodiesOf(annotation), creatorsOf(annotation), motivationsOf(annotation), replacementOf(annotation),
  repliesTo(annotation), tagsOf(annotation), targetsOf(annotation.target)];

test('there are two hundred hostile bodies, names and selectors at least, no two alike', () => {
  const kinds = [bodies, ids, noIds, selectors];
  assert.ok(kinds.flat().length >= 200);
  for (const kind of kinds) assert.equal(new Set(kind.map((item) => JSON.stringify(item))).size, kind.length);
});

test('every hostile body goes through reading, writing and a file unchanged, and its text is itself', () => {
  for (const value of bodies) {
    const body = { type: 'TextualBody', value, format: 'text/plain' };
    const annotation = parseAnnotation(JSON.stringify({ ...base, body, creator: { name: value }, 'x:unknown': value }));
    assert.equal(bodiesOf(annotation)[0].text, value);
    assert.equal(creatorsOf(annotation)[0].name, value);
    assert.deepEqual(JSON.parse(serialise(annotation)), annotation);
    assert.deepEqual(readFile(exportText([annotation])).accepted, [annotation]);
    read(annotation);
    untouched();
  }
});

test('a hostile body that calls itself HTML becomes words, soon', () => {
  for (const value of bodies) {
    const started = performance.now();
    const words = bodiesOf(parseAnnotation({ ...base, body: { type: 'TextualBody', value, format: 'text/html' } }))[0].text;
    assert.equal(typeof words, 'string');
    assert.ok(words.length <= value.length, 'it invents no text');
    assert.ok(performance.now() - started < 1000, `too long over ${value.slice(0, 40)}`);
    untouched();
  }
});

test('the words of an HTML body are those a reader would see', () => {
  for (const [html, words] of [
    ['<p>Uno</p><p>dos <b>tres</b></p>', 'Uno\ndos tres'], ['a<br>b<br/>c', 'a\nb\nc'], ['1 < 2 &amp;&amp; 3 > 2', '1 < 2 && 3 > 2'],
    ['<script>no()</script>sí<style>no{}</style>', 'sí'], ['<p title="a > b">x</p>', 'x'], ['<!-- <p> -->visible', 'visible'],
    ['art&iacute;culo &#241; &#xF1; &nada;', 'artículo ñ ñ &nada;'], ['<ul><li>a</li><li>b</li></ul>', 'a\nb'], ['sin marcas',
      'sin marcas'],
    ['&lt;b&gt;', '<b>'], ['a <!-- sin cierre', 'a'], ["<a href='x>y'>z</a>", 'z'], ['<SCRIPT>x</SCRIPT >y', 'y'],
      ['muchos     \n\n   blancos', 'muchos\nblancos'],
  ]) assert.equal(htmlToText(html), words);
});

test('taking the words out of a megabyte takes time in proportion', () => {
  for (const piece of ['<!--', '<', '<a href="', '&', ' ', '<script>', '</p>', '<b>x</b>', '&#', '<a "', "<svg>'"]) {
    const started = performance.now();
    htmlToText(piece.repeat(1_000_000 / piece.length));
    assert.ok(performance.now() - started < 2000, `too long over ${piece}`);
  }
});

test('a hostile name is kept as it is, and is no link', () => {
  for (const id of ids) {
    const annotation = parseAnnotation({ ...base, id, body: { id, purpose: 'linking' }, creator: { id, homepage: id },
      target: { source: id } });
    assert.equal(annotation.id, id);
    assert.equal(bodiesOf(annotation)[0].iri, id);
    assert.equal(creatorsOf(annotation)[0].homepage, id);
    if (!/^https?:/i.test(id) || /@|\[|99999|^https?:(?:\/\/)?$/.test(id)) assert.equal(linkable(id), false, id);
    read(annotation);
    untouched();
  }
});

test('what is no IRI names nothing', () => {
  for (const id of noIds) {
    assert.throws(() => parseAnnotation({ ...base, id }), (error) => error.name === 'AnnotationError' && error.path.startsWith('$.id'),
      JSON.stringify(id));
    assert.equal(linkable(id), false);
  }
});

test('addresses people may follow are links', () => {
  for (const iri of ['https://www.gob.mx/x?y=1#z', 'http://example.org/', 'mailto:datos@example.org', 'https://example.org/ñ',
    'HTTPS://EXAMPLE.ORG/%C3%B1']) {
    assert.equal(linkable(iri), true, iri);
  }
});

test('every hostile selector is kept as it is, or refused by name, and handed to the engine untouched', () => {
  for (const selector of selectors) {
    const target = { source: 'https://example.org/borrador', selector: [selector, { type: 'TextQuoteSelector', exact: 'palabras' }] };
    const [found] = targetsOf(target, () => 'uno');
    assert.deepEqual(found, { target: { ...target, source: 'uno' }, draft: 'uno', whole: false });
    try {
      const annotation = parseAnnotation({ ...base, target });
      assert.deepEqual(annotation.target, target);
      assert.deepEqual(JSON.parse(serialise(annotation)), annotation);
    } catch (error) {
      assert.equal(error.name, 'AnnotationError', String(error));
      assert.match(error.path, /^\$\.target/);
    }
    untouched();
  }
});

test('no key pollutes a prototype, wherever it stands', () => {
  const start = `{"@context":"${base['@context']}","id":"urn:x:1","type":"Annotation","target":"x:y"`;
  const place = [
    (key) => `${start},"${key}":{"pwned":1,"id":"urn:x:2"}}`,
    (key) => `{"@context":"${base['@context']}","id":"urn:x:1","type":"Annotation","target":{"source":"x:y","${key}":{"pwned":1}}}`,
    (key) => `{"@context":["${base['@context']}",{"${key}":{"pwned":1}}],"id":"urn:x:1","type":"Annotation","target":"x:y"}`,
    (key) => `${start},"body":{"type":"TextualBody","value":"v","${key}":{"pwned":1}}}`,
    (key) => `${start},"cotejo:anchorings":[{"${key}":{"pwned":1}}]}`,
  ];
  for (const key of ['__proto__', 'constructor', 'prototype', 'toString', 'hasOwnProperty', '__defineGetter__', 'valueOf']) {
    for (const written of place) {
      const text = written(key);
      const annotation = parseAnnotation(text);
      assert.equal(JSON.stringify(annotation), text);
      assert.equal(Object.getPrototypeOf(annotation), Object.prototype);
      assert.deepEqual(readFile(exportText([annotation])).accepted.map((item) => JSON.parse(serialise(item))), [JSON.parse(text)]);
      read(annotation);
      untouched();
    }
  }
});

test('what a prototype lends does not count as the annotation\'s own', () => {
  const lent = Object.create({ target: 'https://example.org/', id: 'urn:x:1' });
  Object.assign(lent, { '@context': base['@context'], type: 'Annotation' });
  assert.throws(() => parseAnnotation(lent), { code: 'json' });
  // eslint-disable-next-line no-extend-native
  Object.prototype.target = 'https://example.org/';
  try {
    assert.throws(() => parseAnnotation(JSON.stringify({ '@context': base['@context'], id: 'urn:x:1', type: 'Annotation' })),
      { code: 'required', path: '$.target' });
  } finally {
    delete Object.prototype.target;
  }
});

test('size, depth and everything that is no JSON have their own errors', () => {
  const deep = (n) => `${'{"a":'.repeat(n)}1${'}'.repeat(n)}`;
  assert.throws(() => parseAnnotation(deep(100)), { code: 'too-deep' });
  assert.throws(() => parseAnnotation(`${'['.repeat(1e6)}${']'.repeat(1e6)}`), (error) => ['too-deep', 'json'].includes(error.code));
  assert.throws(() => parseAnnotation({ ...base, bodyValue: 'x'.repeat(1024 * 1024) }), { code: 'too-large' });
  assert.throws(() => parseAnnotation('x'.repeat(3 * 1024 * 1024)), { code: 'too-large' });
  const circle = { ...base };
  circle.self = circle;
  assert.throws(() => parseAnnotation(circle), { code: 'too-deep' });
  for (const odd of [new Map(), new Date(), () => {}, 1n, Symbol('x'), NaN, Infinity, new (class A {})()]) {
    assert.throws(() => parseAnnotation({ ...base, odd }), { code: 'json', path: '$.odd' });
  }
  assert.throws(() => parseAnnotation(undefined), { code: 'json' });
  for (const text of ['', '{', '{"a":}', 'NaN', "{'a':1}", '{"a":1,}', '<html>']) assert.throws(() => parseAnnotation(text),
    { code: 'json' });
});
