/**
 * Going through much without keeping a page from answering.
 * @module
 */

/** How long may be worked without a pause, in milliseconds: half of what is felt. Between two, a page that is being drawn takes a frame. */
const MOMENT = 25;

/** Lets the page answer. Where a browser can be told that there is more, what comes next is not behind everything that waits. */
export const pause = () => /** @type {any} */ (globalThis).scheduler?.yield?.() ?? new Promise((done) => { setTimeout(done); });

/** Goes through things with pauses, so that thousands of them are no long task. @template T @param {Iterable<T>} things @param {(thing: T) => void | Promise<void>} each */
export async function inMoments(things, each) {
  let until = performance.now() + MOMENT;
  for (const thing of things) {
    await each(thing);
    if (performance.now() < until) continue;
    await pause();
    until = performance.now() + MOMENT;
  }
}
