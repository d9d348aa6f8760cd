/**
 * A language of the interface, as a page hands it over.
 * @module
 */
import * as take from '../engine/arguments.js';

/** @import { Locale } from './contract.js' */

const phrases = take.mapOf((value, name) => (typeof value === 'string' ? value : take.mapOf(take.text)(value, name)));
const known = take.record({ lang: take.named, dir: take.optional(take.text), strings: phrases, ...Object.fromEntries(['notes', 'consultation', 'answers', 'participation'].map((part) => [part, take.optional(phrases)])) });

/** @param {unknown} locale @returns {Locale} */
export const takenLocale = (locale) => /** @type {Locale} */ (known(locale, 'locale'));
