/**
 * Annotations as they are read beside a text: threads, and where each stands in the two drafts on the page. Plain data.
 * @module
 */
import { isObject, list, own } from '../annotation/json.js';
import { idOf } from '../annotation/model.js';
import { creatorsOf, motivationsOf, repliesTo } from '../annotation/reading.js';
import { targetsOf } from '../annotation/targets.js';
import { inLine } from './bounded.js';

/**
 * @typedef {import('../annotation/model.js').Annotation} Annotation
 * @typedef {import('../annotation/store/store.js').Stored} Stored
 * @typedef {import('../element/contract.js').SeriesDraft} SeriesDraft
 * @typedef {import('../tracing.js').Traced} Traced
 * @typedef {import('../view/model.js').Model} Model
 * @typedef {import('../view/model.js').Clause} Clause
 * @typedef {import('../view/model.js').Unit} Unit
 * @typedef {import('../engine/contract.js').Placing} Placing
 */

/**
 * An annotation with what answers it.
 * @typedef {object} Note
 * @property {string} id
 * @property {Annotation} annotation
 * @property {string} revision
 * @property {string} kind          its motivation, one of KINDS
 * @property {string | null} author
 * @property {string | null} draft  the draft it was made on, if it is of this series
 * @property {boolean} whole        said of the draft and not of words in it
 * @property {unknown[]} targets    on words or clauses, for the engine to read
 * @property {Placing | null} home  where it stands in the draft it was made on, once the series was followed
 * @property {string | null} words  the words it was made on, as it keeps them; or else as that draft has them
 * @property {boolean} resolved
 * @property {Note[]} replies       oldest first
 */

/** Where a note is read on the page. @typedef {{ note: Note, unit: Unit, clause: Clause | null, placing: Placing, gone: boolean }} Spot */

/** What a reader can say, in the order it is offered. */
export const KINDS = /** @type {const} */ (['commenting', 'questioning', 'editing', 'tagging', 'highlighting']);
/** Targets of one note that are looked for. People choose one; a list of thousands is no note. */
const TARGETS = 64;
/** Ours, for want of a standard one: the people it concerns consider it settled. */
export const RESOLVED = 'cotejo:resolved';

/** The IRI of a draft: its address, or a name made from its id. @param {SeriesDraft} draft */
export function iriOf(draft) {
  return draft.url ? new URL(draft.url, document.baseURI).href : nameOf(draft);
}

/** @param {SeriesDraft} draft */
const nameOf = ({ id }) => `urn:x-cotejo:draft:${encodeURIComponent(id)}`;

/** @param {SeriesDraft[]} drafts @returns {(iri: string | null) => string | null} */
export function draftsByIri(drafts) {
  // By its address; by its name too, which what is published for many sites has.
  const ids = new Map(drafts.flatMap((draft) => [iriOf(draft), nameOf(draft), draft.id].map((iri) => [iri, draft.id])));
  return (iri) => (iri === null ? null : ids.get(iri) ?? ids.get(iri.replace(/#.*$/, '')) ?? null);
}

/**
 * The notes of a series, each with its thread; a reply whose annotation is not here stands alone. One that cannot be read takes no other along.
 * @param {Stored[]} stored @param {SeriesDraft[]} drafts @returns {{ roots: Note[], all: Map<string, Note>, unread: Stored[] }}
 */
export function threads(stored, drafts) {
  const draftOf = draftsByIri(drafts);
  /** @type {Map<string, Note>} */
  const all = new Map();
  /** @type {Stored[]} */
  const unread = [];
  for (const one of stored) {
    try {
      all.set(one.id, noteOf(one, draftOf));
    } catch {
      unread.push(one);
    }
  }
  const parents = parentsIn(all);
  const roots = [];
  for (const note of all.values()) {
    const parent = parents.get(note);
    if (parent) parent.replies.push(note);
    else roots.push(note);
  }
  const moment = (/** @type {Note} */ note) => String(own(note.annotation, 'created') ?? '');
  for (const note of all.values()) note.replies.sort((a, b) => (moment(a) < moment(b) ? -1 : 1));
  return { roots, all, unread };
}

/** @param {Stored} stored @param {(iri: string | null) => string | null} draftOf @returns {Note} */
function noteOf({ id, revision, annotation }, draftOf) {
  const handed = targetsOf(annotation.target, draftOf).slice(0, TARGETS);
  const motivations = motivationsOf(annotation);
  const name = creatorsOf(annotation)[0]?.name ?? null;
  return {
    id, annotation, revision, kind: KINDS.find((kind) => motivations.includes(kind)) ?? (motivations.includes('replying') ? 'replying' : 'commenting'),
    author: name === null ? null : inLine(name), draft: handed.find(({ draft }) => draft !== null)?.draft ?? null,
    targets: handed.filter(({ whole }) => !whole).map(({ target }) => target), whole: handed.length > 0 && handed.every(({ whole }) => whole),
    home: null, words: null, resolved: own(annotation, RESOLVED) === true, replies: [],
  };
}

/** What each note answers: of those that answer each other round and round, none does. Linear, however deep. @param {Map<string, Note>} all @returns {Map<Note, Note>} */
function parentsIn(all) {
  /** @type {Map<Note, Note>} */
  const parents = new Map();
  for (const note of all.values()) {
    const parent = repliesTo(note.annotation).map((iri) => all.get(iri)).find((found) => found && found !== note);
    if (parent) parents.set(note, parent);
  }
  /** @type {Set<Note>} */
  const known = new Set();
  for (const note of all.values()) {
    /** @type {Set<Note>} */
    const way = new Set();
    let at = /** @type {Note | undefined} */ (note);
    for (; at && !known.has(at) && !way.has(at); at = parents.get(at)) way.add(at);
    if (at && way.has(at)) for (let round = /** @type {Note | undefined} */ (at); round; ) {
      const next = parents.get(round);
      parents.delete(round);
      round = next;
    }
    for (const passed of way) known.add(passed);
  }
  return parents;
}

/** Where some targets stand; one that the engine refuses is lost alone. @param {unknown[]} targets @param {Traced} traced @param {string} draft @returns {Promise<Placing[]>} */
async function carried(targets, traced, draft) {
  if (!targets.length) return [];
  try {
    return await traced.carry(targets, draft);
  } catch (error) {
    // Of an engine that is gone, no half would be answered.
    if (!/^(?:argument|limit)$/.test(/** @type {any} */ (error)?.code)) throw error;
    if (targets.length === 1) return [{ status: 'orphaned', start: null, end: null, eId: null, quote: null, confidence: 0, reason: '' }];
    const half = targets.length >> 1;
    return [...await carried(targets.slice(0, half), traced, draft), ...await carried(targets.slice(half), traced, draft)];
  }
}

/** Each note's placing in a draft: the best of its targets'. @param {Note[]} notes @param {Traced} traced @param {string} draft @returns {Promise<Map<Note, Placing>>} */
export async function placeAll(notes, traced, draft) {
  const asked = notes.filter((note) => note.targets.length);
  const targets = asked.flatMap((note) => note.targets);
  const placings = await carried(targets, traced, draft);
  let at = 0;
  return new Map(asked.map((note) => {
    const own = placings.slice(at, at += note.targets.length);
    return [note, own.find((p) => p.status !== 'orphaned') ?? own[0]];
  }));
}

/** Where each note stands in the draft it was made on, and the words it was made on. @param {Note[]} notes @param {Traced} traced */
export async function placeHome(notes, traced) {
  for (const draft of traced.drafts) {
    const text = traced.wireOf(draft.id)?.text ?? '';
    for (const [note, home] of await placeAll(notes.filter((one) => one.draft === draft.id), traced, draft.id)) {
      note.home = home;
      note.words = home.quote ?? (home.start === null ? null : text.slice(home.start, home.end ?? home.start));
    }
  }
}

/**
 * Where a note is read: at its words in the later draft, or in the earlier; else where they stood.
 * @param {Note} note @param {Model} model @param {{ before?: Map<Note, Placing>, after: Map<Note, Placing> }} placed @param {Traced} traced @returns {Spot | null}
 */
export function spotOf(note, model, placed, traced) {
  const order = (/** @type {string | null | undefined} */ id) => traced.drafts.findIndex((draft) => draft.id === id);
  // What was said of a later draft is not about this text yet.
  if (note.draft !== null && order(note.draft) > order(model.after.draft.id)) return null;
  const after = placed.after.get(note);
  if (!after) return null;
  for (const which of /** @type {const} */ (['after', 'before'])) {
    const placing = placed[which]?.get(note);
    const side = model[which];
    if (!side || !placing || placing.start === null || (which === 'before' && order(note.draft) > order(side.draft.id))) continue;
    const clause = side.byId.get(placing.eId ?? '') ?? null;
    const unit = clause && unitOf(clause);
    if (unit) return { note, unit, clause, placing: which === 'after' ? placing : after, gone: which === 'before' };
  }
  const unit = stoodAt(note, after, model, traced);
  return unit && { note, unit, clause: null, placing: after, gone: true };
}

/** @param {Clause} clause @returns {Unit | null} of a cell, its table's */
function unitOf(clause) {
  for (let c = /** @type {Clause | null} */ (clause); c; c = c.parent) if (c.unit) return c.unit;
  return null;
}

/** The place of words that are gone: their clause, if it lives on, or the nearest before it that does. @param {Note} note @param {Placing} placing @param {Model} model @param {Traced} traced */
function stoodAt(note, placing, model, traced) {
  const clause = model.after.byId.get(placing.eId ?? '');
  if (clause) return unitOf(clause);
  const source = note.draft === null ? null : traced.wireOf(note.draft);
  const start = note.home?.start ?? null;
  if (!source || start === null) return model.units[0] ?? null;
  const from = source.clauses.findLastIndex((c) => c.start <= start);
  for (let at = from; at >= 0; at--) {
    const states = traced.lineageOf(source.id, source.clauses[at].eId)?.states ?? [];
    const here = states.find((state) => state.draft === model.after.draft.id)?.eIds[0];
    const found = here && model.after.byId.get(here);
    if (found) return unitOf(found);
  }
  return model.units[0] ?? null;
}

/** @param {Annotation} annotation @param {unknown} person */
export function isOwn(annotation, person) {
  const creators = list(own(annotation, 'creator'));
  const mine = isObject(person) ? idOf(person) : null;
  return creators.length === 0 || (mine !== null && creators.some((creator) => idOf(creator) === mine));
}
