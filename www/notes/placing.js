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
 * @typedef {import('../annotation/targets.js').Handed} Handed
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
 * @property {string[]} answers      the IRIs of what it answers
 * @property {boolean} resolved
 * @property {Note[]} replies       oldest first
 */

/** Where a note is read on the page. @typedef {{ note: Note, unit: Unit, clause: Clause | null, placing: Placing, gone: boolean, partly: boolean }} Spot  `partly`: some of its words are gone */

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

/**
 * The drafts as notes name them: by their addresses and, whatever these are now, by the digests of their texts.
 * @typedef {object} Known
 * @property {(iri: string | null) => string | null} draftOf
 * @property {Map<string, string>} digests   a draft's id by the digest of its text
 * @property {Set<string>} own               drafts without an address: their ids are any document's
 */

/** @param {SeriesDraft[]} drafts @param {Map<string, string>} [digests] @returns {Known} */
export function knownDrafts(drafts, digests = new Map()) {
  // By its address; by its name too, which what is published for many sites has.
  const ids = new Map(drafts.flatMap((draft) => [iriOf(draft), nameOf(draft), draft.id].map((iri) => [iri, draft.id])));
  return {
    draftOf: (iri) => (iri === null ? null : ids.get(iri) ?? ids.get(iri.replace(/#.*$/, '')) ?? null),
    digests, own: new Set(drafts.filter(({ url }) => !url).map(({ id }) => id)),
  };
}

/** The digest of the text a target was made on, as `describe` writes it. @param {unknown} target @returns {string | null} */
export function digestOf(target) {
  for (const state of list(own(target, 'state'))) {
    const digest = own(state, 'cotejo:digest') ?? own(state, 'digest');
    if (typeof digest === 'string') return digest;
  }
  return null;
}

/** A target with the draft it is of: a draft whose text is the same is the same, and one that goes by a number alone is so by its text only. @param {Handed} handed @param {Known} known @returns {Handed} */
function recognised(handed, { digests, own: nameless }) {
  const digest = digestOf(handed.target);
  const same = digest === null ? null : digests.get(digest) ?? null;
  if (handed.draft === null && same !== null && isObject(handed.target)) {
    const [, ...rest] = String(own(handed.target, 'source') ?? '').split('#');
    return { ...handed, draft: same, target: { ...handed.target, source: [same, ...rest].join('#') } };
  }
  if (handed.draft !== null && digest !== null && same === null && digests.size && nameless.has(handed.draft) && isObject(handed.target)) {
    return { ...handed, draft: null, target: { ...handed.target, source: 'urn:x-cotejo:elsewhere' } };
  }
  return handed;
}

/** @param {Stored} stored @param {Known} known @returns {Note} */
export function noteOf({ id, revision, annotation }, known) {
  const handed = targetsOf(annotation.target, known.draftOf).slice(0, TARGETS).map((one) => recognised(one, known));
  const motivations = motivationsOf(annotation);
  const name = creatorsOf(annotation)[0]?.name ?? null;
  const answers = repliesTo(annotation);
  const words = handed.filter(({ whole, draft }) => !whole || draft === null);
  return {
    id, annotation, revision, kind: KINDS.find((kind) => motivations.includes(kind)) ?? (answers.length ? 'replying' : 'commenting'),
    author: name === null ? null : inLine(name), draft: handed.find(({ draft }) => draft !== null)?.draft ?? null,
    targets: answers.length ? [] : handed.filter(({ whole }) => !whole).map(({ target }) => target), whole: handed.length > 0 && words.length === 0,
    answers, home: null, words: null, resolved: own(annotation, RESOLVED) === true, replies: [],
  };
}

/** Notes in their threads; a reply whose annotation is not here stands alone. @param {Map<string, Note>} all @returns {{ roots: Note[], heads: Map<Note, Note> }} */
export function threads(all) {
  const parents = parentsIn(all);
  for (const note of all.values()) note.replies = [];
  /** @type {Note[]} */
  const roots = [];
  for (const note of all.values()) {
    const parent = parents.get(note);
    if (parent) parent.replies.push(note);
    else roots.push(note);
  }
  const moment = (/** @type {Note} */ note) => String(own(note.annotation, 'created') ?? '');
  for (const note of all.values()) if (note.replies.length > 1) note.replies.sort((a, b) => (moment(a) < moment(b) ? -1 : 1));
  /** @type {Map<Note, Note>} */
  const heads = new Map();
  for (const root of roots) for (const waiting = [root]; waiting.length;) {
    const note = /** @type {Note} */ (waiting.pop());
    heads.set(note, root);
    waiting.push(...note.replies);
  }
  return { roots, heads };
}

/** What each note answers: of those that answer each other round and round, none does. Linear, however deep. @param {Map<string, Note>} all @returns {Map<Note, Note>} */
function parentsIn(all) {
  /** @type {Map<Note, Note>} */
  const parents = new Map();
  for (const note of all.values()) {
    const parent = note.answers.map((iri) => all.get(iri)).find((found) => found && found !== note);
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

/** Where notes stand in a draft, each target by itself. @typedef {WeakMap<Note, Placing[]>} Places */

/** Finds where the notes stand in a draft that it is not known of yet. @param {Iterable<Note>} notes @param {Traced} traced @param {string} draft @param {Places} places filled */
export async function placeIn(notes, traced, draft, places) {
  const asked = [...notes].filter((note) => note.targets.length && !places.has(note));
  const placings = await carried(asked.flatMap((note) => note.targets), traced, draft);
  let at = 0;
  for (const note of asked) places.set(note, placings.slice(at, at += note.targets.length));
}

/** The best of a note's placings. @param {Placing[] | undefined} placings @returns {Placing | null} */
export const bestOf = (placings) => placings?.find(({ status }) => status !== 'orphaned') ?? placings?.[0] ?? null;

/**
 * Where each note stands in the draft it was made on, and the words it was made on.
 * @param {Iterable<Note>} notes @param {Traced} traced @param {Record<string, Places>} [found] where they were looked for already, by the draft
 */
export async function placeHome(notes, traced, found = {}) {
  for (const draft of traced.drafts) {
    const text = traced.wireOf(draft.id)?.text ?? '';
    /** @type {Places} */
    const places = found[draft.id] ?? new WeakMap();
    const own = [...notes].filter((one) => one.draft === draft.id && !one.home);
    await placeIn(own, traced, draft.id, places);
    for (const note of own) {
      const home = bestOf(places.get(note));
      if (!home) continue;
      note.home = home;
      note.words = home.quote ?? (home.start === null ? null : text.slice(home.start, home.end ?? home.start));
    }
  }
}

/** Whose parts were looked for. @type {WeakMap<Places, WeakSet<Note>>} */
const parted = new WeakMap();

/**
 * The parts of notes that stand over several clauses and are gone as a whole: some of the clauses may live on.
 * @param {Iterable<Note>} notes @param {Traced} traced @param {string} draft @param {Places} places its entries of such notes are replaced by those of their parts
 */
export async function placeParts(notes, traced, draft, places) {
  const done = parted.get(places) ?? new WeakSet();
  parted.set(places, done);
  for (const note of notes) {
    if (done.has(note)) continue;
    done.add(note);
    const { start = null, end = null } = note.home ?? {};
    const source = note.draft === null ? null : traced.wireOf(note.draft);
    if (!source || start === null || end === null || places.get(note)?.some(({ status }) => status !== 'orphaned')) continue;
    const clauses = source.clauses.filter((clause) => clause.start < end && clause.end > start && !source.clauses.some((other) => other.parent === clause.eId && other.start < end && other.end > start));
    if (clauses.length < 2) continue;
    const parts = await Promise.all(clauses.slice(0, TARGETS).map((clause) => traced.describe(source.id, { start: Math.max(clause.start, start), end: Math.min(clause.end, end) }).catch(() => null)));
    const placings = await carried(parts.filter((part) => part !== null), traced, draft);
    if (placings.some(({ status }) => status !== 'orphaned')) places.set(note, placings);
  }
}

/**
 * Where a note is read: at its words in the later draft, or in the earlier; else where they stood.
 * @param {Note} note @param {Model} model @param {Record<'before' | 'after', Places>} places @param {Traced} traced @returns {Spot | null}
 */
export function spotOf(note, model, places, traced) {
  const order = (/** @type {string | null | undefined} */ id) => traced.drafts.findIndex((draft) => draft.id === id);
  // What was said of a later draft is not about this text yet.
  if (note.draft !== null && order(note.draft) > order(model.after.draft.id)) return null;
  const all = places.after.get(note);
  const after = bestOf(all);
  if (!all || !after) return null;
  const partly = after.status !== 'orphaned' && all.some(({ status }) => status === 'orphaned');
  for (const which of /** @type {const} */ (['after', 'before'])) {
    const placing = bestOf(places[which].get(note));
    const side = model[which];
    if (!side || !placing || placing.start === null || (which === 'before' && order(note.draft) > order(side.draft.id))) continue;
    const clause = side.byId.get(placing.eId ?? '') ?? null;
    const unit = clause && unitOf(clause);
    if (unit) return { note, unit, clause, placing: which === 'after' ? placing : after, gone: which === 'before', partly };
  }
  // Of another document, and nowhere in this one: there is no place it could have stood at.
  if (note.draft === null) return null;
  const unit = stoodAt(note, after, model, traced);
  return unit && { note, unit, clause: null, placing: after, gone: true, partly: false };
}

/** @param {Clause} clause @returns {Unit | null} of a cell, its table's */
export function unitOf(clause) {
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

/** Whether somebody made it who annotates here. One without a creator is nobody's. @param {Annotation} annotation @param {unknown} person */
export function isOwn(annotation, person) {
  const mine = isObject(person) ? idOf(person) : null;
  return mine !== null && list(own(annotation, 'creator')).some((creator) => idOf(creator) === mine);
}
