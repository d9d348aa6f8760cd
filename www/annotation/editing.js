/**
 * Rewriting an annotation by a form that shows a part of it: the rest, known or not, stays as it came.
 * @module
 */
import { isObject, list, own } from './json.js';
import { textual } from './model.js';
import { bodiesOf, motivationsOf, rolesOf } from './reading.js';
import { shortTerm } from './rules.js';

/** @typedef {import('./model.js').Annotation} Annotation */

/**
 * What a form says; what it did not show is left out, and kept.
 * @typedef {{ kind: string, text?: string, replacement?: string, tags?: string[] }} Rewriting
 */

/** What the text of an annotation is for, by what the annotation is for. @param {string} kind */
export const purposeOf = (kind) => (kind === 'editing' || kind === 'tagging' ? 'commenting' : kind);

/** A form gives the same words back with other line ends, and without the blanks at their ends. @param {string} a @param {string} b */
const alike = (a, b) => a.replace(/\r\n?/g, '\n').trim() === b.replace(/\r\n?/g, '\n').trim();

/**
 * The members that change, for `revise`.
 * @param {Annotation} annotation @param {Rewriting} said @param {{ was: string, language?: string }} about the kind the form began with; the language of words that are new
 * @returns {Record<string, unknown>}
 */
export function rewriting(annotation, said, { was, language }) {
  const read = bodiesOf(annotation);
  const roles = rolesOf(annotation);
  const plain = own(annotation, 'bodyValue');
  /** @type {(unknown | null)[]} */
  const bodies = typeof plain === 'string' ? [{ type: 'TextualBody', value: plain, format: 'text/plain' }] : [...list(own(annotation, 'body'))];
  let touched = false;
  const put = (/** @type {number} */ at, /** @type {string | null} */ value, /** @type {string} */ purpose) => {
    const before = read[at]?.text ?? null;
    if (value === null ? at < 0 : before !== null && alike(before, value)) return;
    touched = true;
    const held = bodies[at];
    if (value === null) bodies[at] = null;
    else if (at < 0 || !isObject(held)) bodies.push(textual(value, purpose, language));
    // What was typed is plain, whatever markup it replaces.
    else bodies[at] = { ...held, value, ...(/html/i.test(String(held.format ?? '')) && { format: 'text/plain' }) };
  };
  if (said.text !== undefined) put(roles.text, said.text === '' ? null : said.text, purposeOf(said.kind));
  if (said.replacement !== undefined) put(roles.replacement, said.replacement, 'editing');
  else if (was === 'editing' && said.kind !== was) put(roles.replacement, null, 'editing');
  if (said.tags !== undefined) {
    const wanted = [...said.tags];
    for (const at of roles.tags) {
      const kept = wanted.indexOf(read[at].text ?? read[at].iri ?? '');
      if (kept >= 0) wanted.splice(kept, 1);
      else { bodies[at] = null; touched = true; }
    }
    for (const tag of wanted) { bodies.push(textual(tag, 'tagging', language)); touched = true; }
  }
  if (said.kind !== was) {
    touched = true;
    // A body that leaves unsaid what it is for takes that from the motivation, which is another now.
    const says = (/** @type {number} */ at, /** @type {string} */ purpose, /** @type {string} */ old) => {
      const held = bodies[at];
      if (isObject(held) && (held.purpose === undefined || shortTerm(held.purpose) === old)) bodies[at] = { ...held, purpose };
    };
    says(roles.text, purposeOf(said.kind), purposeOf(was));
    for (const at of roles.tags) says(at, 'tagging', 'tagging');
  }
  return { ...(touched && written(annotation, bodies.filter((body) => body !== null))), ...(said.kind !== was && { motivation: motivated(annotation, was, said.kind) }) };
}

/** The bodies as the annotation had them: bare, alone, or a list. @param {Annotation} annotation @param {unknown[]} bodies */
function written(annotation, bodies) {
  const [first] = bodies;
  const bare = typeof own(annotation, 'bodyValue') === 'string' && bodies.length === 1 && isObject(first) && first.purpose === undefined;
  if (bare) return { bodyValue: first.value };
  const alone = bodies.length === 1 && !Array.isArray(own(annotation, 'body'));
  return { bodyValue: undefined, body: bodies.length === 0 ? undefined : alone ? first : bodies };
}

/** The kind in place of the other; further motivations stay. @param {Annotation} annotation @param {string} was @param {string} kind */
function motivated(annotation, was, kind) {
  const held = list(own(annotation, 'motivation'));
  const at = motivationsOf(annotation).indexOf(was);
  const others = held.filter((_, index) => index !== at);
  return others.length ? [kind, ...others] : kind;
}
