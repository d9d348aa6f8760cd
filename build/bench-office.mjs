/**
 * Office files against LibreOffice's own text export of them, which is right nearly always: the words of the body, and the
 * labels of numbered paragraphs. What differs is listed, to be judged one by one. Then speed, growth, and damaged files.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { diffArrays } from 'diff';

import { at, output, run } from './tools.mjs';

const FILES = at('..', 'shared', 'corpora', 'files', 'docx');
const PYTHON = '/usr/bin/python3';

run('cargo', ['build', '--release', '--quiet', '--features', 'office', '--example', 'office']);
const reader = at('target', 'release', 'examples', 'office');

if (!existsSync(FILES)) {
  console.log('No real files at ../shared/corpora/files: nothing is compared.');
} else if (!output('soffice', ['--version'])) {
  console.log('LibreOffice is not installed (apt-get install libreoffice-writer-nogui python3-uno): nothing is compared.');
} else {
  compare(readdirSync(FILES).filter((name) => name.endsWith('.docx')).sort().map((name) => join(FILES, name)));
}
console.log();
run('cargo', ['bench', '--quiet', '--features', 'office', '--bench', 'office']);

/** What the reader says of files: their blocks, in the order asked for. */
function read(files) {
  const { stdout, status } = spawnSync(reader, files, { encoding: 'utf8', maxBuffer: 1 << 30 });
  if (status !== 0) throw new Error('the reader stopped');
  const read = [];
  for (const line of stdout.split('\n')) {
    const [kind, ...rest] = line.split('\t');
    if (kind === 'FILE') read.push({ file: rest[0], took: rest[1], blocks: [] });
    else if (kind === 'ERROR') read.at(-1).error = rest.join(' ');
    else if (kind && kind !== 'COUNTS') read.at(-1).blocks.push({ form: kind, label: Number(rest[0]), text: rest[1].replaceAll('⏎', '\n') });
  }
  return read;
}

function compare(files) {
  const folder = mkdtempSync(join(tmpdir(), 'cotejo-office-'));
  run(PYTHON, [at('build', 'office', 'libreoffice.py'), folder, ...files]);
  const words = (text) => text.normalize('NFC').match(/[\p{L}\p{M}\p{N}]+/gu) ?? [];
  const total = { words: 0, missing: 0, labels: 0, differing: 0, refused: 0 };
  for (const { file, blocks, error } of read(files)) {
    const name = basename(file, '.docx');
    const exported = join(folder, `${name}.txt`);
    if (error) {
      total.refused += 1;
      console.log(`${name}: refused: ${error}`);
      continue;
    }
    if (!existsSync(exported)) {
      console.log(`${name}: LibreOffice does not read it`);
      continue;
    }
    const theirs = readFileSync(exported, 'utf8').replace(/^\uFEFF/, '');
    // Its export leaves out notes, boxes, pictures and equations: what only we have is no difference of the body's words.
    const left = words(theirs);
    const right = words(blocks.filter(({ form }) => form !== 'Footnote').map(({ text }) => text).join('\n'));
    const missing = [];
    for (const part of diffArrays(left, right)) if (part.removed) missing.push(part.value);
    total.words += left.length;
    total.missing += missing.flat().length;
    if (missing.length) console.log(`${name}: ${missing.flat().length} of ${left.length} words are LibreOffice's alone: ${missing.slice(0, 4).map((run) => run.slice(0, 8).join(' ')).join(' … ').slice(0, 200)}`);
    const lines = new Map();
    for (const line of theirs.split('\n').map((line) => words(line).join(' '))) lines.set(line, (lines.get(line) ?? 0) + 1);
    const wrong = [];
    for (const { text } of blocks.filter(({ label }) => label > 0)) {
      const line = words(text.split('\n')[0]).join(' ');
      // A paragraph with a break is two lines there, and a note's mark stands bare.
      const found = [line, words(text.replace(/\[[^\]]*\]/g, '')).join(' ')].find((line) => lines.get(line) > 0);
      if (found === undefined) wrong.push(text.slice(0, 60));
      else lines.set(found, lines.get(found) - 1);
      total.labels += 1;
    }
    total.differing += wrong.length;
    if (wrong.length) console.log(`${name}: ${wrong.length} labels differ: ${wrong.slice(0, 3).join(' | ')}`);
  }
  const share = (part, of) => `${((1 - part / of) * 100).toFixed(2)} %`;
  console.log(`\n${files.length} files, ${total.refused} refused`);
  console.log(`words of the body   ${share(total.missing, total.words)} of ${total.words}`);
  console.log(`labels              ${share(total.differing, total.labels)} of ${total.labels}`);
}
