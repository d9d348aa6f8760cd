/**
 * The WebAssembly modules: where they are, how they are instantiated, and what happens when one panics.
 * @module
 */
import * as reading from '../wasm/reading.js';
import { CotejoError } from './error.js';

/**
 * @import { Format } from './contract.js'
 * @import { ModuleSource, Reader } from './options.js'
 */

/** Formats that a module of their own reads, and which. @type {ReadonlyMap<Format, Reader>} */
export const APART = new Map([['markdown', 'markdown'], ['docx', 'office'], ['odt', 'office'], ['akn', 'office'], ['pdf', 'pdf']]);
/** The modules of readers. */
export const READERS = [...new Set(APART.values())];

/**
 * Where the modules and the worker lie. The only place that says so; the single-file build carries all of them itself. Every
 * script that holds this file lies one folder below the package's own.
 * @type {{ [name in 'wasm' | Reader | 'export']: () => ModuleSource } & { reading: (() => ModuleSource) | null, worker: () => URL }}
 */
export const places = {
  // What every comparison needs; without it the whole engine does that too.
  reading: () => new URL('../wasm/reading_bg.wasm', import.meta.url),
  wasm: () => new URL('../wasm/cotejo_bg.wasm', import.meta.url),
  markdown: () => new URL('../wasm/markdown_bg.wasm', import.meta.url),
  office: () => new URL('../wasm/office_bg.wasm', import.meta.url),
  pdf: () => new URL('../wasm/pdf_bg.wasm', import.meta.url),
  export: () => new URL('../wasm/export_bg.wasm', import.meta.url),
  worker: () => new URL('../engine/worker.js', import.meta.url),
};

/** The bindings of the whole engine. @typedef {typeof import('../wasm/cotejo.js')} Bindings */

/** Instantiates the first module, once: it reads and compares, and has none of the other calls. */
export const startReading = once(async () => /** @type {Bindings} */ (/** @type {unknown} */ (reading)), () => places.reading?.() ?? places.wasm());

/** Instantiates the whole engine, once. */
export const start = once(() => import('../wasm/cotejo.js'), () => places.wasm());

/** As much of the bindings of a module of readers as is used. @typedef {{ blocks(source: Uint8Array, options: unknown): Uint8Array, paragraphs?(file: Uint8Array, original: boolean): string }} ReaderBindings */

/** Instantiate the others, each once. @type {Record<Reader, (source?: ModuleSource | Promise<ModuleSource>) => Promise<Instance<ReaderBindings>>>} */
export const startReader = {
  markdown: once(() => import('../wasm/markdown.js'), () => places.markdown()),
  office: once(() => import('../wasm/office.js'), () => places.office()),
  pdf: once(() => import('../wasm/pdf.js'), () => places.pdf()),
};

/** Instantiates what writes files of a comparison, once. */
export const startExport = once(() => import('../wasm/export.js'), () => places.export());

/** @template B @param {() => Promise<B>} bindingsOf @param {() => ModuleSource} placeOf */
function once(bindingsOf, placeOf) {
  /** @type {Promise<Instance<B>> | null} */
  let started = null;
  return (/** @type {ModuleSource | Promise<ModuleSource> | undefined} */ source = undefined) => {
    started ??= instantiate(bindingsOf, source ?? placeOf()).catch((error) => {
      started = null;
      throw CotejoError.from(error);
    });
    return started;
  };
}

/** @template B @param {() => Promise<B>} bindingsOf @param {ModuleSource | Promise<ModuleSource>} source @returns {Promise<Instance<B>>} */
async function instantiate(bindingsOf, source) {
  if (typeof WebAssembly === 'undefined') throw new CotejoError('webassembly', 'WebAssembly is not available here');
  const own = /** @type {any} */ (await bindingsOf());
  await own.default({ module_or_path: await fetchable(await source) });
  return new Instance(own);
}

/** @type {Promise<WebAssembly.Module | null> | null} */
let compiling = null;

/**
 * The first module, compiled while it comes in, for this thread and for a worker: it is fetched and compiled once. `null` where it
 * has no address, or cannot be compiled so; a server may call it by a wrong type.
 */
export function compiled() {
  compiling ??= (async () => {
    const place = places.reading?.();
    // The drafts go first: without them there is nothing to read.
    return place instanceof URL ? WebAssembly.compileStreaming(fetch(place, /** @type {RequestInit} */ ({ priority: 'low' }))) : null;
  })().catch(() => null);
  return compiling;
}

/** What a module is instantiated from. Node's `fetch` reads no `file:` address; its file system does. @param {ModuleSource} source */
async function fetchable(source) {
  const url = typeof source === 'string' ? new URL(source, globalThis.document?.baseURI ?? import.meta.url) : source;
  if (url instanceof URL && url.protocol === 'file:') {
    // Named in two halves, so that bundlers for browsers do not look for it.
    const { readFile } = await import(/* webpackIgnore: true */ /* @vite-ignore */ ['node:fs', 'promises'].join('/'));
    return readFile(url);
  }
  if (!(url instanceof URL)) return url;
  const response = await fetch(url);
  // A server that has a page for everything says 200.
  if (response.ok && !/^text\/html/.test(response.headers.get('content-type') ?? '')) return response;
  throw new CotejoError('missing', `there is no module at ${url} (${response.status}). Where a bundler does not follow \`new URL(…, import.meta.url)\`, `
    + 'copy `pkg/wasm`, `pkg/engine` and `pkg/pdf` of this package to beside the folder of its scripts');
}

/**
 * A module's functions, with its errors made ours and its panics survived.
 * @template [B=Bindings]
 */
export class Instance {
  /** @param {B} own its bindings */
  constructor(own) {
    this.own = own;
    /** Handles made before this number died with what they belonged to. */
    this.generation = 0;
  }

  /**
   * Calls into the module. A panic is a broken invariant: the instance is thrown away with all its handles, and a new one
   * takes its place.
   * @template T
   * @param {(wasm: B) => T} work
   * @returns {T}
   */
  call(work) {
    try {
      return work(this.own);
    } catch (error) {
      // What the module says itself is a plain object with a code. Anything else, a panic, a full stack, an exception of a
      // document passed in, left it in the middle of something.
      if (typeof (/** @type {any} */ (error)?.code) !== 'string') {
        this.generation += 1;
        /** @type {any} */ (this.own).__wbg_reset_state();
        throw new CotejoError('internal', 'the engine failed and was started anew; read the drafts again', { cause: error });
      }
      throw CotejoError.from(error);
    }
  }
}
