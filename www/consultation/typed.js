/**
 * What is typed into forms and not sent, kept in the browser: it survives Esc, a reload and a closed tab. Each form under a name of
 * its own, so that tabs do not write over each other's. Where the browser keeps nothing, it lasts as long as the page.
 * @module
 */

/** How many are kept at most, the latest: a form is some kilobytes, and a browser keeps five million characters of a site. */
const MOST = 40;

/** @type {Map<string, string>} */
const here = new Map();

/** @template {object} T */
export class Typed {
  /**
   * @param {string} prefix of what these forms are
   * @param {(value: any, key: string) => T | null} read  anybody on this origin may have written it: what we would write, or null
   */
  constructor(prefix, read) {
    this.prefix = `${prefix} `;
    this.read = read;
  }

  /** @param {string} key @param {T | null} value null: nothing is left of it */
  keep(key, value) {
    const name = this.prefix + key;
    here.delete(name);
    try { localStorage.removeItem(name); } catch { /* nothing is kept there */ }
    if (!value) return;
    for (const old of this.all().slice(MOST - 1)) this.keep(old.key, null);
    const text = JSON.stringify({ ...value, at: Date.now() });
    try { localStorage.setItem(name, text); } catch { here.set(name, text); }
  }

  /** @param {string} key @returns {(T & { key: string, at: number }) | null} */
  of(key) {
    try {
      const value = JSON.parse(here.get(this.prefix + key) ?? localStorage.getItem(this.prefix + key) ?? '');
      const read = Number.isFinite(value?.at) ? this.read(value, key) : null;
      return read && { ...read, key, at: value.at };
    } catch {
      return null;
    }
  }

  /** The latest first; `at` in milliseconds of Unix time. */
  all() {
    let names = [...here.keys()];
    try { names = names.concat(Object.keys(localStorage)); } catch { /* only what is here */ }
    return names.filter((name) => name.startsWith(this.prefix)).map((name) => this.of(name.slice(this.prefix.length))).filter((one) => one !== null).sort((a, b) => b.at - a.at);
  }
}
