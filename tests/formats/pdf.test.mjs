/** PDFs read through the package in Node: the same draft from several programs, real files, and broken ones. */
import assert from 'node:assert/strict';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';

import { parseHTML } from 'linkedom';

import { load, loadInWorker } from '../../pkg/index.js';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const PRINTED = join(ROOT, 'tests', 'formats', 'pdf');
const CORPORA = join(ROOT, '..', 'shared', 'corpora', 'files');
const cotejo = await load();
/** @param {Uint8Array} bytes @param {object} [options] */
const read = (bytes, options) => cotejo.readFile(bytes, { id: 'pdf', ...options });
const printed = (name) => readFileSync(join(PRINTED, `${name}.pdf`));
const corpus = (...path) => (existsSync(join(CORPORA, ...path)) ? readFileSync(join(CORPORA, ...path)) : null);

/** Rows of a comparison that a reader would be shown as changes. */
const changes = (comparison) => comparison.report().rows.filter(({ change }) => change !== null);

for (const draft of ['borrador-1', 'borrador-2', 'borrador-4']) {
  const page = readFileSync(join(ROOT, 'www', 'demo', 'borradores', `${draft}.html`), 'utf8');
  for (const program of ['chromium', 'chromium-tagged', 'libreoffice', 'libreoffice-tagged']) {
    test(`${draft} printed by ${program} says what its page says`, async () => {
      const before = cotejo.readDraft(page, { id: 'page', parser: (html) => parseHTML(html).document });
      const after = await read(printed(`${draft}.${program}`));
      assert.deepEqual(changes(cotejo.compare(before, after)), []);
    });
  }
}

test('every page is told of as it is read, and every clause says on which it begins', async () => {
  const seen = [];
  const { clauses, format } = (await read(printed('borrador-1.chromium-tagged'), { progress: (done) => seen.push(done) })).toJSON();
  const { pages } = seen[0];
  assert.equal(format, 'pdf');
  assert.deepEqual(seen, Array.from({ length: pages }, (_, n) => ({ page: n + 1, pages })));
  const sheets = clauses.filter(({ kind }) => !['furniture', 'footnote'].includes(kind)).map(({ page }) => page);
  assert.deepEqual([sheets[0], sheets.at(-1)], [1, pages]);
  assert.deepEqual(sheets, sheets.toSorted((a, b) => a - b));
});

test('a PDF is told by how it begins, here and where the work is done elsewhere', async () => {
  const engine = await loadInWorker();
  const bytes = printed('borrador-1.chromium');
  const text = (await read(bytes)).toJSON().text;
  for (const options of [{}, { format: 'pdf' }, { format: 'auto' }]) assert.equal((await (await engine.readFile(bytes, { id: 'a', ...options })).toJSON()).text, text);
  assert.throws(() => cotejo.readDraft(bytes, { id: 'a' }), { code: 'format', message: /readFile/ });
  engine.close();
});

test('a reading is stopped, before it begins and in the middle', async () => {
  await assert.rejects(read(printed('borrador-1.chromium'), { signal: AbortSignal.abort() }), { code: 'stopped' });
  const stop = new AbortController();
  const reading = read(printed('borrador-1.chromium'), { signal: stop.signal, progress: ({ page }) => page === 2 && stop.abort() });
  await assert.rejects(reading, { code: 'stopped' });
});

test('the bytes of the caller stay theirs', async () => {
  const bytes = new Uint8Array(printed('borrador-1.chromium'));
  const { length } = bytes;
  await read(bytes);
  assert.equal(bytes.length, length);
});

test('what is no PDF, cut off or too large is refused by name', async () => {
  await assert.rejects(read(new TextEncoder().encode('Artículo 1. No es un PDF.'), { format: 'pdf' }), { code: 'damaged' });
  await assert.rejects(read(new Uint8Array(), { format: 'pdf' }), { code: 'damaged' });
  await assert.rejects(read(printed('borrador-1.chromium'), { limits: { bytes: 1000 } }), { code: 'limit', message: /`bytes`/ });
});

test('a file that is locked says so, and opens with its password', async () => {
  const locked = readFileSync(join(PRINTED, 'con-contrasena.pdf'));
  await assert.rejects(read(locked), { code: 'protected' });
  await assert.rejects(read(locked, { password: 'otra' }), { code: 'protected', message: /does not open/ });
  assert.equal((await read(locked, { password: 'cotejo' })).toJSON().clauses[0].num, 'Artículo 1');
});

test('broken files are read or refused with a code', { timeout: 240_000 }, async () => {
  const whole = new Uint8Array(printed('borrador-2.libreoffice'));
  let seed = 11;
  const random = (below) => (seed = (Math.imul(seed, 1103515245) + 12345) >>> 0) % below;
  for (let n = 0; n < 60; n += 1) {
    const bytes = n % 3 === 0 ? whole.slice(0, random(whole.length)) : whole.slice();
    for (let k = 0; k < 1 + random(40); k += 1) bytes[random(bytes.length || 1)] = random(256);
    await read(bytes, { format: 'pdf' }).catch((error) => assert.match(String(error.code), /^(?:damaged|protected|empty|limit)$/, `${n}: ${error.stack}`));
  }
});

test('two copies of a memorandum in two files are one text', { skip: !corpus('pdf', 'SBA_Open_Data_Program.pdf') && 'no corpora' }, async () => {
  const [before, after] = await Promise.all(['SBA_Open_Data_Program.pdf', 'SOP_9081_(1)_from_SBA.pdf'].map((name) => read(corpus('pdf', name))));
  assert.deepEqual(changes(cotejo.compare(before, after)), []);
});

test('every memorandum is read, or says that it is a picture', { skip: !existsSync(join(CORPORA, 'pdf')) && 'no corpora' }, async () => {
  for (const name of readdirSync(join(CORPORA, 'pdf'))) {
    const outcome = await read(corpus('pdf', name)).then((draft) => draft.toJSON().clauses.length, (error) => error);
    if (typeof outcome !== 'number') assert.match(outcome.message, /picture/, name);
  }
});

/** The publisher's XML keeps what the law quotes away from where it stands, so that words are in order inside a paragraph only. */
test('a law has the words of its XML, paragraph by paragraph', { skip: !corpus('pdf-akn', '107.pdf') && 'no corpora' }, async () => {
  const xml = corpus('pdf-akn', '107-bgbl-1_2024_107.xml').toString().replace(/^[\s\S]*?<\/akn:meta>/, '');
  const words = (text) => text.normalize('NFC').match(/[\p{L}\p{N}]+/gu) ?? [];
  const { text, clauses } = (await read(corpus('pdf-akn', '107.pdf'))).toJSON();
  const said = ` ${words(clauses.filter(({ kind }) => kind !== 'furniture').map(({ start, end }) => text.slice(start, end)).join(' ')).join(' ')} `;
  let [all, found] = [0, 0];
  const missing = [];
  for (const [, inner] of xml.matchAll(/<akn:(?:p|num|heading)\b[^>]*>([\s\S]*?)<\/akn:(?:p|num|heading)>/g)) {
    const sought = words(inner.replace(/<[^>]+>/g, ' '));
    all += sought.length;
    if (said.includes(` ${sought.join(' ')} `)) found += sought.length;
    else missing.push(sought.join(' '));
  }
  assert.ok(found / all >= 0.99, `${found} of ${all}; missing: ${missing.join(' | ')}`);
});
