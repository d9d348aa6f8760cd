/**
 * A comparison for the terminal: the sentence, then every change by its clause, what was removed and what was added in place.
 * @module
 */
import { KINDS } from '../view/model.js';
import { partsOf } from '../view/runs.js';
import { described } from '../view/unit.js';

/**
 * @typedef {import('../view/model.js').Model} Model
 * @typedef {import('../view/model.js').Unit} Unit
 * @typedef {import('../view/model.js').Clause} Clause
 * @typedef {import('../view/runs.js').Run} Run
 */

/** How what was removed and added is set: as terminals can, or as `wdiff` writes it. */
const SET = {
  coloured: { strong: ['\x1b[1m', '\x1b[22m'], delete: ['\x1b[31;9m', '\x1b[39;29m'], insert: ['\x1b[32;4m', '\x1b[39;24m'] },
  plain: { strong: ['', ''], delete: ['[-', '-]'], insert: ['{+', '+}'] },
};

/**
 * @param {Model} model @param {{ before: string, after: string }} titles @param {import('../view/words.js').Words} words @param {boolean} coloured
 * @returns {string} ends with a line feed
 */
export function redline(model, titles, words, coloured) {
  const set = coloured ? SET.coloured : SET.plain;
  const changes = model.stops.map((unit) => {
    const lines = redlinesOf(unit, model).map((runs) => `  ${runs.map((run) => setRun(run, set)).join('').trim().replace(/\s*\n\s*/g, ' ')}`);
    return [`${set.strong[0]}${safe(described(unit, words))}${set.strong[1]}`, ...lines].join('\n');
  });
  return `${[summary(model, titles, words), ...changes].join('\n\n')}\n`;
}

/** What changed, in numbers. @param {Model} model @param {{ before: string, after: string }} titles @param {import('../view/words.js').Words} words */
export function summary(model, titles, words) {
  const counted = KINDS.slice(0, 6).filter((kind) => model.counts[kind]).map((kind) => words.t(kind, { n: model.counts[kind] }));
  return safe(`${words.t('pair', titles)} ${counted.length ? `${words.list.format(counted)}.` : words.t('nothing')}`);
}

/** The words of a change, a paragraph or a cell each. @param {Unit} unit @param {Model} model @returns {Run[][]} */
export function redlinesOf(unit, model) {
  if (!unit.table) return partsOf(unit.entry, unit.before, unit.after, 'both').map((part) => wordsOf(part, unit));
  const inside = [...unit.before, ...unit.after].flatMap((table) => [table, ...below(table)]);
  const alone = !unit.before.length || !unit.after.length;
  return [...new Set(inside.map(({ entry }) => entry))].flatMap((entry) => {
    if (!entry || (!alone && entry.edits.every(({ op }) => op === 'equal'))) return [];
    const known = (/** @type {string[]} */ ids, /** @type {import('../view/model.js').Side | null} */ side) => ids.flatMap((id) => side?.byId.get(id) ?? []);
    const [before, after] = [known(entry.before, model.before), known(entry.after, model.after)];
    return partsOf(entry, before, after, 'both').map((part) => wordsOf(part, { before, after })).filter((runs) => runs.some(({ text }) => text.trim()));
  });
}

/** A part's words, its label with them; what one draft alone has is all of its kind. @param {import('../view/runs.js').Part} part @param {{ before: Clause[], after: Clause[] }} of @returns {Run[]} */
function wordsOf({ clause, label, was, head, body }, { before, after }) {
  const op = !after.length ? 'delete' : !before.length ? 'insert' : null;
  const { id } = clause.side.draft;
  /** @type {Run[]} */
  const labels = [];
  if (was) labels.push({ op: 'delete', text: was, draft: id, at: 0 });
  if (label) labels.push({ op: was ? 'insert' : 'equal', text: label, draft: id, at: 0 });
  const space = labels.length ? [/** @type {Run} */ ({ op: 'equal', text: ' ', draft: id, at: 0 })] : [];
  // What is apart from the words, or only printed elsewhere, is no change: it stands once, as the later draft has it.
  const own = [...head, ...body].flatMap((run) => (!run.aside ? [run] : run.op === 'delete' ? [] : [{ ...run, op: /** @type {const} */ ('equal') }]));
  const runs = [...labels, ...space, ...own];
  return op ? [{ op, text: runs.map(({ text }) => text).join(''), draft: id, at: 0 }] : runs;
}

/** @param {Clause} clause @returns {Clause[]} */
const below = (clause) => clause.children.flatMap((child) => [child, ...below(child)]);

/** @param {Run} run @param {typeof SET.plain} set */
function setRun({ op, text }, set) {
  const own = safe(text);
  if (op === 'equal' || !own.trim()) return own;
  const [, before, words, behind] = /** @type {RegExpExecArray} */ (/^(\s*)([\s\S]*?)(\s*)$/.exec(own));
  return `${before}${set[op][0]}${words}${set[op][1]}${behind}`;
}

/** What a draft says is no command to the terminal. @param {string} text */
export const safe = (text) => text.replace(/[\0-\x08\x0b-\x1f\x7f-\x9f]/g, '');
