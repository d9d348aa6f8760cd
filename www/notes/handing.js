/**
 * Notes out to files and in from them, steps taken back, and all of one's own deleted.
 * @module
 */
import { exportQuarantine } from '../annotation/store/store.js';
import { authorOf } from './cards.js';
import { askForget, bringFile, saveFile, saveText } from './files.js';
import { forgetPerson } from './person.js';
import { isOwn } from './placing.js';
import { anchored } from './writing.js';

/** @typedef {import('./placing.js').Note} Note */

export class Handing {
  #askedToKeep = false;

  /** @param {import('./notes.js').Notes} notes */
  constructor(notes) {
    this.notes = notes;
  }

  /** The notes as others read them. @param {'csv' | 'paper' | 'epub'} as @param {Note[]} notes */
  async share(as, notes) {
    const { host, words } = this.notes;
    const desk = this.notes.desk();
    try {
      const { archiveOf, csvOf, paperOf } = await import('./sharing.js');
      const told = { words, placeOf: (/** @type {Note} */ note) => this.notes.placeOf(note, desk), draftOf: (/** @type {Note} */ note) => desk.draft(note.draft)?.title ?? '', authorOf: (/** @type {Note} */ note) => authorOf(note, desk) };
      if (as === 'csv') saveText(csvOf(notes, told), this.#fileName, 'csv', 'text/csv;charset=utf-8');
      else if (as === 'epub') {
        const { archive, lessened } = archiveOf(notes.map(({ annotation }) => annotation), { title: this.#title });
        saveText(archive, this.#fileName, 'annotations', 'application/zip');
        if (lessened) host.say(words.t('epubLess', { n: lessened }), true);
      } else {
        const paper = paperOf(notes, told, words.t('paperTitle', { title: this.#title }));
        host.boxes.root.append(paper);
        host.boxes.root.classList.add('printing-notes');
        addEventListener('afterprint', () => {
          paper.remove();
          host.boxes.root.classList.remove('printing-notes');
        }, { once: true });
        print();
      }
    } catch (error) {
      host.say(this.notes.explain(error), true);
    }
  }

  /** What the document is called. */
  get #title() {
    const { series, drafts } = this.notes.host;
    return series && !/^[a-z]+:/i.test(series) ? series : drafts[drafts.length - 1]?.title ?? '';
  }

  saveAside() {
    saveText(exportQuarantine(this.notes.shelf.aside), `${this.#fileName} apartadas`, 'json', 'application/json');
  }

  get #fileName() {
    return `${this.notes.host.series.replace(/^.*\//, '') || 'cotejo'} notas`;
  }

  /** To a file, with what became of each if that can be found out; whatever fails, the notes go. */
  async save() {
    const { host, shelf } = this.notes;
    const annotations = await shelf.store?.list().then((stored) => stored.map(({ annotation }) => annotation), () => null) ?? this.notes.all();
    const placed = await (async () => {
      const traced = await this.notes.follow();
      return anchored(annotations, host.drafts, traced);
    })().catch(() => annotations);
    saveFile(placed, this.#fileName);
  }

  /** @param {File} file */
  async bring(file) {
    const { host, words, shelf } = this.notes;
    if (!shelf.store || !this.notes.may.import) return;
    try {
      const { said, brought } = await bringFile(file, shelf, { root: host.boxes.root, words });
      await this.notes.refresh();
      if (brought) this.notes.offer(said, () => this.undo());
      else if (said) host.say(said, true);
    } catch (error) {
      host.say(this.notes.explain(error), true);
    }
    this.notes.back();
  }

  /** Takes the last step back. */
  async undo() {
    const { host, words, shelf } = this.notes;
    try {
      const { changes, made } = await shelf.undo();
      for (const [at, { stored, error }] of made.entries()) {
        if (error) continue;
        const { revision } = changes[at];
        if (stored) host.emit(revision === null ? 'annotation-create' : 'annotation-change', { annotation: structuredClone(stored.annotation) });
      }
      const failed = made.filter(({ error }) => error).length;
      await this.notes.refresh();
      host.say(failed ? words.t('undoneBut', { n: failed }) : words.t('undone'), true);
    } catch (error) {
      host.say(this.notes.explain(error), true);
    }
    this.notes.back();
  }

  /** Leaves nothing of this person's in this browser, once the file was offered. */
  async forget() {
    const { host, words, shelf } = this.notes;
    const mine = [...shelf.all.values()].filter(({ annotation }) => isOwn(annotation, this.notes.person));
    if (!await askForget(host.boxes.root, words, mine.length, () => this.save())) return;
    try {
      const made = await shelf.make(mine.map(({ id, revision }) => ({ id, annotation: null, revision })), '');
      shelf.settle();
      for (const [at, { error }] of made.entries()) if (!error) host.emit('annotation-delete', { annotation: structuredClone(mine[at].annotation) });
      for (const { key } of this.notes.unsaved.all()) this.notes.unsaved.drop(key);
      if (!host.person) forgetPerson();
      await this.notes.refresh();
      host.say(words.t('forgotten', { n: made.filter(({ error }) => !error).length }), true);
    } catch (error) {
      host.say(this.notes.explain(error), true);
    }
    this.notes.back();
  }

  /** Asks the browser, once, to keep what is in the store: some throw it away after a week without a visit. */
  async keepStore() {
    if (this.notes.shelf.where !== 'browser' || this.#askedToKeep) return;
    this.#askedToKeep = true;
    await navigator.storage?.persist?.().catch(() => false);
  }
}
