/**
 * `<cotejo-drafts>`: a series of drafts, two of them compared. It holds the state and reacts to what the reader does;
 * `view/` draws.
 * @module
 */
import { loadInWorker } from './engine/client.js';
import { CotejoError } from './engine/error.js';
import { Addresses, returned } from './element/addresses.js';
import { keysAreOn, turnKeys } from './element/keys.js';
import { takenLocale } from './element/locale.js';
import { Reading, Trouble } from './reading.js';
import { fromLinks, fromScript, inSentence, pairOf, twinsIn } from './series.js';
import { styles } from './styles/index.js';
import { openDialog } from './view/dialog.js';
import { h, refill, renew } from './view/dom.js';
import { earlyNode, readAt } from './view/early.js';
import { VIEWS, keysNode, pairNode, pairWords, problemNodes, sentenceNode, seriesNode, stepsNode, toolsNode } from './view/header.js';
import { comparisonModel, mainOf, passes, plainModel } from './view/model.js';
import { NOTE, citation, nameOf } from './view/names.js';
import { paperNode } from './view/paper.js';
import { Search } from './view/search.js';
import { skeleton } from './view/skeleton.js';
import { Text } from './view/text.js';
import { described } from './view/unit.js';
import { addWords, wordsFor } from './view/words.js';

/**
 * @import { Annotation, ChangeKind, ChangeNature, CotejoDraftsEventMap, DraftSource, ElementEngine, Locale, Permissions, Person, SeriesDraft, Store, View } from './element/contract.js'
 * @import { ComparisonContent, Format, Report } from './engine/contract.js'
 * @import { Clause, Kind, Model, Nature, Unit } from './view/model.js'
 * @import { Address } from './view/names.js'
 * @import { Boxes } from './view/skeleton.js'
 * @import { Context } from './view/clause.js'
 * @import { Problem } from './view/header.js'
 * @import { Notes } from './notes/notes.js'
 * @import { Consultation } from './consultation/consultation.js'
 */

/** Two columns of fewer than some 40 characters are not read with ease: narrower elements start inline. */
const WIDE = 860;
/** Troubles that a password ends. */
const LOCKED = new Set(['errorLocked', 'errorPassword']);
/** Troubles that are no draft's own. */
const ENGINE_TROUBLES = new Set(['errorWasm', 'errorEngine']);
/** How long the comparison may take before the later draft is drawn by itself over its first words, in milliseconds. */
const MOMENT = 2500;
/** How long a message stays in sight, in milliseconds. */
const SEEN = 4000;

/** How long after the comparison the page is left to the reader before the rest is fetched, in milliseconds. */
const QUIET = 1500;

/** Of notes, where words are selected for a consultation alone. */
const NOTHING = { create: false, reply: false, edit: false, delete: false, resolve: false, import: false, export: false };

/** Where pages are built on a server there are no elements: the class is imported there, and never made. */
const Base = /** @type {typeof HTMLElement} */ (globalThis.HTMLElement ?? class {});

/**
 * Drafts of one document, compared clause by clause.
 *
 * @element cotejo-drafts
 * @slot - Links to the drafts, oldest first: `<a href data-date="YYYY-MM-DD" data-id data-stage data-format>`.
 *
 * @attr {string} from - The id of the earlier draft; the last but one unless said.
 * @attr {string} to - The id of the later draft; the last unless said.
 * @attr {'side' | 'inline' | 'table'} view - How the comparison is shown; by the width unless said.
 * @attr {boolean} full - Shows unchanged clauses instead of folding them.
 * @attr {string} document - The document's name, which citations begin with: `PNDA`.
 * @attr {string} corrections - The address of a JSON file with people's corrections of the alignment, as the engine's `correction` makes them.
 * @attr {boolean} no-annotations - Leaves annotating out.
 * @attr {string} store - Where annotations are kept that many share: `kinto:` and the address of a collection, `kinto:https://…/v1/buckets/B/collections/C`.
 * @attr {string} process - The address of a JSON file with the process of a consultation: its stages, what it asks, where contributions go.
 * @attr {string} contributions - The address of the published contributions, a W3C `AnnotationCollection`; of those and of the answers to them, parted by spaces.
 * @attr {'hash' | 'query' | 'none'} addresses - Where the reader's place is kept in the page's address: its hash unless said, a parameter of its query, or nowhere.
 * @attr {string} lang - The language of the controls, with its region; of the nearest element that has one unless said.
 * @attr {number} level - The level of the document's first headings, from 2 to 6; 3 unless said.
 *
 * @prop {DraftSource[]} drafts - The series, oldest first; from the links unless set.
 * @prop {Annotation[]} annotations - The W3C annotations there are. Setting them keeps them as long as the page, and nowhere else.
 * @prop {Store | null} store - Where annotations are kept, in place of this browser: the interface of `cotejo/annotations`.
 * @prop {Person | null} person - Who annotates, a W3C agent with an `id` and a `name`; whoever uses this browser unless set.
 * @prop {Partial<Permissions>} permissions - What they may do: `{ create, reply, edit, delete, resolve, import, export }`, all unless said; and `moderate`, `gather` and `answer`, not unless said.
 * @prop {object | null} process - The process of a consultation, in place of a file.
 * @prop {unknown[] | null} contributions - The published contributions, in place of a file.
 *
 * @fires {CustomEvent<{ from: string, to: string }>} cotejo-compare - The reader chose two drafts: `{ from, to }`, their ids.
 * @fires {CustomEvent<{ view: View }>} cotejo-view - The reader chose a view: `{ view }`.
 * @fires {CustomEvent<{ kinds: (ChangeKind | ChangeNature)[] }>} cotejo-filter - The reader chose kinds of change: `{ kinds }`; none means all.
 * @fires {CustomEvent<{ draft: string, eId: string }>} cotejo-navigate - The reader goes to a clause: `{ draft, eId }`; cancelled, the place stays.
 * @fires {CustomEvent<{ from: string, to: string }>} cotejo-ready - Two drafts are compared and on the page: `{ from, to }`, their ids.
 * @fires {CustomEvent<{ draft: string | null, message: string, error: Error }>} cotejo-error - Something failed, and the page says so: `{ draft, message, error }`.
 * @fires {CustomEvent<{ annotation: Annotation }>} cotejo-annotation-create - The reader made an annotation: `{ annotation }`.
 * @fires {CustomEvent<{ annotation: Annotation }>} cotejo-annotation-change - The reader changed one.
 * @fires {CustomEvent<{ annotation: Annotation }>} cotejo-annotation-delete - The reader deleted one.
 * @fires {CustomEvent<{ annotation: Annotation }>} cotejo-annotation-open - The reader opened one.
 * @fires {CustomEvent<{ annotation: Annotation, respondWith: (answer: Promise<unknown>) => void }>} cotejo-contribution - A contribution, a withdrawal or a moderation is handed in, where the process has no inbox: `respondWith` takes a promise of `{ folio, received }`.
 * @fires {CustomEvent<{ annotation: Annotation, respondWith: (answer: Promise<unknown>) => void }>} cotejo-answer - An answer to contributions is handed in, where the process has no inbox.
 * @fires {CustomEvent<{ draft: string, eId: string, text: string }>} cotejo-copy - The reader copied a clause's citation: `{ draft, eId, text }`.
 *
 * @csspart series - The drafts as steps in time.
 * @csspart sentence - The sentence that sums the comparison up.
 * @csspart filter - A number in the sentence.
 * @csspart toolbar - Views, next and previous, search.
 * @csspart button - A button of the tools.
 * @csspart outline - The outline.
 * @csspart document - The text.
 * @csspart unit - A clause, or a table, with its marks.
 * @csspart label - A clause's label.
 * @csspart marks - What happened to a clause.
 * @csspart ins - Words that were added.
 * @csspart del - Words that were removed.
 * @csspart shifted - Words that changed places inside their clause.
 * @csspart fold - The button that opens unchanged clauses.
 * @csspart comparative-table - The comparative table.
 * @csspart note - An annotation.
 * @csspart consultation - How the consultation stands, and what one can do.
 * @csspart contribution - A published contribution.
 * @csspart selection-bar - What can be done with selected words.
 * @csspart error - A message about something that failed.
 * @csspart sources - The links to the original documents.
 *
 * @cssprop [--cotejo-text-font] - The document's typeface.
 * @cssprop [--cotejo-ui-font] - The controls' typeface; the page's own unless said.
 * @cssprop [--cotejo-text-size] - The document's size.
 * @cssprop [--cotejo-base-size] - The size all others are measured by; the reader's own unless said, whatever the page's is.
 * @cssprop [--cotejo-paper] - The background.
 * @cssprop [--cotejo-ink] - The text.
 * @cssprop [--cotejo-muted] - Quiet text.
 * @cssprop [--cotejo-rule] - Lines.
 * @cssprop [--cotejo-accent] - Links and chosen controls.
 * @cssprop [--cotejo-added] - The colour of what was added.
 * @cssprop [--cotejo-added-tint] - Its background.
 * @cssprop [--cotejo-removed] - The colour of what was removed.
 * @cssprop [--cotejo-removed-tint] - Its background.
 * @cssprop [--cotejo-moved] - The colour of what was moved.
 * @cssprop [--cotejo-top] - How much a fixed header of the page covers at the top.
 */
export class CotejoDrafts extends Base {
  static observedAttributes = ['from', 'to', 'view', 'full', 'document', 'level', 'lang', 'corrections', 'no-annotations', 'store', 'process', 'contributions', 'addresses'];

  /**
   * Starts the engine, with the readers that some formats need; a page may put its own in its place.
   * @type {(options: { formats: Format[] }) => Promise<ElementEngine>}
   */
  static engine = loadInWorker;

  /** The elements on the page. @type {Set<CotejoDrafts>} */
  static #here = new Set();

  /**
   * Adds a language of the interface, which the elements on the page take up at once; or other words for one that is there, before there
   * are elements: `import pt from 'cotejo/locales/pt.js'`.
   * @param {Locale} locale
   * @returns {void}
   */
  static addLocale(locale) {
    addWords(takenLocale(locale));
    for (const element of CotejoDrafts.#here) element.#update();
  }

  /** @type {SeriesDraft[] | null} */ #given = null;
  /** @type {SeriesDraft[]} */ #drafts = [];
  /** The id that two of the drafts have: none is compared then. @type {string | null} */ #twin = null;
  /** @type {Reading | null} */ #reading = null;
  /** @type {Model | null} */ #model = null;
  /** @type {Map<string, Trouble>} */ #troubles = new Map();
  /** @type {Set<Kind | Nature>} */ #filters = new Set();
  /** What the text on the page was drawn from. */ #shown = '';
  /** @type {Model | null} */ #shownModel = null;
  /** What is under way, by what it is done to: the later draft, the earlier, both. @type {Map<string, { key: string, values: Record<string, any> }>} */
  #doing = new Map();
  #wide = false;
  /** What goes on paper, while it does. @type {import('./view/paper.js').Paper | null} */ #paper = null;
  #pending = false;
  /** Whether what is on the page was drawn by a server. */ #served = false;
  /** Told once, when what was compared is on the page. @type {(() => void) | null} */ #drawn = null;
  #stale = false;
  /** Counts what was started, so that what ends late is known for it. */ #turn = 0;
  /** An annotation a link asked for, until they are there. */ #wantedNote = '';
  /** A clause a link asked for, until it is there. @type {Address | null} */ #wanted = null;
  #words = wordsFor('es');
  #addresses = new Addresses(this);
  /** @type {Boxes} */ #boxes = skeleton();
  #text = new Text(this.#boxes, () => this.#update());
  #search = new Search(this.#boxes.search, (unit) => this.#text.reveal(unit), () => this.#words, () => this.#update());
  /** @type {HTMLElement | null} */ #position = null;
  /** @type {Notes | null} */ #notes = null;
  /** Counts how often they were started, so that the latest is. */ #starting = 0;
  /** @type {Consultation | null} */ #consultation = null;
  /** Counts consultations that were begun, so that one fetched late is known for it. */ #consultTurn = 0;
  /** @type {{ process: object | null, contributions: unknown[] | null }} */ #consulted = { process: null, contributions: null };
  /** The store that the attribute names. @type {Store | null} */
  #shared = null;
  /** What the page says of the annotations. @type {{ annotations: Annotation[] | null, store: Store | null, person: Person | null, permissions: Partial<Permissions> }} */
  #noting = { annotations: null, store: null, person: null, permissions: {} };
  /** @type {AbortController | null} */ #listening = null;

  /** What waits for the comparison that was asked for. */ #awaited = awaited();
  /** @type {(ComparisonContent & { report: Report }) | null} */ #comparison = null;

  constructor() {
    super();
    // What a server drew gives way to the boxes here; its sentence and its text stay in sight until they are compared anew.
    const served = ['sentence', 'text'].map((box) => this.shadowRoot?.querySelector(`.${box}`));
    const root = this.attachShadow({ mode: 'open' });
    root.adoptedStyleSheets = [styles()];
    root.append(this.#boxes.outside);
    if (served[0] && served[1]) this.#serve(served[0], served[1]);
    this.#boxes.text.addEventListener('click', (event) => {
      const button = /** @type {Element} */ (event.target).closest('.history-of');
      if (button) this.#openHistory(this.#text.unitAt(button));
    });
    this.#boxes.drawer.addEventListener('click', (event) => {
      if (event.target === this.#boxes.drawer || event.target === this.#boxes.close) this.#toggleOutline(false);
    });
  }

  /** @param {Element} sentence @param {Element} text */
  #serve(sentence, text) {
    this.#served = true;
    this.#boxes.sentence.append(sentence);
    this.#boxes.text.append(...text.childNodes);
    this.#boxes.text.dataset.view = 'inline';
  }

  connectedCallback() {
    for (const name of ['drafts', 'from', 'to', 'view', 'full', 'document', 'level', 'annotations', 'store', 'person', 'permissions', 'process', 'contributions']) upgrade(this, name);
    CotejoDrafts.#here.add(this);
    this.#listening = new AbortController();
    const { signal } = this.#listening;
    addEventListener('popstate', (event) => this.#follow(this.#asked(this.#addresses.read()), returned(event)), { signal });
    this.#boxes.root.addEventListener('click', (event) => this.#clicked(event), { signal });
    addEventListener('scroll', () => this.#text.place(), { signal, passive: true });
    // What is printed by the browser's own command is what is on the screen, to its end.
    addEventListener('beforeprint', () => this.#text.finish(), { signal });
    addEventListener('afterprint', () => this.#print(null), { signal });
    this.#boxes.root.addEventListener('keydown', (event) => this.#key(event), { signal });
    const sizes = new ResizeObserver(([entry]) => this.#resized(entry.contentRect.width));
    sizes.observe(this);
    const links = new MutationObserver(() => { if (!this.#given) this.#series(fromLinks(this)); });
    links.observe(this, { childList: true, subtree: true, characterData: true, attributeFilter: ['href', 'data-date', 'data-id', 'data-stage', 'data-format'] });
    const langs = new MutationObserver(() => this.#update());
    for (const root of rootsOf(this)) langs.observe(root, { subtree: true, attributeFilter: ['lang'] });
    signal.addEventListener('abort', () => { for (const observer of [sizes, links, langs]) observer.disconnect(); });
    this.#wide = this.getBoundingClientRect().width >= WIDE;
    this.#wanted = this.#asked(this.#addresses.read());
    this.#series(this.#given ?? fromLinks(this));
  }

  disconnectedCallback() {
    CotejoDrafts.#here.delete(this);
    this.#turn++;
    this.#listening?.abort();
    this.#text.stop();
    this.#search.close();
    this.#reading?.close();
    this.#reading = null;
    this.#endNotes();
    this.#endConsultation();
  }

  /** @param {string} name @param {string | null} old @param {string | null} value */
  attributeChangedCallback(name, old, value) {
    if (old === value || !this.isConnected) return;
    if (name === 'from' || name === 'to') this.#stale = true;
    if (name === 'corrections') {
      this.#close();
      this.#series(this.#drafts);
    }
    if (name === 'no-annotations' || name === 'document') this.#endNotes();
    if (name === 'store') this.#note({});
    if (name === 'process' || name === 'contributions') this.#startConsultation();
    this.#update();
  }

  /** @returns {SeriesDraft[]} */
  get drafts() { return this.#given ?? this.#drafts; }
  /** @param {DraftSource[] | null} drafts */
  set drafts(drafts) {
    const given = drafts ? fromScript(drafts) : null;
    if (given && this.#reading && sameSeries(given, this.#given)) return;
    this.#given = given;
    this.#close();
    if (this.isConnected) this.#series(this.#given ?? fromLinks(this));
    const twins = twinsIn(this.#given ?? []);
    if (twins) throw new CotejoError('argument', `\`drafts[${twins[1]}].id\` must be its own; \`drafts[${twins[0]}]\` is called \`${this.#given?.[twins[0]].id}\` too`);
  }

  /** The comparison on the page, as the engine's `toJSON()` and `report()` give it; `null` until it is there. To be read, not changed. @type {(ComparisonContent & { report: Report }) | null} */
  get comparison() { return this.#comparison; }

  /** Resolves when the two drafts that are asked for now are compared and on the page; rejects with what kept them from it. @type {Promise<void>} */
  get ready() {
    if (this.#stale && this.#awaited.settled) this.#awaited = awaited();
    return this.#awaited.promise;
  }

  /** Goes to a clause of either draft by its `eId`, the later draft's first; `false` where neither has it. @param {string} eId @returns {boolean} */
  goTo(eId) {
    const { before, after } = this.#model ?? {};
    const unit = [after, before].map((side) => side && this.#text.unitOf(side.draft.id, eId)).find(Boolean);
    if (unit) this.#go(unit);
    return Boolean(unit);
  }

  /** Goes to the next change, from the last to the first; `false` where there is none. @returns {boolean} */
  next() { return this.#step(1, true); }

  /** Goes to the change before; `false` where there is none. @returns {boolean} */
  previous() { return this.#step(-1, true); }

  /** @returns {Annotation[]} */
  get annotations() { return this.#notes?.all() ?? (this.#noting.annotations ?? []).map(cloned); }
  /** @param {Iterable<Annotation> | null} annotations */
  set annotations(annotations) { this.#note({ annotations: annotations ? [...annotations].map(cloned) : null }); }
  /** @returns {Store | null} */
  get store() { return this.#noting.store; }
  /** @param {Store | null} store */
  set store(store) { this.#note({ store }); }
  /** @returns {Person | null} */
  get person() { return this.#noting.person; }
  /** @param {Person | null} person */
  set person(person) { this.#note({ person }); }
  /** @returns {Partial<Permissions>} */
  get permissions() { return this.#noting.permissions; }
  /** @param {Partial<Permissions> | null} permissions */
  set permissions(permissions) { this.#note({ permissions: permissions ?? {} }); this.#consultation?.permitted(); }

  /** The process of a consultation, in place of a file. @returns {object | null} */
  get process() { return this.#consulted.process; }
  /** @param {object | null} process */
  set process(process) { this.#consulted.process = process; this.#startConsultation(); }
  /** The published contributions, in place of a file. @returns {unknown[] | null} */
  get contributions() { return this.#consulted.contributions; }
  /** @param {unknown[] | null} contributions */
  set contributions(contributions) { this.#consulted.contributions = contributions; this.#startConsultation(); }

  /** The id of the earlier draft; empty where none is named. @type {string} */
  get from() { return this.getAttribute('from') ?? ''; }
  set from(id) { reflect(this, 'from', id); }
  /** The id of the later draft; empty where none is named. @type {string} */
  get to() { return this.getAttribute('to') ?? ''; }
  set to(id) { reflect(this, 'to', id); }
  /** The document's name, which citations begin with. @type {string} */
  get document() { return this.getAttribute('document') ?? ''; }
  set document(name) { reflect(this, 'document', name); }
  /** Whether unchanged clauses are shown instead of folded. @type {boolean} */
  get full() { return this.hasAttribute('full'); }
  set full(full) { this.toggleAttribute('full', Boolean(full)); }
  /** The level of the document's first headings, from 2 to 6. @type {number} */
  get level() { return Math.min(Math.max(Number(this.getAttribute('level')) || 3, 2), 6); }
  set level(level) { reflect(this, 'level', String(level)); }
  /** How the comparison is shown. @type {View} */
  get view() {
    const said = /** @type {typeof VIEWS[number]} */ (this.getAttribute('view'));
    return VIEWS.includes(said) ? said : this.#wide ? 'side' : 'inline';
  }
  /** @param {View} view */
  set view(view) { reflect(this, 'view', view); }

  /** The drafts being compared, by their places in the series. */
  get #pair() {
    return { drafts: this.#drafts, failed: new Set(this.#troubles.keys()), ...pairOf(this.#drafts, this.from, this.to) };
  }

  /** @param {SeriesDraft[]} drafts */
  #series(drafts) {
    if (this.#reading && keyOf(drafts) === keyOf(this.#drafts)) return;
    this.#close();
    const twins = twinsIn(drafts);
    this.#twin = twins ? drafts[twins[0]].id : null;
    this.#drafts = twins ? [] : drafts;
    this.#troubles.clear();
    this.#model = null;
    this.#comparison = null;
    this.#reading = new Reading(/** @type {typeof CotejoDrafts} */ (this.constructor).engine, (key, draft, values) => this.#tell(draft.id, key, { title: draft.title, ...values }), this.getAttribute('corrections'), (trouble) => this.#trouble('corrections', trouble));
    if (this.#wanted) this.#choose(this.#wanted);
    this.#startConsultation();
    this.#stale = true;
    this.#update();
  }

  #close() {
    this.#turn++;
    this.#endNotes();
    this.#endConsultation();
    this.shadowRoot?.querySelector('dialog')?.close();
    this.#reading?.close();
    this.#reading = null;
    this.#doing.clear();
  }

  /** Reads and compares the chosen pair. The later draft is shown by itself as soon as it is there. */
  async #load() {
    const turn = ++this.#turn;
    const reading = this.#reading;
    const { before, after } = this.#pair;
    const [a, b] = [this.#drafts[before], this.#drafts[after]];
    if (!reading || !a || !b) return;
    const current = () => turn === this.#turn && this.isConnected;
    this.#awaited = this.#awaited.settled ? awaited() : this.#awaited;
    this.#troubles.delete('');
    this.#doing = new Map([[b.id, { key: '', values: {} }], [a.id, { key: '', values: {} }]]);
    reading.open([b, a]);
    const [reads, other] = [b, a].map((draft) => this.#attempt(draft.id, () => reading.read(draft), current).finally(() => { if (current()) this.#doing.delete(draft.id); }));
    this.#early(b, reading, current);
    const later = await reads;
    if (!current()) return;
    const plain = () => { if (later && current() && this.#model?.after.draft.id !== b.id) this.#show(plainModel(later.wire)); };
    // Where its first words are there already, the comparison is worth a moment: a page drawn twice is there later.
    const drawn = this.#served || this.#boxes.text.querySelector('.early') ? setTimeout(plain, MOMENT) : plain();
    const earlier = await other;
    if (!current()) return;
    if (earlier && later) {
      this.#tell('', 'comparing', { before: a.title, after: b.title });
      const comparison = await this.#attempt('', () => reading.compare(a, b), current);
      if (!current()) return;
      clearTimeout(drawn ?? 0);
      if (comparison) {
        this.#comparison = comparison;
        this.#show(comparisonModel(earlier.wire, later.wire, comparison));
        this.#say(this.#words.t('ready'));
        this.#drawn = () => {
          this.#awaited.resolve();
          this.#emit('ready', { from: a.id, to: b.id });
        };
        // The marks first.
        setTimeout(() => {
          if (!current()) return;
          this.#startNotes();
          if (!saving()) setTimeout(() => { if (current()) this.#fetchRest(reading); }, QUIET);
        });
      } else {
        this.#comparison = null;
        plain();
      }
    } else if (later ?? earlier) {
      clearTimeout(drawn ?? 0);
      this.#comparison = null;
      this.#show(plainModel((later ?? earlier).wire));
    }
    if (!(earlier && later && this.#drawn)) this.#awaited.reject(this.#failure());
    this.#doing.clear();
    this.#update();
  }

  /** Why the comparison is not there. @returns {Error} */
  #failure() {
    const trouble = [...this.#troubles.values()][0];
    return trouble?.cause instanceof Error ? trouble.cause : trouble ?? new Trouble('stopped');
  }

  /** The later draft's first words, as soon as they are there, where nothing better is on the page. @param {SeriesDraft} draft @param {Reading} reading @param {() => boolean} current */
  async #early(draft, reading, current) {
    if (this.#model || this.#served) return;
    const lines = await reading.words(draft).catch(() => []);
    if (!current() || this.#model || !lines.length) return;
    refill(this.#boxes.text, earlyNode(lines));
  }

  /** What a promise gives, or `null` and a trouble under this name. @param {string} name @param {() => Promise<any>} make @param {() => boolean} current */
  async #attempt(name, make, current) {
    try {
      const made = await make();
      if (current()) this.#troubles.delete(name);
      return made;
    } catch (error) {
      if (current()) this.#trouble(name, error instanceof Trouble ? error : new Trouble('errorOther', { message: String(error) }, error));
      return null;
    }
  }

  /** Notes what failed, says it on the page, and tells the page. @param {string} name what it failed with: a draft's id, or nothing @param {Trouble} trouble */
  #trouble(name, trouble) {
    this.#troubles.set(name, trouble);
    this.#update();
    const draft = this.#drafts.some(({ id }) => id === name) ? name : null;
    const { cause } = trouble;
    this.#emit('error', { draft, message: this.#words.t(trouble.key, trouble.values), error: cause instanceof Error ? cause : trouble });
  }

  /** @param {Model} model */
  #show(model) {
    this.#served = false;
    this.#model = model;
    this.#update();
  }

  #stop() {
    this.#close();
    const stopped = new Trouble('stopped');
    this.#troubles.set('', stopped);
    this.#awaited.reject(stopped);
    this.#update();
  }

  #again() {
    if (!this.#reading) return this.#series(this.#drafts);
    this.#troubles.clear();
    this.#stale = true;
    this.#update();
  }

  /** Tries again with a password. @param {string} draft @param {string} password */
  #unlock(draft, password) {
    this.#reading?.passwords.set(draft, password);
    this.#again();
  }

  /** Notes what is under way. @param {string} what @param {string} key @param {Record<string, any>} values */
  #tell(what, key, values) {
    this.#doing.set(what, { key, values });
    this.#update();
  }

  /** What is under way, in words: of several things the first, which is what is waited for. */
  get #progress() {
    const doing = [...this.#doing.values()].find(({ key }) => key);
    if (!doing) return '';
    return this.#words.t(doing.key, Object.fromEntries(Object.entries(doing.values).map(([name, value]) => [name, typeof value === 'string' ? inSentence(value, this.#words.lang) : value])));
  }

  /** Says something aloud, and on the page if it is to be seen. @param {string} text @param {boolean} [seen] */
  #say(text, seen = false) {
    const { live } = this.#boxes;
    live.textContent = text;
    live.classList.toggle('seen', seen);
    if (seen) setTimeout(() => live.classList.remove('seen'), SEEN);
  }

  /** A burst of changes draws once. */
  #update() {
    if (this.#pending) return;
    this.#pending = true;
    queueMicrotask(() => {
      this.#pending = false;
      if (!this.isConnected) return;
      if (this.#stale) {
        this.#stale = false;
        this.#load();
      }
      this.#draw();
      this.#drawn?.();
      this.#drawn = null;
    });
  }

  #draw() {
    const words = this.#words = wordsFor(langOf(this) || navigator.language || 'es');
    const boxes = this.#boxes;
    const model = this.#model;
    const pair = this.#pair;
    const [a, b] = [this.#drafts[pair.before], this.#drafts[pair.after]];
    const many = Boolean(a && b);
    // Until the comparison that was asked for is there, the one before it stays in the text and leaves the sentence.
    const current = Boolean(model?.before && model.before.draft.id === a?.id && model.after.draft.id === b?.id);
    const titles = { before: a?.title ?? '', after: b?.title ?? '' };
    const { lang, dir, t } = words;
    const choose = (/** @type {number} */ before, /** @type {number} */ after) => this.#choosePair(before, after);
    boxes.root.lang = lang;
    boxes.root.dir = dir;
    boxes.root.setAttribute('aria-label', t('element'));
    boxes.outline.setAttribute('aria-label', t('outline'));
    boxes.close.textContent = t('close');
    boxes.skip.textContent = t('skip');
    boxes.sourcesTitle.textContent = t('sources');
    boxes.sources.hidden = Boolean(this.#given);
    // First, where the reader still is: what is said above it may grow.
    if (model) this.#drawText(model);
    const steps = JSON.stringify([lang, keyOf(this.#drafts), pair.before, pair.after, [...pair.failed]]);
    renew(boxes.series, steps, () => many && seriesNode(pair, words, choose));
    renew(boxes.pair, steps, () => many && pairNode(pair, words, choose));
    const problems = this.#problems();
    renew(boxes.problems, lang + JSON.stringify(problems), () => problemNodes(problems, words));
    renew(boxes.status, lang + this.#progress, () => this.#progress && [h('span', { class: 'busy' }, this.#progress), ' ',
      h('button', { type: 'button', part: 'button', 'data-key': 'stop', on: { click: () => this.#stop() } }, t('stop'))]);
    if (current || !this.#served) renew(boxes.sentence, current && JSON.stringify([lang, titles, model?.counts, [...this.#filters], this.#text.asides]), () => current && model
      && sentenceNode({ ...model.counts, ...model.natures }, titles, this.#filters, words, (kind) => this.#filter(kind),
        { n: model.asides, shown: this.#text.asides, toggle: () => { this.#text.asides = !this.#text.asides; } }, model.common, () => this.#openList()));
    const tools = { view: this.view, full: this.full, searching: this.#search.open, compared: Boolean(model?.before), wide: this.#wide, notes: this.hasAttribute('no-annotations') ? null : this.#notes?.label ?? null };
    boxes.toolbar.hidden = !model;
    renew(boxes.tools, lang + JSON.stringify(tools), () => toolsNode({ ...tools, on: {
      view: (view) => this.#setView(view), full: () => { this.full = !this.full; }, outline: () => this.#toggleOutline(),
      search: () => this.#search.toggle(), notes: () => this.#notes?.showAll(), note: (step) => this.#notes?.step(step), keys: () => this.#showKeys(), print: () => this.#showPaper(), download: () => this.#openDownloads(),
    } }, words));
    const [here, there] = this.#wide ? [boxes.stepsAbove, boxes.stepsBelow] : [boxes.stepsBelow, boxes.stepsAbove];
    renew(there, '', () => null);
    renew(here, lang + tools.compared, () => {
      const made = tools.compared ? stepsNode(words, (step) => this.#step(step, false)) : null;
      this.#position = made?.position ?? null;
      return made?.node;
    });
    this.#count();
    this.#text.steady();
    if (this.#wanted) this.#follow(this.#wanted);
  }

  /** @param {Model} model */
  #drawText(model) {
    const words = this.#words;
    const view = model.before ? this.#paper?.view ?? this.view : 'inline';
    const full = (this.#paper?.full ?? this.full) || !model.before;
    const shown = JSON.stringify([words.lang, view, full, [...this.#filters], this.level, keyOf(this.#drafts)]);
    if (shown === this.#shown && model === this.#shownModel) return;
    this.#shown = shown;
    this.#shownModel = model;
    const [a, b] = [model.before, model.after].map((side) => this.#drafts.find((draft) => draft.id === side?.draft.id));
    /** @type {Context} */
    const context = {
      words, model, view, titles: { before: a?.title ?? '', after: b?.title ?? '' }, level: this.level,
      addressOf: (clause) => this.#address(clause), goTo: (unit, event) => this.#go(unit, event), cite: (clause, event) => this.#cite(clause, event),
      drawn: (unit, node) => { this.#notes?.drawn(unit, node); this.#consultation?.drawn(unit, node); },
    };
    const heads = [a, b].map((draft) => [h('span', null, draft?.title), draft?.date && h('time', { datetime: draft.date }, words.date(draft.date))]);
    const read = readAt(this.#boxes.text, this.#boxes.toolbar.getBoundingClientRect().bottom);
    this.#notes?.begin(model);
    this.#consultation?.begin(model);
    this.#text.draw({ context, heads, filters: this.#filters, full });
    this.#notes?.ended();
    this.#consultation?.ended();
    if (read) this.#text.backTo(read);
    this.#search.reset(model);
  }

  #problems() {
    const { t } = this.#words;
    if (this.#twin !== null) return [{ title: t('errorSeries'), cause: t('errorTwins', { id: this.#twin }) }];
    if (this.#drafts.length < 2) return [{ title: t('element'), cause: t('errorFew') }];
    const { before, after } = this.#pair;
    /** @type {Problem[]} */
    const out = [];
    for (const [id, { key, values }] of this.#troubles) {
      const draft = this.#drafts.find((d) => d.id === id);
      const general = ENGINE_TROUBLES.has(key) || !draft;
      if (general && out.some((problem) => problem.cause === t(key))) continue;
      if (key === 'errorCorrections') out.push({ title: t('correctionsFailed'), cause: t(key, values) });
      else out.push(key === 'stopped' ? { title: t(key), cause: '', retry: () => this.#again() } : {
        title: general ? t('errorCompare', { before: `«${this.#drafts[before]?.title}»`, after: `«${this.#drafts[after]?.title}»` })
          : t('errorTitle', { title: `«${draft.title}»` }),
        cause: t(key, values), remedy: !general && this.#drafts.length > 2 ? t('remedy') : '', retry: () => this.#again(),
        unlock: LOCKED.has(key) ? (password) => this.#unlock(id, password) : undefined,
      });
    }
    return out;
  }

  /** @param {number} before @param {number} after */
  #choosePair(before, after) {
    const [a, b] = [this.#drafts[before], this.#drafts[after]];
    if (!a || !b) return;
    this.#filters = new Set();
    this.#served = false;
    this.from = a.id;
    this.to = b.id;
    this.#stale = true;
    this.#update();
    this.#emit('compare', { from: a.id, to: b.id });
  }

  /** @param {typeof VIEWS[number]} view */
  #setView(view) {
    this.view = view;
    this.#emit('view', { view });
  }

  /** @param {Kind | Nature | null} kind `null` takes every filter away */
  #filter(kind) {
    const filters = new Set(kind === null ? [] : this.#filters);
    if (kind !== null && !filters.delete(kind)) filters.add(kind);
    this.#filters = filters;
    const n = this.#model?.units.filter((unit) => !unit.stub && passes(unit, filters)).length ?? 0;
    if (filters.size) this.#say(this.#words.t('filtered', { n }));
    this.#emit('filter', { kinds: [...filters] });
    this.#update();
  }

  /** To the next change or the one before. Keys take the focus along; a button keeps it, to be pressed again. @param {1 | -1} step @param {boolean} focus */
  #step(step, focus) {
    const unit = this.#model?.before ? this.#text.toward(step) : null;
    if (!unit) return false;
    this.#go(unit, undefined, focus);
    const said = this.#words.t('position', { n: this.#text.at + 1, total: this.#text.stops.length });
    this.#say(focus ? said : `${said}. ${described(unit, this.#words)}`);
    return true;
  }

  /** To the next clause or the one before, changed or not. @param {1 | -1} step */
  #walk(step) {
    const unit = this.#text.beside(step);
    if (unit) this.#go(unit);
  }

  /** @param {Unit} unit @param {Event} [event] @param {boolean} [focus] */
  #go(unit, event, focus = true) {
    if (elsewhere(event)) return;
    event?.preventDefault();
    const clause = mainOf(unit);
    if (!this.#emit('navigate', { draft: clause.side.draft.id, eId: clause.wire.eId })) return;
    this.#toggleOutline(false);
    // A link is a jump. The rest follows the reader without a step in the history for every change looked at.
    this.#addresses.write(this.#address(clause), Boolean(event));
    this.#text.reveal(unit, focus);
    this.#count();
  }

  #count() {
    if (!this.#position) return;
    const { at, stops } = this.#text;
    this.#position.textContent = at < 0 ? this.#words.t('changes', { n: stops.length }) : this.#words.t('position', { n: at + 1, total: stops.length });
  }

  /** @param {Clause} clause */
  #address(clause) {
    const { before, after } = this.#model ?? {};
    const draft = clause.side.draft.id;
    return this.#addresses.of(draft, clause.wire.eId, (draft === after?.draft.id ? before : after)?.draft.id ?? '');
  }

  /** The clause an address asks for; an annotation is opened. @param {Address | null} wanted */
  #asked(wanted) {
    if (wanted?.draft !== NOTE) return wanted;
    this.#wantedNote = wanted.eId;
    this.#notes?.open(wanted.eId);
    return null;
  }

  /** A link of ours that the browser would look for on the server, or on the page. @param {MouseEvent} event */
  #clicked(event) {
    const link = /** @type {Element} */ (event.composedPath()[0]).closest?.('a');
    if (!link || event.defaultPrevented || elsewhere(event) || this.#addresses.kept === 'hash') return;
    const wanted = this.#addresses.readFrom(link.href);
    if (!wanted) return;
    event.preventDefault();
    this.#addresses.write(link.href, true);
    this.#follow(this.#asked(wanted));
  }

  /** Chooses the pair a link is of; `false` when that is the pair already, or it is not of this series. @param {Address} wanted */
  #choose({ draft, other }) {
    const [a, b] = [draft, other].map((id) => this.#drafts.findIndex((d) => d.id === id));
    if (a < 0) return false;
    const later = b < 0 ? Math.max(a, 1) : Math.max(a, b);
    const earlier = b < 0 || a === b ? later - 1 : Math.min(a, b);
    const pair = this.#pair;
    if (earlier < 0 || (pair.before === earlier && pair.after === later)) return false;
    this.from = this.#drafts[earlier].id;
    this.to = this.#drafts[later].id;
    return true;
  }

  /** Goes where a link leads: to another pair first, if it is of another pair. @param {Address | null} wanted @param {boolean} [kept] the browser has the place on the page */
  #follow(wanted, kept = false) {
    this.#wanted = wanted;
    if (!wanted || !this.#model || this.#choose(wanted)) return;
    const { before, after } = this.#pair;
    const there = this.#model.before?.draft.id === this.#drafts[before]?.id && this.#model.after.draft.id === this.#drafts[after]?.id;
    if (!there && this.#doing.size) return; // its comparison is on the way
    this.#wanted = null;
    const unit = this.#text.unitOf(wanted.draft, wanted.eId);
    if (unit && !kept) this.#text.reveal(unit, true);
    this.#count();
  }

  /** Copies a clause's citation with its link. @param {Clause} clause @param {Event} [event] */
  async #cite(clause, event) {
    if (elsewhere(event)) return;
    event?.preventDefault();
    const draft = this.#drafts.find((d) => d.id === clause.side.draft.id);
    if (!draft) return;
    const link = this.#address(clause);
    this.#addresses.write(link);
    const text = [citation(draft, this.document, clause, this.#words), ...this.#addresses.kept === 'none' ? [] : [link]].join('\n');
    const copied = await navigator.clipboard?.writeText(text).then(() => true, () => false);
    this.#say(copied ? this.#words.t('copied', { place: nameOf(clause, this.#words) }) : this.#words.t('notCopied'), true);
    if (copied) this.#emit('copy', { draft: draft.id, eId: clause.wire.eId, text });
  }

  /** Sets the page as it goes on paper, or as it was. @param {import('./view/paper.js').Paper | null} paper */
  #print(paper) {
    if (!this.#model || paper === this.#paper) return;
    this.#paper = paper;
    this.#drawText(this.#model);
    if (paper) print();
  }

  #showPaper() {
    const { t } = this.#words;
    openDialog(this.#boxes.root, { title: t('print'), close: t('close'), name: 'print-what' },
      paperNode({ view: this.view, full: this.full }, this.#words, (paper) => setTimeout(() => this.#print(paper))));
  }

  /** @param {boolean} [open] */
  #toggleOutline(open = !this.#boxes.drawer.classList.contains('shown')) {
    const { drawer, outline, tools } = this.#boxes;
    const within = outline.contains(this.shadowRoot?.activeElement ?? null);
    if (!open && !drawer.classList.contains('shown')) return;
    drawer.classList.toggle('shown', open);
    const to = open ? outline.querySelector('[aria-current]') ?? outline.querySelector('a') : within ? tools.querySelector('[data-key="outline"]') : null;
    /** @type {HTMLElement | null} */ (to)?.focus();
  }

  /** A clause through the whole series; what does that is fetched when first asked for. @param {Unit | null} [unit] */
  async #openHistory(unit) {
    const reading = this.#reading;
    if (!unit || !reading) return;
    try {
      const { openHistory } = await import('./history.js');
      openHistory({ reading, drafts: this.#drafts, clause: mainOf(unit), words: this.#words, root: this.#boxes.root, addresses: this.#addresses });
    } catch {
      this.#say(this.#words.t('errorNetwork'), true);
    }
  }

  /** The changes as a list of plain text; what writes it is fetched when first asked for. */
  async #openList() {
    const model = this.#model;
    if (!model) return;
    try {
      const { openChanges } = await import('./changes.js');
      const { before, after } = this.#pair;
      const title = pairWords(this.#drafts[before].title, this.#drafts[after].title, this.#words).replace(/:$/, '');
      openChanges({
        model, units: this.#text.stops, title, words: this.#words, root: this.#boxes.root, addressOf: (clause) => this.#address(clause),
        goTo: (unit, event) => this.#go(unit, event), say: (text) => this.#say(text, true),
      });
    } catch {
      this.#say(this.#words.t('errorNetwork'), true);
    }
  }

  /** Files of the comparison; what makes them is fetched when first asked for. */
  async #openDownloads() {
    const [reading, before, after] = [this.#reading, this.#drafts[this.#pair.before], this.#drafts[this.#pair.after]];
    if (!reading || !before || !after) return;
    try {
      const { openDownloads } = await import('./downloads.js');
      openDownloads({ reading, drafts: this.#drafts, before, after, document: this.document, words: this.#words, root: this.#boxes.root });
    } catch {
      this.#say(this.#words.t('errorNetwork'), true);
    }
  }

  /** What the page offers and has not fetched yet: a line that drops takes none of it away. What fails here is told when it is asked for. @param {Reading} reading */
  #fetchRest(reading) {
    for (const part of [import('./history.js'), import('./changes.js'), import('./downloads.js'), reading.ready()]) part.catch(() => {});
  }

  /** Whether nothing can be said of words: neither in notes, nor in a consultation. */
  get #mute() {
    return this.hasAttribute('no-annotations') && (this.#consulted.process ?? this.getAttribute('process')) === null;
  }

  /** What those parts are lent that are fetched when they are needed. @param {Reading} reading */
  #lent(reading) {
    return {
      boxes: this.#boxes, text: this.#text, reading, drafts: this.#drafts, words: () => this.#words, say: (/** @type {string} */ text, seen = false) => this.#say(text, seen),
      go: (/** @type {Unit} */ unit) => { this.#text.reveal(unit); this.#count(); }, choosePair: (/** @type {number} */ before, /** @type {number} */ after) => this.#choosePair(before, after),
    };
  }

  /** The consultation, where the page names its process or what was said in it. */
  async #startConsultation() {
    this.#endConsultation();
    const reading = this.#reading;
    const [process, contributions] = [this.#consulted.process ?? this.getAttribute('process'), this.#consulted.contributions ?? this.getAttribute('contributions')];
    if (!reading || !this.#drafts.length || (process ?? contributions) === null) return;
    const turn = this.#consultTurn;
    try {
      const { Consultation } = await import('./consultation/consultation.js');
      if (turn !== this.#consultTurn || reading !== this.#reading) return;
      this.#consultation = new Consultation({
        ...this.#lent(reading), permissions: () => this.#noting.permissions, person: () => this.#noting.person, process, contributions, addresses: this.#addresses,
        offer: (annotation, respondWith, name = 'contribution') => { this.#emit(name, { annotation, respondWith }); },
      });
      if (this.#model) this.#consultation.begin(this.#model);
      await this.#consultation.start();
    } catch (error) {
      this.#say(this.#words.t('errorOther', { message: /** @type {Error} */ (error).message }), true);
    }
  }

  #endConsultation() {
    this.#consultTurn++;
    this.#consultation?.stop();
    this.#consultation = null;
  }

  /** The annotations, fetched once the comparison is there. */
  async #startNotes() {
    const reading = this.#reading;
    if (this.#notes || !reading || this.#mute) return;
    const turn = ++this.#starting;
    try {
      const { Notes, storeNamed, storeOf } = await import('./notes/notes.js');
      if (this.#notes || reading !== this.#reading || !this.isConnected || this.#mute) return;
      const { annotations, store, person, permissions } = this.hasAttribute('no-annotations') ? { ...this.#noting, annotations: [], store: null, permissions: NOTHING } : this.#noting;
      const first = this.#drafts[0];
      const named = store || annotations ? null : this.getAttribute('store');
      const shared = named ? await storeNamed(named, person) : null;
      const kept = store ?? shared ?? (annotations && await storeOf(annotations));
      if (this.#notes || reading !== this.#reading || !this.isConnected || this.#mute || turn !== this.#starting) {
        shared?.close();
        return;
      }
      this.#shared = shared;
      this.#notes = new Notes({
        ...this.#lent(reading), person, permissions, wanted: this.#wantedNote,
        series: this.document || first.url || '', store: kept, lasting: store !== null || shared !== null, addresses: this.#addresses,
        emit: (name, detail) => this.#emit(name, detail), changed: () => this.#update(), action: () => this.#consultation?.action ?? null,
      });
      this.#wantedNote = '';
      await this.#notes.start();
    } catch (error) {
      this.#say(this.#words.t('errorOther', { message: /** @type {Error} */ (error).message }), true);
    }
  }

  #endNotes() {
    this.#notes?.stop();
    this.#notes = null;
    this.#shared?.close();
    this.#shared = null;
  }

  /** @param {object} said */
  #note(said) {
    Object.assign(this.#noting, said);
    this.#endNotes();
    // Before there is a text, they wait for it.
    if (this.#model?.before && !this.#doing.size) this.#startNotes();
  }

  #showKeys() {
    const { t } = this.#words;
    openDialog(this.#boxes.root, { title: t('keys'), close: t('close'), name: 'keys' }, keysNode(this.#words, keysAreOn(), turnKeys, this.#consultation?.keys));
  }

  /** Only keys pressed inside the element arrive here. @param {KeyboardEvent} event */
  #key(event) {
    const target = /** @type {HTMLElement} */ (event.composedPath()[0]);
    const typing = target.closest('input, select, textarea');
    if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented || this.shadowRoot?.querySelector('dialog[open]')) return;
    const compared = Boolean(this.#model?.before);
    if (event.key === 'Escape') {
      if (this.#search.open) this.#search.toggle(false);
      else if (this.#boxes.drawer.classList.contains('shown')) this.#toggleOutline(false);
      else return;
    } else if (typing || !this.#model || !keysAreOn()) return;
    else if (compared && event.key === 'n') this.#step(1, true);
    else if (compared && event.key === 'p') this.#step(-1, true);
    else if (event.key === 'j' || event.key === 'k') this.#walk(event.key === 'j' ? 1 : -1);
    else if (compared && event.key === 'v') this.#setView(VIEWS[(VIEWS.indexOf(this.view) + 1) % VIEWS.length]);
    else if (event.key === 'o') this.#toggleOutline(true);
    else if (event.key === '/') this.#search.toggle(true);
    else if (event.key === 'c' && this.#text.current) this.#cite(mainOf(this.#text.current));
    else if (compared && event.key === 'h') this.#openHistory(this.#text.unitAt(target) ?? this.#text.current);
    else if ((event.key === 'm' || event.key === 'M') && this.#notes) this.#notes.step(event.key === 'm' ? 1 : -1);
    else if (event.key === 'a' && this.#notes) this.#notes.annotate(this.#text.unitAt(target) ?? this.#text.current);
    else if (event.key === 'e' && this.#consultation) this.#consultation.takePart();
    else if (event.key === '?') this.#showKeys();
    else return;
    event.preventDefault();
  }

  /** @param {number} width */
  #resized(width) {
    if (width >= WIDE === this.#wide) return;
    this.#wide = !this.#wide;
    this.#update();
  }

  /** Tells the page; `false` where it forbids what would follow. @template {keyof CotejoDraftsEventMap} E @param {E extends `cotejo-${infer N}` ? N : never} name @param {CotejoDraftsEventMap[E]['detail']} detail */
  #emit(name, detail) {
    return this.dispatchEvent(new CustomEvent(`cotejo-${name}`, { detail, bubbles: true, composed: true, cancelable: name === 'navigate' }));
  }
}

/** What a series is drawn from, to see whether it changed. What is in the drafts is in the models: megabytes are not spelt out at every stroke. @param {SeriesDraft[]} drafts */
function keyOf(drafts) {
  return JSON.stringify(drafts.map(({ source: _, ...told }) => told));
}

/** Whether two series are told the same and hold the same files: then nothing is fetched again. @param {SeriesDraft[]} a @param {SeriesDraft[] | null} b */
function sameSeries(a, b) {
  return b !== null && keyOf(a) === keyOf(b) && a.every(({ source }, at) => source === b[at].source);
}

/** A promise that is settled from outside, once; what nobody waits for fails unheard. */
function awaited() {
  const made = { settled: false, promise: /** @type {Promise<void>} */ (Promise.resolve()), resolve: () => {}, reject: (/** @type {Error} */ _error) => {} };
  made.promise = new Promise((resolve, reject) => {
    made.resolve = () => { made.settled = true; resolve(); };
    made.reject = (error) => { made.settled = true; reject(error); };
  });
  made.promise.catch(() => {});
  return made;
}

/** A copy; what cannot be copied is no data, which whoever reads it says of that one alone. @param {unknown} given @returns {any} */
function cloned(given) {
  try {
    return structuredClone(given);
  } catch {
    return given;
  }
}

/** A click that opens a link in another place is the browser's. @param {Event} [event] */
function elsewhere(event) {
  return event instanceof MouseEvent && (event.ctrlKey || event.metaKey || event.shiftKey || event.button > 0);
}

/** Whether the reader asked for few data; not every browser tells. */
const saving = () => Boolean(/** @type {any} */ (navigator).connection?.saveData);

/** The roots an element stands in: its own, that of the shadow host, and so on to the page. @param {Element} element @returns {Node[]} */
function rootsOf(element) {
  const root = element.getRootNode();
  return root instanceof ShadowRoot ? [root, ...rootsOf(root.host)] : [root];
}

/** The language an element stands in, also where the page says it outside a shadow root. @param {Element} element @returns {string} */
function langOf(element) {
  const said = /** @type {HTMLElement | null} */ (element.closest('[lang]'))?.lang;
  const root = element.getRootNode();
  return said || (root instanceof ShadowRoot ? langOf(root.host) : '');
}

/** A property set before the class was known. @param {any} element @param {string} name */
function upgrade(element, name) {
  if (!Object.hasOwn(element, name)) return;
  const value = element[name];
  delete element[name];
  try {
    element[name] = value;
  } catch (error) {
    // A wrong value is told as if it had been set now; the rest of the element is there meanwhile.
    queueMicrotask(() => { throw error; });
  }
}

/** @param {HTMLElement} element @param {string} name @param {string | null} value */
function reflect(element, name, value) {
  if (value) element.setAttribute(name, value);
  else element.removeAttribute(name);
}
