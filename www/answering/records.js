/**
 * Answers as a table, and a table as answers: what is answered in a spreadsheet comes back, and what was written here goes out and comes
 * back as it was. A row is an answer; one that cannot be read is told by its row and what is wrong with it. Nothing that went out is
 * rewritten: a row that says something else of a known answer makes another, which takes its place. Pure.
 * @module
 */
import { same } from '../annotation/exchange.js';
import { readJson } from '../annotation/json.js';
import { parseAnnotation } from '../annotation/model.js';
import { bodiesOf } from '../annotation/reading.js';
import { isMoment } from '../annotation/values.js';
import { fold } from '../consultation/columns.js';
import { dispose, dispositionOf } from '../consultation/contribution.js';
import { readTable, writeTable } from '../consultation/csv.js';
import { plainFolio } from '../consultation/folios.js';
import { idFrom } from '../consultation/identity.js';

/**
 * @import { Annotation } from '../annotation/model.js'
 * @import { Disposition, Entry, Outcome } from '../consultation/contract.js'
 *
 * @typedef {'folios' | 'place' | 'comment' | 'outcome' | 'reason' | 'by' | 'created' | 'language' | 'id' | 'contributions' | 'supersedes' | 'edits' | 'annotation'} Field
 * @typedef {{ row: number, code: 'folio' | 'outcome' | 'reason' | 'by' | 'annotation', value: string }} RowIssue  `row` as spreadsheets count
 * @typedef {{ answers: Annotation[], same: number, empty: number, issues: RowIssue[] }} Read  `same`: known already; `empty`: rows that answer nothing yet
 */

/** Headers in Spanish, in English, and what else is read. @type {Record<Field, [es: string, en: string, aliases: string[]]>} */
const HEADERS = {
  folios: ['folios', 'numbers', ['folio', 'number', 'numero']], place: ['clausula', 'clause', []], comment: ['comentario', 'comment', []],
  outcome: ['resultado', 'outcome', ['decision', 'sentido']], reason: ['razon', 'reason', ['razones', 'motivo', 'respuesta']], by: ['responde', 'answered_by', ['area', 'institucion']],
  created: ['fecha', 'date', []], language: ['idioma', 'language', []], id: ['id', 'id', []], contributions: ['contribuciones', 'contributions', []], supersedes: ['sustituye', 'supersedes', []],
  edits: ['cambios', 'edits', []], annotation: ['anotacion', 'annotation', []],
};
const FIELDS = /** @type {Field[]} */ (Object.keys(HEADERS));
/** @type {Map<string, Field>} */
const BY_NAME = new Map(FIELDS.flatMap((field) => [HEADERS[field][0], HEADERS[field][1], ...HEADERS[field][2]].map((name) => /** @type {[string, Field]} */ ([fold(name), field]))));
/** What is written for each outcome, and what else is read. @type {Record<Outcome, [es: string, en: string, aliases: string[]]>} */
const OUTCOMES = {
  accepted: ['se acepta', 'accepted', ['aceptada', 'si', 'procede']], partly: ['se acepta en parte', 'accepted in part', ['en parte', 'parcial', 'procede parcialmente', 'partly']],
  rejected: ['no se acepta', 'not accepted', ['rechazada', 'no', 'no procede', 'rejected']], noted: ['se toma nota', 'noted', ['tomada en cuenta']], 'out-of-scope': ['fuera de alcance', 'out of scope', ['no corresponde']],
};
/** @type {Map<string, Outcome>} */
const BY_OUTCOME = new Map(/** @type {[Outcome, [string, string, string[]]][]} */ (Object.entries(OUTCOMES)).flatMap(([outcome, [es, en, more]]) => [outcome, es, en, ...more].map((name) => /** @type {[string, Outcome]} */ ([fold(name), outcome]))));
/** The columns a person fills in, and those of machines, by which an answer is again what it was. */
const FILLED = /** @type {const} */ (['folios', 'place', 'comment', 'outcome', 'reason', 'by']);
const KEPT = /** @type {const} */ (['folios', 'outcome', 'reason', 'by', 'created', 'language', 'id', 'contributions', 'supersedes', 'edits', 'annotation']);

/** @param {readonly Field[]} fields @param {'es' | 'en'} language */
const headersOf = (fields, language) => fields.map((field) => HEADERS[field][language === 'en' ? 1 : 0]);

/** @param {Partial<Record<Field, string>>} cells @param {Date} created @returns {Annotation} */
function made(cells, created) {
  const outcome = /** @type {Outcome} */ (BY_OUTCOME.get(fold(cells.outcome ?? '')));
  const edits = cells.edits ? readJson(cells.edits) : undefined;
  return dispose({
    id: cells.id, contributions: (cells.contributions ?? '').split(' '), reason: cells.reason || undefined, language: cells.language || undefined, created,
    creator: cells.by ? { type: 'Organization', name: cells.by } : undefined, node: { outcome, ...(edits !== undefined && { resultsIn: /** @type {any} */ (edits) }), ...(cells.supersedes && { supersedes: cells.supersedes }) },
  });
}

/** @param {Disposition} disposition @param {(id: string) => string} folioOf @param {'es' | 'en'} language @returns {Partial<Record<Field, string>>} */
function cellsOf({ annotation, ...disposition }, folioOf, language) {
  const { contributions, outcome, reason, by, created, id, supersedes, resultsIn } = disposition;
  const cells = {
    folios: contributions.map(folioOf).filter(Boolean).join('; '), outcome: OUTCOMES[outcome][language === 'en' ? 1 : 0], reason, by: by ?? '', created: created ?? '', id, contributions: contributions.join(' '), supersedes: supersedes ?? '',
    language: bodiesOf(annotation).find(({ text }) => text !== null)?.language ?? '', edits: resultsIn ? JSON.stringify(resultsIn) : '', annotation: '',
  };
  let again = null;
  try { again = made(cells, new Date(created ?? '')); } catch { /* it goes along whole */ }
  return again && same(again, annotation) ? cells : { ...cells, annotation: JSON.stringify(annotation) };
}

/** @param {Annotation[]} annotations answers @param {(id: string) => string} folioOf a contribution's @param {'es' | 'en'} language @returns {string} */
export function writeAnswers(annotations, folioOf, language) {
  const rows = annotations.flatMap((annotation) => { const disposition = dispositionOf(annotation); return disposition ? [cellsOf(disposition, folioOf, language)] : []; });
  return writeTable(headersOf(KEPT, language), rows.map((cells) => KEPT.map((field) => cells[field] ?? '')));
}

/** What is to be answered, to be filled in: a row for each. @param {{ entry: Entry, place: string }[]} pending @param {'es' | 'en'} language @returns {string} */
export function writePending(pending, language) {
  return writeTable(headersOf(FILLED, language), pending.map(({ entry: { contribution: { folio, id, text, replacement } }, place }) => {
    const cells = { folios: folio ?? id, place, comment: [text, replacement && `→ ${replacement}`].filter(Boolean).join('\n'), outcome: '', reason: '', by: '' };
    return FILLED.map((field) => cells[field]);
  }));
}

/**
 * @param {Uint8Array} bytes
 * @param {{ entries: Entry[], process: string, language: string, now: Date, by: string }} known  `by`: who answers, where no column says it
 * @returns {Promise<Read>}
 * @throws {import('../consultation/csv.js').TableError}
 */
export async function readAnswers(bytes, { entries, process, language, now, by }) {
  const { headers, rows } = await readTable(bytes, (cells) => cells.filter((cell) => BY_NAME.has(fold(cell))).length);
  const fields = headers.map((header) => BY_NAME.get(fold(header)) ?? null);
  const present = new Map(entries.flatMap(({ dispositions }) => dispositions).map((disposition) => [disposition.id, disposition]));
  const ids = new Set(entries.map(({ contribution }) => contribution.id));
  const byFolio = new Map(entries.flatMap(({ contribution: { id, folio } }) => (folio ? [[plainFolio(folio), id]] : [])));
  /** @type {Read} */
  const read = { answers: [], same: 0, empty: 0, issues: [] };
  for (const { number, cells: given } of rows) {
    const wrong = (/** @type {RowIssue['code']} */ code, value = '') => { read.issues.push({ row: number, code, value }); };
    /** @type {Partial<Record<Field, string>>} */
    const cells = {};
    fields.forEach((field, i) => { if (field && !cells[field]) cells[field] = given[i]; });
    if (!cells.outcome && !cells.reason) { read.empty += 1; continue; }
    const folios = (cells.folios ?? '').split(/[;,\n]/).map((folio) => folio.trim()).filter(Boolean);
    const named = cells.contributions ? cells.contributions.split(/\s+/) : folios.map((folio) => (ids.has(folio) ? folio : byFolio.get(plainFolio(folio)) ?? ''));
    const lost = named.findIndex((id) => !ids.has(id));
    const outcome = BY_OUTCOME.get(fold(cells.outcome ?? ''));
    if (!named.length || lost >= 0) { wrong('folio', folios[lost] || named[lost] || ''); continue; }
    if (!outcome) { wrong('outcome', cells.outcome); continue; }
    if (outcome !== 'accepted' && !cells.reason) { wrong('reason'); continue; }
    const whole = { ...cells, contributions: named.join(' '), by: cells.by || (cells.id ? '' : by), language: cells.language || (cells.id ? '' : language) };
    if (!whole.by && !cells.annotation) { wrong('by'); continue; }
    try {
      const created = cells.created && isMoment(cells.created) ? new Date(cells.created) : now;
      const base = cells.annotation ? parseAnnotation(cells.annotation) : null;
      const before = base && dispositionOf(base);
      // What came along whole holds so long as nobody wrote otherwise in the row.
      const annotation = before && before.outcome === outcome && before.reason === (cells.reason ?? '') && (before.by ?? '') === whole.by ? base
        : made({ ...whole, id: cells.id || idFrom(process, 'answer', whole.contributions, outcome, cells.reason ?? '') }, created);
      const disposition = /** @type {Disposition} */ (dispositionOf(annotation));
      const known = present.get(disposition.id);
      if (known && (same(known.annotation, annotation) || !cells.id)) read.same += 1;
      else if (known) read.answers.push(made({ ...whole, id: idFrom(process, 'answer', disposition.id, whole.contributions, outcome, cells.reason ?? ''), supersedes: known.id }, now));
      else read.answers.push(annotation);
    } catch {
      wrong('annotation');
    }
  }
  return read;
}
