/**
 * Opens PDFs: from the bytes of a file to what is on its pages, which the module of their reader takes. pdf.js is fetched when the
 * first one is there: in a browser from beside the package's own files, in Node from the package `pdfjs-dist`. It works in a worker
 * of its own, a page at a time, so that the page breathes and the work can be stopped.
 * @module
 */
import { CotejoError } from '../engine/error.js';
import { workerAt } from '../engine/trusted.js';
import { extract } from './extract.js';

/** @import { ReadOptions } from '../engine/options.js' */

/** Where pdf.js lies beside the package's own files; and its thread, in Node alone, which no bundler for pages is to look for. */
export const places = {
  library: () => new URL('../pdf/pdf.js', import.meta.url),
  worker: () => new URL('../pdf/pdf.worker.js', import.meta.url),
  thread: () => new URL(import.meta.url.replace(/[^/]*\/[^/]*$/, 'pdf/thread.js')),
};

/** Of a file, in bytes: most of a PDF is pictures and type. */
const BYTES = 64 << 20;
/** More sheets than any policy has: a file of a few bytes may claim millions. */
const PAGES = 10_000;

/** A step that takes longer, in milliseconds, is broken: a page of a thousand drawings takes two seconds on a phone. */
const LONGEST = 20_000;

/** What opens a file: no code made from text, no fonts, no pictures, nothing fetched. */
const CLOSED = {
  isEvalSupported: false, disableFontFace: true, useSystemFonts: false, useWasm: false, useWorkerFetch: false, enableXfa: false,
  isOffscreenCanvasSupported: false, isImageDecoderSupported: false, maxImageSize: 0, disableRange: true, disableStream: true, disableAutoFetch: true,
  fontExtraProperties: true, verbosity: 0,
};

/**
 * What is on the pages of a PDF, as its reader takes it.
 * @param {string | Uint8Array} source
 * @param {Pick<ReadOptions, 'signal' | 'progress' | 'password' | 'limits'>} options
 * @returns {Promise<string>}
 */
export async function openPdf(source, { signal, progress, password, limits }) {
  stopped(signal);
  if (typeof source === 'string') throw new CotejoError('format', 'a PDF is read from its bytes, not from a string');
  const most = limits?.bytes ?? BYTES;
  if (source.length > most) throw new CotejoError('limit', `the file has ${source.length} bytes, more than the limit of ${most} (\`bytes\`)`);
  const pdfjs = await library();
  const worker = await workerOf(pdfjs);
  // A copy: pdf.js hands the bytes to its worker, and they are the caller's.
  const task = pdfjs.getDocument({ ...CLOSED, data: source.slice(), password: password ?? undefined, worker: worker.own });
  /** @type {() => void} */
  let stop = () => {};
  const aborted = new Promise((_, refuse) => { stop = () => refuse(signal?.reason); });
  aborted.catch(() => {});
  signal?.addEventListener('abort', stop, { once: true });
  /** @template T @param {Promise<T>} work @returns {Promise<T>} */
  const step = (work) => intime(Promise.race([work, /** @type {Promise<never>} */ (aborted)]));
  let page = 0;
  try {
    const file = await step(task.promise);
    const pages = file.numPages;
    if (pages > PAGES) throw new CotejoError('limit', `the file has ${pages} pages, more than the limit of ${PAGES}`);
    /** @type {string[]} */
    const parts = [];
    for (page = 1; page <= pages; page += 1) {
      parts.push(await step(file.getPage(page).then((/** @type {any} */ open) => extract(open, pdfjs.OPS, pdfjs.AnnotationMode.DISABLE))));
      progress?.({ page, pages });
      stopped(signal);
    }
    return parts.join('\n').normalize('NFC');
  } catch (error) {
    stopped(signal);
    throw refusal(error, page);
  } finally {
    signal?.removeEventListener('abort', stop);
    // It waits for its worker, which may be past answering: that one ends whatever it does.
    task.destroy().catch(() => {});
    worker.end();
  }
}

/** @param {AbortSignal | null} [signal] */
function stopped(signal) {
  if (signal?.aborted) throw new CotejoError('stopped', 'the reading was stopped', { cause: signal.reason });
}

/** What went wrong, in the words of this package. @param {any} error @param {number} page where; 0 before the first */
function refusal(error, page) {
  if (error instanceof CotejoError) return error;
  if (error?.name === 'PasswordException') {
    const wrong = error.code === 2;
    return new CotejoError('protected', wrong ? 'the password does not open the file' : 'the file is locked with a password: pass `password`', { cause: error });
  }
  const where = page ? `page ${page} cannot be read` : 'it cannot be opened';
  return new CotejoError('damaged', `the file is no PDF, or a broken one: ${where} (${error?.message ?? error})`, { cause: error });
}

/** @type {Promise<any> | null} */
let loading = null;

/** pdf.js, once. */
function library() {
  loading ??= (inNode ? fromPackage() : import(/* webpackIgnore: true */ /* @vite-ignore */ places.library().href)).catch((error) => {
    loading = null;
    throw new CotejoError('format', inNode ? 'PDFs are opened by the package `pdfjs-dist`, which is not there: `npm install pdfjs-dist@5`'
      : `what opens PDFs could not be fetched from ${places.library().href}`, { cause: error });
  });
  return loading;
}

const inNode = Boolean(/** @type {any} */ (globalThis).process?.versions?.node);

async function fromPackage() {
  // It makes a matrix when it is imported, for drawing; where nothing draws, none is there.
  const scope = /** @type {any} */ (globalThis);
  // Named in parts, so that bundlers for browsers do not look for them.
  if (!scope.DOMMatrix) {
    const canvas = await import(/* webpackIgnore: true */ /* @vite-ignore */ ['@napi-rs', 'canvas'].join('/')).catch(() => null);
    scope.DOMMatrix = canvas?.DOMMatrix ?? class DOMMatrix {};
  }
  return import(/* webpackIgnore: true */ /* @vite-ignore */ ['pdfjs-dist', 'legacy', 'build', 'pdf.mjs'].join('/'));
}

/**
 * A worker of our own, from the page's own site and by its policy; in Node a thread.
 * @param {any} pdfjs
 * @returns {Promise<{ own: any, end: () => void }>}
 */
async function workerOf(pdfjs) {
  if (inNode) {
    const { MessageChannel, Worker: Thread } = await import(/* webpackIgnore: true */ /* @vite-ignore */ ['node:worker', 'threads'].join('_'));
    const { port1, port2 } = new MessageChannel();
    const thread = new Thread(places.thread(), { workerData: port2, transferList: [port2] });
    // What fails there leaves a question without an answer, and that is noticed below.
    thread.on('error', () => port1.close());
    const own = new pdfjs.PDFWorker({ port: port1 });
    port1.start();
    return { own, end: () => void thread.terminate() };
  }
  const port = workerAt(places.worker());
  return { own: new pdfjs.PDFWorker({ port }), end: () => port.terminate() };
}

/**
 * What comes of a step, unless it takes too long.
 * @template T
 * @param {Promise<T>} step
 * @returns {Promise<T>}
 */
function intime(step) {
  /** @type {ReturnType<typeof setTimeout>} */
  let timer;
  const late = new Promise((_, refuse) => {
    timer = setTimeout(() => refuse(new Error(`no answer in ${LONGEST / 1000} s`)), LONGEST);
  });
  return Promise.race([step, late]).finally(() => clearTimeout(timer));
}
