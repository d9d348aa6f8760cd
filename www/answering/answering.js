/**
 * The queue of whoever answers contributions: what waits, clause by clause, what is alike, several answered at once, and what is still to
 * be completed or handed in. Fetched where the page says that somebody may answer.
 *
 * What is written is kept in the browser under one id for ever, is read with the other answers at once, and goes to the page or its inbox
 * when the person says so; until then it can be taken back.
 * @module
 */
import { placesOf } from '../answers/clauses.js';
import answersEn from '../answers/en.js';
import answersEs from '../answers/es.js';
import { exportText } from '../annotation/exchange.js';
import { fileName } from '../consultation/downloads.js';
import { dispositionOf } from '../consultation/contribution.js';
import { fold } from '../consultation/columns.js';
import { Outbox } from '../consultation/outbox.js';
import { offerTo, post } from '../consultation/sending.js';
import { Typed } from '../consultation/typed.js';
import { localPerson } from '../notes/person.js';
import { save as saveFile } from '../participation/files.js';
import { openDialog } from '../view/dialog.js';
import { dress, h, refill } from '../view/dom.js';
import { mainOf } from '../view/model.js';
import { nameOf } from '../view/names.js';
import { wordsFor } from '../view/words.js';
import { against, alike } from './alike.js';
import en from './en.js';
import es from './es.js';
import { openAnswer, readFields } from './form.js';
import { isPending, openAnswers, queueOf, sumOf } from './queue.js';
import styles from './styles.js';

/**
 * @import { Annotation } from '../annotation/model.js'
 * @import { Consultation } from '../consultation/consultation.js'
 * @import { Disposition, Entry, Process } from '../consultation/contract.js'
 * @import { Sending } from '../consultation/outbox.js'
 * @import { Published } from '../consultation/published.js'
 * @import { Fields } from './form.js'
 * @import { Open, Stretch } from './queue.js'
 */

/** Contributions of a clause drawn at once; the rest when asked for. */
const AT_ONCE = 40;
/** Rows of a table that are told one by one; the rest are counted. */
const TOLD = 20;
const CSV = 'text/csv;charset=utf-8';
/** How long after the last letter of a search it is done, in milliseconds. */
const PAUSE = 150;
/** What of the queue is shown. */
const SHOWN = /** @type {const} */ (['pending', 'all', 'open']);

/** An answer that was begun: what it is to. @typedef {{ contributions: string[], earlier: string | null, fields: Fields }} Begun */

/** The answers' own words, and those of answering. @param {{ lang: string, strings: object }} read @param {{ lang: string, dir: string, strings: object }} own */
const joined = (read, own) => ({ ...own, strings: /** @type {Record<string, any>} */ ({ ...read.strings, ...own.strings }) });

export class Answering {
  /** Ids of the contributions that are to be answered together; closing the queue leaves them chosen. @type {Set<string>} */ chosen = new Set();
  /** What of the clauses is in sight, and how much of each. @type {Map<string, number>} */ #opened = new Map();
  /** @type {typeof SHOWN[number]} */ #shown = 'pending';
  #search = '';
  /** @type {Outbox | null} */ #outbox = null;
  /** What is kept here, as it was read last. @type {Sending[]} */ kept = [];
  /** How the last thing that was done is taken back, or done again. @type {{ text: string, label: string, act: () => Promise<void> } | null} */ #news = null;
  /** @type {HTMLDialogElement | null} */ #dialog = null;
  #nobody = false;
  /** Many are brought in, and are read once they all are. */ #bringing = false;
  /** What of a table could not be read, in words. @type {string[]} */ #problems = [];

  /** @param {Consultation} consultation with a process */
  constructor(consultation) {
    this.consultation = consultation;
    const { host } = consultation;
    this.root = host.boxes.root;
    dress(/** @type {ShadowRoot} */ (this.root.getRootNode()), styles);
    this.words = wordsFor(host.words().lang, [joined(answersEn, en), joined(answersEs, es)]);
    this.process = /** @type {Process} */ (consultation.process);
    /** @type {Typed<Begun>} */
    this.begun = new Typed(`cotejo answering ${this.process.id}`, begunIn);
  }

  async start() {
    const outbox = await new Outbox(`${this.process.id} answers`).open();
    this.#outbox = outbox;
    outbox.subscribe(() => { if (!this.#bringing) this.join(); });
    await this.join();
  }

  stop() {
    this.#outbox?.close();
    this.#dialog?.close();
  }

  /** @returns {Published | null} */
  get published() { return this.consultation.published; }

  get sum() { return sumOf(this.published?.entries ?? []); }

  /** What is kept here is read with what is published. */
  async join() {
    this.kept = (await this.#outbox?.list() ?? []).filter(({ annotation }) => dispositionOf(annotation));
    const gone = new Set(this.kept.filter(({ state }) => state === 'recalled').map(({ id }) => id));
    await this.consultation.judge(this.kept.filter(({ id }) => !gone.has(id)).map(({ annotation }) => annotation), gone);
    this.#draw();
  }

  /** Whether an answer is only here, so that nobody has seen it. @param {string} id */
  isHere(id) {
    return this.kept.some((one) => one.id === id && one.state === 'waiting' && one.tries === 0);
  }

  /** Keeps an answer, in place of one that nobody has seen, or besides the others. @param {Annotation} annotation @param {string | null} replaced */
  async keep(annotation, replaced) {
    const outbox = /** @type {Outbox} */ (this.#outbox);
    const id = String(annotation.id);
    const { contributions } = /** @type {Disposition} */ (dispositionOf(annotation));
    const { t } = this.words;
    await outbox.add({ annotation, place: '', quote: null });
    if (replaced) await outbox.change(replaced, { state: 'recalled' });
    for (const one of contributions) this.chosen.delete(one);
    const n = contributions.length;
    const undo = async () => {
      if (!this.isHere(id)) { this.#news = { text: t('tooLate'), label: '', act: async () => {} }; this.#draw(); return; }
      if (replaced) await outbox.change(replaced, { state: 'waiting' });
      await outbox.change(id, { state: 'recalled' });
      this.#news = { text: t('undone', { n }), label: t('redo'), act: redo };
      await this.join();
    };
    const redo = async () => {
      await outbox.change(id, { state: 'waiting' });
      if (replaced) await outbox.change(replaced, { state: 'recalled' });
      this.#news = { text: t('saved', { n }), label: t('undo'), act: undo };
      await this.join();
    };
    this.#news = { text: t(outbox.kept ? 'saved' : 'savedHere', { n }), label: t('undo'), act: undo };
    await this.join();
  }

  // ---- the queue

  async open() {
    const { words, root, consultation } = this;
    const { t } = words;
    await this.published?.placed;
    if (root.querySelector('dialog.answering')) return;
    this.#news = null;
    const stretches = this.#stretches();
    const current = consultation.host.text.current;
    const here = current && nameOf(mainOf(current), consultation.host.words());
    const first = stretches.find(({ place, pending }) => place === here && pending) ?? stretches.find(({ pending }) => pending);
    if (first && !this.#opened.size) this.#opened.set(first.place, AT_ONCE);
    const parts = this.parts = { head: h('div'), news: h('div', { class: 'answering-news', role: 'status' }), list: h('div'), bar: h('div', { class: 'answering-bar', role: 'group', 'aria-label': t('chosenBar') }), mine: h('section', { class: 'answering-mine' }) };
    /** @type {ReturnType<typeof setTimeout> | 0} */
    let waiting = 0;
    const search = h('input', { type: 'search', 'data-key': 'queue-search', maxlength: 200, autocomplete: 'off', on: { input: () => {
      clearTimeout(waiting);
      waiting = setTimeout(() => { this.#search = fold(search.value); this.#drawList(); }, PAUSE);
    } } });
    const shown = h('select', { part: 'select', 'data-key': 'queue-shown', on: { change: () => { this.#shown = /** @type {typeof SHOWN[number]} */ (shown.value); this.#drawList(); } } },
      SHOWN.map((one) => h('option', { value: one, selected: one === this.#shown }, t(`show_${one}`))));
    this.shown = shown;
    this.#search = '';
    const { dialog } = openDialog(root, { title: t('queue'), close: t('close'), name: 'note-dialog answering', lang: words.lang }, parts.head, parts.news,
      h('div', { class: 'answering-find' }, h('label', { class: 'field' }, h('span', null, t('show')), shown), h('label', { class: 'field' }, h('span', null, t('search')), search)),
      parts.list, parts.mine, parts.bar);
    this.#dialog = dialog;
    dialog.addEventListener('close', () => { clearTimeout(waiting); this.#dialog = null; });
    this.#draw();
  }

  #stretches() {
    const { published, words } = this;
    return published ? queueOf(published.entries, placesOf(published), words.t) : [];
  }

  /** Whether a draft came after the one a contribution was made on. @param {Entry} entry */
  #later({ contribution }) {
    const { drafts } = this.consultation.host;
    const draft = this.published?.draftOf(contribution.id);
    return drafts.findIndex(({ id }) => id === draft) < drafts.length - 1;
  }

  #open() {
    return openAnswers(this.published?.entries ?? [], (entry) => this.#later(entry));
  }

  #draw() {
    if (!this.#dialog?.open) return;
    this.#drawHead();
    this.#drawList();
    this.#drawMine();
  }

  #drawHead() {
    const { parts, words } = this;
    if (!parts) return;
    const { t } = words;
    const { answered, pending, owed, apart } = this.sum;
    const open = this.#open();
    const [due, early] = [open.filter((one) => one.due).length, open.filter((one) => !one.due).length];
    const nag = (/** @type {string} */ key, /** @type {number} */ n) => n > 0 && h('p', null, h('button', { type: 'button', class: 'link', 'data-key': `queue-${key}`, on: { click: () => { this.#show('open'); } } }, t(key, { n })));
    refill(parts.head, h('p', { class: 'answering-sum' }, t('sum', { answered, n: owed }), ' ', t('pendingSum', { n: pending })),
      h('progress', { max: Math.max(owed, 1), value: answered, 'aria-label': t('queue') }),
      apart > 0 && h('p', { class: 'note-hint' }, t('apart', { n: apart })), nag('openDue', due), nag('openEarly', early),
      this.begun.all().map(({ key, contributions, earlier, fields }) => h('p', null, t('begun', { n: contributions.length }), ' ',
        h('button', { type: 'button', class: 'link', 'data-key': `goOn-${key}`, on: { click: () => this.#goOn(contributions, earlier) } }, t('goOn')), ' ',
        h('button', { type: 'button', class: 'link', 'data-key': `throw-${key}`, on: { click: () => {
          this.begun.keep(key, null);
          this.#news = { text: t('thrown'), label: t('undo'), act: async () => { this.begun.keep(key, { contributions, earlier, fields }); this.#news = null; this.#draw(); } };
          this.#draw();
        } } }, t('throw')))));
    const news = this.#news;
    refill(parts.news, news && [h('span', null, news.text), news.label && h('button', { type: 'button', part: 'button', 'data-key': 'queue-undo', on: { click: () => news.act() } }, news.label)]);
  }

  /** @param {typeof SHOWN[number]} shown */
  #show(shown) {
    this.#shown = shown;
    if (this.shown) this.shown.value = shown;
    this.#drawList();
    this.shown?.focus();
  }

  #drawList() {
    const { parts, words } = this;
    if (!parts) return;
    const { t } = words;
    if (this.#shown === 'open') {
      const open = this.#open();
      refill(parts.list, open.length ? open.map((one) => this.#openNode(one)) : h('p', null, t('openNone')));
    } else {
      const found = this.#stretches().map((stretch) => ({ stretch, entries: stretch.entries.filter((entry) => this.#passes(entry)) })).filter(({ entries }) => entries.length);
      refill(parts.list, found.length ? found.map(({ stretch, entries }) => this.#stretchNode(stretch, entries, found.length === 1 || this.#search !== '')) : h('p', null, t(this.#search ? 'noneFound' : 'noneLeft')));
    }
    this.#drawBar();
  }

  /** @param {Entry} entry */
  #passes(entry) {
    const { contribution } = entry;
    if (this.#shown === 'pending' && !isPending(entry)) return false;
    return !this.#search || fold(`${contribution.folio ?? ''} ${contribution.text} ${contribution.replacement ?? ''}`).includes(this.#search);
  }

  /** “4.2: 14 contribuciones, 3 sin respuesta”. @param {Stretch} stretch @param {Entry[]} entries @param {boolean} open */
  #stretchNode({ place, entries: all, pending }, entries, open) {
    const { t } = this.words;
    const body = h('div');
    const summary = h('summary', { 'data-key': `place-${place}` }, h('strong', null, place), ': ', t('onClause', { n: all.length }), ', ', t(pending ? 'unansweredOn' : 'answeredOn', { n: pending }));
    const fill = () => {
      if (!details.open) this.#opened.delete(place);
      else {
        this.#opened.set(place, Math.max(AT_ONCE, this.#opened.get(place) ?? 0));
        refill(body, this.#cards(place, entries, fill));
      }
    };
    const details = h('details', { class: 'answering-place', open: open || this.#opened.has(place) || null, on: { toggle: fill } }, summary, body);
    if (details.open) refill(body, this.#cards(place, entries, fill));
    return details;
  }

  /** @param {string} place @param {Entry[]} entries @param {() => void} again */
  #cards(place, entries, again) {
    const { t } = this.words;
    const most = this.#opened.get(place) ?? AT_ONCE;
    const shown = entries.slice(0, most);
    const rest = entries.length - shown.length;
    const all = (/** @type {string} */ key, /** @type {Entry[]} */ of, /** @type {string} */ name) => h('button', { type: 'button', class: 'link', 'data-key': key, on: { click: () => this.#choose(of.map(({ contribution }) => contribution.id), true) } }, name);
    return [entries.length > 1 && h('p', { class: 'card-actions' }, all(`all-${place}`, entries, t('chooseAll', { n: entries.length }))),
      alike(shown).map((group) => (group.length === 1 ? this.#card(group[0]) : h('fieldset', { class: 'alike' }, h('legend', null, t('alike', { n: group.length })),
        h('p', { class: 'note-hint' }, t('alikeHint'), ' ', all(`alike-${group[0].contribution.id}`, group, t('chooseAll', { n: group.length }))),
        group.map((entry) => this.#card(entry, group[0]))))),
      rest > 0 && h('button', { type: 'button', part: 'button', 'data-key': `more-${place}`, on: { click: () => { this.#opened.set(place, most + AT_ONCE); again(); } } }, t('more', { n: Math.min(rest, AT_ONCE) }))];
  }

  /** @param {Entry} entry @param {Entry} [first]  of its group, against which it is read */
  #card(entry, first = entry) {
    const { contribution } = entry;
    const { t } = this.words;
    const said = first === entry ? undefined : against(contribution.text, first.contribution.text).map(({ text, own }) => (own ? h('mark', null, text) : text));
    return h('div', { class: 'answering-card' },
      h('label', { class: 'kind' }, h('input', { type: 'checkbox', 'data-key': `choose-${contribution.id}`, 'data-contribution': contribution.id, checked: this.chosen.has(contribution.id), on: {
        change: (/** @type {Event} */ event) => this.#choose([contribution.id], /** @type {HTMLInputElement} */ (event.target).checked),
      } }), ' ', t('choose', { folio: contribution.folio ?? '' }).trim()),
      this.published?.node(contribution.id, () => this.#drawList(), said));
  }

  /** @param {string[]} ids @param {boolean} on */
  #choose(ids, on) {
    for (const id of ids) if (on) this.chosen.add(id); else this.chosen.delete(id);
    for (const box of /** @type {NodeListOf<HTMLInputElement>} */ (this.parts?.list.querySelectorAll('input[data-contribution]') ?? [])) box.checked = this.chosen.has(box.dataset.contribution ?? '');
    this.#drawBar();
  }

  #drawBar() {
    const { parts, words, published } = this;
    if (!parts) return;
    const { t } = words;
    const known = new Set(published?.entries.map(({ contribution }) => contribution.id));
    for (const id of this.chosen) if (!known.has(id)) this.chosen.delete(id);
    const n = this.chosen.size;
    parts.bar.hidden = n === 0;
    refill(parts.bar, n > 0 && [h('span', { role: 'status' }, t('chosen', { n })),
      h('button', { type: 'button', class: 'primary', part: 'button', 'data-key': 'queue-answer', on: { click: () => this.answer([...this.chosen]) } }, t('answer')),
      h('button', { type: 'button', part: 'button', 'data-key': 'queue-none', on: { click: () => { this.#choose([...this.chosen], false); this.shown?.focus(); } } }, t('chooseNone'))]);
  }

  /** An answer that waits for its words. @param {Open} open */
  #openNode({ disposition, entries, due }) {
    const { t, date } = this.words;
    return h('article', { class: 'answering-open' },
      h('p', null, h('strong', null, t(`outcome_${disposition.outcome}`)), `. ${t('contributions', { n: entries.length })}: ${entries.map(({ contribution }) => contribution.folio).filter(Boolean).join(', ')}. ${date(disposition.created, 'medium')}`),
      disposition.reason && h('p', { dir: 'auto' }, disposition.reason),
      h('p', { class: 'card-actions' }, due ? h('button', { type: 'button', class: 'link', 'data-key': `complete-${disposition.id}`, on: { click: () => this.answer(entries.map(({ contribution }) => contribution.id), disposition) } }, t('complete')) : t('noDraftYet')));
  }

  // ---- an answer

  /** @param {string[]} ids @param {Disposition | null} [earlier]  the answer that is completed or changed */
  answer(ids, earlier = null) {
    const wanted = new Set(ids);
    const entries = (this.published?.entries ?? []).filter(({ contribution }) => wanted.has(contribution.id));
    if (entries.length) openAnswer(this, entries, earlier, () => {
      this.#draw();
      // What was chosen is answered, and its button gone: one is where what was done is told.
      const shadow = /** @type {ShadowRoot} */ (this.root.getRootNode());
      if (this.#dialog?.open && !this.#dialog.contains(shadow.activeElement)) (this.parts?.news.querySelector('button') ?? this.shown)?.focus();
    });
  }

  /** @param {string[]} contributions @param {string | null} earlier */
  #goOn(contributions, earlier) {
    const known = this.published?.entries.flatMap(({ dispositions }) => dispositions).find(({ id }) => id === earlier);
    this.answer(contributions, known ?? null);
  }

  // ---- what is kept here

  #drawMine() {
    const { parts, words, published } = this;
    if (!parts) return;
    const { t } = words;
    const kept = this.kept.filter(({ state }) => state !== 'recalled').reverse();
    const waiting = kept.filter(({ state }) => state === 'waiting').length;
    const button = (/** @type {string} */ key, /** @type {string} */ name, /** @type {() => unknown} */ click, more = '') => h('button', { type: 'button', part: 'button', class: more, 'data-key': key, on: { click } }, name);
    const one = (/** @type {Sending} */ sending) => {
      const disposition = /** @type {Disposition} */ (dispositionOf(sending.annotation));
      const entries = (published?.entries ?? []).filter(({ contribution }) => disposition.contributions.includes(contribution.id));
      const holds = entries.filter((entry) => entry.disposition?.id === disposition.id);
      return h('li', null, h('p', null, h('span', { class: 'state' }, t(`state_${sending.state}`)), `. ${t(`outcome_${disposition.outcome}`)}. ${t('contributions', { n: disposition.contributions.length })}${entries.length ? `: ${entries.map(({ contribution }) => contribution.folio).filter(Boolean).join(', ')}` : ''}. ${words.moment(disposition.created)}`),
        sending.words && h('blockquote', { class: 'theirs', dir: 'auto' }, sending.words),
        disposition.reason && h('p', { dir: 'auto' }, disposition.reason),
        h('p', { class: 'card-actions' }, holds.length > 0 && h('button', { type: 'button', class: 'link', 'data-key': `change-${sending.id}`, on: { click: () => this.answer(holds.map(({ contribution }) => contribution.id), disposition) } }, t('change')),
          this.isHere(sending.id) && h('button', { type: 'button', class: 'link', 'data-key': `recall-${sending.id}`, on: { click: () => this.#recall(sending.id, disposition.contributions.length) } }, t('recall')),
          sending.state === 'refused' && h('button', { type: 'button', class: 'link', 'data-key': `again-${sending.id}`, on: { click: async () => { await this.#outbox?.change(sending.id, { state: 'waiting', words: '' }); await this.#handIn(); } } }, t('tryAgain'))));
    };
    const language = words.lang.startsWith('es') ? 'es' : 'en';
    const name = fileName(language, `${this.process.name} ${t('table')}`);
    const folioOf = (/** @type {string} */ id) => published?.entries.find(({ contribution }) => contribution.id === id)?.contribution.folio ?? '';
    const file = h('input', { type: 'file', accept: '.csv,.tsv,.txt,text/csv', class: 'vh', tabindex: -1, 'aria-label': t('bring'), 'data-key': 'queue-file', on: { change: async () => {
      const [given] = file.files ?? [];
      file.value = '';
      if (given) await this.#bring(new Uint8Array(await given.arrayBuffer()));
    } } });
    refill(parts.mine, kept.length > 0 && [h('h3', null, t('mineTitle', { n: kept.length })), this.#nobody && h('p', { role: 'status' }, t('nobody')), h('ul', { class: 'mine-list' }, kept.map(one)),
      h('div', { class: 'form-buttons' }, waiting > 0 && button('queue-hand', t('handIn', { n: waiting }), () => this.#handIn(), 'primary'), button('queue-save', t('saveMine'), () => this.#saveMine()),
        button('queue-save-table', t('saveTable'), async () => { const { writeAnswers } = await import('./records.js'); saveFile(`${name}.csv`, writeAnswers(kept.map(({ annotation }) => annotation), folioOf, language), CSV); })),
      h('p', { class: 'note-hint' }, t(this.#outbox?.kept ? 'mineHint' : 'mineHintPage'))],
    h('h3', null, t('sheet')), h('p', { class: 'note-hint' }, t('sheetHint')), this.#problems.length > 0 && h('div', { role: 'alert' }, h('ul', { class: 'answering-problems' }, this.#problems.map((problem) => h('li', null, problem)))), file,
    h('div', { class: 'form-buttons' }, this.sum.pending > 0 && button('queue-pending', t('savePending'), async () => {
      const { writePending } = await import('./records.js');
      saveFile(`${name}-${t('pendingFile')}.csv`, writePending(this.#stretches().flatMap(({ place, entries }) => entries.filter(isPending).map((entry) => ({ entry, place }))), language), CSV);
    }), button('queue-bring', t('bring'), () => file.click())));
  }

  /** @param {string} id @param {number} n */
  async #recall(id, n) {
    const { t } = this.words;
    await this.#outbox?.change(id, { state: 'recalled' });
    this.#news = { text: t('undone', { n }), label: t('redo'), act: async () => {
      await this.#outbox?.change(id, { state: 'waiting' });
      this.#news = null;
      await this.join();
    } };
    await this.join();
  }

  /** Answers out of a table: each is kept as one that was written here, and all are taken back at once. @param {Uint8Array} bytes */
  async #bring(bytes) {
    const { words, process, consultation: { host, clock } } = this;
    const { t } = words;
    const outbox = /** @type {Outbox} */ (this.#outbox);
    try {
      const { readAnswers } = await import('./records.js');
      const found = await readAnswers(bytes, { entries: this.published?.entries ?? [], process: process.id, language: words.lang, now: new Date(clock.now()), by: host.person()?.name ?? localPerson().name ?? '' });
      this.#problems = [...found.issues.slice(0, TOLD).map(({ row, code, value }) => t(`row_${code}`, { row, value })), ...(found.issues.length > TOLD ? [t('rowMore', { n: found.issues.length - TOLD })] : [])];
      const ids = found.answers.map(({ id }) => String(id));
      this.#bringing = true;
      for (const annotation of found.answers) {
        await outbox.change(String(annotation.id), { state: 'waiting' });
        if (!this.kept.some(({ id }) => id === annotation.id)) await outbox.add({ annotation, place: '', quote: null });
      }
      this.#news = { text: t('brought', { n: ids.length, same: found.same, empty: found.empty }), label: ids.length ? t('undo') : '', act: async () => {
        this.#bringing = true;
        for (const id of ids) if (this.isHere(id)) await outbox.change(id, { state: 'recalled' });
        this.#bringing = false;
        this.#news = null;
        await this.join();
      } };
    } catch (error) {
      this.#problems = [t('bringFailed', { message: /** @type {Error} */ (error).message })];
    } finally {
      this.#bringing = false;
    }
    await this.join();
    this.parts?.news.querySelector('button')?.focus();
  }

  #saveMine() {
    const annotations = this.kept.filter(({ state }) => state !== 'recalled').map(({ annotation }) => annotation);
    saveFile(`${fileName(this.words.lang.startsWith('es') ? 'es' : 'en', `${this.process.name} ${this.words.t('table')}`)}.jsonld`, exportText(annotations, { label: this.words.t('table') }), 'application/ld+json');
  }

  /** Hands in what waits: to the inbox, or to the page. */
  async #handIn() {
    const { process, consultation: { host, clock }, words } = this;
    const later = await this.#outbox?.drain((annotation) => (process.inbox ? post(annotation, process.inbox, { language: words.lang, heard: (response, asked) => { clock.learn(response, asked); } })
      : offerTo(annotation, (respondWith) => host.offer(structuredClone(annotation), respondWith, 'answer'))));
    this.#nobody = Boolean(later?.nobody);
    this.#news = later ? { text: words.t(later.nobody ? 'nobody' : 'handLater'), label: '', act: async () => {} } : { text: words.t('handed'), label: '', act: async () => {} };
    await this.join();
  }
}

/** @param {any} value @returns {Begun | null} */
function begunIn({ contributions, earlier, fields }) {
  const read = readFields(fields);
  const whole = Array.isArray(contributions) && contributions.every((id) => typeof id === 'string') && (earlier === null || typeof earlier === 'string');
  return whole && read ? { contributions, earlier, fields: read } : null;
}
