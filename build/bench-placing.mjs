/**
 * Placing: a thousand rows as officials type them, from real drafts: a clause as people write it, and some words quoted from it.
 * The truth is made with the rows (`benches/placing-rows.mjs`). `npm run bench:placing -- --show 20 --only typo --json FILE`.
 *
 *   right  the row's place: one of the clauses that are true of it and, where words are quoted that stand in the draft, a range that
 *          shares at least half with theirs; for a row that fits several clauses alike, that a person is asked and finds them all
 *          among the candidates; for one that fits nothing, that it is placed nowhere; for one of the whole draft, that too
 *   asked  the row fits one place and was not put anywhere: no candidate, several, or one that is not sure; or it was put on the
 *          right clause though its words stand there and were not found. Asking costs a person a moment
 *   wrong  the row was put on a place that is not its own. It costs whoever wrote it their voice
 *
 * An answer of `locate` puts the row on a clause where its first candidate is sure and leads the second; those two figures are below.
 */
import { existsSync, writeFileSync } from 'node:fs';

import { option } from './benches/seeded.mjs';
import { draftsOf, judged, rowsOf } from './benches/placing-rows.mjs';
import { at } from './tools.mjs';

/** Shares of all rows, in per cent. */
const TARGETS = { right: 98, wrong: 0.5 };
/** Confidence from which a candidate is sure, and by which it leads the next, 0…1: where the importer has figures of its own, these follow them. */
const SURE = 0.5;
const LEAD = 0.05;

const { load } = await import('../pkg/index.js');
const cotejo = await load();
const consultation = existsSync(at('pkg', 'consultation.js')) ? await import('../pkg/consultation.js') : {};

// The adapter: all that knows how the product is called.

/** @returns {{ eId: string | null, start?: number | null, end?: number | null, candidates: string[], whole?: boolean }} `eId` is null where a person is asked */
const answerOfLocate = (draft, { clausula }) => {
  const found = cotejo.locate(draft, clausula);
  const [first, second] = found;
  const sure = first && first.confidence >= SURE && first.confidence - (second?.confidence ?? 0) >= LEAD;
  return { eId: sure ? first.eId : null, candidates: found.map(({ eId }) => eId) };
};
/** `placeRow(cotejo, draft, row)` → `{ status: 'placed' | 'clause' | 'choose' | 'whole' | 'error', eId?, start?, end?, candidates? }`. */
const answerOfPlacer = (draft, { clausula, cita }) => {
  const { status, eId = null, start, end, candidates = [] } = consultation.placeRow(cotejo, draft, { clausula, cita });
  return { eId: ['placed', 'clause'].includes(status) ? eId : null, start, end, candidates: candidates.map((candidate) => candidate.eId ?? candidate), whole: status === 'whole' };
};
const answerOf = consultation.placeRow ? answerOfPlacer : answerOfLocate;

const drafts = draftsOf(cotejo);
const byId = new Map(drafts.map((draft) => [draft.id, draft]));
const all = rowsOf(drafts);
if (all.length < 1000) console.log(`${drafts.length} drafts are here, and ${all.length} rows can be made of them: some corpora are missing at ../shared/corpora.`);
if (option('json')) writeFileSync(option('json'), JSON.stringify(all, null, 1));

const only = option('only');
const rows = all.filter(({ kind }) => kind.includes(only));
const told = (row) => {
  const { text, clauses } = byId.get(row.draft);
  const name = (eId) => { const clause = clauses.find((one) => one.eId === eId); return clause ? `${eId} ‹${text.slice(clause.start, clause.end).replace(/\s+/g, ' ').slice(0, 50)}›` : String(eId); };
  return `  ${row.kind} · ${row.draft} · ${JSON.stringify(row.clausula)}${row.cita ? ` ${JSON.stringify(row.cita.slice(0, 140))}` : ''}\n    true: ${row.truth.outcome}${row.truth.also ? ` or ${row.truth.also}` : ''} ${row.truth.eIds.slice(0, 3).map(name).join(' / ')}${row.truth.eIds.length > 3 ? ` and ${row.truth.eIds.length - 3} more` : ''}`;
};
if (process.argv.includes('--rows')) {
  console.log(rows.map(told).join('\n'));
  process.exit();
}
if (!cotejo.locate) {
  console.log(`${rows.length} rows stand ready; the engine has no \`locate\` yet, so nothing is measured. \`--rows\` prints them.`);
  process.exit(1);
}

let left = Number(option('show', '0'));
const sums = new Map();
const spent = [];
let skipped = 0;
for (const row of rows) {
  if (row.cita && !consultation.placeRow) {
    skipped += 1;
    continue;
  }
  const before = performance.now();
  const answer = answerOf(byId.get(row.draft).draft, row);
  spent.push(performance.now() - before);
  const result = judged(row, answer);
  const sum = sums.get(row.kind) ?? { rows: 0, right: 0, wrong: 0, asked: 0 };
  sums.set(row.kind, sum);
  sum.rows += 1;
  sum[result] += 1;
  if (result !== 'right' && left > 0) {
    left -= 1;
    console.log(`${told(row)}\n    ${result}: ${answer.eId ?? `asks among ${JSON.stringify(answer.candidates.slice(0, 4))}`}${Number.isInteger(answer.start) ? ` ‹${byId.get(row.draft).text.slice(answer.start, answer.end).slice(0, 80)}›` : ''}`);
  }
}
const total = { rows: 0, right: 0, wrong: 0, asked: 0 };
for (const sum of sums.values()) for (const name of Object.keys(total)) total[name] += sum[name];
const share = (sum, name) => `${sum[name]}`.padStart(6) + ` ${((100 * sum[name]) / (sum.rows || 1)).toFixed(1)} %`.padStart(9);
const line = (kind, sum) => `${kind.padEnd(26)} ${String(sum.rows).padStart(5)} ${share(sum, 'right')} ${share(sum, 'wrong')} ${share(sum, 'asked')}`;
console.log(`\n${'kind'.padEnd(26)}  rows ${'right'.padStart(15)} ${'wrong'.padStart(15)} ${'asked'.padStart(15)}`);
for (const [kind, sum] of sums) console.log(line(kind, sum));
console.log(line('all', total));
if (skipped) console.log(`${skipped} rows with a quote were not measured: the package has no row placer (\`placeRow\` of consultation.js).`);
spent.sort((a, b) => a - b);
console.log(`median ${(spent[spent.length >> 1] ?? 0).toFixed(2)} ms a row, slowest ${(spent.at(-1) ?? 0).toFixed(1)} ms`);
const met = !skipped && (100 * total.right) / total.rows >= TARGETS.right && (100 * total.wrong) / total.rows <= TARGETS.wrong;
console.log(met ? 'targets met' : `targets: right ≥ ${TARGETS.right} %, wrong ≤ ${TARGETS.wrong} %`);
process.exit(met ? 0 : 1);
