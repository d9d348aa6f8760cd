/**
 * Office files against LibreOffice's own text export of them, which is right nearly always: the words of the body, and the
 * labels of numbered paragraphs. What differs is listed, to be judged one by one. Then speed, growth, and damaged files; and our own
 * files with tracked changes, of every two drafts that follow each other: all accepted, all rejected by LibreOffice, against the drafts.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, extname, join } from 'node:path';
import { diffArrays } from 'diff';

import { unlike } from './office/paragraphs.mjs';
import { at, output, run } from './tools.mjs';

const CORPORA = at('..', 'shared', 'corpora');
const FILES = join(CORPORA, 'files', 'docx');
const PYTHON = '/usr/bin/python3';
/** Words in a row that may differ before two texts are compared as sets instead: finding the shortest way between them takes the square. */
const FAR = 400;
/** Where LibreOffice is the one that is wrong, or shows what the file does not hold. */
const JUDGED = {
  '008-InsertedFieldCode': "shows today's date for a date field; the file holds the one that was last shown",
  'HC031-Complicated-Document': 'crashes when it accepts the changes, and shows what was deleted; a date as above',
  'HW010-TableWithImage': 'leaves a field without a value empty, though the file holds its result',
  'LIR019-en-US-lowerLetter': 'goes on to 31 letters after zzz…; Word, which the numbers in the file come from, begins again after 30',
  'RA001-Tracked-Revisions-02': 'puts the rest of a sentence before a table that was moved into its middle',
};

run('cargo', ['build', '--release', '--quiet', '--example', 'office']);
const reader = at('target', 'release', 'examples', 'office');

if (!existsSync(FILES)) {
  console.log('No real files at ../shared/corpora/files: nothing is compared.');
} else if (!output('soffice', ['--version'])) {
  console.log('LibreOffice is not installed (apt-get install libreoffice-writer-nogui python3-uno): nothing is compared.');
} else {
  compare(readdirSync(FILES).filter((name) => name.endsWith('.docx')).sort().map((name) => join(FILES, name)));
}
console.log();
run('cargo', ['bench', '--quiet', '--bench', 'office']);
if (existsSync(CORPORA) && output('soffice', ['--version'])) tracked();

/** Drafts that follow each other, as files with tracked changes: what LibreOffice makes of them. */
function tracked() {
  run('cargo', ['build', '--release', '--quiet', '--example', 'tracked']);
  const folder = mkdtempSync(join(tmpdir(), 'cotejo-tracked-'));
  const names = [];
  console.log('\nTracked changes, written: the pair, bytes, time');
  for (const series of readdirSync(CORPORA)) {
    const drafts = readdirSync(join(CORPORA, series)).filter((name) => /^\d+\.(md|txt|rst)$/.test(name)).sort((a, b) => parseInt(a) - parseInt(b));
    for (const [k, after] of drafts.slice(1).entries()) {
      const name = `${series}-${parseInt(drafts[k])}-${basename(after, extname(after))}`;
      run(at('target', 'release', 'examples', 'tracked'), [join(CORPORA, series, drafts[k]), join(CORPORA, series, after), join(folder, `${name}.docx`)]);
      names.push(name);
    }
  }
  let wrong = 0;
  for (const [how, side, switches] of [['accepted', 'after', []], ['rejected', 'before', ['--reject']]]) {
    const to = join(folder, how);
    mkdirSync(to);
    run(PYTHON, [at('build', 'office', 'libreoffice.py'), to, ...switches, ...names.map((name) => join(folder, `${name}.docx`))]);
    for (const name of names) {
      const exported = join(to, `${name}.txt`);
      const found = existsSync(exported) ? unlike(readFileSync(join(folder, `${name}.${side}.txt`), 'utf8').split('\n'), readFileSync(exported, 'utf8')) : { draft: '', file: 'not read' };
      if (!found) continue;
      wrong += 1;
      console.log(`${name}, all ${how}: “${found.draft?.slice(0, 90)}” is “${found.file?.slice(0, 90)}”`);
    }
  }
  console.log(`${names.length} pairs, all accepted and all rejected: ${2 * names.length - wrong} of ${2 * names.length} are the draft, paragraph for paragraph`);
}

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

/** The runs of words that only the first text has. */
function alone(left, right) {
  const parts = diffArrays(left, right, { maxEditLength: FAR });
  if (parts) return parts.filter((part) => part.removed).map((part) => part.value);
  const counts = new Map();
  for (const word of right) counts.set(word, (counts.get(word) ?? 0) + 1);
  return left.filter((word) => counts.set(word, (counts.get(word) ?? 0) - 1).get(word) < 0).map((word) => [word]);
}

function judged(name) {
  return JUDGED[name] ? `\n    judged: LibreOffice ${JUDGED[name]}` : '';
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
    // Its export leaves out notes, boxes, pictures and equations: what only we have is no difference of the body's words. The
    // marks of notes it glues to the words, in no brackets.
    const left = words(theirs);
    const right = words(blocks.filter(({ form }) => form !== 'Footnote').map(({ text }) => text.replace(/\[([ivx]{1,4}|\d{1,2})\]/g, '$1')).join('\n'));
    const missing = alone(left, right);
    const count = missing.flat().length;
    total.words += JUDGED[name] ? left.length - count : left.length;
    total.missing += JUDGED[name] ? 0 : count;
    if (missing.length) console.log(`${name}: ${count} of ${left.length} words are LibreOffice's alone: ${missing.slice(0, 4).map((run) => run.slice(0, 8).join(' ')).join(' … ').slice(0, 160)}${judged(name)}`);
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
    if (JUDGED[name]) total.labels -= wrong.length;
    else total.differing += wrong.length;
    if (wrong.length) console.log(`${name}: ${wrong.length} labels differ: ${wrong.slice(0, 3).join(' ; ')}${judged(name)}`);
  }
  const share = (part, of) => `${((1 - part / of) * 100).toFixed(2)} %`;
  console.log(`\n${files.length} files, ${total.refused} refused; without what was judged in ${Object.keys(JUDGED).length}:`);
  console.log(`words of the body   ${share(total.missing, total.words)} of ${total.words}`);
  console.log(`labels              ${share(total.differing, total.labels)} of ${total.labels}`);
}
