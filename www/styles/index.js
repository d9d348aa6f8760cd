/**
 * The styles, as one sheet that all elements on a page share.
 * @module
 */
import { sheetOf } from '../view/dom.js';
import controls from './controls.js';
import page from './page.js';
import print from './print.js';

/** @type {CSSStyleSheet | undefined} */
let sheet;

/** Made when the first element is, so that importing the module touches no DOM. */
export function styles() {
  if (!sheet) {
    sheet = sheetOf(page + controls + print);
  }
  return sheet;
}
