/**
 * Handing in: to an inbox, as the W3C's Linked Data Notifications say; or to the page, by an event it answers. What came of it is one
 * of three: received, refused, or to be tried again.
 * @module
 */
import { isObject, list, own } from '../annotation/json.js';
import { idOf } from '../annotation/model.js';
import { isIri, isMoment } from '../annotation/values.js';
import { CONTRIBUTION } from './context.js';

/** @import { Annotation } from '../annotation/model.js' */

/**
 * @typedef {{ outcome: 'sent', folio: string | null, received: string | null, location: string | null }} Sent
 * @typedef {{ outcome: 'refused', words: string }} Refused     in the receiver's words, to be shown as text; may be empty
 * @typedef {{ outcome: 'later', after: number, nobody?: boolean }} Later  after so many milliseconds; `nobody`: the page has nobody who receives
 * @typedef {Sent | Refused | Later} Handed
 */

/** How long an answer may take, in milliseconds: a phone in a tunnel takes some. */
const PATIENCE = 30_000;
/** What is read of an answer, in UTF-16 code units: it holds the contribution again. */
const ANSWER = 256 * 1024;
/** What is shown of a refusal, in UTF-16 code units. */
const WORDS = 600;
/** Statuses that say "not now": a time-out, too early, too many. So do all that blame the server. */
const NOT_NOW = new Set([408, 425, 429]);

/**
 * @param {Annotation} annotation @param {string} inbox
 * @param {{ heard?: (response: Response, asked: number) => void, language?: string }} [more]
 * @returns {Promise<Handed>}
 */
export async function post(annotation, inbox, { heard = () => {}, language } = {}) {
  const asked = Date.now();
  let response;
  let body = '';
  try {
    response = await fetch(inbox, {
      method: 'POST', body: JSON.stringify(annotation), cache: 'no-store', signal: AbortSignal.timeout(PATIENCE),
      headers: { 'content-type': 'application/ld+json; profile="http://www.w3.org/ns/anno.jsonld"', accept: 'application/ld+json, application/json', ...(language && { 'accept-language': language }) },
    });
    heard(response, asked);
    body = (await response.text()).slice(0, ANSWER);
  } catch {
    // Nothing came back, or half of it: it may have arrived. It goes again under the same id, and is received once.
    if (!response?.ok) return { outcome: 'later', after: 0 };
  }
  const { ok, status, headers } = response;
  if (ok) return received(json(body), annotation, location(headers.get('location'), inbox));
  if (NOT_NOW.has(status) || status >= 500) return { outcome: 'later', after: Math.max(0, Number(headers.get('retry-after')) || 0) * 1000 };
  return { outcome: 'refused', words: refusal(body, headers.get('content-type') ?? '') };
}

/**
 * By an event: `offer` fires it with the means to answer. A page that fails to reach its own server says so with a `TypeError`, as `fetch` does.
 * @param {Annotation} annotation @param {(respondWith: (answer: Promise<unknown>) => void) => void} offer
 * @returns {Promise<Handed>}
 */
export async function offerTo(annotation, offer) {
  /** @type {Promise<unknown> | null} */
  let answer = null;
  offer((promise) => { answer = Promise.resolve(promise); });
  if (!answer) return { outcome: 'later', after: 0, nobody: true };
  try {
    const said = await /** @type {Promise<unknown>} */ (answer);
    const where = own(said, 'location');
    return received(said, annotation, isIri(where) ? where : null);
  } catch (error) {
    if (error instanceof TypeError) return { outcome: 'later', after: 0 };
    return { outcome: 'refused', words: cut(error instanceof Error ? error.message : typeof error === 'string' ? error : '') };
  }
}

/**
 * What was received, as the answer says it: the annotation as it was kept, or `folio` and `received` alone, or nothing but where.
 * @param {unknown} said @param {Annotation} annotation @param {string | null} location @returns {Sent}
 */
function received(said, annotation, location) {
  const node = idOf(said) === annotation.id ? own(said, CONTRIBUTION) : said;
  const folio = own(node, 'folio');
  const moment = own(node, 'received');
  const last = location?.split(/[?#]/)[0].split('/').findLast(Boolean) ?? null;
  return {
    outcome: 'sent', location, folio: typeof folio === 'string' && folio.trim() ? folio.trim().slice(0, 100) : last && decoded(last),
    received: isMoment(moment) ? /** @type {string} */ (moment) : null,
  };
}

/** @param {string | null} value @param {string} inbox */
function location(value, inbox) {
  try {
    return value ? new URL(value, inbox).href : null;
  } catch {
    return null;
  }
}

/** @param {string} text */
function json(text) {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** @param {string} text */
function decoded(text) {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** Why it was refused, in the server's words: of a problem (RFC 9457) its detail, of plain text all; a page is no answer to anybody. @param {string} body @param {string} type */
function refusal(body, type) {
  if (/json/.test(type)) {
    const problem = json(body);
    const words = isObject(problem) ? list([own(problem, 'detail'), own(problem, 'title'), own(problem, 'message'), own(problem, 'error')]).find((one) => typeof one === 'string') : null;
    return cut(typeof words === 'string' ? words : '');
  }
  return /^text\/plain/.test(type) ? cut(body) : '';
}

/** @param {string} words */
const cut = (words) => words.trim().slice(0, WORDS);
