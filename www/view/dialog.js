/**
 * A dialog: its title and the way out of it stay in reach, and the focus goes back to where it was.
 * @module
 */
import { h } from './dom.js';

/**
 * @param {HTMLElement} root what the dialog is put into
 * @param {{ title: string, close: string, name: string, lang?: string }} said the words of the way out, and the class it goes by
 * @param {...import('./dom.js').Child} children
 */
export function openDialog(root, { title, close, name, lang }, ...children) {
  const shadow = /** @type {ShadowRoot} */ (root.getRootNode());
  const back = /** @type {HTMLElement | null} */ (shadow.activeElement);
  const body = h('div', { class: 'dialog-body' }, children);
  const dialog = h('dialog', { class: name, part: 'dialog', 'aria-label': title, lang },
    h('form', { method: 'dialog', class: 'dialog-head' }, h('h2', null, title), h('button', { part: 'button' }, close)), body);
  const key = back?.dataset.key;
  dialog.addEventListener('close', () => {
    dialog.remove();
    // What was there may have been drawn anew meanwhile.
    const again = back?.isConnected ? back : key && /** @type {HTMLElement | null} */ (shadow.querySelector(`[data-key="${CSS.escape(key)}"]`));
    if (again) again.focus({ preventScroll: true });
  });
  root.append(dialog);
  dialog.showModal();
  return { dialog, body };
}
