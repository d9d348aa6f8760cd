/**
 * The response table as data: what was said, clause by clause as they stand, and what was answered; as an official gazette prints it, or
 * with the words before and after. Nobody is named whom the process does not publish. Pure. Cost: linear.
 * @module
 */
import { list, own } from '../annotation/json.js';
import { VOCABULARY } from '../consultation/context.js';
import { exportCollection, metadataOf, withRecords } from '../consultation/downloads.js';
import { contributionOf, publishable } from '../consultation/contribution.js';
import { writeTable } from '../consultation/csv.js';
import { quoteOf } from '../consultation/rows.js';
import { byClause } from './clauses.js';
import { decisions, DECISIONS } from './fates.js';

/**
 * @import { Annotation } from '../annotation/model.js'
 * @import { Contribution, Entry, Process } from '../consultation/contract.js'
 * @import { Words } from '../view/words.js'
 */

/** What can stand in a column. */
export const COLUMNS = /** @type {const} */ (['who', 'folio', 'date', 'from', 'place', 'kind', 'quote', 'comment', 'proposal', 'answer', 'outcome', 'reason', 'answered', 'by', 'was', 'is']);

/**
 * The columns of each layout, in their order: an official gazette's; everything; a committee's log of resolutions, as OASIS keeps one; the
 * commenting form of ISO. Where no column says the clause, it stands above its rows.
 * @type {Readonly<Record<'dof' | 'full' | 'oasis' | 'iso', readonly Column[]>>}
 */
export const LAYOUTS = Object.freeze({
  dof: ['who', 'comment', 'answer'],
  full: ['folio', 'date', 'from', 'comment', 'proposal', 'outcome', 'reason', 'answered', 'was', 'is'],
  oasis: ['folio', 'from', 'date', 'place', 'comment', 'proposal', 'outcome', 'reason', 'is'],
  iso: ['from', 'place', 'quote', 'kind', 'comment', 'proposal', 'answer'],
});

/**
 * @typedef {keyof typeof LAYOUTS} Layout
 * @typedef {typeof COLUMNS[number]} Column
 * @typedef {{ entry: Entry, cells: Record<Column, string> }} Row
 * @typedef {{ place: string, rows: Row[] }} Group
 *
 * @typedef {import('./clauses.js').Places & { process: Process | null, words: Words }} Told
 */

/** A contribution without what the process does not publish. @param {Annotation} annotation @param {Process | null} process */
const published = (annotation, process) => publishable(annotation, process?.privacy.publish ?? []);

/** Who it is, as far as that is published. @param {Contribution} contribution @param {Told} told */
function whoOf(contribution, { process, words }) {
  const [name, onBehalfOf, sector, region] = /** @type {const} */ (['name', 'onBehalfOf', 'sector', 'region']).map((field) => (process?.privacy.publish.includes(field) && contribution[field]) || undefined);
  const called = (/** @type {{ id: string, name: string }[] | undefined} */ all, /** @type {string | undefined} */ id) => all?.find((one) => one.id === id)?.name ?? id;
  return [name ?? onBehalfOf ?? words.t('anonymous'), name && onBehalfOf, called(process?.sectors, sector), called(process?.regions, region)].filter(Boolean).join(', ');
}

/** @param {Entry} entry @param {string} place @param {Told} told @param {(moment: string | null | undefined) => string} dateOf @returns {Record<Column, string>} */
function cellsOf(entry, place, told, dateOf) {
  const { words } = told;
  const { t } = words;
  const { contribution: shown, disposition, hidden, withdrawn } = entry;
  const gone = withdrawn ? t('withdrawnWords') : hidden ? t('hiddenWords') : null;
  const proposal = gone !== null || shown.replacement === null ? '' : shown.replacement || t('strikes');
  const edits = disposition?.resultsIn ?? [];
  const side = (/** @type {'before' | 'after'} */ which) => edits.map((edit) => quoteOf(list(edit[which] ?? [])[0]) ?? '').filter(Boolean).join('\n');
  const [was, is] = [side('before'), side('after')];
  const outcome = t(`outcome_${disposition?.outcome ?? 'unanswered'}`);
  const from = whoOf(shown, told);
  const date = dateOf(shown.received ?? shown.created);
  const comment = gone ?? shown.text;
  const capital = outcome.charAt(0).toLocaleUpperCase(words.lang) + outcome.slice(1);
  return {
    folio: shown.folio ?? '', date, from, place, comment, proposal, by: disposition?.by ?? '', quote: gone === null ? quoteOf(list(shown.annotation.target)[0]) ?? '' : '',
    kind: t(`kind_${shown.replacement !== null ? 'proposal' : shown.motivation === 'questioning' ? 'question' : told.whole(entry) ? 'general' : 'comment'}`), outcome, reason: disposition?.reason ?? '', answered: dateOf(disposition?.created), was, is,
    who: [from, [shown.folio, date].filter(Boolean).join(', ')].filter(Boolean).join('\n'),
    answer: [`${capital}. ${disposition?.reason ?? ''}`.trim(), is && `${t('became')} ${is.replaceAll('\n', '; ')}`].filter(Boolean).join('\n'),
  };
}

/** Without a column of its own, what is proposed stands with what is said. @param {Record<Column, string>} cells @param {Words} words */
const joined = (cells, { t }) => ({ ...cells, comment: [cells.comment, cells.proposal && `${t('proposes')} ${cells.proposal}`].filter(Boolean).join('\n') });

/** @param {Entry[]} entries @param {readonly Column[]} columns @param {Told} told @returns {Group[]} by clause */
export function responseRows(entries, columns, told) {
  const { words } = told;
  // A day is written thousands of times, and a format takes long to make.
  /** @type {Map<string, string>} */
  const days = new Map();
  const dateOf = (/** @type {string | null | undefined} */ moment) => {
    const day = (moment ?? '').slice(0, 10);
    const known = days.get(day) ?? words.date(day, 'medium');
    days.set(day, known);
    return known;
  };
  return byClause(entries, told, words.t).map(({ place, entries: all }) => ({ place, rows: all.map((entry) => {
    const cells = cellsOf(entry, place, told, dateOf);
    return { entry, cells: columns.includes('proposal') ? cells : joined(cells, words) };
  }) }));
}

/** The columns of a file: the clause stands in each row. @param {readonly Column[]} columns @returns {readonly Column[]} */
const ofFile = (columns) => (columns.includes('place') ? columns : ['place', ...columns]);

/** @param {Group[]} groups @param {readonly Column[]} columns @param {Words} words @returns {string} a table that spreadsheets open safely */
export function responseTable(groups, columns, { t }) {
  const all = ofFile(columns);
  return writeTable(all.map((column) => t(`col_${column}`)), groups.flatMap(({ rows }) => rows.map(({ cells }) => all.map((column) => cells[column]))));
}

/** What columns mean, where somebody else has a word for it. @type {Partial<Record<Column, string>>} */
const MEANINGS = { folio: 'http://purl.org/dc/terms/identifier', comment: 'http://www.w3.org/1999/02/22-rdf-syntax-ns#value', quote: 'http://www.w3.org/ns/oa#exact', date: 'http://purl.org/dc/terms/date' };

/**
 * What the columns of that table mean, in CSV on the Web; its head goes along, which a table has no place for.
 * @param {readonly Column[]} columns @param {string} url of the table, relative to this
 * @param {{ process: Process, title: string, head: string[], created: Date, words: Words }} about @returns {string}
 */
export function responseMetadata(columns, url, { process, title, head, created, words }) {
  return metadataOf(ofFile(columns).map((column) => ({ header: words.t(`col_${column}`), propertyUrl: MEANINGS[column] ?? `${VOCABULARY}${column}` })), url,
    { process, language: words.lang.startsWith('es') ? 'es' : 'en', title, created, description: head.join(' ') });
}

/** Contributions and answers as annotations; the words of what was hidden or withdrawn are left out. @param {Entry[]} entries @param {Annotation[]} annotations all there are @param {Process} process @param {string} label */
export function responseCollection(entries, annotations, process, label) {
  const shown = entries.filter(({ hidden, withdrawn }) => !hidden && !withdrawn);
  const all = withRecords(shown, annotations).map((annotation) => (contributionOf(annotation) ? { '@context': own(annotation, '@context'), ...published(annotation, process) } : annotation));
  return exportCollection(/** @type {Annotation[]} */ (all), { process, label });
}

/** How many were decided how, in words. @param {Entry[]} entries @param {Words} words */
export function totalsOf(entries, words) {
  const counts = decisions(entries);
  return `${words.t('total', { n: entries.length })}: ${words.list.format(DECISIONS.filter((decision) => counts[decision]).map((decision) => words.t(`is_${decision}`, { n: counts[decision] })))}.`;
}
