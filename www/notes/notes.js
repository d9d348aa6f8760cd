/**
 * The annotations of a series beside its text: kept in a store, placed in the drafts on the page, written and read. Fetched
 * when the text is there.
 * @module
 */
import { AnnotationError, idOf, parseAnnotation } from '../annotation/model.js';
import { indexedDbStore } from '../annotation/store/indexeddb.js';
import { memoryStore } from '../annotation/store/memory.js';
import { exportQuarantine } from '../annotation/store/store.js';
import { inSentence } from '../series.js';
import { traceOnce } from '../tracing.js';
import { dress, h, refill } from '../view/dom.js';
import { mainOf, plainModel } from '../view/model.js';
import { nameOf, shorten } from '../view/names.js';
import { wordsFor } from '../view/words.js';
import { becoming } from './becoming.js';
import { cardNode, statusWords } from './cards.js';
import { actionButton, selectionBar } from './composer.js';
import en from './en.js';
import es from './es.js';
import { bringFile, saveFile, saveText } from './files.js';
import { EVERYTHING, filtering, openList, passesFilter } from './list.js';
import { Marking } from './marking.js';
import { localPerson } from './person.js';
import { placeAll, placeHome, spotOf, threads } from './placing.js';
import { placeAtPoint, selectionIn, wordsIn } from './selecting.js';
import styles from './styles.js';
import { Toast } from './toast.js';
import { Unsaved } from './unsaved.js';
import { anchored, Writing } from './writing.js';

/**
 * @typedef {import('../element/contract.js').SeriesDraft} SeriesDraft
 * @typedef {import('../annotation/model.js').Annotation} Annotation
 * @typedef {import('../annotation/store/store.js').Store} Store
 * @typedef {import('../view/model.js').Unit} Unit
 * @typedef {import('../view/model.js').Model} Model
 * @typedef {import('./placing.js').Note} Note
 * @typedef {import('./placing.js').Spot} Spot
 * @typedef {import('./placing.js').Placing} Placing
 */

/** @import { Permissions, Person } from '../element/contract.js' */

/**
 * What the element lends: its boxes, its state, its ways of speaking and going.
 * @typedef {object} Host
 * @property {import('../view/skeleton.js').Boxes} boxes
 * @property {import('../view/text.js').Text} text
 * @property {import('../reading.js').Reading} reading
 * @property {SeriesDraft[]} drafts
 * @property {string} series                         what the series is called where it is kept
 * @property {() => import('../view/words.js').Words} words
 * @property {import('../element/addresses.js').Addresses} addresses
 * @property {Store | null} store                    the page's own
 * @property {Person | null} person                  who annotates; null: whoever uses this browser
 * @property {Partial<Permissions>} permissions
 * @property {(name: `annotation-${'create' | 'change' | 'delete' | 'open'}`, detail: { annotation: Annotation }) => void} emit
 * @property {(text: string, seen?: boolean) => void} say
 * @property {(unit: Unit) => void} go
 * @property {(before: number, after: number) => void} choosePair
 * @property {() => void} changed                    the number of notes did
 * @property {() => Action | null} action            what else can be done with words, as things are
 * @property {string} wanted                         the id of the one a link asked for
 */

/**
 * Something else that can be done with words of the text and with one's own notes, by whoever lends it.
 * @typedef {{ sign: string, name: string, words: (place: import('../view/shown.js').Place) => void, noteName: string, note: (note: Note) => void }} Action
 */

const ALL = { create: true, reply: true, edit: true, delete: true, resolve: true, import: true, export: true };

export class Notes {
  /** @type {Store | null} */ store = null;
  /** Those that answer no other that is here. @type {Note[]} */ notes = [];
  /** @type {Map<string, Note>} */ #byId = new Map();
  /** The note at the head of each one's thread. @type {Map<Note, Note>} */ #roots = new Map();
  /** Why notes are not kept. @type {string[]} */ warnings = [];
  /** Notes that a store gave and that are none. */ #unread = 0;
  /** What the store set aside. @type {import('../annotation/store/store.js').Quarantined[]} */ #aside = [];
  /** @type {Model | null} */ #model = null;
  /** @type {Map<Note, Spot>} */ #spots = new Map();
  /** @type {Map<Unit, Note[]>} */ #byUnit = new Map();
  /** @type {Map<Note, Placing>} */ #placed = new Map();
  /** @type {import('../tracing.js').Traced | null} */ #traced = null;
  #started = false;
  #filter = { ...EVERYTHING };
  #marking = new Marking();
  #opened = new Set();
  #whole = h('div', { class: 'whole-notes cards' });
  #unfinished = h('div', { class: 'unsaved' });
  #toast = new Toast();
  #turn = 0;
  /** A note a link asked for, until it is there. */ #wanted = '';
  #listening = new AbortController();
  /** @type {() => void} */ #unsubscribe = () => {};
  /** @type {HTMLElement} */ #bar;
  /** @type {import('../view/shown.js').Place | null} */ #selected = null;
  /** @type {ReturnType<typeof setTimeout> | 0} */ #waiting = 0;

  /** @param {Host} host */
  constructor(host) {
    this.host = host;
    this.#wanted = host.wanted;
    const { boxes } = host;
    const root = /** @type {ShadowRoot} */ (boxes.root.getRootNode());
    const { signal } = this.#listening;
    dress(root, styles);
    this.words = wordsFor(host.words().lang, [en, es], 'notes');
    this.unsaved = new Unsaved(host.series);
    this.writing = new Writing(this);
    this.#bar = selectionBar(this.words, (kind) => this.#annotateSelection(kind));
    boxes.root.append(this.#bar, this.#toast.box);
    document.addEventListener('selectionchange', () => {
      clearTimeout(this.#waiting);
      this.#waiting = setTimeout(() => this.#selection(), 120);
    }, { signal });
    boxes.text.addEventListener('click', (event) => this.#clicked(event), { signal });
    boxes.root.addEventListener('dragover', (event) => { if (this.#file(event)) event.preventDefault(); }, { signal });
    boxes.root.addEventListener('drop', (event) => {
      const file = this.#file(event);
      if (!file) return;
      event.preventDefault();
      if (event.dataTransfer?.files[0]) this.#bring(event.dataTransfer.files[0]);
    }, { signal });
  }

  /** What the button that opens the list says. */
  get label() {
    const n = this.notes.length;
    return { n, said: n ? this.words.t('notes', { n }) : this.words.t('notesNone') };
  }

  /** @returns {Annotation[]} */
  all() {
    return structuredClone([...this.#byId.values()].map(({ annotation }) => annotation));
  }

  get may() { return { ...ALL, ...this.host.permissions }; }
  get person() { return this.host.person ?? localPerson(); }
  /** Opens the store and shows what is in it. */
  async start() {
    const { host, words } = this;
    this.store = host.store ?? await indexedDbStore(host.series).catch((error) => {
      this.warnings.push(words.t(error.code === 'full' ? 'storeFull' : 'storeUnavailable'));
      return memoryStore();
    });
    if (this.#listening.signal.aborted) return this.store.close();
    if (this.store.readOnly) this.warnings.push(words.t('storeNewer'));
    this.#unsubscribe = this.store.subscribe(() => this.refresh());
    if (host.text.model) {
      this.begin(host.text.model);
      for (const [unit, node] of host.text.flow?.drawn() ?? []) if (node.classList.contains('unit')) this.drawn(unit, node);
    }
    return this.refresh();
  }

  stop() {
    this.#listening.abort();
    clearTimeout(this.#waiting);
    this.#unsubscribe();
    this.#marking.stop();
    this.#bar.remove();
    for (const box of [this.#whole, this.#unfinished, this.#toast.box]) box.remove();
    const { text, drawer } = this.host.boxes;
    for (const node of [text, drawer].flatMap((box) => [...box.querySelectorAll('.annotate-of, .cards, .noted-count')])) node.remove();
    text.classList.remove('with-notes');
    if (this.store !== this.host.store) this.store?.close();
    this.#turn++;
  }

  /** Reads the store anew, and places what is in it. */
  async refresh() {
    const turn = ++this.#turn;
    const stored = await this.store?.list().catch((error) => { this.host.say(this.explain(error), true); return null; });
    if (!stored || turn !== this.#turn) return;
    const { roots, all, unread } = threads(stored, this.host.drafts);
    this.notes = roots;
    this.#roots = rootsOf(roots);
    this.#byId = all;
    this.#unread = unread.length;
    this.#started = true;
    this.#aside = await this.store?.quarantined().catch(() => []) ?? [];
    await this.#place(turn);
    this.host.changed();
  }

  /** A text is about to be drawn. @param {Model} model */
  begin(model) {
    this.#marking.forget();
    this.words = wordsFor(this.host.words().lang, [en, es], 'notes');
    if (model === this.#model) return;
    this.#model = model;
    this.#spots = new Map();
    this.#byUnit = new Map();
    this.#placed = new Map();
    this.#marking.set([]);
    if (this.notes.length) this.#place(++this.#turn);
  }

  /** A unit was drawn. @param {Unit} unit @param {HTMLElement} node */
  drawn(unit, node) {
    if (!unit.stub && this.may.create && !node.querySelector('.annotate-of')) {
      const box = node.querySelector(':scope > .notes:is(td)') ?? node;
      box.append(h('button', { type: 'button', class: 'annotate-of', part: 'button', tabindex: -1, 'aria-label': `${this.words.t('annotate')}: ${nameOf(mainOf(unit), this.host.words())}`, on: { click: () => this.annotate(unit) } }, this.words.t('annotate')));
    }
    this.#cards(unit, node);
    this.#marking.add(node);
  }

  /** The text was drawn. */
  ended() {
    this.#outline();
    this.#wholeDraft();
    this.drawUnsaved();
  }

  /** What was begun and not saved is offered above the text. */
  drawUnsaved() {
    const { words } = this;
    const left = this.may.create ? this.unsaved.all() : [];
    refill(this.#unfinished, left.length > 0 && [h('p', null, words.t('unsaved', { n: left.length })), h('ul', null, left.map((one) => h('li', null,
      h('q', null, shorten(one.fields.text.trim() || one.fields.replacement.trim() || one.fields.tags || (one.about.quote ?? ''), 80)), ' ',
      h('button', { type: 'button', class: 'link', 'data-key': `go-on-${one.key}`, on: { click: () => this.writing.goOn(one) } }, words.t('goOn')), ' ',
      h('button', { type: 'button', class: 'link', 'data-key': `drop-${one.key}`, on: { click: () => this.#discard(one) } }, words.t('discard')))))]);
    this.#unfinished.hidden = !left.length;
    if (this.host.boxes.text.firstChild !== this.#unfinished) this.host.boxes.text.prepend(this.#unfinished);
  }

  /** @param {import('./unsaved.js').Unfinished} one */
  #discard(one) {
    this.unsaved.drop(one.key);
    this.drawUnsaved();
    this.offer(this.words.t('discarded'), () => {
      this.unsaved.keep(one.about, one.fields);
      this.drawUnsaved();
    });
  }

  /** Says what was done, and offers to take it back. @param {string} text @param {() => void} back */
  offer(text, back) {
    this.#toast.show(text, { label: this.words.t('undo'), close: this.words.t('close'), act: back });
  }

  /** A note or a reply. @param {string} id */
  find(id) {
    return this.#byId.get(id) ?? null;
  }

  /** @param {number} turn */
  async #place(turn) {
    const model = this.#model;
    if (!model) return;
    /** @type {Map<Note, Spot>} */
    const spots = new Map();
    if (this.notes.length && model.before) {
      try {
        const traced = this.#traced ??= await traceOnce(this.host.reading, this.host.drafts, () => {});
        const [after, before] = await Promise.all([model.after, model.before].map((side) => placeAll(this.notes, traced, side.draft.id)));
        await placeHome(this.notes, traced);
        if (turn !== this.#turn) return;
        this.#placed = after;
        for (const note of this.notes) {
          const spot = spotOf(note, model, { before, after }, traced);
          if (spot) spots.set(note, spot);
        }
        this.#marking.set(this.#marks(model, { before, after }));
      } catch (error) {
        if (turn !== this.#turn) return;
        this.host.say(this.words.t('traceFailed', { message: /** @type {Error} */ (error).message }), true);
      }
    } else this.#marking.set([]);
    this.#spots = spots;
    this.#redraw();
    if (this.#wanted) this.open(this.#wanted);
  }

  /** Where words are marked: on both sides, each by its own placing. @param {Model} model @param {Record<'before' | 'after', Map<Note, Placing>>} placed */
  #marks(model, placed) {
    return /** @type {const} */ (['before', 'after']).flatMap((which) => [...placed[which]].flatMap(([note, { start, end }]) => {
      const draft = model[which]?.draft.id;
      return draft !== undefined && this.#spots !== null && start !== null && end !== null && this.#shows(note) ? [{ id: note.id, draft, start, end }] : [];
    }));
  }

  /** @param {Note} note */
  #shows(note) {
    return passesFilter(note, this.#filter, this.statusOf(note));
  }

  /** What became of a note's words in the later draft. @param {Note} note */
  statusOf(note) {
    return this.#spots.get(note)?.gone ? 'orphaned' : this.#placed.get(note)?.status ?? '';
  }

  /** The cards, the counts and the marks of what passes the filter. */
  #redraw() {
    this.#byUnit = new Map();
    for (const [note, { unit }] of this.#spots) if (this.#shows(note)) this.#byUnit.set(unit, [...this.#byUnit.get(unit) ?? [], note]);
    for (const notes of this.#byUnit.values()) {
      notes.sort((a, b) => (this.#spots.get(a)?.placing.start ?? Infinity) - (this.#spots.get(b)?.placing.start ?? Infinity));
    }
    const { text, boxes } = this.host;
    boxes.text.classList.toggle('with-notes', this.#byUnit.size > 0);
    for (const [unit, node] of text.flow?.nodes ?? []) this.#cards(unit, node);
    this.ended();
  }

  /** @param {Unit} unit @param {HTMLElement} node */
  #cards(unit, node) {
    const notes = this.#byUnit.get(unit) ?? [];
    const old = node.querySelector('.cards');
    node.classList.toggle('noted', notes.length > 0);
    if (!notes.length) return old?.remove();
    const desk = this.desk();
    const key = mainOf(unit).wire.eId;
    const open = this.#opened.has(key);
    const toggle = h('button', { type: 'button', class: 'cards-toggle', 'data-key': `cards-${key}`, 'aria-expanded': String(open), on: { click: () => this.#unfold(node, key) } },
      this.words.t('showNotes', { n: notes.length }));
    const stack = [toggle, h('div', { class: 'stack' }, notes.map((note) => cardNode(note, { spot: this.#spots.get(note), desk })))];
    if (old) refill(old, stack);
    else (node.querySelector(':scope > td.notes') ?? node).append(h('div', { class: `cards${open ? ' open' : ''}`, role: 'group', 'aria-label': this.words.t('allNotes') }, stack));
    return undefined;
  }

  /** @param {HTMLElement} node @param {string} key @param {boolean} [open] */
  #unfold(node, key, open = !this.#opened.has(key)) {
    if (open) this.#opened.add(key);
    else this.#opened.delete(key);
    node.querySelector('.cards')?.classList.toggle('open', open);
    node.querySelector('.cards-toggle')?.setAttribute('aria-expanded', String(open));
  }

  /** Notes on a draft as a whole stand above its text. */
  #wholeDraft() {
    const model = this.#model;
    const notes = this.notes.filter((note) => note.whole && [model?.after.draft.id, model?.before?.draft.id].includes(note.draft ?? '') && this.#shows(note));
    const desk = this.desk();
    refill(this.#whole, notes.length > 0 && h('div', { class: 'stack' }, notes.map((note) => {
      const title = desk.draft(note.draft)?.title ?? '';
      return cardNode(note, { desk, status: h('p', { class: 'status-line' }, `${this.words.t('wholeDraft')}: ${title}`) });
    })));
    this.#whole.hidden = !notes.length;
    if (this.#whole.parentNode !== this.host.boxes.text) this.host.boxes.text.prepend(this.#whole);
  }

  /** Counts in the outline, each at the place it belongs to. */
  #outline() {
    const { places } = this.host.text;
    /** @type {Map<object, number>} */
    const counts = new Map();
    for (const [unit, notes] of this.#byUnit) {
      const place = places.findLast((p) => p.unit.index <= unit.index) ?? places[0];
      if (place) counts.set(place, (counts.get(place) ?? 0) + notes.length);
    }
    for (const place of places) {
      const n = counts.get(place);
      place.link?.querySelector('.noted-count')?.remove();
      if (!n || !place.link) continue;
      const marks = place.link.querySelector('.marks') ?? place.link.appendChild(h('span', { class: 'marks' }));
      const said = this.words.t('notes', { n });
      marks.append(h('span', { class: 'noted-count', title: said }, h('span', { 'aria-hidden': 'true' }, `❝${this.words.number.format(n)}`), h('span', { class: 'vh' }, `, ${said}`)));
    }
  }

  /** What cards need. @returns {import('./cards.js').Desk} */
  desk() {
    const { host, words, person, may } = this;
    return {
      words, pageWords: host.words(), person, may: this.store?.readOnly ? { ...may, create: false, reply: false, edit: false, delete: false, resolve: false, import: false } : may,
      draft: (id) => host.drafts.find((draft) => draft.id === id) ?? null,
      home: (note) => this.#homeOf(note),
      became: (note, placing) => this.#became(note, placing),
      action: host.action(),
      on: {
        reply: (note) => this.writing.reply(note), edit: (note) => this.writing.edit(note), remove: (note) => this.writing.remove(note),
        resolve: (note) => this.writing.resolve(note), copy: (note) => this.#copy(note),
        go: (note, event) => { /** @type {HTMLElement} */ (event.target).closest('dialog')?.close(); this.open(note.id); },
      },
    };
  }

  /** The clause a note was made on, of the model of its draft, where that is on the page. @param {Note} note */
  #homeOf(note) {
    const eId = note.home?.eId;
    if (!eId || !this.#model) return null;
    for (const side of [this.#model.after, this.#model.before]) if (side?.draft.id === note.draft) return side.byId.get(eId) ?? null;
    return this.#otherSide(note.draft ?? '')?.byId.get(eId) ?? null;
  }

  /** A draft that is not on the page, as sides are: for the names of its clauses. @type {Map<string, import('../view/model.js').Side>} */
  #sides = new Map();

  /** @param {string} draft */
  #otherSide(draft) {
    const wire = this.#traced?.wireOf(draft);
    const known = this.#sides.get(draft);
    if (known || !wire || !this.#model) return known ?? null;
    const side = plainModel(wire).after;
    this.#sides.set(draft, side);
    return side;
  }

  /** @param {Note} note @param {Placing} placing */
  async #became(note, placing) {
    const traced = this.#traced;
    const model = this.#model;
    const { start = null, end = null } = note.home ?? {};
    const from = traced?.drafts.find((draft) => draft.id === note.draft);
    const to = traced?.drafts.find((draft) => draft.id === model?.after.draft.id);
    const [before, after] = [from, to].map((draft) => draft && traced?.wireOf(draft.id));
    if (!from || !to || !before || !after || from === to || start === null || end === null || placing.start === null) return [];
    const comparison = await this.host.reading.compare(from, to);
    return becoming(comparison, before, after, { start, end });
  }

  /** Goes to a note: to its place in the text, its card opened. @param {string} id @returns {boolean} whether it is known */
  open(id) {
    this.#wanted = '';
    const root = this.#roots.get(this.#byId.get(id) ?? /** @type {any} */ (null));
    if (!root) {
      if (!this.#started) this.#wanted = id;
      return false;
    }
    const { host } = this;
    const spot = this.#spots.get(root);
    if (filtering(this.#filter) && !this.#shows(root)) { this.#filter = { ...EVERYTHING }; this.#redraw(); }
    if (!spot && !root.whole) {
      const at = host.drafts.findIndex((draft) => draft.id === root.draft);
      const later = host.drafts.findIndex((draft) => draft.id === this.#model?.after.draft.id);
      if (at > later) { this.#wanted = id; host.choosePair(at - 1, at); } else host.say(this.words.t('statusUnplaced'), true);
      return true;
    }
    if (spot) {
      host.go(spot.unit);
      const node = host.text.flow?.nodeOf(spot.unit);
      if (node) this.#unfold(node, mainOf(spot.unit).wire.eId, true);
    }
    const card = /** @type {HTMLElement | null} */ (host.boxes.text.querySelector(`[data-note="${CSS.escape(id)}"]`));
    card?.focus({ preventScroll: Boolean(spot) });
    if (card) card.scrollIntoView({ block: 'nearest', behavior: 'instant' });
    host.addresses.write(host.addresses.ofNote(id));
    this.#marking.open(root.id);
    host.emit('annotation-open', { annotation: structuredClone(root.annotation) });
    return true;
  }

  /** Words that were clicked open the note on them; of several, the shortest. @param {MouseEvent} event */
  #clicked(event) {
    const target = /** @type {Element} */ (event.target);
    if (target.closest('a, button, .cards, input') || !document.getSelection()?.isCollapsed) return;
    const place = placeAtPoint(/** @type {ShadowRoot} */ (this.host.boxes.root.getRootNode()), event.clientX, event.clientY);
    const [id] = place ? this.#marking.at(place.draft, place.at) : [];
    if (id) this.open(id);
  }

  #selection() {
    const { boxes, text } = this.host;
    const root = /** @type {ShadowRoot} */ (boxes.root.getRootNode());
    const action = this.host.action();
    const selected = (this.may.create || action) && !root.querySelector('dialog[open]') ? selectionIn(root) : null;
    const drafts = new Map([this.#model?.before, this.#model?.after].filter((side) => side !== null && side !== undefined).map((side) => [side.draft.id, side.draft.text]));
    this.#offer(action);
    this.#selected = selected && text.model && wordsIn(selected, boxes.text, (id) => drafts.get(id) ?? '', boxes.text.dataset.view !== 'inline');
    this.#bar.hidden = !this.#selected;
    this.#bar.classList.remove('near');
    if (!selected || !this.#selected || matchMedia('(pointer: coarse)').matches || innerWidth < 760) return;
    const range = document.createRange();
    range.setStart(selected.startContainer, selected.startOffset);
    range.setEnd(selected.endContainer, selected.endOffset);
    const rects = range.getClientRects();
    const last = rects[rects.length - 1];
    if (!last || last.bottom > innerHeight - 80) return;
    this.#bar.classList.add('near');
    this.#bar.style.setProperty('top', `${last.bottom + 10}px`);
    this.#bar.style.setProperty('left', `${Math.max(8, Math.min(last.right - 60, innerWidth - this.#bar.offsetWidth - 8))}px`);
  }

  /** What else can be done with the words stands in the bar with what notes do. @param {Action | null} action */
  #offer(action) {
    for (const button of this.#bar.querySelectorAll('button')) if (button.dataset.kind) button.hidden = !this.may.create;
    this.#bar.querySelector('.acting')?.remove();
    if (action) this.#bar.append(actionButton(action, () => {
      const place = this.#selected;
      this.#bar.hidden = true;
      if (place) action.words(place);
    }));
  }

  /** @param {string} kind */
  #annotateSelection(kind) {
    const place = this.#selected;
    if (!place) return;
    this.#bar.hidden = true;
    this.writing.words(place, kind);
  }

  /** By key, or by the clause's button: the selected words, or the clause. @param {Unit | null} unit */
  annotate(unit) {
    if (!this.may.create) return;
    if (this.#selected) this.#annotateSelection('commenting');
    else if (unit) this.writing.clause(mainOf(unit));
  }

  showAll() {
    const { host, words } = this;
    const desk = this.desk();
    openList({
      root: host.boxes.root, desk, notes: this.notes, drafts: host.drafts, filter: this.#filter, warnings: [...this.warnings, ...this.#broken()],
      statusOf: (note) => this.statusOf(note),
      placeOf: (note) => {
        const title = desk.draft(note.draft)?.title;
        const made = title ? words.t('madeOn', { title: inSentence(title, words.lang) }) : '';
        const spot = this.#spots.get(note);
        if (note.whole) return `${words.t('wholeDraft')}: ${desk.draft(note.draft)?.title ?? ''}`;
        if (!spot) return `${made} ${words.t(this.#placed.has(note) ? 'statusLater' : 'statusUnplaced')}`;
        const name = spot.clause ? `${nameOf(spot.clause, host.words())}. ` : '';
        return `${name}${made} ${spot.gone ? words.t('statusOrphaned') : statusWords(note, spot, desk)}`;
      },
      filtered: (filter) => { this.#filter = filter; this.#place(++this.#turn); },
      on: { draftNote: () => this.writing.draft(), save: () => this.#save(), bring: (file) => this.#bring(file), aside: this.#aside.length ? () => this.#saveAside() : null },
    });
  }

  /** What is in the store and cannot be shown. */
  #broken() {
    const n = this.#aside.length + this.#unread;
    return n ? [this.words.t('storeQuarantined', { n })] : [];
  }

  #saveAside() {
    saveText(exportQuarantine(this.#aside), `${this.#fileName} apartadas`, 'json', 'application/json');
  }

  get #fileName() {
    return `${this.host.series.replace(/^.*\//, '') || 'cotejo'} notas`;
  }

  /** To a file, with what became of each if that can be found out; whatever fails, the notes go. */
  async #save() {
    const annotations = await this.store?.list().then((stored) => stored.map(({ annotation }) => annotation), () => null) ?? this.all();
    const { host } = this;
    const placed = await (async () => {
      const traced = this.#traced ?? await traceOnce(host.reading, host.drafts, () => {});
      return anchored(annotations, host.drafts, traced);
    })().catch(() => annotations);
    saveFile(placed, this.#fileName);
  }

  /** @param {File} file */
  async #bring(file) {
    const { host, words } = this;
    if (!this.store || !this.may.import) return;
    try {
      await bringFile(file, this.store, { root: host.boxes.root, words, say: (text) => host.say(text, true) });
    } catch (error) {
      host.say(this.explain(error), true);
    }
  }

  /** Whether what is dragged is a file we may take. @param {DragEvent} event */
  #file(event) {
    return this.may.import && [...event.dataTransfer?.items ?? []].some((item) => item.kind === 'file' && (!item.type || /json/.test(item.type)));
  }

  /** @param {Note} note */
  async #copy(note) {
    const { host, words } = this;
    const link = host.addresses.ofNote(note.id);
    host.addresses.write(link);
    const copied = await navigator.clipboard?.writeText(link).then(() => true, () => false);
    host.say(copied ? words.t('linkCopied') : host.words().t('notCopied'), true);
  }

  /** A store's refusal, in the reader's words. @param {any} error */
  explain(error) {
    const key = /** @type {Record<string, string>} */ ({
      full: 'storeFull', unavailable: 'storeUnavailable', newer: 'storeNewer', changed: 'storeChanged', missing: 'storeChanged', closed: 'storeClosed',
    })[error?.code];
    return this.words.t(key ?? 'storeFailed', { message: error?.message ?? String(error) });
  }
}

/** @param {Note[]} roots @returns {Map<Note, Note>} */
function rootsOf(roots) {
  const found = new Map();
  for (const root of roots) for (const waiting = [root]; waiting.length;) {
    const note = /** @type {Note} */ (waiting.pop());
    found.set(note, root);
    waiting.push(...note.replies);
  }
  return found;
}

/** A page's own annotations as a store; what is none is set aside, and takes none along. @param {unknown[]} annotations @returns {Store} */
export function storeOf(annotations) {
  /** @type {Map<string | null, Annotation>} */
  const good = new Map();
  /** @type {import('../annotation/store/store.js').Quarantined[]} */
  const aside = [];
  for (const [at, given] of annotations.entries()) {
    const key = `annotations[${at}]`;
    try {
      const annotation = parseAnnotation(given);
      if (good.has(idOf(annotation))) aside.push({ key, record: given, issues: [{ path: '$.id', code: 'twice', message: 'is that of another' }] });
      else good.set(idOf(annotation), annotation);
    } catch (error) {
      aside.push({ key, record: given, issues: error instanceof AnnotationError ? error.issues : [{ path: '$', code: 'kind', message: String(error) }] });
    }
  }
  return memoryStore(good.values(), aside);
}
