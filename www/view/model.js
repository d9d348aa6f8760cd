/**
 * From the engine's report to what is read on the page: one unit a row, with the clauses it shows. What a row is, and how
 * many there are, the engine has said; nothing is counted or put in order here. Plain data, no nodes.
 * @module
 */

/**
 * @typedef {{ eId: string, kind: string, num: string | null, labelRange: [number, number] | null, heading: string | null, headingRange: [number, number] | null, parent: string | null, start: number, end: number, page?: number }} WireClause
 * @typedef {{ id: string, title: string | null, language: string, text: string, clauses: WireClause[] }} WireDraft
 * @typedef {{ op: 'equal' | 'insert' | 'delete', before?: [number, number], after?: [number, number], label?: boolean, follows?: string, aside?: boolean, laid?: boolean, moved?: number }} Edit
 * @typedef {{ kind: string, before: string[], after: string[], moved: boolean, renumbered: boolean, matchedBy: string, edits: Edit[], stale?: { after: [number, number], target: string }[] }} Entry
 * @typedef {{ entry: number, before: string[], after: string[], kind: Kind | 'aside', moved: boolean, left?: boolean, change: number | null, natures?: Nature[] }} Row
 * @typedef {{ rows: Row[], counts: Record<Kind, number>, natures: Record<Nature, number>, changes: number }} Report
 * @typedef {{ before: string, after: string, alignment: Entry[], report: Report }} WireComparison
 */

/**
 * A clause as the page needs it.
 * @typedef {object} Clause
 * @property {WireClause} wire
 * @property {Side} side
 * @property {number} at           its place in the draft
 * @property {number} depth        how many clauses it stands under
 * @property {number} level        how many headings it stands under
 * @property {Clause | null} parent
 * @property {number} labelEnd     where its label ends, in the draft's text
 * @property {number} headEnd      where its heading ends
 * @property {boolean} heads       whether it is set as a heading
 * @property {Entry | null} entry
 * @property {Unit | null} unit
 * @property {Clause[]} children
 */

/** @typedef {{ draft: WireDraft, clauses: Clause[], byId: Map<string, Clause> }} Side */

/** @typedef {'obligation' | 'figure' | 'reference' | 'name' | 'words' | 'typography'} Nature what a change of words is of */

/** @typedef {'edited' | 'inserted' | 'deleted' | 'moved' | 'split' | 'merged' | 'equal' | 'renumbered' | 'layout'} Kind */

/**
 * @typedef {object} Unit
 * @property {number} index
 * @property {Entry | null} entry
 * @property {Clause[]} before
 * @property {Clause[]} after
 * @property {Kind | null} kind     what it is counted as, what a filter finds it by; null for what stands apart
 * @property {Set<Kind>} kinds     what is said of it: its kind, and that it moved
 * @property {Nature[]} natures    what a change of its words is of
 * @property {boolean} stub        the place a moved clause left
 * @property {boolean} table
 * @property {boolean} apart       page furniture and notes: shown quietly, counted nowhere
 * @property {number} stop         which change it is, from 0; -1 for none
 * @property {boolean} goesOn      it is new, or gone, as the unit before it is: saying so once is enough
 */

/**
 * @typedef {object} Model
 * @property {Side | null} before
 * @property {Side} after
 * @property {Unit[]} units
 * @property {Record<Kind, number>} counts
 * @property {Partial<Record<Nature, number>>} natures
 * @property {Unit[]} stops        the units that are changes
 * @property {number} common       the share of the shorter draft's letters that stand in both, 0…1
 * @property {number} asides       how many stretches stand apart from the drafts' words: furniture, contents, editors' notes
 */

/** The order in which it is told what changes are of. */
export const NATURES = /** @type {Nature[]} */ (['obligation', 'figure', 'reference', 'name', 'words', 'typography']);

/** The order in which kinds are told, counted and listed. */
export const KINDS = /** @type {Kind[]} */ (['edited', 'inserted', 'deleted', 'moved', 'split', 'merged', 'equal', 'renumbered', 'layout']);

const HEADS = new Set(['book', 'part', 'title', 'chapter', 'section', 'subsection', 'annex']);
/** Of a draft that is compared with none, which nobody reports on. */
const APART = new Set(['note', 'furniture', 'toc']);
/** Kinds whose label is a heading, though it is set in the line. */
export const NAMED = new Set(['article', 'transitional']);
const IN_TABLE = new Set(['row', 'cell']);

/** @param {WireDraft} draft @returns {Side} */
function sideOf(draft) {
  /** @type {Side} */
  const side = { draft, clauses: [], byId: new Map() };
  for (const wire of draft.clauses) {
    const parent = wire.parent === null ? null : side.byId.get(wire.parent) ?? null;
    const [labelEnd, headEnd] = [wire.labelRange?.[1] ?? wire.start, wire.headingRange?.[1] ?? 0].map((at) => behindSpace(draft.text, at, wire.end));
    // A division without a name is headed by its label.
    const heads = wire.headingRange !== null || (HEADS.has(wire.kind) && labelEnd === wire.end);
    const clause = {
      wire, side, parent, at: side.clauses.length, depth: parent ? parent.depth + 1 : 0,
      level: parent ? parent.level + (parent.heads ? 1 : 0) : 0,
      labelEnd, headEnd: Math.max(labelEnd, headEnd),
      heads, entry: null, unit: null, children: [],
    };
    /** @type {Clause[] | undefined} */ (parent?.children)?.push(clause);
    side.clauses.push(clause);
    side.byId.set(wire.eId, clause);
  }
  return side;
}

/** Behind the white space at a place. @param {string} text @param {number} at @param {number} end */
function behindSpace(text, at, end) {
  while (at < end && /\s/.test(text[at])) at += 1;
  return at;
}

/** One draft alone, before there is anything to compare it with. @param {WireDraft} draft @returns {Model} */
export function plainModel(draft) {
  const after = sideOf(draft);
  const units = after.clauses.filter((c) => !IN_TABLE.has(c.wire.kind) || !tableOf(c)).map((c) => unitOf(null, null, [], [c]));
  return numbered({ before: null, after, units, counts: noCounts(), natures: {}, stops: [], asides: 0, common: 1 });
}

/** @param {WireDraft} beforeDraft @param {WireDraft} afterDraft @param {WireComparison} comparison @returns {Model} */
export function comparisonModel(beforeDraft, afterDraft, { alignment, report }) {
  const before = sideOf(beforeDraft);
  const after = sideOf(afterDraft);
  for (const entry of alignment) {
    for (const id of entry.before) known(before, id).entry = entry;
    for (const id of entry.after) known(after, id).entry = entry;
  }
  const units = report.rows.map((row) =>
    unitOf(row, alignment[row.entry], row.before.map((id) => known(before, id)), row.after.map((id) => known(after, id))));
  const within = alignment.reduce((sum, { edits }) => sum + edits.filter((edit) => edit.aside && !edit.laid).length, 0);
  const asides = units.filter((unit) => unit.apart).length + within;
  return numbered({ before, after, units, counts: report.counts, natures: report.natures, stops: units.filter((unit) => unit.stop >= 0), asides, common: commonOf(before, after, alignment) });
}

/** @param {Side} before @param {Side} after @param {Entry[]} alignment */
function commonOf(before, after, alignment) {
  const equal = alignment.reduce((sum, { edits }) => sum + edits.reduce((s, { op, after: range }) => s + (op === 'equal' && range ? range[1] - range[0] : 0), 0), 0);
  return equal / Math.max(Math.min(before.draft.text.length, after.draft.text.length), 1);
}

/** @param {Side} side @param {string} id */
function known(side, id) {
  const clause = side.byId.get(id);
  if (!clause) throw new Error(`the comparison names \`${id}\`, which ${side.draft.id} does not have`);
  return clause;
}

/** @param {Clause} clause @returns {Clause | null} */
export function tableOf(clause) {
  for (let c = clause.parent; c; c = c.parent) if (c.wire.kind === 'table') return c;
  return null;
}

/** @param {Row | null} row @param {Entry | null} entry @param {Clause[]} before @param {Clause[]} after @returns {Unit} */
function unitOf(row, entry, before, after) {
  const main = after[0] ?? before[0];
  const kind = row && row.kind !== 'aside' ? row.kind : null;
  /** @type {Unit} */
  const unit = {
    index: -1, entry, before, after, kind, natures: row?.natures ?? [], stub: row?.left ?? false, stop: row?.change ?? -1, goesOn: false,
    kinds: new Set(kind ? [kind, ...(row?.moved ? /** @type {const} */ (['moved']) : [])] : []),
    table: main.wire.kind === 'table', apart: row ? kind === null : APART.has(main.wire.kind),
  };
  if (!unit.stub) for (const clause of [...before, ...after]) clause.unit = unit;
  return unit;
}

/** @param {Clause} clause @returns {Clause[]} */
export function descendants(clause) {
  return clause.children.flatMap((c) => [c, ...descendants(c)]);
}

/** @returns {Record<Kind, number>} */
function noCounts() {
  return { edited: 0, inserted: 0, deleted: 0, moved: 0, split: 0, merged: 0, equal: 0, renumbered: 0, layout: 0 };
}

/** Numbers the units, and finds those that only go on with what the one before says. @param {Model} model */
function numbered(model) {
  /** @type {Unit | undefined} */
  let previous;
  let level = -1;
  model.units.forEach((unit, index) => {
    unit.index = index;
    if (unit.apart) return;
    for (const clause of [...unit.after, ...unit.before]) {
      if (!clause.heads && !NAMED.has(clause.wire.kind)) continue;
      // Of two drafts woven, a heading may follow one that stood higher in the other: no level is left out. Partners are of one.
      const own = clause.side === model.before ? unit.after[0]?.level ?? clause.level : clause.level;
      clause.level = level = Math.min(own, level + 1);
    }
    unit.goesOn = (unit.kind === 'inserted' || unit.kind === 'deleted') && previous?.kind === unit.kind && !previous.stub && !unit.stub;
    previous = unit;
  });
  return model;
}

/** Whether a unit passes the filters; with none, every unit does. @param {Unit} unit @param {Set<Kind | Nature>} filters */
export function passes(unit, filters) {
  return !filters.size || (unit.kind !== null && filters.has(unit.kind)) || unit.natures.some((nature) => filters.has(nature));
}

/** The clause by which a unit is addressed. @param {Unit} unit */
export function mainOf(unit) {
  return unit.after[0] ?? unit.before[0];
}
