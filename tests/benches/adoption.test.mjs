/** Whether the bench of adoption is itself sound: its cases hold what they say, and its scorer rewards nothing but the truth. */
import assert from 'node:assert/strict';
import { test } from 'node:test';

import { judged, opened, seriesOf } from '../../build/benches/adoption-cases.mjs';
import { folded } from '../../build/benches/seeded.mjs';
import { load } from '../../pkg/index.js';

const cotejo = await load();
const series = seriesOf(cotejo);
/** Words in a row by which an oracle that knows nothing of clauses tells that words came in. */
const RUN = 3;

const runsOf = (text) => { const words = folded(text).split(' '); return words.slice(RUN - 1).map((_, at) => ` ${words.slice(at, at + RUN).join(' ')} `); };

/** Of the runs of a proposal that the draft spoken of has not, the share that the next one has, 0…1; 0 where none is new. */
function oracle(before, after, proposal) {
  const fresh = runsOf(proposal).filter((run) => !before.includes(run));
  return fresh.length ? fresh.filter((run) => after.includes(run)).length / fresh.length : 0;
}

test('every case is what it says: the words came in, in part, turned, or not at all', () => {
  /** Between what shares stand the runs of a kind, by the oracle. */
  const bounds = { literal: [0.9, 1], elsewhere: [0.9, 1], reworded: [0.25, 0.97], half: [0.15, 0.85], negated: [0.3, 0.97], figure: [0.4, 0.97], deontic: [0.4, 0.97], common: [0, 0.15], equal: [0, 0], refused: [0, 0.2], standing: [0, 0] };
  for (const one of series) {
    const { texts, free } = opened(cotejo, one);
    const plain = texts.map((text) => ` ${folded(text)} `);
    for (const { kind, draft, start, end, proposal, ask, truth } of one.cases) {
      const said = `${one.id} · ${kind} · ${proposal}`;
      assert.ok(end > start && texts[draft].slice(start, end).trim(), said);
      for (const [from, to] of truth.ranges) assert.ok(texts[truth.draft].slice(from, to).length > 20, said);
      if (ask) {
        const runs = runsOf(proposal || texts[draft].slice(start, end));
        const gone = runs.filter((run) => !plain[truth.draft].includes(run)).length / runs.length;
        const [least, most] = { literal: [1, 1], partial: [0.2, 0.8], none: [0, 0] }[truth.verdicts[0]];
        assert.ok(gone >= least && gone <= most, `${said}: ${gone}`);
        continue;
      }
      const [least, most] = bounds[kind];
      const share = oracle(plain[draft], plain[truth.draft], proposal);
      assert.ok(share >= least && share <= most, `${said}: ${share}`);
    }
    free();
  }
});

test('the truth itself is right on every case, and a literal for turned words is told', () => {
  for (const { cases } of series) for (const one of cases) {
    const { verdicts, draft, ranges, linked } = one.truth;
    const ids = ['draft-1', 'draft-2', 'draft-3'];
    const result = judged(one, { draft: ids[draft], verdict: verdicts[0], ranges }, ids);
    assert.ok(result.verdict && result.both === (linked === true) && result.places === result.placed && !result.forbidden, one.proposal);
    assert.equal(judged(one, { draft: ids[draft], verdict: 'literal', ranges }, ids).forbidden, ['negated', 'figure', 'deontic'].includes(one.kind), one.proposal);
    assert.equal(judged(one, { draft: ids[draft], verdict: 'none', ranges: [] }, ids).both, false);
  }
});
