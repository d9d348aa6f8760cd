/**
 * Annotations in a file: an `AnnotationCollection` in JSON-LD out; in, that or a page, a list, or a single one.
 *
 * Reading a file decides nothing. It says what could be taken, what cannot and why, and what would overwrite; `settle` then
 * puts in a store what the person chose, and nothing else.
 */

import { AnnotationError } from './error.js';
import { isObject, join, LIMITS, list, own, readJson } from './json.js';
import { parseAnnotation } from './model.js';
import { ANNO, idOf, issuesIn, typesOf } from './rules.js';
import { StoreError } from './store/store.js';
import { newId } from './values.js';

/** @typedef {import('./model.js').Annotation} Annotation */
/** @typedef {import('./error.js').Issue} Issue */

/**
 * @param {Annotation[]} annotations
 * @param {{ id?: string, label?: string, generated?: Date }} [about]
 * @returns {string} JSON-LD text
 */
export function exportText(annotations, { id = newId(), label, generated = new Date() } = {}) {
  // A page needs one annotation at least; an empty collection has no page (§5).
  const first = annotations.length === 0 ? {} : {
    first: { id: `${id}#page-1`, type: 'AnnotationPage', startIndex: 0, items: annotations.map(withoutContext) },
  };
  return JSON.stringify({
    '@context': ANNO, id, type: 'AnnotationCollection', ...(label && { label }),
    generated: generated.toISOString(), total: annotations.length, ...first,
  }, null, 2);
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
  const data = readJson(input);
  /** @type {Import} */
  const found = { accepted: [], unchanged: [], conflicts: [], refused: [], elsewhere: [] };
  const here = new Map(Array.from(present, (annotation) => [idOf(annotation), annotation]));
  /** @type {Map<string | null, Annotation>} */
  const seen = new Map();
  for (const [path, node] of itemsOf(data, found)) {
    if (typeof node === 'string') { found.elsewhere.push(node); continue; }
    let annotation;
    try {
      annotation = parseAnnotation(node);
    } catch (error) {
      if (!(error instanceof AnnotationError)) throw error;
      // The field is named as the file has it, not as the annotation does.
      const issues = error.issues.map((issue) => ({ ...issue, path: path + issue.path.slice(1) }));
      found.refused.push({ value: node, path, issues });
      continue;
    }
    const id = idOf(annotation);
    const ours = here.get(id);
    const twin = seen.get(id);
    if (twin) {
      if (!same(twin, annotation)) {
        const message = 'stands twice in the file, with different content';
        found.refused.push({ value: node, path, issues: [{ path: join(path, 'id'), code: 'twice', message }] });
      }
      continue;
    }
    seen.set(id, annotation);
    if (!ours) found.accepted.push(annotation);
    else if (same(ours, annotation)) found.unchanged.push(annotation);
    else found.conflicts.push({ theirs: annotation, ours });
  }
  return found;
}

/** @param {unknown} data @param {Import} found @returns {Iterable<[string, unknown]>} each annotation and where it stands */
function* itemsOf(data, found) {
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
 * Whether two annotations say the same, whatever the order of their members.
 * @param {unknown} a @param {unknown} b @returns {boolean}
 */
export function same(a, b) {
  if (Array.isArray(a)) return Array.isArray(b) && a.length === b.length && a.every((item, i) => same(item, b[i]));
  if (!isObject(a) || !isObject(b)) return a === b;
  const keys = Object.keys(a);
  return keys.length === Object.keys(b).length && keys.every((key) => Object.hasOwn(b, key) && same(a[key], b[key]));
}

/**
 * Puts a file's annotations in a store. A conflict without a decision is left as it is here.
 *
 * @param {import('./store/store.js').Store} store
 * @param {Import} found
 * @param {Map<string, 'theirs' | 'ours' | 'both'>} [decisions]  by id; `both` keeps theirs under a new id, with the old in `via`
 * @returns {Promise<{ created: number, replaced: number, kept: number, failed: { annotation: Annotation, error: unknown }[] }>}
 */
export async function settle(store, found, decisions = new Map()) {
  /** @type {{ created: number, replaced: number, kept: number, failed: { annotation: Annotation, error: unknown }[] }} */
  const done = { created: 0, replaced: 0, kept: 0, failed: [] };
  const attempt = async (/** @type {Annotation} */ annotation, /** @type {() => Promise<'created' | 'replaced'>} */ act) => {
    try {
      done[await act()] += 1;
    } catch (error) {
      done.failed.push({ annotation, error });
    }
  };
  for (const annotation of found.accepted) {
    await attempt(annotation, async () => { await store.create(annotation); return 'created'; });
  }
  for (const { theirs, ours } of found.conflicts) {
    const id = /** @type {string} */ (idOf(theirs));
    const decision = decisions.get(id) ?? 'ours';
    if (decision === 'ours') done.kept += 1;
    else if (decision === 'both') {
      await attempt(theirs, async () => {
        const { id: _, '@id': __, ...rest } = theirs;
        await store.create(parseAnnotation({ ...rest, id: newId(), via: [...list(own(theirs, 'via')), id] }));
        return 'created';
      });
    } else {
      await attempt(theirs, async () => {
        const current = await store.get(id);
        // What the person was shown is not what is here any more: they decide again.
        if (!current || !same(current.annotation, ours)) throw new StoreError('changed', 'it changed since it was compared', { current });
        await store.updateIfUnchanged(theirs, current.revision);
        return 'replaced';
      });
    }
  }
  return done;
}

/** How much a file may weigh; a page can say so before reading it. */
export const FILE_LIMIT = LIMITS.text;
