// The engine's bindings and a parser for Node. The tests of this folder are of the bindings themselves, so that they say what
// the engine reads before any wrapper does.
import { existsSync, readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { pathToFileURL } from 'node:url';
import { DOMParser } from 'linkedom';

/** The folder with the bindings that wasm-bindgen writes for the web: `cotejo_bg.wasm` and its `.js`. */
export const folder = process.env.COTEJO_BINDINGS
  ? pathToFileURL(`${process.env.COTEJO_BINDINGS}/`)
  : ['../../pkg/wasm/', '../../pkg/', '../../target/bindings/'].map((path) => new URL(path, import.meta.url))
      .find((path) => existsSync(new URL('cotejo_bg.wasm', path)));
if (!folder) throw new Error('no bindings: run `npm run build`, or name their folder in COTEJO_BINDINGS');

export const script = ['cotejo.js', 'cotejo_bg.js', 'bindings.js'].map((name) => new URL(name, folder)).find(existsSync);
export const engine = await import(script);
engine.initSync?.({ module: await readFile(new URL('cotejo_bg.wasm', folder)) });

export const parse = (html) => new DOMParser().parseFromString(html, 'text/html');
export const page = (name) => readFileSync(new URL(`pages/${name}.html`, import.meta.url), 'utf8');

/** Reads a page's body, wrapped as a document. */
export const document = (body, head = '') => parse(`<!DOCTYPE html><html><head>${head}</head><body>${body}</body></html>`);

const FORMS = ['heading', 'paragraph', 'item', 'table', 'row', 'cell', 'footnote', 'code', 'furniture', 'continued'];
const LEVELLED = new Set(['heading', 'paragraph', 'item']);

/** The blocks of an outline, which is laid out as `src/source/outline.rs` says. */
export function blocks(outline) {
  const found = [];
  const length = () => {
    let [value, shift] = [0, 0];
    for (;;) {
      const byte = outline[at++];
      value += (byte & 0x7f) * 2 ** shift;
      if (byte < 0x80) return value;
      shift += 7;
    }
  };
  let at = 2;
  while (at < outline.length) {
    const [form, level, stated] = [FORMS[outline[at]], outline[at + 1], outline[at + 2]];
    if (stated) throw new Error('a page states nothing of its blocks');
    at += 3;
    const size = length();
    found.push({ form: LEVELLED.has(form) ? `${form} ${level}` : form, text: new TextDecoder().decode(outline.subarray(at, at += size)) });
  }
  return found;
}

/** The same as lines: `heading 1: …`, `item 2: …`, `cell: …`. */
export const lines = (outline) => blocks(outline).map(({ form, text }) => `${form}: ${text}`);
export const outline = (body, head) => lines(engine.htmlOutline(document(body, head)));

/** The code of the error that a call ends in. */
export function code(call) {
  try {
    call();
  } catch (error) {
    return error.code;
  }
  return 'no error';
}
