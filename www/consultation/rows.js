/**
 * A contribution as cells, and cells as a contribution. Both ways stand here, so that what is written is what is read: the cells of
 * an annotation make that annotation again, and where they do not, the annotation goes along whole in a cell of its own.
 *
 * A cell that cannot be read is told by its field and a code; a person mends it. Where a row stands in the text is no matter of this
 * module (`placing.js`). Pure.
 * @module
 */
import { AnnotationError } from '../annotation/error.js';
import { same } from '../annotation/exchange.js';
import { isObject, list, own, readJson } from '../annotation/json.js';
import { idOf, parseAnnotation } from '../annotation/model.js';
import { bodiesOf, creatorsOf } from '../annotation/reading.js';
import { isIri } from '../annotation/values.js';
import { COLUMNS, columnsOf, fold, replacementIn, termOf, writtenReplacement, writtenTerm } from './columns.js';
import { CONTRIBUTION } from './context.js';
import { contributionOf, issuesInContribution, LIMITS, shaped } from './contribution.js';
import { momentIn } from './dates.js';
import { hashOf } from './identity.js';
import { dayOf } from './process.js';

/**
 * @import { Annotation } from '../annotation/model.js'
 * @import { Field, TableLanguage } from './columns.js'
 * @import { Channel, Contribution, ContributionNode, Motivation, Position, Process } from './contract.js'
 */

/**
 * A draft as tables know it.
 * @typedef {{ id: string, iri: string, title: string }} TableDraft
 *
 * What a table is read and written against.
 * @typedef {object} Setting
 * @property {Process} process
 * @property {TableDraft[]} drafts             oldest first
 * @property {TableLanguage} language          of headers and words
 * @property {import('./dates.js').DayOrder} [order]
 * @property {Partial<Record<'stage' | 'channel' | 'event' | 'draft', string>>} [defaults]  ids, for rows that do not say
 * @property {(contribution: Contribution) => string} [clauseOf]  what the clause is called that a contribution is on
 *
 * @typedef {Partial<Record<Field, string>>} Cells  empty ones left out
 *
 * What is wrong with a cell; `field` is null where it is the row.
 * @typedef {object} CellIssue
 * @property {Field | null} field
 * @property {'missing' | 'unknown' | 'date' | 'long' | 'iri' | 'untaken' | 'stage' | 'draft' | 'process' | 'annotation' | 'attachments' | 'other' | 'folio-twice' | import('./csv.js').RowTrouble} code
 * @property {string} value                     of the cell
 * @property {string[]} [known]                what it could be, as it would be written
 * @property {string} [rule]                   in English, where no code says it
 *
 * What a row says.
 * @typedef {object} Said
 * @property {ContributionNode} node
 * @property {Motivation} motivation
 * @property {string} text
 * @property {string | null} replacement
 * @property {string | null} name
 * @property {string | null} author
 * @property {string | null} created
 * @property {string} [language]
 * @property {string | null} id
 * @property {TableDraft | null} draft
 * @property {unknown} target                  kept from before, where clause and quote are as they were written; else null
 * @property {Annotation | null} base          the annotation that came along whole
 */

/** @typedef {{ id: string, name?: string, title?: string, aliases?: string[] }} Named */

/** What things of a list are called, folded: by their ids, by all their names, by the end of their ids (`JAL` for `MX-JAL`); what several are called, null. @type {WeakMap<readonly Named[], Map<string, string | null>[]>} */
const calls = new WeakMap();

/** @param {readonly Named[]} all */
function callsOf(all) {
  const known = calls.get(all);
  if (known) return known;
  const [ids, names, ends] = [new Map(), new Map(), new Map()];
  for (const { id, name, title, aliases = [] } of all) {
    ids.set(fold(id), id);
    ends.set(fold(id.slice(id.indexOf('-') + 1)), id);
    for (const said of new Set([name ?? title ?? '', ...aliases].map(fold))) names.set(said, names.has(said) ? null : id);
  }
  calls.set(all, [ids, names, ends]);
  return [ids, names, ends];
}

/** @param {readonly Named[]} all @param {string} cell @returns {string | null} the id of what it names */
function namedIn(all, cell) {
  const words = fold(cell);
  const found = callsOf(all).find((known) => known.has(words));
  return (words && found?.get(words)) || null;
}

/** Whether a cell names a region of the process. @param {Process} process @param {string} cell */
export const isRegion = (process, cell) => namedIn(process.regions, cell) !== null;

/**
 * Which column holds which field of a process.
 * @param {import('./csv.js').Table} table @param {Process} process @returns {ReturnType<typeof columnsOf>}
 */
export function fieldsOf(table, process) {
  const { fields, others } = columnsOf(table, (cell) => isRegion(process, cell));
  // What the process has no list of is no field of its.
  for (const [field, listed] of /** @type {const} */ ([['event', 'events'], ['group', 'groups'], ['sector', 'sectors'], ['region', 'regions']])) {
    const column = fields.get(field);
    if (column === undefined || process[listed].length) continue;
    fields.delete(field);
    others.set(table.headers[column], column);
  }
  return { fields, others };
}

/** What of the process a cell may name. */
const LISTS = /** @type {const} */ ([['stage', 'stages'], ['event', 'events'], ['group', 'groups'], ['sector', 'sectors'], ['region', 'regions']]);
const FIELDS = /** @type {Field[]} */ (Object.keys(COLUMNS));
const LINES = /** @type {const} */ (['folio', 'onBehalfOf', 'transcribedBy']);

/**
 * What a row says, and what of it cannot be read.
 * @param {Cells} cells @param {Record<string, string>} other @param {Setting} setting
 * @returns {{ said: Said, issues: CellIssue[] }}
 */
export function readCells(cells, other, setting) {
  const { process, defaults = {}, order } = setting;
  /** @type {CellIssue[]} */
  const issues = [];
  const wrong = (/** @type {Field} */ field, /** @type {CellIssue['code']} */ code, /** @type {Partial<CellIssue>} */ more = {}) => { issues.push({ field, code, value: cells[field] ?? '', ...more }); };
  /** @type {Partial<ContributionNode>} */
  const node = { process: process.id };
  for (const [field, listed] of LISTS) {
    const cell = cells[field];
    if (!cell) continue;
    const id = namedIn(process[listed], cell);
    if (id === null) wrong(field, 'unknown', { known: process[listed].map(({ name }) => name) });
    else node[field] = id;
  }
  for (const field of /** @type {const} */ (['channel', 'position'])) {
    const cell = cells[field];
    const term = cell ? termOf(field, cell) : null;
    if (cell && !term) wrong(field, 'unknown', { known: terms(field, setting.language) });
    else if (term) Object.assign(node, { [field]: term });
  }
  if (!cells.event && defaults.event) node.event = defaults.event;
  const event = process.events.find(({ id }) => id === node.event) ?? null;
  node.group ??= cells.group ? undefined : event?.group ?? undefined;
  node.channel ??= /** @type {Channel | undefined} */ (defaults.channel) ?? (event ? (event.mode === 'online' ? 'online' : 'in-person') : 'document');
  for (const field of LINES) {
    const cell = cells[field];
    if (!cell) continue;
    if (cell.length > LIMITS.line) wrong(field, 'long', { rule: String(LIMITS.line) });
    else node[field] = cell;
  }
  const created = moment('date') ?? (cells.date || !event ? null : momentIn(event.date, process.timeZone));
  const received = moment('received');
  if (received) node.received = received;
  if (!cells.stage) node.stage = defaults.stage ?? event?.stage ?? stageOn(process, received ?? created);
  if (!cells.stage && !node.stage) wrong('stage', 'stage', { known: process.stages.map(({ name }) => name) });
  if (cells.attachments) {
    const attachments = attachmentsIn(cells.attachments);
    if (attachments) node.attachments = attachments;
    else wrong('attachments', 'attachments');
  }
  if (Object.keys(other).length) node.other = other;

  /** @param {'date' | 'received'} field */
  function moment(field) {
    const cell = cells[field];
    const found = cell ? momentIn(cell, process.timeZone, order) : null;
    if (cell && !found) wrong(field, 'date');
    return found;
  }

  const replacement = replacementIn(cells.replacement ?? '');
  const text = cells.text ?? '';
  for (const field of /** @type {const} */ (['text', 'replacement'])) if ((cells[field]?.length ?? 0) > LIMITS.text) wrong(field, 'long', { rule: String(LIMITS.text) });
  if (!text && replacement === null) wrong('text', 'missing');
  if ((cells.name?.length ?? 0) > LIMITS.line) wrong('name', 'long', { rule: String(LIMITS.line) });
  const stage = process.stages.find(({ id }) => id === node.stage);
  const kind = cells.kind ? /** @type {Motivation | null} */ (termOf('kind', cells.kind)) : null;
  if (cells.kind && !kind) wrong('kind', 'unknown', { known: terms('kind', setting.language) });
  const meant = replacement !== null ? 'editing' : node.position === 'ask' && stage?.receives.includes('questioning') ? 'questioning' : 'commenting';
  const motivation = kind ?? (stage && !stage.receives.includes(meant) && stage.receives.length === 1 ? stage.receives[0] : meant);
  if (stage && !(cells.kind && !kind) && !stage.receives.includes(motivation)) wrong('kind', 'untaken', { known: stage.receives.map((id) => writtenTerm('kind', id, setting.language)) });
  if (cells.id && !isIri(cells.id)) wrong('id', 'iri');
  if (cells.author && !isIri(cells.author)) wrong('author', 'iri');
  const draft = draftOf(cells.draft || defaults.draft || stage?.draft || '', setting);
  if (cells.draft && !draft && !isIri(cells.draft)) wrong('draft', 'draft', { known: setting.drafts.map(({ title }) => title) });
  else if (!draft && !cells.target) wrong('draft', 'draft', { known: setting.drafts.map(({ title }) => title) });
  const base = baseIn(cells.annotation);
  if (cells.annotation && !base) wrong('annotation', 'annotation');
  else if (base && /** @type {ContributionNode} */ (own(base, CONTRIBUTION)).process !== process.id) wrong('annotation', 'process');
  return {
    said: {
      node: /** @type {ContributionNode} */ (node), motivation, text, replacement, name: cells.name ?? null, author: cells.author ?? null, created, draft, base,
      // A table that has no such column was typed in the language of its headers.
      language: cells.language ?? (cells.target ? undefined : setting.language),
      id: cells.id ?? null, target: keptTarget(cells),
    },
    issues,
  };
}

/** @param {'channel' | 'position' | 'kind'} of @param {TableLanguage} language */
const terms = (of, language) => ({ channel: ['online', 'in-person', 'mail', 'document'], position: ['support', 'oppose', 'modify', 'ask', 'comment'], kind: ['commenting', 'questioning', 'editing', 'assessing', 'classifying'] })[of]
  .map((id) => writtenTerm(of, id, language));

/** The stage that a day is in and that takes contributions; where none is meant by a day, the only one there is. @param {Process} process @param {string | null} moment */
function stageOn(process, moment) {
  const taking = process.stages.filter(({ receives }) => receives.length);
  if (taking.length === 1) return taking[0].id;
  const day = moment ? dayOf(Date.parse(moment), process.timeZone) : '';
  const then = day ? taking.filter(({ start, end }) => day >= start && (end === null || day <= end)) : [];
  return then.length === 1 ? then[0].id : undefined;
}

/** @param {string} cell @param {Setting} setting @returns {TableDraft | null} */
function draftOf(cell, { drafts }) {
  if (!cell) return drafts.at(-1) ?? null;
  const id = drafts.find(({ iri }) => iri === cell)?.id ?? namedIn(drafts, cell);
  return drafts.find((draft) => draft.id === id) ?? (/^\d{1,3}$/.test(cell) ? drafts[Number(cell) - 1] : null) ?? null;
}

/** `Acta del foro <https://…>`, one a line. @param {string} cell @returns {ContributionNode['attachments'] | null} */
function attachmentsIn(cell) {
  const found = cell.split('\n').map((line) => /^(.*?)\s*<?([a-z][a-z\d+.-]*:[^\s<>]+)>?$/i.exec(line.trim()));
  if (found.length > LIMITS.attachments || !found.every((one) => one && isIri(one[2]) && one[1].length <= LIMITS.line)) return null;
  return found.map((one) => ({ id: one?.[2] ?? '', name: one?.[1] || null }));
}

/** @param {ContributionNode['attachments']} attachments */
const writtenAttachments = (attachments) => list(attachments).map((one) => [own(one, 'name'), own(one, 'name') ? `<${own(one, 'id')}>` : own(one, 'id')].filter(Boolean).join(' ')).join('\n');

/** @param {string | undefined} cell @returns {Annotation | null} */
function baseIn(cell) {
  if (!cell) return null;
  try {
    const annotation = parseAnnotation(cell);
    return issuesInContribution(annotation).length ? null : annotation;
  } catch (error) {
    if (!(error instanceof AnnotationError)) throw error;
    return null;
  }
}

/** What a target was written beside: as long as these are as they were, it holds. @param {Cells} cells */
const beside = ({ draft = '', clause = '', quote = '' }) => hashOf(JSON.stringify([draft, clause, quote])).slice(0, 8);

/** @param {Cells} cells */
function keptTarget(cells) {
  if (!cells.target) return null;
  try {
    const kept = readJson(cells.target);
    return own(kept, 'beside') === beside(cells) ? own(kept, 'target') ?? null : null;
  } catch (error) {
    if (!(error instanceof AnnotationError)) throw error;
    return null;
  }
}

/**
 * The contribution that a row makes; whether its process takes it is asked apart (`issuesInContribution`).
 * @param {Said} said @param {string} id @param {unknown} target
 * @returns {Annotation}
 * @throws {AnnotationError}
 */
export function annotationOf(said, id, target) {
  const { node, motivation, text, replacement, name, author, created, language } = said;
  const creator = name || author ? { ...(author && { id: author }), type: 'Person', ...(name && { name }) } : undefined;
  const made = shaped({
    target, motivation, node, id, ...(text && { text }), ...(replacement !== null && { replacement }), ...(language && { language }), ...(creator && { creator }),
    ...(created && { created: new Date(created) }),
  });
  // Its maker dates what is made; when a row was said, only the row knows, and as it says it.
  const { created: _, ...undated } = made;
  return created ? { ...undated, created } : undated;
}

/** Members of a node that have cells. */
const CELLED = new Set([...LISTS.map(([field]) => field), ...LINES, 'process', 'channel', 'position', 'received', 'attachments', 'other']);

/**
 * An annotation as its row now has it: what no cell says stays as it was, and the very annotation comes back where nothing changed.
 * @param {Annotation} base @param {Annotation} made from the cells alone @param {Cells} cells @param {Setting} setting @returns {Annotation}
 */
export function revised(base, made, cells, setting) {
  const was = writtenCells(base, setting);
  const changed = (/** @type {Field[]} */ ...fields) => fields.some((field) => (was[field] ?? '') !== (cells[field] ?? ''));
  const nodeOf = (/** @type {unknown} */ one) => /** @type {Record<string, unknown>} */ (own(one, CONTRIBUTION));
  const kept = Object.fromEntries(Object.entries(nodeOf(base)).filter(([member]) => !CELLED.has(member) || (member in was && !changed(/** @type {Field} */ (member)))));
  const held = /** @type {Record<string, string>} */ (own(nodeOf(base), 'other') ?? {});
  const said = /** @type {Record<string, string>} */ (own(nodeOf(made), 'other') ?? {});
  const differ = Object.keys(said).some((key) => tidy(own(held, key) === undefined ? '' : String(held[key])) !== said[key]);
  const rest = { ...base };
  if (changed('text', 'replacement', 'language')) {
    delete rest.bodyValue;
    delete rest.body;
    if (made.body !== undefined) rest.body = made.body;
  }
  const put = (/** @type {string} */ member) => { if (made[member] === undefined) delete rest[member]; else rest[member] = made[member]; };
  if (changed('name', 'author')) put('creator');
  if (changed('date')) put('created');
  if (changed('kind') || !contributionOf(base)) put('motivation');
  if (!same(base.target, made.target)) put('target');
  const node = { ...nodeOf(made), ...kept, ...(differ ? { other: { ...held, ...said } } : own(nodeOf(base), 'other') !== undefined ? { other: nodeOf(base).other } : {}) };
  const next = { ...rest, [CONTRIBUTION]: node };
  return same(next, base) ? base : parseAnnotation(next);
}

/** As cells come back: without the blanks around them, and without controls. @param {string} words */
const tidy = (words) => (UNTIDY.test(words) ? words.replace(/\r\n?/g, '\n').replace(/[^\P{Cc}\n\t]/gu, '') : words).trim();
const UNTIDY = /[\0-\x08\x0b-\x1f\x7f-\x9f]/;

/** Cells by what they were written for, and of. @type {WeakMap<Setting, WeakMap<Annotation, Cells>>} */
const writings = new WeakMap();

/** The cells of what an annotation says, without those that hold it whole; to be read, not changed. @param {Annotation} annotation @param {Setting} setting @returns {Cells} */
export function writtenCells(annotation, setting) {
  const known = writings.get(setting) ?? new WeakMap();
  writings.set(setting, known);
  const cells = known.get(annotation) ?? write(annotation, setting);
  known.set(annotation, cells);
  return cells;
}

/** @param {Annotation} annotation @param {Setting} setting @returns {Cells} */
function write(annotation, { process, drafts, language, clauseOf }) {
  const contribution = /** @type {Contribution} */ (contributionOf(annotation));
  const [creator] = creatorsOf(annotation);
  const target = list(annotation.target)[0];
  const source = String(idOf(list(own(target, 'source'))[0]) ?? idOf(target) ?? '');
  const draft = drafts.find(({ iri, id }) => iri === source || id === source);
  const titled = draft && namedIn(drafts, draft.title) === draft.id && draft.title;
  const nameOf = (/** @type {typeof LISTS[number]} */ [field, listed]) => {
    const found = process[listed].find(({ id }) => id === contribution[field]);
    return found && namedIn(process[listed], found.name) === found.id ? found.name : contribution[field] ?? '';
  };
  /** @type {Record<Field, string>} */
  const cells = {
    .../** @type {Record<Field, string>} */ (Object.fromEntries(LISTS.map((one) => [one[0], nameOf(one)]))),
    folio: contribution.folio ?? '', channel: writtenTerm('channel', contribution.channel, language), name: creator?.name ?? '', onBehalfOf: contribution.onBehalfOf ?? '',
    draft: draft ? titled || draft.id : source, clause: clauseOf?.(contribution) ?? '', quote: quoteOf(target) ?? '', text: contribution.text,
    replacement: writtenReplacement(contribution.replacement, language), kind: writtenTerm('kind', contribution.motivation, language),
    position: contribution.position ? writtenTerm('position', contribution.position, language) : '', date: contribution.created ?? '', received: contribution.received ?? '',
    transcribedBy: contribution.transcribedBy ?? '', attachments: writtenAttachments(contribution.attachments), id: contribution.id, author: creator?.iri ?? '',
    language: bodiesOf(annotation).find(({ text }) => text !== null)?.language ?? '', target: '', annotation: '',
  };
  /** @type {Cells} */
  const held = {};
  for (const field of FIELDS) {
    const cell = cells[field] && tidy(cells[field]);
    if (cell) held[field] = cell;
  }
  return held;
}

/** The words a target quotes. @param {unknown} target @returns {string | null} */
export function quoteOf(target) {
  const quote = list(own(target, 'selector')).find((one) => own(one, 'type') === 'TextQuoteSelector' && typeof own(one, 'exact') === 'string');
  return quote ? String(own(quote, 'exact')) : null;
}

/**
 * The cells of a contribution, by field, and what it keeps of columns that are nobody's. They make it again.
 * @param {Annotation} annotation @param {Setting} setting
 * @param {Set<string>} columns of those, what the table has columns for
 * @returns {{ cells: Cells, other: Record<string, string> }}
 */
export function cellsOf(annotation, setting, columns) {
  const cells = { ...writtenCells(annotation, setting) };
  cells.target = JSON.stringify({ beside: beside(cells), target: annotation.target });
  const held = own(own(annotation, CONTRIBUTION), 'other');
  /** @type {Record<string, string>} */
  const other = Object.fromEntries(Object.entries(isObject(held) ? held : {}).filter(([key]) => columns.has(key)).map(([key, cell]) => [key, tidy(String(cell))]).filter(([, cell]) => cell));
  const { said, issues } = readCells(cells, other, setting);
  const made = issues.length || !said.id ? null : attempt(said, said.id, annotation.target);
  if (!made || !same(made, annotation)) cells.annotation = JSON.stringify(annotation);
  return { cells, other };
}

/** @param {Said} said @param {string} id @param {unknown} target */
function attempt(said, id, target) {
  try {
    return annotationOf(said, id, target);
  } catch (error) {
    if (!(error instanceof AnnotationError)) throw error;
    return null;
  }
}
