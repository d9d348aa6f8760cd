/**
 * What our nodes in an annotation mean, as JSON-LD 1.1 says it: written into every annotation, so that nobody has to look it up.
 * `context.jsonld` beside this says the same for whole files, and of the process too.
 * @module
 */
import { list, own } from '../annotation/json.js';

export const VOCABULARY = 'https://www.npmjs.com/package/cotejo#';
const XSD = 'http://www.w3.org/2001/XMLSchema#';

/** The nodes: of a contribution, of what was done to one, of an answer. */
export const CONTRIBUTION = 'cotejo:contribution';
export const MODERATION = 'cotejo:moderation';
export const DISPOSITION = 'cotejo:disposition';

const node = (/** @type {string} */ name, /** @type {object} */ more = {}) => ({ '@id': `${VOCABULARY}${name}`, '@context': { '@vocab': VOCABULARY, ...more } });

/** @type {Readonly<Record<string, unknown>>} */
export const CONTEXT = Object.freeze({
  cotejo: VOCABULARY,
  [CONTRIBUTION]: node('contribution', {
    process: { '@type': '@id' }, received: { '@type': `${XSD}dateTime` }, other: { '@type': '@json' },
  }),
  [MODERATION]: node('moderation'),
  [DISPOSITION]: node('disposition', { supersedes: { '@type': '@id' } }),
});

/** An annotation that says what our nodes mean. @param {import('../annotation/model.js').Annotation} annotation */
export function withContext(annotation) {
  const context = list(own(annotation, '@context'));
  if (context.some((entry) => own(entry, CONTRIBUTION) !== undefined)) return annotation;
  return { ...annotation, '@context': [...context, structuredClone(CONTEXT)] };
}
