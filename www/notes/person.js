/**
 * Who annotates here: an agent the page names, or a person of this browser, known by a random name and what they call themselves.
 * @module
 */
import { newId } from '../annotation/model.js';

const KEY = 'cotejo person';
/** Where the browser keeps nothing, as long as the page. @type {string | null} */
let kept = null;

/** @returns {{ id: string, type: 'Person', name?: string }} */
export function localPerson() {
  const read = () => { try { return localStorage.getItem(KEY) ?? kept; } catch { return kept; } };
  try {
    const { id, name } = JSON.parse(read() ?? '');
    if (typeof id === 'string' && id.startsWith('urn:uuid:')) return { id, type: 'Person', ...(typeof name === 'string' && name && { name: name.slice(0, 200) }) };
  } catch { /* none yet, or none of ours */ }
  const person = /** @type {const} */ ({ id: newId(), type: 'Person' });
  keep(person);
  return person;
}

/** @param {string} name */
export function rename(name) {
  const { id } = localPerson();
  keep({ id, ...(name && { name }) });
}

/** @param {object} person */
function keep(person) {
  kept = JSON.stringify(person);
  try { localStorage.setItem(KEY, kept); } catch { /* as long as the page */ }
}

/** Whoever annotates here next is somebody else. */
export function forgetPerson() {
  kept = null;
  try { localStorage.removeItem(KEY); } catch { /* nothing was kept */ }
}
