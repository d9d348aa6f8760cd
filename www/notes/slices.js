/**
 * Work in slices, so that the page answers between them.
 * @module
 */

/** How long a slice takes, in milliseconds: half a frame, the rest is the browser's. */
const SLICE = 8;

/** Does a piece of work over and over until it says that none is left. @param {() => boolean} piece @param {() => () => void} around before each slice; gives what comes after it @returns {() => void} ends it */
export function soon(piece, around) {
  let frame = requestAnimationFrame(function slice() {
    const until = performance.now() + SLICE;
    const after = around();
    let left = piece();
    while (left && performance.now() < until) left = piece();
    after();
    if (left) frame = requestAnimationFrame(slice);
  });
  return () => cancelAnimationFrame(frame);
}
