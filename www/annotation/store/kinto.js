/**
 * A store in a collection of Kinto, which many people share: its records are the annotations, each with the permissions it was given there.
 *
 * Who a person is, is the page's affair: it passes a `fetch` that says so, and no credential comes here. Every write carries the revision
 * that was seen, and Kinto refuses it where another stands. What changed is asked for by the time of the last change known; Kinto gives a
 * change its time before others can see it, so each asking goes back a little, and leaves out what was seen.
 *
 * Records: `{ id, last_modified, annotation }`, where `id` is the annotation's, spelt with the letters Kinto takes. Revisions are
 * `last_modified`, which no two changes of a collection share. Nothing is asked for but at the address that was given.
 * @module
 */
import { AnnotationError } from '../error.js';
import { isObject, own } from '../json.js';
import { idOf, parseAnnotation } from '../model.js';
import { ask, Oversize, refusalOf } from './http.js';
import { Polling } from './polling.js';
import { checked, keepPace, notify, StoreError } from './store.js';

/**
 * @import { Annotation } from '../model.js'
 * @import { Answer, Fetch } from './http.js'
 * @import { Change, Made, Quarantined, Store, Stored, Wanted } from './store.js'
 * @typedef {{ id: string, last_modified: number, deleted?: unknown, annotation?: unknown }} Row  a record, or what a deleted one left
 * @typedef {{ last: number, seen: Set<number> }} Cursor  the time of the last change known, and those shortly before it, in milliseconds
 */

/** Operations of one request: as many as Kinto takes unless told otherwise. */
const BATCH = 25;
/** Records of one page, at most; how many pages a reading has, so that none goes on for ever. */
const PAGE = 1_000;
const PAGES = 300;
/**
 * How far an asking goes back before the last change known, in milliseconds: a change has its time when it is written, and is seen when all
 * of its request is done. A request of 25 operations takes a tenth of a second; a server under load some.
 */
const OVERLAP = 10_000;
/** Writing at the same instant as others: Kinto undoes one and says so. Tries, and what the first and any waits at most, in milliseconds. */
const TRIES = 10;
const PAUSE = 80;
const LONGEST = 600;
/** Bytes of an annotation's id in UTF-8: PostgreSQL's index takes no more than 2,700 of what they become. */
const ID = 1_500;
/** Kinto's own word for what its database refused, and would take another time. */
const BACKEND = 201;
/** Kinto's own word for a record that is not there, where its collection is. */
const NO_RECORD = 110;

/** The name of a record that is not there. */
const NOWHERE = '00000000-0000-4000-8000-000000000000';

const ADDRESS = /^(.*)(\/buckets\/[A-Za-z0-9_-]+\/collections\/[A-Za-z0-9_-]+)\/?$/;
const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const URN = 'urn:uuid:';
/** What PostgreSQL has no place for, as JSON writes it. */
const UNKEPT = /(?<!\\)(?:\\\\)*\\u(?:0000|d[89a-f])/i;

/**
 * @param {string} url of the collection: `https://…/v1/buckets/B/collections/C`, on a page also relative to it
 * @param {{ fetch?: Fetch }} [options] `fetch`: the page's own, which says who a person is
 * @returns {Store} which asks nothing until it is asked
 * @throws {StoreError} `address`
 */
export function kintoStore(url, { fetch = (asked, init) => globalThis.fetch(asked, init) } = {}) {
  const { root, collection } = addressOf(url);
  const records = `${root}${collection}/records`;
  const channel = globalThis.BroadcastChannel ? new BroadcastChannel(`cotejo kinto ${records}`) : null;
  /** @type {any} */ (channel)?.unref?.();
  /** @type {Set<(event: { elsewhere: boolean }) => void>} */
  const listeners = new Set();
  /** What is there and is none of ours, by its record. @type {Map<string, Quarantined>} */
  const aside = new Map();
  let closed = false;
  /** What the collection was at when it was last looked at, and since when, in milliseconds of this page's own; for ever once that is sure. */
  let tag = '';
  let since = Infinity;

  const polling = new Polling(async () => {
    const answer = await asked(`${records}?_limit=1&_fields=id`, tag ? { headers: { 'if-none-match': tag } } : {});
    const first = tag === '';
    const fresh = answer.status !== 304 && noticed(answer) && !first;
    // A change that had its time before others and was done after them shows in nothing: one more reading, when all of them must be there.
    const settled = !fresh && performance.now() - since > OVERLAP;
    if (settled) since = Infinity;
    if (fresh || settled) notify(listeners, { elsewhere: true });
    return fresh;
  });
  /** Takes down what the collection is at. @param {Answer} answer @returns {boolean} whether that is news */
  function noticed({ headers }) {
    const now = headers.get('etag') ?? '';
    if (now === tag) return false;
    tag = now;
    since = performance.now();
    return true;
  }
  if (channel) channel.onmessage = () => notify(listeners, { elsewhere: true });

  const tell = () => {
    notify(listeners, { elsewhere: false });
    channel?.postMessage('changed');
  };

  /** @param {string} address @param {Parameters<typeof ask>[2]} [what] */
  async function asked(address, what) {
    if (closed) throw new StoreError('closed', 'the store is closed');
    const answer = await ask(fetch, address, what);
    if (answer.status >= 200 && answer.status < 300) return answer;
    if (answer.status === 304 || answer.status === 412 || (answer.status === 404 && own(answer.data, 'errno') === NO_RECORD)) return answer;
    throw undone(answer.status, answer.data) ? Object.assign(refusalOf(answer), { undone: true }) : refusalOf(answer);
  }

  /** What was undone because others wrote at the same instant is written again. @template T @param {() => Promise<T>} write @returns {Promise<T>} */
  async function insisting(write) {
    for (let tries = 1; ; tries++) {
      try {
        return await write();
      } catch (error) {
        if (!(/** @type {any} */ (error)?.undone) || tries === TRIES) throw error;
        await new Promise((done) => { setTimeout(done, Math.random() * Math.min(PAUSE * 2 ** (tries - 1), LONGEST)); });
      }
    }
  }

  /** A record as it is kept, or null where it is a deleted one's, or none of ours: that is set aside. @param {Row} record @returns {Stored | null} */
  function stored(record) {
    aside.delete(record.id);
    if (record.deleted === true) return null;
    try {
      const annotation = parseAnnotation(record.annotation);
      if (nameOf(String(idOf(annotation))) !== record.id) throw new AnnotationError('foreign', '$.id', 'is not that of its record');
      return { id: String(idOf(annotation)), revision: String(record.last_modified), annotation };
    } catch (error) {
      if (!(error instanceof AnnotationError)) throw error;
      aside.set(record.id, { key: record.id, record, issues: error.issues });
      return null;
    }
  }

  /**
   * The records that changed after a time, oldest change first, a page at a time.
   * @param {number} after
   * @returns {AsyncGenerator<Row[]>}
   */
  async function* pages(after) {
    let last = after;
    let limit = PAGE;
    let first = true;
    for (let n = 0; n < PAGES; n++) {
      const query = (/** @type {string} */ more) => asked(`${records}?_sort=last_modified&_since=${last}&_limit=${limit}${more}`);
      /** @type {Answer} */ let answer;
      let tooLarge = false;
      try {
        answer = await query('');
        if (first) noticed(answer);
        first = false;
      } catch (error) {
        if (first && last > 0 && /** @type {any} */ (error)?.code === 'invalid') {
          // Kinto takes no time of the day after tomorrow; a record may have been given one. What is earlier is asked for, and left out again;
          // by this page's clock, which may be as wrong, and then from the beginning.
          last = last > Date.now() ? Date.now() : 0;
          continue;
        }
        if (!(error instanceof Oversize)) throw error;
        if (limit > 1) {
          limit = Math.ceil(limit / 10);
          continue;
        }
        // One record that is too much by itself: its name is asked for, and the way goes on behind it.
        answer = await query('&_fields=id');
        tooLarge = true;
      }
      const rows = rowsOf(answer, last);
      if (!rows.length) return;
      last = rows[rows.length - 1].last_modified;
      if (tooLarge) for (const { id } of rows) aside.set(id, { key: id, record: null, issues: [{ path: '$', code: 'too-large', message: 'more than is read of one' }] });
      else yield rows;
      if (!answer.headers.has('next-page') && rows.length < limit) return;
      limit = Math.min(PAGE, limit * 10);
    }
    throw new StoreError('garbled', `more than ${PAGES} pages`);
  }

  /** What stands there now, and whether anything ever did. @param {string} name @returns {Promise<[Stored | null, boolean]>} */
  async function standing(name) {
    try {
      const answer = await asked(`${records}?_since=0&id=%22${name}%22`);
      const row = rowsOf(answer, 0).find(({ id }) => id === name);
      return [row ? stored(row) : null, row !== undefined];
    } catch (error) {
      // Who may write there need not be let to read.
      if (refused(error)) return [null, true];
      throw error;
    }
  }

  /**
   * Why a change was not made: what stands there is not what was seen.
   * @param {Wanted} wanted @param {unknown} data the answer's
   */
  async function unlike({ revision, id }, data) {
    const existing = own(own(data, 'details'), 'existing');
    const [current, ever] = isRecord(existing) && existing.id === nameOf(id) ? [stored(existing), true] : await standing(nameOf(id));
    if (revision === null) return taken(current);
    return new StoreError(ever ? 'changed' : 'missing', 'it changed meanwhile', { current });
  }

  /** One operation, as Kinto is asked for it. @param {Wanted} wanted */
  const operation = ({ id, annotation, revision }) => {
    const name = nameOf(id);
    // A revision that no server gave is that of nothing.
    const headers = /** @type {Record<string, string>} */ (revision === null ? { 'if-none-match': '*' } : { 'if-match': `"${/^\d{1,16}$/.test(revision) ? revision : 0}"` });
    // Whoever may read what another wrote under that id is shown it by this way; by the other they would hear that they may not write.
    if (annotation && revision === null) return { method: 'POST', path: `${collection}/records`, headers, body: { data: { id: name, annotation } } };
    return { method: annotation ? 'PUT' : 'DELETE', path: `${collection}/records/${name}`, headers, ...(annotation && { body: { data: { annotation } } }) };
  };

  /**
   * Why one was not created, where its creation is refused: whoever may create and not read is refused what is there already, with the words
   * for those who may not create. Only who may create is given a list of what they may not read.
   * @param {Wanted} wanted @param {any} error
   */
  async function unreadable({ id, annotation, revision }, error) {
    if (!annotation || revision !== null || !refused(error)) return error;
    const hidden = await asked(`${records}/${nameOf(id)}`).then(() => false, refused);
    const listed = hidden && await asked(`${records}?_limit=1&_fields=id`).then(() => true, () => false);
    return listed ? taken(null) : error;
  }

  /** What came of one operation. @param {Wanted} wanted @param {number} status @param {unknown} data @returns {Promise<Made>} */
  async function outcome(wanted, status, data) {
    // Whoever is not told what stands there instead is told why not.
    if (status === 412 || status === 404) return { stored: null, error: await unlike(wanted, data).catch((error) => error) };
    if (status < 200 || status >= 300) return { stored: null, error: await unreadable(wanted, refusalOf({ status, data })) };
    const record = own(data, 'data');
    if (!isRecord(record) || record.id !== nameOf(wanted.id)) return { stored: null, error: new StoreError('garbled', 'the answer is of another record') };
    // The server's copy is looked at as anything it says is: what it kept is what is there.
    const kept = wanted.annotation ? stored(record) : null;
    return wanted.annotation && !kept ? { stored: null, error: new StoreError('garbled', 'the server kept something else') } : { stored: kept, error: null };
  }

  /** @param {Wanted} wanted @returns {Promise<Stored | null>} */
  async function write(wanted) {
    const { path, ...what } = operation(wanted);
    const { status, data } = await insisting(() => asked(root + path, what)).catch(async (error) => { throw await unreadable(wanted, error); });
    const made = await outcome(wanted, status, data);
    if (made.error) throw made.error;
    tell();
    return made.stored;
  }

  /** @param {Wanted[]} some as many as go in one request @returns {Promise<Made[]>} */
  async function batch(some) {
    try {
      return await insisting(async () => {
        const { data } = await asked(`${root}/batch`, { method: 'POST', body: { requests: some.map(operation) } });
        const responses = own(data, 'responses');
        if (!Array.isArray(responses) || responses.length !== some.length) throw new StoreError('garbled', 'the answer is not one for each operation');
        const answers = responses.map((one) => ({ status: Number(own(one, 'status')), data: own(one, 'body') }));
        // One such undoes all the others, whatever their answers say.
        const spoilt = answers.find(({ status }) => status === 409 || status >= 500);
        if (spoilt) throw Object.assign(refusalOf(spoilt), { undone: undone(spoilt.status, spoilt.data) });
        /** @type {Made[]} */
        const made = [];
        for (const [at, { status, data: body }] of answers.entries()) made.push(await outcome(some[at], status, body));
        return made;
      });
    } catch (error) {
      if (/** @type {any} */ (error)?.code !== 'large' || some.length === 1) throw error;
      const half = Math.ceil(some.length / 2);
      return [...await batch(some.slice(0, half)), ...await batch(some.slice(half))];
    }
  }

  return {
    name: records,
    readOnly: null,
    async list() {
      /** @type {Stored[]} */
      const all = [];
      for await (const rows of pages(0)) for (const row of rows) { const one = stored(row); if (one) all.push(one); }
      return all;
    },
    async get(id) {
      const { status, data } = await asked(`${records}/${nameOf(id)}`);
      const record = own(data, 'data');
      if (status === 404) return null;
      if (!isRecord(record) || record.id !== nameOf(id)) throw new StoreError('garbled', 'the answer is not that record');
      return stored(record);
    },
    async create(input) {
      return /** @type {Promise<Stored>} */ (write({ ...fit(input), revision: null }));
    },
    async updateIfUnchanged(input, revision) {
      return /** @type {Promise<Stored>} */ (write({ ...fit(input), revision }));
    },
    async deleteIfUnchanged(id, revision) {
      await write({ id, annotation: null, revision });
    },
    async apply(changes, pace = {}) {
      const wanted = changes.map((change) => (change.annotation === null ? change : { ...change, ...fit(change.annotation) }));
      keepPace(pace, 0, wanted.length);
      /** @type {Made[]} */
      const made = [];
      try {
        while (made.length < wanted.length) {
          if (made.length) keepPace(pace, made.length, wanted.length);
          made.push(...await batch(wanted.slice(made.length, made.length + BATCH)));
        }
      } catch (error) {
        // What was made stays made: the others are told why they were not.
        if (!made.length || !(error instanceof StoreError)) throw error;
        while (made.length < wanted.length) made.push({ stored: null, error });
      }
      pace.told?.(made.length, wanted.length);
      if (made.some(({ error }) => !error)) tell();
      return made;
    },
    async changesSince(text) {
      const { last, seen } = cursorOf(text);
      const from = Math.max(0, last - OVERLAP);
      /** Each once, as it is now, in the order of its last change. @type {Map<string, { change: Change, time: number }>} */
      const changes = new Map();
      const times = new Set(seen);
      try {
        for await (const rows of pages(from)) {
          for (const row of rows) {
            const id = annotationOf(row.id);
            if (row.last_modified <= from || seen.has(row.last_modified)) continue;
            times.add(row.last_modified);
            const kept = stored(row);
            changes.delete(row.id);
            // What is none of ours is no change; what stood there before it is gone.
            if (id) changes.set(row.id, { change: { id, stored: kept }, time: row.last_modified });
          }
        }
      } catch (error) {
        // What was read is given; whoever asks for the rest hears why there is none.
        if (times.size === seen.size) throw error;
        notify(listeners, { elsewhere: true });
      }
      return { changes: [...changes.values()].map(({ change }) => change), cursor: textOf(times) };
    },
    subscribe(listener) {
      listeners.add(listener);
      polling.start();
      return () => {
        listeners.delete(listener);
        if (!listeners.size) polling.stop();
      };
    },
    async quarantined() {
      return [...aside.values()];
    },
    async audience() {
      // Asked as nobody: without what the page's own says of the person, and without cookies.
      const nobody = (/** @type {string} */ address, /** @type {RequestInit} */ init) => globalThis.fetch(address, { ...init, credentials: 'omit' });
      // A list is given to whoever may create, with nothing in it; of a record that is not there, only who may read hears that it is not.
      const { status, data } = await ask(nobody, `${records}/${NOWHERE}`).catch(() => ({ status: 0, data: null }));
      return status === 200 || (status === 404 && own(data, 'errno') === NO_RECORD) ? 'everyone' : status === 401 || status === 403 ? 'group' : null;
    },
    close() {
      closed = true;
      polling.stop();
      listeners.clear();
      channel?.close();
    },
  };
}

/** Whether somebody may not, rather than cannot now. @param {any} error */
const refused = (error) => /^(?:signin|denied)$/.test(error?.code);

/** @param {Stored | null} current */
const taken = (current) => new StoreError('exists', 'one of that id is here already', { current });

/** Whether what was asked for was undone because of others, and would be done another time. @param {number} status @param {unknown} data */
const undone = (status, data) => status === 409 || (status === 503 && own(data, 'errno') === BACKEND);

/** @param {string} url */
function addressOf(url) {
  try {
    const { origin, protocol, pathname, username, password } = new URL(url, globalThis.document?.baseURI);
    const found = ADDRESS.exec(pathname);
    if (found && /^https?:$/.test(protocol) && !username && !password) return { root: origin + found[1], collection: found[2] };
  } catch { /* told below */ }
  throw new StoreError('address', `\`${url}\` is not the address of a collection: \`https://…/v1/buckets/B/collections/C\``);
}

/** @param {unknown} input @throws {StoreError} `invalid` */
function fit(input) {
  const { id, annotation } = checked(input);
  const refuse = (/** @type {string} */ path, /** @type {string} */ code, /** @type {string} */ message) => { throw new StoreError('invalid', `${path}: ${message}`, { issues: [{ path, code, message }] }); };
  if (new TextEncoder().encode(id).length > ID) refuse('$.id', 'too-large', `must have ${ID} bytes at most`);
  if (UNKEPT.test(JSON.stringify(annotation))) refuse('$', 'kind', 'must have no NUL and no half of a surrogate pair: PostgreSQL keeps neither');
  return { id, annotation };
}

/** How Kinto calls what has this id: it takes letters, digits, `-` and `_`. @param {string} id */
function nameOf(id) {
  const uuid = id.startsWith(URN) ? id.slice(URN.length) : '';
  if (UUID.test(uuid)) return uuid;
  // No UUID begins with this letter.
  return `i${btoa(String.fromCharCode(...new TextEncoder().encode(id))).replace(/\+/g, '-').replace(/\//g, '_').replace(/=+$/, '')}`;
}

/** The id of what Kinto calls so, or null where we would not have called it that. @param {string} name */
function annotationOf(name) {
  if (UUID.test(name)) return URN + name;
  try {
    const bytes = Uint8Array.from(atob(name.slice(1).replace(/-/g, '+').replace(/_/g, '/')), (letter) => letter.charCodeAt(0));
    const id = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return nameOf(id) === name ? id : null;
  } catch {
    return null;
  }
}

/** @param {unknown} value @returns {value is Row} */
const isRecord = (value) => isObject(value) && typeof own(value, 'id') === 'string' && Number.isSafeInteger(own(value, 'last_modified'));

/** The records of a page, which come in the order of their changes. @param {Answer} answer @param {number} after @returns {Row[]} */
function rowsOf({ data }, after) {
  const rows = own(data, 'data');
  if (!Array.isArray(rows) || !rows.every(isRecord)) throw new StoreError('garbled', 'the answer is no list of records');
  let last = after + 1;
  for (const { last_modified: time } of rows) {
    // Two of one time are not Kinto's doing, but may be in its database.
    if (time < last) throw new StoreError('garbled', 'the records are not in the order of their changes');
    last = time;
  }
  return rows;
}

/** @param {string | undefined} text @returns {Cursor} one that is none of ours has seen nothing */
function cursorOf(text = '') {
  const [, time, before] = /^(\d{1,16})(?::([0-9a-z.]+))?$/.exec(text) ?? [];
  const last = Number(time ?? 0);
  return { last, seen: new Set(last ? [last, ...(before ? before.split('.').map((back) => last - parseInt(back, 36)) : [])] : []) };
}

/** What was seen, as a cursor: the last change, and how long before it each was that an asking might meet again. @param {Set<number>} times */
function textOf(times) {
  const last = Math.max(0, ...times);
  const before = [...times].filter((time) => time < last && time > last - OVERLAP).sort((a, b) => b - a).map((time) => (last - time).toString(36));
  return before.length ? `${last}:${before.join('.')}` : String(last);
}
