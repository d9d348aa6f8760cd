/** Files of a comparison, in Node: a Word file with tracked changes, and the proof that it gives both drafts back. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { parseHTML } from 'linkedom';

import { cuadro, docx, verify } from '../../pkg/export.js';
import { load, loadInWorker } from '../../pkg/index.js';

const cotejo = await load();
const demo = (n, ending) => readFileSync(new URL(`../../www/demo/borradores/borrador-${n}.${ending}`, import.meta.url), 'utf8');
const parser = (html) => parseHTML(html).document;
const drafts = [['1', 'html'], ['2', 'html'], ['3', 'md'], ['4', 'html']].map(([n, ending], at) => cotejo.readDraft(demo(n, ending), {
  id: `borrador-${n}`, title: `Borrador ${n}`, date: `2023-0${at + 1}-02`, ...(ending === 'html' ? { format: 'html', parser } : { format: 'markdown' }),
}));

test('the Word file of every pair of the demo gives both drafts back, and says so with digests', async () => {
  for (const [at, after] of drafts.entries()) {
    if (at === 0) continue;
    for (const before of drafts.slice(0, at)) {
      const file = await docx(cotejo.compare(before, after));
      const proof = await verify(file, before, after);
      assert.ok(proof.proven, JSON.stringify(proof));
      assert.match(proof.accepted.draft, /^[0-9a-f]{64}$/);
      assert.deepEqual([proof.accepted.draft, proof.rejected.draft], [proof.accepted.file, proof.rejected.file]);
    }
  }
});

test('a file that is not the comparison of two drafts is told apart, and where it begins to differ', async () => {
  const [one, two, three] = drafts;
  const { proven, accepted, rejected } = await verify(await docx(cotejo.compare(one, two)), one, three);
  assert.deepEqual([proven, accepted.same, rejected.same, rejected.paragraph], [false, false, true, null]);
  assert.ok(Number.isInteger(accepted.paragraph));
  await assert.rejects(verify(new Uint8Array(9), one, two), { code: 'format' });
});

test('the tracked file reads as the later draft, in whose name and of what day it was asked for', async () => {
  const [, two, three] = drafts;
  const file = await docx(cotejo.compare(two, three), { author: 'Secretaría Técnica', title: 'Política', date: '2023-03-02' });
  const read = cotejo.readDraft(file, { id: 'c' });
  const { counts } = cotejo.compare(three, read).report();
  assert.deepEqual([counts.edited, counts.inserted, counts.deleted, counts.moved], [0, 0, 0, 0]);
  assert.equal(file[0], 0x50);
  assert.deepEqual(file, await docx(cotejo.compare(two, three), { author: 'Secretaría Técnica', title: 'Política', date: '2023-03-02' }), 'the same file every time');
});

test('a comparison in a worker is written too', async () => {
  const engine = await loadInWorker();
  const [before, after] = await Promise.all(['Los datos serán abiertos.', 'Los datos serán abiertos y gratuitos.'].map((text, at) => engine.readDraft(text, { id: `d${at}` })));
  assert.ok((await docx(await engine.compare(before, after))).length > 1000);
});

test('a wrong option is refused by its name', async () => {
  const comparison = cotejo.compare(drafts[0], drafts[1]);
  await assert.rejects(docx(comparison, { autor: 'x' }), { code: 'argument', message: /options\.autor/ });
  await assert.rejects(docx(comparison, { date: '2 de marzo' }), { code: 'option', message: /2 de marzo/ });
});

test('the comparative table is a Word file that reads as both drafts, with columns called as they are asked to be', async () => {
  const [, two, three] = drafts;
  const comparison = cotejo.compare(two, three);
  const [changed, full, clean] = await Promise.all([cuadro(comparison, { columns: { before: 'Antes', after: 'Ahora' } }), cuadro(comparison, { full: true }), cuadro(comparison, { redline: false })]);
  const read = (file) => cotejo.readDraft(file, { id: 'c' }).toJSON().text;
  assert.match(read(changed), /Antes\s+Ahora/);
  assert.ok(read(full).length > 2 * read(changed).length, 'what did not change is there twice');
  const whole = read(full).replace(/\s+/g, ' ');
  for (const { text, clauses } of [two.toJSON(), three.toJSON()]) {
    for (const { start, end } of clauses) {
      const words = text.slice(start, end).replace(/\s+/g, ' ').trim();
      assert.ok(whole.includes(words), words);
    }
  }
  assert.equal(read(clean), read(await cuadro(comparison)), 'marks are no words');
  await assert.rejects(cuadro(comparison, { full: 'sí' }), { code: 'argument', message: /options\.full/ });
});
