/**
 * HTML in a browser: what is HTML, and the parser the browser has for it.
 * @module
 */
import { CotejoError } from './error.js';

/** @import { ReadOptions } from './contract.js' */

/** Whether a source is HTML: by option, by a parsed document, or by how it starts. @param {string | Uint8Array} source @param {ReadOptions} options */
export function isHtml(source, options) {
  if (options.document || options.format === 'html') return true;
  if (options.format && options.format !== 'auto') return false;
  const head = typeof source === 'string' ? source.slice(0, 1024) : new TextDecoder('latin1').decode(source.subarray(0, 1024));
  return /^\s*(?:<\?xml[^>]*>\s*)?(?:<!--[\s\S]*?-->\s*)*<(?:!doctype html|html|head|body)\b/i.test(head.replace(/^(?:\uFEFF|ï»¿)/, ''));
}

/** A page, as this browser parses it. @param {string} html */
export function parsedHere(html) {
  try {
    return new DOMParser().parseFromString(trusted(html), 'text/html');
  } catch (error) {
    throw new CotejoError('policy', "the page's Trusted Types policy allows no policy named `cotejo`, so HTML cannot be parsed here", { cause: error });
  }
}

/**
 * A parsed document of `DOMParser` runs nothing and is never inserted anywhere; only text is taken from it. Where Trusted
 * Types are required the page's policy names ours, `cotejo`.
 * @param {string} html
 * @returns {string}
 */
function trusted(html) {
  const policy = policies();
  return policy ? policy.createHTML(html) : html;
}

/** @typedef {{ createHTML(html: string): string, createScriptURL(url: string): string }} Policy */

/** @type {Policy | null | undefined} */
let policy;

/** Our Trusted Types policy, made once. The page may forbid it; then plain strings are tried. @returns {Policy | null} */
export function policies() {
  const types = /** @type {{ createPolicy(name: string, rules: Policy): Policy } | undefined} */ (/** @type {any} */ (globalThis).trustedTypes);
  if (policy !== undefined || !types) return policy ?? null;
  try {
    policy = types.createPolicy('cotejo', { createHTML: (html) => html, createScriptURL: (url) => url });
  } catch {
    policy = null;
  }
  return policy;
}
