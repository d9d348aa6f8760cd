/**
 * Counts as a table with bars, and the filters. State in, nodes out.
 * @module
 */
import { breakdown, clauseIn, DIMENSIONS, FILTERS, isOwn, UNPLACED, UNSAID } from '../consultation/counts.js';
import { h } from '../view/dom.js';

/**
 * @import { Dimension, Filter, Item } from '../consultation/counts.js'
 * @import { Process } from '../consultation/contract.js'
 * @import { Words } from '../view/words.js'
 */

/**
 * What is needed to say what a value is.
 * @typedef {object} Naming
 * @property {Process} process
 * @property {Words} words
 * @property {Words} consulted                  those of the consultation, which says what a contribution is
 * @property {(eId: string) => string} clause   what a clause is called
 * @property {(eId: string) => number} place    where it stands among the others
 */

/** Lists of the process that values are ids of. */
const LISTS = /** @type {const} */ ({ stage: 'stages', event: 'events', group: 'groups', sector: 'sectors', region: 'regions' });

/** A term of a table, as it begins a line. @param {string} term */
const capital = (term) => term.charAt(0).toUpperCase() + term.slice(1);

/** @param {'channel' | 'position'} of @param {string} id @param {Words} consulted */
const termName = (of, id, { t }) => t(of === 'position' ? `said_${id}` : id === 'document' ? 'document-channel' : id);

/** What a value of a dimension is called. @param {Dimension} by @param {string} value @param {Naming} naming @returns {string} */
export function valueName(by, value, { process, words, consulted, clause }) {
  const { t } = words;
  if (by === 'clause') {
    if (value === UNSAID) return t('unsaid_clause');
    if (value === UNPLACED) return t('unplaced');
    return isOwn(value) ? t('own', { place: clause(clauseIn(value)) }) : clause(value);
  }
  if (value === UNSAID) return t(by === 'event' ? 'unsaid_event' : 'unsaid');
  if (by === 'day') return words.date(value);
  if (by === 'channel' || by === 'position') return termName(by, value, consulted);
  return process[LISTS[by]].find(({ id }) => id === value)?.name ?? value;
}

/** A filter in words, part by part. @param {Filter} filter @param {Naming} naming @returns {{ name: keyof Filter, said: string }[]} */
export function filterParts(filter, naming) {
  const { words } = naming;
  return FILTERS.filter((name) => filter[name]).map((name) => ({ name, said: `${words.t(name)}: ${name === 'text' ? `«${filter.text}»` : valueName(name, String(filter[name]), naming)}` }));
}

/** @param {Filter} filter @param {Naming} naming */
export const filterWords = (filter, naming) => filterParts(filter, naming).map(({ said }) => said).join('; ');

/**
 * The filters that are on, each with the way to take it off.
 * @param {Filter} filter @param {Naming} naming @param {(filter: Filter) => void} narrow
 */
export function onNode(filter, naming, narrow) {
  const { t } = naming.words;
  return h('ul', { class: 'tally-on' }, filterParts(filter, naming).map(({ name, said }) => h('li', null,
    h('button', { type: 'button', 'data-key': `off-${name}`, 'aria-label': t('takeOff', { what: said }), on: { click: () => narrow({ ...filter, [name]: '' }) } }, h('span', null, said), h('span', { 'aria-hidden': 'true' }, '×')))),
  h('li', null, h('button', { type: 'button', class: 'link', 'data-key': 'clear', on: { click: () => narrow({}) } }, t('clear'))));
}

/** Rows of a breakdown in the order in which they are read: days by date, clauses as they stand, the rest by how many; those that do not say at the end. @param {Map<string, number>} counts @param {Dimension} by @param {Naming} naming */
function ordered(counts, by, naming) {
  const last = (/** @type {string} */ value) => (value === UNPLACED ? 2 : value === UNSAID ? 1 : 0);
  return [...counts].sort(([a, n], [b, m]) => last(a) - last(b)
    || (by === 'day' ? (a < b ? -1 : 1) : by === 'clause' ? naming.place(clauseIn(a)) - naming.place(clauseIn(b)) : m - n || valueName(by, a, naming).localeCompare(valueName(by, b, naming), naming.words.lang)));
}

/**
 * @param {Item[]} items that passed @param {Dimension} by @param {Filter} filter @param {Naming} naming
 * @param {(filter: Filter) => void} narrow
 */
export function countsNode(items, by, filter, naming, narrow) {
  const { words } = naming;
  const rows = ordered(breakdown(items, by, filter), by, naming);
  const most = Math.max(1, ...rows.map(([, n]) => n));
  return h('table', { class: 'tally' },
    h('caption', { class: 'vh' }, words.t('counts', { what: words.t(`dim_${by}`) })),
    h('thead', null, h('tr', null, h('th', { scope: 'col' }, capital(words.t(`dim_${by}`))), h('th', { scope: 'col' }, words.t('howMany')))),
    h('tbody', null, rows.map(([value, n]) => {
      const name = valueName(by, value, naming);
      const chosen = filter[by] === value;
      const bar = h('span', { class: 'bar', 'aria-hidden': 'true' });
      bar.style.setProperty('--share', String(n / most));
      return h('tr', null,
        h('th', { scope: 'row' }, chosen || rows.length === 1 ? h('span', null, name) : h('button', { type: 'button', class: 'link', 'data-key': `by-${by}-${value}`, 'aria-label': words.t('narrow', { what: name }), on: { click: () => narrow({ ...filter, [by]: value }) } }, name)),
        h('td', null, h('span', null, h('span', { class: 'n' }, words.number.format(n)), bar)));
    })),
    h('tfoot', null, h('tr', null, h('th', { scope: 'row' }, words.t('sum')), h('td', null, h('span', null, h('span', { class: 'n' }, words.number.format(items.length)))))));
}

/**
 * What there is any of, by what is filtered and counted: found once for what is here, however often it is narrowed.
 * @param {Item[]} all @param {Naming} naming @param {{ eId: string, label: string }[]} clauses
 * @returns {Map<Dimension, [string, string][]>} values and what they are called, as they are read
 */
export function valuesOf(all, naming, clauses) {
  return new Map(DIMENSIONS.map((by) => [by, by === 'clause' ? clauses.map(({ eId, label }) => /** @type {[string, string]} */ ([eId, label]))
    : ordered(breakdown(all, by), by, naming).map(([value]) => /** @type {[string, string]} */ ([value, valueName(by, value, naming)]))]));
}

/**
 * The filters of what is counted.
 * @param {Map<Dimension, [string, string][]>} values @param {Filter} filter @param {Naming} naming
 * @returns {{ name: Dimension, options: [string, string][] }[]}
 */
export function filterLists(values, filter, naming) {
  return [...values].filter(([name]) => name !== 'day').map(([name, known]) => {
    const said = filter[name];
    // What an address asks for is shown, also where nobody said it.
    const options = said && !known.some(([value]) => value === said) ? [...known, /** @type {[string, string]} */ ([said, valueName(name, said, naming)])] : known;
    return { name, options, said };
  }).filter(({ name, options, said }) => options.length > (name === 'clause' || said ? 0 : 1));
}

/**
 * @param {ReturnType<typeof filterLists>} lists @param {Words} words
 * @param {(name: keyof Filter, value: string) => void} changed
 */
export function filtersNode(lists, words, changed) {
  const control = (/** @type {HTMLSelectElement | HTMLInputElement} */ node, /** @type {string} */ name) =>
    h('label', { class: `field${name === 'text' || name === 'clause' ? ' across' : ''}` }, h('span', null, words.t(name)), node);
  const text = h('input', { type: 'search', name: 'text', 'data-key': 'filter-text', maxlength: 200, autocomplete: 'off', on: { input: () => changed('text', text.value.trim()) } });
  return h('div', { class: 'tally-filters', role: 'search' }, control(text, 'text'), lists.map(({ name, options }) => {
    const node = h('select', { part: 'select', 'data-key': `filter-${name}`, name, on: { change: () => changed(name, node.value) } },
      h('option', { value: '' }, words.t('any')), options.map(([value, label]) => h('option', { value }, label)));
    return control(node, name);
  }));
}

/**
 * Shows in the filters what they are. They stay the same controls while they are used: who types on in a list that was drawn anew
 * begins another word.
 * @param {HTMLElement} filters @param {Filter} filter
 */
export function showFilter(filters, filter) {
  for (const node of /** @type {NodeListOf<HTMLSelectElement | HTMLInputElement>} */ (filters.querySelectorAll('[name]'))) {
    const value = filter[/** @type {keyof Filter} */ (node.name)] ?? '';
    if (node.value.trim() !== value) node.value = value;
    node.closest('.field')?.classList.toggle('on', value !== '');
  }
}
