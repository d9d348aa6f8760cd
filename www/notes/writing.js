/**
 * What a person does to the notes: write, answer, revise, settle, delete. Each change sees the revision it changes.
 * @module
 */
import { CONTEXT, withAnchorings } from '../annotation/anchorings.js';
import { list, own } from '../annotation/json.js';
import { compose as annotation, revise } from '../annotation/model.js';
import { bodiesOf, replacementOf, tagsOf } from '../annotation/reading.js';
import { targetsOf, withSource } from '../annotation/targets.js';
import { inSentence } from '../series.js';
import { traceOnce } from '../tracing.js';
import { nameOf } from '../view/names.js';
import { ask, compose } from './composer.js';
import { localPerson, rename } from './person.js';
import { draftsByIri, iriOf, RESOLVED } from './placing.js';
import { trimmed } from './selecting.js';

/**
 * @typedef {import('./notes.js').Notes} Notes
 * @typedef {import('./placing.js').Note} Note
 * @typedef {import('./composer.js').Written} Written
 * @typedef {import('../view/shown.js').Place} Place
 * @typedef {import('../annotation/model.js').Annotation} Annotation
 */

export class Writing {
  /** What was written and not saved, by what it was about: it is there when the form opens again. @type {Map<string, Written>} */
  #left = new Map();

  /** @param {Notes} notes */
  constructor(notes) {
    this.notes = notes;
  }

  /** On selected words. A highlight asks for nothing more. @param {Place} place @param {string} kind */
  words(place, kind) {
    const text = this.#wire(place.draft)?.text.slice(place.start, place.end) ?? '';
    const title = this.notes.words.t('onWords');
    const said = /** @type {Written} */ ({ kind, text: '', replacement: '', tags: [], name: '', part: null });
    if (kind === 'highlighting') {
      this.#create(place, said).catch((error) => this.notes.host.say(error.message, true));
      return;
    }
    this.#form({ title, quote: text, start: { kind, replacement: text }, key: JSON.stringify(place) }, (written) => this.#create(place, written));
  }

  /** On a clause, or on words chosen from it in the form. @param {import('../view/model.js').Clause} clause */
  clause(clause) {
    const { wire, side, labelEnd } = clause;
    const place = trimmed({ draft: side.draft.id, start: labelEnd < wire.end ? labelEnd : wire.start, end: wire.end }, side.draft.text);
    if (!place) return;
    const pick = side.draft.text.slice(place.start, place.end);
    const title = this.notes.words.t('onClause', { place: nameOf(clause, this.notes.host.words()) });
    this.#form({ title, quote: null, pick, start: { kind: 'commenting', replacement: pick }, key: JSON.stringify(place) }, (written) => {
      // A textarea's line ends are ours: the text has no carriage returns.
      const part = written.part && trimmed({ draft: place.draft, start: place.start + written.part.start, end: place.start + written.part.end }, side.draft.text);
      return this.#create(part ?? place, written);
    });
  }

  /** On the later draft as a whole. */
  draft() {
    const { host, words } = this.notes;
    const draft = host.drafts.find(({ id }) => id === host.text.model?.after.draft.id);
    if (!draft) return;
    const title = words.t('onDraft', { title: inSentence(draft.title, words.lang).replace(/^(el|the) /, '') });
    this.#form({ title, quote: null, kinds: ['commenting', 'questioning', 'tagging'], start: { kind: 'commenting' }, key: draft.id },
      (written) => this.#store('create', made(written, iriOf(draft), this.notes)));
  }

  /** @param {Note} note */
  reply(note) {
    this.#form({ title: this.notes.words.t('reply'), quote: firstText(note), kinds: [], start: { kind: 'replying' }, key: note.id },
      (written) => this.#store('create', made(written, note.id, this.notes)));
  }

  /** Its own words only: everything else an annotation holds stays. @param {Note} note */
  edit(note) {
    const tags = tagsOf(note.annotation);
    const start = { kind: note.kind, text: firstText(note) ?? '', replacement: replacementOf(note.annotation) ?? note.words ?? '', tags };
    const kinds = note.kind === 'replying' ? [] : undefined;
    this.#form({ title: this.notes.words.t('edit'), quote: note.words, kinds, start, key: `edit ${note.id}` }, (written) => {
      const { body } = made(written, note.annotation.target, this.notes);
      return this.#store('change', revise(note.annotation, { body, bodyValue: undefined, motivation: written.kind }), note);
    });
  }

  /** @param {Note} note */
  async remove(note) {
    const { host, words, store } = this.notes;
    const question = note.replies.length ? words.t('removeAskReplies', { n: note.replies.length }) : words.t('removeAsk');
    if (!store || !await ask(host.boxes.root, words, question, words.t('remove'))) return;
    try {
      await store.deleteIfUnchanged(note.id, note.revision);
      host.emit('annotation-delete', { annotation: structuredClone(note.annotation) });
      host.say(words.t('removed'), true);
    } catch (error) {
      host.say(this.notes.explain(error), true);
    }
    await this.notes.refresh();
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
    const { host, words, store } = this.notes;
    if (!store) return;
    try {
      const stored = what === 'create' || !note ? await store.create(fresh) : await store.updateIfUnchanged(fresh, note.revision);
      host.emit(`annotation-${what}`, { annotation: structuredClone(stored.annotation) });
    } catch (error) {
      throw new Error(this.notes.explain(error));
    }
    document.getSelection()?.removeAllRanges();
    await this.notes.refresh();
    host.say(words.t('saved'));
  }

  /** @param {Pick<Parameters<typeof compose>[0], 'title' | 'quote' | 'pick' | 'kinds' | 'start'> & { key: string }} about @param {(written: Written) => Promise<void>} save */
  #form({ key, start, ...about }, save) {
    const { host, words } = this.notes;
    const named = host.person !== null;
    const left = this.#left.get(key);
    compose({
      root: host.boxes.root, words, ...about, named, start: { name: localPerson().name ?? '', ...start, ...(left && { ...left, kind: start.kind ?? left.kind }) },
      save: async (written) => {
        if (!named) rename(written.name);
        await save(written);
        this.#left.delete(key);
      },
      left: (written) => { if (written.text || written.tags.length) this.#left.set(key, written); },
    });
  }

  /** @param {string} draft */
  #wire(draft) {
    const { model } = this.notes.host.text;
    return [model?.after, model?.before].find((side) => side?.draft.id === draft)?.draft ?? null;
  }
}

/** @param {Written} written @param {unknown} target @param {Notes} notes @returns {Annotation} */
function made({ kind, text, replacement, tags }, target, { person, words }) {
  return annotation({
    target, motivation: kind, creator: person, language: words.lang, tags: kind === 'highlighting' ? [] : tags,
    ...(text && kind !== 'highlighting' && kind !== 'tagging' && { text }), ...(kind === 'editing' && { replacement }),
  });
}

/** @param {Note} note */
function firstText(note) {
  return bodiesOf(note.annotation).find((body) => body.text !== null && !body.purposes.includes('tagging') && !body.purposes.includes('editing'))?.text ?? null;
}

/** Annotations with what became of them in every draft from their own on, for the file. @param {Annotation[]} annotations
 * @param {import('../element/contract.js').SeriesDraft[]} drafts @param {import('../tracing.js').Traced} traced @returns {Promise<Annotation[]>} */
export async function anchored(annotations, drafts, traced) {
  const draftOf = draftsByIri(drafts);
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

