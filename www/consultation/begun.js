/**
 * What was begun and not sent, kept in the browser as it is typed: it survives Esc, a reload and a closed tab, and is found again
 * with one's contributions. Each under a name of its own, so that tabs do not write over each other's.
 * @module
 */
import { isObject, own } from '../annotation/json.js';

/**
 * @import { Place } from '../view/shown.js'
 * @import { Fields } from './form.js'
 */

/**
 * What a contribution is about, so that its form can be opened again.
 * @typedef {object} About
 * @property {string} key           one for each thing it can be about
 * @property {string} draft
 * @property {Place | null} place   the words chosen
 * @property {unknown} target       a private note's, to be said of again; else null
 * @property {string | null} quote  the words it is about; null: they are chosen in the form
 */

/** @typedef {{ about: About, fields: Fields, at: number }} Begun  `at` in milliseconds of Unix time */

/** How many are kept at most, the latest: a form is some kilobytes, and a browser keeps five million characters of a site. */
const MOST = 40;
const FIELDS = ['at', 'text', 'replacement', 'position', 'sector', 'region', 'name', 'onBehalfOf'];

/** Where the browser keeps nothing, as long as the page. @type {Map<string, string>} */
const here = new Map();

export class Unfinished {
  /** @param {string} process its IRI */
  constructor(process) {
    this.prefix = `cotejo begun ${process} `;
  }

  /** @param {About} about @param {Fields | null} fields null: nothing is left of it */
  keep(about, fields) {
    const key = this.prefix + about.key;
    here.delete(key);
    try { localStorage.removeItem(key); } catch { /* nothing is kept there */ }
    if (!fields) return;
    for (const old of this.all().slice(MOST - 1)) this.keep(old.about, null);
    const value = JSON.stringify({ about, fields, at: Date.now() });
    try { localStorage.setItem(key, value); } catch { here.set(key, value); }
  }

  /** @param {About} about */
  of(about) {
    return this.#read(this.prefix + about.key)?.fields ?? null;
  }

  /** The latest first. @returns {Begun[]} */
  all() {
    let keys = [...here.keys()];
    try { keys = keys.concat(Object.keys(localStorage)); } catch { /* only what is here */ }
    return keys.filter((key) => key.startsWith(this.prefix)).map((key) => this.#read(key)).filter((one) => one !== null).sort((a, b) => b.at - a.at);
  }

  /** Anybody on this origin may have written it: it is read as what we write, or not at all. @param {string} key @returns {Begun | null} */
  #read(key) {
    try {
      const { about, fields, at } = JSON.parse(here.get(key) ?? localStorage.getItem(key) ?? '');
      const whole = isObject(about) && isObject(fields) && Number.isFinite(at) && this.prefix + about.key === key && typeof about.draft === 'string'
        && FIELDS.every((name) => typeof own(fields, name) === 'string') && (about.quote === null || typeof about.quote === 'string');
      if (!whole) return null;
      const place = range(about.place) && typeof own(about.place, 'draft') === 'string' ? about.place : null;
      return /** @type {any} */ ({ at, about: { ...about, place, target: about.target ?? null }, fields: { ...fields, part: range(fields.part) ? fields.part : null } });
    } catch {
      return null;
    }
  }
}

/** @param {unknown} value */
const range = (value) => Number.isSafeInteger(own(value, 'start')) && Number.isSafeInteger(own(value, 'end'));
