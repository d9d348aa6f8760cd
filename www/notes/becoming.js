/**
 * What became of a quote's words in a later draft: the redline of its clauses, cut to them.
 * @module
 */

/**
 * @typedef {import('../view/model.js').WireComparison} WireComparison
 * @typedef {import('../view/model.js').WireDraft} WireDraft
 * @typedef {import('../view/runs.js').Run} Run
 */

/**
 * @param {WireComparison} comparison from the quote's draft to the later one
 * @param {WireDraft} before @param {WireDraft} after @param {{ start: number, end: number }} quote in `before`
 * @returns {Run[]}
 */
export function becoming(comparison, before, after, quote) {
  const touched = new Set(before.clauses.filter((c) => c.start < quote.end && c.end > quote.start).map((c) => c.eId));
  /** @type {Run[]} */
  const runs = [];
  const add = (/** @type {Run['op']} */ op, /** @type {WireDraft} */ draft, /** @type {number} */ start, /** @type {number} */ end) => {
    if (end > start) runs.push({ op, text: draft.text.slice(start, end), draft: draft.id, at: start });
  };
  for (const { kind, before: olds, edits } of comparison.alignment) {
    if (!olds.some((eId) => touched.has(eId))) continue;
    if (kind === 'deleted') {
      for (const clause of before.clauses) if (olds.includes(clause.eId)) add('delete', before, Math.max(clause.start, quote.start), Math.min(clause.end, quote.end));
      continue;
    }
    let inside = false;
    let reached = 0;
    for (const edit of edits) {
      if (edit.label) continue;
      if (edit.before) {
        const [start, end] = edit.before;
        const [from, to] = [Math.max(start, quote.start), Math.min(end, quote.end)];
        reached = end;
        inside = to > from;
        if (inside && edit.op === 'delete') add('delete', before, from, to);
        else if (inside && edit.after) add('equal', after, edit.after[0] + from - start, edit.after[0] + to - start);
        // Words added right behind the quote's last are not the quote's.
        if (reached >= quote.end && edit.op === 'equal') inside = false;
      } else if (edit.after && inside && reached <= quote.end) add('insert', after, ...edit.after);
    }
  }
  return runs;
}
