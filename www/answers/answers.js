/**
 * The answers as they are read: the sentence and its filters, one's own by its folio, what changed because of it and whether that
 * still stands, and at each clause what was answered and why it changed. Fetched where something was answered.
 * @module
 */
import { openDialog } from '../view/dialog.js';
import { dress, h, refill } from '../view/dom.js';
import { mainOf } from '../view/model.js';
import { nameOf } from '../view/names.js';
import { unitNode } from '../view/unit.js';
import { wordsFor } from '../view/words.js';
import { knownDrafts, unitOf } from '../notes/placing.js';
import { UNSAID } from '../consultation/counts.js';
import { sameFolio } from '../consultation/folios.js';
import { inSentence } from '../series.js';
import historyStyles from '../styles/history.js';
import { traceOnce } from '../tracing.js';
import en from './en.js';
import es from './es.js';
import { decisionOf, decisions, DECISIONS, draftOfEntry, editsOf, fatesBy, FATES, GROUPINGS, keyOf, lastState, standings } from './fates.js';
import styles from './styles.js';
import { WhyColumn } from './why.js';

/**
 * @import { Consultation } from '../consultation/consultation.js'
 * @import { Entry } from '../consultation/contract.js'
 * @import { Published } from '../consultation/published.js'
 * @import { Traced } from '../tracing.js'
 * @import { Context } from '../view/clause.js'
 * @import { Model, Unit } from '../view/model.js'
 * @import { Decision, Edit, Grouping, Standing, State } from './fates.js'
 */

/** Cards drawn at once; the rest when asked for. */
const AT_ONCE = 25;
/** The dialog's title is the second heading, what is in a card below the third. */
const LEVEL = 4;
const STATES = /** @type {const} */ (['stands', 'modified', 'withdrawn']);

/** @typedef {{ decision?: Decision, state?: State | 'any', folio?: string, only?: Set<string> }} Filter  `only`: ids of contributions */

export class Answers {
  /** @type {Edit[]} */ edits = [];
  /** @type {Map<string, Standing[]>} */ byKey = new Map();
  /** @type {Traced | null} */ #traced = null;
  /** @type {Model | null} */ #model = null;
  /** Whose answers changed a unit of the text that is shown. @type {Map<Unit, Entry[]>} */ #changed = new Map();
  #ready = false;
  #turn = 0;
  /** Until it is known what became of every answer. @type {Promise<void>} */ known = Promise.resolve();

  /** @param {Consultation} consultation @param {Published} published */
  constructor(consultation, published) {
    this.consultation = consultation;
    this.published = published;
    const { host } = consultation;
    this.root = host.boxes.root;
    const root = /** @type {ShadowRoot} */ (this.root.getRootNode());
    dress(root, historyStyles);
    dress(root, styles);
    this.words = wordsFor(host.words().lang, [en, es], 'answers');
    this.draftOf = knownDrafts(host.drafts).draftOf;
    this.why = new WhyColumn(host.boxes.text, () => this.#redraw());
  }

  /** A text is about to be drawn, or there are other answers. @param {Model} model */
  begin(model) {
    this.words = wordsFor(this.consultation.host.words().lang, [en, es], 'answers');
    this.#model = model;
    this.#ready = false;
    this.known = this.#learn(model);
  }

  stop() {
    this.#turn++;
    for (const node of this.consultation.host.boxes.text.querySelectorAll('.answers-of, .cuadro .why, .why-toggle')) node.remove();
  }

  /** @param {Model} model */
  async #learn(model) {
    const turn = ++this.#turn;
    const { host } = this.consultation;
    try {
      await this.published.placed;
      const traced = await traceOnce(host.reading, host.drafts, () => {});
      const edits = editsOf(this.published.entries, this.draftOf);
      const found = await standings(edits, traced.drafts.map(({ id }) => id), traced.carry, (draft, start, end) => traced.wireOf(draft)?.text.slice(start, end) ?? '');
      if (turn !== this.#turn) return;
      this.#traced = traced;
      this.edits = edits;
      this.byKey = new Map(edits.map((edit) => [edit.key, found.get(edit) ?? []]));
      this.#changed = model.before ? this.#changedIn(model, traced) : new Map();
      this.#ready = true;
    } catch (error) {
      if (turn === this.#turn) host.say(this.words.t('failed', { message: /** @type {Error} */ (error).message }), true);
      return;
    }
    this.#redraw();
  }

  #redraw() {
    this.ended();
    for (const [unit, node] of this.consultation.host.text.flow?.drawn() ?? []) this.drawn(unit, node);
  }

  /** The text was drawn. */
  ended() {
    if (this.#ready) this.why.head(this.words);
  }

  // ---- at the clauses

  /** The units that changed between the drafts shown because of answers, and still say so. @param {Model} model @param {Traced} traced @returns {Map<Unit, Entry[]>} */
  #changedIn(model, traced) {
    const order = (/** @type {string} */ id) => traced.drafts.findIndex((draft) => draft.id === id);
    const [before, after] = [order(model.before?.draft.id ?? ''), order(model.after.draft.id)];
    /** @type {Map<Unit, Set<Entry>>} */
    const found = new Map();
    for (const edit of this.edits) {
      const all = this.byKey.get(edit.key) ?? [];
      const now = all.find(({ draft }) => draft === model.after.draft.id);
      const came = all.length ? order(all[0].draft) : -1;
      if (!now || now.state === 'withdrawn' || came <= before || came > after) continue;
      const clause = model.after.byId.get(now.placing.eId ?? '');
      const unit = clause && unitOf(clause);
      if (unit) found.set(unit, new Set([...found.get(unit) ?? [], ...edit.entries]));
    }
    return new Map([...found].map(([unit, entries]) => [unit, [...entries]]));
  }

  /** A unit was drawn. @param {Unit} unit @param {HTMLElement} node */
  drawn(unit, node) {
    node.querySelector('.answers-of')?.remove();
    if (!this.#ready) return;
    const { words } = this;
    const changed = this.#changed.get(unit) ?? [];
    const answered = this.published.entriesAt(unit).filter(({ disposition }) => disposition);
    this.why.cell(node, changed, answered, this.#changedWords(changed), words);
    if (!changed.length && !answered.length) return;
    const key = mainOf(unit).wire.eId;
    const place = nameOf(mainOf(unit), this.consultation.host.words());
    const button = (/** @type {string} */ name, /** @type {string} */ text, /** @type {string} */ title, /** @type {Entry[]} */ entries) =>
      h('button', { type: 'button', class: name, 'data-key': `${name}-${key}`, on: { click: () => { this.#openSome(title, entries); } } }, text);
    const box = h('div', { class: 'answers-of' },
      changed.length > 0 && button('why', `❝${words.number.format(changed.length)} ${this.#changedWords(changed)}`, words.t('titleChanged', { place }), changed),
      answered.length > 0 && button('answered', words.t('answeredHere', { n: answered.length }), words.t('titleAt', { place }), answered));
    (node.querySelector(':scope > td.notes') ?? node).append(box);
  }

  /** “Cambió por 14 contribuciones (9 de Academia)”: whoever said it most is named. @param {Entry[]} entries */
  #changedWords(entries) {
    const { words } = this;
    /** @type {Map<string, number>} */
    const counts = new Map();
    for (const { contribution: { sector } } of entries) if (sector) counts.set(sector, (counts.get(sector) ?? 0) + 1);
    const [most] = [...counts].sort(([, a], [, b]) => b - a);
    const name = most && this.consultation.process?.sectors.find(({ id }) => id === most[0])?.name;
    const said = words.t('changedBy', { n: entries.length });
    return name && entries.length > 1 ? `${said} (${words.t('ofSector', { n: most[1], sector: name })})` : said;
  }

  // ---- all of them, some, or one

  /** Contributions that belong together. @param {string} title @param {Entry[]} entries */
  #openSome(title, entries) {
    const { words } = this;
    openDialog(this.root, { title, close: words.t('close'), name: 'note-dialog answers', lang: words.lang }, this.#list(() => entries, entries.length === 1));
  }

  /** Cards, some at a time. @param {() => Entry[]} chosen @param {boolean} [opened] with what changed in sight */
  #list(chosen, opened = false) {
    const { words } = this;
    const box = h('div');
    let most = AT_ONCE;
    const draw = () => {
      const entries = chosen();
      const shown = entries.slice(0, most);
      const rest = entries.length - shown.length;
      refill(box, shown.map((entry) => this.#card(entry, draw, opened)),
        rest > 0 && h('div', { class: 'form-buttons' }, h('button', { type: 'button', part: 'button', 'data-key': 'more', on: { click: () => { most += AT_ONCE; draw(); } } }, words.t('more', { n: Math.min(rest, AT_ONCE) }))));
    };
    draw();
    return box;
  }

  /** @param {Filter} filter @returns {Entry[]} */
  select({ decision, state, folio, only }) {
    return this.published.entries.filter((entry) => (!only || only.has(entry.contribution.id)) && (!decision || decisionOf(entry) === decision) && (!folio || sameFolio(entry.contribution.folio, folio))
      && (!state || this.#passes(entry, state)));
  }

  /** @param {Entry} entry @param {State | 'any'} state */
  #passes({ disposition }, state) {
    if (!disposition?.resultsIn?.length) return false;
    return state === 'any' || lastState(disposition, this.byKey) === state;
  }

  /** All of them. */
  async open() {
    await this.known;
    const { words, consultation } = this;
    const { t } = words;
    /** @type {Filter} */
    let filter = {};
    const head = h('div', { role: 'status' });
    const list = h('div');
    const input = h('input', { type: 'text', maxlength: 100, autocomplete: 'off', spellcheck: 'false', 'data-key': 'folio' });
    const news = h('p', { class: 'note-hint', role: 'status' });
    const choose = (/** @type {Filter} */ next) => {
      filter = next;
      draw();
    };
    const draw = () => {
      const found = this.select(filter);
      refill(head, this.#sentence(filter, choose), Object.keys(filter).length > 0 && h('p', { class: 'note-hint' }, t('shown', { n: found.length }), ' ', h('button', { type: 'button', class: 'link', 'data-key': 'all', on: { click: () => { input.value = ''; news.textContent = ''; choose({}); } } }, t('all'))));
      refill(list, this.#list(() => found, Boolean(filter.folio) && found.length === 1));
    };
    const { dialog } = openDialog(this.root, { title: t('title'), close: t('close'), name: 'note-dialog answers', lang: words.lang }, head,
      h('form', { class: 'find', role: 'search', on: { submit: (/** @type {Event} */ event) => {
        event.preventDefault();
        const folio = input.value.trim();
        const known = !folio || this.select({ folio }).length > 0;
        news.textContent = known ? '' : t('folioUnknown', { folio });
        if (!known) return;
        choose(folio ? { folio } : {});
        // On a phone it stands below what was asked.
        if (folio) /** @type {HTMLElement | null} */ (list.querySelector('.said-of'))?.focus();
      } } }, h('h3', null, t('mine')), h('div', null, h('label', { class: 'field' }, h('span', null, t('folio')), input), h('button', { type: 'submit', part: 'button', 'data-key': 'find' }, t('find'))), news),
      this.#fates(), h('div', { class: 'form-buttons' }, consultation.process && h('button', { type: 'button', part: 'button', 'data-key': 'response', on: { click: async () => {
        const { openResponses } = await import('./responses.js');
        if (dialog.isConnected) openResponses(this, this.select(filter), this.#filterWords(filter));
      } } }, t('table'))), list);
    this.dialog = dialog;
    draw();
  }

  /** @param {Filter} filter */
  #filterWords({ decision, state, folio }) {
    const { t } = this.words;
    const n = this.select({ decision, state, folio }).length;
    return folio ? `${t('folio')} ${folio}` : decision ? t(`is_${decision}`, { n }) : state ? t(state === 'any' ? 'edits' : `edits_${state}`, { n }) : '';
  }

  /** How many were answered how, and how what came of it fares; each number a filter. @param {Filter} filter @param {(filter: Filter) => void} choose */
  #sentence(filter, choose) {
    const { words, published } = this;
    const { t } = words;
    const counts = decisions(published.entries);
    const number = (/** @type {string} */ key, /** @type {string} */ text, /** @type {Filter} */ one) => {
      const on = (filter.decision ?? filter.state ?? '') === (one.decision ?? one.state);
      return h('button', { type: 'button', part: 'filter', 'data-key': key, 'aria-pressed': String(on), on: { click: () => choose(on ? {} : one) } }, text);
    };
    const parts = DECISIONS.filter((decision) => counts[decision]).map((decision) => number(`is-${decision}`, t(`is_${decision}`, { n: counts[decision] }), { decision }));
    const changed = this.select({ state: 'any' }).length;
    const states = STATES.map((state) => /** @type {const} */ ([state, this.select({ state }).length])).filter(([, n]) => n).map(([state, n]) => number(`state-${state}`, t(`edits_${state}`, { n }), { state }));
    // A comma stays at the end of the line it closes.
    const listed = (/** @type {Node[]} */ nodes) => words.list.formatToParts(nodes.map((_, i) => String(i))).map(({ type, value }, i, all) => {
      if (type !== 'element') return /^[,;]/.test(value) ? value.slice(1) : value;
      const behind = all[i + 1]?.value ?? '.';
      return h('span', null, nodes[Number(value)], /^[,;.]/.test(behind) ? behind[0] : '');
    });
    return [h('p', { class: 'answers-sum' }, t('total', { n: published.entries.length }), ': ', listed(parts)),
      changed > 0 && h('p', { class: 'answers-sum' }, h('span', null, number('state-any', t('edits', { n: changed }), { state: 'any' }), ':'), ' ', listed(states))];
  }

  // ---- what became of them, counted

  /** A contribution's words, or the draft it is of, are found. @param {Entry} entry */
  placed({ contribution }) {
    const { whole, clause } = this.published.spotOf(contribution.id);
    return whole || clause !== null || this.published.homeClause(contribution.id) !== null;
  }

  #fates() {
    const { words, published } = this;
    const { t } = words;
    const { process, host } = this.consultation;
    const box = h('div');
    const known = { draftOf: this.draftOf, placed: (/** @type {Entry} */ entry) => this.placed(entry) };
    const groupings = GROUPINGS.filter((by) => fatesBy(published.entries, by, known).size > 1 || by === 'draft');
    /** @type {Grouping} */
    let by = groupings.includes('sector') ? 'sector' : groupings[0];
    const called = (/** @type {string} */ value) => (value === UNSAID ? t('unsaid') : by === 'draft' ? host.drafts.find(({ id }) => id === value)?.title : process?.[/** @type {const} */ (`${by}s`)].find(({ id }) => id === value)?.name) ?? value;
    const draw = () => {
      const rows = [...fatesBy(published.entries, by, known)];
      const used = FATES.filter((fate) => rows.some(([, row]) => row[fate]));
      const sum = (/** @type {Record<string, number>} */ row) => Object.values(row).reduce((total, n) => total + n, 0);
      const cells = (/** @type {(fate: typeof FATES[number]) => number} */ of, /** @type {number} */ all) => [...used.map((fate) => h('td', null, words.number.format(of(fate)))), h('td', null, words.number.format(all))];
      rows.sort(([a, one], [b, other]) => Number(a === UNSAID) - Number(b === UNSAID) || sum(other) - sum(one) || called(a).localeCompare(called(b), words.lang));
      const choice = h('select', { part: 'select', 'data-key': 'fates-by', on: { change: () => { by = /** @type {Grouping} */ (choice.value); draw(); } } }, groupings.map((one) => h('option', { value: one, selected: one === by }, t(`by_${one}`))));
      refill(box, h('label', null, t('by'), ' ', choice), h('table', null, h('caption', { class: 'vh' }, t('fates')),
        h('thead', null, h('tr', null, h('th', { scope: 'col' }, t(`by_${by}`)), used.map((fate) => h('th', { scope: 'col' }, t(`fate_${fate}`))), h('th', { scope: 'col' }, t('sum')))),
        h('tbody', null, rows.map(([value, row]) => h('tr', null, h('th', { scope: 'row' }, called(value)), cells((fate) => row[fate], sum(row))))),
        h('tfoot', null, h('tr', null, h('th', { scope: 'row' }, t('sum')), cells((fate) => rows.reduce((n, [, row]) => n + row[fate], 0), published.entries.length)))));
    };
    draw();
    box.tabIndex = 0;
    box.setAttribute('role', 'region');
    box.setAttribute('aria-label', t('fates'));
    return h('details', { class: 'fates' }, h('summary', { 'data-key': 'fates' }, t('fates')), box);
  }

  // ---- one contribution, with its answer and what came of it

  /** @param {Entry} entry @param {() => void} redraw @param {boolean} opened */
  #card(entry, redraw, opened) {
    const { words, published } = this;
    const { t } = words;
    const card = published.node(entry.contribution.id, redraw);
    if (!card) return null;
    const { disposition } = entry;
    const actions = card.querySelector('.card-actions');
    const earlier = entry.dispositions.filter((one) => one !== disposition).reverse().map((one) => h('p', { class: 'superseded' },
      `${t('before', { outcome: t(`outcome_${one.outcome}`), date: words.date(one.created, 'medium') })}. `, h('span', { dir: 'auto' }, one.reason)));
    if (!disposition) {
      if (!entry.withdrawn && !entry.hidden) card.insertBefore(h('p', { class: 'note-hint' }, t('notAnswered')), actions);
      return card;
    }
    card.querySelector('.answer-of')?.append(...(disposition.resultsIn ?? []).map((given) => {
      const edit = this.edits.find(({ key }) => key === keyOf(given));
      return edit ? this.#editNode(edit, opened) : h('p', null, t('notFound'));
    }), ...earlier);
    return card;
  }

  /** Where words changed, whether that stands, and the redline when it is asked for. @param {Edit} edit @param {boolean} opened */
  #editNode(edit, opened) {
    const { words } = this;
    const { t } = words;
    const traced = this.#traced;
    const all = this.byKey.get(edit.key) ?? [];
    const [first] = all;
    if (!traced || !first) return h('p', null, t('notFound'));
    const title = (/** @type {string} */ id) => inSentence(traced.drafts.find((draft) => draft.id === id)?.title ?? id, words.lang);
    const last = /** @type {Standing} */ (all.at(-1));
    // When it stopped being as the answer left it, rather than where it was seen last.
    const turned = all.find((one, i) => one.state === last.state && all.slice(i).every(({ state }) => state === last.state)) ?? last;
    const latest = traced.drafts.at(-1)?.id;
    const now = last.state === 'stands' ? (first === last && last.draft === latest ? t('onlyDraft') : t('stands', { title: title(last.draft) }))
      : last.state === 'withdrawn' && edit.after === null ? t('restored', { title: title(turned.draft) }) : t(last.state, { title: title(turned.draft) });
    const place = this.#placeOf(first);
    const redlined = (/** @type {string} */ key, /** @type {string} */ name, /** @type {() => Promise<Node[]>} */ make, /** @type {boolean} */ open) => {
      const box = h('div');
      let asked = false;
      const details = h('details', { open: open || null, on: { toggle: () => { if (details.open) fill(); } } }, h('summary', { 'data-key': key }, name), box);
      const fill = async () => {
        if (asked) return;
        asked = true;
        refill(box, h('p', { class: 'note-hint' }, t('reading')));
        refill(box, await make().catch(() => { asked = false; return h('p', { role: 'alert' }, t('redlineFailed')); }));
      };
      if (open) fill();
      return details;
    };
    const from = edit.from ?? draftOfEntry(edit.entries[0], this.draftOf);
    return h('div', { class: `edit-of ${last.state}` }, h('p', null, t(place ? 'came_in' : 'came', { title: title(first.draft), place })), h('p', { class: 'now' }, now),
      redlined('see-change', t('seeChange'), () => this.#redline(traced, from, first), opened),
      last.state !== 'stands' && redlined('see-now', t('seeNow'), () => this.#redline(traced, first.draft, turned), false));
  }

  /** What the clause of an edit is called. @param {Standing} standing */
  #placeOf({ draft, placing }) {
    const wire = this.#traced?.wireOf(draft);
    const clause = wire && placing.eId !== null && this.published.sideOf(wire).byId.get(placing.eId);
    return clause ? nameOf(clause, this.consultation.host.words()) : '';
  }

  /** The clause of an edit, of two drafts. @param {Traced} traced @param {string | null} from @param {Standing} standing @returns {Promise<Node[]>} */
  async #redline(traced, from, { draft, placing }) {
    const at = traced.drafts.findIndex(({ id }) => id === draft);
    const start = traced.drafts.findIndex(({ id }) => id === from);
    const model = start >= 0 && start < at - 1 ? await traced.leap(start, at) : await traced.stepTo(at);
    const clause = model.after.byId.get(placing.eId ?? '');
    const unit = clause && unitOf(clause);
    if (!unit) return [h('p', null, this.words.t('notFound'))];
    const { host } = this.consultation;
    const close = () => { for (const dialog of this.root.querySelectorAll('dialog[open]')) /** @type {HTMLDialogElement} */ (dialog).close(); };
    const before = model.before?.draft.id ?? '';
    /** @type {Context} */
    const context = {
      words: host.words(), model, view: 'inline', level: LEVEL, titles: { before: '', after: '' },
      addressOf: (one) => host.addresses.of(one.side.draft.id, one.wire.eId, one.side.draft.id === draft ? before : draft), goTo: close, cite: close, drawn: () => {},
    };
    return [h('div', { class: 'text', 'data-view': 'inline' }, unitNode(unit, context))];
  }
}
