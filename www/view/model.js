/**
 * From the engine's JSON to what is read on the page: one unit a clause (or a table), in reading order, partners
 * together, removed clauses where they stood, a stub where a moved clause was. Plain data, no nodes.
 * @module
 */

/**
 * @typedef {{ eId: string, kind: string, num: string | null, heading: string | null, parent: string | null, start: number, end: number }} WireClause
 * @typedef {{ id: string, title: string | null, language: string, text: string, clauses: WireClause[] }} WireDraft
 * @typedef {{ op: 'equal' | 'insert' | 'delete', before?: [number, number], after?: [number, number], label?: boolean, follows?: string, stale?: any }} Edit
 * @typedef {{ kind: string, before: string[], after: string[], moved: boolean, renumbered: boolean, matchedBy: string, edits: Edit[] }} Entry
 * @typedef {{ before: string, after: string, alignment: Entry[] }} WireComparison
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

/** @typedef {'edited' | 'inserted' | 'deleted' | 'moved' | 'split' | 'merged' | 'equal' | 'renumbered'} Kind */

/**
 * @typedef {object} Unit
 * @property {number} index
 * @property {Entry | null} entry
 * @property {Clause[]} before
 * @property {Clause[]} after
 * @property {Set<Kind>} kinds     what is said of it, what a filter finds it by
 * @property {boolean} stub        the place a moved clause left
 * @property {boolean} table
 * @property {boolean} apart       page furniture and notes: shown quietly, counted nowhere
 * @property {number} stop         which change it belongs to, from 0; -1 for none
 * @property {boolean} goesOn      it is new, or gone, as the unit before it is: saying so once is enough
 */

/**
 * @typedef {object} Model
 * @property {Side | null} before
 * @property {Side} after
 * @property {Unit[]} units
 * @property {Record<Kind, number>} counts
 * @property {Unit[]} stops        the first unit of every change
 */

/** The order in which kinds are told, counted and listed. */
export const KINDS = /** @type {Kind[]} */ (['edited', 'inserted', 'deleted', 'moved', 'split', 'merged', 'equal', 'renumbered']);

/** Kinds that are changes of words or place, which next and previous stop at. */
export const LOUD = new Set(/** @type {Kind[]} */ (['edited', 'inserted', 'deleted', 'moved', 'split', 'merged']));

const HEADS = new Set(['book', 'part', 'title', 'chapter', 'section', 'subsection', 'annex']);
const APART = new Set(['note', 'furniture', 'toc']);
const IN_TABLE = new Set(['row', 'cell']);

/** @param {WireDraft} draft @returns {Side} */
function sideOf(draft) {
  /** @type {Side} */
  const side = { draft, clauses: [], byId: new Map() };
  for (const wire of draft.clauses) {
    const parent = wire.parent === null ? null : side.byId.get(wire.parent) ?? null;
    const own = draft.text.slice(wire.start, wire.end);
    const labelEnd = wire.start + labelLength(own, wire.num);
    const heads = wire.heading !== null || (HEADS.has(wire.kind) && own.length < 300);
    const clause = {
      wire, side, parent, at: side.clauses.length, depth: parent ? parent.depth + 1 : 0,
      level: parent ? parent.level + (parent.heads ? 1 : 0) : 0,
      labelEnd, headEnd: heads ? headEnd(own, wire, labelEnd) : labelEnd,
      heads, entry: null, unit: null, children: [],
    };
    /** @type {Clause[] | undefined} */ (parent?.children)?.push(clause);
    side.clauses.push(clause);
    side.byId.set(wire.eId, clause);
  }
  return side;
}

/** How many characters the label takes, with the punctuation and space that part it from the words. */
function labelLength(/** @type {string} */ own, /** @type {string | null} */ num) {
  const start = num ? own.indexOf(num) : -1;
  // A label stands at the beginning; the same letters further on are words.
  if (num === null || start < 0 || own.slice(0, start).trim() !== '') return own.length - own.trimStart().length;
  const rest = /^[\s.)\]:\-–—°ºª]*/.exec(own.slice(start + num.length));
  return start + num.length + (rest?.[0].length ?? 0);
}

/** @param {string} own @param {WireClause} wire @param {number} labelEnd */
function headEnd(own, wire, labelEnd) {
  if (wire.heading === null) return wire.end;
  const found = own.indexOf(wire.heading, labelEnd - wire.start);
  return found < 0 ? wire.end : wire.start + found + wire.heading.length;
}

/** One draft alone, before there is anything to compare it with. @param {WireDraft} draft @returns {Model} */
export function plainModel(draft) {
  const after = sideOf(draft);
  const units = after.clauses.filter((c) => !IN_TABLE.has(c.wire.kind) || !tableOf(c)).map((c) => unitOf(null, [], [c]));
  return finish({ before: null, after, units, counts: noCounts(), stops: [] });
}

/** @param {WireDraft} beforeDraft @param {WireDraft} afterDraft @param {WireComparison} comparison @returns {Model} */
export function comparisonModel(beforeDraft, afterDraft, comparison) {
  const before = sideOf(beforeDraft);
  const after = sideOf(afterDraft);
  for (const entry of comparison.alignment) {
    for (const id of entry.before) known(before, id).entry = entry;
    for (const id of entry.after) known(after, id).entry = entry;
  }
  const order = weave(before, after);
  const units = [];
  for (let unit = order; unit; unit = unit.next) units.push(unit.unit);
  return finish({ before, after, units, counts: noCounts(), stops: [] });
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

/** @param {Entry | null} entry @param {Clause[]} before @param {Clause[]} after @param {boolean} [stub] @returns {Unit} */
function unitOf(entry, before, after, stub = false) {
  const main = after[0] ?? before[0];
  /** @type {Unit} */
  const unit = {
    index: -1, entry, before, after, stub, stop: -1, goesOn: false,
    kinds: new Set(), table: main.wire.kind === 'table', apart: APART.has(main.wire.kind),
  };
  if (entry && !unit.apart) for (const kind of kindsOf(entry)) unit.kinds.add(kind);
  if (unit.table && entry) tableKinds(unit);
  if (!stub) for (const clause of [...before, ...after]) clause.unit = unit;
  return unit;
}

/** A label that stands over its words in one draft and beside them in the other is neither split nor merged to a reader.
 * @param {Entry} entry @returns {Kind[]} */
function kindsOf(entry) {
  const laidOut = entry.matchedBy === 'label';
  const reworded = entry.edits.some((edit) => edit.op !== 'equal' && !edit.label && !edit.follows && !edit.aside);
  const kind = laidOut ? (reworded ? 'edited' : 'equal') : entry.kind;
  /** @type {Kind[]} */
  const kinds = kind === 'equal' ? [] : [/** @type {Kind} */ (kind)];
  if (entry.moved) kinds.push('moved');
  if (!kinds.length) kinds.push(entry.renumbered ? 'renumbered' : 'equal');
  return kinds;
}

/** A table is read as one: it is edited when anything in it is. @param {Unit} unit */
function tableKinds(unit) {
  const within = [...unit.before, ...unit.after].flatMap(descendants);
  const changed = within.some((c) => c.entry && c.entry.kind !== 'equal');
  if (changed && (unit.kinds.has('equal') || unit.kinds.has('renumbered'))) unit.kinds = new Set(/** @type {Kind[]} */ (['edited']));
}

/** @param {Clause} clause @returns {Clause[]} */
export function descendants(clause) {
  return clause.children.flatMap((c) => [c, ...descendants(c)]);
}

/** @typedef {{ unit: Unit, next: Link | null }} Link */

/**
 * The new draft's order, with the removed clauses and the stubs of the moved ones let in where the old draft had them.
 * @param {Side} before @param {Side} after @returns {Link | null}
 */
function weave(before, after) {
  /** @type {Link} */
  const head = { unit: /** @type {any} */ (null), next: null };
  /** @type {Map<Unit, Link>} */
  const links = new Map();
  let tail = head;
  for (const clause of after.clauses) {
    if (clause.unit || (IN_TABLE.has(clause.wire.kind) && tableOf(clause))) continue;
    const entry = clause.entry;
    const unit = unitOf(entry, clausesOf(before, entry?.before ?? []), adjacent(clause, after, entry));
    tail = tail.next = { unit, next: null };
    links.set(unit, tail);
  }
  /** Where each old clause stands in the woven order: itself, or the stub it left. @type {Map<Clause, Link>} */
  const stood = new Map();
  let last = head;
  for (const clause of before.clauses) {
    if (IN_TABLE.has(clause.wire.kind) && tableOf(clause)) continue;
    const entry = clause.entry;
    const moved = entry?.moved && entry.after.length > 0;
    // What follows a moved subtree stood after the place it left, not after the place it went to.
    const anchor = leaving(clause, before, stood) ?? last;
    if (clause.unit && !moved) last = links.get(clause.unit) ?? last;
    else if (clause.unit && stubbed(clause, entry)) last = insertAfter(anchor, unitOf(entry, [clause], [], true), clause);
    else if (!clause.unit) {
      const unit = unitOf(entry, [clause], []);
      last = insertAfter(anchor, unit, clause);
      links.set(unit, last);
    }
    stood.set(clause, last);
    if (moved) last = links.get(/** @type {Unit} */ (clause.unit)) ?? last;
  }
  return head.next;
}

/** A moved clause that had two old places leaves a stub in each; apart from them, one does. */
function stubbed(/** @type {Clause} */ clause, /** @type {Entry | null} */ entry) {
  return entry !== null && clause.wire.end > clause.wire.start;
}

/** @param {Clause} clause @param {Side} side @param {Map<Clause, Link>} stood */
function leaving(clause, side, stood) {
  const previous = side.clauses[clause.at - 1];
  let found = null;
  for (let c = previous ?? null; c && c !== clause.parent; c = c.parent) {
    if (!isWithin(clause, c) && c.entry?.moved && c.entry.after.length) found = stood.get(c) ?? found;
  }
  return found;
}

/** @param {Clause} clause @param {Clause} above */
function isWithin(clause, above) {
  for (let c = clause.parent; c; c = c.parent) if (c === above) return true;
  return false;
}

/** @param {Link} anchor @param {Unit} unit @param {Clause} clause */
function insertAfter(anchor, unit, clause) {
  let link = anchor;
  // New clauses deeper than this one belong to what stood before it.
  while (link.next?.unit.kinds.has('inserted') && link.next.unit.after[0].depth > clause.depth) link = link.next;
  return (link.next = { unit, next: link.next });
}

/** @param {Side} side @param {string[]} ids */
function clausesOf(side, ids) {
  return ids.map((id) => known(side, id));
}

/** The parts of a split that follow each other stand in one unit; a part further away gets its own. */
function adjacent(/** @type {Clause} */ clause, /** @type {Side} */ side, /** @type {Entry | null} */ entry) {
  const parts = [clause];
  for (let at = clause.at + 1; entry && entry.kind === 'split' && side.clauses[at]?.entry === entry; at++) parts.push(side.clauses[at]);
  return parts;
}

/** @returns {Record<Kind, number>} */
function noCounts() {
  return { edited: 0, inserted: 0, deleted: 0, moved: 0, split: 0, merged: 0, equal: 0, renumbered: 0 };
}

/** Numbers the units, counts them, and finds the changes. @param {Model} model */
function finish(model) {
  /** @type {Unit | null} */
  let run = null;
  model.units.forEach((unit, index) => {
    unit.index = index;
    const previous = model.units[index - 1];
    unit.goesOn = unit.kinds.size === 1 && previous?.kinds.size === 1 && !previous.stub && !unit.stub
      && ['inserted', 'deleted'].some((kind) => unit.kinds.has(/** @type {Kind} */ (kind)) && previous.kinds.has(/** @type {Kind} */ (kind)));
    if (unit.stub) return;
    for (const kind of unit.kinds) model.counts[kind]++;
    if (![...unit.kinds].some((k) => LOUD.has(k))) { run = null; return; }
    if (!run || !continues(run, unit)) {
      run = unit;
      model.stops.push(unit);
    }
    unit.stop = model.stops.length - 1;
  });
  return model;
}

/** A section that is new, or gone, is one change with all that stands under it. @param {Unit} run @param {Unit} unit */
function continues(run, unit) {
  for (const [kind, of] of /** @type {const} */ ([['inserted', 'after'], ['deleted', 'before']])) {
    if (run.kinds.has(kind) && unit.kinds.has(kind) && unit.kinds.size === 1) return isWithin(unit[of][0], run[of][0]);
  }
  return false;
}

/** Whether a unit passes the filters; with none, every unit does. @param {Unit} unit @param {Set<Kind>} filters */
export function passes(unit, filters) {
  if (!filters.size) return true;
  for (const kind of unit.kinds) if (filters.has(kind)) return true;
  return false;
}

/** The clause by which a unit is addressed. @param {Unit} unit */
export function mainOf(unit) {
  return unit.after[0] ?? unit.before[0];
}
