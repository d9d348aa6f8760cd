/**
 * What is HTML, and so needs a parser; what is a PDF, and so is opened first.
 * @module
 */

/** @import { ReadOptions } from './options.js' */

/** Whether a source is HTML: by option, by a parsed document, or by how it starts. @param {string | Uint8Array} source @param {ReadOptions} options */
export function isHtml(source, options) {
  if (options.document || options.format === 'html') return true;
  if (options.format && options.format !== 'auto') return false;
  const head = typeof source === 'string' ? source.slice(0, 1024) : new TextDecoder('latin1').decode(source.subarray(0, 1024));
  return /^\s*(?:<\?xml[^>]*>\s*)?(?:<!--[\s\S]*?-->\s*)*<(?:!doctype html|html|head|body)\b/i.test(head.replace(/^(?:\uFEFF|ï»¿)/, ''));
}

/** Whether a source is a PDF: by option, or by how it begins. @param {string | Uint8Array} source @param {ReadOptions} options */
export function isPdf(source, options) {
  if (options.format && options.format !== 'auto') return options.format === 'pdf';
  return typeof source !== 'string' && /^[\t\n\f\r ]*%PDF-/.test(new TextDecoder('latin1').decode(source.subarray(0, 1024)));
}
