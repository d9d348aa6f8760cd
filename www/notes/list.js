/**
 * All notes of the series in one place: filters, files, and what the margin has no place for.
 * @module
 */
import { bodiesOf } from '../annotation/reading.js';
import { h, refill } from '../view/dom.js';
import { cardNode, quoteNode } from './cards.js';
import { openDialog } from './composer.js';
import { KINDS } from './placing.js';

/**
 * @typedef {import('./placing.js').Note} Note
 * @typedef {import('../view/words.js').Words} Words
 * @typedef {{ kind: string, author: string, status: string, draft: string, open: boolean, words: string }} Filter  empty strings let all pass
 */

/** @type {Readonly<Filter>} */
export const EVERYTHING = Object.freeze({ kind: '', author: '', status: '', draft: '', open: false, words: '' });
/** Cards drawn in one go, until more come into sight. */
const WINDOW = 30;
/** Authors one can choose from; of more, their notes are searched for. */
const AUTHORS = 200;

/** @param {Note} note @param {Filter} filter @param {string} status what became of it in the later draft */
export function passesFilter(note, filter, status) {
  return (!filter.kind || note.kind === filter.kind) && (!filter.author || (note.author ?? '—') === filter.author)
    && (!filter.status || status === filter.status) && (!filter.draft || note.draft === filter.draft) && (!filter.open || !note.resolved)
    && (!filter.words || says(note, plain(filter.words)));
}

/** Without accents and capitals. @param {string} text */
const plain = (text) => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();

/** Whether words stand in a note or in what answers it. @param {Note} note @param {string} words */
function says(note, words) {
  for (const waiting = [note]; waiting.length;) {
    const one = /** @type {Note} */ (waiting.pop());
    const said = [one.author, one.words, ...bodiesOf(one.annotation).map(({ text, iri }) => text ?? iri)];
    if (said.some((text) => text && plain(text).includes(words))) return true;
    waiting.push(...one.replies);
  }
  return false;
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
 * @param {{ where: 'browser' | 'page' | 'memory', last: string | null, audience: 'everyone' | 'group' | null }} shown.keeps  where notes are kept, what would be taken back, and who reads what is shared
 * @param {Record<'draftNote' | 'undo' | 'forget' | 'save', () => void> & { bring: (file: File) => void, aside: (() => void) | null, share: (as: 'csv' | 'paper' | 'epub', notes: Note[]) => void }} shown.on  `share`: those that pass the filter
 * @param {string[]} shown.warnings
 */
export function openList({ root, desk, notes, drafts, filter, statusOf, placeOf, filtered, keeps, on, warnings }) {
  const { words, may } = desk;
  const results = h('div', { class: 'note-list' });
  const count = h('p', { class: 'note-count', role: 'status' });
  let now = { ...filter };
  const select = (/** @type {keyof Filter} */ key, /** @type {string} */ label, /** @type {[string, string][]} */ options) => {
    const node = h('select', { part: 'select', on: { change: () => apply({ ...now, [key]: key === 'open' ? node.value === 'open' : node.value }) } },
      options.map(([value, text]) => h('option', { value, selected: String(now[key]) === value || (key === 'open' && now.open && value === 'open') }, text)));
    return h('label', null, h('span', null, label), node);
  };
  const authors = [...new Set(notes.map((note) => note.author ?? '—'))].sort((a, b) => a.localeCompare(b, words.lang)).slice(0, AUTHORS);
  const statuses = ['exact', 'shifted', 'edited', 'ambiguous', 'orphaned', 'lost'];
  /** @type {ReturnType<typeof setTimeout> | 0} */
  let typing = 0;
  const search = h('input', { type: 'search', maxlength: 200, value: now.words, on: { input: () => {
    clearTimeout(typing);
    typing = setTimeout(() => apply({ ...now, words: search.value.trim() }), 150);
  } } });
  const filters = h('div', { class: 'note-filters' },
    h('label', { class: 'note-search' }, h('span', null, words.t('filterWords')), search),
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
  const end = h('div', { class: 'note-list-end' });
  /** @type {Note[]} */
  let passingNow = [];
  /** @type {Note[]} */
  let waiting = [];
  const more = () => {
    end.before(...waiting.splice(0, WINDOW).map((note) => cardNode(note, { desk, list: true, status: [h('p', { class: 'status-line' }, placeOf(note)), quoteNode(note.words, statusOf(note) === 'orphaned')] })));
  };
  // What is far below is drawn when it comes near.
  const near = new IntersectionObserver(([{ isIntersecting }]) => {
    if (!isIntersecting || !waiting.length) return;
    more();
    near.unobserve(end);
    near.observe(end);
  }, { root: null, rootMargin: '600px' });
  const draw = () => {
    const passing = notes.filter((note) => passesFilter(note, now, statusOf(note)));
    count.textContent = notes.length ? words.t('count', { n: passing.length, total: notes.length }) : '';
    passingNow = passing;
    waiting = [...passing];
    refill(results, notes.length === 0 ? h('p', null, words.t('none')) : passing.length === 0 && h('p', null, words.t('noneFiltered')), end);
    more();
    near.unobserve(end);
    near.observe(end);
  };
  const file = h('input', { type: 'file', accept: '.json,.jsonld,.annotations,application/json,application/ld+json', class: 'vh', tabindex: -1, 'aria-label': words.t('importFile'), on: {
    change: () => { if (file.files?.[0]) { dialog.close(); on.bring(file.files[0]); } },
  } });
  const button = (/** @type {string} */ key, /** @type {() => void} */ click) => h('button', { type: 'button', part: 'button', 'data-key': key, on: { click } }, words.t(key));
  const leaving = (/** @type {() => void} */ act) => () => { dialog.close(); act(); };
  const where = h('p', { class: 'note-hint' }, words.t(keeps.audience ? `keeps${keeps.audience === 'everyone' ? 'Everyone' : 'Group'}` : `keeps${keeps.where[0].toUpperCase()}${keeps.where.slice(1)}`));
  if (keeps.where === 'browser') {
    navigator.storage?.persisted?.().then((promised) => { where.textContent += ` ${words.t(promised ? 'keepsPromised' : 'keepsUnpromised')}`; }, () => {});
  }
  const dialog = openDialog(root, words.t('allNotes'), words, [
    warnings.map((warning) => h('p', { class: 'form-error' }, warning)),
    on.aside && h('div', { class: 'form-buttons' }, button('saveAside', on.aside)),
    where,
    h('div', { class: 'form-buttons' }, may.create && button('draftNote', leaving(on.draftNote)),
      may.export && notes.length > 0 && button('exportFile', on.save), may.import && [button('importFile', () => file.click()), file],
      keeps.last && h('button', { type: 'button', part: 'button', 'data-key': 'undo', on: { click: leaving(on.undo) } }, words.t('undoWhat', { what: keeps.last }))),
    may.export && notes.length > 0 && h('details', { class: 'more-formats' }, h('summary', null, words.t('otherFormats')), h('div', { class: 'form-buttons' },
      /** @type {const} */ (['csv', 'paper', 'epub']).map((as) => button(`share${as[0].toUpperCase()}${as.slice(1)}`, () => { if (as === 'paper') dialog.close(); on.share(as, passingNow); })))),
    notes.length > 0 && filters, count, results,
    h('div', { class: 'form-buttons' }, h('button', { type: 'button', part: 'button', on: { click: () => dialog.close() } }, desk.pageWords.t('close')),
      keeps.where === 'browser' && may.delete && button('forget', leaving(on.forget))),
  ], 'all-notes');
  dialog.addEventListener('close', () => { near.disconnect(); clearTimeout(typing); });
  draw();
  return dialog;
}
