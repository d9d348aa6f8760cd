/**
 * Contributions that were begun and not sent, found again with one's own.
 * @module
 */
import { isObject, own } from '../annotation/json.js';
import { Typed } from './typed.js';

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

const FIELDS = ['at', 'text', 'replacement', 'position', 'sector', 'region', 'name', 'onBehalfOf'];

export class Unfinished {
  /** @param {string} process its IRI */
  constructor(process) {
    /** @type {Typed<Omit<Begun, 'at'>>} */
    this.typed = new Typed(`cotejo begun ${process}`, begunIn);
  }

  /** @param {About} about @param {Fields | null} fields null: nothing is left of it */
  keep(about, fields) {
    this.typed.keep(about.key, fields && { about, fields });
  }

  /** @param {About} about */
  of(about) {
    return this.typed.of(about.key)?.fields ?? null;
  }

  /** The latest first. @returns {Begun[]} */
  all() {
    return this.typed.all();
  }
}

/** @param {any} value @param {string} key @returns {Omit<Begun, 'at'> | null} */
function begunIn({ about, fields }, key) {
  const whole = isObject(about) && isObject(fields) && about.key === key && typeof about.draft === 'string'
    && FIELDS.every((name) => typeof own(fields, name) === 'string') && (about.quote === null || typeof about.quote === 'string');
  if (!whole) return null;
  const place = range(about.place) && typeof own(about.place, 'draft') === 'string' ? about.place : null;
  return /** @type {any} */ ({ about: { ...about, place, target: about.target ?? null }, fields: { ...fields, part: range(fields.part) ? fields.part : null } });
}

/** @param {unknown} value */
const range = (value) => Number.isSafeInteger(own(value, 'start')) && Number.isSafeInteger(own(value, 'end'));
