/**
 * The checklist: what the document has to have, where each draft has it, how that changed, and what was said and answered there. It begins
 * with who is responsible. What was not found is said in words; whoever may answer confirms or corrects it. Fetched when it is opened.
 * @module
 */
import { newId } from '../annotation/model.js';
import { exportText } from '../annotation/exchange.js';
import { withSource } from '../annotation/targets.js';
import { fileName } from '../consultation/downloads.js';
import { localPerson } from '../notes/person.js';
import { iriOf, knownDrafts } from '../notes/placing.js';
import { save } from '../participation/files.js';
import { inSentence } from '../series.js';
import { traceOnce } from '../tracing.js';
import { openDialog } from '../view/dialog.js';
import { dress, h, refill } from '../view/dom.js';
import { descendants } from '../view/model.js';
import { nameOf, shorten } from '../view/names.js';
import { labelOf } from '../view/runs.js';
import { wordsFor } from '../view/words.js';
import { classifies, classify, correctionsIn } from './corrections.js';
import en from './en.js';
import es from './es.js';
import { followed } from './finding.js';
import styles from './styles.js';

/**
 * @import { Annotation } from '../annotation/model.js'
 * @import { Store } from '../annotation/store/store.js'
 * @import { Consultation } from '../consultation/consultation.js'
 * @import { Entry, Process, ProcessElement } from '../consultation/contract.js'
 * @import { Traced } from '../tracing.js'
 * @import { Clause, Model, Side } from '../view/model.js'
 * @import { Place } from './finding.js'
 */

/** The element that answers whose business it is. */
const RESPONSIBLE = 'responsible';
/** Of the text that is shown of it, in UTF-16 code units. */
const BEGINNING = 600;
/** Of a heading in a list, in UTF-16 code units. */
const HEADING = 70;

export class Checklist {
  /** @type {Store | null} */ #store = null;
  /** @type {Annotation[]} */ #own = [];
  /** What the last correction replaced, to be taken back. @type {(() => Promise<void>) | null} */ #undo = null;

  /** @param {Consultation} consultation with a process that has elements */
  constructor(consultation) {
    this.consultation = consultation;
    const { host } = consultation;
    this.root = host.boxes.root;
    dress(/** @type {ShadowRoot} */ (this.root.getRootNode()), styles);
    this.words = wordsFor(host.words().lang, [en, es]);
    this.process = /** @type {Process} */ (consultation.process);
  }

  stop() { this.#store?.close(); }

  async open() {
    const { words, root, consultation: { host, published } } = this;
    const { t } = words;
    const body = h('div', null, h('p', { class: 'note-hint' }, t('reading')));
    const { dialog } = openDialog(root, { title: t('title'), close: t('close'), name: 'note-dialog checklist', lang: words.lang }, body);
    try {
      const [traced] = await Promise.all([traceOnce(host.reading, host.drafts), published?.placed, this.#read()]);
      this.#draw = async () => { if (dialog.isConnected) refill(body, await this.#nodes(traced)); };
      await this.#draw();
    } catch (error) {
      refill(body, h('p', { role: 'alert' }, t('failed', { message: /** @type {Error} */ (error).message })));
    }
  }

  #draw = async () => {};

  /** What was corrected on this device. */
  async #read() {
    if (!this.#store) {
      const [{ indexedDbStore }, { memoryStore }] = await Promise.all([import('../annotation/store/indexeddb.js'), import('../annotation/store/memory.js')]);
      this.#store = await indexedDbStore(`${this.process.id} checklist`).catch(() => memoryStore());
    }
    this.#own = (await this.#store.list()).map(({ annotation }) => annotation);
  }

  /** @param {ProcessElement} element */
  #called({ name, names }) {
    return names[this.words.lang.split('-')[0]] ?? name;
  }

  /** @param {Traced} traced */
  async #nodes(traced) {
    const { words, process, consultation: { host, published } } = this;
    const { t } = words;
    const drafts = traced.drafts.flatMap(({ id }) => traced.wireOf(id) ?? []);
    const corrections = await correctionsIn([...published?.annotations ?? [], ...this.#own].filter((annotation) => classifies(annotation, process.id)), knownDrafts(host.drafts).draftOf, traced.carry);
    const models = await Promise.all(traced.drafts.map((_, at) => traced.stepTo(at)));
    const rows = process.elements.map((element) => ({ element, places: followed(drafts, element, traced.lineageOf, corrections) }));
    const first = rows.find(({ element }) => element.id === RESPONSIBLE);
    const last = models.length - 1;
    const missing = rows.filter(({ places }) => !places[last].length);
    return [first && this.#leadNode(traced, models[last], first.places[last]),
      h('p', { class: 'checklist-sum' }, t('sum', { n: rows.length - missing.length, of: rows.length, title: this.#title(traced, last) }),
        missing.length > 0 && ` ${t('missing', { list: words.list.format(missing.map(({ element }) => this.#called(element))) })}`),
      h('div', { role: 'status' }, this.#undo && h('p', { class: 'checklist-news' }, t('corrected'), ' ', h('button', { type: 'button', part: 'button', 'data-key': 'checklist-undo', on: { click: () => this.#undo?.() } }, t('undo')))),
      rows.map(({ element, places }) => this.#elementNode(traced, models, element, places)),
      this.#own.length > 0 && h('div', { class: 'form-buttons' }, h('button', { type: 'button', part: 'button', 'data-key': 'checklist-save', on: { click: () => save(`${fileName(words.lang.startsWith('es') ? 'es' : 'en', `${process.name} ${t('title')}`)}.jsonld`, exportText(this.#own, { label: t('title') }), 'application/ld+json') } }, t('save'))),
      this.#own.length > 0 && h('p', { class: 'note-hint' }, t('saveHint'))];
  }

  /** @param {Traced} traced @param {number} at */
  #title(traced, at) {
    return inSentence(traced.drafts[at].title, this.words.lang);
  }

  /** Who is responsible, in the latest draft's own words. @param {Traced} traced @param {Model} model @param {Place[]} places */
  #leadNode(traced, model, places) {
    const { t } = this.words;
    const at = traced.drafts.length - 1;
    return h('section', { class: 'checklist-lead', 'aria-label': t('whose') }, h('h3', null, t('whose')), places.length === 0 ? h('p', null, t('whoseNone', { title: this.#title(traced, at) }))
      : places.map(({ eId }) => {
        const clause = model.after.byId.get(eId);
        if (!clause) return null;
        const under = descendants(clause);
        const text = beginning(model.after.draft.text.slice(clause.headEnd, (under.at(-1) ?? clause).wire.end).trim());
        return [h('blockquote', { class: 'quote', lang: model.after.draft.language }, text), h('p', null, this.#link(traced, at, clause, t('readAt', { place: this.#placeName(clause) })))];
      }));
  }

  /** @param {Clause} clause */
  #placeName(clause) {
    const name = nameOf(clause, this.consultation.host.words());
    return clause.wire.heading && !name.startsWith('«') ? `${name} ${shorten(clause.wire.heading, HEADING)}` : name;
  }

  /** To a clause, in its draft beside the one before. @param {Traced} traced @param {number} at @param {Clause} clause @param {string} text */
  #link(traced, at, clause, text) {
    const { addresses } = this.consultation.host;
    const other = traced.drafts[at > 0 ? at - 1 : 1];
    const href = addresses.of(traced.drafts[at].id, clause.wire.eId, other.id);
    return h('a', { href, on: { click: (/** @type {MouseEvent} */ event) => {
      if (event.ctrlKey || event.metaKey || event.shiftKey) return;
      // A link that goes with its dialog is not followed by every browser.
      event.preventDefault();
      /** @type {HTMLDialogElement | null} */ (this.root.querySelector('dialog.checklist'))?.close();
      location.assign(href);
    } } }, text);
  }

  /** @param {Traced} traced @param {Model[]} models @param {ProcessElement} element @param {Place[][]} places */
  #elementNode(traced, models, element, places) {
    const { t } = this.words;
    const may = Boolean(this.consultation.host.permissions().answer);
    return h('section', { class: 'checklist-element', 'aria-label': this.#called(element) }, h('h3', null, this.#called(element)), h('ol', null, traced.drafts.map((draft, at) => {
      const clauses = places[at].flatMap(({ eId }) => models[at].after.byId.get(eId) ?? []);
      const by = places[at][0]?.by;
      const entries = this.#entriesOn(draft.id, clauses);
      const answered = entries.filter(({ disposition }) => disposition).length;
      const said = (/** @type {number} */ n) => (n ? t('changes', { n }) : t('unchanged'));
      const changes = at > 0 && clauses.length > 0 ? places[at - 1].length ? said(changesOn(models[at], clauses)) : t('appears') : at > 0 && places[at - 1].length ? t('left') : '';
      return h('li', null, h('strong', null, draft.title), ': ', clauses.length === 0 ? h('span', { class: 'checklist-none' }, t('notFound')) : clauses.map((clause, i) => [i > 0 && '; ', this.#link(traced, at, clause, this.#placeName(clause))]),
        by && by !== 'heading' && ` (${t(`by_${by}`)})`, '. ', changes && h('span', { class: 'checklist-changes' }, `${changes}. `),
        entries.length > 0 && h('button', { type: 'button', class: 'link', 'data-key': `said-${element.id}-${draft.id}`, on: { click: () => this.#openEntries(entries, element) } }, t('said', { n: entries.length, answered })),
        may && [' ', h('button', { type: 'button', class: 'link', 'data-key': `correct-${element.id}-${draft.id}`, on: { click: () => this.#correct(traced, at, models[at].after, element, clauses[0] ?? null) } }, t('correct'))]);
    })));
  }

  /** What was said of words in these clauses and below them, in that draft. @param {string} draft @param {Clause[]} clauses @returns {Entry[]} */
  #entriesOn(draft, clauses) {
    const { published } = this.consultation;
    const ids = new Set(clauses.map(({ wire }) => wire.eId));
    return (published?.entries ?? []).filter(({ contribution }) => {
      if (published?.draftOf(contribution.id) !== draft) return false;
      for (let clause = published.homeClause(contribution.id); clause; clause = clause.parent) if (ids.has(clause.wire.eId)) return true;
      return false;
    });
  }

  /** @param {Entry[]} entries @param {ProcessElement} element */
  #openEntries(entries, element) {
    const { words, root, consultation: { published } } = this;
    openDialog(root, { title: `${this.#called(element)}: ${words.t('said', { n: entries.length, answered: entries.filter(({ disposition }) => disposition).length })}`, close: words.t('close'), name: 'note-dialog checklist', lang: words.lang },
      entries.map(({ contribution }) => published?.node(contribution.id, () => {})));
  }

  // ---- corrections

  /** @param {Traced} traced @param {number} at @param {Side} side @param {ProcessElement} element @param {Clause | null} now */
  #correct(traced, at, side, element, now) {
    const { words, root } = this;
    const { t } = words;
    const named = side.clauses.filter((clause) => (clause.wire.heading || labelOf(clause)) && !/^(?:row|cell|toc|furniture|note|footnote)$/.test(clause.wire.kind));
    const where = h('select', { 'data-key': 'checklist-where', part: 'select' }, h('option', { value: '', selected: !now }, t('absent')), named.map((clause) => h('option', { value: clause.wire.eId, selected: clause === now }, `${'\u2003'.repeat(clause.level)}${this.#placeName(clause)}`)));
    const problem = h('p', { class: 'form-error', role: 'alert' });
    const { dialog } = openDialog(root, { title: t('correctTitle', { name: this.#called(element), title: this.#title(traced, at) }), close: t('close'), name: 'note-dialog ask checklist-form', lang: words.lang }, h('form', { method: 'dialog', on: { submit: async (/** @type {Event} */ event) => {
      event.preventDefault();
      try {
        await this.#keep(traced, at, element, where.value);
        dialog.close();
      } catch (error) {
        problem.textContent = t('failed', { message: /** @type {Error} */ (error).message });
      }
    } } }, h('label', { class: 'field' }, h('span', null, t('where')), where, h('small', null, t('whereHint'))), problem,
    h('div', { class: 'form-buttons' }, h('button', { type: 'submit', class: 'primary', part: 'button', 'data-key': 'checklist-keep' }, t('keep')))));
    where.focus();
  }

  /** @param {Traced} traced @param {number} at @param {ProcessElement} element @param {string} eId empty: it is not there */
  async #keep(traced, at, element, eId) {
    const { words, process, consultation: { host, clock } } = this;
    const store = /** @type {Store} */ (this.#store);
    const draft = traced.drafts[at];
    const clause = traced.wireOf(draft.id)?.clauses.find((one) => one.eId === eId);
    const person = host.person() ?? localPerson();
    const target = clause ? withSource(await traced.describe(draft.id, { start: clause.start, end: clause.end }), iriOf(draft)) : iriOf(draft);
    const made = await store.create(classify({ id: newId(), process: process.id, element, target, absent: !clause, language: words.lang, created: new Date(clock.now()), creator: person.name ? { type: 'Person', name: person.name } : undefined }));
    this.#undo = async () => {
      await store.deleteIfUnchanged(made.id, made.revision);
      this.#undo = null;
      await this.#read();
      await this.#draw();
    };
    await this.#read();
    await this.#draw();
  }
}

/** The first lines of a text, whole. @param {string} text */
function beginning(text) {
  if (text.length <= BEGINNING) return text;
  const end = text.lastIndexOf('\n', BEGINNING);
  return end > 0 ? `${text.slice(0, end)}\n…` : shorten(text, BEGINNING);
}

/** How many units changed in some clauses and below them; what was removed counts where it stood. @param {Model} model @param {Clause[]} clauses */
function changesOn(model, clauses) {
  const all = new Set(clauses);
  return model.stops.filter((unit) => {
    let at = /** @type {Clause | null | undefined} */ (unit.after[0]);
    for (let old = unit.after.length ? null : unit.before[0]?.parent ?? null; old && !at; old = old.parent) at = model.after.byId.get(old.entry?.after[0] ?? '');
    for (; at; at = at.parent) if (all.has(at)) return true;
    return false;
  }).length;
}
