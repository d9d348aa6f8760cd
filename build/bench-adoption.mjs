/**
 * Adoption: four hundred proposals over series of drafts, and what the engine says became of each in the next draft. What is true
 * is made with the cases (`benches/adoption-cases.mjs`). `npm run bench:adoption -- --show 20 --only half`; `--cases` prints them.
 *
 *   linked     a verdict of `literal` or `partial`
 *   precision  of what is linked, the share that is to be linked, 0…1
 *   recall     of what is to be linked, the share that is, 0…1
 *   literal    verdicts of `literal` on words that came in negated, with another duty or with another figure: none may be
 *   verdict    cases whose verdict is one that is true of them
 *   places     of what is rightly linked and stands somewhere, the share whose ranges are its words' (shared ÷ covered letters ≥ 0.5),
 *              in the draft after the one spoken of
 *
 * Whether a negated proposal that is called `partial` is linked can be argued; those cases count in neither precision nor recall.
 * Nor is it settled what a proposal to strike points at, so no range is asked of it.
 */
import { opened, judged, seriesOf } from './benches/adoption-cases.mjs';
import { option } from './benches/seeded.mjs';

const TARGETS = { precision: 0.97, recall: 0.9, literal: 0 };

const { load } = await import('../pkg/index.js');
const cotejo = await load();

/** The adapter: all that knows how the product is called. Ranges are `[start, end]` or `{ start, end }`, offsets in the next draft's `text`. */
function answerOf({ drafts, history }, { draft, start, end, proposal, ask }) {
  const target = cotejo.describe(drafts[draft], { start, end });
  const answer = cotejo.adoption(history, { target, proposal, ...(ask ? { kind: ask } : {}) });
  return { ...answer, ranges: (answer.ranges ?? []).map((range) => (Array.isArray(range) ? range : [range.start, range.end])) };
}

const all = seriesOf(cotejo);
const count = all.reduce((sum, { cases }) => sum + cases.length, 0);
if (count < 400) console.log(`${count} cases can be made of the drafts that are here: some corpora are missing at ../shared/corpora.`);
const only = option('only');
const series = all.map((one) => ({ ...one, cases: one.cases.filter(({ kind }) => kind.includes(only)) })).filter(({ cases }) => cases.length);

const clear = (text, most = 300) => { const line = text.replace(/\s+/g, ' ').trim(); return line.length > most ? `${line.slice(0, most)} …` : line; };
/** Words of context on either side of a range, in letters. */
const AROUND = 40;
const shown = (text, [start, end]) => `${clear(text.slice(Math.max(0, start - AROUND), start))} ‹${clear(text.slice(start, end))}› ${clear(text.slice(end, end + AROUND))}`;
const told = (id, { texts }, one) => [`  ${one.kind} · ${id} · draft ${one.draft + 1} ${one.eId}`, `    spoken of: ${clear(texts[one.draft].slice(one.start, one.end), 400)}`,
  `    proposed${one.ask ? ` (${one.ask})` : ''}: ${clear(one.proposal, 400)}`, `    true: ${one.truth.verdicts.join(' or ')}${one.truth.ranges.map((range) => `; stands ${shown(texts[one.truth.draft], range)}`).join('')}`].join('\n');

const listing = process.argv.includes('--cases');
if (!listing && !cotejo.adoption) {
  console.log(`${count} cases stand ready; the engine has no \`adoption\` yet, so nothing is measured. \`--cases\` prints them.`);
  process.exit(1);
}

let left = Number(option('show', '0'));
const sums = new Map();
const spent = [];
for (const one of series) {
  const open = opened(cotejo, one);
  for (const each of one.cases) {
    if (listing) {
      console.log(told(one.id, open, each));
      continue;
    }
    const before = performance.now();
    const answer = answerOf(open, each);
    spent.push(performance.now() - before);
    const result = judged(each, answer, open.ids);
    const sum = sums.get(each.kind) ?? { cases: 0, verdict: 0, linked: 0, due: 0, both: 0, counted: 0, forbidden: 0, placed: 0, places: 0 };
    sums.set(each.kind, sum);
    sum.cases += 1;
    for (const name of ['verdict', 'linked', 'due', 'both', 'counted', 'forbidden', 'placed', 'places']) sum[name] += result[name] ? 1 : 0;
    if ((!result.verdict || (result.places && !result.placed)) && left > 0) {
      left -= 1;
      console.log(`${told(one.id, open, each)}\n    told: ${answer.verdict} in ${answer.draft}, share ${answer.share?.toFixed?.(2)}, confidence ${answer.confidence?.toFixed?.(2)}, ${JSON.stringify(answer.why)}${answer.ranges.map((range) => `; ${shown(open.texts[each.truth.draft], range)}`).join('')}`);
    }
  }
  open.free();
}
if (listing) process.exit();

const total = { cases: 0, verdict: 0, linked: 0, due: 0, both: 0, counted: 0, forbidden: 0, placed: 0, places: 0 };
for (const sum of sums.values()) for (const name of Object.keys(total)) total[name] += sum[name];
const share = (part, of) => (of ? (part / of).toFixed(3) : '–').padStart(9);
const line = (kind, sum) => `${kind.padEnd(12)} ${String(sum.cases).padStart(5)} ${share(sum.verdict, sum.cases)} ${share(sum.both, sum.counted)} ${share(sum.both, sum.due)} ${String(sum.forbidden).padStart(9)} ${share(sum.placed, sum.places)}`;
console.log(`\n${'kind'.padEnd(12)} cases   verdict precision    recall   literal    places`);
for (const [kind, sum] of sums) console.log(line(kind, sum));
console.log(line('all', total));
spent.sort((a, b) => a - b);
console.log(`median ${(spent[spent.length >> 1] ?? 0).toFixed(2)} ms a proposal, slowest ${(spent.at(-1) ?? 0).toFixed(1)} ms`);
const met = (!total.counted || total.both / total.counted >= TARGETS.precision) && (!total.due || total.both / total.due >= TARGETS.recall) && total.forbidden <= TARGETS.literal;
console.log(met ? 'targets met' : `targets: precision ≥ ${TARGETS.precision}, recall ≥ ${TARGETS.recall}, no literal where words were turned`);
process.exit(met ? 0 : 1);
