// EPUB Annotations 1.0, as reading systems exchange them: in and out of archives, whole, broken and hostile.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { deflateRawSync } from 'node:zlib';
import { archiveOf, contentOf } from '../../www/annotation/epub.js';
import { readFile } from '../../www/annotation/exchange.js';
import { bodiesOf, tagsOf, textOf } from '../../www/annotation/reading.js';
import { unzipped, zipped } from '../../www/annotation/zip.js';
import { note } from './store-cases.mjs';

const MOST = 1 << 20;
const SET = {
  '@context': 'https://www.w3.org/ns/epub-anno.jsonld', id: 'urn:uuid:1', type: 'AnnotationSet', generator: { id: 'https://example.org/reader', type: 'Software', name: 'Lector' },
  about: { 'dc:identifier': ['urn:isbn:1234567890'], 'dc:title': 'Libro' },
  items: [
    { id: 'urn:uuid:2', type: 'Annotation', created: '2025-10-14T15:13:28Z', motivation: 'commenting', creator: { id: 'urn:uuid:9', type: 'Person', name: 'Ana' },
      body: { type: 'TextualBody', value: 'Muy claro', tags: ['maestra'], color: 'blue', language: 'es' },
      target: { source: 'OEBPS/text/capítulo 1.html', selector: [{ type: 'TextQuoteSelector', exact: 'periódico local' }], meta: { page: '12' } } },
    { id: 'urn:uuid:3', type: 'Annotation', created: '2025-10-14T15:13:28Z', target: { source: 'OEBPS/a.html', selector: [{ type: 'TextQuoteSelector', exact: 'enlace' }] }, body: { color: 'yellow', highlight: 'underline' } },
    { id: 'urn:uuid:4', type: 'Annotation', created: '2025-10-14T15:13:28Z', motivation: 'bookmarking', target: { source: 'OEBPS/a.html', selector: [] } },
  ],
};
/** An archive as others write it: compressed. */
function deflated(name, text, { flags = 0, method = 8, crc } = {}) {
  const stored = zipped(name, text);
  const body = deflateRawSync(Buffer.from(text));
  const title = Buffer.byteLength(name);
  const size = Buffer.byteLength(text);
  const out = Buffer.concat([stored.subarray(0, 30 + title), body, stored.subarray(30 + title + size)]);
  const central = 30 + title + body.length;
  for (const at of [4, central + 6]) {
    out.writeUInt16LE(0x800 | flags, at + 2);
    out.writeUInt16LE(method, at + 4);
    if (crc !== undefined) out.writeUInt32LE(crc, at + 10);
    out.writeUInt32LE(body.length, at + 14);
  }
  out.writeUInt32LE(central, out.length - 6);
  return new Uint8Array(out);
}

test('a set comes in by itself, stored and compressed, with its words, tags and looks', async () => {
  const text = JSON.stringify(SET);
  for (const bytes of [new TextEncoder().encode(`\ufeff${text}`), zipped('annotations.json', text), deflated('annotations.json', text)]) {
    const { accepted, refused } = readFile(await contentOf(bytes, MOST));
    assert.deepEqual(refused, []);
    assert.deepEqual(accepted.map(({ motivation }) => motivation), ['commenting', 'highlighting', 'bookmarking']);
    const [first, second] = accepted;
    assert.deepEqual([textOf(first), tagsOf(first), first['cotejo:color'], bodiesOf(first)[0].language], ['Muy claro', ['maestra'], 'blue', 'es']);
    assert.equal(first.target.source, 'urn:x-cotejo:publication:urn%3Aisbn%3A1234567890/OEBPS/text/cap%C3%ADtulo%201.html');
    assert.deepEqual([bodiesOf(second), second['cotejo:highlight']], [[], 'underline']);
  }
});

test('words that come with their language and direction are the words of the note', async () => {
  const [first] = SET.items;
  for (const value of [{ text: 'שלום', language: 'he', direction: 'rtl' }, { stringValue: 'שלום', language: 'he', direction: 'rtl' }, { '@value': 'שלום', '@language': 'he', '@direction': 'rtl' }]) {
    const { accepted, refused } = readFile(await contentOf(new TextEncoder().encode(JSON.stringify({ ...SET, items: [{ ...first, body: { type: 'TextualBody', value } }] })), MOST));
    assert.deepEqual(refused, []);
    const [body] = bodiesOf(accepted[0]);
    assert.deepEqual([accepted[0].motivation, textOf(accepted[0]), body.language, accepted[0].body.textDirection], ['commenting', 'שלום', 'he', 'rtl']);
  }
  // What is no text there is no text of a note's, and takes the note along no more than before.
  const { accepted } = readFile(await contentOf(new TextEncoder().encode(JSON.stringify({ ...SET, items: [{ ...first, body: { type: 'TextualBody', value: { text: 7 } } }] })), MOST));
  assert.equal(accepted.length, 1);
  assert.equal(textOf(accepted[0]), null);
});

test('what goes out comes in again, and what the profile has no place for is counted', async () => {
  const plain = note(1, { created: '2026-01-01T00:00:00Z', body: { type: 'TextualBody', value: 'Sí', purpose: 'commenting' }, target: { source: 'https://example.org/1', selector: { type: 'TextQuoteSelector', exact: 'a' } } });
  const rich = note(2, { created: '2026-01-01T00:00:00Z', motivation: 'editing', body: [{ type: 'TextualBody', value: 'cada mes', purpose: 'editing' }, { type: 'TextualBody', value: 'Por claridad', purpose: 'commenting' }] });
  const reply = note(3, { created: '2026-01-01T00:00:00Z', motivation: 'replying', target: 'urn:example:1' });
  const { archive, lessened } = archiveOf([plain, rich, reply], { title: 'Política' });
  assert.equal(lessened, 2);
  const { accepted, refused } = readFile(await contentOf(archive, MOST));
  assert.deepEqual(refused, []);
  assert.deepEqual(accepted.map((one) => [one.id, textOf(one)]), [['urn:example:1', 'Sí'], ['urn:example:2', 'cada mes\n\nPor claridad'], ['urn:example:3', 'nota 3']]);
  assert.equal(accepted[0].target.source, 'https://example.org/1');
});

test('what is no archive, or a broken, locked or bursting one, says so', async () => {
  const text = JSON.stringify(SET);
  const any = () => true;
  for (const [bytes, code] of [
    [new Uint8Array([0x50, 0x4b, 3, 4]), 'zip'], [zipped('a.json', text).subarray(0, 200), 'zip'], [deflated('a.json', text, { flags: 1 }), 'zip'], [deflated('a.json', text, { method: 14 }), 'zip'],
    [deflated('a.json', text, { crc: 7 }), 'zip'], [deflated('a.json', 'a'.repeat(5 << 20)), 'too-large'],
  ]) await assert.rejects(unzipped(new Uint8Array(bytes), any, MOST), { name: 'AnnotationError', code });
  const broken = deflated('a.json', text);
  broken.fill(0xff, 50, 90);
  await assert.rejects(unzipped(broken, any, MOST), { name: 'AnnotationError', code: 'zip' });
});
