/**
 * What changed in a clause, cut into edits that a person can point at; and which of them the engine's findings speak of. Pure.
 *
 * Removed and added words that touch are one edit, as are the two places of a phrase that moved. Labels, references that merely follow
 * and what stands apart are no words that anybody answered with. A clause that is new, or gone, is one edit.
 * @module
 */
import { descendants } from '../view/model.js';

/**
 * @import { Clause, Edit, Entry, Model, Unit } from '../view/model.js'
 * @import { Adoption, TextRange } from '../engine/contract.js'
 *
 * @typedef {[start: number, end: number]} Range  in a draft's text, UTF-16 code units
 *
 * Words that changed.
 * @typedef {object} Change
 * @property {string} key             tells it from the others of these two drafts
 * @property {Range | null} before    null where words were added
 * @property {Range | null} after     null where words were struck out
 * @property {string} was
 * @property {string} now
 * @property {string | null} eId      the clause it is in, in the later draft; of what is gone, null
 *
 * A clause, or a cell of a table, as text with changes in it.
 * @typedef {{ clause: Clause, pieces: (string | Change)[] }} Stretch
 */

/** @param {Unit} unit @param {Model} model @returns {Stretch[]} those of a table are its rows' cells that changed */
export function stretchesOf(unit, model) {
  if (!unit.table) return stretchOf(unit.entry, unit.before, unit.after, model, unit.kind);
  const cells = [...unit.after, ...unit.before].flatMap((table) => [table, ...descendants(table)]);
  const entries = new Set(cells.map(({ entry }) => entry).filter((entry) => entry !== null));
  const clauses = (/** @type {string[]} */ ids, /** @type {'before' | 'after'} */ which) => ids.flatMap((id) => model[which]?.byId.get(id) ?? []);
  return [...entries].flatMap((entry) => stretchOf(entry, clauses(entry.before, 'before'), clauses(entry.after, 'after'), model, entry.kind))
    .filter(({ pieces }) => pieces.some((piece) => typeof piece !== 'string'));
}

/** The changes there are. @param {Stretch[]} stretches */
export const changesIn = (stretches) => stretches.flatMap(({ pieces }) => pieces.filter((piece) => typeof piece !== 'string'));

/** @param {Entry | null} entry @param {Clause[]} before @param {Clause[]} after @param {Model} model @param {string | null} kind @returns {Stretch[]} */
function stretchOf(entry, before, after, model, kind) {
  const clause = after[0] ?? before[0];
  if (!clause) return [];
  const texts = { before: model.before?.draft.text ?? '', after: model.after.draft.text };
  /** @param {Range | null} b @param {Range | null} a @returns {Change} */
  const change = (b, a) => {
    const [old, now] = [b && trim(b, texts.before), a && trim(a, texts.after)];
    return { key: JSON.stringify([old, now]), before: old, after: now, was: old ? texts.before.slice(...old) : '', now: now ? texts.after.slice(...now) : '', eId: after[0]?.wire.eId ?? null };
  };
  const whole = (/** @type {Clause} */ { wire }) => /** @type {Range} */ ([wire.start, wire.end]);
  if (kind === 'inserted' || !before.length) return after.filter((one) => says(texts.after.slice(...whole(one)))).map((one) => ({ clause: one, pieces: [change(null, whole(one))] }));
  if (kind === 'deleted' || !after.length) return before.filter((one) => says(texts.before.slice(...whole(one)))).map((one) => ({ clause: one, pieces: [change(whole(one), null)] }));
  /** @type {(string | Change)[]} */
  const pieces = [];
  /** @type {{ before: Range | null, after: Range | null } | null} */
  let open = null;
  /** The other place of a phrase that moved. @type {Map<number, Range>} */
  const left = new Map((entry?.edits ?? []).flatMap((edit) => (edit.moved !== undefined && edit.op === 'delete' && edit.before ? [[edit.moved, edit.before]] : [])));
  const close = () => {
    if (!open) return;
    const made = change(open.before, open.after);
    open = null;
    pieces.push(says(made.was) || says(made.now) ? made : made.now);
  };
  for (const edit of entry?.edits ?? []) {
    const { op, before: b, after: a } = edit;
    if (op === 'equal' || edit.label || edit.follows !== undefined || edit.aside || edit.laid) {
      if (!a) continue;
      const text = texts.after.slice(...a);
      // White space between two removals parts nothing.
      if (op !== 'equal' || says(text)) close();
      pieces.push(text);
    } else if (edit.moved !== undefined) {
      close();
      if (op === 'insert' && a) pieces.push(change(left.get(edit.moved) ?? null, a));
    } else {
      /** @type {{ before: Range | null, after: Range | null }} */
      const now = open ?? { before: null, after: null };
      open = { before: b ? [now.before?.[0] ?? b[0], b[1]] : now.before, after: a ? [now.after?.[0] ?? a[0], a[1]] : now.after };
    }
  }
  close();
  return [{ clause, pieces }];
}

/** Whether it has a word, or a mark, and is not only space. @param {string} text */
const says = (text) => /\S/u.test(text);

/** Without the blanks around it. @param {Range} range @param {string} text @returns {Range} */
function trim([start, end], text) {
  const part = text.slice(start, end);
  return [end - part.trimStart().length, start + part.trimEnd().length];
}

/** Of changes, those that a finding of the engine speaks of: its words stand there, or what was to be struck went there. @param {Adoption} found @param {Change[]} changes @param {Range | null} spoken  the words spoken of @returns {Change[]} */
export function foundIn({ verdict, ranges, why }, changes, spoken) {
  if (verdict === 'none') return [];
  const touches = (/** @type {Range | null} */ range, /** @type {TextRange} */ other) => range !== null && range[0] < other.end && other.start < range[1];
  const gone = why.some(({ code }) => code === 'gone') && spoken !== null;
  return changes.filter(({ before, after }) => ranges.some((range) => touches(after, range)) || (gone && touches(before, { start: spoken[0], end: spoken[1] })));
}
