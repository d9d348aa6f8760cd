/**
 * What changed as data: a table with a row a change, a table of the clauses through all drafts, and both as JSON. Cells are safe in
 * spreadsheets; what the columns mean is told as the W3C's CSV on the Web does. Pure. Cost: linear.
 * @module
 */
import { csvw, writeTable } from '../consultation/csv.js';
import { descendants, mainOf } from '../view/model.js';
import { bare, nameOf } from '../view/names.js';
import { labelOf, wordsOf } from '../view/runs.js';
import { wordsFor } from '../view/words.js';

/**
 * @import { Lineage } from '../engine/contract.js'
 * @import { Clause, Model, Unit } from '../view/model.js'
 * @import { DataOptions, SeriesData } from './contract.js'
 *
 * @typedef {{ id: string, title?: string | null, date?: string | null, language: string }} Told
 * @typedef {object} Series
 * @property {Told[]} drafts        oldest first
 * @property {Model[]} models       the steps that are told, each of two of the drafts
 * @property {Lineage[]} lineages
 */

/** What is said in tables, by language; what the columns mean, for those who do not know ours. */
const SAID = {
  es: {
    changes: {
      place: ['lugar', 'Cómo se llama la cláusula: en el borrador nuevo o, si ya no está, en el anterior'], kind: ['cambio', 'Qué le ocurrió'], moved: ['movida', 'Si cambió de lugar'],
      numberBefore: ['número antes', 'Número o letra en el borrador anterior'], numberNow: ['número ahora', 'Número o letra en el borrador nuevo'],
      textBefore: ['texto antes', 'Palabras en el borrador anterior, sin número'], textNow: ['texto ahora', 'Palabras en el borrador nuevo, sin número'],
      from: ['borrador anterior', 'Con qué borrador se compara'], to: ['borrador', 'En qué borrador está el cambio'], since: ['desde el borrador', 'En qué borrador apareció la cláusula'], lineage: ['linaje', 'Identificador de la cláusula en todos los borradores (wId)'],
    },
    lineage: { wId: ['linaje', 'Identificador de la cláusula en todos los borradores (wId)'], name: 'cláusula en {draft}', change: 'cambio en {draft}' },
    yes: 'sí', no: 'no',
    kinds: { edited: 'modificada', inserted: 'nueva', deleted: 'eliminada', moved: 'movida', split: 'dividida', merged: 'unida', equal: 'sin cambios', restored: 'restituida' },
  },
  en: {
    changes: {
      place: ['place', 'What the clause is called: in the new draft or, where it is gone, in the one before'], kind: ['change', 'What happened to it'], moved: ['moved', 'Whether it changed its place'],
      numberBefore: ['number before', 'Number or letter in the draft before'], numberNow: ['number now', 'Number or letter in the new draft'],
      textBefore: ['text before', 'Words in the draft before, without the number'], textNow: ['text now', 'Words in the new draft, without the number'],
      from: ['draft before', 'Which draft it is compared with'], to: ['draft', 'Which draft the change is in'], since: ['since draft', 'In which draft the clause first appeared'], lineage: ['lineage', 'Identifier of the clause in all drafts (wId)'],
    },
    lineage: { wId: ['lineage', 'Identifier of the clause in all drafts (wId)'], name: 'clause in {draft}', change: 'change in {draft}' },
    yes: 'yes', no: 'no',
    kinds: { edited: 'edited', inserted: 'new', deleted: 'removed', moved: 'moved', split: 'split', merged: 'merged', equal: 'unchanged', restored: 'restored' },
  },
};
/** Of no clause of the drafts' own. */
const ASIDE = new Set(['furniture', 'note', 'toc']);

export { comparisonModel } from '../view/model.js';

/** @param {Series} series @param {DataOptions} [options] @returns {SeriesData} */
export function writeData({ drafts, models, lineages }, { title, lang, files } = {}) {
  const words = wordsFor(lang ?? drafts[drafts.length - 1].language);
  const language = words.lang.startsWith('es') ? 'es' : 'en';
  const said = SAID[language];
  const called = (/** @type {string} */ id) => drafts.find((draft) => draft.id === id)?.title ?? id;
  /** @type {Map<string, Lineage>} */
  const lineageOf = new Map();
  for (const lineage of lineages) for (const { draft, eIds } of lineage.states) for (const eId of eIds) lineageOf.set(`${draft} ${eId}`, lineage);
  const changes = models.flatMap((model) => model.stops.map((unit) => changeOf(unit, model, lineageOf, words)));
  const kindOf = (/** @type {string} */ kind) => said.kinds[/** @type {keyof typeof said.kinds} */ (kind)] ?? kind;
  const cells = changes.map(({ kind, moved, from, to, since, ...change }) => ({ ...change, kind: kindOf(kind), moved: moved ? said.yes : said.no, from: called(from), to: called(to), since: since ? called(since) : '' }));
  const about = { language, title: title ?? drafts.map(({ id }) => called(id)).join(', ') };
  const columns = /** @type {(keyof typeof said.changes)[]} */ (Object.keys(said.changes));
  const clauses = lineageRows(drafts, models, lineages, words);
  const names = clauseHeaders(drafts, said.lineage, called);
  return {
    changes: {
      csv: writeTable(columns.map((column) => said.changes[column][0]), cells.map((row) => columns.map((column) => row[column] ?? ''))),
      metadata: csvw(columns.map((column) => ({ header: said.changes[column][0], description: said.changes[column][1], ...(column === 'moved' && { datatype: { base: 'boolean', format: `${said.yes}|${said.no}` } }) })), files?.changes ?? 'changes.csv', about),
    },
    lineage: {
      csv: writeTable([said.lineage.wId[0], ...names], clauses.map(({ wId, states }) => [wId, ...states.flatMap((state) => (state ? [state.name, kindOf(state.change)] : ['', '']))])),
      metadata: csvw([{ header: said.lineage.wId[0], description: said.lineage.wId[1] }, ...names.map((header) => ({ header }))], files?.lineage ?? 'lineage.csv', { ...about, key: said.lineage.wId[0] }),
    },
    json: `${JSON.stringify({
      title: title ?? undefined, drafts: drafts.map(({ id, title: name, date, language: own }) => ({ id, title: name ?? null, date: date ?? null, language: own })), changes,
      lineages: clauses.map(({ wId, states }) => ({ wId, states: states.flatMap((state, at) => (state ? [{ draft: drafts[at].id, ...state }] : [])) })),
    }, null, 2)}\n`,
  };
}

/** Two drafts may be called alike: then by their ids, too. @param {Told[]} drafts @param {{ name: string, change: string }} said @param {(id: string) => string} called */
function clauseHeaders(drafts, { name, change }, called) {
  const alike = drafts.some(({ id }, at) => drafts.findIndex((draft) => called(draft.id) === called(id)) !== at);
  return drafts.flatMap(({ id }) => [name, change].map((header) => header.replace('{draft}', () => (alike ? `${called(id)} (${id})` : called(id)))));
}

/** @param {Unit} unit @param {Model} model @param {Map<string, Lineage>} lineageOf @param {import('../view/words.js').Words} words */
function changeOf(unit, model, lineageOf, words) {
  const main = mainOf(unit);
  const lineage = lineageOf.get(`${main.side.draft.id} ${main.wire.eId}`);
  const numbers = (/** @type {Clause[]} */ clauses) => clauses.map((clause) => bare(labelOf(clause))).filter(Boolean).join('; ');
  return {
    lineage: lineage?.wId ?? '', from: model.before?.draft.id ?? '', to: model.after.draft.id, since: lineage?.states[0]?.draft ?? null, place: nameOf(main, words), kind: unit.kind ?? 'edited', moved: unit.kinds.has('moved'),
    numberBefore: numbers(unit.before), numberNow: numbers(unit.after), textBefore: flat(unit.before), textNow: flat(unit.after),
  };
}

/** A clause's words, a table's with those of its cells. @param {Clause[]} clauses */
const flat = (clauses) => clauses.map((clause) => [clause, ...(clause.wire.kind === 'table' ? descendants(clause) : [])].map(wordsOf).filter(Boolean).join(' ')).join('\n').replace(/[^\S\n]+/g, ' ').trim();

/**
 * The clauses of all drafts, in the order in which they first appear, and what each is in every draft.
 * @param {Told[]} drafts @param {Model[]} models @param {Lineage[]} lineages @param {import('../view/words.js').Words} words
 */
function lineageRows(drafts, models, lineages, words) {
  const sides = new Map(models.flatMap(({ before, after }) => [before ?? after, after].map((side) => [side.draft.id, side])));
  return lineages.flatMap(({ wId, states }) => {
    const inDraft = new Map(states.map((state) => [state.draft, state]));
    const row = drafts.map(({ id }) => {
      const state = inDraft.get(id);
      const clauses = state?.eIds.flatMap((eId) => sides.get(id)?.byId.get(eId) ?? []) ?? [];
      if (!state || !clauses.length || clauses.every(({ wire }) => ASIDE.has(wire.kind))) return null;
      return { eIds: state.eIds, name: words.list.format(clauses.map((clause) => nameOf(clause, words))), change: state.change };
    });
    return row.some(Boolean) ? [{ wId, states: row }] : [];
  });
}
