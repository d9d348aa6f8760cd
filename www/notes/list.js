/**
 * All notes of the series in one place: filters, files, and what the margin has no place for.
 * @module
 */
import { h, refill } from '../view/dom.js';
import { cardNode, quoteNode } from './cards.js';
import { openDialog } from './composer.js';
import { KINDS } from './placing.js';

/**
 * @typedef {import('./placing.js').Note} Note
 * @typedef {import('../view/words.js').Words} Words
 * @typedef {{ kind: string, author: string, status: string, draft: string, open: boolean }} Filter  empty strings let all pass
 */

/** @type {Readonly<Filter>} */
export const EVERYTHING = Object.freeze({ kind: '', author: '', status: '', draft: '', open: false });

/** @param {Note} note @param {Filter} filter @param {string} status what became of it in the later draft */
export function passesFilter(note, filter, status) {
  return (!filter.kind || note.kind === filter.kind) && (!filter.author || (note.author ?? '—') === filter.author)
    && (!filter.status || status === filter.status) && (!filter.draft || note.draft === filter.draft) && (!filter.open || !note.resolved);
}

/** @param {Filter} filter */
export const filtering = (filter) => JSON.stringify(filter) !== JSON.stringify(EVERYTHING);

/**
 * @param {object} shown
 * @param {HTMLElement} shown.root
 * @param {import('./cards.js').Desk} shown.desk
 * @param {Note[]} shown.notes
 * @param {import('../element/contract.js').SeriesDraft[]} shown.drafts
 * @param {Filter} shown.filter                        shared with the margin
 * @param {(note: Note) => string} shown.statusOf
 * @param {(note: Note) => string} shown.placeOf       where it stands, in words
 * @param {(filter: Filter) => void} shown.filtered
 * @param {{ draftNote: () => void, save: () => void, bring: (file: File) => void, aside: (() => void) | null }} shown.on
 * @param {string[]} shown.warnings
 */
export function openList({ root, desk, notes, drafts, filter, statusOf, placeOf, filtered, on, warnings }) {
  const { words, may } = desk;
  const results = h('div', { class: 'note-list' });
  const count = h('p', { class: 'note-count', role: 'status' });
  let now = { ...filter };
  const select = (/** @type {keyof Filter} */ key, /** @type {string} */ label, /** @type {[string, string][]} */ options) => {
    const node = h('select', { part: 'select', on: { change: () => apply({ ...now, [key]: key === 'open' ? node.value === 'open' : node.value }) } },
      options.map(([value, text]) => h('option', { value, selected: String(now[key]) === value || (key === 'open' && now.open && value === 'open') }, text)));
    return h('label', null, h('span', null, label), node);
  };
  const authors = [...new Set(notes.map((note) => note.author ?? '—'))].sort();
  const statuses = ['exact', 'shifted', 'edited', 'ambiguous', 'orphaned'];
  const filters = h('div', { class: 'note-filters' },
    select('kind', words.t('filterKind'), [['', words.t('all')], .../** @type {[string, string][]} */ (KINDS.map((kind) => [kind, words.t(kind)]))]),
    select('author', words.t('filterAuthor'), [['', words.t('all')], .../** @type {[string, string][]} */ (authors.map((name) => [name, name]))]),
    select('status', words.t('filterStatus'), [['', words.t('all')],
      .../** @type {[string, string][]} */ (statuses.map((status) => [status, words.t(`filter${status[0].toUpperCase()}${status.slice(1)}`)]))]),
    select('draft', words.t('filterDraft'), [['', words.t('all')], .../** @type {[string, string][]} */ (drafts.map((draft) => [draft.id, draft.title]))]),
    select('open', words.t('filterState'), [['', words.t('all')], ['open', words.t('filterOpen')]]));
  const apply = (/** @type {Filter} */ next) => {
    now = next;
    filtered(next);
    draw();
  };
  const draw = () => {
    const passing = notes.filter((note) => passesFilter(note, now, statusOf(note)));
    count.textContent = notes.length ? words.t('count', { n: passing.length, total: notes.length }) : '';
    refill(results, notes.length === 0 ? h('p', null, words.t('none')) : passing.length === 0 ? h('p', null, words.t('noneFiltered'))
      : passing.map((note) => cardNode(note, { desk, list: true, status: [h('p', { class: 'status-line' }, placeOf(note)), quoteNode(note.words, statusOf(note) === 'orphaned')] })));
  };
  const file = h('input', { type: 'file', accept: '.json,.jsonld,application/json,application/ld+json', class: 'vh', tabindex: -1, 'aria-label': words.t('importFile'), on: {
    change: () => { if (file.files?.[0]) { dialog.close(); on.bring(file.files[0]); } },
  } });
  const button = (/** @type {string} */ key, /** @type {() => void} */ click) => h('button', { type: 'button', part: 'button', 'data-key': key, on: { click } }, words.t(key));
  draw();
  const dialog = openDialog(root, words.t('allNotes'), words, [
    warnings.map((warning) => h('p', { class: 'form-error' }, warning)),
    on.aside && h('div', { class: 'form-buttons' }, button('saveAside', on.aside)),
    h('p', { class: 'note-hint' }, words.t('listHint')),
    h('div', { class: 'form-buttons' }, may.create && button('draftNote', () => { dialog.close(); on.draftNote(); }),
      may.export && notes.length > 0 && button('exportFile', on.save), may.import && [button('importFile', () => file.click()), file]),
    notes.length > 0 && filters, count, results,
    h('div', { class: 'form-buttons' }, h('button', { type: 'button', part: 'button', on: { click: () => dialog.close() } }, desk.pageWords.t('close'))),
  ], 'all-notes');
  return dialog;
}
