/**
 * Counts as a table with bars, and the filters. State in, nodes out.
 * @module
 */
import { breakdown, clauseIn, DIMENSIONS, FILTERS, isOwn, UNPLACED, UNSAID } from '../consultation/counts.js';
import { writtenTerm } from '../consultation/columns.js';
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
 * @property {(eId: string) => string} clause   what a clause is called
 * @property {(eId: string) => number} place    where it stands among the others
 */

/** Lists of the process that values are ids of. */
const LISTS = /** @type {const} */ ({ stage: 'stages', event: 'events', group: 'groups', sector: 'sectors', region: 'regions' });

/** A term of a table, as it begins a line. @param {string} term */
const capital = (term) => term.charAt(0).toUpperCase() + term.slice(1);

/** @param {'channel' | 'position'} of @param {string} id @param {Words} words */
export const termName = (of, id, words) => capital(writtenTerm(of, id, words.lang.startsWith('es') ? 'es' : 'en'));

/** What a value of a dimension is called. @param {Dimension} by @param {string} value @param {Naming} naming @returns {string} */
export function valueName(by, value, { process, words, clause }) {
  const { t } = words;
  if (by === 'clause') {
    if (value === UNSAID) return t('unsaid_clause');
    if (value === UNPLACED) return t('unplaced');
    return isOwn(value) ? t('own', { place: clause(clauseIn(value)) }) : clause(value);
  }
  if (value === UNSAID) return t(by === 'event' ? 'unsaid_event' : 'unsaid');
  if (by === 'day') return words.date(value);
  if (by === 'channel' || by === 'position') return termName(by, value, words);
  return process[LISTS[by]].find(({ id }) => id === value)?.name ?? value;
}

/** A filter in words, part by part. @param {Filter} filter @param {Naming} naming @returns {string} */
export function filterWords(filter, naming) {
  const { words } = naming;
  return FILTERS.filter((name) => filter[name]).map((name) => `${words.t(name === 'text' ? 'text' : name)}: ${name === 'text' ? `«${filter.text}»` : valueName(name, String(filter[name]), naming)}`).join('; ');
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
 * The filters of what is counted: of each, what there is any of.
 * @param {Item[]} all @param {Filter} filter @param {Naming} naming @param {{ eId: string, label: string }[]} clauses
 * @param {(filter: Filter) => void} changed
 */
export function filtersNode(all, filter, naming, clauses, changed) {
  const { words } = naming;
  const select = (/** @type {Exclude<Dimension, 'day'>} */ by, /** @type {[string, string][]} */ options) => {
    const said = filter[by];
    // What an address asks for is shown, also where nobody said it.
    const known = said && !options.some(([value]) => value === said) ? [...options, /** @type {[string, string]} */ ([said, valueName(by, said, naming)])] : options;
    const node = h('select', { part: 'select', 'data-key': `filter-${by}`, name: by, on: { change: () => changed({ ...filter, [by]: node.value }) } },
      h('option', { value: '' }, words.t('any')), known.map(([value, name]) => h('option', { value, selected: value === said }, name)));
    return known.length > 0 && h('label', { class: 'field' }, h('span', null, words.t(by)), node);
  };
  const options = (/** @type {Exclude<Dimension, 'clause' | 'day'>} */ by) => ordered(breakdown(all, by), by, naming).map(([value]) => /** @type {[string, string]} */ ([value, valueName(by, value, naming)]));
  const text = h('input', { type: 'search', name: 'text', value: filter.text ?? '', 'data-key': 'filter-text', maxlength: 200, autocomplete: 'off', on: {
    input: () => changed({ ...filter, text: text.value.trim() }),
  } });
  return h('div', { class: 'tally-filters', role: 'search' },
    h('label', { class: 'field across' }, h('span', null, words.t('text')), text),
    select('clause', clauses.map(({ eId, label }) => /** @type {[string, string]} */ ([eId, label]))),
    DIMENSIONS.filter((by) => by !== 'clause' && by !== 'day').map((by) => { const found = options(/** @type {any} */ (by)); return (found.length > 1 || filter[by]) && select(/** @type {any} */ (by), found); }));
}
