/**
 * The interface's words: which language, its strings, its plurals, dates and lists.
 * @module
 */
import en from '../locales/en.js';
import es from '../locales/es.js';

/** @typedef {{ lang: string, dir: string, strings: Record<string, any> }} Locale */

/** @type {Locale[]} */
const LOCALES = [en, es];

/**
 * @typedef {object} Words
 * @property {string} lang  the language asked for, for `Intl`
 * @property {'ltr' | 'rtl'} dir
 * @property {(key: string, values?: Record<string, any>) => string} t
 * @property {(date: string | null | undefined, style?: 'long' | 'medium') => string} date
 * @property {Intl.ListFormat} list
 * @property {Intl.NumberFormat} number
 */

/** The locale for a language tag: `zh-Hant-TW`, then `zh-Hant`, then `zh`, then English. @param {string} tag @param {Locale[]} [locales] English first */
export function localeOf(tag, locales = LOCALES) {
  for (let t = tag.toLowerCase(); t; t = t.includes('-') ? t.slice(0, t.lastIndexOf('-')) : '') {
    const found = locales.find((l) => l.lang === t);
    if (found) return found;
  }
  return locales[0];
}

/** @param {string} tag @param {Locale[]} [locales] @returns {Words} */
export function wordsFor(tag, locales = LOCALES) {
  const locale = localeOf(tag, locales);
  // The tag's own region decides how dates and numbers read, where the browser accepts it as a tag.
  let lang = locale.lang;
  try {
    if (tag && locale.lang === tag.toLowerCase().split('-')[0]) lang = Intl.getCanonicalLocales(tag)[0];
  } catch { /* a tag that is not one: the locale's own */ }
  const plural = new Intl.PluralRules(lang);
  const number = new Intl.NumberFormat(lang);
  /** @type {Record<string, any>} */
  const strings = locale.strings;
  return {
    lang,
    dir: /** @type {'ltr' | 'rtl'} */ (locale.dir),
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
    date(date, style = 'long') {
      // A date alone has no hour: it is read and written in UTC, so that no time zone moves it to the day before.
      const day = date ? new Date(`${date.slice(0, 10)}T00:00:00Z`) : null;
      if (!day || Number.isNaN(day.getTime())) return '';
      return new Intl.DateTimeFormat(lang, { dateStyle: style, timeZone: 'UTC' }).format(day);
    },
  };
}
