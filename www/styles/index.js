/**
 * The styles, as one sheet that all elements on a page share.
 * @module
 */
import controls from './controls.js';
import page from './page.js';
import print from './print.js';

/** @type {CSSStyleSheet | undefined} */
let sheet;

/** Made when the first element is, so that importing the module touches no DOM. */
export function styles() {
  if (!sheet) {
    sheet = new CSSStyleSheet();
    sheet.replaceSync(page + controls + print);
  }
  return sheet;
}
