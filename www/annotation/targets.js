/**
 * Between annotations and the engine: targets as `resolve` and `carry` take them, and targets made by `describe` in the form
 * annotations may have.
 *
 * What a target says of its words is the engine's to read, and nobody else's: it is handed on as it came. Here its draft alone
 * is named anew, since the engine knows drafts by their ids where annotations know them by their IRIs.
 */

import { isObject, list, own } from './json.js';
import { idOf, typesOf } from './rules.js';
import { isIri } from './values.js';

/** Targets of one annotation, items of one set, sets within sets. */
const MOST = 64;
const DEEPEST = 8;

/**
 * The targets there are: each item of a set by itself. A choice is one.
 * @param {unknown} target @param {number} [depth] @returns {unknown[]}
 */
function each(target, depth = 0) {
  if (!typesOf(target).some((type) => /^(?:Composite|List|Independents)$/.test(type))) return [target];
  return depth < DEEPEST ? list(own(target, 'items')).slice(0, MOST).flatMap((item) => each(item, depth + 1)) : [];
}

/** The IRI of a target's source: its draft, and behind a number sign what it points at there. @param {unknown} target */
const sourceOf = (target) => idOf(list(own(target, 'source'))[0]) ?? idOf(target);

/**
 * A target on its way to the engine.
 * @typedef {object} Handed
 * @property {unknown} target       as the engine takes it
 * @property {string | null} draft  the draft it is of, if that is one of ours
 * @property {boolean} whole        of that draft as a whole, and of no words or clause in it
 */

/** @param {unknown} target @param {(iri: string | null) => string | null} draftOf @param {number} [depth] @returns {Handed} */
function handed(target, draftOf, depth = 0) {
  if (isObject(target) && typesOf(target).includes('Choice')) {
    const items = depth < DEEPEST ? list(own(target, 'items')).slice(0, MOST).map((item) => handed(item, draftOf, depth + 1)) : [];
    return { target: { ...target, items: items.map((item) => item.target) }, draft: items[0]?.draft ?? null, whole: items.every(({ whole }) => whole) };
  }
  const [source, ...rest] = (sourceOf(target) ?? '').split('#');
  const draft = draftOf(source || null);
  return {
    target: draft === null ? target : { ...(isObject(target) ? target : {}), source: [draft, ...rest].join('#') },
    draft, whole: list(own(target, 'selector')).length === 0 && rest.join('') === '',
  };
}

/**
 * An annotation's targets on their way to the engine.
 * @param {unknown} target  the value of `target`, whatever it is
 * @param {(iri: string | null) => string | null} [draftOf]  the id of the draft an IRI names, null when it is none of ours
 * @returns {Handed[]} as many as the targets; a list or composite counts as its items
 */
export const targetsOf = (target, draftOf = (iri) => iri) => list(target).slice(0, MOST).flatMap((one) => each(one)).map((one) => handed(one, draftOf));

/**
 * An annotation's targets as `resolve` and `carry` take them.
 * @param {unknown} target @param {(iri: string | null) => string | null} [draftOf] as for `targetsOf`
 */
export const engineTargets = (target, draftOf) => targetsOf(target, draftOf).map((one) => one.target);

/**
 * What `describe` gave, with the draft's IRI for its source, as §4 asks: ids need not be IRIs.
 * @param {unknown} described @param {string} iri
 */
export function withSource(described, iri) {
  if (!isObject(described)) return described;
  const source = list(own(described, 'source'))[0];
  return { ...described, source: isIri(source) ? source : iri };
}
