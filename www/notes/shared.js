/**
 * What a person has to know of notes that others share: who reads them, what is still to go, what was not taken, and what changed on both
 * sides, for them to decide.
 * @module
 */
import { replacementOf, textOf } from '../annotation/reading.js';
import { h, refill } from '../view/dom.js';
import { shorten } from '../view/names.js';
import { isOwn } from './placing.js';

/**
 * @import { Annotation } from '../annotation/model.js'
 * @import { Syncing } from '../annotation/store/store.js'
 * @import { Notes } from './notes.js'
 * @import { Note } from './placing.js'
 */

/** Of a note's words, in UTF-16 code units: enough to know which it is. */
const WORDS = 160;
/** Notes shown of those to decide about; the others come when these are settled. */
const MOST = 20;

export class Shared {
  /** @type {'everyone' | 'group' | null} */ audience = null;
  /** @type {Syncing | null} */ #now = null;
  #box = h('div', { class: 'unsaved syncing' });
  #unwatch = () => {};
  #turn = 0;
  /** @type {Promise<'everyone' | 'group' | null> | null} */ #asking = null;

  /** @param {Notes} notes */
  constructor(notes) {
    this.notes = notes;
  }

  /** Once the store is open. */
  start() {
    const { store } = this.notes;
    if (!store) return;
    if (store.watch) this.#unwatch = store.watch(() => this.#read());
    this.#read();
    if (!store.syncing) this.#ask();
  }

  /** Who reads is asked of a server: what is drawn does not wait for it. */
  async #ask() {
    const turn = this.#asking = this.notes.store?.audience?.().catch(() => null) ?? null;
    const audience = await turn;
    if (turn !== this.#asking) return;
    this.#asking = null;
    this.audience = audience ?? this.audience;
    if (audience) this.notes.freshen(this.notes.shelf.all.keys());
  }

  stop() {
    this.#turn += 1;
    this.#asking = null;
    this.#unwatch();
    this.#box.remove();
  }

  /** Who will read what is written: a key of words. */
  get readers() {
    const { where } = this.notes.shelf;
    return this.audience ? `readers${this.audience === 'everyone' ? 'Everyone' : 'Group'}` : `readers${where[0].toUpperCase()}${where.slice(1)}`;
  }

  /** Who sees one's own note now: a key of words, empty where that is said elsewhere. @param {Note} note */
  seenBy(note) {
    if (!isOwn(note.annotation, this.notes.person)) return '';
    const now = this.#now;
    const kept = now && (now.waiting.includes(note.id) || [...now.conflicts, ...now.refused].some(({ id }) => id === note.id));
    if (kept) return 'seenHere';
    return this.audience ? `seen${this.audience === 'everyone' ? 'Everyone' : 'Group'}` : '';
  }

  async #read() {
    const { store, host } = this.notes;
    const turn = ++this.#turn;
    const now = await store?.syncing?.().catch(() => null) ?? null;
    if (turn !== this.#turn) return;
    const before = this.#now;
    this.#now = now;
    this.draw();
    // Without a line nobody could say.
    if (now && !now.trouble && !this.audience && !this.#asking) this.#ask();
    const idsOf = (/** @type {Syncing | null} */ one) => (one ? [...one.waiting, ...one.conflicts.map(({ id }) => id), ...one.refused.map(({ id }) => id)] : []);
    this.notes.freshen(new Set([...idsOf(before), ...idsOf(now)]));
    const open = (/** @type {Syncing | null} */ one) => (one?.conflicts.length ?? 0) + (one?.refused.length ?? 0);
    if (before && open(now) > open(before)) host.say(this.notes.words.t('syncDecide', { n: open(now) }), true);
  }

  /** Above the text, where what is left undone stands. */
  draw() {
    const { words, host } = this.notes;
    const { waiting = [], trouble = null, conflicts = [], refused = [] } = this.#now ?? {};
    const button = (/** @type {string} */ key, /** @type {string} */ name, /** @type {() => Promise<void> | undefined} */ act) =>
      h('button', { type: 'button', class: 'link', 'data-key': key, on: { click: () => this.#doing(act) } }, words.t(name));
    const settle = (/** @type {string} */ id, /** @type {'mine' | 'theirs'} */ keep, /** @type {string} */ name) => button(`${keep}-${id}`, name, () => this.notes.store?.settle?.(id, keep));
    const said = (/** @type {Annotation | null} */ annotation) => {
      const text = annotation && [replacementOf(annotation), textOf(annotation)].filter(Boolean).join(' — ');
      return annotation ? h('q', null, shorten(text || words.t('syncNoWords'), WORDS)) : words.t('syncDeleted');
    };
    refill(this.#box,
      trouble && h('p', null, this.notes.explain(trouble), ' ', waiting.length > 0 && [words.t('syncWaiting', { n: waiting.length }), ' ', button('sync-now', 'syncNow', () => this.notes.store?.sync?.())]),
      (conflicts.length > 0 || refused.length > 0) && h('ul', null,
        conflicts.slice(0, MOST).map(({ id, mine, theirs }) => h('li', null, h('p', null, words.t('syncConflict')), h('p', null, words.t('syncMine'), ' ', said(mine)), h('p', null, words.t('syncTheirs'), ' ', said(theirs)),
          h('p', { class: 'card-actions' }, settle(id, 'mine', 'syncKeepMine'), settle(id, 'theirs', 'syncKeepTheirs')))),
        refused.slice(0, MOST).map(({ id, mine, error }) => h('li', null, h('p', null, words.t('syncRefused', { why: this.notes.explain(error) })), h('p', null, words.t('syncMine'), ' ', said(mine)),
          h('p', { class: 'card-actions' }, settle(id, 'mine', 'syncAgain'), settle(id, 'theirs', 'syncGiveUp'))))));
    this.#box.hidden = !this.#box.firstChild;
    if (!this.#box.hidden && this.#box.parentNode !== host.boxes.text) host.boxes.text.prepend(this.#box);
  }

  /** @param {() => Promise<void> | undefined} act */
  async #doing(act) {
    try {
      await act();
    } catch (error) {
      this.notes.host.say(this.notes.explain(error), true);
    }
    await this.#read();
    this.notes.back();
  }
}
