/**
 * Annotations in a file: an `AnnotationCollection` in JSON-LD out; in, that or a page, a list, or a single one.
 *
 * Reading a file decides nothing. It says what could be taken, what cannot and why, and what would overwrite; `settle` then
 * puts in a store what the person chose, and nothing else.
 */

import { withoutAnchorings } from './anchorings.js';
import { AnnotationError } from './error.js';
import { copyJson, isObject, join, LIMITS, list, own, parseText, same } from './json.js';
import { parseAnnotation } from './model.js';
import { ANNO, idOf, issuesIn, typesOf } from './rules.js';
import { applyTo, StoreError } from './store/store.js';
import { newId } from './values.js';

export { same } from './json.js';

/** @typedef {import('./model.js').Annotation} Annotation */
/** @typedef {import('./error.js').Issue} Issue */

/** Room in a file for what stands round its annotations, in UTF-16 code units. */
const FRAME = 64 * 1024;

/**
 * @param {Annotation[]} annotations
 * @param {{ id?: string, label?: string, generated?: Date }} [about]
 * @returns {string} JSON-LD text, an annotation a line
 */
export function exportText(annotations, about = {}) {
  return collection(annotations.map((one) => JSON.stringify(withoutContext(one))), about);
}

/**
 * The same in as many files as it takes for each to be read again: `LIMITS.text` is what is read of one.
 * @param {Annotation[]} annotations @param {Parameters<typeof exportText>[1]} [about] @returns {string[]} one at least
 */
export function exportTexts(annotations, about = {}) {
  /** @type {string[][]} */
  const files = [[]];
  let room = LIMITS.text - FRAME;
  for (const one of annotations) {
    const text = JSON.stringify(withoutContext(one));
    if (text.length + 2 > room && files[files.length - 1].length) {
      files.push([]);
      room = LIMITS.text - FRAME;
    }
    files[files.length - 1].push(text);
    room -= text.length + 2;
  }
  return files.map((items) => collection(items, about));
}

/** @param {string[]} items @param {{ id?: string, label?: string, generated?: Date }} about */
function collection(items, { id = newId(), label, generated = new Date() }) {
  const head = JSON.stringify({ '@context': ANNO, id, type: 'AnnotationCollection', ...(label && { label }), generated: generated.toISOString(), total: items.length }).slice(0, -1);
  // A page needs one annotation at least; an empty collection has no page (§5).
  if (!items.length) return `${head}}`;
  const page = JSON.stringify({ id: `${id}#page-1`, type: 'AnnotationPage', startIndex: 0 }).slice(0, -1);
  return `${head},"first":${page},"items":[\n${items.join(',\n')}\n]}}`;
}

/** Inside a page the page's context holds; any other stays. @param {Annotation} annotation */
function withoutContext(annotation) {
  if (own(annotation, '@context') !== ANNO) return annotation;
  const { '@context': _, ...rest } = annotation;
  return rest;
}

/**
 * The annotation as it stands alone: with the context it had from its page.
 * @param {unknown} node @param {unknown[]} inherited
 */
function withContext(node, inherited) {
  const mine = list(own(node, '@context'));
  if (!isObject(node) || inherited.length === 0 || mine.includes(ANNO)) return node;
  const all = [...inherited, ...mine];
  return { '@context': all.length === 1 ? all[0] : all, ...node, ...(mine.length && { '@context': all }) };
}

/**
 * @typedef {object} Import
 * @property {Annotation[]} accepted    new ones
 * @property {Annotation[]} unchanged   here already, word for word
 * @property {{ theirs: Annotation, ours: Annotation }[]} conflicts  the same id, another content: a person decides
 * @property {{ value: unknown, path: string, issues: Issue[] }[]} refused
 * @property {string[]} elsewhere       IRIs of annotations and pages the file only points at; nothing is fetched
 */

/**
 * @param {unknown} input  a file's text, or data
 * @param {Iterable<Annotation>} [present]  those already here
 * @returns {Import}
 * @throws {AnnotationError} when it is no file of annotations at all
 */
export function readFile(input, present = []) {
  const found = nothing();
  for (const _ of reading(input, present, found));
  return found;
}

/**
 * The same a moment at a time, for a page that goes on meanwhile.
 * @param {unknown} input @param {Iterable<Annotation>} present @param {(read: number) => Promise<void>} pause called every so often; throws to stop
 * @returns {Promise<Import>}
 */
export async function readFileSlowly(input, present, pause) {
  const found = nothing();
  let read = 0;
  let until = performance.now() + MOMENT;
  for (const _ of reading(input, present, found)) {
    read += 1;
    if (performance.now() < until) continue;
    await pause(read);
    until = performance.now() + MOMENT;
  }
  return found;
}

/** How long is read at a time, in milliseconds. */
const MOMENT = 12;

/** @returns {Import} */
const nothing = () => ({ accepted: [], unchanged: [], conflicts: [], refused: [], elsewhere: [] });

/** @param {unknown} input @param {Iterable<Annotation>} present @param {Import} found what is read, filled as it is */
function* reading(input, present, found) {
  const data = typeof input === 'string' ? parseText(input) : input;
  const here = new Map(Array.from(present, (annotation) => [idOf(annotation), annotation]));
  /** @type {Map<string | null, Annotation>} */
  const seen = new Map();
  for (const [path, node] of itemsOf(data, found)) {
    take(path, node);
    yield;
  }

  /** @param {string} path @param {unknown} node */
  function take(path, node) {
    if (typeof node === 'string') { found.elsewhere.push(node); return; }
    let annotation;
    try {
      annotation = parseAnnotation(node);
    } catch (error) {
      if (!(error instanceof AnnotationError)) throw error;
      // The field is named as the file has it, not as the annotation does.
      const issues = error.issues.map((issue) => ({ ...issue, path: path + issue.path.slice(1) }));
      found.refused.push({ value: node, path, issues });
      return;
    }
    const id = idOf(annotation);
    const ours = here.get(id);
    const twin = seen.get(id);
    if (twin) {
      if (!same(twin, annotation)) {
        const message = 'stands twice in the file, with different content';
        found.refused.push({ value: node, path, issues: [{ path: join(path, 'id'), code: 'twice', message }] });
      }
      return;
    }
    seen.set(id, annotation);
    if (!ours) found.accepted.push(annotation);
    // Where it stands in the drafts was written along: what it says is what counts.
    else if (same(withoutAnchorings(ours), withoutAnchorings(annotation))) found.unchanged.push(annotation);
    else found.conflicts.push({ theirs: annotation, ours });
  }
}

/** A collection or a page as plain data, its annotations as they came: each is copied, and bounded, when it is read. @param {unknown} given @returns {unknown} */
function framed(given) {
  if (!isObject(given)) return given;
  const items = (/** @type {unknown} */ holder) => /** @type {unknown} */ (own(holder, 'items'));
  const first = list(own(given, 'first'))[0];
  const bare = copyJson({ ...given, ...(items(given) !== undefined && { items: [] }), ...(isObject(first) && { first: { ...first, items: [] } }) });
  const back = (/** @type {unknown} */ copy, /** @type {unknown} */ from) => {
    if (isObject(copy) && items(from) !== undefined) copy.items = items(from);
    else if (isObject(copy)) delete copy.items;
  };
  back(bare, given);
  if (isObject(first)) back(own(bare, 'first'), first);
  return bare;
}

/** @param {unknown} given @param {Import} found @returns {Iterable<[string, unknown]>} each annotation and where it stands */
function* itemsOf(given, found) {
  const data = framed(given);
  if (Array.isArray(data)) {
    for (const [i, node] of data.entries()) yield [join('$', i), node];
    return;
  }
  const types = typesOf(data);
  const frame = types.includes('AnnotationCollection') ? 'CollectionFrame' : types.includes('AnnotationPage') ? 'PageFrame' : null;
  if (!frame) {
    if (!isObject(data)) throw new AnnotationError('kind', '$', 'must be an annotation, a list, a page or a collection');
    yield ['$', data];
    return;
  }
  const [issue, ...more] = issuesIn(data, frame);
  if (issue) throw new AnnotationError(issue.code, issue.path, issue.message, { issues: [issue, ...more] });
  const context = list(own(data, '@context'));
  const page = frame === 'PageFrame' ? data : list(own(data, 'first'))[0];
  const path = frame === 'PageFrame' ? '$' : '$.first';
  for (const [i, node] of list(own(page, 'items')).entries()) {
    yield [join(join(path, 'items'), i), withContext(node, own(page, '@context') === undefined ? context : list(own(page, '@context')))];
  }
  const next = typeof page === 'string' ? page : idOf(list(own(page, 'next'))[0]);
  if (next) found.elsewhere.push(next);
}

/**
 * What putting a file's annotations in a store would change. A conflict without a decision is left as it is here.
 * @param {import('./store/store.js').Store} store @param {Import} found @param {Map<string, 'theirs' | 'ours' | 'both'>} [decisions]  by id; `both` keeps theirs under a new id, with the old in `via`
 * @returns {Promise<{ changes: (import('./store/store.js').Wanted & { from: Annotation, over: Annotation | null })[], kept: number, failed: { annotation: Annotation, error: unknown }[] }>}
 */
export async function planOf(store, found, decisions = new Map()) {
  /** @type {Awaited<ReturnType<typeof planOf>>} */
  const plan = { changes: [], kept: 0, failed: [] };
  const fresh = (/** @type {Annotation} */ annotation, from = annotation) => plan.changes.push({ id: /** @type {string} */ (idOf(annotation)), annotation, revision: null, from, over: null });
  for (const annotation of found.accepted) fresh(annotation);
  const replacing = [...decisions.values()].includes('theirs');
  const here = new Map(replacing ? (await store.list()).map((stored) => [stored.id, stored]) : []);
  for (const { theirs, ours } of found.conflicts) {
    const id = /** @type {string} */ (idOf(theirs));
    const decision = decisions.get(id) ?? 'ours';
    if (decision === 'ours') plan.kept += 1;
    else if (decision === 'both') {
      const { id: _, '@id': __, ...rest } = theirs;
      fresh(parseAnnotation({ ...rest, id: newId(), via: [...list(own(theirs, 'via')), id] }), theirs);
    } else {
      const current = here.get(id);
      // What the person was shown is not what is here any more: they decide again.
      if (!current || !same(current.annotation, ours)) plan.failed.push({ annotation: theirs, error: new StoreError('changed', 'it changed since it was compared', { current }) });
      else plan.changes.push({ id, annotation: theirs, revision: current.revision, from: theirs, over: ours });
    }
  }
  return plan;
}

/**
 * Puts a file's annotations in a store, at once where the store can.
 * @param {import('./store/store.js').Store} store
 * @param {Import} found
 * @param {Map<string, 'theirs' | 'ours' | 'both'>} [decisions]  as for `planOf`
 * @returns {Promise<{ created: number, replaced: number, kept: number, failed: { annotation: Annotation, error: unknown }[] }>}
 */
export async function settle(store, found, decisions = new Map()) {
  const { changes, kept, failed } = await planOf(store, found, decisions);
  const made = await applyTo(store, changes);
  const done = { created: 0, replaced: 0, kept, failed: /** @type {{ annotation: Annotation, error: unknown }[]} */ ([]) };
  for (const [at, { error }] of made.entries()) {
    if (error) done.failed.push({ annotation: changes[at].from, error });
    else done[changes[at].over ? 'replaced' : 'created'] += 1;
  }
  done.failed.push(...failed);
  return done;
}

/** How much a file may weigh, in bytes; a page can say so before reading it. A letter takes three at most for each of its code units. */
export const FILE_LIMIT = LIMITS.text * 3;
