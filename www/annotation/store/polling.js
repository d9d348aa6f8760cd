/**
 * Looking from time to time whether others changed something: often while they do, ever less often while they do not, not at all
 * while nobody sees the page. Each waits a little longer or shorter than another would, so that a thousand do not ask in step.
 * @module
 */

/** Between two looks, in milliseconds: where something happens, and where nothing does. */
const LEAST = 5_000;
const MOST = 60_000;
/** Each look without news is followed by a longer wait; one that failed, by one longer still. */
const SLOWER = 1.5;
const FAILED = 2;
/** The share of a wait that is left to chance. */
const CHANCE = 0.4;

export class Polling {
  #look;
  #wait = LEAST;
  #running = false;
  /** @type {ReturnType<typeof setTimeout> | undefined} */ #timer;

  /** @param {() => Promise<boolean>} look whether there are news; an error's `after` is how long to leave the server alone, in milliseconds */
  constructor(look) {
    this.#look = look;
  }

  start() {
    if (this.#running) return;
    this.#running = true;
    globalThis.document?.addEventListener('visibilitychange', this.#seen);
    globalThis.addEventListener?.('online', this.#seen);
    this.#later();
  }

  stop() {
    this.#running = false;
    clearTimeout(this.#timer);
    globalThis.document?.removeEventListener('visibilitychange', this.#seen);
    globalThis.removeEventListener?.('online', this.#seen);
  }

  /** Whoever comes back, or is on the line again, need not wait. */
  #seen = () => { if (!globalThis.document?.hidden) this.now(); };

  /** Looks at once. */
  now() {
    clearTimeout(this.#timer);
    this.#wait = LEAST;
    return this.#round();
  }

  #later() {
    clearTimeout(this.#timer);
    // Whoever sees the page again looks then.
    this.#timer = setTimeout(() => { if (!globalThis.document?.hidden) this.#round(); }, this.#wait * (1 + CHANCE * (Math.random() - 0.5)));
    // Node keeps running while a timer is; in browsers there is no such thing.
    /** @type {any} */ (this.#timer).unref?.();
  }

  async #round() {
    try {
      this.#wait = await this.#look() ? LEAST : Math.min(MOST, this.#wait * SLOWER);
    } catch (error) {
      this.#wait = Math.max(Math.min(MOST, this.#wait * FAILED), /** @type {any} */ (error)?.after ?? 0);
    }
    if (this.#running) this.#later();
  }
}
