/**
 * What others said: read from what the page names, placed on its words in the drafts shown, quiet and counted; found by folio.
 * Fetched where there is any.
 * @module
 */
import { readFile } from '../annotation/exchange.js';
import { own } from '../annotation/json.js';
import { linkable } from '../annotation/model.js';
import { openDialog } from '../notes/composer.js';
import { Marking } from '../notes/marking.js';
import { bestOf, knownDrafts, noteOf, placeHome, placeIn, spotOf, threads } from '../notes/placing.js';
import { traceOnce } from '../tracing.js';
import { h, refill, spoken } from '../view/dom.js';
import { mainOf, plainModel } from '../view/model.js';
import { nameOf, shorten } from '../view/names.js';
import { PAINTS } from '../view/paint.js';
import { textOf } from './consultation.js';
import { CONTRIBUTION } from './context.js';
import { ledger, moderate } from './contribution.js';
import { sameFolio } from './folios.js';

/**
 * @import { Annotation } from '../annotation/model.js'
 * @import { Note, Places, Spot } from '../notes/placing.js'
 * @import { Clause, Model, Side, Unit } from '../view/model.js'
 * @import { Consultation } from './consultation.js'
 * @import { Entry } from './contract.js'
 */

/** Pages of a collection followed, and UTF-16 code units of each: 20,000 contributions come in fewer. */
const PAGES = 200;
const LARGEST = 32 * 1024 * 1024;
/** How many are drawn at once in a list: the rest when asked for. */
const AT_ONCE = 50;
/** Of a quote, in UTF-16 code units. */
const QUOTE = 160;

/**
 * @param {string | unknown[]} given an address, or the annotations @param {string} base that address, whole
 * @returns {Promise<{ annotations: Annotation[], refused: number }>}
 */
export async function readPublished(given, base) {
  /** @type {Map<string, Annotation>} */
  const annotations = new Map();
  let refused = 0;
  const take = (/** @type {unknown} */ data) => {
    const found = readFile(data);
    refused += found.refused.length;
    for (const annotation of found.accepted) annotations.set(String(annotation.id), annotation);
    return found.elsewhere;
  };
  if (typeof given !== 'string') {
    take(given);
    return { annotations: [...annotations.values()], refused };
  }
  // The page named the collection: what it goes on with is asked for where the collection itself is, and nowhere else.
  const { origin } = new URL(base);
  const seen = new Set([base]);
  const waiting = [base];
  for (let page = waiting.shift(); page !== undefined && seen.size <= PAGES; page = waiting.shift()) {
    for (const iri of take(await textOf(page, LARGEST))) {
      const next = within(iri, page, origin);
      if (!next || seen.has(next)) continue;
      seen.add(next);
      waiting.push(next);
    }
  }
  return { annotations: [...annotations.values()], refused };
}

/** @param {string} iri @param {string} page @param {string} origin @returns {string | null} */
function within(iri, page, origin) {
  try {
    const url = new URL(iri, page);
    url.hash = '';
    return url.origin === origin && /^https?:$/.test(url.protocol) ? url.href : null;
  } catch {
    return null;
  }
}

export class Published {
  /** @type {Entry[]} */ entries = [];
  /** How many would be contributions and break a rule. */ broken = 0;
  /** @type {Annotation[]} */ #annotations;
  /** @type {Map<Note, Entry>} */ #entryOf = new Map();
  /** @type {Map<Note, Spot>} */ #spots = new Map();
  /** @type {Map<Unit, Note[]>} */ #byUnit = new Map();
  /** Those whose contributions are in sight, and how many of them. @type {Map<Unit, number>} */ #opened = new Map();
  /** @type {Model | null} */ #model = null;
  #marking = new Marking('cotejo-contributed');
  #turn = 0;
  /** Until each is where it stands in the drafts shown. @type {Promise<void>} */ placed = Promise.resolve();
  /** @type {Map<string, Note>} */ #noteOf = new Map();

  /** @param {Consultation} consultation @param {Annotation[]} annotations */
  constructor(consultation, annotations) {
    this.consultation = consultation;
    this.#annotations = annotations;
    this.#read();
  }

  /** Contributions, and what was said and done about them. */
  get annotations() { return this.#annotations; }

  /** Others join; of those that are here already, the new ones hold. @param {Annotation[]} annotations */
  add(annotations) {
    const fresh = new Map(annotations.map((annotation) => [annotation.id, annotation]));
    this.#annotations = [...this.#annotations.filter(({ id }) => !fresh.has(id)), ...annotations];
    this.#read();
    const model = this.#model;
    this.#model = null;
    if (model) this.begin(model);
  }

  /** What was done about them is something else now, and they stand where they stood. @param {Annotation[]} records @param {Set<string>} [gone] ids of records that are taken back */
  judge(records, gone = new Set()) {
    const fresh = new Set(records.map(({ id }) => String(id)));
    this.#annotations = [...this.#annotations.filter(({ id }) => !fresh.has(String(id)) && !gone.has(String(id))), ...records];
    this.entries = ledger(this.#annotations);
    const byId = new Map(this.entries.map((one) => [one.contribution.id, one]));
    for (const [note, entry] of this.#entryOf) this.#entryOf.set(note, byId.get(note.id) ?? entry);
    this.redraw();
  }

  /** Where one was made: the draft, the range of its words and their clause. @param {string} id @returns {{ draft: string, start: number, end: number, eId: string } | null} */
  homeRange(id) {
    const { draft = null, home = null } = this.#noteOf.get(id) ?? {};
    return draft !== null && home && home.start !== null && home.eId !== null ? { draft, start: home.start, end: home.end ?? home.start, eId: home.eId } : null;
  }

  /** The draft one was made on, of the whole or of words in it. @param {string} id */
  draftOf(id) {
    return this.#noteOf.get(id)?.draft ?? null;
  }

  /** The words one was made on. @param {string} id */
  wordsOf(id) {
    return this.#noteOf.get(id)?.words ?? null;
  }

  /** What one speaks of, as the engine takes it. @param {string} id */
  targetOf(id) {
    return this.#noteOf.get(id)?.targets[0] ?? null;
  }

  /** Where one stands in the drafts shown. @param {string} id @returns {{ whole: boolean, clause: Clause | null }} */
  spotOf(id) {
    const note = this.#noteOf.get(id);
    return { whole: note?.whole ?? false, clause: (note && this.#spots.get(note)?.clause) || null };
  }

  /** What the clause is called that one was made on, in the draft it was made on. @param {string} id */
  homeOf(id) {
    const clause = this.homeClause(id);
    return clause ? nameOf(clause, this.consultation.host.words()) : '';
  }

  /** The clause one was made on, in the draft it was made on. @param {string} id @returns {Clause | null} */
  homeClause(id) {
    const note = this.#noteOf.get(id);
    const wire = note?.draft ? this.#traced?.wireOf(note.draft) : null;
    return (wire && this.sideOf(wire).byId.get(note?.home?.eId ?? '')) || null;
  }

  /** A draft alone, with its clauses. @param {import('../view/model.js').WireDraft} wire @returns {Side} */
  sideOf(wire) {
    const side = this.#homes.get(wire.id) ?? plainModel(wire).after;
    this.#homes.set(wire.id, side);
    return side;
  }

  /** Those that stand on a unit of the text shown. @param {Unit} unit @returns {Entry[]} */
  entriesAt(unit) {
    return (this.#byUnit.get(unit) ?? []).flatMap((note) => this.#entryOf.get(note) ?? []);
  }

  /** @type {Map<string, Side>} */ #homes = new Map();
  /** @type {import('../tracing.js').Traced | null} */ #traced = null;

  /** One of them, as it is read in a list. @param {string} id @param {() => void} redraw @param {import('../view/dom.js').Child} [said]  its own words, with marks in them */
  node(id, redraw, said) {
    const note = this.#noteOf.get(id);
    return note && this.#saidNode(note, redraw, true, said);
  }

  #read() {
    this.entries = ledger(this.#annotations);
    this.broken = this.#annotations.filter((annotation) => own(annotation, CONTRIBUTION) !== undefined).length - this.entries.length;
    const byId = new Map(this.entries.map((entry) => [entry.contribution.id, entry]));
    const stored = this.entries.map(({ contribution: { id, annotation } }) => ({ id, revision: '', annotation }));
    const known = knownDrafts(this.consultation.host.drafts);
    this.#entryOf = new Map(threads(new Map(stored.map((one) => [one.id, noteOf(one, known)]))).roots.flatMap((note) => {
      const entry = byId.get(note.id);
      return entry ? [/** @type {[Note, Entry]} */ ([note, entry])] : [];
    }));
    this.#noteOf = new Map([...this.#entryOf.keys()].map((note) => [note.id, note]));
  }

  stop() {
    this.#turn++;
    this.#marking.stop();
    for (const node of this.consultation.host.boxes.text.querySelectorAll('.contributed')) node.remove();
  }

  // ---- on the words

  /** A text is about to be drawn. @param {Model} model */
  begin(model) {
    this.#marking.forget();
    if (model === this.#model) return;
    this.#model = model;
    this.#spots = new Map();
    this.#byUnit = new Map();
    this.#opened = new Map();
    this.#marking.set([]);
    this.placed = this.#place(model);
  }

  /** @param {Model} model */
  async #place(model) {
    if (!model.before) return;
    const turn = ++this.#turn;
    const { host, words } = this.consultation;
    const notes = [...this.#entryOf.keys()];
    try {
      const traced = this.#traced = await traceOnce(host.reading, host.drafts, () => {});
      /** @type {Record<'after' | 'before', Places>} */
      const places = { after: new WeakMap(), before: new WeakMap() };
      await Promise.all([placeIn(notes, traced, model.after.draft.id, places.after), placeIn(notes, traced, model.before.draft.id, places.before)]);
      await placeHome(notes, traced);
      if (turn !== this.#turn) return;
      for (const note of notes) {
        const spot = spotOf(note, model, places, traced);
        if (!spot) continue;
        this.#spots.set(note, spot);
        const there = this.#byUnit.get(spot.unit);
        if (there) there.push(note);
        else this.#byUnit.set(spot.unit, [note]);
      }
      for (const all of this.#byUnit.values()) all.sort((a, b) => (this.#spots.get(a)?.placing.start ?? Infinity) - (this.#spots.get(b)?.placing.start ?? Infinity));
      // Where the browser paints nothing, marks are elements, and the notes' are there already. On one side is enough: the later, where the words are.
      if (PAINTS) this.#marking.set([...this.#spots.keys()].filter((note) => this.#seen(note)).flatMap((note) => {
        const after = bestOf(places.after.get(note));
        const [placing, side] = (after?.start ?? null) === null ? [bestOf(places.before.get(note)), model.before] : [after, model.after];
        const { start = null, end = null } = placing ?? {};
        return start !== null && end !== null && side ? [{ id: note.id, draft: side.draft.id, start, end }] : [];
      }));
    } catch (error) {
      if (turn === this.#turn) host.say(words.t('othersFailed', { file: /** @type {Error} */ (error).message }), true);
      return;
    }
    this.redraw();
    this.ended();
  }

  /** The text was drawn: the outline and the folds anew. */
  ended() {
    const { flow } = this.consultation.host.text;
    flow?.more.set('contributions', (units) => {
      const n = units.reduce((sum, unit) => sum + (this.#byUnit.get(unit)?.length ?? 0), 0);
      return n ? this.consultation.words.t('onClause', { n }) : '';
    });
    flow?.sayAll();
    this.#outline();
  }

  /** How many stand on each place and below it, in the outline: a quiet line, the darker the more. */
  #outline() {
    const { places } = this.consultation.host.text;
    /** @type {Map<object, number>} */
    const counts = new Map();
    for (const [unit, notes] of this.#byUnit) {
      const n = notes.filter((note) => this.#seen(note)).length;
      for (let place = places.findLast((one) => one.unit.index <= unit.index) ?? null; place && n; place = place.parent) counts.set(place, (counts.get(place) ?? 0) + n);
    }
    const most = Math.max(1, ...counts.values());
    for (const place of places) {
      const n = counts.get(place);
      place.link?.querySelector('.heat')?.remove();
      if (!n || !place.link) continue;
      const said = this.consultation.words.t('onClause', { n });
      const heat = h('span', { class: 'heat', title: said }, spoken(`, ${said}`));
      heat.style.setProperty('--share', String(n / most));
      place.link.append(heat);
    }
  }

  /** Whether its words are shown: withdrawn ones are counted and not marked. @param {Note} note */
  #seen(note) {
    const entry = this.#entryOf.get(note);
    return Boolean(entry && !entry.hidden && !entry.withdrawn);
  }

  /** A unit was drawn. @param {Unit} unit @param {HTMLElement} node */
  drawn(unit, node) {
    this.#cards(unit, node);
    this.#marking.add(node);
  }

  /** @param {Unit} unit @param {HTMLElement} node */
  #cards(unit, node) {
    const notes = this.#byUnit.get(unit) ?? [];
    const old = node.querySelector('.contributed');
    if (!notes.length) return old?.remove();
    const { t } = this.consultation.words;
    const most = this.#opened.get(unit) ?? 0;
    const rest = notes.length - most;
    const key = mainOf(unit).wire.eId;
    const show = (/** @type {number} */ n) => {
      if (n) this.#opened.set(unit, n);
      else this.#opened.delete(unit);
      this.#cards(unit, node);
    };
    const toggle = h('button', { type: 'button', 'data-key': `contributed-${key}`, 'aria-expanded': String(most > 0), on: { click: () => show(most ? 0 : AT_ONCE) } }, t('onClause', { n: notes.length }));
    const content = [toggle, most > 0 && h('div', { class: 'stack' }, notes.slice(0, most).map((note) => this.#saidNode(note, () => this.#cards(unit, node))),
      rest > 0 && h('button', { type: 'button', class: 'link', 'data-key': `more-${key}`, on: { click: () => show(most + AT_ONCE) } }, t('moreOf', { n: Math.min(rest, AT_ONCE) })))];
    if (old) refill(old, content);
    else (node.querySelector(':scope > td.notes') ?? node).append(h('div', { class: 'contributed' }, content));
    return undefined;
  }

  /** What may be done may be something else now. */
  redraw() {
    for (const [unit, node] of this.consultation.host.text.flow?.drawn() ?? []) this.#cards(unit, node);
  }

  // ---- one of them

  /** Where from: folio, channel, event, sector, region, position, day. @param {Entry} entry */
  #fromWords({ contribution }) {
    const { process, words } = this.consultation;
    const { folio, channel, event, group, sector, region, position, name, onBehalfOf } = contribution;
    const called = (/** @type {readonly { id: string, name: string }[] | undefined} */ all, /** @type {string | undefined} */ id) => all?.find((one) => one.id === id)?.name ?? id;
    return [folio, called(process?.events, event) ?? words.t(channel === 'document' ? 'document-channel' : channel), name, onBehalfOf, called(process?.groups, group), called(process?.sectors, sector),
      called(process?.regions, region), position && words.t(`said_${position}`), words.date(contribution.received ?? contribution.created, 'medium')].filter(Boolean).join(' · ');
  }

  /** @param {Note} note @param {() => void} redraw @param {boolean} [list] @param {import('../view/dom.js').Child} [own] its own words as nodes */
  #saidNode(note, redraw, list = false, own = null) {
    const entry = /** @type {Entry} */ (this.#entryOf.get(note));
    const { words, host } = this.consultation;
    const { t } = words;
    const { contribution, hidden, withdrawn, disposition } = entry;
    const said = hidden ? t('hidden', { reason: hidden.reason }) : withdrawn ? t('withdrawnBy') : null;
    const spot = this.#spots.get(note);
    const button = (/** @type {string} */ key, /** @type {() => void} */ click) => h('button', { type: 'button', class: 'link', 'data-key': `${key}-${contribution.id}`, on: { click } }, t(key));
    const place = list && (note.whole ? t('whole') : spot?.clause ? nameOf(spot.clause, host.words()) : spot ? '' : t('unplaced'));
    return h('article', { class: `said-of${said ? ' gone' : ''}`, part: 'contribution', 'data-contribution': contribution.id, tabindex: -1 },
      h('p', { class: 'from' }, [place, this.#fromWords(entry)].filter(Boolean).join(' · ')),
      note.words && h('blockquote', { class: 'quote' }, shorten(note.words, QUOTE)),
      said ? h('p', { class: 'words' }, said) : [
        contribution.replacement !== null && h('p', { class: 'words' }, contribution.replacement === '' ? t('strikes') : [t('proposes'), ' ', h('ins', { dir: 'auto' }, contribution.replacement)]),
        contribution.text && h('p', { class: 'words', dir: 'auto' }, own ?? contribution.text),
        (contribution.attachments ?? []).map(({ id, name }) => h('p', null, linkable(id) ? h('a', { href: id, rel: 'noreferrer nofollow ugc', target: '_blank' }, name ?? t('attachment')) : name ?? id))],
      disposition && h('div', { class: 'answer-of' }, h('p', null, t('answered', { outcome: t(disposition.outcome) })), disposition.reason && h('p', { class: 'words', dir: 'auto' }, disposition.reason)),
      h('p', { class: 'card-actions' }, list && spot && button('goTo', () => this.#goTo(note)),
        host.permissions().moderate && !withdrawn && button(hidden ? 'show' : 'hide', () => this.#moderate(entry, redraw))));
  }

  /** @param {Note} note */
  #goTo(note) {
    const spot = this.#spots.get(note);
    const { host } = this.consultation;
    if (!spot) return;
    /** @type {HTMLDialogElement | null} */ (host.boxes.root.querySelector('dialog[open]'))?.close();
    this.#opened.set(spot.unit, Math.max(AT_ONCE, (this.#byUnit.get(spot.unit)?.indexOf(note) ?? 0) + 1));
    host.go(spot.unit);
    const node = host.text.flow?.nodeOf(spot.unit);
    if (node) this.#cards(spot.unit, node);
    const card = /** @type {HTMLElement | null | undefined} */ (node?.querySelector(`[data-contribution="${CSS.escape(note.id)}"]`));
    card?.focus({ preventScroll: true });
    card?.scrollIntoView({ block: 'nearest', behavior: 'instant' });
    this.#marking.open(note.id);
  }

  // ---- moderation

  /** @param {Entry} entry @param {() => void} redraw */
  #moderate({ contribution, hidden }, redraw) {
    const { consultation } = this;
    const { words, host } = consultation;
    const act = async (/** @type {'hide' | 'show'} */ action, reason = '') => {
      const record = moderate({ contributions: [contribution.id], action, reason, language: words.lang, created: new Date(consultation.clock.now()) });
      this.judge([record]);
      redraw();
      await consultation.handInRecord(record, contribution.id);
    };
    if (hidden) { act('show'); return; }
    const reason = h('textarea', { rows: 3, maxlength: 2_000 });
    const problem = h('p', { class: 'form-error', role: 'alert' });
    const dialog = openDialog(host.boxes.root, words.t('hideAsk'), words, h('form', { method: 'dialog', on: { submit: (/** @type {Event} */ event) => {
      event.preventDefault();
      if (!reason.value.trim()) {
        problem.textContent = words.t('hideNeed');
        reason.focus();
        return;
      }
      dialog.close();
      act('hide', reason.value.trim());
    } } }, h('p', null, words.t('hideHint')), h('label', { class: 'field' }, h('span', null, words.t('hideWhy')), reason), problem,
    h('div', { class: 'form-buttons' }, h('button', { type: 'submit', class: 'primary', part: 'button' }, words.t('hide')), h('button', { type: 'button', part: 'button', on: { click: () => dialog.close() } }, words.t('cancel')))), 'ask');
    reason.focus();
  }

  // ---- all of them

  /** All of them, and one found by its folio. */
  open() {
    const { words, host } = this.consultation;
    const { t } = words;
    const results = h('div');
    const input = h('input', { type: 'text', maxlength: 100, autocomplete: 'off', spellcheck: 'false' });
    const status = h('p', { class: 'note-hint', role: 'status' });
    const all = [...this.#entryOf.keys()];
    let most = AT_ONCE;
    let asked = '';
    const draw = () => {
      const found = asked ? all.filter((note) => sameFolio(this.#entryOf.get(note)?.contribution.folio, asked)) : all;
      status.textContent = asked && !found.length ? t('folioUnknown', { folio: asked }) : '';
      const shown = found.slice(0, most);
      const rest = found.length - shown.length;
      refill(results, shown.map((note) => this.#saidNode(note, draw, true)), rest > 0 && h('button', { type: 'button', part: 'button', 'data-key': 'more', on: { click: () => { most += AT_ONCE; draw(); } } }, t('moreOf', { n: Math.min(rest, AT_ONCE) })));
    };
    draw();
    openDialog(host.boxes.root, t('othersTitle'), words, [
      h('form', { class: 'find', role: 'search', on: { submit: (/** @type {Event} */ event) => { event.preventDefault(); asked = input.value.trim(); draw(); } } },
        h('label', { class: 'field' }, h('span', null, t('findFolio')), input), h('div', { class: 'form-buttons' }, h('button', { type: 'submit', part: 'button' }, t('find')))),
      status, results], 'consult');
  }
}
