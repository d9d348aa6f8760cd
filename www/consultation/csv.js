/**
 * Tables in files of comma-separated values: out of whatever a spreadsheet saves, and into what every spreadsheet opens safely.
 *
 * Nobody says in such a file how it is written. Letters are told by their bytes, the separator and the row of headers by what
 * they make of the table. Cells come as text, without the blanks around them; rows are counted as the spreadsheet counts them.
 * Reading fetches `papaparse` when it is first needed. Cost: linear.
 * @module
 */

/** What is read of one file at most. */
export const LIMITS = Object.freeze({
  /** Bytes: 10 MB. */
  bytes: 10_000_000,
  /** Rows under the headers. */
  rows: 20_000,
  /** Columns. A spreadsheet has tens; more is a file of something else. */
  columns: 250,
});

/** Rows that may stand above the headers: a title, a date, a blank. */
const PREAMBLE = 10;
/** Rows that are looked at to tell the separator. */
const SAMPLE = 30;
const SEPARATORS = [',', ';', '\t', '|'];

/**
 * @typedef {object} Table
 * @property {string[]} headers     each by its own name; a column without one is called by its letter
 * @property {Row[]} rows           those that hold something
 * @property {string} encoding      `utf-8`, `utf-16le`, `utf-16be`, `windows-1252` or `macintosh`
 * @property {string} separator
 *
 * @typedef {object} Row
 * @property {number} number        as spreadsheets count: the first row of the file is 1
 * @property {string[]} cells       as many as the headers
 * @property {RowTrouble | null} trouble
 *
 * @typedef {'cells' | 'quote' | 'letters'} RowTrouble  more cells than headers; a quotation mark out of place; letters that were lost
 */

/** A file that is no table, or too large a one. `place` is a row's number, where there is one. */
export class TableError extends Error {
  name = 'TableError';

  /** @param {'too-large' | 'too-many' | 'too-wide' | 'binary' | 'empty' | 'headers' | 'unclosed' | 'anonymised'} code @param {string} message @param {number | null} [place] */
  constructor(code, message, place = null) {
    super(message);
    this.code = code;
    this.place = place;
  }
}

// ---- letters

/** Files that are no text at all, by how they begin; the commonest is the workbook itself. */
const BINARIES = [[0x50, 0x4b, 0x03, 0x04], [0xd0, 0xcf, 0x11, 0xe0], [0x25, 0x50, 0x44, 0x46]];
/** Bytes of the sample by which UTF-16 without a mark is told. */
const PROBE = 1000;
/** Accented vowels and ñ, as the two old encodings of Western Europe have them. */
const WINDOWS = new Set([0xe1, 0xe9, 0xed, 0xf3, 0xfa, 0xf1, 0xc1, 0xc9, 0xcd, 0xd3, 0xda, 0xd1, 0xfc]);
const MACINTOSH = new Set([0x87, 0x8e, 0x92, 0x97, 0x9c, 0x96, 0x84, 0x9f, 0xe7, 0x83, 0xea, 0xee, 0xf2]);

/** @param {Uint8Array} bytes @returns {{ text: string, encoding: string }} */
export function decode(bytes) {
  const begins = (/** @type {number[]} */ mark) => mark.every((byte, i) => bytes[i] === byte);
  if (BINARIES.some(begins)) throw new TableError('binary', 'is a workbook or another file that is no text');
  const as = (/** @type {string} */ encoding) => ({ text: new TextDecoder(encoding).decode(bytes).replaceAll('\0', ''), encoding });
  if (begins([0xff, 0xfe])) return as('utf-16le');
  if (begins([0xfe, 0xff])) return as('utf-16be');
  const probe = bytes.subarray(0, PROBE);
  const zeros = [0, 0];
  probe.forEach((byte, i) => { if (!byte) zeros[i % 2] += 1; });
  // Every other byte of Latin text in UTF-16 is zero.
  if (Math.max(...zeros) > probe.length / 4) return as(zeros[1] > zeros[0] ? 'utf-16le' : 'utf-16be');
  const read = as('utf-8');
  const lost = count(read.text, /\ufffd/g);
  // Cut in the middle of a letter, or damaged in a place, it is still what most of it says it is.
  if (!lost || count(read.text, /[\u0080-\ufffc]/g) > lost) return read;
  return as(sounds(bytes, MACINTOSH) > sounds(bytes, WINDOWS) ? 'macintosh' : 'windows-1252');
}

/** @param {string} text @param {RegExp} what */
const count = (text, what) => text.match(what)?.length ?? 0;
const isLetter = (/** @type {number} */ byte) => (byte | 0x20) >= 0x61 && (byte | 0x20) <= 0x7a;

/** How many of these letters stand beside a plain one, as they do in words. @param {Uint8Array} bytes @param {Set<number>} letters */
function sounds(bytes, letters) {
  let found = 0;
  bytes.forEach((byte, i) => { if (letters.has(byte) && (isLetter(bytes[i - 1]) || isLetter(bytes[i + 1]))) found += 1; });
  return found;
}

// ---- in

/**
 * Reads a table.
 * @param {Uint8Array} bytes
 * @param {(cells: string[]) => number} known  how many of these are headers that one knows
 * @returns {Promise<Table>}
 * @throws {TableError}
 */
export async function readTable(bytes, known) {
  if (bytes.length > LIMITS.bytes) throw new TableError('too-large', `is larger than ${LIMITS.bytes} bytes`);
  const { text: written, encoding } = decode(bytes);
  const { default: papa } = await import('papaparse');
  // Line ends inside cells differ from those between rows in what spreadsheets save; here none means anything.
  const lines = written.replace(/^\ufeff/, '').replace(/\r\n?/g, '\n');
  const [, said, text] = /^(?:"?sep=(.)"?\n)?([^]*)$/i.exec(lines) ?? ['', '', ''];
  const parse = (/** @type {string} */ delimiter, preview = 0) => papa.parse(text, { delimiter, newline: '\n', preview });
  const separator = said ?? best(SEPARATORS, (one) => {
    const rows = /** @type {string[][]} */ (parse(one, SAMPLE).data);
    return Math.max(0, ...rows.slice(0, PREAMBLE).map(known)) * 1000 + Math.max(0, ...rows.map((row) => Math.min(row.length, LIMITS.columns)));
  });
  const { data, errors } = parse(separator, LIMITS.rows + PREAMBLE + 2);
  const records = /** @type {string[][]} */ (data).map((record) => record.map((cell) => rearm(tidy(cell))));
  // The line that names the separator is a row in no spreadsheet.
  const at = best([...records.keys()].slice(0, PREAMBLE), (i) => known(records[i]));
  if (at === undefined || !records.some((record) => record.some(Boolean))) throw new TableError('empty', 'holds nothing');
  if (!known(records[at])) throw new TableError('headers', 'has no headers that are known');
  const open = errors.find(({ code }) => code === 'MissingQuotes');
  if (open) throw new TableError('unclosed', 'opens a quotation mark that nothing closes', Number(open.row) + 1);
  const stray = new Set(errors.filter(({ code }) => code === 'InvalidQuotes').map(({ row }) => row));
  const [headers, kept] = named(records[at], records.slice(at + 1));
  if (headers.length > LIMITS.columns) throw new TableError('too-wide', `has more than ${LIMITS.columns} columns`);
  /** @type {Row[]} */
  const rows = [];
  for (const [i, record] of records.entries()) {
    if (i <= at || !record.some(Boolean)) continue;
    const over = record.slice(records[at].length).some(Boolean);
    const trouble = stray.has(i) ? 'quote' : over ? 'cells' : record.some((cell) => cell.includes('\ufffd')) ? 'letters' : null;
    rows.push({ number: i + 1, cells: kept.map((column) => record[column] ?? ''), trouble });
  }
  if (rows.length > LIMITS.rows) throw new TableError('too-many', `has more than ${LIMITS.rows} rows`);
  return { headers, rows, encoding, separator };
}

/** The first of those that score highest. @template T @param {T[]} all @param {(one: T) => number} score @returns {T} */
function best(all, score) {
  const scores = all.map(score);
  return all[scores.indexOf(Math.max(...scores))];
}

/** Without blanks around it, and without controls that no cell shows. @param {string} cell */
const tidy = (cell) => cell.replace(/[^\P{Cc}\n\t]/gu, '').trim();

/** Headers by which columns can be told apart, and the columns that have one or hold something. @param {string[]} headers @param {string[][]} records @returns {[string[], number[]]} */
function named(headers, records) {
  const kept = headers.map((_, i) => i).filter((i) => headers[i] || records.some((record) => record[i]));
  /** @type {Set<string>} */
  const taken = new Set();
  return [kept.map((i) => {
    const name = headers[i] || letterOf(i);
    let own = name;
    for (let n = 2; taken.has(own); n += 1) own = `${name} (${n})`;
    taken.add(own);
    return own;
  }), kept];
}

/** What spreadsheets call a column: `A`, `Z`, `AA`. @param {number} column counted from 0 @returns {string} */
export const letterOf = (column) => (column < 26 ? '' : letterOf(Math.floor(column / 26) - 1)) + String.fromCharCode(65 + (column % 26));

// ---- out

/** What makes a formula of a cell, wherever the spreadsheet is from, behind any apostrophes. */
const ARMED = /^'*[=+\-@\t\r\n＝＋－＠]/;

/** A cell that no spreadsheet runs: an apostrophe goes before it. @param {string} cell */
export const disarm = (cell) => (ARMED.test(cell) ? `'${cell}` : cell);

/** The cell as it was before it was disarmed. @param {string} cell */
export const rearm = (cell) => (cell.startsWith("'") && ARMED.test(cell) ? cell.slice(1) : cell);

/** @param {string} cell */
const quoted = (cell) => (/[",;\t\n\r]|^\s|\s$/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);

/**
 * What the columns of a table mean, as the W3C's Metadata Vocabulary for Tabular Data says it.
 * @param {{ header: string, datatype?: string | object, propertyUrl?: string, description?: string }[]} columns
 * @param {string} url of the table, relative to this
 * @param {{ language: string, title: string, key?: string | null, [member: string]: unknown }} about  the header of the column by which rows are told apart; other members, by their names in the vocabulary
 * @returns {string} JSON, to be kept beside it as `<table>-metadata.json`
 */
export function csvw(columns, url, { language, title, key = null, ...more }) {
  // A name is made of letters, digits and what stands for the others, and begins with no `_`; the header stays as it is in the titles.
  const named = (/** @type {string} */ header) => encodeURIComponent(header).replace(/[!'()*~.-]|^_/g, (mark) => `%${mark.charCodeAt(0).toString(16).toUpperCase()}`);
  return JSON.stringify({
    '@context': ['http://www.w3.org/ns/csvw', { '@language': language }], url, lang: language, 'dc:title': title, ...more,
    dialect: { encoding: 'utf-8', delimiter: ',', header: true, lineTerminators: ['\r\n'], quoteChar: '"', doubleQuote: true, skipInitialSpace: false },
    tableSchema: {
      columns: columns.map(({ header, datatype = 'string', propertyUrl, description }) => ({ name: named(header), titles: header, datatype, ...(propertyUrl && { propertyUrl }), ...(description && { 'dc:description': description }) })),
      ...(key !== null && { primaryKey: named(key) }),
    },
  }, null, 2);
}

/**
 * A table as text: RFC 4180, with the mark by which Excel knows UTF-8, and no cell that runs.
 * @param {string[]} headers @param {string[][]} rows
 */
export const writeTable = (headers, rows) => `\ufeff${[headers, ...rows].map((cells) => `${cells.map((cell) => quoted(disarm(cell))).join(',')}\r\n`).join('')}`;
