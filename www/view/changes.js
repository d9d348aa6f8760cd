/**
 * What changed, in words: each change with its name, what was done to it, and the passages as they were and as they are.
 * @module
 */
import { mainOf } from './model.js';
import { partsOf } from './runs.js';
import { described } from './unit.js';

/**
 * @typedef {import('./model.js').Clause} Clause
 * @typedef {import('./model.js').Model} Model
 * @typedef {import('./model.js').Unit} Unit
 * @typedef {{ was: string, is: string }} Passage  empty where there is nothing on that side
 * @typedef {{ unit: Unit, clause: Clause, said: string, passages: Passage[] }} Change
 */

/** Words of the clause that are told on either side of what changed in it. */
const CONTEXT = 6;
/** Changes with no more words than this between them are told as one. */
const NEAR = 2 * CONTEXT;

/** @param {Unit[]} units @param {Model} model @param {import('./words.js').Words} words @returns {Change[]} */
export function changesOf(units, model, words) {
  return units.filter((unit) => !unit.stub).map((unit) => ({
    unit, clause: mainOf(unit), said: described(unit, words), passages: unit.table ? tablePassages(unit, model) : passagesOf(unit),
  }));
}

/** @param {Unit} unit @returns {Passage[]} */
function passagesOf(unit) {
  const [was, is] = /** @type {const} */ (['before', 'after']).map((which) => whole(unit, which));
  if (!unit.before.length || !unit.after.length) return [{ was: unit.before.length ? was : '', is: unit.after.length ? is : '' }];
  if (!unit.kinds.has('edited') && !unit.kinds.has('split') && !unit.kinds.has('merged')) return [];
  // A phrase that changed its place is seen in the whole.
  if (unit.entry?.edits.some(({ moved }) => moved !== undefined)) return [{ was, is }];
  return changed(partsOf(unit.entry, unit.before, unit.after, 'both').flatMap(({ head, body }) => [...head, ...body]));
}

/** What changed in a table, cell by cell. @param {Unit} unit @param {Model} model @returns {Passage[]} */
function tablePassages(unit, model) {
  const inside = new Set([...unit.before, ...unit.after].flatMap((table) => [table, ...within(table)]));
  const entries = new Set([...inside].map((clause) => clause.entry));
  return [...entries].flatMap((entry) => {
    if (!entry || entry.edits.every(({ op }) => op === 'equal')) return [];
    const [before, after] = [entry.before.map((id) => model.before?.byId.get(id)), entry.after.map((id) => model.after.byId.get(id))]
      .map((clauses) => clauses.filter((clause) => clause !== undefined));
    return passagesOf({ ...unit, entry, before, after, kinds: new Set(/** @type {const} */ (['edited'])), table: false });
  }).filter(({ was, is }) => was || is);
}

/** @param {Clause} clause @returns {Clause[]} */
function within(clause) {
  return clause.children.flatMap((child) => [child, ...within(child)]);
}

/** A side's words, label left out. @param {Unit} unit @param {'before' | 'after'} which */
function whole(unit, which) {
  return flat(unit[which].map((clause) => clause.side.draft.text.slice(clause.labelEnd, clause.wire.end)).join(' '));
}

/** @param {import('./runs.js').Run[]} runs @returns {Passage[]} */
function changed(runs) {
  /** @type {Passage[]} */
  const out = [];
  /** @type {{ was: string, is: string, gap: string } | null} */
  let open = null;
  let before = '';
  for (const run of runs) {
    if (run.aside) continue;
    const quiet = run.op === 'equal' || run.follows !== undefined;
    if (quiet && !open) before += run.text;
    else if (quiet && open) open.gap += run.text;
    else {
      if (open && wordsIn(open.gap).length > NEAR) {
        out.push(closed(open));
        before = open.gap;
        open = null;
      }
      if (!open) open = { was: tail(before), is: tail(before), gap: '' };
      open.was += open.gap;
      open.is += open.gap;
      open.gap = '';
      if (run.op === 'delete') open.was += run.text;
      else open.is += run.text;
      before = '';
    }
  }
  if (open) out.push(closed(open));
  return out;
}

/** @param {{ was: string, is: string, gap: string }} open @returns {Passage} */
function closed({ was, is, gap }) {
  const after = wordsIn(gap);
  const more = after.slice(0, CONTEXT).join(' ') + (after.length > CONTEXT ? '…' : '');
  const lead = /^\s/.test(gap) ? ' ' : '';
  return { was: flat(was + lead + more), is: flat(is + lead + more) };
}

/** The last words before a change. @param {string} text */
function tail(text) {
  const words = wordsIn(text);
  const end = /\s$/.test(text) ? ' ' : '';
  return (words.length > CONTEXT ? '…' : '') + words.slice(-CONTEXT).join(' ') + end;
}

/** @param {string} text */
const wordsIn = (text) => text.split(/\s+/).filter(Boolean);

/** @param {string} text */
const flat = (text) => text.replace(/\s+/g, ' ').trim();
