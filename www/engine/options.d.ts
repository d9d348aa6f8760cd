/**
 * What the engine takes, as types, and what only its scripts know of. What it gives stands in `contract.d.ts`.
 */
import type { Correction, Format, Language } from './contract.js';

// Projects for Node alone have no types of the page, nor of WebAssembly: what is needed of them is said here.

/** Where a module may come from: an address, bytes, a response, or a `WebAssembly.Module`. */
export type ModuleSource = string | URL | Response | ArrayBuffer | ArrayBufferView | object;

/** A `Document` of the platform's parser, or of any other that keeps to the DOM. */
export interface ParsedDocument {
  readonly nodeType: number;
}

/** A module that reads formats which not every comparison needs. */
export type Reader = 'markdown' | 'office' | 'pdf';

/** What an error is, for programs; the README says each in words. */
export type ErrorCode = 'argument' | 'option' | 'empty' | 'binary' | 'damaged' | 'protected' | 'encoding' | 'limit' | 'format' | 'policy' | 'webassembly' | 'missing' | 'freed' | 'stopped' | 'internal';

export interface LoadOptions {
  /** Where the module is, if not beside this file. */
  wasm?: ModuleSource | Promise<ModuleSource> | null;
  /** Which formats `readDraft` is to read: a module that reads Markdown, office files or PDF is fetched where it is asked for. */
  formats?: Format[] | null;
  /** Where those modules are, if not beside this file. */
  readersWasm?: { [reader in Reader]?: ModuleSource | Promise<ModuleSource> | null } | null;
}

export interface WorkerOptions {
  /** Whose readers are fetched at once, and not when the first draft needs them. */
  formats?: Format[] | null;
}

export interface Limits {
  /** Of the source. */
  bytes?: number | null;
  clauses?: number | null;
  /** Levels of nesting. */
  depth?: number | null;
}

/** In options `null` is the same as nothing. */
export interface ReadOptions {
  /** The draft's name in comparisons and histories. */
  id: string;
  title?: string | null;
  /** `YYYY-MM-DD` */
  date?: string | null;
  /** Found from the words unless said. */
  language?: Language | 'auto' | null;
  format?: Format | 'auto' | null;
  /** Passing one is an error that names it. */
  limits?: Limits | null;
  /** An HTML draft that is parsed already. */
  document?: ParsedDocument | null;
  /** Parses HTML where there is no `DOMParser`, such as linkedom's `(html) => parseHTML(html).document`. */
  parser?: ((html: string) => ParsedDocument) | null;
  /** What the server said of the bytes: a `Content-Type`, or the name of an encoding. */
  encoding?: string | null;
  /** Of a PDF that is locked. */
  password?: string | null;
  /** Called after every page of a PDF, by `readFile` and in a worker. */
  progress?: ((done: { page: number; pages: number }) => void) | null;
  /** Stops the reading of a PDF: the error's code is `stopped`. */
  signal?: AbortSignal | null;
}

export interface CompareOptions {
  /** What people said of the alignment. */
  corrections?: Correction[] | null;
}

/** A correction as a person says it, clauses by their `eId`. */
export interface Said {
  before: string[];
  after: string[];
  same: boolean;
}

/** A row of a table of contributions: what it is about. */
export interface CitedRow {
  /** A clause as people write it: "4.2", "art. 12 fr. III", "Población objetivo". */
  clause?: string | null;
  /** Words quoted from it. */
  quote?: string | null;
}

/** A proposal about some words. */
export interface Proposed {
  /** The words it speaks of, as a W3C target in a draft of the history. */
  target: unknown;
  /** The words proposed, instead of these or besides; of a proposal to strike, which of them, or nothing for all. */
  proposal?: string | null;
  /** `words` unless said. */
  kind?: 'words' | 'strike' | null;
}
