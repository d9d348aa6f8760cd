/**
 * What a person does to the notes: write, answer, revise, settle, delete. Each change sees the revision it changes.
 * @module
 */
import { CONTEXT, withAnchorings } from '../annotation/anchorings.js';
import { list, own } from '../annotation/json.js';
import { rewriting } from '../annotation/editing.js';
import { compose as annotation, idOf, revise } from '../annotation/model.js';
import { replacementOf, tagsOf, textOf } from '../annotation/reading.js';
import { targetsOf, withSource } from '../annotation/targets.js';
import { inSentence } from '../series.js';
import { traceOnce } from '../tracing.js';
import { h } from '../view/dom.js';
import { nameOf } from '../view/names.js';
import { ask, compose, fieldsOf, openDialog } from './composer.js';
import { localPerson, rename } from './person.js';
import { iriOf, knownDrafts, RESOLVED } from './placing.js';
import { trimmed } from './selecting.js';

/**
 * @typedef {import('./notes.js').Notes} Notes
 * @typedef {import('./placing.js').Note} Note
 * @typedef {import('./composer.js').Written} Written
 * @typedef {import('./unsaved.js').About} About
 * @typedef {import('./unsaved.js').Unfinished} Unfinished
 * @typedef {import('../view/shown.js').Place} Place
 * @typedef {import('../annotation/model.js').Annotation} Annotation
 */

export class Writing {
  /** @param {Notes} notes */
  constructor(notes) {
    this.notes = notes;
  }

  /** On selected words. A highlight asks for nothing more. @param {Place} place @param {string} kind */
  async words(place, kind) {
    const text = (await this.#wire(place.draft))?.text.slice(place.start, place.end) ?? '';
    const title = this.notes.words.t('onWords');
    const said = /** @type {Written} */ ({ kind, text: '', replacement: '', tags: [], name: '', part: null });
    if (kind === 'highlighting') {
      await this.#create(place, said).catch((error) => this.notes.host.say(error.message, true));
      return this.notes.host.say(this.notes.words.t('saved'));
    }
    return this.#form({ title, quote: text, start: { kind, replacement: text } }, { form: 'words', ...place, quote: text }, (written) => this.#create(place, written));
  }

  /** On a clause, or on words chosen from it in the form. @param {import('../view/model.js').Clause} clause */
  clause(clause) {
    const { wire, side, labelEnd } = clause;
    const place = trimmed({ draft: side.draft.id, start: labelEnd < wire.end ? labelEnd : wire.start, end: wire.end }, side.draft.text);
    return place && this.#chosen(place, side.draft.text, this.notes.words.t('onClause', { place: nameOf(clause, this.notes.host.words()) }));
  }

  /** @param {Place} place @param {string} text the draft's @param {string} title */
  #chosen(place, text, title) {
    const pick = text.slice(place.start, place.end);
    return this.#form({ title, quote: null, pick, start: { kind: 'commenting', replacement: pick } }, { form: 'clause', ...place, quote: pick }, (written) => {
      // A textarea's line ends are ours: the text has no carriage returns.
      const part = written.part && trimmed({ draft: place.draft, start: place.start + written.part.start, end: place.start + written.part.end }, text);
      return this.#create(part ?? place, written);
    });
  }

  /** On a draft as a whole, the later one unless said. @param {string} [id] */
  draft(id = this.notes.host.text.model?.after.draft.id) {
    const { host, words } = this.notes;
    const draft = host.drafts.find((one) => one.id === id);
    if (!draft) return undefined;
    const title = words.t('onDraft', { title: inSentence(draft.title, words.lang).replace(/^(el|the) /, '') });
    return this.#form({ title, quote: null, kinds: ['commenting', 'questioning', 'tagging'], start: { kind: 'commenting' } }, { form: 'draft', draft: draft.id },
      (written) => this.#store('create', made(written, iriOf(draft), this.notes)));
  }

  /** @param {Note} note */
  reply(note) {
    return this.#form({ title: this.notes.words.t('reply'), quote: textOf(note.annotation), kinds: [], start: { kind: 'replying' } }, { form: 'reply', id: note.id, quote: textOf(note.annotation) ?? '' },
      (written) => this.#store('create', made(written, note.id, this.notes)));
  }

  /** Its own words only: everything else an annotation holds stays. @param {Note} note */
  edit(note) {
    const { annotation: old, kind } = note;
    const start = { kind, text: textOf(old) ?? '', replacement: replacementOf(old) ?? note.words ?? '', tags: tagsOf(old) };
    return this.#form({ title: this.notes.words.t('edit'), quote: note.words, kinds: kind === 'replying' ? [] : undefined, start }, { form: 'edit', id: note.id, quote: note.words ?? '' }, (written) => {
      const has = fieldsOf(written.kind);
      const said = {
        kind: written.kind, ...(has.text && { text: written.text }), ...(has.tags && { tags: written.tags }),
        // The words a note is on are offered to begin with; leaving them proposes nothing.
        ...(has.replacement && { replacement: written.replacement }),
      };
      return this.#store('change', revise(old, rewriting(old, said, { was: kind, language: this.notes.words.lang })), note);
    });
  }

  /** Opens a form that was left, where it was left. @param {Unfinished} unfinished @returns {Promise<unknown>} */
  async goOn({ key, about, fields }) {
    const { form, id, draft = '', start = 0, end = 0, quote = '' } = about;
    const note = this.notes.find(id ?? '');
    if (note) return form === 'edit' ? this.edit(note) : this.reply(note);
    const text = form === 'draft' ? null : (await this.#wire(draft))?.text ?? null;
    if (form === 'draft' && this.notes.host.drafts.some((one) => one.id === draft)) return this.draft(draft);
    if (text !== null && text.slice(start, end) === quote) {
      return form === 'words' ? this.words({ draft, start, end }, fields.kind) : this.#chosen({ draft, start, end }, text, this.notes.words.t('onWords'));
    }
    return this.#rescue(key, fields, quote);
  }

  /** What it was about is not here any more: its words are shown, to be copied. @param {string} key @param {import('./composer.js').Fields} fields @param {string} quote */
  #rescue(key, { text, replacement, tags }, quote) {
    const { host, words } = this.notes;
    const copy = h('textarea', { rows: 8, readonly: true, 'aria-label': words.t('text') }, [quote && `«${quote}»`, replacement !== quote && replacement, text, tags].filter(Boolean).join('\n\n'));
    const drop = h('button', { type: 'button', part: 'button', on: { click: () => { this.notes.unsaved.drop(key); dialog.close(); this.notes.drawUnsaved(); } } }, words.t('discard'));
    const dialog = openDialog(host.boxes.root, words.t('unsavedTitle'), words, [h('p', null, words.t('unsavedLost')), h('div', { class: 'field' }, copy), h('div', { class: 'form-buttons' }, drop)]);
    copy.select();
  }

  /** @param {Note} note */
  async remove(note) {
    const { host, words, shelf } = this.notes;
    const question = note.replies.length ? words.t('removeAskReplies', { n: note.replies.length }) : words.t('removeAsk');
    if (!await ask(host.boxes.root, words, question, words.t('remove'))) return;
    try {
      const [{ error }] = await shelf.make([{ id: note.id, annotation: null, revision: note.revision }], words.t('removed'));
      if (error) throw error;
      host.emit('annotation-delete', { annotation: structuredClone(note.annotation) });
      await this.notes.refresh();
      this.notes.offer(words.t('removed'), () => this.notes.handing.undo());
    } catch (error) {
      host.say(this.notes.explain(error), true);
      await this.notes.refresh();
    }
    this.notes.afterRemoval(note);
  }

  /** Settled, or open again. @param {Note} note */
  async resolve(note) {
    const context = list(own(note.annotation, '@context'));
    const ours = context.some((entry) => own(entry, 'cotejo') !== undefined) ? context : [...context, CONTEXT];
    const changed = revise(note.annotation, { '@context': ours, [RESOLVED]: note.resolved ? undefined : true });
    await this.#store('change', changed, note).catch((error) => this.notes.host.say(error.message, true));
  }

  /** @param {Place} place @param {Written} written */
  async #create(place, written) {
    const { host } = this.notes;
    const draft = host.drafts.find(({ id }) => id === place.draft);
    if (!draft) return;
    let target;
    try {
      const { handle } = await host.reading.read(draft, () => {});
      target = withSource(await host.reading.describe(handle, place), iriOf(draft));
    } catch (error) {
      throw new Error(this.notes.explain(error));
    }
    await this.#store('create', made(written, target, this.notes));
  }

  /** @param {'create' | 'change'} what @param {Annotation} fresh @param {Note} [note] */
  async #store(what, fresh, note) {
    const { host, words, shelf } = this.notes;
    const id = /** @type {string} */ (idOf(fresh));
    try {
      const [{ stored, error }] = await shelf.make([{ id, annotation: fresh, revision: note?.revision ?? null }], note ? words.t('changed') : '');
      if (error || !stored) throw error;
      host.emit(`annotation-${what}`, { annotation: structuredClone(stored.annotation) });
    } catch (error) {
      throw new Error(this.notes.explain(error));
    }
    document.getSelection()?.removeAllRanges();
    await this.notes.refresh();
    if (!note) this.notes.handing.keepStore();
  }

  /** @param {Pick<Parameters<typeof compose>[0], 'title' | 'quote' | 'pick' | 'kinds' | 'start'>} asked @param {About} about @param {(written: Written) => Promise<void>} save */
  async #form({ start, ...asked }, about, save) {
    const { host, words, unsaved } = this.notes;
    const named = host.person !== null;
    const left = unsaved.of(about);
    /** @type {import('./composer.js').Fields | null} */
    let last = left;
    const ended = await compose({
      root: host.boxes.root, words, ...asked, named, nameHint: words.t(`nameHint${this.notes.shelf.where === 'browser' ? '' : this.notes.shelf.where === 'page' ? 'Page' : 'Memory'}`), readers: words.t(this.notes.readers), start: { name: localPerson().name ?? '', ...start }, left,
      save: async (written) => {
        if (!named) rename(written.name);
        await save(written);
      },
      keep: (fields) => {
        last = fields ?? last;
        unsaved.keep(about, fields);
      },
    });
    this.notes.drawUnsaved();
    // Not before: while a dialog is open, nothing outside of it is heard.
    if (ended === 'saved' && about.form === 'edit') this.notes.offer(words.t('changed'), () => this.notes.handing.undo());
    else if (ended === 'saved') host.say(words.t('saved'), true);
    if (ended === 'kept') host.say(words.t('keptUnsaved'), true);
    if (ended === 'discarded') {
      this.notes.offer(words.t('discarded'), () => {
        unsaved.keep(about, last);
        this.#form({ start, ...asked }, about, save);
      });
    }
  }

  /** A draft's content, on the page or not. @param {string} draft */
  async #wire(draft) {
    const { host } = this.notes;
    const { model } = host.text;
    const shown = [model?.after, model?.before].find((side) => side?.draft.id === draft)?.draft;
    const other = host.drafts.find(({ id }) => id === draft);
    return shown ?? (other ? host.reading.read(other, () => {}).then(({ wire }) => wire, () => null) : null);
  }
}

/** @param {Written} written @param {unknown} target @param {Notes} notes @returns {Annotation} */
function made({ kind, text, replacement, tags }, target, { person, words }) {
  return annotation({
    target, motivation: kind, creator: person, language: words.lang, tags: kind === 'highlighting' ? [] : tags,
    ...(text && kind !== 'highlighting' && kind !== 'tagging' && { text }), ...(kind === 'editing' && { replacement }),
  });
}

/** Annotations with what became of them in every draft from their own on, for the file. @param {Annotation[]} annotations
 * @param {import('../element/contract.js').SeriesDraft[]} drafts @param {import('../tracing.js').Traced} traced @returns {Promise<Annotation[]>} */
export async function anchored(annotations, drafts, traced) {
  const { draftOf } = knownDrafts(drafts);
  const asked = annotations.map((one) => targetsOf(one.target, draftOf).map((handed, index) => ({ ...handed, index })).filter(({ whole }) => !whole));
  const flat = asked.flat().map(({ target }) => target);
  /** @type {Map<string, any[]>} */
  const placings = new Map();
  for (const { id } of traced.drafts) placings.set(id, flat.length ? await traced.carry(flat, id) : []);
  let at = 0;
  return annotations.map((one, k) => {
    const first = at;
    at += asked[k].length;
    const records = traced.drafts.flatMap(({ id }) => asked[k].map(({ index }, nth) => {
      const { status, start, end, eId, confidence, reason } = placings.get(id)?.[first + nth] ?? {};
      return { draft: id, target: index, status, start: start ?? null, end: end ?? null, eId: eId ?? null, confidence, reason };
    })).filter((record) => record.status);
    return records.length ? withAnchorings(one, records) : one;
  });
}

