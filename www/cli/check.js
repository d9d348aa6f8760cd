/**
 * Files of a consultation, checked before they are published: what is wrong, by member or by row.
 * @module
 */
import { readFile } from 'node:fs/promises';
import { isZip } from '../annotation/zip.js';
import { AnnotationError } from '../annotation/error.js';
import { isObject, own, parseText } from '../annotation/json.js';
import { readFile as readAnnotations } from '../annotation/exchange.js';
import { headerOf, isAnonymised, knownHeaders, languageOf } from '../consultation/columns.js';
import { TableError, readTable } from '../consultation/csv.js';
import { dayOrder } from '../consultation/dates.js';
import { readCollection } from '../consultation/downloads.js';
import { fieldsOf, readCells } from '../consultation/rows.js';
import en from '../participation/en.js';
import es from '../participation/es.js';
import { wordsFor } from '../view/words.js';
import { Misused } from './input.js';
import { isSeries, readCorrections, readSeries } from './series.js';

/**
 * @import { Issue } from '../annotation/error.js'
 * @import { Process } from '../consultation/contract.js'
 * @import { es as Sayings } from './words.js'
 * @typedef {{ process: Process | null, drafts: { id: string, title: string }[] }} Known
 */

/** @param {string[]} files @param {{ process?: string }} values @param {typeof Sayings} say @returns {Promise<{ file: string, lines: string[] }[]>} what is wrong with each file; of one that is sound, nothing */
export async function check(files, values, say) {
  if (!files.length) throw new Misused(say.someFile);
  /** @type {Map<string, unknown>} */
  const read = new Map();
  /** @type {Known} */
  const known = { process: null, drafts: [] };
  for (const file of new Set([...values.process === undefined ? [] : [values.process], ...files])) {
    const bytes = await readFile(file);
    const data = dataOf(bytes);
    read.set(file, data instanceof AnnotationError ? data : data ?? bytes);
    // One that describes the process says what the others are checked against.
    if (!known.process && isSeries(data)) {
      const { series } = await readSeries(data, file);
      const named = (series.process?.stages ?? []).flatMap(({ draft }) => (draft === null ? [] : [{ id: draft, title: draft }]));
      Object.assign(known, { process: series.process, drafts: series.drafts.length ? series.drafts : named });
    }
  }
  return Promise.all(files.map(async (file) => ({ file, lines: await linesOf(read.get(file), file, known, say) })));
}

/** What a file of JSON holds; of another, nothing. @param {Uint8Array} bytes */
function dataOf(bytes) {
  if (isZip(bytes)) return null;
  const text = new TextDecoder().decode(bytes).replace(/^\ufeff/, '');
  if (!/^\s*[{[]/.test(text)) return null;
  try {
    return parseText(text);
  } catch (error) {
    return error instanceof AnnotationError ? error : null;
  }
}

/** @param {unknown} data @param {string} file @param {Known} known @param {typeof Sayings} say @returns {Promise<string[]>} */
async function linesOf(data, file, known, say) {
  const told = (/** @type {Issue[]} */ issues) => issues.map(({ path, code, message }) => `${path}: ${say.rule(code, message)}`);
  if (data instanceof AnnotationError) return told(data.issues);
  if (data instanceof Uint8Array) return rowsOf(data, file, known, say);
  if (isSeries(data)) return told((await readSeries(data, file)).issues);
  const listed = Array.isArray(data) ? data : own(data, 'corrections');
  if (Array.isArray(listed) && listed.every((one) => isObject(one) && own(one, 'same') !== undefined)) return told(readCorrections(data).issues);
  try {
    const found = known.process ? readCollection(JSON.stringify(data), [], known.process) : readAnnotations(data);
    return found.refused.flatMap(({ path, issues }) => issues.map((issue) => `${path} ${issue.path}: ${say.rule(issue.code, issue.message)}`));
  } catch (error) {
    if (error instanceof AnnotationError) return told(error.issues);
    if (error instanceof TableError) return [wordsFor(say.lang, [en, es]).t(`file_${error.code}`, { name: file, place: error.place })];
    throw error;
  }
}

/** @param {Uint8Array} bytes @param {string} file @param {Known} known @param {typeof Sayings} say */
async function rowsOf(bytes, file, { process, drafts }, say) {
  if (!process) throw new Misused(say.needsProcess(file));
  const words = wordsFor(say.lang, [en, es]);
  try {
    const table = await readTable(bytes, knownHeaders);
    if (table.headers.some(isAnonymised)) throw new TableError('anonymised', '');
    const { fields, others } = fieldsOf(table, process);
    const language = languageOf(table.headers);
    const dates = fields.get('date');
    /** @type {import('../consultation/rows.js').Setting} */
    const setting = { process, drafts: drafts.map(({ id, title }) => ({ id, title, iri: `urn:x-cotejo:draft:${id}` })), language, order: dates === undefined ? 'dmy' : dayOrder(table.rows.map(({ cells }) => cells[dates]), process) };
    /** @type {Map<string, number>} */
    const folios = new Map();
    return table.rows.flatMap(({ number, cells, trouble }) => {
      const row = (/** @type {Map<any, number>} */ columns) => Object.fromEntries([...columns].flatMap(([name, at]) => (cells[at] ? [[name, cells[at]]] : [])));
      const own = row(fields);
      const { issues } = readCells(own, row(others), setting);
      if (trouble) issues.unshift({ field: null, code: trouble, value: '' });
      const twin = own.folio && folios.get(own.folio);
      if (twin) issues.push({ field: 'folio', code: 'folio-twice', value: own.folio, rule: String(twin) });
      else if (own.folio) folios.set(own.folio, number);
      return issues.map(({ field, code, value, rule }) => say.row(number, field && headerOf(field, language), words.t(`issue_${code}`, { value, rule: rule && /^\d+$/.test(rule) ? Number(rule) : rule })));
    });
  } catch (error) {
    if (error instanceof TableError) return [words.t(`file_${error.code}`, { name: file, place: error.place })];
    throw error;
  }
}
