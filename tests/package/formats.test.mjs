/** Formats that a module of their own reads, in Node: all are there. */
import assert from 'node:assert/strict';
import { test } from 'node:test';

import { CotejoError, load, loadInWorker } from '../../pkg/index.js';
import { docx, odt } from './office.mjs';

const cotejo = await load();
const thrown = (call) => { try { call(); } catch (error) { return error; } return null; };
const OLD = ['CAPÍTULO I', 'De los datos', 'Artículo 1. Se publica cada año el catálogo.', 'Artículo 2. Las dependencias conservan sus datos.'];
const NEW = OLD.map((words) => words.replace('año', 'mes'));

test('files of Word and of OpenDocument are told apart by what is in them, and read as their words would be', () => {
  const plain = cotejo.readDraft(OLD.join('\n\n'), { id: 'a', format: 'text' }).toJSON();
  for (const [format, bytes] of [['docx', docx(...OLD)], ['odt', odt(...OLD)]]) {
    for (const options of [{}, { format: 'auto' }, { format }]) {
      const draft = cotejo.readDraft(bytes, { id: 'a', ...options }).toJSON();
      assert.equal(draft.format, format);
      assert.deepEqual(draft.clauses.map(({ eId, num }) => [eId, num]), plain.clauses.map(({ eId, num }) => [eId, num]));
      assert.equal(draft.text, plain.text);
    }
  }
});

test('a draft may be in one format and the next in another', () => {
  const [before, after] = [cotejo.readDraft(docx(...OLD), { id: 'a' }), cotejo.readDraft(`# CAPÍTULO I De los datos\n\n${NEW.slice(2).join('\n\n')}`, { id: 'b' })];
  assert.deepEqual([before.toJSON().format, after.toJSON().format], ['docx', 'markdown']);
  const { counts } = cotejo.compare(before, after).report();
  assert.equal(counts.edited, 1);
});

test('a file that is not what it says it is is refused by what is wrong with it', () => {
  const code = (source, options) => thrown(() => cotejo.readDraft(source, { id: 'a', ...options }))?.code;
  assert.equal(code(docx(...OLD).subarray(0, 300)), 'damaged');
  assert.equal(code('Artículo 1. Un texto.', { format: 'docx' }), 'format');
  assert.equal(code(docx(...OLD), { format: 'text' }), 'binary');
  assert.equal(code(docx(' ')), 'empty');
  const limited = thrown(() => cotejo.readDraft(docx(...OLD), { id: 'a', limits: { bytes: 100 } }));
  assert.deepEqual([limited instanceof CotejoError, limited.code], [true, 'limit']);
  const broken = thrown(() => cotejo.readDraft(docx('<w:t>', '</x>'), { id: 'a' }));
  assert.deepEqual([broken.code, broken.part, typeof broken.at], ['damaged', 'word/document.xml', 'number']);
});

test('an error in Markdown is placed in the text as the caller has it', () => {
  const source = '# Título\n\nAcentos: a\u0301e\u0301i\u0301.\n\n\0\n';
  const error = thrown(() => cotejo.readDraft(source, { id: 'a', format: 'markdown' }));
  assert.deepEqual([error.code, error.at], ['binary', source.indexOf('\0')]);
});

test('what a file is read by can be asked for by name, and nothing else can', async () => {
  assert.equal(await load({ formats: ['markdown', 'docx', 'pdf', 'text'] }), cotejo);
  for (const wrong of [['rtf'], ['']]) await assert.rejects(load({ formats: wrong }), (error) => ['option', 'argument'].includes(error.code) && error.message.includes('format'));
  await assert.rejects(loadInWorker({ formats: 'markdown' }), { code: 'argument' });
});

test('`readFile` reads any format, here and in a worker', async () => {
  const engine = await loadInWorker();
  for (const [source, format] of [[docx(...OLD), 'docx'], [odt(...OLD), 'odt'], ['# Uno\n\ndos\n\n## Tres\n', 'markdown'], ['Artículo 1. Uno.', 'text']]) {
    assert.equal((await cotejo.readFile(source, { id: 'a' })).toJSON().format, format);
    assert.equal((await (await engine.readFile(source, { id: 'a' })).toJSON()).format, format);
  }
  engine.close();
});

test('Akoma Ntoso is told by its outermost element, and keeps its own ids', async () => {
  const akn = (words) => `<akomaNtoso xmlns="http://docs.oasis-open.org/legaldocml/ns/akn/3.0"><bill><body><article eId="art_uno"><num>Artículo 1.</num><content><p>${words}</p></content></article></body></bill></akomaNtoso>`;
  const draft = cotejo.readDraft(akn(OLD[2].slice(12)), { id: 'a' });
  assert.deepEqual(draft.toJSON().clauses.map(({ eId, num }) => [eId, num]), [['art_uno', 'Artículo 1']]);
  assert.equal(draft.toJSON().format, 'akn');
  assert.deepEqual(cotejo.compare(draft, cotejo.readDraft(OLD[2], { id: 'b' })).report().changes, 0);
  assert.equal((await cotejo.readFile(new TextEncoder().encode(akn('Uno.')), { id: 'a' })).toJSON().format, 'akn');
  assert.match(thrown(() => cotejo.readDraft('<akomaNtoso>\n<p>Uno</akomaNtoso>', { id: 'a' })).message, /line 2, column 7/);
});
