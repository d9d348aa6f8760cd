/**
 * What a view asks of an annotation: its words, its tags, who wrote it, what it answers. Whatever the shape it came in, the
 * answer has one. Every string given back is text to be shown as text; whether an IRI may be a link, `linkable` says.
 */

import { isObject, list, own } from './json.js';
import { idOf, shortTerm, typesOf } from './rules.js';
import { htmlToText } from './text.js';

/** @typedef {import('./model.js').Annotation} Annotation */

/**
 * @typedef {object} Body
 * @property {'text' | 'resource' | 'choice' | 'set'} kind
 * @property {string | null} text       of a textual body, without markup
 * @property {string | null} format
 * @property {string | null} language
 * @property {'ltr' | 'rtl' | 'auto' | null} direction
 * @property {string[]} purposes        standard ones without prefix; others as written
 * @property {string | null} iri        of the resource, or of the source of a specific one
 * @property {Body[]} items             of a choice or a set
 */

/** @param {unknown} value @returns {string | null} */
const text = (value) => (typeof list(value)[0] === 'string' ? /** @type {string} */ (list(value)[0]) : null);

/** @param {unknown} value @returns {string[]} */
const terms = (value) => list(value).map((item) => shortTerm(idOf(item) ?? '')).filter(Boolean);

/** @param {unknown} node @returns {Body} */
function body(node) {
  const types = typesOf(node);
  const held = own(node, 'source');
  const described = isObject(held) ? held : node;
  const format = text(own(described, 'format'));
  const direction = text(own(described, 'textDirection'));
  /** @type {Body} */
  const read = {
    kind: 'resource', text: null, format, language: text(own(described, 'language')),
    direction: direction === 'ltr' || direction === 'rtl' || direction === 'auto' ? direction : null,
    purposes: terms(own(node, 'purpose')), iri: idOf(held) ?? idOf(node), items: [],
  };
  const value = text(own(node, 'value'));
  if (types.some((type) => /^(?:Choice|Composite|List|Independents)$/.test(type))) {
    return { ...read, kind: types.includes('Choice') ? 'choice' : 'set', items: list(own(node, 'items')).map(body) };
  }
  if (value === null || held !== undefined) return read;
  return { ...read, kind: 'text', text: /^(?:text\/html|application\/xhtml\+xml)\b/i.test(format ?? '') ? htmlToText(value) : value };
}

/** @param {Annotation} annotation @returns {Body[]} in order; none for a highlight or a bookmark */
export function bodiesOf(annotation) {
  const value = text(own(annotation, 'bodyValue'));
  return value === null ? list(own(annotation, 'body')).map(body)
    : [body({ type: 'TextualBody', value, format: 'text/plain' })]; // §3.2.5
}

/**
 * Of the alternatives of a choice, the one for the reader: the first in a language of theirs, else the first (§3.2.7).
 * @param {Body} choice @param {readonly string[]} languages  most wanted first, as `navigator.languages`
 * @returns {Body | null}
 */
export function choose(choice, languages) {
  const same = (/** @type {string} */ tag) => choice.items.find(({ language }) => language?.toLowerCase().split('-')[0] === tag);
  for (const language of languages) {
    const found = choice.items.find((item) => item.language?.toLowerCase() === language.toLowerCase())
      ?? same(language.toLowerCase().split('-')[0]);
    if (found) return found;
  }
  return choice.items[0] ?? null;
}

/** @param {Annotation} annotation @returns {string[]} standard ones without prefix; one's own as written */
export const motivationsOf = (annotation) => terms(own(annotation, 'motivation'));

/**
 * What each body is: by its purpose, and by the motivation where it says none. Places among `bodiesOf`, -1 for none.
 * @param {Annotation} annotation @returns {{ tags: number[], replacement: number, text: number }}
 */
export function rolesOf(annotation) {
  const bodies = bodiesOf(annotation);
  const motivations = motivationsOf(annotation);
  const tag = (/** @type {Body} */ { purposes }) => purposes.includes('tagging') || (purposes.length === 0 && motivations.includes('tagging'));
  const marked = bodies.findIndex(({ kind, purposes }) => kind === 'text' && purposes.includes('editing'));
  const replacement = marked >= 0 || !motivations.includes('editing') ? marked : bodies.findIndex(({ kind, purposes }) => kind === 'text' && purposes.length === 0);
  const tags = bodies.flatMap((body, at) => (at !== replacement && tag(body) ? [at] : []));
  return { tags, replacement, text: bodies.findIndex(({ kind }, at) => kind === 'text' && at !== replacement && !tags.includes(at)) };
}

/**
 * The tags: textual ones as words, others as IRIs.
 * @param {Annotation} annotation @returns {string[]}
 */
export function tagsOf(annotation) {
  const bodies = bodiesOf(annotation);
  return rolesOf(annotation).tags.map((at) => bodies[at].text ?? bodies[at].iri).filter((tag) => tag !== null);
}

/**
 * The words proposed instead of the target's, when this is a suggested edit; the empty string proposes to strike them out.
 * @param {Annotation} annotation @returns {string | null}
 */
export const replacementOf = (annotation) => bodiesOf(annotation)[rolesOf(annotation).replacement]?.text ?? null;

/** What it says, in the first of its textual bodies that is neither a tag nor a proposal. @param {Annotation} annotation @returns {string | null} */
export const textOf = (annotation) => bodiesOf(annotation)[rolesOf(annotation).text]?.text ?? null;

/** @param {Annotation} annotation @returns {string[]} the IRIs it answers; none when it is no reply */
export const repliesTo = (annotation) => (motivationsOf(annotation).includes('replying')
  ? list(own(annotation, 'target')).map((target) => idOf(own(target, 'source')) ?? idOf(target)).filter((iri) => iri !== null) : []);

/**
 * @typedef {object} Agent
 * @property {string | null} iri
 * @property {string | null} name       as it says, else its nickname
 * @property {string | null} homepage
 * @property {'Person' | 'Organization' | 'Software' | null} kind
 */

/** @param {unknown} node @returns {Agent} */
const agent = (node) => ({
  iri: idOf(node), name: text(own(node, 'name')) ?? text(own(node, 'nickname')), homepage: idOf(list(own(node, 'homepage'))[0]),
  kind: /** @type {Agent['kind']} */ (typesOf(node).find((type) => /^(?:Person|Organization|Software)$/.test(type)) ?? null),
});

/** @param {Annotation} annotation @returns {Agent[]} */
export const creatorsOf = (annotation) => list(own(annotation, 'creator')).map(agent);

/** @param {Annotation} annotation @returns {Agent[]} */
export const generatorsOf = (annotation) => list(own(annotation, 'generator')).map(agent);

/** @param {Annotation} annotation @param {'created' | 'modified' | 'generated'} moment @returns {string | null} */
export const momentOf = (annotation, moment) => text(own(annotation, moment));
