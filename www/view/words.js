/**
 * The interface's words: which language, its strings, its plurals, dates and lists.
 * @module
 */
import en from '../locales/en.js';
import es from '../locales/es.js';

/**
 * @import { Locale } from '../element/contract.js'
 * @typedef {Omit<Locale, 'dir'> & { dir?: string }} Own  one that comes with the package
 * @typedef {'strings' | 'notes' | 'consultation' | 'answers' | 'participation'} Part  whose words: the comparison's, the annotations', the consultation's, its answers', its counts'
 */

/** @type {Own[]} */
const LOCALES = [en, es];
/** What the page added: it goes first. @type {Locale[]} */
const added = [];

/** A language of the interface, or a page's own words for one. @param {Locale} locale */
export function addWords(locale) {
  added.unshift(locale);
}

/**
 * @typedef {object} Words
 * @property {string} lang  the language asked for, for `Intl`
 * @property {'ltr' | 'rtl'} dir
 * @property {(key: string, values?: Record<string, any>) => string} t
 * @property {(date: string | null | undefined, style?: 'long' | 'medium') => string} date
 * @property {(moment: string | null | undefined, clock?: boolean) => string} moment  the reader's own day, with the time if asked for
 * @property {Intl.ListFormat} list
 * @property {Intl.NumberFormat} number
 */

/** The locale for a language tag: `zh-Hant-TW`, then `zh-Hant`, then `zh`, then English. @param {string} tag @param {Own[]} [locales] English first @param {Part} [part] */
export function localeOf(tag, locales = LOCALES, part = 'strings') {
  const all = [...added.flatMap((locale) => (locale[part] ? [{ ...locale, strings: /** @type {Locale['strings']} */ (locale[part]) }] : [])), ...locales];
  for (let t = tag.toLowerCase(); t; t = t.includes('-') ? t.slice(0, t.lastIndexOf('-')) : '') {
    const found = all.find((l) => l.lang.toLowerCase() === t);
    if (found) return found;
  }
  return locales[0];
}

/** @param {string} tag @param {Own[]} [locales] what comes with the package, English first @param {Part} [part] @returns {Words} */
export function wordsFor(tag, locales = LOCALES, part = 'strings') {
  const locale = localeOf(tag, locales, part);
  // The tag's own region decides how dates and numbers read, where the browser accepts it as a tag.
  let lang = locale.lang;
  try {
    if (tag && locale.lang.toLowerCase().split('-')[0] === tag.toLowerCase().split('-')[0]) lang = Intl.getCanonicalLocales(tag)[0];
  } catch { /* a tag that is not one: the locale's own */ }
  const plural = new Intl.PluralRules(lang);
  const number = new Intl.NumberFormat(lang);
  /** What a page's own words leave out is said in the package's. @type {Record<string, any>} */
  const strings = { ...(locales.find((own) => own.lang === locale.lang) ?? locales[0]).strings, ...locale.strings };
  return {
    lang,
    dir: /** @type {'ltr' | 'rtl'} */ (locale.dir ?? 'ltr'),
    number,
    list: new Intl.ListFormat(lang, { type: 'conjunction' }),
    t(key, values = {}) {
      const found = strings[key] ?? key;
      const text = typeof found === 'string' ? found : found[plural.select(values.n)] ?? found.other;
      return text.replace(/\{(\w+)\}/g, (/** @type {string} */ _, /** @type {string} */ name) => {
        const value = values[name];
        return typeof value === 'number' ? number.format(value) : String(value ?? '');
      });
    },
    moment(moment, clock = false) {
      const at = new Date(moment ?? '');
      return Number.isNaN(at.getTime()) ? '' : new Intl.DateTimeFormat(lang, { dateStyle: clock ? 'long' : 'medium', ...(clock && { timeStyle: 'short' }) }).format(at);
    },
    date(date, style = 'long') {
      // A date alone has no hour: it is read and written in UTC, so that no time zone moves it to the day before.
      const day = date ? new Date(`${date.slice(0, 10)}T00:00:00Z`) : null;
      if (!day || Number.isNaN(day.getTime())) return '';
      return new Intl.DateTimeFormat(lang, { dateStyle: style, timeZone: 'UTC' }).format(day);
    },
  };
}
