/**
 * Which notes of others a reader has seen, in this browser. Those that are there the first time are not news.
 * @module
 */

/** How many are remembered, the latest: a name is some 45 letters, and a browser keeps five million of a site. */
const MOST = 20_000;

export class Unread {
  /** @type {Set<string> | null} null until the first notes were there */ #seen = null;
  /** @type {ReturnType<typeof setTimeout> | 0} */ #waiting = 0;

  /** @param {string} name of what they are kept beside */
  constructor(name) {
    this.key = `cotejo seen ${name}`;
    try {
      const kept = JSON.parse(localStorage.getItem(this.key) ?? 'null');
      if (Array.isArray(kept)) this.#seen = new Set(kept.filter((id) => typeof id === 'string'));
    } catch { /* nothing is kept here, or none of ours */ }
  }

  /** What is there the first time is known. @param {Iterable<string>} ids */
  begin(ids) {
    if (this.#seen) return;
    this.#seen = new Set(ids);
    if (this.#seen.size) this.#keep();
  }

  /** @param {string} id */
  has(id) {
    return this.#seen !== null && !this.#seen.has(id);
  }

  /** @param {Iterable<string>} ids */
  read(ids) {
    const before = this.#seen?.size;
    for (const id of ids) this.#seen?.add(id);
    if (this.#seen && this.#seen.size !== before) this.#keep();
  }

  /** A burst of them is kept once. */
  #keep() {
    clearTimeout(this.#waiting);
    this.#waiting = setTimeout(() => {
      try { localStorage.setItem(this.key, JSON.stringify([...this.#seen ?? []].slice(-MOST))); } catch { /* as long as the page */ }
    }, 300);
  }
}
