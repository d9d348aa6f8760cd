/** The changes as a table that spreadsheets open safely: a row a change. @module */
import { writeTable } from '../consultation/csv.js';
import { mainOf } from '../view/model.js';
import { nameOf } from '../view/names.js';
import { labelOf, wordsOf } from '../view/runs.js';

/** What the columns are called. @type {Record<string, string[]>} */
const HEADERS = {
  es: ['lugar', 'cambio', 'movida', 'número antes', 'número ahora', 'texto antes', 'texto ahora'],
  en: ['place', 'change', 'moved', 'number before', 'number now', 'text before', 'text now'],
};
/** What happened, in a word. @type {Record<string, Record<string, string>>} */
const KINDS = {
  es: { edited: 'modificada', inserted: 'nueva', deleted: 'eliminada', moved: 'movida', split: 'dividida', merged: 'unida', yes: 'sí', no: 'no' },
  en: { edited: 'edited', inserted: 'new', deleted: 'removed', moved: 'moved', split: 'split', merged: 'merged', yes: 'yes', no: 'no' },
};

/** @param {import('../view/model.js').Model} model @param {import('../view/words.js').Words} words */
export function changesTable(model, words) {
  const language = words.lang.startsWith('es') ? 'es' : 'en';
  const kinds = KINDS[language];
  const flat = (/** @type {import('../view/model.js').Clause[]} */ clauses) => clauses.map((clause) => [wordsOf(clause), ...clause.wire.kind === 'table' ? cellsOf(clause) : []].join(' ')).join('\n').replace(/[^\S\n]+/g, ' ').trim();
  const numbers = (/** @type {import('../view/model.js').Clause[]} */ clauses) => clauses.map(labelOf).filter(Boolean).join('; ');
  return writeTable(HEADERS[language], model.stops.map((unit) => [
    nameOf(mainOf(unit), words), kinds[unit.kind ?? 'edited'] ?? unit.kind ?? '', unit.kinds.has('moved') ? kinds.yes : kinds.no,
    numbers(unit.before), numbers(unit.after), flat(unit.before), flat(unit.after),
  ]));
}

/** @param {import('../view/model.js').Clause} clause @returns {string[]} */
const cellsOf = (clause) => clause.children.flatMap((child) => [wordsOf(child), ...cellsOf(child)]).filter(Boolean);
