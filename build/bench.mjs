/** Speed beside what a developer would otherwise install, growth with the text, and sizes. */
import { existsSync, readFileSync } from 'node:fs';

import { build, sizes } from './build.mjs';
import { at, run } from './tools.mjs';

const PAIRS = [['PNDA 1→3', 'mx-pnda-2013/1.md', 'mx-pnda-2013/3.md'], ['LGRA 1→4', 'mx-lgra/1.txt', 'mx-lgra/4.txt'], ['CPEUM 1→8', 'mx-cpeum-dev/1.rst', 'mx-cpeum-dev/8.rst']];
const CORPORA = at('..', 'shared', 'corpora');

await build();
sizes();
if (!existsSync(CORPORA)) {
  console.log('\nNo real drafts at ../shared/corpora: speed is not measured.');
  process.exit(0);
}
const { load } = await import('../pkg/index.js');
const cotejo = await load();
const { diffWords } = await import('diff');
const { default: { diff_match_patch: DiffMatchPatch } } = await import('diff-match-patch');
const matcher = new DiffMatchPatch();

/** The median of some runs, in milliseconds. */
function time(runs, work) {
  const times = Array.from({ length: runs }, () => {
    const start = performance.now();
    work();
    return performance.now() - start;
  }).sort((a, b) => a - b);
  return times[times.length >> 1];
}

function readAndCompare(before, after) {
  const [a, b] = [before, after].map((source, k) => cotejo.readDraft(source, { id: `d${k}` }));
  const comparison = cotejo.compare(a, b);
  comparison.toJSON();
  for (const handle of [a, b, comparison]) handle.free();
}

const ms = (n) => `${n < 100 ? n.toFixed(1) : n.toFixed(0)} ms`.padStart(10);
console.log(`\n${'read + compare + toJSON'.padEnd(24)} ${'cotejo'.padStart(10)} ${'diffWords'.padStart(10)} ${'×'.padStart(6)} ${'d-m-patch'.padStart(10)} ${'×'.padStart(6)}`);
for (const [name, x, y] of PAIRS) {
  const [before, after] = [x, y].map((file) => readFileSync(`${CORPORA}/${file}`, 'utf8'));
  for (let warm = 0; warm < 5; warm += 1) readAndCompare(before, after);
  const ours = time(9, () => readAndCompare(before, after));
  const words = time(1, () => diffWords(before, after));
  const patch = time(1, () => matcher.diff_main(before, after));
  console.log(`${name.padEnd(24)} ${ms(ours)} ${ms(words)} ${(words / ours).toFixed(1).padStart(6)} ${ms(patch)} ${(patch / ours).toFixed(1).padStart(6)}`);
}

console.log('\ngrowth with the text (LGRA 1→4, repeated with other words in each copy)');
const [law, later] = ['mx-lgra/1.txt', 'mx-lgra/4.txt'].map((file) => readFileSync(`${CORPORA}/${file}`, 'utf8'));
for (const times of [1, 2, 4]) {
  // A copy whose every long word is another: repeated text would be another question.
  const copies = (text) => Array.from({ length: times }, (_, k) => (k ? text.replace(/\p{L}{7,}/gu, (word) => word + 'xyz'.slice(0, k)) : text)).join('\n\n');
  const [before, after] = [copies(law), copies(later)];
  console.log(`${`${times}×`.padEnd(24)} ${ms(time(5, () => readAndCompare(before, after)))}   ${((before.length + after.length) / 1e6).toFixed(2)} MB`);
}

console.log();
run('cargo', ['bench', '--quiet', '--bench', 'native']);
