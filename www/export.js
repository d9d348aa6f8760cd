/**
 * Files of a comparison, for the programs that people already have; and the proof that such a file says what it should. What writes
 * them is a module of its own, fetched at the first call.
 * @module
 */
import { flag, optional, record, refuse, source, text } from './engine/arguments.js';
import { load, parserBeside } from './engine/engine.js';
import { CotejoError } from './engine/error.js';
import { startExport, startReader } from './engine/module.js';

/**
 * @import { Draft } from './engine/handles.js'
 * @import { ComparisonContent, DraftContent, Report } from './engine/contract.js'
 * @import { PageOptions } from './export/page.js'
 * @import { DataOptions, SeriesData } from './export/contract.js'
 * @import { HistoryContent } from './engine/contract.js'
 * @typedef {Told<ComparisonContent> & { report(): Report | Promise<Report> }} ToldComparison
 * @typedef {{ packet(): Uint8Array | Promise<Uint8Array> }} Compared
 * @typedef {object} DocxOptions
 * @property {string | null} [author] in whose name the changes are made: an institution, a person; `Cotejo` if none is given
 * @property {string | null} [title] what the file is called; otherwise as the later draft
 * @property {string | null} [date] when the changes were made, `YYYY-MM-DD`; otherwise the later draft's date
 * @typedef {object} CuadroFormat
 * @property {{ before?: string | null, after?: string | null } | null} [columns] what the columns are called; otherwise as the drafts
 * @property {boolean | null} [redline] whether what changed is marked in the text; `true` unless said
 * @property {boolean | null} [full] whether what did not change is there too; `false` unless said
 * @typedef {DocxOptions & CuadroFormat} CuadroOptions
 * @typedef {object} Side
 * @property {boolean} same whether the file gives this draft back, word for word and paragraph for paragraph
 * @property {string} draft the SHA-256 of the draft's paragraphs, in hexadecimal digits
 * @property {string} file the same of the file's
 * @property {number | null} paragraph where they are not the same, the first paragraph that differs, from 0
 * @typedef {object} Proof
 * @property {boolean} proven whether both drafts come back
 * @property {Side} accepted all changes accepted, against the later draft
 * @property {Side} rejected all changes rejected, against the earlier draft
 */

/** Something whose contents can be had: of the engine here, or of one in a worker. @template T @typedef {{ toJSON(): T | Promise<T> }} Told */
/** @typedef {Told<HistoryContent> & { comparisonTo(draft: string): (ToldComparison & { free?(): void }) | Promise<ToldComparison & { free?(): void }> }} ToldHistory */

/** @param {unknown} value @param {string} name */
const day = (value, name) => {
  const given = text(value, name);
  if (!/^\d{4}-\d\d-\d\d$/.test(given) || Number.isNaN(Date.parse(given))) throw new CotejoError('option', `\`${given}\` is no date of the calendar, written \`YYYY-MM-DD\``);
  return given;
};

const ofFile = { author: optional(text), title: optional(text), date: optional(day) };
const docxOptions = optional(record(ofFile, { strict: true }));
const cuadroOptions = optional(record({
  ...ofFile, columns: optional(record({ before: optional(text), after: optional(text) }, { strict: true })), redline: optional(flag), full: optional(flag),
}, { strict: true }));

/**
 * A Word file with the changes tracked: accepting all gives the later draft, rejecting all the earlier one. The changes bear the
 * later draft's date. Page furniture, tables of contents and notes of the editors are left out.
 * @param {Compared} comparison of the engine here, or of one in a worker
 * @param {DocxOptions | null} [options]
 * @returns {Promise<Uint8Array<ArrayBuffer>>}
 */
export async function docx(comparison, options) {
  const taken = docxOptions(options, 'options');
  const [packet, instance] = await Promise.all([comparison.packet(), startExport()]);
  return /** @type {Uint8Array<ArrayBuffer>} */ (instance.call((wasm) => wasm.docx(packet, taken)));
}

/**
 * The comparative table as a Word file: two columns on a page on its side, in the order in which both drafts are read together. What was
 * removed is struck out and what was added is underlined, unless it is to be clean; only what changed is there, unless all is to be.
 * @param {Compared} comparison of the engine here, or of one in a worker
 * @param {CuadroOptions | null} [options]
 * @returns {Promise<Uint8Array<ArrayBuffer>>}
 */
export async function cuadro(comparison, options) {
  const { redline = true, full = false, columns, ...file } = cuadroOptions(options, 'options') ?? {};
  const [packet, instance] = await Promise.all([comparison.packet(), startExport()]);
  return /** @type {Uint8Array<ArrayBuffer>} */ (instance.call((wasm) => wasm.cuadro(packet, { ...file, ...columns }, redline, full)));
}

/** @template {string} T @param {readonly T[]} known @returns {(value: unknown, name: string) => T} */
const oneOf = (known) => (value, name) => {
  const given = /** @type {T} */ (text(value, name));
  if (!known.includes(given)) throw new CotejoError('option', `\`${given}\` is not known: \`${name}\` may be ${known.map((one) => `\`${one}\``).join(', ')}`);
  return given;
};

const pageOptions = optional(record({
  title: optional(text), columns: optional(record({ before: optional(text), after: optional(text) }, { strict: true })), view: optional(oneOf(/** @type {const} */ (['side', 'inline', 'table']))), full: optional(flag), lang: optional(text),
}, { strict: true }));

/**
 * The comparison as one HTML file without scripts: its sentence, its contents, the text with what changed marked; in the view `table`, the
 * comparative table that prints. In Node it is drawn with `linkedom`.
 * @param {Told<DraftContent>} before
 * @param {Told<DraftContent>} after
 * @param {ToldComparison} comparison of these two
 * @param {PageOptions | null} [options]
 * @returns {Promise<string>}
 */
export async function page(before, after, comparison, options) {
  const taken = pageOptions(options, 'options') ?? {};
  const [contents, { writePage }, maker] = await Promise.all([contentsOf(before, after, comparison), import('./export/page.js'), documentBeside()]);
  return writePage(contents, taken, maker);
}

const dataOptions = optional(record({
  title: optional(text), lang: optional(text), files: optional(record({ changes: optional(text), lineage: optional(text) }, { strict: true })),
}, { strict: true }));

/**
 * What changed through a series as data: a table of the changes, a table of the clauses through all drafts, and both as JSON; with what the
 * columns mean, as CSV on the Web.
 * @param {Told<DraftContent>[]} drafts oldest first
 * @param {ToldHistory} history of these
 * @param {DataOptions | null} [options]
 * @returns {Promise<SeriesData>}
 */
export async function data(drafts, history, options) {
  const taken = dataOptions(options, 'options') ?? {};
  for (const [at, draft] of drafts.entries()) if (typeof draft?.toJSON !== 'function') refuse(`drafts[${at}]`, 'a Draft', draft);
  const [contents, { lineages, drafts: traced }, { comparisonModel, writeData }] = await Promise.all([Promise.all(drafts.map((draft) => draft.toJSON())), history.toJSON(), import('./export/data.js')]);
  if (contents.map(({ id }) => id).join('\n') !== traced.join('\n')) throw new CotejoError('argument', `\`history\` is of ${traced.map((id) => `\`${id}\``).join(', ')}: \`drafts\` must be those`);
  const models = [];
  for (const [at, after] of contents.entries()) {
    if (at === 0) continue;
    const comparison = await history.comparisonTo(after.id);
    const [content, report] = await Promise.all([comparison.toJSON(), comparison.report()]);
    comparison.free?.();
    models.push(comparisonModel(contents[at - 1], after, { ...content, report }));
  }
  return writeData({ drafts: contents, models, lineages }, taken);
}

/** @param {Told<DraftContent>} before @param {Told<DraftContent>} after @param {ToldComparison} comparison */
async function contentsOf(before, after, comparison) {
  for (const [name, given] of Object.entries({ before, after, comparison })) if (typeof given?.toJSON !== 'function') refuse(name, name === 'comparison' ? 'a Comparison' : 'a Draft', given);
  const [a, b, content, report] = await Promise.all([before.toJSON(), after.toJSON(), comparison.toJSON(), comparison.report()]);
  if (content.before !== a.id || content.after !== b.id) throw new CotejoError('argument', `\`comparison\` is of \`${content.before}\` and \`${content.after}\`, not of \`${a.id}\` and \`${b.id}\``);
  return { before: a, after: b, comparison: { ...content, report } };
}

/** What nodes are made with: the browser's own, on no page; where there is no browser, linkedom's. @returns {Promise<Document>} */
async function documentBeside() {
  const parse = await parserBeside();
  return parse ? /** @type {any} */ (parse('<!doctype html><html><body></body></html>')) : document.implementation.createHTMLDocument('');
}

/**
 * Whether a Word file with tracked changes gives both drafts back, by our own reading of it. The digests are of the paragraphs, white
 * space as one space, joined by line feeds, in UTF-8: anyone can make them again.
 * @param {Uint8Array | ArrayBuffer} file
 * @param {Draft} before
 * @param {Draft} after
 * @returns {Promise<Proof>}
 */
export async function verify(file, before, after) {
  const bytes = /** @type {Uint8Array} */ (source(file, 'file'));
  const [engine, writer, reader] = await Promise.all([load(), startExport(), startReader.office()]);
  const comparison = engine.compare(before, after);
  const packet = comparison.packet();
  comparison.free();
  const [earlier, later] = writer.call((wasm) => wasm.paragraphs(packet));
  const read = (/** @type {boolean} */ original) => reader.call((wasm) => /** @type {NonNullable<typeof wasm.paragraphs>} */ (wasm.paragraphs)(bytes, original));
  const [accepted, rejected] = await Promise.all([sideOf(later, read(false)), sideOf(earlier, read(true))]);
  return { proven: accepted.same && rejected.same, accepted, rejected };
}

/** @param {string} draft @param {string} file @returns {Promise<Side>} */
async function sideOf(draft, file) {
  const [one, other] = [draft.split('\n'), file.split('\n')];
  const paragraph = draft === file ? null : one.findIndex((line, at) => line !== other[at]);
  const digests = await Promise.all([draft, file].map(digest));
  return { same: draft === file, draft: digests[0], file: digests[1], paragraph: paragraph === -1 ? one.length : paragraph };
}

/** @param {string} words */
async function digest(words) {
  const sum = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(words));
  return Array.from(new Uint8Array(sum), (byte) => byte.toString(16).padStart(2, '0')).join('');
}
