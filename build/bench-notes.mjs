/**
 * Five thousand notes on two large drafts, in Chromium: when the first words are marked, what keeps the page busy meanwhile, what one
 * note more costs, and what our own work takes of a frame while somebody scrolls. Median of some loads.
 */
import { existsSync, readFileSync } from 'node:fs';

import { compose } from '../www/annotation/model.js';
import { withSource } from '../www/annotation/targets.js';
import { build } from './build.mjs';
import { median, pageBench, told } from './benches/page.mjs';
import { option, seeded } from './benches/seeded.mjs';
import { at, stop } from './tools.mjs';

const NOTES = Number(option('notes', '5000'));
const RUNS = Number(option('runs', '3'));
const AIMS = { marks: 1000, all: 5000, task: 50, more: 100, scroll: 8 };
const DRAFTS = ['1', '4'].map((n) => at('..', 'shared', 'corpora', 'mx-lgeepa', `${n}.txt`));
if (!DRAFTS.every((path) => existsSync(path))) stop('No real drafts at ../shared/corpora: nothing is measured.');
await build();

const { load } = await import('../pkg/index.js');
const cotejo = await load();
const texts = DRAFTS.map((path) => readFileSync(path));
/** @type {Record<string, string | Buffer>} */
const files = { '/1.txt': texts[0], '/2.txt': texts[1] };
const bench = await pageBench(files);
const draft = cotejo.readDraft(texts[0], { id: 'draft-1' });
const { text } = draft.toJSON();
const random = seeded('notas');
const sentences = [...text.matchAll(/[^.;:\n]{20,160}/g)].map((found) => ({ start: found.index + found[0].search(/\S/), end: found.index + found[0].trimEnd().length })).filter(({ start, end }) => end - start > 12);
const notes = Array.from({ length: NOTES }, (_, n) => compose({
  id: `urn:x:nota-${n}`, target: withSource(cotejo.describe(draft, random.pick(sentences)), `${bench.origin}/1.txt`), motivation: 'commenting', text: `Observación ${n + 1}.`, language: 'es',
  creator: { id: 'urn:x:quien', type: 'Person', name: 'Quien anota' }, created: new Date(Date.UTC(2024, 0, 1, 0, 0, n)),
}));
files['/notes.json'] = JSON.stringify(notes);
files['/fill.js'] = `import { indexedDbStore } from '/pkg/annotations.js';
const store = await indexedDbStore('bench');
const notes = await (await fetch('/notes.json')).json();
for (let at = 0; at < notes.length; at += 1000) await store.apply(notes.slice(at, at + 1000).map((annotation) => ({ id: annotation.id, annotation, revision: null })));
window.filled = (await store.list()).length;`;
files['/use.js'] = `import { indexedDbStore } from '/pkg/annotations.js';
import '/pkg/define.js';
const element = document.querySelector('cotejo-drafts');
element.person = { id: 'urn:x:quien', type: 'Person', name: 'Quien anota' };
window.store = element.store = await indexedDbStore('bench');
const seen = window.seen;
const painted = () => [...CSS.highlights].filter(([name]) => /^cotejo-note-\\d/.test(name)).reduce((sum, [, ranges]) => sum + ranges.size, 0);
window.painted = painted;
const look = () => { if (!seen.marks && painted()) seen.marks = performance.now(); if (!seen.marks) requestAnimationFrame(look); };
look();`;
const page = (script) => `<cotejo-drafts view="side" full document="ley"><a href="/1.txt">Uno</a> <a href="/2.txt">Dos</a></cotejo-drafts><script type="module" src="/${script}.js"></script>`;

/** Until nothing was painted for a while: all that has a place has its mark. @param {any} tab */
async function settled(tab) {
  let [before, since] = [-1, Date.now()];
  for (;;) {
    const now = await tab.evaluate(() => /** @type {any} */ (globalThis).painted());
    if (now !== before) [before, since] = [now, Date.now()];
    if (now > 0 && Date.now() - since > 1500) return { marks: now, at: since };
    await new Promise((done) => { setTimeout(done, 50); });
  }
}

try {
  const filling = await bench.open(page('fill'));
  await filling.waitForFunction(() => /** @type {any} */ (globalThis).filled, null, { timeout: 120_000 });
  await filling.close();
  /** @type {{ text: number, marks: number, task: number, more: number, moreTask: number, scroll: number, frame: number, painted: number }[]} */
  const loads = [];
  for (let run = 0; run < RUNS; run += 1) {
    const tab = await bench.open(page('use'));
    await tab.waitForFunction(() => /** @type {any} */ (globalThis).seen.marks, null, { timeout: 60_000 });
    const { marks: painted } = await settled(tab);
    const seen = await tab.evaluate(() => /** @type {any} */ (globalThis).seen);
    const after = seen.tasks.filter(([start]) => start > seen.text);
    const longest = Math.max(0, ...after.map(([, duration]) => duration));
    if (process.argv.includes('--tasks')) console.log(`    text ${seen.text.toFixed(0)}, marks ${seen.marks.toFixed(0)}; tasks ${seen.tasks.map(([start, duration]) => `${start.toFixed(0)}+${duration.toFixed(0)}`).join(' ')}`);
    // One note more, on words in sight, until its card is there.
    const beside = await tab.evaluate(() => [...document.querySelector('cotejo-drafts')?.shadowRoot?.querySelectorAll('.text .card') ?? []].find((card) => card.closest('.unit')?.getBoundingClientRect().top < innerHeight)?.getAttribute('data-note'));
    const fresh = compose({ id: `urn:x:otra-${run}`, target: notes.find(({ id }) => id === beside).target, motivation: 'commenting', text: 'Una más.', creator: { id: 'urn:x:quien', type: 'Person' }, created: new Date() });
    const more = await tab.evaluate(async (annotation) => {
      const { store, seen: noted } = /** @type {any} */ (globalThis);
      const root = document.querySelector('cotejo-drafts')?.shadowRoot;
      const card = () => root?.querySelector(`[data-note="${annotation.id}"]`);
      const until = (what) => new Promise((done) => { const look = () => (what() ? done(undefined) : setTimeout(look)); look(); });
      noted.tasks.length = 0;
      const began = performance.now();
      const [{ stored }] = await store.apply([{ id: annotation.id, annotation, revision: null }]);
      await until(card);
      const took = performance.now() - began;
      await store.apply([{ id: annotation.id, annotation: null, revision: stored.revision }]);
      await until(() => !card());
      // Tasks are told when they are over.
      await new Promise((done) => { setTimeout(done, 500); });
      return { took, task: Math.max(0, ...noted.tasks.map(([, duration]) => duration)) };
    }, fresh);
    await tab.waitForTimeout(1000);
    // Scrolling: what scripts take of each frame, by the browser's own account.
    const devtools = await tab.context().newCDPSession(tab);
    await devtools.send('Performance.enable');
    const scripted = async () => Object.fromEntries((await devtools.send('Performance.getMetrics')).metrics.map(({ name, value }) => [name, value]));
    const frames = [];
    for (let step = 0; step < 60; step += 1) {
      const before = await scripted();
      await tab.evaluate(async () => { scrollBy(0, 400); await new Promise((done) => { requestAnimationFrame(() => requestAnimationFrame(done)); }); });
      const behind = await scripted();
      frames.push((behind.ScriptDuration - before.ScriptDuration) * 1000);
    }
    loads.push({ text: seen.text, marks: seen.marks - seen.text, task: longest, more: more.took, moreTask: more.task, scroll: frames.sort((a, b) => a - b)[Math.floor(frames.length * 0.95)], frame: Math.max(...frames), painted });
    await tab.close();
  }
  const of = (/** @type {keyof typeof loads[0]} */ name) => median(loads.map((one) => one[name]));
  console.log(`\n${NOTES} notes on ${(texts[0].length / 1e6).toFixed(2)} MB, ${of('painted')} marks of words, text after ${of('text').toFixed(0)} ms`);
  told('first marks after the text', of('marks'), AIMS.marks);
  told('longest task after the text', of('task'), AIMS.task);
  told('one note more, until its card is there', of('more'), AIMS.more);
  told('longest task of that', of('moreTask'), AIMS.task);
  told('scripts a step of scrolling, 95 of 100', of('scroll'), AIMS.scroll);
} finally {
  await bench.close();
}
