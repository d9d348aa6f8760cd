/**
 * The response table as data: what was said, clause by clause as they stand, and what was answered; as an official gazette prints it, or
 * with the words before and after. Nobody is named whom the process does not publish. Pure. Cost: linear.
 * @module
 */
import { list, own } from '../annotation/json.js';
import { exportCollection, withRecords } from '../consultation/downloads.js';
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

/** The columns of each layout, in their order. */
export const LAYOUTS = Object.freeze({
  dof: /** @type {const} */ (['who', 'comment', 'answer']),
  full: /** @type {const} */ (['folio', 'date', 'from', 'comment', 'proposal', 'outcome', 'reason', 'answered', 'was', 'is']),
});

/**
 * @typedef {keyof typeof LAYOUTS} Layout
 * @typedef {typeof LAYOUTS[Layout][number]} Column
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

/** @param {Entry} entry @param {Told} told @param {(moment: string | null | undefined) => string} dateOf @returns {Record<Column, string>} */
function cellsOf(entry, told, dateOf) {
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
    folio: shown.folio ?? '', date, from, comment, proposal, outcome, reason: disposition?.reason ?? '', answered: dateOf(disposition?.created), was, is,
    who: [from, [shown.folio, date].filter(Boolean).join(', ')].filter(Boolean).join('\n'),
    answer: [`${capital}. ${disposition?.reason ?? ''}`.trim(), is && `${t('became')} ${is.replaceAll('\n', '; ')}`].filter(Boolean).join('\n'),
  };
}

/** In the gazette's three columns what is proposed stands with what is said. @param {Record<Column, string>} cells @param {Words} words */
const joined = (cells, { t }) => ({ ...cells, comment: [cells.comment, cells.proposal && `${t('proposes')} ${cells.proposal}`].filter(Boolean).join('\n') });

/** @param {Entry[]} entries @param {Layout} layout @param {Told} told @returns {Group[]} by clause */
export function responseRows(entries, layout, told) {
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
    const cells = cellsOf(entry, told, dateOf);
    return { entry, cells: layout === 'dof' ? joined(cells, words) : cells };
  }) }));
}

/** @param {Group[]} groups @param {Layout} layout @param {Words} words @returns {string} a table that spreadsheets open safely */
export function responseTable(groups, layout, { t }) {
  const columns = LAYOUTS[layout];
  return writeTable([t('col_clause'), ...columns.map((column) => t(`col_${column}`))], groups.flatMap(({ place, rows }) => rows.map(({ cells }) => [place, ...columns.map((column) => cells[column])])));
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
