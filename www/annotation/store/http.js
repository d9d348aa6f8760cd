/**
 * What stores on servers share: a server asked with patience, its answer read within bounds, and a refusal called by its name. A server
 * is as hostile as a file: what it says is data, what it is asked for stands at one address, and no redirect is followed.
 * @module
 */
import { own } from '../json.js';
import { StoreError } from './store.js';

/** How long an answer may take, in milliseconds: a phone in a tunnel takes some. */
const PATIENCE = 30_000;
/** What is read of an answer, in bytes. A thousand notes of a paragraph each are two million. */
const LARGEST = 8 * 1024 * 1024;
/** The longest that a server may ask to be left alone, in milliseconds. */
const LONGEST = 3_600_000;
/** What is told of a server's words, in UTF-16 code units. */
const WORDS = 300;

/**
 * @typedef {(url: string, init: RequestInit) => Promise<Response>} Fetch
 * @typedef {object} Answer
 * @property {number} status
 * @property {unknown} data     what it says, or null where that is no JSON
 * @property {Headers} headers
 * @property {number} after     how long it asks to be left alone, in milliseconds; 0 where it does not
 */

/**
 * @param {Fetch} fetch the page's own may say who a person is
 * @param {string} url
 * @param {{ method?: string, headers?: Record<string, string>, body?: unknown }} [what]
 * @returns {Promise<Answer>} of any status that is an answer to what was asked
 * @throws {StoreError} `offline`, `garbled`
 */
export async function ask(fetch, url, { method = 'GET', headers = {}, body } = {}) {
  /** @type {Response} */ let response;
  let text = '';
  try {
    response = await fetch(url, {
      method, cache: 'no-store', redirect: 'manual', signal: AbortSignal.timeout(PATIENCE),
      headers: { accept: 'application/json', ...(body !== undefined && { 'content-type': 'application/json' }), ...headers },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    text = await bounded(response);
  } catch (cause) {
    if (cause instanceof StoreError) throw cause;
    throw new StoreError('offline', cause instanceof Error ? cause.message : String(cause), { cause });
  }
  const { status } = response;
  const elsewhere = response.url && new URL(response.url).origin !== new URL(url).origin;
  if (response.type === 'opaqueredirect' || elsewhere || (status >= 300 && status < 400 && status !== 304)) throw new StoreError('garbled', 'the store leads elsewhere');
  const data = text && /\bjson\b/i.test(response.headers.get('content-type') ?? '') ? parsed(text) : undefined;
  if (data === undefined && response.ok) throw new StoreError('garbled', 'the answer is no JSON');
  const seconds = Number(response.headers.get('retry-after') ?? response.headers.get('backoff'));
  return { status, data: data ?? null, headers: response.headers, after: seconds > 0 ? Math.min(seconds * 1000, LONGEST) : 0 };
}

/** What an answer says; more than is read of one ends it. @param {Response} response */
async function bounded(response) {
  const reader = response.body?.getReader();
  if (!reader) return '';
  const decoder = new TextDecoder();
  let text = '';
  let read = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return text + decoder.decode();
    read += value.byteLength;
    if (read > LARGEST) {
      reader.cancel().catch(() => {});
      throw new Oversize();
    }
    text += decoder.decode(value, { stream: true });
  }
}

/** An answer of more bytes than are read of one: less may be asked for at a time. */
export class Oversize extends StoreError {
  constructor() {
    super('garbled', `an answer of more than ${LARGEST} bytes`);
  }
}

/** @param {string} text */
function parsed(text) {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Why a server did not do what it was asked. @param {{ status: number, data: unknown, after?: number }} answer @returns {StoreError} */
export function refusalOf({ status, data, after = 0 }) {
  const said = [own(data, 'message'), own(data, 'error'), own(data, 'reason')].find((words) => typeof words === 'string');
  const message = `${status}${said ? `: ${String(said).slice(0, WORDS)}` : ''}`;
  if (status === 400 || status === 422) return new StoreError('invalid', message, { issues: [{ path: '$', code: 'refused', message }] });
  const code = status === 401 ? 'signin' : status === 403 ? 'denied' : status === 404 || status === 410 ? 'absent' : status === 413 ? 'large'
    : [408, 409, 425, 429].includes(status) || status >= 500 ? 'busy' : 'garbled';
  return new StoreError(code, message, code === 'busy' ? { after } : {});
}
