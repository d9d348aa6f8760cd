/**
 * What is downloaded of a consultation: a table that spreadsheets open safely, what its columns mean, the annotations themselves, and
 * a card that says what all of it is. A full one can be imported again, and nothing changes; an anonymised one cannot, and says so.
 * Pure.
 * @module
 */
import { exportText, readFile } from '../annotation/exchange.js';
import { isObject, list, own, readJson } from '../annotation/json.js';
import { ANNO, idOf } from '../annotation/model.js';
import { ANONYMISED, COLUMNS, headerOf, TERMS, TYPED, writtenTerm } from './columns.js';
import { CONTRIBUTION, VOCABULARY } from './context.js';
import { dispositionOf, issuesInContribution, moderationOf, publishable } from './contribution.js';
import { csvw, LIMITS, TableError, writeTable } from './csv.js';
import { cellsOf } from './rows.js';

/**
 * @import { Annotation } from '../annotation/model.js'
 * @import { Import } from '../annotation/exchange.js'
 * @import { Field, TableLanguage } from './columns.js'
 * @import { Process, PublishedField } from './contract.js'
 * @import { Setting } from './rows.js'
 */

const FIELDS = /** @type {Field[]} */ (Object.keys(COLUMNS));
/** Columns of machines: with them a row is again what it was. An anonymised one must not be. */
const TRACES = /** @type {readonly Field[]} */ (['id', 'author', 'target', 'annotation']);
/** What names somebody. */
const PERSONAL = /** @type {readonly PublishedField[]} */ (['name', 'onBehalfOf']);
/** Where a file's member says that it was anonymised. */
const MARK = 'cotejo:anonymised';

/** As they may be handed to anybody. @param {Annotation[]} annotations @param {Process} process */
export const anonymised = (annotations, { privacy }) => annotations.map((annotation) => publishable(annotation, privacy.publish.filter((field) => !PERSONAL.includes(field))));

/** Whether contributions hold what an anonymised export leaves out. @param {Annotation[]} annotations @param {Process} process */
export const namesSomebody = (annotations, process) => annotations.some((annotation) => JSON.stringify(annotation) !== JSON.stringify(anonymised([annotation], process)[0]));

// ---- tables

/** Bytes of a table from which another is begun: below what is read, since letters of several bytes are counted as they come. */
const CUT = LIMITS.bytes * 0.9;

/**
 * @param {Annotation[]} contributions @param {Setting} setting @param {{ anonymous?: boolean }} [how]
 * @returns {{ texts: string[], headers: string[], fields: (Field | null)[] }} as many tables as it takes to read each again; `fields` by column
 */
export function exportTables(contributions, setting, { anonymous = false } = {}) {
  const { language, process } = setting;
  const all = anonymous ? anonymised(contributions, process) : contributions;
  const columns = new Set(all.flatMap((annotation) => { const other = own(own(annotation, CONTRIBUTION), 'other'); return Object.keys(isObject(other) ? other : {}); }));
  const known = new Set(Object.values(COLUMNS).flatMap(([es, en, more]) => [es, en, ...more]));
  for (const name of columns) if (known.has(name) || name !== name.trim() || !name) columns.delete(name);
  const rows = all.map((annotation) => cellsOf(annotation, setting, columns));
  const fields = FIELDS.filter((field) => !(anonymous && TRACES.includes(field)) && (['folio', 'clause', 'text'].includes(field) || rows.some(({ cells }) => cells[field])));
  const others = [...columns];
  const headers = [...fields.map((field) => headerOf(field, language)), ...others, ...(anonymous ? [ANONYMISED[language]] : [])];
  const cells = rows.map((row) => [...fields.map((field) => row.cells[field] ?? ''), ...others.map((name) => String(own(row.other, name) ?? '')), ...(anonymous ? [language === 'en' ? 'yes' : 'sí'] : [])]);
  return { texts: parts(cells).map((part) => writeTable(headers, part)), headers, fields: [...fields, ...others.map(() => null), ...(anonymous ? [null] : [])] };
}

/** Rows in as many parts as it takes to read each again. @param {string[][]} rows @returns {string[][][]} */
function parts(rows) {
  const encoder = new TextEncoder();
  /** @type {string[][][]} */
  const found = [[]];
  let size = 0;
  for (const row of rows) {
    // Quotation marks are doubled at the most, and each cell has two and a comma.
    const weight = encoder.encode(row.join('')).length + row.reduce((sum, cell) => sum + (cell.split('"').length - 1) + 4, 2);
    if (found[found.length - 1].length === LIMITS.rows || (size + weight > CUT && size)) {
      found.push([]);
      size = 0;
    }
    found[found.length - 1].push(row);
    size += weight;
  }
  return found;
}

/** What columns hold beyond text. @type {Partial<Record<Field, string>>} */
const DATATYPES = { date: 'dateTime', received: 'dateTime', id: 'anyURI', author: 'anyURI', target: 'json', annotation: 'json' };
/** What columns mean, where somebody else has a word for it. @type {Partial<Record<Field, string>>} */
const MEANINGS = {
  date: 'http://purl.org/dc/terms/created', text: 'http://www.w3.org/1999/02/22-rdf-syntax-ns#value', quote: 'http://www.w3.org/ns/oa#exact', name: 'http://xmlns.com/foaf/0.1/name',
  kind: 'http://www.w3.org/ns/oa#motivatedBy', language: 'http://purl.org/dc/terms/language', folio: 'http://purl.org/dc/terms/identifier',
};

/**
 * What the columns of a table mean, as the W3C's Metadata Vocabulary for Tabular Data says it.
 * @param {{ headers: string[], fields: (Field | null)[] }} table @param {string} url of the table, relative to this
 * @param {{ setting: Setting, title: string, created: Date }} about
 * @returns {string} JSON, to be kept beside it as `<table>-metadata.json`
 */
export function tableMetadata({ headers, fields }, url, { setting: { process, language }, title, created }) {
  return metadataOf(headers.map((header, i) => {
    const field = fields[i];
    return { header, datatype: (field && DATATYPES[field]) || 'string', propertyUrl: (field && MEANINGS[field]) || `${VOCABULARY}${field ?? 'other'}` };
  }), url, { process, language, title, created, key: fields.includes('id') ? headers[fields.indexOf('id')] : null });
}

/**
 * The same of any table that we write of a consultation.
 * @param {{ header: string, datatype?: string, propertyUrl: string }[]} columns
 * @param {string} url @param {{ process: Process, language: string, title: string, created: Date, description?: string, key?: string | null }} about  `key`: the column that tells the rows apart
 */
export function metadataOf(columns, url, { process, language, title, created, description, key }) {
  return csvw(columns, url, {
    language, title, key, ...(description && { 'dc:description': description }), 'dc:created': { '@value': created.toISOString(), '@type': 'xsd:dateTime' },
    ...(process.license && { 'dc:license': { '@id': process.license } }), 'dc:source': { '@id': process.id },
  });
}

/**
 * An empty table to fill in: above the headers, what may stand in their columns. It is read with all of that left where it is.
 * @param {Pick<Setting, 'process' | 'language'>} setting @param {{ title: string, hint: string, label: (field: Field) => string }} said
 */
export function template({ process, language }, { title, hint, label }) {
  const lists = /** @type {[Field, string[]][]} */ ([
    ['stage', process.stages.filter(({ receives }) => receives.length).map(({ name }) => name)], ['event', process.events.map(({ name }) => name)],
    ['group', process.groups.map(({ name }) => name)], ['sector', process.sectors.map(({ name }) => name)],
    ['channel', Object.keys(TERMS.channel).map((id) => writtenTerm('channel', id, language))], ['position', Object.keys(TERMS.position).map((id) => writtenTerm('position', id, language))],
  ]).filter(([, known]) => known.length);
  const absent = new Set(/** @type {const} */ ([['event', 'events'], ['group', 'groups'], ['sector', 'sectors'], ['region', 'regions']]).filter(([, listed]) => !process[listed].length).map(([field]) => field));
  const headers = TYPED.filter((field) => !absent.has(/** @type {any} */ (field))).map((field) => headerOf(field, language));
  return writeTable([title], [[hint], ...lists.map(([field, known]) => [`${label(field)}: ${known.join(' | ')}`]), headers]);
}

// ---- annotations

/**
 * @param {Annotation[]} annotations contributions, and the records and answers about them
 * @param {{ process: Process, label: string, anonymous?: boolean, generated?: Date }} about
 * @returns {string} an AnnotationCollection
 */
export function exportCollection(annotations, { process, label, anonymous = false, generated = new Date() }) {
  const collection = JSON.parse(exportText(anonymous ? anonymised(annotations, process) : annotations, { label, generated }));
  if (process.license) collection.rights = process.license;
  return JSON.stringify(anonymous ? { ...collection, '@context': [ANNO, { cotejo: VOCABULARY }], [MARK]: true } : collection, null, 2);
}

/**
 * Contributions, and what is about them, in a file.
 * @param {string} text @param {Iterable<Annotation>} present @param {Process} process
 * @returns {Import} what is none of this process is refused
 * @throws {AnnotationError | TableError}
 */
export function readCollection(text, present, process) {
  const data = readJson(text);
  if (own(data, MARK) === true) throw new TableError('anonymised', 'was anonymised when it was exported, and cannot be read again');
  const found = readFile(data, present);
  const issuesOf = (/** @type {Annotation} */ annotation) => (moderationOf(annotation) || dispositionOf(annotation) ? [] : issuesInContribution(annotation, process).filter(({ code, path }) => code !== 'required' || path.endsWith(`["${CONTRIBUTION}"]`)));
  const refuse = (/** @type {Annotation} */ value) => {
    const issues = issuesOf(value);
    if (issues.length) found.refused.push({ value, path: idOf(value) ?? '$', issues });
    return !issues.length;
  };
  return { ...found, accepted: found.accepted.filter(refuse), conflicts: found.conflicts.filter(({ theirs }) => refuse(theirs)) };
}

/** The contributions that were selected, and all that was said and done about them. @param {import('./contract.js').Entry[]} entries @returns {Annotation[]} */
export function withRecords(entries, /** @type {Iterable<Annotation>} */ annotations) {
  const ids = new Set(entries.map(({ contribution }) => contribution.id));
  const about = [...annotations].filter((annotation) => (moderationOf(annotation) || dispositionOf(annotation)) && list(own(annotation, 'target')).some((target) => ids.has(idOf(target) ?? '')));
  return [...entries.map(({ contribution }) => contribution.annotation), ...about];
}

/** @param {TableLanguage} language @param {string} name */
export const fileName = (language, name) => name.normalize('NFD').replace(/\p{M}/gu, '').replace(/[^\p{L}\p{N}]+/gu, '-').replace(/^-+|-+$/g, '').toLowerCase() || (language === 'en' ? 'contributions' : 'contribuciones');
