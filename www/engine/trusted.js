/**
 * What a page's policy asks to be trusted: a draft's source for the platform's parser, and the address of our own worker. The Trusted
 * Types policy, `cotejo`, stays in here: who imports this file gets a parsed document or a worker of ours, and never a pass for text.
 * @module
 */
import { disarmed } from './disarmed.js';
import { CotejoError } from './error.js';

/** The scripts that may be run: in the single-file edition this very file, and pdf.js's beside it, where no bundler is to look for it. */
const own = () => [
  import.meta.url, absolute(new URL('../engine/worker.js', import.meta.url)), absolute(new URL('../pdf/pdf.worker.js', import.meta.url)),
  import.meta.url.replace(/[^/]*$/, 'pdf/pdf.worker.js'),
];
/** Of workers on other origins: each only imports one of the scripts above. @type {Set<string>} */
const stubs = new Set();

/** @typedef {{ createHTML(html: string): string, createScriptURL(url: string): string }} Policy */

/** Made once, and when it is first needed. The page may forbid it; then plain strings are tried. @returns {Policy | null} */
const policy = (() => {
  /** @type {Policy | null | undefined} */
  let made;
  return () => {
    const types = /** @type {{ createPolicy(name: string, rules: Policy): Policy } | undefined} */ (/** @type {any} */ (globalThis).trustedTypes);
    if (made !== undefined || !types) return made ?? null;
    try {
      made = types.createPolicy('cotejo', {
        createHTML: disarmed,
        createScriptURL(url) {
          if (own().includes(url) || stubs.has(url)) return url;
          throw new CotejoError('policy', `\`${url}\` is no script of this package`);
        },
      });
    } catch {
      made = null;
    }
    return made;
  };
})();

/** A page, as this browser parses it. It runs nothing and is never inserted anywhere; only text is taken from it. @param {string} html */
export function parsedHere(html) {
  try {
    return new DOMParser().parseFromString(policy()?.createHTML(html) ?? disarmed(html), 'text/html');
  } catch (error) {
    throw new CotejoError('policy', "the page's Trusted Types policy allows no policy named `cotejo`, so HTML cannot be parsed here", { cause: error });
  }
}

/** A worker of ours. From another origin it is started by a line that imports it, where the page's policy allows `blob:`. @param {URL} url @returns {Worker} */
export function workerAt(url) {
  const options = /** @type {const} */ ({ type: 'module', name: 'cotejo' });
  const address = absolute(url);
  if (new URL(address).origin === globalThis.location?.origin) return new Worker(policy()?.createScriptURL(address) ?? address, options);
  if (!own().includes(address)) throw new CotejoError('policy', `\`${address}\` is no script of this package`);
  const stub = URL.createObjectURL(new Blob([`import ${JSON.stringify(address)};`], { type: 'text/javascript' }));
  stubs.add(stub);
  return new Worker(policy()?.createScriptURL(stub) ?? stub, options);
}

/** The whole address: where a bundler makes a `URL` of a file's own, that has no origin. @param {URL} url @returns {string} */
export function absolute(url) {
  return new URL(url.href, globalThis.document?.baseURI).href;
}
