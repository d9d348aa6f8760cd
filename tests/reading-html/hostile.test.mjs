import assert from 'node:assert/strict';
import { test } from 'node:test';
import { code, document, engine, lines, outline, parse } from './support.mjs';

test('a hundred thousand nested elements are read, and their words with them', () => {
  // Built by hand: not every parser survives what a hostile page nests.
  const doc = document('<main></main>');
  let inner = doc.querySelector('main');
  for (let i = 0; i < 100_000; i++) inner = inner.appendChild(doc.createElement('div'));
  inner.textContent = 'Al fondo.';
  assert.deepEqual(lines(engine.htmlOutline(doc)), ['paragraph 0: Al fondo.']);
});

test('cells that claim to span a billion columns cost what any cell costs', () => {
  const cell = '<td colspan="1000000000" rowspan="1000000000">a</td>';
  assert.equal(outline(`<main><table><tr>${cell.repeat(3)}</tr><tr>${cell.repeat(3)}</tr></table></main>`).length, 9);
});

test('nothing in a page is executed, and what would be is not read', () => {
  globalThis.executed = 0;
  const found = outline('<main><p onclick="executed++">Uno <a href="javascript:executed++">dos</a><script>executed++</script> tres</p>'
    + '<iframe srcdoc="<p>no</p>">no</iframe><svg onload="executed++"><text>no</text></svg><img src=x onerror="executed++">'
    + '<template><p>no</p></template><noscript>no</noscript></main>');
  assert.deepEqual(found, ['paragraph 0: Uno dos tres']);
  assert.equal(globalThis.executed, 0);
});

test('numbers of lists out of all measure do no harm', () => {
  assert.deepEqual(outline('<main><ol start="999999999999"><li>a</li></ol><ol type="I" start="-3"><li>b</li></ol><ol type="a" start="2147483647"><li>c</li></ol></main>'),
    ['item 1: 1. a', 'item 1: -3. b', 'item 1: fxshrxw. c']);
});

test('a page larger than the limit is an error that names it', () => {
  const doc = document(`<main>${'<p>texto</p>'.repeat(1000)}</main>`);
  assert.equal(code(() => engine.readDocument(doc, { id: 'a', limits: { bytes: 5000 } })), 'limit');
  assert.equal(code(() => engine.readDocument(doc, { id: 'a' })), 'no error');
});

test('what is no document, or has no words, is an error with a code', () => {
  for (const wrong of [null, undefined, 7, 'html', {}, []]) assert.equal(code(() => engine.htmlOutline(wrong)), 'format');
  assert.equal(code(() => engine.readDocument(parse('<html><body><p> </p></body></html>'), { id: 'a' })), 'empty');
});

test('an outline posted to a worker gives the draft that the document gives', () => {
  const doc = document('<main><h1>Plan</h1><p>Artículo 1. Uno.</p><table><tr><th>a</th><th>b</th></tr><tr><td>c</td><td>d</td></tr></table></main>');
  const posted = structuredClone(engine.htmlOutline(doc));
  assert.deepEqual(engine.readOutline(posted, { id: 'a' }).toJSON(), engine.readDocument(doc, { id: 'a' }).toJSON());
});

test('an outline of a wrong shape or size is an error', () => {
  const read = (value, limits) => code(() => engine.readOutline(value, { id: 'a', ...(limits && { limits }) }));
  const html = engine.htmlOutline(document(`<main><p>${'a'.repeat(100)}</p></main>`));
  // Of another version, of no format, cut short, of a form there is none of, of a heading's level there is none of.
  for (const wrong of [[], [0, 2], [1], [1, 77], html.subarray(0, 50), [1, 2, 10, 0, 0, 0], [1, 2, 0, 7, 0, 1, 97], [1, 2, 1, 0, 0, 255, 255, 255, 255, 15, 97]]) {
    assert.equal(read(Uint8Array.from(wrong)), 'format', JSON.stringify([...wrong]));
  }
  assert.equal(read(html), 'no error');
  assert.equal(read(html, { bytes: 50 }), 'limit');
  assert.equal(read(html.subarray(0, 2)), 'empty');
});

test('bytes are decoded by what the server or the page declares, and never half', () => {
  const bytes = (...parts) => new Uint8Array(parts.flatMap((part) => typeof part === 'string' ? [...Buffer.from(part, 'latin1')] : part));
  const page = (charset) => `<meta charset="${charset}"><p>`;
  assert.match(engine.decodeHtml(bytes(page('iso-8859-1'), 'a\xf1o')), /año/);
  assert.match(engine.decodeHtml(bytes(page('iso-8859-15'), [0xa4])), /€/);
  assert.match(engine.decodeHtml(bytes('a', [0xa4]), 'text/html; charset=ISO-8859-15'), /a€/);
  assert.match(engine.decodeHtml(bytes('<meta http-equiv="Content-Type" content="text/html; charset=macintosh">', [0x96])), /ñ/);
  assert.match(engine.decodeHtml(new TextEncoder().encode(`${page('windows-1252')}año`)), /año/);
  assert.equal(code(() => engine.decodeHtml(bytes(page('shift_jis'), [0x81]))), 'encoding');
  assert.equal(code(() => engine.decodeHtml(bytes(page('nada-conocido'), 'a'))), 'encoding');
});
