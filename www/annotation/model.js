/**
 * Annotations as the W3C Web Annotation Data Model has them: read, written, made.
 *
 * An annotation here is its JSON-LD, plain data, complete: what we do not know stays as it came, so reading and writing gives
 * back the same. `reading.js` answers what a view asks of it; `rules.js` decides what is valid; `anchorings.js` keeps, beside
 * the target, where it stands in each draft.
 *
 * @typedef {{ id?: string, type?: string | string[], motivation?: unknown, body?: unknown, bodyValue?: unknown, target?: unknown, creator?: unknown, created?: unknown, modified?: unknown,
 *   [member: string]: unknown }} Annotation
 */

import { CONTEXT } from './anchorings.js';
import { AnnotationError } from './error.js';
import { copyJson, LIMITS, list, own, readJson } from './json.js';
import { ANNO, issuesIn, typesOf } from './rules.js';
import { newId } from './values.js';

export { AnnotationError } from './error.js';
export { LIMITS } from './json.js';
export { ANNO, idOf, issuesIn, typesOf } from './rules.js';
export { isIri, linkable, newId } from './values.js';

/** @param {unknown} data @param {'Annotation' | 'AnnotationPage' | 'AnnotationCollection'} as */
function valid(data, as) {
  const issues = issuesIn(data, as);
  if (issues.length) throw new AnnotationError(issues[0].code, issues[0].path, issues[0].message, { issues });
  return /** @type {Annotation} */ (data);
}

/**
 * Reads one annotation, from text or data; the result is a copy.
 * @param {unknown} input
 * @returns {Annotation}
 * @throws {AnnotationError} with the field and the rule of everything wrong in `issues`
 */
export function parseAnnotation(input) {
  if (typeof input === 'string' && input.length > LIMITS.annotation * 2) {
    throw new AnnotationError('too-large', '$', `more than ${LIMITS.annotation} characters`);
  }
  return valid(copyJson(typeof input === 'string' ? readJson(input) : input, { text: LIMITS.annotation }), 'Annotation');
}

/** Reads a page with its annotations. @param {unknown} input @returns {Annotation} @throws {AnnotationError} */
export const parsePage = (input) => valid(readJson(input), 'AnnotationPage');

/** Reads a collection with the pages embedded in it. @param {unknown} input @returns {Annotation} @throws {AnnotationError} */
export const parseCollection = (input) => valid(readJson(input), 'AnnotationCollection');

/**
 * Writes an annotation, page or collection as JSON-LD text, members in the order they have.
 * @param {Annotation} document @param {number} [indent]
 */
export const serialise = (document, indent = 2) => JSON.stringify(document, null, indent);

/** A body of plain words. @param {string} value @param {string | string[]} purpose @param {string | undefined} language */
export const textual = (value, purpose, language) => ({
  type: 'TextualBody', value, format: 'text/plain', ...(language && { language }), purpose,
});

/**
 * Makes an annotation out of what a person did.
 *
 * @param {object} made
 * @param {unknown} made.target         a W3C target, as `describe` gives it; for a reply, the IRI of what is answered
 * @param {string} made.motivation      `highlighting`, `commenting`, `questioning`, `tagging`, `editing`, `replying` or another
 * @param {string} [made.text]          what they wrote
 * @param {string} [made.replacement]   the words they propose instead; the empty string proposes to strike them out
 * @param {string[]} [made.tags]
 * @param {string} [made.language]      of the text, BCP 47
 * @param {unknown} [made.creator]      an IRI or an agent
 * @param {Date} [made.created]
 * @param {string} [made.id]
 * @returns {Annotation}
 * @throws {AnnotationError} when the parts do not make a valid one
 */
export function compose({ target, motivation, text, replacement, tags = [], language, creator, created = new Date(), id = newId() }) {
  const body = [
    ...(replacement === undefined ? [] : [textual(replacement, 'editing', language)]),
    ...(text ? [textual(text, motivation === 'editing' || motivation === 'tagging' ? 'commenting' : motivation, language)] : []),
    ...tags.map((tag) => textual(tag, 'tagging', language)),
  ];
  // The state `describe` gives, the digest of the draft's text, is a class of ours: the context has to say whose.
  const ours = list(target).flatMap((one) => list(own(one, 'state'))).flatMap(typesOf).some((type) => type.startsWith('cotejo:'));
  return parseAnnotation({
    '@context': ours ? [ANNO, CONTEXT] : ANNO, id, type: 'Annotation', motivation,
    ...(creator !== undefined && { creator }), created: created.toISOString(),
    ...(body.length && { body: body.length === 1 ? body[0] : body }), target,
  });
}

/**
 * The same annotation with another text, its own words only: every other member, known or not, stays as it was.
 * @param {Annotation} annotation
 * @param {Record<string, unknown>} changes  members to replace; `undefined` removes one
 * @param {Date} [modified]
 * @returns {Annotation}
 * @throws {AnnotationError}
 */
export function revise(annotation, changes, modified = new Date()) {
  return parseAnnotation({ ...annotation, ...changes, modified: modified.toISOString() });
}
