/**
 * What the commands are given: drafts out of files or standard input, and what may be wrong with how they were called.
 * @module
 */
import { readFile } from 'node:fs/promises';
import { basename, extname } from 'node:path';
import { CotejoError } from '../engine/error.js';

/**
 * @import { Engine } from '../engine/engine.js'
 * @typedef {{ stdout: NodeJS.WritableStream & { isTTY?: boolean }, stderr: NodeJS.WritableStream, stdin: AsyncIterable<Uint8Array>, env: Record<string, string | undefined> }} World
 */

/** A mistake in how the command was called. */
export class Misused extends Error {}

/** Which file an error is of. */
export class Unread extends Error {
  /** @param {string} file */
  constructor(file) {
    super(file);
    this.file = file;
  }
}

/** Formats by what a file's name ends in; of the others the engine finds out. @type {Record<string, import('../engine/contract.js').Format>} */
const FORMATS = { '.md': 'markdown', '.markdown': 'markdown', '.html': 'html', '.htm': 'html', '.xhtml': 'html', '.txt': 'text', '.docx': 'docx', '.odt': 'odt', '.pdf': 'pdf' };

/** @param {Engine} engine @param {string} file `-` is standard input @param {{ id: string, title?: string, date?: string, name?: string }} about `name`: by which the format is known, where the file's own does not say it @param {World} world */
export async function draftOf(engine, file, { name = file, ...about }, world) {
  const bytes = file === '-' ? await all(world.stdin) : await readFile(file);
  const format = FORMATS[extname(name).toLowerCase()];
  try {
    return await engine.readFile(bytes, { ...about, ...(format && { format }) });
  } catch (error) {
    const { code, message } = CotejoError.from(error);
    throw new CotejoError(code, message, { cause: new Unread(file) });
  }
}

/** @param {AsyncIterable<Uint8Array>} stream */
async function all(stream) {
  const parts = [];
  for await (const part of stream) parts.push(part);
  return new Uint8Array(Buffer.concat(parts));
}

/** A draft goes by its file's name, where no other has it: what is written is read elsewhere, where the folders are not. @param {string[]} files @returns {string[]} */
export function idsOf(files) {
  const names = files.map((file) => basename(file));
  return names.map((name, at) => (names.indexOf(name) === at ? name : `${at + 1}-${name}`));
}

/** @param {string[]} files */
export const stemOf = (files) => files.map((file) => (file === '-' ? 'stdin' : basename(file, extname(file)))).join('-');

/** @param {string} file @param {{ standardInput: string }} say */
export const titleOf = (file, say) => (file === '-' ? say.standardInput : basename(file));
