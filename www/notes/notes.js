/**
 * The annotations of a series beside its text: kept in a store, placed in the drafts on the page, written and read. Fetched
 * when the text is there.
 * @module
 */
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
import { Handing } from './handing.js';
import { EVERYTHING, filtering, openList, passesFilter } from './list.js';
import { Marking } from './marking.js';
import { localPerson } from './person.js';
import { bestOf, digestOf, isOwn, knownDrafts, placeHome, placeIn, placeParts, spotOf } from './placing.js';
import { placeAtPoint, selectionIn, wordsIn } from './selecting.js';
import { Shared } from './shared.js';
import { Shelf } from './shelf.js';
import { inSight, Near, readAt } from './sight.js';
import { soon } from './slices.js';
import styles from './styles.js';
import { Toast } from './toast.js';
import { Unread } from './unread.js';
import { Unsaved } from './unsaved.js';
import { Writing } from './writing.js';

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
 * @property {boolean} lasting                       whether that one keeps what it is given
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
  #shelf = new Shelf();
  /** What the drafts are known by. @type {import('./placing.js').Known} */ #known;
  /** @type {Model | null} */ #model = null;
  /** @type {Map<Note, Spot>} */ #spots = new Map();
  /** @type {Map<Unit, Note[]>} */ #byUnit = new Map();
  /** Where the notes stand, by the draft: found once. @type {Map<string, import('./placing.js').Places>} */ #places = new Map();
  /** @type {import('../tracing.js').Traced | null} */ #traced = null;
  /** While it is followed, and since. @type {Promise<import('../tracing.js').Traced> | null} */ #following = null;
  #started = false;
  #filter = { ...EVERYTHING };
  #marking = new Marking();
  #opened = new Set();
  #whole = h('div', { class: 'whole-notes cards' });
  #unfinished = h('div', { class: 'unsaved' });
  #hint = h('div', { class: 'notes-hint' });
  #toast = new Toast();
  #shared = new Shared(this);
  /** @type {Unread} */ #unread;
  /** The words a finger is on the bar for: some browsers let go of the selection before they tell of the tap. @type {import('../view/shown.js').Place | null} */ #held = null;
  /** Units whose cards are to be drawn. @type {Set<Unit>} */ #stale = new Set();
  /** Those of them that are near sight: the others wait until they are. @type {Set<Unit>} */ #due = new Set();
  /** @type {WeakMap<Element, Unit>} */ #unitOf = new WeakMap();
  #near = new Near((node, near) => {
    const unit = this.#unitOf.get(node);
    if (!unit || !near || !this.#stale.has(unit)) return;
    this.#due.add(unit);
    this.#drawLater();
  });
  /** Ends the drawing that is under way. @type {(() => void) | null} */ #drawing = null;
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
    this.#known = knownDrafts(host.drafts);
    this.unsaved = new Unsaved(this.#own(host.series));
    this.#unread = new Unread(this.#own(host.series));
    this.writing = new Writing(this);
    this.handing = new Handing(this);
    this.#bar = selectionBar(this.words, (kind) => this.#annotateSelection(kind));
    boxes.root.append(this.#bar, this.#toast.box);
    document.addEventListener('selectionchange', () => {
      clearTimeout(this.#waiting);
      this.#waiting = setTimeout(() => this.#selection(), 120);
    }, { signal });
    this.#bar.addEventListener('pointerdown', () => { this.#held = this.#selected; });
    for (const ended of ['click', 'pointercancel']) this.#bar.addEventListener(ended, () => setTimeout(() => { this.#held = null; }));
    boxes.text.addEventListener('click', (event) => this.#clicked(event), { signal });
    // On paper, all of it is in sight.
    addEventListener('beforeprint', () => { for (const unit of [...this.#stale]) this.#freshen(unit); }, { signal });
    for (const looked of ['focusin', 'pointerover']) boxes.root.addEventListener(looked, (event) => this.#looked(event), { signal });
    boxes.root.addEventListener('dragover', (event) => { if (this.#file(event)) event.preventDefault(); }, { signal });
    boxes.root.addEventListener('drop', (event) => {
      const file = this.#file(event);
      if (!file) return;
      event.preventDefault();
      if (event.dataTransfer?.files[0]) this.handing.bring(event.dataTransfer.files[0]);
    }, { signal });
  }

  /** What the button that opens the list says. */
  get label() {
    const n = this.notes.length;
    return { n, said: n ? this.words.t('notes', { n }) : this.words.t('notesNone') };
  }

  /** @returns {Annotation[]} */
  all() {
    return structuredClone([...this.#shelf.all.values()].map(({ annotation }) => annotation));
  }

  get store() { return this.#shelf.store; }
  get shelf() { return this.#shelf; }
  /** Who will read what is written: a key of words. */
  get readers() { return this.#shared.readers; }
  /** Those that answer no other that is here. */
  get notes() { return this.#shelf.roots; }
  get may() { return { ...ALL, ...this.host.permissions }; }
  get person() { return this.host.person ?? localPerson(); }

  /** What is kept for one of several people of a page is kept apart. @param {string} series */
  #own(series) {
    return this.host.person ? `${series} ${this.host.person.id}` : series;
  }

  /** What the browser keeps them under: a document without a name or an address goes by its text. */
  async #name() {
    const { series, drafts, reading } = this.host;
    const [first] = drafts;
    if (series) return this.#own(series);
    const digest = await reading.read(first, () => {}).then(async ({ handle }) => digestOf(await reading.describe(handle, { start: 0, end: 1 }))).catch(() => null);
    return this.#own(`urn:x-cotejo:text:${digest ?? first.title}`);
  }

  /** Opens the store and shows what is in it. */
  async start() {
    const { host } = this;
    const name = await this.#name();
    if (!host.series) {
      this.unsaved = new Unsaved(name);
      this.#unread = new Unread(name);
    }
    await this.#shelf.open(host.store, host.lasting, name);
    if (this.#listening.signal.aborted) { if (this.store !== host.store) this.store?.close(); return; }
    this.#shared.start();
    this.#unsubscribe = this.store?.subscribe(() => this.refresh()) ?? this.#unsubscribe;
    // Reading what is kept and following the drafts take long, each elsewhere: they go on side by side.
    if (await this.#shelf.holds()) this.follow().catch(() => {});
    if (this.#listening.signal.aborted) return;
    if (host.text.model) {
      this.begin(host.text.model);
      for (const [unit, node] of host.text.flow?.drawn() ?? []) if (node.classList.contains('unit')) this.drawn(unit, node);
      this.ended();
    }
    await this.refresh();
  }

  stop() {
    this.#listening.abort();
    clearTimeout(this.#waiting);
    this.#unsubscribe();
    this.#drawing?.();
    this.#near.forget();
    this.#marking.stop();
    this.#bar.remove();
    this.#shared.stop();
    for (const box of [this.#whole, this.#unfinished, this.#hint, this.#toast.box]) box.remove();
    const { text, drawer } = this.host.boxes;
    for (const node of [text, drawer].flatMap((box) => [...box.querySelectorAll('.annotate-of, .cards, .noted-count')])) node.remove();
    text.classList.remove('with-notes');
    if (this.store !== this.host.store) this.store?.close();
    this.#turn++;
  }

  /** Reads what changed in the store, and places that. */
  async refresh() {
    const { host } = this;
    let touched;
    try {
      touched = await this.#shelf.pull(this.#known);
    } catch (error) {
      return host.say(this.explain(error), true);
    }
    if (!touched || this.#listening.signal.aborted) return undefined;
    this.#started = true;
    const news = this.#shelf.news.filter((note) => !isOwn(note.annotation, this.person)).length;
    this.#unread.begin(this.#shelf.all.keys());
    await this.#place(touched);
    if (news && !this.#listening.signal.aborted) host.say(this.words.t('news', { n: news }), true);
    return host.changed();
  }

  /** Draws the cards of some anew. @param {Iterable<string>} ids */
  freshen(ids) {
    const touched = new Set([...ids].flatMap((id) => this.#shelf.heads.get(this.find(id) ?? /** @type {any} */ (null)) ?? []));
    if (touched.size) this.#redraw(touched);
  }

  /** A text is about to be drawn. @param {Model} model */
  begin(model) {
    this.#marking.forget();
    this.#near.forget();
    this.#due.clear();
    this.words = wordsFor(this.host.words().lang, [en, es], 'notes');
    if (model === this.#model) return;
    this.#model = model;
    this.#spots = new Map();
    this.#byUnit = new Map();
    this.#marking.set([]);
    if (this.notes.length) this.#place(new Set(this.notes));
  }

  /** A unit was drawn. @param {Unit} unit @param {HTMLElement} node */
  drawn(unit, node) {
    if (!unit.stub && this.may.create && !node.querySelector('.annotate-of')) {
      const box = node.querySelector(':scope > .notes:is(td)') ?? node;
      box.append(h('button', { type: 'button', class: 'annotate-of', part: 'button', tabindex: -1, 'aria-label': `${this.words.t('annotate')}: ${nameOf(mainOf(unit), this.host.words())}`, on: { click: () => this.annotate(unit) } }, this.words.t('annotate')));
    }
    this.#unitOf.set(node, unit);
    this.#near.watch(node);
    if (this.#byUnit.has(unit)) this.#late(unit);
    this.#marking.add(node);
  }

  /** The text was drawn. */
  ended() {
    const { flow } = this.host.text;
    if (flow) {
      flow.more.set('notes', (units) => this.#inFold(units));
      flow.sayAll();
    }
    this.#outline();
    this.#wholeDraft();
    this.drawUnsaved();
    this.#shared.draw();
    this.#drawHint();
  }

  /** What a fold says of the notes in it. @param {Unit[]} units */
  #inFold(units) {
    const n = units.reduce((sum, unit) => sum + (this.#byUnit.get(unit)?.length ?? 0), 0);
    return n ? this.words.t('notes', { n }) : '';
  }

  /** What is not in sight, and why: filters that are on, and notes that have no place in this text. */
  #drawHint() {
    const { words } = this;
    const hidden = this.notes.filter((note) => !this.#shows(note)).length;
    const lost = this.#started && this.#traced ? this.notes.filter((note) => this.#shows(note) && this.lostWhy(note) !== null).length : 0;
    const link = (/** @type {string} */ key, /** @type {() => void} */ click) => h('button', { type: 'button', class: 'link', 'data-key': `hint-${key}`, on: { click } }, words.t(key));
    refill(this.#hint, filtering(this.#filter) && h('p', null, words.t('filterOn', { n: hidden }), ' ', link('filterOff', () => this.#filterBy({ ...EVERYTHING }))),
      lost > 0 && h('p', null, words.t('lost', { n: lost }), ' ', link('seeThem', () => this.showAll({ ...this.#filter, status: 'lost' }))));
    this.#hint.hidden = !this.#hint.firstChild;
    if (this.#hint.parentNode !== this.host.boxes.text) this.host.boxes.text.prepend(this.#hint);
  }

  /** Why a note has no place in this document: a key of words; null where it has one. @param {Note} note */
  lostWhy(note) {
    if (note.whole && note.draft !== null) return null;
    if (note.answers.length) return 'statusNoParent';
    if (note.draft !== null || this.#spots.has(note)) return null;
    return 'statusElsewhere';
  }

  /** @param {import('./list.js').Filter} filter */
  #filterBy(filter) {
    this.#filter = filter;
    this.#marking.set(this.#marks());
    this.#redraw(null);
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
    return this.#shelf.all.get(id) ?? null;
  }

  /** Follows the series, and takes down what its drafts are known by; what fails is tried again. */
  follow() {
    this.#following ??= this.#follow();
    this.#following.catch(() => { this.#following = null; });
    return this.#following;
  }

  async #follow() {
    const traced = await traceOnce(this.host.reading, this.host.drafts, () => {});
    const digests = await Promise.all(traced.drafts.map(async ({ id }) => [digestOf(await traced.describe(id, { start: 0, end: 1 }).catch(() => null)), id]));
    this.#known = knownDrafts(this.host.drafts, new Map(/** @type {[string, string][]} */ (digests.filter(([digest]) => digest !== null).reverse())));
    await this.#shelf.pull(this.#known);
    return traced;
  }

  /** Places what changed, and draws that: some notes at a time. @param {Set<Note>} touched heads of threads */
  async #place(touched) {
    const model = this.#model;
    if (!model) return;
    const turn = ++this.#turn;
    const current = () => turn === this.#turn && !this.#listening.signal.aborted;
    if (!this.notes.length || !model.before) {
      this.#spots = new Map();
      this.#marking.set([]);
      this.#redraw(touched);
      return;
    }
    try {
      const first = !this.#traced;
      const traced = await this.follow();
      if (!current()) return;
      this.#traced = traced;
      if (first) touched = new Set(this.notes);
      // What is known keeps its place while the rest is found.
      this.#spots = new Map([...this.#spots].filter(([note]) => this.#shelf.heads.get(note) === note && !touched.has(note)));
      const places = { before: this.#placesIn(model.before.draft.id), after: this.#placesIn(model.after.draft.id) };
      const waiting = this.notes.filter((note) => !this.#spots.has(note));
      /** @type {Set<Note>} */
      let drawn = touched;
      for (let at = 0, size = FIRST; at < waiting.length || drawn.size; at += size, size = Math.min(size * 2, MOST)) {
        const some = waiting.slice(at, at + size);
        await Promise.all([placeIn(some, traced, model.after.draft.id, places.after), placeIn(some, traced, model.before.draft.id, places.before)]);
        await placeHome(some, traced, { [model.before.draft.id]: places.before, [model.after.draft.id]: places.after });
        await placeParts(some, traced, model.after.draft.id, places.after);
        if (!current()) return;
        for (const note of some) {
          const spot = spotOf(note, model, places, traced);
          if (spot) this.#spots.set(note, spot);
        }
        this.#marking.set(this.#marks());
        this.#redraw(at ? new Set(some) : new Set([...drawn, ...some]));
        drawn = new Set();
      }
    } catch (error) {
      if (!current()) return;
      this.host.say(this.words.t('traceFailed', { message: this.explain(error) }), true);
      this.#redraw(touched);
    }
    if (this.#wanted) this.open(this.#wanted);
  }

  /** @param {string} draft */
  #placesIn(draft) {
    const known = this.#places.get(draft) ?? new WeakMap();
    this.#places.set(draft, known);
    return known;
  }

  /** Where words are marked: on both sides, each by its own placing. */
  #marks() {
    return [this.#model?.before, this.#model?.after].flatMap((side) => {
      if (!side) return [];
      const places = this.#placesIn(side.draft.id);
      return this.notes.flatMap((note) => (this.#shows(note) ? places.get(note) ?? [] : []).flatMap(({ start, end }) => (start !== null && end !== null ? [{ id: note.id, draft: side.draft.id, start, end }] : [])));
    });
  }

  /** @param {Note} note */
  #shows(note) {
    return passesFilter(note, this.#filter, this.statusOf(note));
  }

  /** What became of a note's words in the later draft. @param {Note} note */
  statusOf(note) {
    const spot = this.#spots.get(note);
    if (spot) return spot.gone ? 'orphaned' : spot.partly ? 'edited' : spot.placing.status;
    return this.lostWhy(note) !== null ? 'lost' : bestOf(this.#placesIn(this.#model?.after.draft.id ?? '').get(note))?.status ?? '';
  }

  /** The cards, the counts and the marks of what passes the filter. @param {Set<Note> | null} touched heads of threads that are others now; null: all */
  #redraw(touched) {
    const old = this.#byUnit;
    /** @type {Map<Unit, Note[]>} */
    const now = new Map();
    for (const [note, { unit }] of this.#spots) {
      if (!this.#shows(note)) continue;
      const own = now.get(unit);
      if (own) own.push(note);
      else now.set(unit, [note]);
    }
    for (const notes of now.values()) notes.sort((a, b) => (this.#spots.get(a)?.placing.start ?? Infinity) - (this.#spots.get(b)?.placing.start ?? Infinity));
    this.#byUnit = now;
    const { text, boxes } = this.host;
    const read = readAt(boxes);
    boxes.text.classList.toggle('with-notes', now.size > 0);
    for (const unit of new Set([...old.keys(), ...now.keys()])) {
      const [was, is] = [old.get(unit) ?? [], now.get(unit) ?? []];
      if (!touched || was.length !== is.length || is.some((note, at) => note !== was[at] || touched.has(note))) this.#late(unit);
    }
    this.ended();
    // What is in sight is drawn at once, the rest a moment at a time.
    const seen = [...this.#due].filter((unit) => inSight(text.flow?.nodes.get(unit)));
    for (const unit of seen.slice(0, AT_ONCE)) this.#freshen(unit);
    read();
    this.#drawLater();
  }

  /** A unit's cards are to be drawn: soon, where it is near. @param {Unit} unit */
  #late(unit) {
    this.#stale.add(unit);
    if (!this.#near.has(this.host.text.flow?.drawnNode(unit))) return;
    this.#due.add(unit);
    this.#drawLater();
  }

  /** Draws the cards that are due, a moment at a time. */
  #drawLater() {
    if (this.#drawing || !this.#due.size) return;
    this.#drawing = soon(() => {
      const [unit] = this.#due;
      if (unit) this.#freshen(unit);
      if (this.#due.size) return true;
      this.#drawing = null;
      return false;
    }, () => readAt(this.host.boxes));
  }

  /** Draws a unit's cards anew, if it is drawn at all. @param {Unit} unit */
  #freshen(unit) {
    this.#stale.delete(unit);
    this.#due.delete(unit);
    const node = this.host.text.flow?.drawnNode(unit);
    if (node) this.#cards(unit, node);
  }

  /** @param {Unit} unit @param {HTMLElement} node */
  #cards(unit, node) {
    const notes = this.#byUnit.get(unit) ?? [];
    const old = node.querySelector(':scope > .cards, :scope > td > .cards');
    node.classList.toggle('noted', notes.length > 0);
    if (!notes.length) return old?.remove();
    const key = mainOf(unit).wire.eId;
    const open = this.#opened.has(key);
    const toggle = h('button', { type: 'button', class: 'cards-toggle', 'data-key': `cards-${key}`, 'aria-expanded': String(open), on: { click: () => this.#unfold(node, key) } },
      this.words.t('showNotes', { n: notes.length }));
    const stack = h('div', { class: 'stack' });
    const desk = this.desk();
    this.#stack(stack, notes, 0, (note) => cardNode(note, { spot: this.#spots.get(note), desk }));
    if (old) refill(old, toggle, stack);
    else (node.querySelector(':scope > td.notes') ?? node).append(h('div', { class: `cards${open ? ' open' : ''}`, role: 'group', 'aria-label': this.words.t('allNotes') }, toggle, stack));
    return undefined;
  }

  /** Some cards, and the way to more. @param {HTMLElement} stack @param {Note[]} notes @param {number} from @param {(note: Note) => HTMLElement} make */
  #stack(stack, notes, from, make) {
    stack.append(...notes.slice(from, from + STACK).map(make));
    const left = notes.length - from - STACK;
    if (left <= 0) return;
    const more = h('button', { type: 'button', class: 'link more-cards', on: { click: () => {
      more.remove();
      this.#stack(stack, notes, from + STACK, make);
      /** @type {HTMLElement | undefined} */ (stack.children[from + STACK])?.focus({ preventScroll: true });
    } } }, this.words.t('moreNotes', { n: left }));
    stack.append(more);
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
    const stack = h('div', { class: 'stack' });
    this.#stack(stack, notes, 0, (note) => cardNode(note, { desk, status: h('p', { class: 'status-line' }, `${this.words.t('wholeDraft')}: ${desk.draft(note.draft)?.title ?? ''}`) }));
    refill(this.#whole, notes.length > 0 && stack);
    this.#whole.hidden = !notes.length;
    if (this.#whole.parentNode !== this.host.boxes.text) this.host.boxes.text.prepend(this.#whole);
  }

  /** Counts in the outline, each at the place it belongs to. */
  #outline() {
    const { places } = this.host.text;
    /** @type {Map<object, number>} */
    const counts = new Map();
    let at = 0;
    for (const [unit, notes] of [...this.#byUnit].sort(([a], [b]) => a.index - b.index)) {
      while (at + 1 < places.length && places[at + 1].unit.index <= unit.index) at += 1;
      const place = places[at];
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
      seenBy: (note) => this.#shared.seenBy(note),
      unread: (note) => !isOwn(note.annotation, person) && this.#unread.has(note.id),
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
    const note = this.find(id);
    const root = note && this.#shelf.heads.get(note);
    if (!root) {
      if (!this.#started) this.#wanted = id;
      return false;
    }
    const { host } = this;
    const spot = this.#spots.get(root);
    if (filtering(this.#filter) && !this.#shows(root)) this.#filterBy({ ...EVERYTHING });
    if (!spot && !root.whole) {
      const at = host.drafts.findIndex((draft) => draft.id === root.draft);
      const later = host.drafts.findIndex((draft) => draft.id === this.#model?.after.draft.id);
      if (at > later) { this.#wanted = id; host.choosePair(at - 1, at); } else host.say(this.words.t(this.lostWhy(root) ?? 'statusUnplaced'), true);
      return true;
    }
    if (spot) {
      host.go(spot.unit);
      const node = host.text.flow?.nodeOf(spot.unit);
      if (node) {
        if (this.#stale.has(spot.unit)) this.#freshen(spot.unit);
        this.#unfold(node, mainOf(spot.unit).wire.eId, true);
        // Of a stack of hundreds, as many as it takes.
        for (let more = node.querySelector('.more-cards'); more && !node.querySelector(`[data-note="${CSS.escape(root.id)}"]`); more = node.querySelector('.more-cards')) /** @type {HTMLElement} */ (more).click();
      }
    }
    const own = (/** @type {string} */ which) => /** @type {HTMLElement | null} */ (host.boxes.text.querySelector(`[data-note="${CSS.escape(which)}"]`));
    const card = own(id) ?? own(root.id);
    card?.focus({ preventScroll: Boolean(spot) });
    if (card) card.scrollIntoView({ block: 'nearest', behavior: 'instant' });
    host.addresses.write(host.addresses.ofNote(id));
    this.#marking.open(root.id);
    host.emit('annotation-open', { annotation: structuredClone(root.annotation) });
    return true;
  }

  /** A card that is looked at was read. @param {Event} event */
  #looked(event) {
    const id = /** @type {Element} */ (event.composedPath()[0])?.closest?.('[data-note]')?.getAttribute('data-note');
    if (id) this.#unread.read([id]);
  }

  /** Words that were clicked open the note on them; of several, the shortest. @param {MouseEvent} event */
  #clicked(event) {
    const target = /** @type {Element} */ (event.target);
    if (target.closest('a, button, .cards, input') || !document.getSelection()?.isCollapsed) return;
    const place = placeAtPoint(/** @type {ShadowRoot} */ (this.host.boxes.root.getRootNode()), event.clientX, event.clientY);
    const [id] = place ? this.#marking.at(place.draft, place.at) : this.#marking.under(target.closest('.unit'), event.clientX, event.clientY);
    if (id) this.open(id);
  }

  #selection() {
    if (this.#held) return;
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
      const place = this.#selected ?? this.#held;
      this.#bar.hidden = true;
      if (place) action.words(place);
    }));
  }

  /** @param {string} kind */
  #annotateSelection(kind) {
    const place = this.#selected ?? this.#held;
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

  /** @param {import('./list.js').Filter} [filter] */
  showAll(filter = this.#filter) {
    const { host, words } = this;
    const desk = this.desk();
    openList({
      root: host.boxes.root, desk, notes: this.notes, drafts: host.drafts, filter, warnings: [...this.#shelf.troubles.map((key) => words.t(key)), ...this.#broken()],
      keeps: { where: this.#shelf.where, last: this.#shelf.last, audience: this.#shared.audience },
      statusOf: (note) => this.statusOf(note),
      placeOf: (note) => this.placeOf(note, desk),
      filtered: (chosen) => this.#filterBy(chosen),
      on: { draftNote: () => this.writing.draft(), undo: () => this.handing.undo(), forget: () => this.handing.forget(), save: () => this.handing.save(), share: (as, chosen) => this.handing.share(as, chosen), bring: (file) => this.handing.bring(file),
        aside: this.#shelf.aside.length ? () => this.handing.saveAside() : null },
    });
  }

  /** Where a note stands, and what became of its words, in a line. @param {Note} note @param {import('./cards.js').Desk} desk */
  placeOf(note, desk) {
    const { host, words } = this;
    const title = desk.draft(note.draft)?.title;
    const made = title ? words.t('madeOn', { title: inSentence(title, words.lang) }) : '';
    const spot = this.#spots.get(note);
    if (note.whole && title) return `${words.t('wholeDraft')}: ${title}`;
    const lost = this.lostWhy(note);
    if (lost) return words.t(lost);
    if (!spot) return `${made} ${words.t(note.draft !== null ? 'statusLater' : 'statusUnplaced')}`;
    const name = spot.clause ? `${nameOf(spot.clause, host.words())}. ` : '';
    return `${name}${made} ${statusWords(note, spot, desk)}`;
  }

  /** What is in the store and cannot be shown. */
  #broken() {
    const n = this.#shelf.aside.length + this.#shelf.unread;
    return n ? [this.words.t('storeQuarantined', { n })] : [];
  }

  /** The card after one that is gone, or what is left to go on from. @param {Note} gone */
  afterRemoval(gone) {
    const { boxes, text } = this.host;
    const root = /** @type {ShadowRoot} */ (boxes.root.getRootNode());
    if (root.activeElement) return;
    const parent = gone.answers.map((id) => this.find(id)).find((note) => note !== null);
    const card = /** @type {HTMLElement | null} */ ((parent && boxes.text.querySelector(`[data-note="${CSS.escape(parent.id)}"]`)) ?? text.flow?.nodes.get(/** @type {any} */ (text.current))?.querySelector('.card') ?? null);
    if (card?.checkVisibility?.()) card.focus({ preventScroll: true });
    else this.back();
  }

  /** To the control the notes are opened with, where the focus was lost with what it was on. */
  back() {
    const { boxes } = this.host;
    const root = /** @type {ShadowRoot} */ (boxes.root.getRootNode());
    if (!root.activeElement) /** @type {HTMLElement | null} */ (boxes.tools.querySelector('[data-key="notes"]'))?.focus({ preventScroll: true });
  }

  /** To the next note in the order of the text, or the one before. @param {1 | -1} step */
  step(step) {
    const root = /** @type {ShadowRoot} */ (this.host.boxes.root.getRootNode());
    const spots = [...this.#byUnit].sort(([a], [b]) => a.index - b.index).flatMap(([, notes]) => notes);
    if (!spots.length) return this.host.say(this.words.t('noneHere'), true);
    const card = root.activeElement?.closest('[data-note]')?.getAttribute('data-note') ?? '';
    const at = spots.findIndex((note) => note === this.#shelf.heads.get(this.find(card) ?? /** @type {any} */ (null)));
    const here = this.host.text.current?.index ?? -1;
    const near = step > 0 ? spots.findIndex((note) => (this.#spots.get(note)?.unit.index ?? 0) > here) : spots.findLastIndex((note) => (this.#spots.get(note)?.unit.index ?? 0) < here);
    const to = at >= 0 ? (at + step + spots.length) % spots.length : near >= 0 ? near : step > 0 ? 0 : spots.length - 1;
    this.open(spots[to].id);
    return this.host.say(this.words.t('noteAt', { n: to + 1, total: spots.length }));
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

  /** Why something was not done, in the reader's words. @param {any} error */
  explain(error) {
    const key = /** @type {Record<string, string>} */ ({
      full: 'storeFull', unavailable: 'storeUnavailable', newer: 'storeNewer', changed: 'storeChanged', missing: 'storeChanged', exists: 'storeChanged', closed: 'storeClosed', cleared: 'storeCleared',
      foreign: 'storeForeign', blocked: 'storeBlocked', signin: 'storeSignin', denied: 'storeDenied', absent: 'storeAbsent', large: 'storeLarge', busy: 'storeBusy', offline: 'storeOffline', garbled: 'storeGarbled', stopped: 'stoppedNothing', internal: 'engineFailed', freed: 'engineFailed',
    })[error?.code] ?? (error?.key ? 'engineFailed' : 'storeFailed');
    return this.words.t(key, { message: error?.message ?? String(error) });
  }
}

/** Notes placed at first, and at most at a time: the engine takes some tenth of a millisecond to a millisecond for each. */
const FIRST = 120;
const MOST = 1000;
/** Cards of a clause that are drawn until more are asked for. */
const STACK = 25;
/** Units in sight whose cards are drawn at once: a screen has no more. */
const AT_ONCE = 12;

export { storeNamed, storeOf } from './shelf.js';
