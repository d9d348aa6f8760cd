/**
 * The storage interface: what keeps annotations, in this browser or anywhere else. A host page may supply its own; the suite
 * `tests/annotation/store-cases.mjs` says whether it behaves.
 *
 * Nothing is overwritten unseen. Whoever changes or deletes says which revision they saw; if it is another by now, nothing
 * happens and they are told. Revisions and cursors are opaque strings, as ETags are.
 *
 * @typedef {import('../model.js').Annotation} Annotation
 *
 * @typedef {object} Stored
 * @property {string} id
 * @property {string} revision      another after every change, and after deleting and creating again
 * @property {Annotation} annotation
 *
 * @typedef {object} Change
 * @property {string} id
 * @property {Stored | null} stored null when it was deleted
 *
 * @typedef {object} Quarantined    a record that is none of ours, or broken: set aside as it was found
 * @property {string} key
 * @property {unknown} record
 * @property {import('../error.js').Issue[]} issues
 *
 * @typedef {object} Wanted         a change to make: what is to stand there, over what was seen
 * @property {string} id
 * @property {Annotation | null} annotation  null deletes
 * @property {string | null} revision        the one that was seen; null where there was none
 *
 * @typedef {object} Pace
 * @property {AbortSignal} [signal]          stops it: nothing was changed then
 * @property {(done: number, of: number) => void} [told]
 *
 * @typedef {{ stored: Stored | null, error: StoreError | null }} Made  a change that was made, or why that one was not
 *
 * @typedef {object} Syncing        of a store in front of another: what has not arrived there
 * @property {string[]} waiting     the ids of those that are still to go
 * @property {StoreError | null} trouble  why the last try came to nothing
 * @property {{ id: string, mine: Annotation | null, theirs: Annotation | null }[]} conflicts  changed here and there: null where it was deleted
 * @property {{ id: string, mine: Annotation | null, error: StoreError }[]} refused  what will not be taken there as it is
 *
 * @typedef {object} Store
 * @property {string | null} readOnly  the code of why nothing can be written, or null
 * @property {() => Promise<Stored[]>} list
 * @property {(id: string) => Promise<Stored | null>} get
 * @property {(annotation: Annotation) => Promise<Stored>} create
 * @property {(annotation: Annotation, revision: string) => Promise<Stored>} updateIfUnchanged
 * @property {(id: string, revision: string) => Promise<void>} deleteIfUnchanged
 * @property {(changes: Wanted[], pace?: Pace) => Promise<Made[]>} [apply]  many at once, as one change: what was not as it had been seen is left
 *   and told, the others are made. A store without it is given them one by one.
 * @property {(cursor?: string) => Promise<{ changes: Change[], cursor: string }>} changesSince  each annotation once, as it is now;
 *   without a cursor, from the beginning
 * @property {(listener: (event: { elsewhere: boolean }) => void) => () => void} subscribe  told after every change, here or
 *   elsewhere; returns what ends it
 * @property {() => Promise<Quarantined[]>} quarantined
 * @property {() => Promise<number>} [count]  of what was ever kept, where that is known without reading it
 * @property {() => void} close
 * @property {string} [name]  what it is called, among all there are
 * @property {() => Promise<'everyone' | 'group' | null>} [audience]  who can read what is in it; null where that cannot be found out now
 * @property {() => Promise<Syncing>} [syncing]
 * @property {(listener: (event: null) => void) => () => void} [watch]  told when `syncing` may say something else; returns what ends it
 * @property {() => Promise<void>} [sync]  tries now; an error says what came in the way
 * @property {(id: string, keep: 'mine' | 'theirs') => Promise<void>} [settle]  what a person decided of a conflict, or of what was refused
 */

import { AnnotationError, idOf, parseAnnotation } from '../model.js';

/**
 * Why a store did not do what it was asked. Nothing was changed.
 *
 * | code | |
 * |---|---|
 * | `exists` | an annotation of that id is here already: `current`, null where it may not be read |
 * | `changed` | it is not the revision that was seen: `current`, null when it was deleted |
 * | `missing` | there is none of that id |
 * | `invalid` | it breaks the data model: `issues` |
 * | `full` | no room is left on this device |
 * | `unavailable` | the browser keeps nothing here: a private window, a setting, a page without origin |
 * | `newer` | a newer version of this software wrote what is here: it can be read only |
 * | `blocked` | another tab holds an older version open |
 * | `closed` | the store was closed |
 * | `cleared` | what the browser kept was deleted |
 * | `foreign` | another program keeps something else in its place |
 * | `stopped` | it was stopped before it was done |
 * | `signin` | a server wants to know who this is |
 * | `denied` | a server does not let this person do that |
 * | `absent` | the server has no such collection |
 * | `large` | it is more than the server takes |
 * | `busy` | the server cannot now: again after `after` milliseconds |
 * | `offline` | no answer came: no line, or a server that does not speak to pages of this site |
 * | `garbled` | the server answered what no store says |
 * | `failed` | anything else: `cause` |
 */
export class StoreError extends Error {
  /** @param {string} code @param {string} message @param {{ current?: Stored | null, issues?: object[], after?: number, cause?: unknown }} [more] */
  constructor(code, message, { current, issues, after, cause } = {}) {
    super(message, cause === undefined ? undefined : { cause });
    this.name = 'StoreError';
    this.code = code;
    this.current = current;
    this.issues = issues;
    this.after = after;
  }
}

/**
 * An annotation fit to keep, a copy, with its id.
 * @param {unknown} input
 * @returns {{ id: string, annotation: Annotation }}
 * @throws {StoreError} `invalid`
 */
export function checked(input) {
  try {
    const annotation = parseAnnotation(input);
    return { id: /** @type {string} */ (idOf(annotation)), annotation };
  } catch (cause) {
    if (!(cause instanceof AnnotationError)) throw cause;
    throw new StoreError('invalid', cause.message, { issues: cause.issues, cause });
  }
}

/**
 * The rule of every change: whoever writes has seen what is there.
 * @param {Stored | null} current @param {string} revision @param {boolean} [everThere] it was, and was deleted
 * @throws {StoreError} `missing`, `changed`
 */
export function expectUnchanged(current, revision, everThere = false) {
  if (!current) throw new StoreError(everThere ? 'changed' : 'missing', 'it is not here any more', { current });
  if (current.revision !== revision) throw new StoreError('changed', 'it changed meanwhile', { current });
}

/**
 * Makes many changes, at once where the store can.
 * @param {Store} store @param {Wanted[]} changes @param {Pace} [pace] @returns {Promise<Made[]>}
 * @throws {StoreError} when none was made
 */
export async function applyTo(store, changes, pace = {}) {
  if (store.apply) return store.apply(changes, pace);
  /** @type {Made[]} */
  const made = [];
  for (const { id, annotation, revision } of changes) {
    if (pace.signal?.aborted) throw new StoreError('stopped', `stopped after ${made.length}`);
    try {
      const stored = annotation === null ? await store.deleteIfUnchanged(id, revision ?? '').then(() => null)
        : revision === null ? await store.create(annotation) : await store.updateIfUnchanged(annotation, revision);
      made.push({ stored, error: null });
    } catch (cause) {
      made.push({ stored: null, error: cause instanceof StoreError ? cause : new StoreError('failed', String(cause), { cause }) });
    }
    pace.told?.(made.length, changes.length);
  }
  return made;
}

/** Why a change is not made over what is here, or null. @param {Wanted} wanted @param {Stored | null} current @param {boolean} ever it was here, if it is not now */
export function refusal({ revision }, current, ever) {
  try {
    if (revision !== null) expectUnchanged(current, revision, ever);
    else if (current) throw new StoreError('exists', 'one of that id is here already', { current });
    return null;
  } catch (error) {
    return /** @type {StoreError} */ (error);
  }
}

/** Tells that something is on its way, and stops it where that was asked. @param {Pace} pace @param {number} done @param {number} of */
export function keepPace({ signal, told }, done, of) {
  if (signal?.aborted) throw new StoreError('stopped', 'it was stopped; nothing was changed');
  told?.(done, of);
}

/**
 * Tells whoever listens, after the answer and never inside it: a listener that throws undoes nothing and silences nobody.
 * @template Event
 * @param {Iterable<(event: Event) => void>} listeners @param {Event} event
 */
export function notify(listeners, event) {
  for (const listener of listeners) {
    queueMicrotask(() => {
      try {
        listener(event);
      } catch (error) {
        (globalThis.reportError ?? console.error)(error);
      }
    });
  }
}

/**
 * What quarantine holds, as text to save: even what JSON has no words for leaves a trace.
 * @param {Quarantined[]} entries @returns {string}
 */
export function exportQuarantine(entries) {
  const open = new Set();
  const plain = (/** @type {unknown} */ value, depth = 0) => {
    if (typeof value === 'bigint' || typeof value === 'function' || typeof value === 'symbol') return String(value);
    if (typeof value !== 'object' || value === null || value instanceof Date) return value;
    if (open.has(value) || depth > 200) return '…';
    open.add(value);
    const members = value instanceof Map ? [...value] : value instanceof Set ? [...value] : value;
    /** @type {any} */
    const copy = Array.isArray(members) ? members.map((item) => plain(item, depth + 1))
      : Object.fromEntries(Object.entries(members).map(([key, item]) => [key, plain(item, depth + 1)]));
    open.delete(value);
    return copy;
  };
  return JSON.stringify(entries.map((entry) => plain(entry)), null, 2);
}
