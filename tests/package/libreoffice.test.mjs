/** Files with tracked changes in LibreOffice, as an institution's office opens them: all accepted, all rejected. */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { parseHTML } from 'linkedom';

import { unlike } from '../../build/office/paragraphs.mjs';
import { docx } from '../../pkg/export.js';
import { load } from '../../pkg/index.js';

const PYTHON = '/usr/bin/python3';
const OFFICE = fileURLToPath(new URL('../../build/office/libreoffice.py', import.meta.url));
const there = spawnSync('soffice', ['--version']).status === 0 && spawnSync(PYTHON, ['-c', 'import uno']).status === 0;
const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const demo = ['1.html', '2.html', '3.md', '4.html'].map((name) => join(ROOT, 'www', 'demo', 'borradores', `borrador-${name}`));
const corpus = (...names) => names.map((name) => join(ROOT, '..', 'shared', 'corpora', name));
const PAIRS = [
  ...demo.slice(1).map((after, at) => [demo[at], after]), [demo[0], demo[3]],
  corpus('mx-pnda-2013/2.md', 'mx-pnda-2013/3.md'), corpus('us-pod-schema/4.md', 'us-pod-schema/5.md'),
].filter((pair) => pair.every((file) => existsSync(file)));

test('accepting all in LibreOffice leaves the later draft, rejecting all the earlier one', { skip: !there && 'LibreOffice is not installed', timeout: 280_000 }, async () => {
  const cotejo = await load();
  const folder = mkdtempSync(join(tmpdir(), 'cotejo-lo-'));
  const parser = (html) => parseHTML(html).document;
  const drafts = new Map();
  for (const file of new Set(PAIRS.flat())) drafts.set(file, await cotejo.readFile(readFileSync(file), { id: file, ...(file.endsWith('.html') ? { format: 'html', parser } : file.endsWith('.md') ? { format: 'markdown' } : {}) }));
  const names = [];
  for (const [at, [before, after]] of PAIRS.entries()) {
    names.push(join(folder, `par-${at}.docx`));
    writeFileSync(names[at], await docx(cotejo.compare(drafts.get(before), drafts.get(after)), { date: '2023-03-02' }));
  }
  const paragraphs = (draft) => {
    const { text, clauses } = draft.toJSON();
    return clauses.filter(({ kind }) => !['note', 'furniture', 'toc'].includes(kind)).map(({ start, end }) => text.slice(start, end).replace(/\s+/g, ' ').trim());
  };
  for (const [how, side, switches] of [['accepted', 1, []], ['rejected', 0, ['--reject']]]) {
    const to = join(folder, how);
    mkdirSync(to);
    const { status, stderr, stdout } = spawnSync(PYTHON, [OFFICE, to, ...switches, ...names], { encoding: 'utf8' });
    assert.equal(status, 0, stderr);
    assert.equal(stdout, '', 'every file is opened');
    for (const [at, pair] of PAIRS.entries()) assert.equal(unlike(paragraphs(drafts.get(pair[side])), readFileSync(join(to, `par-${at}.txt`), 'utf8')), null, `${pair.join(' → ')}, ${how}`);
  }
});
