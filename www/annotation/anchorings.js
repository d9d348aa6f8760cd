/**
 * Where an annotation stands in each draft: records beside its target, which is never rewritten.
 *
 * They are members of the annotation under a name of our own, so that other software keeps or drops them without harm. The
 * context declares them JSON literals (JSON-LD 1.1, §4.2.2): processors pass them on as they are, and fetch nothing.
 *
 * @typedef {object} Anchoring
 * @property {string} draft            the draft's id
 * @property {number} [target]         which of the annotation's targets, counting from 0; the first when left out
 * @property {'exact' | 'shifted' | 'edited' | 'ambiguous' | 'orphaned'} status
 * @property {number | null} start     UTF-16 code units in the draft's text; null when orphaned
 * @property {number | null} end
 * @property {string | null} eId       the clause; of an orphan, where it stood
 * @property {number} confidence       0…1
 * @property {string} reason           for people
 */

import { copyJson, isObject, list, own } from './json.js';

/** @typedef {import('./model.js').Annotation} Annotation */

export const ANCHORINGS = 'cotejo:anchorings';

/** What the annotation's `@context` says about them. Inline, so that nobody has to look it up. */
export const CONTEXT = Object.freeze({
  cotejo: 'https://www.npmjs.com/package/cotejo#',
  [ANCHORINGS]: Object.freeze({ '@id': 'https://www.npmjs.com/package/cotejo#anchorings', '@type': '@json' }),
});

/** @param {unknown} value */
const place = (value) => value === null || (Number.isSafeInteger(value) && /** @type {number} */ (value) >= 0);

/** @param {any} record @returns {record is Anchoring} */
const isAnchoring = (record) => isObject(record) && typeof record.draft === 'string'
  && /^(?:exact|shifted|edited|ambiguous|orphaned)$/.test(String(record.status))
  && place(record.start) && place(record.end) && (record.start === null) === (record.end === null)
  && (record.start === null ? record.status === 'orphaned' : /** @type {number} */ (record.start) <= /** @type {number} */ (record.end))
  && (record.eId === null || typeof record.eId === 'string')
  && typeof record.confidence === 'number' && record.confidence >= 0 && record.confidence <= 1
  && typeof record.reason === 'string' && (record.target === undefined || (record.target !== null && place(record.target)));

/**
 * The records that make sense. They can always be computed again, so a broken one refuses nothing: it is not used, and kept.
 * @param {Annotation} annotation @param {string} [draft] only those of this one
 * @returns {Anchoring[]}
 */
export const anchoringsOf = (annotation, draft) => /** @type {Anchoring[]} */ (list(own(annotation, ANCHORINGS)))
  .filter((record) => isAnchoring(record) && (draft === undefined || record.draft === draft));

/** Whether an annotation's context has ours already. @param {unknown} entry */
const isOurs = (entry) => isObject(entry) && Object.hasOwn(entry, ANCHORINGS);

/**
 * The annotation with these records, in place of those of the same drafts and targets; the rest is left as it is.
 * @param {Annotation} annotation @param {Anchoring[]} anchorings
 * @returns {Annotation}
 */
export function withAnchorings(annotation, anchorings) {
  const key = (/** @type {Anchoring} */ { draft, target = 0 }) => `${target} ${draft}`;
  const fresh = new Set(anchorings.map(key));
  const kept = list(own(annotation, ANCHORINGS)).filter((record) => !isAnchoring(record) || !fresh.has(key(record)));
  const context = list(own(annotation, '@context'));
  return {
    ...annotation,
    '@context': context.some(isOurs) ? annotation['@context'] : [...context, copyJson(CONTEXT)],
    [ANCHORINGS]: [...kept, ...anchorings],
  };
}

/** The annotation as it is without them, to be compared: they can always be computed again. @param {unknown} annotation @returns {unknown} */
export function withoutAnchorings(annotation) {
  if (!isObject(annotation)) return annotation;
  const { [ANCHORINGS]: _, '@context': context, ...rest } = annotation;
  const others = list(context).filter((entry) => !isOurs(entry));
  return { ...rest, '@context': others.length === 1 ? others[0] : others };
}
