/**
 * What time it is where contributions are received: the reader's clock, put right by what the receiver says. A phone that is a day
 * off shows no consultation open that is closed. Whoever receives has the last word all the same.
 * @module
 */

/** `Date` has whole seconds, and an answer takes some time: less than this apart, in milliseconds, the two clocks agree. */
const APART = 5_000;

export class Clock {
  #ahead = 0;

  /** @returns {number} milliseconds of Unix time */
  now() {
    return Date.now() + this.#ahead;
  }

  /**
   * Learns from an answer. Across origins `Date` is readable only where the receiver exposes it.
   * @param {Response} response @param {number} asked when it was asked for, by the reader's clock
   * @returns {boolean} whether the time is another now
   */
  learn(response, asked) {
    const said = Date.parse(response.headers.get('date') ?? '');
    if (Number.isNaN(said)) return false;
    const ahead = said - (asked + Date.now()) / 2;
    const right = Math.abs(ahead) < APART ? 0 : ahead;
    const moved = Math.abs(right - this.#ahead) >= APART;
    if (moved) this.#ahead = right;
    return moved;
  }
}
