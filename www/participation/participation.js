/**
 * Participation: how many said what, of what and where from; the list of what they said; what can be downloaded of it, and, for who
 * gathers it, brought in. One filter for all of them, kept in the address. Fetched when it is opened.
 * @module
 */
import { breakdown, DIMENSIONS, FILTERS, readFilter, select, tally, writeFilter } from '../consultation/counts.js';
import { namesSomebody } from '../consultation/downloads.js';
import { iriOf } from '../notes/placing.js';
import { openDialog } from '../view/dialog.js';
import { dress, h, refill, renew } from '../view/dom.js';
import { nameOf, shorten } from '../view/names.js';
import { labelOf } from '../view/runs.js';
import { wordsFor } from '../view/words.js';
import { countsNode, filterLists, filtersNode, filterWords, onNode, showFilter, valuesOf } from './counting.js';
import en from './en.js';
import es from './es.js';
import { saveCard, saveCollection, saveMetadata, saveTables } from './files.js';
import styles from './styles.js';

/**
 * @import { Consultation } from '../consultation/consultation.js'
 * @import { Contribution, Process } from '../consultation/contract.js'
 * @import { Dimension, Filter, Item, Tally } from '../consultation/counts.js'
 * @import { Setting } from '../consultation/rows.js'
 * @import { Clause } from '../view/model.js'
 * @import { Naming } from './counting.js'
 */

/** Contributions drawn at once; the rest when asked for. */
const AT_ONCE = 25;
/** How long after the last letter of a search it is done, in milliseconds. */
const PAUSE = 120;
/** Of a heading in a list of clauses, in UTF-16 code units. */
const HEADING = 60;

/** Whether a clause is one that people name. @param {Clause} clause */
const isNamed = (clause) => Boolean(clause.wire.heading || labelOf(clause));

export class Participation {
  /** @type {Filter} */ #filter = {};
  /** @type {Dimension} */ #by = 'clause';
  #most = AT_ONCE;
  /** What there is any of. @type {ReturnType<typeof valuesOf>} */ #values = new Map();
  /** By what there is more than one to count. @type {Dimension[]} */ #counted = [];
  #anonymous = false;
  #turn = 0;
  /** @type {ReturnType<typeof setTimeout> | 0} */ #pause = 0;

  /** @param {Consultation} consultation with a process */
  constructor(consultation) {
    this.consultation = consultation;
    const { host } = consultation;
    this.root = host.boxes.root;
    dress(/** @type {ShadowRoot} */ (this.root.getRootNode()), styles);
    this.words = wordsFor(host.words().lang, [en, es], 'participation');
    this.process = /** @type {Process} */ (consultation.process);
    this.names = host.words();
    // What is about people is anonymous until somebody says otherwise.
    this.#anonymous = namesSomebody(this.#annotations.filter((annotation) => 'creator' in annotation || true), this.process);
  }

  get #annotations() { return this.consultation.published?.entries.map(({ contribution }) => contribution.annotation) ?? []; }

  /** @param {string} [written] a filter, as an address has it */
  async open(written = '') {
    const { words, consultation, root } = this;
    this.#filter = readFilter(written);
    const summary = h('summary', { 'data-key': 'filters' });
    const lists = h('div');
    const filters = h('details', { class: 'tally-more', open: innerWidth > 700 || null }, summary, lists);
    const head = h('div', { class: 'tally-head', role: 'status' });
    const by = h('div');
    const counts = h('div');
    const list = h('section', { 'aria-label': words.t('list') });
    const out = h('section', { class: 'tally-out' });
    this.parts = { filters, summary, lists, head, by, counts, list, out };
    const { dialog } = openDialog(root, { title: words.t('participation'), close: words.t('close'), name: 'note-dialog participation', lang: words.lang }, head, filters, h('div', { class: 'tally-columns' }, h('section', { class: 'tally-counts' }, by, counts), list), out);
    this.dialog = dialog;
    dialog.addEventListener('close', () => { clearTimeout(this.#pause); this.#turn++; consultation.host.addresses.left(); });
    await this.refresh();
  }

  /** More is known than when it was opened. */
  async arrived() {
    if (this.dialog?.open) await this.refresh();
  }

  /** Counts anew what there is. */
  async refresh() {
    const turn = ++this.#turn;
    const { consultation, process } = this;
    await consultation.published?.placed;
    if (turn !== this.#turn) return;
    this.clauses = this.#clauses();
    /** @type {Tally} */
    this.tally = tally(consultation.published?.entries ?? [], process, (contribution) => this.#pathOf(contribution));
    const used = new Set(this.tally.items.flatMap(({ path }) => path));
    const clauses = [...this.clauses].filter(([eId]) => used.has(eId)).map(([eId, { clause }]) => ({ eId, label: `${'\u2003'.repeat(Math.max(0, this.#depth(clause)))}${this.#called(eId)}` }));
    this.#values = valuesOf(this.tally.items, this.#naming, clauses);
    this.#counted = DIMENSIONS.filter((by) => (by === 'clause' ? breakdown(this.tally?.items ?? [], by).size : this.#values.get(by)?.length ?? 0) > 1);
    this.#drawFilters();
    this.#draw();
  }

  /** The later draft's clauses that people name, by their eIds. @returns {Map<string, { clause: Clause, at: number }>} */
  #clauses() {
    const after = this.consultation.host.text.model?.after;
    return new Map((after?.clauses ?? []).filter(isNamed).map((clause, at) => [clause.wire.eId, { clause, at }]));
  }

  /** @param {Contribution} contribution @returns {string[] | null} */
  #pathOf(contribution) {
    const found = this.consultation.published?.spotOf(contribution.id);
    if (found?.whole) return [];
    /** @type {string[]} */
    const path = [];
    for (let clause = /** @type {Clause | null} */ (found?.clause ?? null); clause; clause = clause.parent) if (this.clauses?.get(clause.wire.eId)?.clause === clause) path.unshift(clause.wire.eId);
    return path.length ? path : null;
  }

  /** @param {string} eId */
  #called(eId) {
    const clause = this.clauses?.get(eId)?.clause;
    if (!clause) return eId;
    const name = nameOf(clause, this.names);
    return clause.wire.heading && !name.startsWith('«') ? `${name} ${shorten(clause.wire.heading, HEADING)}` : name;
  }

  /** @returns {Naming} */
  get #naming() {
    return { process: this.process, words: this.words, consulted: this.consultation.words, clause: (eId) => this.#called(eId), place: (eId) => this.clauses?.get(eId)?.at ?? Infinity };
  }

  /** @param {Filter} filter @param {boolean} [typed] */
  #narrow(filter, typed = false) {
    this.#filter = filter;
    this.#most = AT_ONCE;
    clearTimeout(this.#pause);
    if (typed) this.#pause = setTimeout(() => this.#draw(), PAUSE);
    else {
      this.#drawFilters();
      this.#draw();
    }
  }

  #drawFilters() {
    const { parts, words, tally: all } = this;
    if (!parts || !all) return;
    const on = FILTERS.filter((name) => this.#filter[name]).length;
    // Of nothing there is nothing to filter.
    parts.filters.hidden = !all.items.length && !on;
    const lists = filterLists(this.#values, this.#filter, this.#naming);
    parts.summary.textContent = on ? words.t('filtersOn', { n: on }) : words.t('filters');
    renew(parts.lists, JSON.stringify(lists), () => filtersNode(lists, words, (name, value) => this.#narrow({ ...this.#filter, [name]: value }, name === 'text')));
    showFilter(parts.lists, this.#filter);
  }

  /** @param {Clause} clause */
  #depth(clause) {
    let depth = 0;
    for (let at = clause.parent; at; at = at.parent) if (isNamed(at)) depth += 1;
    return depth;
  }

  #draw() {
    const { parts, words, tally: all, consultation } = this;
    if (!parts || !all) return;
    const { t } = words;
    const items = select(all.items, this.#filter);
    const narrowed = FILTERS.some((name) => this.#filter[name]);
    const naming = this.#naming;
    refill(parts.head, h('p', { class: 'tally-sum' }, all.items.length === 0 ? t('none') : narrowed ? t('someOf', { n: items.length, total: all.items.length }) : t('total', { n: items.length })),
      narrowed && onNode(this.#filter, naming, (filter) => { this.#narrow(filter); parts.summary.focus(); }),
      this.#apart(all) && h('p', { class: 'note-hint' }, this.#apart(all)));
    const tabs = DIMENSIONS.filter((by) => by === this.#by || this.#counted.includes(by));
    renew(parts.by, JSON.stringify(tabs), () => {
      const by = h('select', { part: 'select', 'data-key': 'by', on: { change: () => { this.#by = /** @type {Dimension} */ (by.value); this.#draw(); } } }, tabs.map((one) => h('option', { value: one }, t(`dim_${one}`))));
      return h('label', { class: 'tally-by' }, t('by'), ' ', by);
    });
    const by = /** @type {HTMLSelectElement} */ (parts.by.querySelector('select'));
    by.value = this.#by;
    parts.by.hidden = !all.items.length;
    // The row that was chosen is no button any more: whoever chose it stays with what is counted.
    const narrow = (/** @type {Filter} */ filter) => { this.#narrow(filter); by.focus(); };
    refill(parts.counts, all.items.length > 0 && [this.#by === 'clause' && this.#filter.clause && h('p', null, h('button', { type: 'button', class: 'link', 'data-key': 'back', on: { click: () => narrow({ ...this.#filter, clause: '' }) } }, t('back'))),
      items.length > 0 ? countsNode(items, this.#by, this.#filter, naming, narrow) : h('p', null, t('noneFiltered'))]);
    const shown = items.slice(0, this.#most);
    const rest = items.length - shown.length;
    refill(parts.list, items.length > 0 && h('h3', null, t('list')), shown.map(({ contribution }) => consultation.published?.node(contribution.id, () => this.refresh())),
      rest > 0 && h('button', { type: 'button', part: 'button', class: 'tally-rest', 'data-key': 'more', on: { click: () => { this.#most += AT_ONCE; this.#draw(); } } }, t('more', { n: Math.min(rest, AT_ONCE) })));
    this.#drawOut(items, all);
    consultation.host.addresses.write(this.address);
  }

  get address() { return this.consultation.host.addresses.ofCounts(writeFilter(this.#filter)); }

  /** @param {Tally} all */
  #apart({ hidden, withdrawn }) {
    return [hidden && this.words.t('apartHidden', { n: hidden }), withdrawn && this.words.t('apartWithdrawn', { n: withdrawn })].filter(Boolean).join(' ');
  }

  /** @returns {Setting} */
  get setting() {
    const { host, published } = this.consultation;
    return {
      process: this.process, language: this.words.lang.startsWith('es') ? 'es' : 'en', clauseOf: (contribution) => published?.homeOf(contribution.id) ?? '',
      drafts: host.drafts.map((draft) => ({ id: draft.id, iri: iriOf(draft), title: draft.title })),
    };
  }

  /** @param {Item[]} items @param {Tally} all */
  #drawOut(items, all) {
    const { words, parts, consultation, process } = this;
    const { t } = words;
    const { host } = consultation;
    const annotations = items.map(({ contribution }) => contribution.annotation);
    const names = namesSomebody(annotations, process);
    const chosen = new Set(items.map(({ contribution }) => contribution.id));
    const selected = () => ({
      entries: (consultation.published?.entries ?? []).filter(({ contribution }) => chosen.has(contribution.id)), annotations: consultation.published?.annotations ?? [], setting: this.setting,
      anonymous: names && this.#anonymous, filters: filterWords(this.#filter, this.#naming), apart: this.#apart(all), words,
    });
    const button = (/** @type {string} */ key, /** @type {() => void} */ click, name = '') => h('button', { type: 'button', part: 'button', class: name, 'data-key': key, on: { click } }, t(key));
    const radio = (/** @type {boolean} */ anonymous) => h('label', { class: 'kind' }, h('input', { type: 'radio', name: 'whom', 'data-key': anonymous ? 'anonymous' : 'full', checked: anonymous === this.#anonymous, on: { change: () => { this.#anonymous = anonymous; } } }), ' ', t(anonymous ? 'anonymous' : 'full'));
    refill(/** @type {HTMLElement} */ (parts?.out), items.length > 0 && [
      h('h3', null, t('download', { n: items.length })),
      names && h('fieldset', { class: 'kinds' }, h('legend', null, t('forWhom')), radio(true), radio(false)),
      h('div', { class: 'form-buttons' }, button('table', () => saveTables(selected()), 'primary'), button('columns', () => saveMetadata(selected())), button('collection', () => saveCollection(selected())), button('card', () => saveCard(selected()))),
      h('p', { class: 'note-hint' }, t('downloadHint')), h('p', null, h('button', { type: 'button', class: 'link', 'data-key': 'copyLink', on: { click: () => this.#copy() } }, t('copyLink')))],
    host.permissions().gather && this.#importNodes());
  }

  #importNodes() {
    const { words } = this;
    const file = h('input', { type: 'file', accept: '.csv,.tsv,.txt,.json,.jsonld,text/csv', class: 'vh', tabindex: -1, 'aria-label': words.t('import'), 'data-key': 'import-file', on: {
      change: async () => {
        const [given] = file.files ?? [];
        file.value = '';
        if (given) (await import('./bringing.js')).bring(this, given);
      },
    } });
    return [h('h3', null, words.t('import')), h('p', { class: 'note-hint' }, words.t('importHint'), ' ', words.t('gatheredHere')), file,
      h('div', { class: 'form-buttons' }, h('button', { type: 'button', part: 'button', 'data-key': 'import', on: { click: () => file.click() } }, words.t('import')),
        h('button', { type: 'button', part: 'button', 'data-key': 'template', on: { click: async () => (await import('./bringing.js')).saveTemplate(this) } }, words.t('template')))];
  }

  async #copy() {
    const copied = await navigator.clipboard?.writeText(this.address).then(() => true, () => false);
    this.say(this.words.t(copied ? 'linkCopied' : 'notCopied'));
  }

  /** Said in the dialog, where somebody is. @param {string} text */
  say(text) {
    this.dialog?.querySelector('.tally-news')?.remove();
    this.parts?.head.append(h('p', { class: 'tally-news' }, text));
  }
}
