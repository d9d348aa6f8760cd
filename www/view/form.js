/**
 * What every form of ours does alike: it says what it lacks, and is sent from the keyboard.
 * @module
 */
import { h } from './dom.js';

/**
 * What a form lacks, said once: in a line of its own, and at the field that lacks it, which has the focus then.
 * @param {string} id of that line @param {HTMLElement[]} fields that may lack something
 */
export function lacks(id, fields) {
  const error = h('p', { class: 'form-error', role: 'alert', id });
  /** Says why, or nothing any more. @param {string} why @param {HTMLElement | null} [at] @returns {boolean} whether something is lacking */
  const fail = (why, at = null) => {
    for (const field of fields) for (const name of ['aria-invalid', 'aria-describedby']) field.removeAttribute(name);
    error.textContent = why;
    at?.setAttribute('aria-invalid', 'true');
    at?.setAttribute('aria-describedby', error.id);
    at?.focus();
    return Boolean(why);
  };
  return { error, fail };
}

/** Ctrl+Enter sends a form: Enter alone is a line in what is written. @param {KeyboardEvent} event of the form */
export function sentByKeys(event) {
  if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
  event.preventDefault();
  /** @type {HTMLFormElement} */ (event.currentTarget).requestSubmit();
}
