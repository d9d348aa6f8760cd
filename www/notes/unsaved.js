/**
 * Forms that were begun and not saved, kept in the browser beside the notes: they survive Esc, a reload, a crash and a closed tab.
 * Each under a name of its own, so that tabs do not write over each other's.
 * @module
 */

/**
 * What a form is about, so that it can be opened again.
 * @typedef {{ form: 'words' | 'clause' | 'draft' | 'reply' | 'edit', draft?: string, start?: number, end?: number, id?: string, quote?: string }} About
 * @typedef {import('./composer.js').Fields} Fields
 * @typedef {{ key: string, about: About, fields: Fields, at: number }} Unfinished  `at` in milliseconds of Unix time
 */

/** How many are kept at most, the latest: a form is some kilobytes, and a browser keeps five million characters of a site. */
const MOST = 40;

export class Unsaved {
  /** Where the browser keeps nothing, as long as the page. @type {Map<string, string>} */
  #here = new Map();

  /** @param {string} name of what they are kept beside */
  constructor(name) {
    this.prefix = `cotejo unsaved ${name} `;
  }

  /** @param {About} about @param {Fields | null} fields null: nothing is left of it */
  keep(about, fields) {
    const key = this.prefix + keyOf(about);
    this.#here.delete(key);
    try { localStorage.removeItem(key); } catch { /* nothing is kept there either */ }
    if (!fields) return;
    const value = JSON.stringify({ about, fields, at: Date.now() });
    for (const old of this.all().slice(MOST - 1)) this.drop(old.key);
    try { localStorage.setItem(key, value); } catch { this.#here.set(key, value); }
  }

  /** @param {About} about @returns {Fields | null} */
  of(about) {
    return this.#read(this.prefix + keyOf(about))?.fields ?? null;
  }

  /** @param {string} key */
  drop(key) {
    this.#here.delete(key);
    try { localStorage.removeItem(key); } catch { /* nothing is kept there */ }
  }

  /** The latest first. @returns {Unfinished[]} */
  all() {
    let keys = [...this.#here.keys()];
    try { keys = keys.concat(Object.keys(localStorage)); } catch { /* only what is here */ }
    return keys.filter((key) => key.startsWith(this.prefix)).map((key) => this.#read(key)).filter((one) => one !== null).sort((a, b) => b.at - a.at);
  }

  /** Anybody on this origin may have written it: it is read as what we write, or not at all. @param {string} key @returns {Unfinished | null} */
  #read(key) {
    try {
      const { about, fields, at } = JSON.parse(this.#here.get(key) ?? localStorage.getItem(key) ?? '');
      const { kind, text, replacement, tags, name, part } = fields;
      const whole = [kind, text, replacement, tags, name].every((field) => typeof field === 'string') && FORMS.has(about.form) && Number.isFinite(at);
      const marked = part !== null && Number.isSafeInteger(part?.start) && Number.isSafeInteger(part?.end) ? { start: part.start, end: part.end } : null;
      return whole ? { key, about, at, fields: { kind, text, replacement, tags, name, part: marked } } : null;
    } catch {
      return null;
    }
  }
}

const FORMS = new Set(['words', 'clause', 'draft', 'reply', 'edit']);

/** @param {About} about */
const keyOf = ({ form, draft = '', start = 0, end = 0, id = '' }) => JSON.stringify([form, draft, start, end, id]);
