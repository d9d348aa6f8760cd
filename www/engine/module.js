/**
 * The WebAssembly module: where it is, how it is instantiated, and what happens when it panics.
 * @module
 */
import init, * as bindings from '../wasm/cotejo.js';
import { CotejoError } from './error.js';

/** @import { ModuleSource } from './contract.js' */

/**
 * Where the module and the worker lie. The only place that says so; the single-file build carries both itself.
 * @type {{ wasm: () => ModuleSource, worker: () => URL }}
 */
export const places = {
  wasm: () => new URL('../wasm/cotejo_bg.wasm', import.meta.url),
  worker: () => new URL('./worker.js', import.meta.url),
};

/** @type {Promise<Instance> | null} */
let started = null;

/** Handles made before this number died with their instance. */
let generation = 0;

/** Instantiates the module once. @param {ModuleSource | Promise<ModuleSource>} [source] */
export function start(source) {
  started ??= instantiate(source ?? places.wasm()).catch((error) => {
    started = null;
    throw CotejoError.from(error);
  });
  return started;
}

/** @param {ModuleSource | Promise<ModuleSource>} source */
async function instantiate(source) {
  if (typeof WebAssembly === 'undefined') throw new CotejoError('webassembly', 'WebAssembly is not available here');
  await init({ module_or_path: await fetchable(await source) });
  return new Instance();
}

/** Node's `fetch` reads no `file:` address; its file system does. @param {ModuleSource} source */
async function fetchable(source) {
  const url = typeof source === 'string' ? new URL(source, globalThis.document?.baseURI ?? import.meta.url) : source;
  if (url instanceof URL && url.protocol === 'file:') {
    // Named in two halves, so that bundlers for browsers do not look for it.
    const { readFile } = await import(/* @vite-ignore */ ['node:fs', 'promises'].join('/'));
    return readFile(url);
  }
  return url;
}

/** The instance's functions, with its errors made ours and its panics survived. */
export class Instance {
  /** The number of the instance that handles belong to. */
  get generation() {
    return generation;
  }

  /**
   * Calls into the module. A panic is a broken invariant: the instance is thrown away with all its handles, and a new one
   * takes its place.
   * @template T
   * @param {(wasm: typeof bindings) => T} work
   * @returns {T}
   */
  call(work) {
    try {
      return work(bindings);
    } catch (error) {
      // What the module says itself is a plain object with a code. Anything else, a panic, a full stack, an exception of a
      // document passed in, left it in the middle of something.
      if (typeof (/** @type {any} */ (error)?.code) !== 'string') {
        generation += 1;
        bindings.__wbg_reset_state();
        throw new CotejoError('internal', 'the engine failed and was started anew; read the drafts again', { cause: error });
      }
      throw CotejoError.from(error);
    }
  }
}
