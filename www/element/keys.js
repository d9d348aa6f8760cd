/**
 * Whether keys of one character do something: who speaks to the machine turns them off, for every page of the site.
 * @module
 */

const KEPT = 'cotejo-keys';
/** Where the browser keeps nothing, as long as the page. */
let off = false;

export function keysAreOn() {
  try {
    return localStorage.getItem(KEPT) !== 'off';
  } catch {
    return !off;
  }
}

/** @param {boolean} on */
export function turnKeys(on) {
  off = !on;
  try {
    if (on) localStorage.removeItem(KEPT);
    else localStorage.setItem(KEPT, 'off');
  } catch { /* as long as the page */ }
}
