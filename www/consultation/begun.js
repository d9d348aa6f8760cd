/**
 * What was begun and not sent, kept in the browser as it is typed: it survives Esc, a reload and a closed tab.
 * @module
 */
import { isObject, own } from '../annotation/json.js';

/** @import { Fields } from './form.js' */

/** Where the browser keeps nothing, as long as the page. @type {Map<string, string>} */
const here = new Map();

/** @param {string} process @param {string} about */
const keyOf = (process, about) => `cotejo begun ${process} ${about}`;

/** @param {string} process its IRI @param {string} about what it is about @param {Fields | null} fields null: nothing is left of it */
export function keepBegun(process, about, fields) {
  const key = keyOf(process, about);
  here.delete(key);
  try {
    localStorage.removeItem(key);
    if (fields) localStorage.setItem(key, JSON.stringify(fields));
  } catch {
    if (fields) here.set(key, JSON.stringify(fields));
  }
}

/** Anybody on this origin may have written it: every field is a string, or it is none of ours. @param {string} process @param {string} about @returns {Fields | null} */
export function begun(process, about) {
  const key = keyOf(process, about);
  try {
    const fields = JSON.parse(here.get(key) ?? localStorage.getItem(key) ?? '');
    if (!isObject(fields)) return null;
    const { part: _, ...rest } = fields;
    const [start, end] = ['start', 'end'].map((name) => own(own(fields, 'part'), name));
    const part = Number.isSafeInteger(start) && Number.isSafeInteger(end) ? { start: Number(start), end: Number(end) } : null;
    const names = ['at', 'text', 'replacement', 'sector', 'region', 'position', 'name', 'onBehalfOf'];
    return names.every((name) => typeof own(rest, name) === 'string') ? /** @type {any} */ ({ ...rest, part }) : null;
  } catch {
    return null;
  }
}
