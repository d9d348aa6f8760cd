/**
 * The consultation of a series: how it stands, taking part in it, and what others said. Fetched where a page names a process or
 * published contributions.
 * @module
 */
import { newId } from '../annotation/model.js';
import { bodiesOf, replacementOf } from '../annotation/reading.js';
import { withSource } from '../annotation/targets.js';
import { iriOf } from '../notes/placing.js';
import { trimmed } from '../notes/selecting.js';
import noteStyles from '../notes/styles.js';
import { inSentence } from '../series.js';
import { dress, h, renew } from '../view/dom.js';
import { labelOf } from '../view/runs.js';
import { mainOf } from '../view/model.js';
import { nameOf, shorten } from '../view/names.js';
import { wordsFor } from '../view/words.js';
import { openDialog } from '../notes/composer.js';
import { bannerNode } from './banner.js';
import { Unfinished } from './begun.js';
import { Clock } from './clock.js';
import { contribute, contributionOf, moderate, takes } from './contribution.js';
import en from './en.js';
import es from './es.js';
import { openForm } from './form.js';
import { openMine } from './mine.js';
import { Outbox } from './outbox.js';
import { dayOf, LIMITS, parseProcess, ProcessError, standing, untilTomorrow } from './process.js';
import { receiptNodes } from './receipt.js';
import { offerTo, post } from './sending.js';
import styles from './styles.js';

/**
 * @import { Annotation } from '../annotation/model.js'
 * @import { Permissions, Person, SeriesDraft } from '../element/contract.js'
 * @import { Action } from '../notes/notes.js'
 * @import { Note } from '../notes/placing.js'
 * @import { Clause, Model, Side, Unit } from '../view/model.js'
 * @import { Place } from '../view/shown.js'
 * @import { Process, Stage, Standing } from './contract.js'
 * @import { About } from './begun.js'
 * @import { Choice, Fields, Said } from './form.js'
 * @import { Sending } from './outbox.js'
 * @import { Published } from './published.js'
 * @import { Handed } from './sending.js'
 */

/**
 * What the element lends: its boxes, its state, its ways of speaking and going.
 * @typedef {object} Host
 * @property {import('../view/skeleton.js').Boxes} boxes
 * @property {import('../view/text.js').Text} text
 * @property {import('../reading.js').Reading} reading
 * @property {SeriesDraft[]} drafts
 * @property {() => import('../view/words.js').Words} words
 * @property {() => Partial<Permissions>} permissions
 * @property {() => Person | null} person  who the page says is here
 * @property {string | object | null} process          an address, or the process itself
 * @property {string | unknown[] | null} contributions  an address, or the annotations themselves
 * @property {(annotation: Annotation, respondWith: (answer: Promise<unknown>) => void, name?: 'contribution' | 'answer') => void} offer  fires the event
 * @property {import('../element/addresses.js').Addresses} addresses
 * @property {(text: string, seen?: boolean) => void} say
 * @property {(unit: Unit) => void} go
 * @property {(before: number, after: number) => void} choosePair
 */

/** Errors of a file that are told one by one; the rest are counted. */
const TOLD = 5;
/** How long somebody waits for an answer before they are told that it will go by itself, in milliseconds. */
const WAIT = 8_000;
/** How long until what could not be handed in is tried again, in milliseconds; twice as long each time, up to the most. */
const RETRY = { first: 15_000, most: 600_000 };
/** The text of a clause with all below it is offered up to so many UTF-16 code units: who wants more of it means the whole. */
const OFFERED = 30_000;

export class Consultation {
  /** @type {Process | null} */ process = null;
  /** @type {Standing | null} */ standing = null;
  /** What others said. @type {Published | null} */ published = null;
  clock = new Clock();
  /** @type {Outbox | null} */ #outbox = null;
  /** @type {Unfinished | null} */ #unfinished = null;
  /** @type {string[]} */ #problems = [];
  /** @type {Model | null} */ #model = null;
  #mine = 0;
  /** Of what one handed in, how much waits. */ #unsent = 0;
  /** What one began and did not send. */ #begun = 0;
  #banner = h('div');
  #listening = new AbortController();
  /** @type {ReturnType<typeof setTimeout> | 0} */ #midnight = 0;
  /** @type {ReturnType<typeof setTimeout> | 0} */ #retry = 0;
  #pause = RETRY.first;
  /** The page has nobody who receives. */ #nobody = false;

  /** @param {Host} host */
  constructor(host) {
    this.host = host;
    const { boxes } = host;
    const root = /** @type {ShadowRoot} */ (boxes.root.getRootNode());
    dress(root, noteStyles);
    dress(root, styles);
    this.words = wordsFor(host.words().lang, [en, es], 'consultation');
    boxes.status.before(this.#banner);
    const { signal } = this.#listening;
    addEventListener('online', () => this.#drain(), { signal });
    for (const type of ['popstate', 'hashchange']) addEventListener(type, () => this.#showAsked(), { signal });
    // A page that slept does not know what day it is.
    document.addEventListener('visibilitychange', () => { if (document.visibilityState === 'visible') { this.#tick(); this.#drain(); } }, { signal });
  }

  /** Reads the process and what others said; what fails is told, and the comparison is shown without it. */
  async start() {
    const { process, contributions } = this.host;
    await Promise.all([process !== null && this.#startProcess(process), contributions !== null && this.#startOthers(contributions)]);
    if (this.host.permissions().gather && this.process) await this.#startGathered();
    await this.#startAnswering();
    this.#showAsked();
  }

  // ---- counting and gathering

  /** What was gathered on this device. @type {import('../annotation/store/store.js').Store | null} */ #gathered = null;
  /** Counts, filters and downloads, once they were opened. @type {import('../participation/participation.js').Participation | null} */ #participation = null;

  /** Where what is gathered is kept; as long as the page, where the browser keeps nothing. */
  async gathering() {
    if (this.#gathered) return this.#gathered;
    const [{ indexedDbStore }, { memoryStore }] = await Promise.all([import('../annotation/store/indexeddb.js'), import('../annotation/store/memory.js')]);
    this.#gathered = await indexedDbStore(`${this.process?.id} contributions`).catch(() => memoryStore());
    return this.#gathered;
  }

  async #startGathered() {
    const stored = await this.gathering().then((store) => store.list()).catch(() => []);
    if (stored.length && !this.#stopped) await this.bring(stored.map(({ annotation }) => annotation));
  }

  /** Others join what is read here. @param {Annotation[]} annotations */
  async bring(annotations) {
    const { Published } = await import('./published.js');
    if (this.#stopped) return;
    if (this.published) this.published.add(annotations);
    else {
      this.published = new Published(this, annotations);
      if (this.#model) this.published.begin(this.#model);
    }
    this.draw();
    await this.#participation?.arrived();
    await this.#startAnswers();
  }

  /** What the document has to have, once it was opened. @type {import('../checklist/checklist.js').Checklist | null} */ #checklist = null;

  async checklist() {
    const { Checklist } = await import('../checklist/checklist.js');
    if (this.#stopped || !this.process) return;
    this.#checklist ??= new Checklist(this);
    await this.#checklist.open();
  }

  // ---- answering

  /** The queue of whoever answers. @type {import('../answering/answering.js').Answering | null} */ #answering = null;

  async #startAnswering() {
    if (this.#answering || !this.process || !this.host.permissions().answer) return;
    const { Answering } = await import('../answering/answering.js');
    if (this.#stopped || this.#answering) return;
    this.#answering = new Answering(this);
    await this.#answering.start();
  }

  /** Answers join what is read here, or go from it. @param {Annotation[]} records @param {Set<string>} [gone] ids */
  async judge(records, gone) {
    this.published?.judge(records, gone);
    this.draw();
    await this.#participation?.arrived();
    await this.#startAnswers();
  }

  /** @param {string} [filter] as an address has it */
  async participation(filter = '') {
    const { Participation } = await import('../participation/participation.js');
    if (this.#stopped || !this.process) return;
    this.#participation ??= new Participation(this);
    await this.#participation.open(filter);
  }

  /** Opens the counts that an address asks for. */
  #showAsked() {
    const filter = this.host.addresses.readCounts();
    if (filter !== null && this.process && !this.host.boxes.root.querySelector('dialog[open]')) this.participation(filter);
  }

  stop() {
    this.#listening.abort();
    clearTimeout(this.#midnight);
    clearTimeout(this.#retry);
    this.published?.stop();
    this.#answers?.stop();
    this.#answering?.stop();
    this.#checklist?.stop();
    this.#outbox?.close();
    this.#gathered?.close();
    this.#banner.remove();
  }

  get #stopped() { return this.#listening.signal.aborted; }

  /** @param {string | object} given */
  async #startProcess(given) {
    const base = typeof given === 'string' ? new URL(given, document.baseURI).href : document.baseURI;
    try {
      this.process = parseProcess(typeof given === 'string' ? await textOf(base, LIMITS.text) : given, { base });
    } catch (error) {
      const { t } = this.words;
      this.#problems.push(t('processFailed'));
      if (error instanceof ProcessError) {
        const rule = (/** @type {string} */ code) => (t(`rule_${code}`) === `rule_${code}` ? t('rule_other') : t(`rule_${code}`));
        for (const { path, code } of error.issues.slice(0, TOLD)) this.#problems.push(t('issue', { path: path.replace(/^\$\.?/, '') || fileOf(base), rule: rule(code) }));
        if (error.issues.length > TOLD) this.#problems.push(t('issuesMore', { n: error.issues.length - TOLD }));
      } else this.#problems.push(t('processUnreached', { file: fileOf(base) }));
    }
    if (this.#stopped) return;
    this.#tick();
    const { process } = this;
    if (!process) return;
    const outbox = await new Outbox(process.id).open();
    if (this.#stopped) return outbox.close();
    this.#outbox = outbox;
    this.#unfinished = new Unfinished(process.id);
    outbox.subscribe(() => this.#count());
    await this.#count();
    if (process.inbox && (this.standing?.receiving ?? this.standing?.next ?? this.standing?.last)) await this.#setClock(process.inbox);
    this.#drain();
  }

  /** @param {string} inbox */
  async #setClock(inbox) {
    const asked = Date.now();
    try {
      if (this.clock.learn(await fetch(inbox, { method: 'HEAD', cache: 'no-store' }), asked)) this.#tick();
    } catch { /* the reader's own clock, then */ }
  }

  /** @param {string | unknown[]} given */
  async #startOthers(given) {
    const { Published, readPublished } = await import('./published.js');
    /** @type {(string | unknown[])[]} */
    const parts = typeof given === 'string' ? given.split(/\s+/).filter(Boolean) : [given];
    const found = await Promise.all(parts.map(async (part) => {
      const base = typeof part === 'string' ? new URL(part, document.baseURI).href : document.baseURI;
      return readPublished(part, base).catch(() => { this.#problems.push(this.words.t('othersFailed', { file: fileOf(base) })); return null; });
    }));
    if (this.#stopped) return;
    const read = found.filter((one) => one !== null);
    if (read.length) {
      this.published = new Published(this, read.flatMap(({ annotations }) => annotations));
      const refused = read.reduce((sum, one) => sum + one.refused, this.published.broken);
      if (refused) this.#problems.push(this.words.t('othersRefused', { n: refused }));
    }
    this.draw();
    if (this.#model) this.published?.begin(this.#model);
    await this.#participation?.arrived();
    await this.#startAnswers();
  }

  /** What was answered, where anything was. @type {import('../answers/answers.js').Answers | null} */ #answers = null;

  async #startAnswers() {
    const { published } = this;
    // Where the last answer was taken back, what was said of it goes too.
    if (!published || (!this.#answers && !published.entries.some(({ disposition }) => disposition))) return;
    const { Answers } = await import('../answers/answers.js');
    if (this.#stopped) return;
    this.#answers ??= new Answers(this, published);
    if (this.#model) this.#answers.begin(this.#model);
    this.draw();
  }

  // ---- how it stands

  /** Looks at the clock, says it where something opened or closed, and looks again when the day is over. */
  #tick() {
    clearTimeout(this.#midnight);
    const { process } = this;
    if (process) {
      const now = this.clock.now();
      const before = this.standing;
      this.standing = standing(process, dayOf(now, process.timeZone));
      if (before?.receiving && !this.standing.receiving) this.host.say(this.words.t('hasClosed'), true);
      this.#midnight = setTimeout(() => this.#tick(), untilTomorrow(now, process.timeZone) + 50);
    }
    this.draw();
  }

  /** How much waits for an answer, for who may give one. */
  get #queued() {
    return this.host.permissions().answer && this.published?.entries.length ? this.#answering?.sum ?? null : null;
  }

  /** The banner, as things are. */
  draw() {
    if (this.#stopped) return;
    this.words = wordsFor(this.host.words().lang, [en, es], 'consultation');
    const others = this.published?.entries.length ?? 0;
    const shown = {
      process: this.process, standing: this.standing, problems: this.#problems, mine: this.#mine, unsent: this.#unsent, begun: this.#begun, others, pending: this.#queued?.pending ?? 0,
      titleOf: (/** @type {string} */ id) => this.host.drafts.find((draft) => draft.id === id)?.title ?? null,
      on: { takePart: () => this.takePart(), mine: () => this.#showMine(), others: () => this.published?.open(), ...(this.#answers && { answers: () => { this.#answers?.open(); } }),
        ...(this.process?.elements.length && this.host.drafts.length > 1 && { checklist: () => { this.checklist(); } }),
        ...(this.#queued && { answer: () => { this.#answering?.open(); } }), ...(this.process && (others > 0 || this.host.permissions().gather) && { counts: () => { this.participation(); } }) },
    };
    const key = JSON.stringify([this.words.lang, this.standing, this.process?.id, this.#problems, this.#mine, this.#unsent, this.#begun, others, this.#answers !== null, this.#queued?.pending]);
    renew(this.#banner, key, () => bannerNode(shown, this.words));
  }

  /** What Notes offers beside its own, while contributions are received. @returns {Action | null} */
  get action() {
    if (!this.standing?.receiving) return null;
    return { sign: '➤', name: this.words.t('takePart'), words: (place) => this.#takeWords(place), noteName: this.words.t('send'), note: (note) => this.#takeNote(note) };
  }

  /** What a key does, for the list of keys. @returns {string[][]} */
  get keys() {
    return this.standing?.receiving ? [['e', this.words.t('takePartSign')]] : [];
  }

  // ---- the text

  /** A text is about to be drawn. @param {Model} model */
  begin(model) {
    this.#model = model;
    this.draw();
    this.published?.begin(model);
    this.#answers?.begin(model);
  }

  /** A unit was drawn. @param {Unit} unit @param {HTMLElement} node */
  drawn(unit, node) {
    this.published?.drawn(unit, node);
    this.#answers?.drawn(unit, node);
  }

  /** The text was drawn. */
  ended() {
    this.published?.ended();
    this.#answers?.ended();
  }

  /** What may be done is something else now. */
  permitted() {
    this.published?.redraw();
    this.#startAnswering().then(() => this.draw());
  }

  // ---- taking part

  /** By the banner's button, or by key: about the clause one is at, which the form lets choose. */
  takePart() {
    const draft = this.#sideOf(this.standing?.receiving)?.draft.id;
    if (draft !== undefined) this.#open({ key: draft, draft, place: null, target: null, quote: null });
  }

  /** @param {Place} place */
  #takeWords(place) {
    this.#open({ key: JSON.stringify([place.draft, place.start, place.end]), draft: place.draft, place, target: null, quote: this.#wordsAt(place) });
  }

  /** @param {Note} note */
  #takeNote(note) {
    const body = bodiesOf(note.annotation).find(({ text, purposes }) => text !== null && !purposes.includes('tagging') && !purposes.includes('editing'));
    this.#open({ key: note.id, draft: note.draft ?? '', place: null, target: note.annotation.target, quote: note.words ?? '' },
      { text: body?.text ?? '', replacement: replacementOf(note.annotation) ?? '', position: note.kind === 'editing' ? 'modify' : note.kind === 'questioning' ? 'ask' : '' });
  }

  /** @param {About} about @param {Partial<Fields>} [start] */
  #open(about, start = {}) {
    const { process, words, host } = this;
    const unfinished = this.#unfinished;
    const stage = this.standing?.receiving;
    if (!process || !stage || !unfinished) return host.say(words.t('hasClosed'), true);
    const { draft, place, target, quote } = about;
    const side = this.#sideOf(stage);
    const choices = quote === null && side?.draft.id === draft ? this.#choices(side) : [];
    const id = newId();
    const title = (/** @type {string} */ of) => inSentence(host.drafts.find((one) => one.id === of)?.title ?? '', words.lang);
    const hints = [
      ...(target ? [words.t('privateStays')] : []),
      ...(stage.draft && draft && draft !== stage.draft && host.drafts.some((one) => one.id === stage.draft) ? [words.t('otherDraft', { title: title(draft), other: title(stage.draft) })] : []),
    ];
    const dialog = openForm({
      root: host.boxes.root, words, process, stage, quote, choices, first: this.#current(choices), hints, start, left: unfinished.of(about), keep: (fields) => unfinished.keep(about, fields),
      send: async (said) => {
        const sending = await this.#handIn(said, { id, stage, place: said.place ? this.#trimmed(said.place) : place, draft, target, quote });
        if (!dialog.open) this.#tellOf(sending);
        return (again, close) => this.#receipt(sending, again, close);
      },
    });
    dialog.addEventListener('close', () => this.#count());
    return undefined;
  }

  /** The draft that the stage is about, where it is on the page; else the later one. @param {Stage | null | undefined} stage @returns {Side | null} */
  #sideOf(stage) {
    const sides = [this.#model?.after, this.#model?.before].filter((side) => side !== null && side !== undefined);
    return sides.find((side) => side.draft.id === stage?.draft) ?? sides[0] ?? null;
  }

  /** @param {Place} place */
  #wordsAt({ draft, start, end }) {
    const side = [this.#model?.after, this.#model?.before].find((one) => one?.draft.id === draft);
    return side?.draft.text.slice(start, end) ?? '';
  }

  /** The clauses that have a name of their own. @param {Side} side @returns {Choice[]} */
  #choices(side) {
    const names = this.host.words();
    return side.clauses.filter((clause) => (clause.wire.heading || labelOf(clause)) && !/^(?:row|cell|toc|furniture|note|footnote)$/.test(clause.wire.kind)).flatMap((clause) => {
      let last = clause;
      while (last.children.length) last = last.children[last.children.length - 1];
      const place = trimmed({ draft: side.draft.id, start: clause.wire.start, end: Math.min(last.wire.end, clause.wire.start + OFFERED) }, side.draft.text);
      const name = nameOf(clause, names);
      return place ? [{ key: clause.wire.eId, place, text: side.draft.text.slice(place.start, place.end),
        label: clause.wire.heading && !name.startsWith('«') ? `${name} ${shorten(clause.wire.heading, 60)}` : name }] : [];
    });
  }

  /** The clause one is at, or the nearest above it that can be chosen. @param {Choice[]} choices */
  #current(choices) {
    const known = new Set(choices.map(({ key }) => key));
    const unit = this.host.text.current;
    for (let clause = /** @type {Clause | null} */ (unit && mainOf(unit)); clause; clause = clause.parent) if (known.has(clause.wire.eId)) return clause.wire.eId;
    return '';
  }

  /**
   * Makes the contribution, keeps it, and hands it in; what cannot go now goes later.
   * @param {Said} said @param {{ id: string, stage: Stage, place: Place | null, draft: string, target: unknown, quote: string | null }} about @returns {Promise<Sending>}
   */
  async #handIn(said, { id, stage, place, draft, target, quote }) {
    const { process, host, words } = this;
    const outbox = this.#outbox;
    const source = host.drafts.find((one) => one.id === (place?.draft ?? draft));
    if (!process || !outbox || !source) throw new Error(words.t('hasClosed'));
    if (!takes(process, stage.id, dayOf(this.clock.now(), process.timeZone))) throw new Error(words.t('hasClosed'));
    const { name, ...asked } = said.asked;
    const made = target ?? (place ? withSource(await host.reading.describe((await host.reading.read(source, () => {})).handle, place), iriOf(source)) : iriOf(source));
    const annotation = contribute({
      id, target: made, motivation: said.motivation, text: said.text, replacement: said.replacement, language: words.lang, created: new Date(this.clock.now()),
      // A name for this contribution alone: whoever knows it can withdraw it, and nobody learns from it what else they wrote.
      creator: { id: newId(), type: 'Person', ...(name && { name }) },
      node: /** @type {any} */ ({ process: process.id, stage: stage.id, channel: 'online', ...asked }),
    });
    await outbox.add({ annotation, quote: place ? this.#wordsAt(place) || quote : quote, place: place ? this.#nameAt(place) : '' });
    await Promise.race([this.#drain(), new Promise((done) => { setTimeout(done, WAIT); })]);
    return /** @type {Sending} */ ((await outbox.list()).find((sending) => sending.id === id));
  }

  /** Says what came of a contribution, where nobody is looking at it. @param {Sending} sending */
  #tellOf({ state, folio }) {
    this.host.say([this.words.t(state), folio && `${this.words.t('folio')} ${folio}`].filter(Boolean).join('. '), true);
  }

  /** Whole words, as they are taken from the text itself. @param {Place} place */
  #trimmed(place) {
    const side = [this.#model?.after, this.#model?.before].find((one) => one?.draft.id === place.draft);
    return (side && trimmed(place, side.draft.text)) ?? place;
  }

  /** @param {Place} place */
  #nameAt({ draft, start }) {
    const side = [this.#model?.after, this.#model?.before].find((one) => one?.draft.id === draft);
    const clause = side?.clauses.find(({ wire }) => wire.start <= start && start < wire.end);
    return clause ? nameOf(clause, this.host.words()) : '';
  }

  /** @param {Sending} sending @param {(() => void) | null} again @param {() => void} close */
  #receipt(sending, again, close) {
    const { process, words, host } = this;
    const { stages } = /** @type {Process} */ (process);
    const stage = stages.find(({ id }) => id === contributionOf(sending.annotation)?.stage);
    const draft = host.drafts.find(({ id }) => id === stage?.draft) ?? host.drafts[host.drafts.length - 1];
    return receiptNodes({
      sending, process: /** @type {Process} */ (process), document: draft.title, words, kept: this.#outbox?.kept ?? false, nobody: this.#nobody, say: (text) => host.say(text, true), again, close,
    });
  }

  async #showMine() {
    const { process, words, host } = this;
    const outbox = this.#outbox;
    if (!process || !outbox) return;
    const { dialog: list, draw } = await openMine({
      root: host.boxes.root, words, process, list: () => outbox.list(), begun: () => this.#unfinished?.all() ?? [], receiving: () => Boolean(this.standing?.receiving),
      open: (sending) => takes(process, contributionOf(sending.annotation)?.stage ?? '', dayOf(this.clock.now(), process.timeZone)),
      on: {
        goOn: ({ about }) => this.#open(about),
        discard: ({ about }) => { this.#unfinished?.keep(about, null); this.#count(); },
        receipt: (sending) => {
          const dialog = openDialog(host.boxes.root, words.t('receipt'), words, h('div', { class: 'consult-body' }, this.#receipt(sending, null, () => dialog.close())), 'consult');
        },
        again: async (sending) => {
          await outbox.change(sending.id, { state: 'waiting', words: '' });
          await this.#drain();
        },
        withdraw: async (sending, reason) => {
          // What never left is not sent at all.
          if (sending.state === 'waiting' && sending.tries === 0) return outbox.change(sending.id, { state: 'recalled' });
          await this.handInRecord(moderate({ contributions: [sending.id], action: 'withdraw', reason, creator: sending.annotation.creator, language: words.lang, created: new Date(this.clock.now()) }), sending.id);
          host.say(words.t('withdrawDone'), true);
          return undefined;
        },
      },
    });
    list.addEventListener('close', outbox.subscribe(draw));
  }

  /** Hands in a record about a contribution: it is kept and goes later as contributions do. @param {Annotation} annotation @param {string} about */
  async handInRecord(annotation, about) {
    if (!this.#outbox) return this.host.offer(structuredClone(annotation), () => {});
    await this.#outbox.add({ annotation, about, place: '', quote: null });
    await this.#drain();
    return undefined;
  }

  // ---- handing in

  async #count() {
    const all = await this.#outbox?.list() ?? [];
    this.#begun = this.#unfinished?.all().length ?? 0;
    this.#mine = all.filter(({ about }) => about === null).length;
    this.#unsent = all.filter(({ state }) => state === 'waiting').length;
    this.draw();
  }

  /** Hands in what waits; what has to be tried again is, later and later. */
  async #drain() {
    const { process, host, words } = this;
    if (!process || !this.#outbox || this.#stopped) return;
    clearTimeout(this.#retry);
    const waited = new Set((await this.#outbox.list()).filter(({ state, about, tries }) => state === 'waiting' && about === null && tries > 0).map(({ id }) => id));
    const later = await this.#outbox.drain((annotation) => this.#send(annotation, process)).catch((error) => { host.say(String(error?.message ?? error), true); return null; });
    this.#nobody = Boolean(later?.nobody);
    // What waited since before is told when it arrives; what is sent now is seen in its form.
    for (const sending of waited.size ? await this.#outbox.list() : []) if (waited.has(sending.id) && sending.state !== 'waiting') this.#tellOf(sending);
    if (!later) { this.#pause = RETRY.first; return; }
    if (later.nobody || this.#stopped) return;
    this.#retry = setTimeout(() => this.#drain(), Math.max(later.after, this.#pause));
    this.#pause = Math.min(this.#pause * 2, RETRY.most);
  }

  /** @param {Annotation} annotation @param {Process} process @returns {Promise<Handed>} */
  #send(annotation, process) {
    const { inbox } = process;
    if (!inbox) return offerTo(annotation, (respondWith) => this.host.offer(structuredClone(annotation), respondWith));
    return post(annotation, inbox, { language: this.words.lang, heard: (response, asked) => { if (this.clock.learn(response, asked)) this.#tick(); } });
  }
}

/** The text at an address. @param {string} url @param {number} most UTF-16 code units */
export async function textOf(url, most) {
  const response = await fetch(url, { cache: 'no-cache' });
  if (!response.ok) throw new Error(`${response.status}`);
  const text = await response.text();
  if (text.length > most) throw new Error(`more than ${most} characters`);
  return text;
}

/** What a file is called, of its address. @param {string} url */
export const fileOf = (url) => new URL(url).pathname.split('/').findLast(Boolean) ?? url;
