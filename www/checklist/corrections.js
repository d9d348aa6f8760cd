/**
 * What people say of where a draft has an element of the checklist: W3C annotations that classify, with one node of ours. Published beside
 * contributions, or kept in this browser until somebody publishes them. Pure, but for where their words stand, which the series is asked.
 * @module
 */
import { list, own } from '../annotation/json.js';
import { compose, parseAnnotation } from '../annotation/model.js';
import { momentOf, motivationsOf } from '../annotation/reading.js';
import { targetsOf } from '../annotation/targets.js';
import { VOCABULARY } from '../consultation/context.js';

/**
 * @import { Annotation } from '../annotation/model.js'
 * @import { ProcessElement } from '../consultation/contract.js'
 * @import { Placing } from '../engine/contract.js'
 * @import { Correction } from './finding.js'
 */

/** The node: which element it is, or that the draft has it not. */
export const ELEMENT = 'cotejo:element';
export const CONTEXT = Object.freeze({ cotejo: VOCABULARY, [ELEMENT]: { '@id': `${VOCABULARY}element`, '@context': { '@vocab': VOCABULARY, process: { '@type': '@id' } } } });

/**
 * @param {{ id: string, process: string, element: ProcessElement, target: unknown, absent: boolean, creator?: unknown, language?: string, created: Date }} made  `target`: a clause, or the draft that has it not
 * @returns {Annotation}
 */
export function classify({ process, element, absent, ...made }) {
  const annotation = compose({ ...made, motivation: 'classifying', text: element.name });
  return parseAnnotation({ ...annotation, '@context': [...list(own(annotation, '@context')), structuredClone(CONTEXT)], [ELEMENT]: { process, element: element.id, ...(absent && { absent }) } });
}

/** Whether an annotation is one. @param {Annotation} annotation @param {string} process its IRI */
export const classifies = (annotation, process) => motivationsOf(annotation).includes('classifying') && own(own(annotation, ELEMENT), 'process') === process && typeof own(own(annotation, ELEMENT), 'element') === 'string';

/**
 * @param {Iterable<Annotation>} annotations those that classify @param {(iri: string | null) => string | null} draftOf
 * @param {(targets: unknown[], draft: string) => Promise<Placing[]>} carry
 * @returns {Promise<Correction[]>} oldest first: the last one of an element and a draft holds
 */
export async function correctionsIn(annotations, draftOf, carry) {
  const said = [...annotations].sort((a, b) => ((momentOf(a, 'created') ?? '') < (momentOf(b, 'created') ?? '') ? -1 : 1));
  const found = await Promise.all(said.map(async (annotation) => {
    const [handed] = targetsOf(annotation.target, draftOf);
    const element = String(own(own(annotation, ELEMENT), 'element'));
    if (!handed || handed.draft === null) return [];
    if (own(own(annotation, ELEMENT), 'absent') === true) return [{ element, draft: handed.draft, eId: null }];
    // Words that the engine cannot read say nothing of any clause.
    const [placing] = await carry([handed.target], handed.draft).catch(() => []);
    return placing?.eId ? [{ element, draft: handed.draft, eId: placing.eId }] : [];
  }));
  return found.flat();
}
