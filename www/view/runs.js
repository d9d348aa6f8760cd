/**
 * A unit's words as runs: what stayed, what was added, what was removed, cut where the label and the heading end.
 * @module
 */

/**
 * @typedef {import('./model.js').Clause} Clause
 * @typedef {import('./model.js').Entry} Entry
 * @typedef {'before' | 'after' | 'both'} Which
 * @typedef {{ op: 'equal' | 'insert' | 'delete', text: string, draft: string, at: number, follows?: string, was?: string, stale?: string, aside?: boolean, moved?: boolean }} Run
 * @typedef {{ clause: Clause, label: string, was: string | null, head: Run[], body: Run[] }} Part
 */

/**
 * The parts of an entry as one side shows them, or both woven.
 * @param {Entry | null} entry @param {Clause[]} before @param {Clause[]} after @param {Which} which @returns {Part[]}
 */
export function partsOf(entry, before, after, which) {
  const shown = which === 'before' || !after.length ? before : after;
  /** @type {Part[]} */
  const parts = shown.map((clause) => ({ clause, label: labelOf(clause), was: null, head: [], body: [] }));
  if (!parts.length) return [];
  const edits = entry?.edits.length && (which !== 'before' || before.length) ? ownEdits(entry, before, after) : null;
  if (!edits) {
    for (const part of parts) push(part, part.clause, 'equal', part.clause.wire.start, part.clause.wire.end);
    return parts;
  }
  const primary = shown === before ? 'before' : 'after';
  /** The part being written: a removal has no place on the new side and stays with the words before it. */
  let current = parts[0];
  let was = '';
  for (const edit of edits) {
    if (edit.label) continue;
    if (edit.op === 'delete') {
      was = edit.follows && edit.before ? before[0].side.draft.text.slice(...edit.before) : '';
      // Woven, a reference that follows and a phrase that moved are shown once: as they are now.
      if (which === 'after' || (which === 'both' && (edit.follows || edit.moved || edit.laid)) || !edit.before) continue;
    }
    if (edit.op === 'insert' && (which === 'before' || !edit.after)) continue;
    const of = edit.op === 'delete' || primary === 'before' ? 'before' : 'after';
    const range = edit[of];
    if (!range) continue;
    // What only the layout put elsewhere reads as it stands in the draft that is shown.
    const note = { follows: edit.follows, was: edit.op === 'insert' ? was : '', aside: edit.aside && !edit.laid, moved: edit.moved !== undefined };
    for (const clause of of === 'before' ? before : after) {
      const start = Math.max(range[0], clause.wire.start);
      const end = Math.min(range[1], clause.wire.end);
      if (start >= end) continue;
      if (of === primary) current = parts.find((p) => p.clause === clause) ?? current;
      for (const [from, to, stale] of parted(start, end, of === 'after' ? entry?.stale : [])) push(current, clause, edit.laid ? 'equal' : edit.op, from, to, { ...note, stale });
    }
  }
  // Where a clause goes on in another row, that row does not begin with its label.
  for (const part of parts) if (edits && edits !== entry?.edits && begun(part, edits, primary)) part.label = '';
  if (parts.length === 1 && before.length === 1 && which !== 'before' && parts[0].label) {
    const old = labelOf(before[0]);
    if (entry?.renumbered && old && old !== parts[0].label) parts[0].was = old;
  }
  return parts;
}

/**
 * The edits of a row's own clauses: where something stands between the parts of a clause that was split, or of one that was
 * joined, its entry is shown in several rows, and each has its share of the words.
 * @param {Entry} entry @param {Clause[]} before @param {Clause[]} after
 */
function ownEdits(entry, before, after) {
  const which = entry.after.length > after.length && after.length ? 'after' : entry.before.length > before.length && before.length ? 'before' : null;
  if (!which) return entry.edits;
  const clauses = which === 'after' ? after : before;
  // What has no place on the side that was parted stays with the words before it.
  let own = entry[which][0] === clauses[0].wire.eId;
  return entry.edits.filter((edit) => {
    const range = edit[which];
    if (range) own = clauses.some(({ wire }) => range[0] < wire.end && range[1] > wire.start);
    return own;
  });
}

/** Whether a part's clause began in another row. @param {Part} part @param {import('./model.js').Edit[]} edits @param {'before' | 'after'} which */
function begun({ clause }, edits, which) {
  return !edits.some(({ [which]: range }) => range && range[0] <= clause.wire.start && range[1] > clause.wire.start);
}

/**
 * A stretch of the later draft's text, cut where references stand that should have followed a renumbering: the clause each means.
 * @param {number} start @param {number} end @param {{ after: [number, number], target: string }[]} [stale] @returns {[number, number, string][]}
 */
function parted(start, end, stale = []) {
  /** @type {[number, number, string][]} */
  const out = [];
  let at = start;
  for (const { after: [from, to], target } of stale) {
    if (from < at || to > end) continue;
    if (from > at) out.push([at, from, '']);
    out.push([from, to, target]);
    at = to;
  }
  if (at < end) out.push([at, end, '']);
  return out;
}

/** Adds a stretch of a clause's text to a part, leaving its label out. */
function push(
  /** @type {Part} */ part, /** @type {Clause} */ clause, /** @type {Run['op']} */ op,
  /** @type {number} */ start, /** @type {number} */ end, /** @type {Partial<Run>} */ note = {},
) {
  const { text, id } = clause.side.draft;
  const from = Math.max(start, clause.labelEnd);
  // What is gone stands among the words that came in its place: a heading may have become a paragraph, or a paragraph a heading.
  const alike = headed(clause) === headed(part.clause);
  const cut = Math.max(from, Math.min(end, alike ? clause.headEnd : headed(part.clause) && !part.body.length ? end : from));
  if (cut > from) part.head.push({ op, text: text.slice(from, cut), draft: id, at: from, ...note });
  if (end > cut) part.body.push({ op, text: text.slice(cut, end), draft: id, at: cut, ...note });
}

/** @param {Clause} clause */
const headed = ({ labelEnd, headEnd }) => headEnd > labelEnd;

/** The label as it is set, its closing punctuation with it: `4.1`, `b)`, `Artículo 3.`. @param {Clause} clause */
export function labelOf(clause) {
  return clause.side.draft.text.slice(clause.wire.start, clause.labelEnd).trim();
}

/** The words of a clause without its label. @param {Clause} clause */
export function wordsOf(clause) {
  return clause.side.draft.text.slice(clause.labelEnd, clause.wire.end).trim();
}
