/**
 * The file a series is described in: its drafts, oldest first, each with its file; and, where there was a consultation, its process and
 * what was said in it. A process's own file is one, with `drafts` and `contributions` beside its members.
 * @module
 */
import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { isObject, list, own } from '../annotation/json.js';
import { ProcessError, parseProcess } from '../consultation/process.js';
import { compareOptions } from '../engine/arguments.js';

/**
 * @import { Issue } from '../annotation/error.js'
 * @import { Process } from '../consultation/contract.js'
 * @import { Correction } from '../engine/contract.js'
 * @typedef {{ id: string, title: string, date: string | null, stage: string | null, file: string }} ListedDraft
 * @typedef {object} SeriesFile
 * @property {string | null} name
 * @property {string | null} description
 * @property {string | null} language
 * @property {ListedDraft[]} drafts
 * @property {Process | null} process   where there are stages
 * @property {string[]} contributions   paths of collections of annotations
 * @property {Correction[]} corrections
 * @property {Record<string, unknown>} data  as it was written
 */

/** What relative addresses of a process are relative to while nobody knows where it will be. */
const NOWHERE = 'https://cotejo.invalid/';
/** Ids go into names of files. */
const TOKEN = /^[\p{L}\p{N}][\p{L}\p{M}\p{N}._-]{0,99}$/u;
const LINES = /** @type {const} */ (['title', 'stage']);

/** Whether data is such a file, or a process alone. @param {unknown} data */
export const isSeries = (data) => isObject(data) && (own(data, 'stages') !== undefined || own(data, 'drafts') !== undefined);

/** @param {unknown} data @param {string} file where it was read @returns {Promise<{ series: SeriesFile, issues: Issue[] }>} of what is wrong, every member */
export async function readSeries(data, file) {
  /** @type {Issue[]} */
  const issues = [];
  const wrong = (/** @type {string} */ path, /** @type {string} */ code, /** @type {string} */ message) => { issues.push({ path, code, message }); };
  const folder = dirname(file);
  const members = /** @type {Record<string, unknown>} */ (isObject(data) ? data : {});
  const line = (/** @type {unknown} */ node, /** @type {string} */ member, /** @type {string} */ path) => {
    const value = own(node, member) ?? null;
    if (value === null || typeof value === 'string') return value;
    wrong(`${path}.${member}`, 'kind', 'must be a string');
    return null;
  };
  /** @type {Process | null} */
  let process = null;
  if (own(members, 'stages') !== undefined) {
    try {
      process = parseProcess(members, { base: NOWHERE });
    } catch (error) {
      if (!(error instanceof ProcessError)) throw error;
      issues.push(...error.issues);
    }
  }
  /** @type {ListedDraft[]} */
  const drafts = [];
  for (const [at, draft] of list(own(members, 'drafts')).entries()) {
    const path = `$.drafts[${at}]`;
    if (!isObject(draft)) { wrong(path, 'kind', 'must be an object'); continue; }
    const [id, url, date] = [line(draft, 'id', path), line(draft, 'url', path), line(draft, 'date', path)];
    if (id === null) wrong(`${path}.id`, 'required', 'is missing');
    else if (!TOKEN.test(id)) wrong(`${path}.id`, 'token', 'must be letters, digits, `.`, `_` or `-`');
    else if (drafts.some((other) => other.id === id)) wrong(`${path}.id`, 'unique', `\`${id}\` stands there twice`);
    if (date !== null && !(/^\d{4}-\d\d-\d\d$/.test(date) && !Number.isNaN(Date.parse(date)))) wrong(`${path}.date`, 'date', 'must be a day, `YYYY-MM-DD`');
    if (url === null) wrong(`${path}.url`, 'required', 'is missing');
    else await there(url, `${path}.url`);
    const [title, stage] = LINES.map((member) => line(draft, member, path));
    drafts.push({ id: id ?? '', title: title ?? id ?? '', date, stage, file: url === null ? '' : join(folder, url) });
  }
  const contributions = [];
  for (const [at, path] of list(own(members, 'contributions')).entries()) {
    if (typeof path !== 'string') wrong(`$.contributions[${at}]`, 'kind', 'must be a string');
    else if (await there(path, `$.contributions[${at}]`)) contributions.push(join(folder, path));
  }
  if (contributions.length && own(members, 'stages') === undefined) wrong('$.contributions', 'together', 'must have the `stages` of a process beside it');
  if (contributions.length && process && own(members, 'id') === undefined) wrong('$.id', 'required', 'is missing: contributions say by it which process they are of');
  for (const [at, stage] of (process?.stages ?? []).entries()) {
    if (drafts.length && stage.draft !== null && !drafts.some(({ id }) => id === stage.draft)) wrong(`$.stages[${at}].draft`, 'reference', `\`${stage.draft}\` is none of the \`drafts\``);
  }
  /** @type {Correction[]} */
  let corrections = [];
  const listed = own(members, 'corrections') ?? null;
  if (typeof listed === 'string') {
    if (await there(listed, '$.corrections')) {
      const found = readCorrections(JSON.parse(await readFile(join(folder, listed), 'utf8')));
      corrections = found.corrections;
      issues.push(...found.issues.map(({ path, ...issue }) => ({ ...issue, path: `${listed}: ${path}` })));
    }
  } else if (listed !== null) wrong('$.corrections', 'kind', 'must be a string');
  return { issues, series: { name: line(members, 'name', '$'), description: line(members, 'description', '$'), language: line(members, 'language', '$'), drafts, process, contributions, corrections, data: members } };

  /** Nothing is fetched: it is a file, and it is there. @param {string} path @param {string} at */
  async function there(path, at) {
    if (/^[a-z][a-z\d+.-]+:/i.test(path)) wrong(at, 'path', 'must be the path of a file: nothing is fetched');
    else {
      const found = await readFile(join(folder, path)).then(() => true, () => false);
      if (!found) wrong(at, 'absent', `\`${path}\` is not there`);
      return found;
    }
    return false;
  }
}

/** Corrections of the alignment, as a file holds them. @param {unknown} data @returns {{ corrections: Correction[], issues: Issue[] }} */
export function readCorrections(data) {
  const given = Array.isArray(data) ? data : own(data, 'corrections');
  if (!Array.isArray(given)) return { corrections: [], issues: [{ path: '$', code: 'kind', message: 'must be a list, or have one in `corrections`' }] };
  /** @type {Issue[]} */
  const issues = [];
  const corrections = given.flatMap((one, at) => {
    try {
      return compareOptions({ corrections: [one] }, 'options')?.corrections ?? [];
    } catch (error) {
      const [, path = '', message = ''] = /^`options\.corrections\[0\]([^`]*)` (.*)$/s.exec(/** @type {Error} */ (error).message) ?? [];
      issues.push({ path: `$[${at}]${path}`, code: 'kind', message: message || String(error) });
      return [];
    }
  });
  return { corrections: /** @type {Correction[]} */ (corrections), issues };
}
