/**
 * `<cotejo-drafts>`: a series of drafts, two of them compared. It holds the state and reacts to what the reader does;
 * `view/` draws.
 * @module
 */
import { Reading, Trouble } from './reading.js';
import { styles } from './styles/index.js';
import { h, refill } from './view/dom.js';
import { Flow, frame, plan } from './view/flow.js';
import { VIEWS, keysNode, pairNode, problemNodes, sentenceNode, seriesNode, stepsNode, toolsNode } from './view/header.js';
import { comparisonModel, mainOf, passes, plainModel } from './view/model.js';
import { address, citation, nameOf, readAddress } from './view/names.js';
import { follow, outlineNodes, placesOf } from './view/outline.js';
import { Search } from './view/search.js';
import { described } from './view/unit.js';
import { wordsFor } from './view/words.js';

/**
 * A draft as the page offers it: a `url`, or its `source` at hand.
 * @typedef {object} Draft
 * @property {string} id
 * @property {string} title
 * @property {string | null} [date]     `YYYY-MM-DD`
 * @property {string | null} [stage]    of the process: “Consulta pública”
 * @property {string} [url]
 * @property {string | Uint8Array} [source]
 * @property {string} [name]            the file's name, where the source came from one
 * @property {'auto' | 'text' | 'markdown' | 'html'} [format]
 */

/**
 * @typedef {import('./view/model.js').Unit} Unit
 * @typedef {import('./view/model.js').Kind} Kind
 * @typedef {import('./view/model.js').Model} Model
 * @typedef {import('./view/model.js').Clause} Clause
 */

/** Two columns of fewer than some 40 characters are not read with ease: narrower elements start inline. */
const WIDE = 860;

/**
 * Drafts of one document, compared clause by clause.
 *
 * @element cotejo-drafts
 * @slot - Links to the drafts, oldest first: `<a href data-date="YYYY-MM-DD" data-id data-stage data-format>`.
 *
 * @attr {string} before - The id of the earlier draft; the last but one unless said.
 * @attr {string} after - The id of the later draft; the last unless said.
 * @attr {'side' | 'inline' | 'table'} view - How the comparison is shown; by the width unless said.
 * @attr {boolean} full - Shows unchanged clauses instead of folding them.
 * @attr {string} document - The document's name, which citations begin with: `PNDA`.
 * @attr {number} level - The level of the document's first headings, from 2 to 6; 3 unless said.
 *
 * @prop {Draft[]} drafts - The series, oldest first; from the links unless set.
 *
 * @fires cotejo-compare - The reader chose two drafts: `{ before, after }`, their ids.
 * @fires cotejo-view - The reader chose a view: `{ view }`.
 * @fires cotejo-filter - The reader chose kinds of change: `{ kinds }`; none means all.
 * @fires cotejo-navigate - The reader went to a clause: `{ draft, eId }`.
 * @fires cotejo-copy - The reader copied a clause's citation: `{ draft, eId, text }`.
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
 * @csspart fold - The button that opens unchanged clauses.
 * @csspart comparative-table - The comparative table.
 * @csspart error - A message about something that failed.
 * @csspart sources - The links to the original documents.
 *
 * @cssprop [--cotejo-text-font] - The document's typeface.
 * @cssprop [--cotejo-ui-font] - The controls' typeface; the page's own unless said.
 * @cssprop [--cotejo-text-size] - The document's size.
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
export class CotejoDrafts extends HTMLElement {
  static observedAttributes = ['before', 'after', 'view', 'full', 'document', 'level', 'lang'];

  /** Starts the engine; a page may put its own in its place. @type {() => Promise<import('./reading.js').Engine>} */
  static engine = async () => (await import('./engine/index.js')).loadInWorker();

  /** @type {Draft[] | null} */ #given = null;
  /** @type {Draft[]} */ #drafts = [];
  /** @type {Reading | null} */ #reading = null;
  /** @type {Model | null} */ #model = null;
  /** The pair the model shows. */ #shown = '';
  /** @type {Map<string, Trouble>} */ #troubles = new Map();
  /** @type {Set<Kind>} */ #filters = new Set();
  /** @type {Set<Unit>} */ #open = new Set();
  /** @type {Unit | null} */ #current = null;
  /** @type {Flow | null} */ #flow = null;
  /** @type {import('./view/outline.js').Place[]} */ #places = [];
  #progress = '';
  #said = '';
  #wide = false;
  #pending = false;
  #turn = 0;
  /** A clause a link asked for, until it is there. @type {ReturnType<typeof readAddress>} */ #wanted = null;
  #words = wordsFor('es');
  #box = skeleton();
  /** @type {Search} */ #search;
  /** @type {ResizeObserver | null} */ #sizes = null;
  /** @type {MutationObserver | null} */ #links = null;
  /** @type {AbortController | null} */ #listening = null;

  constructor() {
    super();
    const root = this.attachShadow({ mode: 'open' });
    root.adoptedStyleSheets = [styles()];
    root.append(this.#box.root);
    this.#search = new Search(this.#box.search, (unit) => this.#reveal(unit), () => this.#words, () => this.#update());
  }

  connectedCallback() {
    for (const name of /** @type {const} */ (['drafts', 'before', 'after', 'view', 'full', 'document', 'level'])) upgrade(this, name);
    this.#listening = new AbortController();
    const { signal } = this.#listening;
    this.#wanted = this.#own(location.hash);
    addEventListener('hashchange', () => this.#follow(this.#own(location.hash)), { signal });
    addEventListener('beforeprint', () => this.#flow?.finish(), { signal });
    addEventListener('scroll', () => this.#place(), { signal, passive: true });
    this.shadowRoot?.addEventListener('keydown', (event) => this.#key(/** @type {KeyboardEvent} */ (event)), { signal });
    this.#sizes = new ResizeObserver(([entry]) => this.#resized(entry.contentRect.width));
    this.#sizes.observe(this);
    this.#links = new MutationObserver(() => { if (!this.#given) this.#series(fromLinks(this)); });
    this.#links.observe(this, { childList: true, subtree: true, attributes: true, characterData: true });
    this.#wide = this.getBoundingClientRect().width >= WIDE;
    this.#series(this.#given ?? fromLinks(this));
  }

  disconnectedCallback() {
    this.#listening?.abort();
    this.#sizes?.disconnect();
    this.#links?.disconnect();
    this.#flow?.stop();
    this.#search.close();
    this.#reading?.close();
    this.#reading = null;
    this.#shown = '';
    this.#turn++;
  }

  /** @param {string} name @param {string | null} old @param {string | null} value */
  attributeChangedCallback(name, old, value) {
    if (old === value || !this.isConnected) return;
    if (name === 'before' || name === 'after') this.#load();
    this.#shown &&= name === 'lang' || name === 'level' || name === 'view' || name === 'full' ? '!' : this.#shown;
    this.#update();
  }

  get drafts() { return this.#given ?? this.#drafts; }
  set drafts(drafts) {
    this.#given = drafts ? drafts.map((draft) => ({ ...draft })) : null;
    this.#reading?.close();
    this.#reading = null;
    if (this.isConnected) this.#series(this.#given ?? fromLinks(this));
  }

  get before() { return this.getAttribute('before') ?? ''; }
  set before(id) { reflect(this, 'before', id); }
  get after() { return this.getAttribute('after') ?? ''; }
  set after(id) { reflect(this, 'after', id); }
  get document() { return this.getAttribute('document') ?? ''; }
  set document(name) { reflect(this, 'document', name); }
  get full() { return this.hasAttribute('full'); }
  set full(full) { this.toggleAttribute('full', Boolean(full)); }
  get level() { return Math.min(Math.max(Number(this.getAttribute('level')) || 3, 2), 6); }
  set level(level) { reflect(this, 'level', String(level)); }
  get view() {
    const said = /** @type {typeof VIEWS[number]} */ (this.getAttribute('view'));
    return VIEWS.includes(said) ? said : this.#wide ? 'side' : 'inline';
  }
  set view(view) { reflect(this, 'view', view); }

  /** The drafts being compared, by their places in the series. */
  get #pair() {
    const place = (/** @type {string} */ id) => this.#drafts.findIndex((d) => d.id === id);
    const last = this.#drafts.length - 1;
    const after = place(this.after) > 0 ? place(this.after) : place(this.before) >= 0 ? Math.max(last, place(this.before) + 1) : last;
    const before = place(this.before);
    return { drafts: this.#drafts, before: before >= 0 && before < after ? before : after - 1, after, failed: new Set(this.#troubles.keys()) };
  }

  /** @param {Draft[]} drafts */
  #series(drafts) {
    if (JSON.stringify(drafts) === JSON.stringify(this.#drafts) && this.#reading) return;
    this.#drafts = drafts;
    this.#troubles.clear();
    this.#model = null;
    this.#reading?.close();
    this.#reading = new Reading(/** @type {typeof CotejoDrafts} */ (this.constructor).engine, (key, draft) => {
      this.#tell(this.#words.t(key, { title: inSentence(draft.title, this.#words.lang) }));
    });
    if (this.#wanted) this.#choose(this.#wanted);
    this.#load();
  }

  /** Reads and compares the chosen pair: the later draft is shown by itself as soon as it is there. */
  async #load() {
    const turn = ++this.#turn;
    const reading = this.#reading;
    const { before, after } = this.#pair;
    this.#update();
    if (!reading || this.#drafts.length < 2) return;
    const [a, b] = [this.#drafts[before], this.#drafts[after]];
    const current = () => turn === this.#turn && reading === this.#reading;
    const attempt = async (/** @type {Draft} */ draft) => {
      try {
        const read = await reading.read(draft);
        this.#troubles.delete(draft.id);
        return read.wire;
      } catch (error) {
        if (current()) this.#troubles.set(draft.id, /** @type {Trouble} */ (error));
        return null;
      }
    };
    const later = await attempt(b);
    if (!current()) return;
    if (later && !this.#model?.before) this.#show(plainModel(later));
    const earlier = await attempt(a);
    if (!current()) return;
    if (earlier && later) {
      const titles = { before: inSentence(a.title, this.#words.lang), after: inSentence(b.title, this.#words.lang) };
      this.#tell(this.#words.t('comparing', titles));
      try {
        const wire = await reading.compare(a, b);
        if (!current()) return;
        this.#troubles.delete('');
        this.#show(comparisonModel(earlier, later, wire));
        this.#said = this.#words.t('ready');
      } catch (error) {
        if (current()) this.#troubles.set('', error instanceof Trouble ? error : new Trouble('errorOther', { message: String(error) }, error));
      }
    } else {
      const only = later ?? earlier;
      if (only) this.#show(plainModel(only));
    }
    this.#progress = '';
    this.#update();
  }

  /** Puts a model on the page and keeps the reader's place. @param {Model} model */
  #show(model) {
    this.#model = model;
    this.#open = new Set();
    this.#current = null;
    this.#shown = '';
    this.#update();
  }

  #stop() {
    this.#turn++;
    this.#reading?.close();
    this.#reading = null;
    this.#progress = '';
    this.#troubles.set('', new Trouble('stopped'));
    this.#update();
  }

  #again() {
    this.#troubles.clear();
    if (this.#reading) this.#load();
    else {
      const drafts = this.#drafts;
      this.#drafts = [];
      this.#series(drafts);
    }
  }

  /** @param {string} text */
  #tell(text) {
    this.#progress = text;
    this.#update();
  }

  /** A burst of changes draws once. */
  #update() {
    if (this.#pending) return;
    this.#pending = true;
    queueMicrotask(() => {
      this.#pending = false;
      if (this.isConnected) this.#draw();
    });
  }

  #draw() {
    const words = this.#words = wordsFor(this.#language());
    const box = this.#box;
    box.root.lang = words.lang;
    box.root.dir = words.dir;
    const pair = this.#pair;
    const [a, b] = [this.#drafts[pair.before], this.#drafts[pair.after]];
    const choose = (/** @type {number} */ before, /** @type {number} */ after) => this.#choosePair(before, after);
    const many = this.#drafts.length > 1;
    const model = this.#model;
    refill(box.series, many && seriesNode(pair, words, choose), many && pairNode(pair, words, choose));
    refill(box.problems, problemNodes(this.#problems(), words));
    const titles = { before: a?.title ?? '', after: b?.title ?? '' };
    const compared = Boolean(model?.before);
    refill(box.sentence, compared && model && sentenceNode(model.counts, titles, this.#filters, words, (kind) => this.#filter(kind)));
    refill(box.status, this.#progress && [h('span', { class: 'busy' }, this.#progress), ' ',
      h('button', { type: 'button', part: 'button', 'data-key': 'stop', on: { click: () => this.#stop() } }, words.t('stop'))]);
    box.status.hidden = !this.#progress;
    refill(box.tools, model && toolsNode({ view: this.view, full: this.full, searching: this.#search.open, compared, wide: this.#wide, on: {
      view: (view) => this.#setView(view), full: () => { this.full = !this.full; }, outline: () => this.#toggleOutline(),
      search: () => this.#search.toggle(), keys: () => this.#keys(),
    } }, words));
    box.toolbar.hidden = !model;
    const steps = compared ? stepsNode(words, (step) => this.#step(step)) : null;
    refill(box.steps, !this.#wide && steps?.node);
    refill(box.stepsAbove, this.#wide && steps?.node);
    box.position = steps?.position ?? null;
    box.sourcesTitle.textContent = words.t('sources');
    box.sources.hidden = Boolean(this.#given);
    box.close.textContent = words.t('close');
    box.outline.setAttribute('aria-label', words.t('outline'));
    box.root.setAttribute('aria-label', words.t('element'));
    if (model && this.#shown !== this.#signature()) this.#drawText(model, titles);
    this.#count();
    if (this.#said) {
      box.live.textContent = this.#said;
      this.#said = '';
    }
    if (this.#wanted) this.#follow(this.#wanted);
  }

  #signature() {
    return [this.#language(), this.view, this.full, [...this.#filters], this.#drafts.map((d) => d.id), this.#model?.before?.draft.id, this.#model?.after.draft.id].join('|');
  }

  /** @param {Model} model @param {{ before: string, after: string }} titles */
  #drawText(model, titles) {
    this.#shown = this.#signature();
    const anchor = this.#anchor();
    if (anchor?.kept) this.#open.add(model.units.find((u) => same(u, anchor.unit)) ?? anchor.unit);
    const words = this.#words;
    const view = model.before ? this.view : 'inline';
    /** @type {import('./view/clause.js').Context} */
    const context = {
      words, model, view, titles, level: this.level,
      addressOf: (clause) => this.#address(clause), goTo: (unit, event) => this.#go(unit, event), cite: (clause, event) => this.#cite(clause, event),
    };
    this.#flow?.stop();
    const heads = /** @type {const} */ ([this.#drafts[this.#pair.before], this.#drafts[this.#pair.after]]).map((draft) => [
      h('span', null, draft?.title), draft?.date && h('time', { datetime: draft.date }, words.date(draft.date))]);
    const { node, box } = frame(context, heads);
    const full = this.full || !model.before;
    this.#flow = new Flow(box, plan(model.units, this.#filters, full, this.#open), context, this.#filters, (units) => {
      for (const unit of units) this.#open.add(unit);
    });
    refill(this.#box.text, node);
    this.#box.text.dataset.view = view;
    this.#places = placesOf(model);
    refill(this.#box.places, outlineNodes(this.#places, context));
    if (anchor) this.#restore(anchor);
    this.#search.reset(model, this.#flow);
    this.#place();
  }

  /** What the reader is looking at, so that it can be put back where it was. */
  #anchor() {
    const model = this.#model;
    if (!this.#flow || !model) return null;
    for (const [unit, node] of this.#flow.nodes) {
      const box = node.getBoundingClientRect();
      if (box.height && box.bottom > this.#top()) return { unit, top: box.top, kept: box.top < this.#top() };
    }
    return null;
  }

  /** @param {{ unit: Unit, top: number, kept: boolean }} anchor */
  #restore(anchor) {
    if (!anchor.kept) return; // nothing was scrolled away: the page stays as it is
    const unit = this.#model?.units.find((u) => same(u, anchor.unit));
    const node = unit && this.#flow?.nodeOf(unit);
    if (node) scrollBy({ top: node.getBoundingClientRect().top - anchor.top, behavior: 'instant' });
  }

  /** The lower edge of what sticks to the top. */
  #top() {
    return this.#box.toolbar.getBoundingClientRect().bottom + 1;
  }

  #problems() {
    const words = this.#words;
    const out = [];
    if (this.#drafts.length < 2) return [{ title: words.t('element'), cause: words.t('errorFew') }];
    for (const [id, trouble] of this.#troubles) {
      const draft = this.#drafts.find((d) => d.id === id);
      const { before, after } = this.#pair;
      const general = trouble.key === 'errorWasm' || trouble.key === 'errorEngine';
      if (general && out.some((p) => p.cause === words.t(trouble.key))) continue;
      const title = trouble.key === 'stopped' ? words.t('stopped').replace(/\.$/, '')
        : draft && !general ? words.t('errorTitle', { title: `«${draft.title}»` })
          : words.t('errorCompare', { before: this.#drafts[before]?.title, after: this.#drafts[after]?.title });
      out.push({
        title, cause: trouble.key === 'stopped' ? '' : words.t(trouble.key, trouble.values), retry: () => this.#again(),
        remedy: draft && !general && this.#drafts.length > 2 ? words.t('remedy') : '',
      });
    }
    return out;
  }

  /** @param {number} before @param {number} after */
  #choosePair(before, after) {
    const [a, b] = [this.#drafts[before], this.#drafts[after]];
    if (!a || !b) return;
    this.#filters.clear();
    this.before = a.id;
    this.after = b.id;
    this.#emit('compare', { before: a.id, after: b.id });
  }

  /** @param {typeof VIEWS[number]} view */
  #setView(view) {
    this.view = view;
    this.#emit('view', { view });
  }

  /** @param {Kind | null} kind */
  #filter(kind) {
    const filters = this.#filters;
    if (kind === null) filters.clear();
    else if (!filters.delete(kind)) filters.add(kind);
    const n = this.#model?.units.filter((u) => !u.stub && passes(u, filters)).length ?? 0;
    this.#said = filters.size ? this.#words.t('filtered', { n }) : '';
    this.#emit('filter', { kinds: [...filters] });
    this.#update();
  }

  /** The changes that next and previous go through. */
  get #stops() {
    const { units = [], stops = [] } = this.#model ?? {};
    if (!this.#filters.size) return stops;
    return units.filter((u) => !u.stub && passes(u, this.#filters)
      && (u.stop < 0 || !units[u.index - 1] || units[u.index - 1].stop !== u.stop || !passes(units[u.index - 1], this.#filters)));
  }

  /** @param {1 | -1} step */
  #step(step) {
    const stops = this.#stops;
    if (!stops.length) return;
    const here = this.#current?.index ?? (step > 0 ? this.#readingAt() - 1 : this.#readingAt());
    const next = step > 0 ? stops.findIndex((s) => s.index > here) : stops.findLastIndex((s) => s.index < here);
    // From the last change on to the first, so that one key walks them all.
    const unit = stops[next >= 0 ? next : step > 0 ? 0 : stops.length - 1];
    this.#go(unit);
    this.#said = `${this.#words.t('position', { n: stops.indexOf(unit) + 1, total: stops.length })}. ${described(unit, {
      words: this.#words, model: /** @type {Model} */ (this.#model) })}`;
    this.#update();
  }

  /** @param {Unit} unit @param {Event} [event] */
  #go(unit, event) {
    if (event instanceof MouseEvent && (event.ctrlKey || event.metaKey || event.shiftKey || event.button)) return;
    event?.preventDefault();
    this.#closeOutline();
    this.#reveal(unit)?.focus({ preventScroll: true });
    const clause = mainOf(unit);
    // The address follows the reader without a step in the history for every change looked at.
    history.replaceState(history.state, '', this.#address(clause));
    this.#emit('navigate', { draft: clause.side.draft.id, eId: clause.wire.eId });
  }

  /** Brings a unit to sight, opening what folds it. @param {Unit} unit */
  #reveal(unit) {
    const flow = this.#flow;
    if (!flow) return null;
    let node = flow.nodeOf(unit);
    if (!node) {
      flow.reveal(unit);
      node = flow.nodeOf(unit);
    }
    if (!node) return null;
    this.#current = unit;
    for (const old of this.#box.text.querySelectorAll('.current')) old.classList.remove('current');
    node.classList.add('current');
    node.scrollIntoView({ block: 'start', behavior: 'instant' });
    this.#count();
    follow(this.#places, unit, this.#box.outline);
    return node;
  }

  #count() {
    const { position } = this.#box;
    if (!position) return;
    const stops = this.#stops;
    const at = this.#current ? stops.findLastIndex((s) => s.index <= /** @type {Unit} */ (this.#current).index) : -1;
    position.textContent = at < 0 ? this.#words.t('changes', { n: stops.length }) : this.#words.t('position', { n: at + 1, total: stops.length });
  }

  /** The unit at the top of what is seen. */
  #readingAt() {
    for (const [unit, node] of this.#flow?.nodes ?? []) if (node.getBoundingClientRect().bottom > this.#top() + 8) return unit.index;
    return 0;
  }

  #waiting = false;
  #place() {
    if (this.#waiting || !this.#model) return;
    this.#waiting = true;
    requestAnimationFrame(() => {
      this.#waiting = false;
      if (this.#model && this.#flow) follow(this.#places, this.#model.units[this.#readingAt()], this.#box.outline);
    });
  }

  /** @param {Clause} clause */
  #address(clause) {
    const { before, after } = this.#pair;
    const [a, b] = [this.#drafts[before]?.id ?? '', this.#drafts[after]?.id ?? ''];
    const draft = clause.side.draft.id;
    return address(this.#name(), draft, clause.wire.eId, draft === b ? a : b);
  }

  /** What the element is called in addresses. */
  #name() {
    if (this.id) return this.id;
    const at = [...document.querySelectorAll(this.localName)].indexOf(this);
    return at > 0 ? `cotejo-${at + 1}` : 'cotejo';
  }

  /** @param {string} hash */
  #own(hash) {
    const wanted = readAddress(hash);
    return wanted?.element === this.#name() ? wanted : null;
  }

  /** @param {NonNullable<ReturnType<typeof readAddress>>} wanted */
  #choose({ draft, other }) {
    const [a, b] = [draft, other].map((id) => this.#drafts.findIndex((d) => d.id === id));
    if (a < 0) return;
    const [before, after] = b < 0 ? [Math.max(a - 1, 0), Math.max(a, 1)] : [Math.min(a, b), Math.max(a, b)];
    if (before === after) return;
    this.before = this.#drafts[before].id;
    this.after = this.#drafts[after].id;
  }

  /** Goes where a link leads: to another pair first, if it is of another pair. @param {ReturnType<typeof readAddress>} wanted */
  #follow(wanted) {
    this.#wanted = wanted;
    if (!wanted || !this.#model) return;
    const { before, after } = this.#model;
    const side = [before, after].find((s) => s?.draft.id === wanted.draft);
    const pair = this.#pair;
    const ids = [this.#drafts[pair.before]?.id, this.#drafts[pair.after]?.id];
    if (!ids.includes(wanted.draft) || (wanted.other && !ids.includes(wanted.other))) {
      this.#choose(wanted);
      const now = this.#pair;
      if (now.before === pair.before && now.after === pair.after) this.#wanted = null; // a draft that is not of this series
      return;
    }
    const unit = side?.byId.get(wanted.eId)?.unit;
    if (before || !this.#progress) this.#wanted = null;
    if (unit) this.#reveal(unit)?.focus({ preventScroll: true });
  }

  /** Copies a clause's citation with its link. @param {Clause} clause @param {Event} [event] */
  async #cite(clause, event) {
    if (event instanceof MouseEvent && (event.ctrlKey || event.metaKey || event.shiftKey || event.button)) return;
    event?.preventDefault();
    const draft = this.#drafts.find((d) => d.id === clause.side.draft.id);
    if (!draft) return;
    history.replaceState(history.state, '', this.#address(clause));
    const text = `${citation(draft, this.document, clause, this.#words)}\n${location.href}`;
    const copied = await navigator.clipboard?.writeText(text).then(() => true, () => false);
    this.#toast(copied ? this.#words.t('copied', { place: nameOf(clause, this.#words) }) : this.#words.t('notCopied'));
    if (copied) this.#emit('copy', { draft: draft.id, eId: clause.wire.eId, text });
  }

  /** @param {string} text */
  #toast(text) {
    const { live } = this.#box;
    live.textContent = text;
    live.classList.add('seen');
    setTimeout(() => live.classList.remove('seen'), 4000);
  }

  #toggleOutline() {
    const { outline } = this.#box;
    if (this.#box.outlineBox.classList.toggle('shown')) {
      /** @type {HTMLElement | null} */ (outline.querySelector('[aria-current]') ?? outline.querySelector('a'))?.focus();
    } else this.#closeOutline();
  }

  #closeOutline() {
    const { outlineBox, tools, outline } = this.#box;
    const within = outline.contains(this.shadowRoot?.activeElement ?? null);
    if (!outlineBox.classList.contains('shown')) return;
    outlineBox.classList.remove('shown');
    if (within) /** @type {HTMLElement | null} */ (tools.querySelector('[data-key="outline"]'))?.focus();
  }

  #keys() {
    const dialog = keysNode(this.#words);
    const back = /** @type {HTMLElement | null} */ (this.shadowRoot?.activeElement);
    dialog.addEventListener('close', () => { dialog.remove(); back?.focus(); });
    this.#box.root.append(dialog);
    dialog.showModal();
  }

  /** @param {KeyboardEvent} event */
  #key(event) {
    const target = /** @type {HTMLElement} */ (event.composedPath()[0]);
    const typing = target.closest?.('input, select, textarea, [contenteditable]');
    if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented || this.shadowRoot?.querySelector('dialog[open]')) return;
    if (event.key === 'Escape') {
      if (this.#search.open) this.#search.toggle(false);
      else if (this.#box.outlineBox.classList.contains('shown')) this.#closeOutline();
      else return;
    } else if (typing || !this.#model) return;
    else if (event.key === 'n' || event.key === 'p') this.#step(event.key === 'n' ? 1 : -1);
    else if (event.key === 'o') this.#toggleOutline();
    else if (event.key === 'v' && this.#model.before) this.#setView(VIEWS[(VIEWS.indexOf(this.view) + 1) % VIEWS.length]);
    else if (event.key === '/') this.#search.toggle(true);
    else if (event.key === 'c' && this.#current) this.#cite(mainOf(this.#current));
    else if (event.key === '?') this.#keys();
    else return;
    event.preventDefault();
  }

  /** @param {number} width */
  #resized(width) {
    const wide = width >= WIDE;
    if (wide === this.#wide) return;
    this.#wide = wide;
    this.#update();
  }

  #language() {
    return /** @type {HTMLElement | null} */ (this.closest('[lang]'))?.lang || navigator.language || 'es';
  }

  /** @param {string} name @param {Record<string, any>} detail */
  #emit(name, detail) {
    this.dispatchEvent(new CustomEvent(`cotejo-${name}`, { detail, bubbles: true, composed: true }));
  }
}

/** The boxes everything is put into, made once, so that what is redrawn does not take its neighbours along. */
function skeleton() {
  const box = {
    series: h('div', { class: 'series-box' }), problems: h('div', { role: 'alert' }), sentence: h('div', { class: 'sentence-box' }),
    status: h('p', { class: 'status', role: 'status' }), tools: h('div', { class: 'tools' }), steps: h('div', { class: 'steps-box' }), stepsAbove: h('div', { class: 'steps-above' }),
    search: h('div', { class: 'search', role: 'search' }), places: h('div'), close: h('button', { type: 'button', class: 'close', part: 'button' }),
    text: h('div', { class: 'text', part: 'document' }), live: h('div', { class: 'live', role: 'status', 'aria-live': 'polite' }),
    sourcesTitle: h('p'), position: /** @type {HTMLOutputElement | null} */ (null),
  };
  const outline = h('nav', { class: 'outline', part: 'outline' }, box.close, box.places);
  const outlineBox = h('div', { class: 'outline-box' }, outline);
  const toolbar = h('div', { class: 'toolbar', part: 'toolbar' }, h('div', { class: 'bar' }, box.tools, box.stepsAbove), box.search);
  const sources = h('footer', { part: 'sources', class: 'sources' }, box.sourcesTitle, h('slot'));
  box.close.addEventListener('click', () => outlineBox.classList.remove('shown'));
  const root = h('section', { class: 'cotejo' }, box.series, box.status, box.problems, box.sentence, toolbar,
    h('div', { class: 'page' }, outlineBox, box.text), box.steps, box.live, sources);
  return { ...box, outline, outlineBox, toolbar, sources, root };
}

/** The series, from the links in the page. @param {HTMLElement} element @returns {Draft[]} */
function fromLinks(element) {
  const seen = new Map();
  return [...element.querySelectorAll('a[href]')].map((link, at) => {
    const { date, id, stage, format } = /** @type {HTMLAnchorElement} */ (link).dataset;
    const wanted = id || `draft-${at + 1}`;
    const times = (seen.get(wanted) ?? 0) + 1;
    seen.set(wanted, times);
    return {
      id: times > 1 ? `${wanted}-${times}` : wanted, title: (link.textContent ?? '').replace(/\s+/g, ' ').trim() || wanted,
      date: date || null, stage: stage || null, url: /** @type {HTMLAnchorElement} */ (link).href, format: /** @type {any} */ (format || undefined),
    };
  });
}

/** A property set before the class was known. @param {any} element @param {string} name */
function upgrade(element, name) {
  if (!Object.hasOwn(element, name)) return;
  const value = element[name];
  delete element[name];
  element[name] = value;
}

/** @param {HTMLElement} element @param {string} name @param {string | null} value */
function reflect(element, name, value) {
  if (value) element.setAttribute(name, value);
  else element.removeAttribute(name);
}

/** The same clause in another model of the same drafts. @param {Unit} a @param {Unit} b */
function same(a, b) {
  const [x, y] = [mainOf(a), mainOf(b)];
  return !a.stub && !b.stub && x.wire.eId === y.wire.eId && x.side.draft.id === y.side.draft.id;
}

/** “Tercer borrador” as it stands in a sentence: “Leyendo el tercer borrador…”. @param {string} title @param {string} lang */
function inSentence(title, lang) {
  const plain = /^\p{Lu}\p{Ll}+ borrador$/u.test(title) || /^\p{Lu}\p{Ll}+ draft$/u.test(title);
  if (!plain) return `«${title}»`;
  return `${lang.startsWith('es') ? 'el ' : 'the '}${title.toLocaleLowerCase(lang)}`;
}

