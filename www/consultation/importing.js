/**
 * A table of contributions on its way in: what each row says, where it stands in the text, whether it is here already, and what a
 * person decides of it. Nothing is kept until all of it is, at once.
 *
 * A row is known again by its folio; without one, by its own words, so that a table brought twice brings nothing twice. What the
 * engine is asked and where contributions are kept is handed in. Cost: linear in the rows, save that rows without a folio that were
 * corrected since are looked for among those of the same meeting.
 * @module
 */
import { AnnotationError } from '../annotation/error.js';
import { same } from '../annotation/exchange.js';
import { own } from '../annotation/json.js';
import { applyTo } from '../annotation/store/store.js';
import { headerOf, fold, isAnonymised, knownHeaders, languageOf } from './columns.js';
import { contributionOf, issuesInContribution } from './contribution.js';
import { CONTRIBUTION } from './context.js';
import { readTable, TableError, writeTable } from './csv.js';
import { dayOrder } from './dates.js';
import { idFrom } from './identity.js';
import { annotationOf, fieldsOf, readCells, revised, writtenCells } from './rows.js';

/**
 * @import { Annotation } from '../annotation/model.js'
 * @import { Store } from '../annotation/store/store.js'
 * @import { Field } from './columns.js'
 * @import { Contribution, Process } from './contract.js'
 * @import { Asked, Placement, Spot } from './placing.js'
 * @import { CellIssue, Cells, Said, Setting, TableDraft } from './rows.js'
 */

/**
 * What is asked of the engine, many at a time.
 * @typedef {object} Places
 * @property {(draft: string, asked: Asked[]) => Promise<Placement[]>} place
 * @property {(draft: string, spots: Spot[]) => Promise<unknown[]>} describe  W3C targets, with the draft's IRI for their source
 */

/** What a row is in the preview. @typedef {'placed' | 'clause' | 'choose' | 'whole' | 'error'} RowStatus */
/** What it is beside those that are here: new; here as it is; here, saying something else; perhaps one that is here, corrected. @typedef {'new' | 'unchanged' | 'conflict' | 'likely'} Standing */
/** What is done where a row and one that is here differ. @typedef {'ours' | 'theirs' | 'both'} Decision */

/** Shared words ÷ all words of two texts from which one may be the other, corrected. Two people who say the same share fewer. */
const LIKELY = 0.7;
/** Rows without a folio that one such row is compared with, at most. */
const COMPARED = 500;

export class ImportRow {
  /** @type {CellIssue[]} */ issues = [];
  /** @type {Said} */ said = /** @type {any} */ (null);
  /** @type {Placement | null} */ placement = null;
  /** What a person chose. @type {Spot | 'whole' | null} */ chosen = null;
  /** @type {unknown} */ target = null;
  /** The one that is here. @type {Annotation | null} */ existing = null;
  /** @type {Standing} */ standing = 'new';
  /** @type {Decision | null} */ decision = null;
  /** What it would be. @type {Annotation | null} */ annotation = null;
  /** Left out by a person. */ omitted = false;
  id = '';
  /** What it said in the file. */ own = '';
  /** How it was known again: `twin`, `twice N`, `again`, `here ID`, `likely ID`. */ found = '';
  /** What was asked of the engine. */ asked = '';

  /** @param {number} number as the spreadsheet counts @param {Cells} cells @param {Record<string, string>} other @param {import('./csv.js').RowTrouble | null} trouble */
  constructor(number, cells, other, trouble) {
    this.number = number;
    this.cells = cells;
    this.other = other;
    this.own = JSON.stringify([cells, other]);
    this.trouble = trouble;
  }

  /** @returns {RowStatus} */
  get status() {
    if (this.issues.length) return 'error';
    if (this.chosen) return this.chosen === 'whole' ? 'whole' : 'placed';
    if (this.target) return this.placement?.status === 'clause' ? 'clause' : this.placement?.status === 'whole' ? 'whole' : 'placed';
    return this.placement?.status ?? 'choose';
  }

  /** Whether it says something that is not here and can be kept. */
  get goes() {
    if (this.omitted || !this.annotation || this.status === 'error' || this.status === 'choose') return false;
    return this.standing === 'new' || (this.standing !== 'unchanged' && (this.decision === 'theirs' || this.decision === 'both'));
  }

  /** Whether a person has yet to decide something about it. */
  get waits() {
    if (this.omitted || this.standing === 'unchanged') return false;
    return this.status === 'error' || this.status === 'choose' || (this.standing !== 'new' && !this.decision);
  }
}

export class Import {
  /** @type {ImportRow[]} */ rows = [];
  /** Fields the table has columns for. @type {Set<Field>} */ fields = new Set();
  /** Columns that are nobody's. @type {string[]} */ others = [];
  encoding = '';
  separator = '';
  /** @type {Setting} */ setting;

  /**
   * Reads a table and places its rows.
   * @param {Uint8Array} bytes
   * @param {{ process: Process, drafts: TableDraft[], present?: Iterable<Annotation>, places: Places, defaults?: Setting['defaults'], clauseOf?: Setting['clauseOf'] }} about
   * @returns {Promise<Import>} @throws {TableError}
   */
  static async open(bytes, about) {
    const made = new Import(about);
    await made.#read(bytes);
    return made;
  }

  /** @param {Parameters<typeof Import.open>[1]} about */
  constructor({ process, drafts, present = [], places, defaults = {}, clauseOf }) {
    this.places = places;
    this.setting = { process, drafts, language: 'es', defaults, ...(clauseOf && { clauseOf }) };
    this.#present = [...present].flatMap((annotation) => {
      const contribution = contributionOf(annotation);
      return contribution && contribution.process === process.id ? [contribution] : [];
    });
    this.#byId = new Map(this.#present.map((one) => [one.id, one]));
    this.#byFolio = new Map(this.#present.flatMap((one) => (one.folio ? [[one.folio, one]] : [])));
  }

  /** @type {Contribution[]} */ #present;
  /** @type {Map<string, Contribution>} */ #byId;
  /** @type {Map<string, Contribution>} */ #byFolio;

  /** @param {Uint8Array} bytes */
  async #read(bytes) {
    const table = await readTable(bytes, knownHeaders);
    const { headers } = table;
    if (headers.some(isAnonymised)) throw new TableError('anonymised', 'was anonymised when it was exported, and cannot be read again');
    const { process } = this.setting;
    const { fields, others } = fieldsOf(table, process);
    this.fields = new Set(fields.keys());
    this.others = [...others.keys()];
    this.encoding = table.encoding;
    this.separator = table.separator;
    const column = fields.get('date');
    this.setting = { ...this.setting, language: languageOf(headers), order: column === undefined ? 'dmy' : dayOrder(table.rows.map(({ cells }) => cells[column]), process) };
    this.rows = table.rows.map(({ number, cells, trouble }) => new ImportRow(number, filled(fields, cells), filled(others, cells), trouble));
    await this.#work(this.rows);
  }

  /** How many rows there are of each kind. */
  get counts() {
    const counts = { placed: 0, clause: 0, choose: 0, whole: 0, error: 0, unchanged: 0, differ: 0, goes: 0, waits: 0, omitted: 0 };
    for (const row of this.rows) {
      counts[row.status] += 1;
      if (row.standing === 'unchanged') counts.unchanged += 1;
      if (row.standing === 'conflict' || row.standing === 'likely') counts.differ += 1;
      for (const state of /** @type {const} */ (['goes', 'waits', 'omitted'])) if (row[state]) counts[state] += 1;
    }
    return counts;
  }

  /** A person mends a cell. @param {ImportRow} row @param {Field} field @param {string} cell */
  async edit(row, field, cell) {
    const { [field]: _, ...rest } = row.cells;
    row.cells = cell.trim() ? { ...rest, [field]: cell.trim() } : rest;
    if (field === 'clause' || field === 'quote' || field === 'draft') row.chosen = null;
    row.trouble = null;
    await this.#work([row]);
  }

  /** A person says where a row stands. @param {ImportRow} row @param {Spot | 'whole'} spot */
  async choose(row, spot) {
    row.chosen = spot;
    await this.#work([row]);
  }

  /** A person decides what is kept of those that differ. @param {ImportRow[]} rows @param {Decision} decision */
  decide(rows, decision) {
    for (const row of rows) if (row.standing === 'conflict' || row.standing === 'likely') row.decision = decision;
  }

  /** A person leaves rows out, or takes them in again. @param {ImportRow[]} rows @param {boolean} omitted */
  omit(rows, omitted) {
    for (const row of rows) row.omitted = omitted;
  }

  /** A person says what rows are that do not say it themselves. @param {NonNullable<Setting['defaults']>} defaults */
  async presume(defaults) {
    this.setting = { ...this.setting, defaults };
    await this.#work(this.rows);
  }

  /** What is kept when the person agrees: new ones, and those that take the place of one that is here. @returns {Annotation[]} */
  get kept() {
    return this.rows.filter((row) => row.goes).map((row) => {
      const annotation = /** @type {Annotation} */ (row.annotation);
      return row.decision === 'both' ? { ...annotation, id: row.id } : annotation;
    });
  }

  /** The rows that stay behind as a table, to be mended where they came from. @param {(row: ImportRow) => string} why @param {string} header of that column */
  leftBehind(why, header) {
    const { language } = this.setting;
    const fields = [...this.fields];
    const rows = this.rows.filter((row) => row.standing !== 'unchanged' && !row.goes);
    return writeTable([...fields.map((field) => headerOf(field, language)), ...this.others, header],
      rows.map((row) => [...fields.map((field) => row.cells[field] ?? ''), ...this.others.map((name) => String(own(row.other, name) ?? '')), why(row)]));
  }

  // ---- what rows come to

  /** @param {ImportRow[]} rows */
  async #work(rows) {
    const changed = new Set(rows);
    for (const row of rows) this.#understand(row);
    await this.#place(rows);
    const was = new Map(this.rows.map((row) => [row, row.found]));
    this.#recognise();
    // A row may come to be another's twin by what was mended in that one.
    for (const row of this.rows) if (row.found !== was.get(row)) changed.add(row);
    const again = this.rows.filter((row) => changed.has(row));
    await this.#describe(again.filter((row) => !row.issues.length && !row.target && !['again', 'twin'].includes(row.found) && spotOf(row)));
    for (const row of again) this.#make(row);
  }

  /** @param {ImportRow} row */
  #understand(row) {
    const { id, folio } = row.cells;
    const here = (id && this.#byId.get(id)) || (folio && this.#byFolio.get(folio)) || null;
    const cells = here ? this.#filled(row, here.annotation) : row.cells;
    const { said, issues } = readCells(cells, row.other, this.setting);
    if (row.trouble) issues.unshift({ field: null, code: row.trouble, value: '' });
    row.said = said;
    row.issues = issues;
    const stays = here && !['clause', 'quote', 'draft'].some((field) => this.fields.has(/** @type {Field} */ (field)));
    row.target = row.chosen ? null : said.target ?? (stays ? here.annotation.target : null) ?? null;
  }

  /** A row's cells; what the table has no column for is as it is here. @param {ImportRow} row @param {Annotation} base @returns {Cells} */
  #filled(row, base) {
    const cells = { ...writtenCells(base, this.setting) };
    for (const field of this.fields) delete cells[field];
    return Object.assign(cells, row.cells);
  }

  /** @param {ImportRow[]} rows */
  async #place(rows) {
    /** @type {Map<string, ImportRow[]>} */
    const byDraft = new Map();
    for (const row of rows) {
      const { draft } = row.said;
      if (!draft || row.target) continue;
      const asked = JSON.stringify([draft.id, row.cells.clause, row.cells.quote]);
      if (asked === row.asked) continue;
      row.asked = asked;
      byDraft.set(draft.id, [...byDraft.get(draft.id) ?? [], row]);
    }
    for (const [draft, all] of byDraft) {
      const placements = await this.places.place(draft, all.map(({ cells }) => ({ clause: cells.clause ?? '', quote: cells.quote ?? '' })));
      for (const [i, row] of all.entries()) row.placement = placements[i];
    }
  }

  /** Finds, for each row, the one that is here already. */
  #recognise() {
    const { process, defaults } = this.setting;
    /** @type {Map<string, number>} */
    const times = new Map();
    /** @type {Map<string, ImportRow>} */
    const folios = new Map();
    /** @type {Set<string>} */
    const found = new Set();
    /** @type {ImportRow[]} */
    const left = [];
    for (const row of this.rows) {
      const { folio } = row.said.node;
      row.issues = row.issues.filter(({ code }) => code !== 'folio-twice');
      row.existing = null;
      row.found = '';
      if (row.said.id) row.id = row.said.id;
      else if (folio) row.id = idFrom(process.id, 'folio', folio);
      else {
        const time = (times.get(row.own) ?? 0) + 1;
        times.set(row.own, time);
        row.id = idFrom(process.id, 'row', row.cells.event || defaults?.event || '', row.own, String(time));
      }
      const key = folio ?? (row.said.id ? row.id : '');
      const twin = key ? folios.get(key) : undefined;
      if (twin && JSON.stringify([twin.cells, twin.other]) !== JSON.stringify([row.cells, row.other])) row.issues.push({ field: row.said.id && !folio ? 'id' : 'folio', code: 'folio-twice', value: key, rule: String(twin.number) });
      else if (twin) row.found = 'twin';
      else if (key) folios.set(key, row);
      if (row.issues.some(({ code }) => code === 'folio-twice')) row.found = `twice ${twin?.number}`;
      const here = this.#byId.get(row.id) ?? (folio ? this.#byFolio.get(folio) : undefined);
      if (here) {
        found.add(here.id);
        row.existing = here.annotation;
        // The very row was brought before, whatever was mended of it since.
        row.found ||= row.said.id || folio ? `here ${here.id}` : 'again';
      } else if (!folio && !row.said.id) left.push(row);
    }
    this.#corrected(left, this.#present.filter(({ id, folio }) => !folio && !found.has(id)));
  }

  /** Rows without a folio may be ones that are here, corrected since. @param {ImportRow[]} rows @param {Contribution[]} present */
  #corrected(rows, present) {
    const saying = (/** @type {{ text: string, replacement: string | null }} */ { text, replacement }) => fold(`${text} ${replacement ?? ''}`);
    /** @type {Map<string, Contribution[]>} */
    const bySaying = new Map();
    for (const one of present) bySaying.set(saying(one), [...bySaying.get(saying(one)) ?? [], one]);
    const free = new Set(present);
    const together = (/** @type {ImportRow} */ row, /** @type {Contribution} */ one) => !one.event || !row.said.node.event || one.event === row.said.node.event;
    const take = (/** @type {ImportRow} */ row, /** @type {Contribution | undefined} */ one) => {
      if (!one) return false;
      free.delete(one);
      row.existing = one.annotation;
      row.found = `likely ${one.id}`;
      return true;
    };
    const rest = rows.filter((row) => !take(row, bySaying.get(saying(row.said))?.find((one) => free.has(one) && together(row, one))));
    for (const row of rest) {
      const words = new Set(saying(row.said).split(' '));
      const candidates = [...free].filter((one) => one.event && one.event === row.said.node.event).slice(0, COMPARED);
      take(row, candidates.find((one) => likeness(words, new Set(saying(one).split(' '))) >= LIKELY));
    }
  }

  /** @param {ImportRow[]} rows */
  async #describe(rows) {
    /** @type {Map<string, ImportRow[]>} */
    const byDraft = new Map();
    for (const row of rows) {
      const { draft } = row.said;
      if (draft) byDraft.set(draft.id, [...byDraft.get(draft.id) ?? [], row]);
    }
    for (const [draft, all] of byDraft) {
      const targets = await this.places.describe(draft, all.map((row) => /** @type {Spot} */ (spotOf(row))));
      for (const [i, row] of all.entries()) row.target = targets[i];
    }
  }

  /** @param {ImportRow} row */
  #make(row) {
    const { setting } = this;
    const { existing, said } = row;
    row.annotation = null;
    row.standing = row.found === 'twin' || row.found === 'again' ? 'unchanged' : row.found.startsWith('likely') ? 'likely' : 'new';
    if (row.issues.length || row.standing === 'unchanged') return;
    const whole = row.chosen === 'whole' || (!row.chosen && row.placement?.status === 'whole');
    let target = row.target ?? (whole ? said.draft?.iri : null);
    // What is here was placed, by the engine or by a person: a row that says no better leaves it there.
    if (!target && existing) target = existing.target;
    if (!target) return;
    row.target = target;
    const base = existing ?? said.base;
    const cells = base ? this.#filled(row, base) : row.cells;
    try {
      const made = annotationOf(base ? readCells(cells, row.other, setting).said : said, row.id, target);
      row.annotation = base ? revised({ ...base, ...(existing ? {} : { id: row.id }) }, made, cells, setting) : made;
      // What the form would have asked for was its receiver's to ask.
      const [issue] = issuesInContribution(row.annotation, setting.process).filter(({ code }) => code !== 'required');
      if (issue) row.issues.push({ field: null, code: 'other', value: '', rule: `${issue.path} ${issue.message}` });
    } catch (error) {
      if (!(error instanceof AnnotationError)) throw error;
      row.issues.push({ field: null, code: 'other', value: '', rule: `${error.path} ${error.message}` });
    }
    if (!existing) return;
    if (row.annotation && same(row.annotation, existing)) row.standing = 'unchanged';
    else if (row.standing === 'new') row.standing = 'conflict';
  }
}

/** The words or the clause that a row stands on. @param {ImportRow} row @returns {Spot | null} */
function spotOf({ chosen, placement }) {
  if (chosen) return chosen === 'whole' ? null : chosen;
  return placement?.eId && (placement.status === 'placed' || placement.status === 'clause') ? { eId: placement.eId, start: placement.start, end: placement.end } : null;
}

/** @template {string} K @param {Map<K, number>} columns @param {string[]} cells @returns {Record<K, string>} those that hold something */
function filled(columns, cells) {
  // Names come from the file, and `__proto__` is one.
  const held = /** @type {[K, string][]} */ ([...columns].map(([name, column]) => [name, cells[column]]).filter(([, cell]) => cell));
  return /** @type {Record<K, string>} */ (Object.fromEntries(held));
}

/** @param {Set<string>} a @param {Set<string>} b */
function likeness(a, b) {
  let shared = 0;
  for (const word of a) if (b.has(word)) shared += 1;
  return shared / (a.size + b.size - shared || 1);
}

/** @param {ImportRow} row what it changes of the one that is here, by member of its node; for a person to see @returns {string[]} */
export function differences(row) {
  if (!row.existing || !row.annotation) return [];
  const [theirs, ours] = [row.annotation, row.existing];
  const nodes = [theirs, ours].map((one) => /** @type {Record<string, unknown>} */ (own(one, CONTRIBUTION)));
  const members = [...new Set(nodes.flatMap((node) => Object.keys(node)))].filter((member) => !same(own(nodes[0], member), own(nodes[1], member)));
  return [...members, ...['body', 'target', 'creator', 'created', 'motivation'].filter((member) => !same(theirs[member], ours[member]))];
}

/** Cells that are a machine's, or that say what others say. */
const UNREAD = new Set(['id', 'author', 'target', 'annotation', 'language', 'clause']);

/**
 * What a row and the one that is here say differently, cell by cell, as both would be written; for a person to choose by.
 * @param {ImportRow} row @param {Setting} setting @returns {{ field: Field, ours: string, theirs: string }[]}
 */
export function cellsThatDiffer({ existing, annotation, cells }, setting) {
  if (!existing || !annotation) return [];
  const [theirs, ours] = [annotation, existing].map((one) => writtenCells(one, setting));
  const fields = /** @type {Field[]} */ ([...new Set([...Object.keys(ours), ...Object.keys(theirs)])].filter((field) => !UNREAD.has(field)));
  const differ = fields.filter((field) => (ours[field] ?? '') !== (theirs[field] ?? '')).map((field) => ({ field, ours: ours[field] ?? '', theirs: theirs[field] ?? '' }));
  // Where one stands is called by what is here; where the row goes, it says itself.
  const moved = !same(existing.target, annotation.target) && cells.clause && cells.clause !== ours.clause;
  return moved ? [{ field: /** @type {const} */ ('clause'), ours: ours.clause ?? '', theirs: cells.clause ?? '' }, ...differ] : differ;
}

/**
 * Puts what was agreed to in a store, as one change. What somebody else changed meanwhile stays as it is, and is counted: the file
 * brought again finds it.
 * @param {Import} table @param {Store} store @returns {Promise<{ created: number, replaced: number, changed: number }>}
 * @throws {import('../annotation/store/store.js').StoreError} where none could be kept
 */
export async function keep(table, store) {
  const here = new Map((await store.list()).map((stored) => [stored.id, stored]));
  const changes = table.kept.map((annotation) => ({ id: String(annotation.id), annotation, revision: here.get(String(annotation.id))?.revision ?? null }));
  const made = await applyTo(store, changes);
  const done = { created: 0, replaced: 0, changed: 0 };
  for (const [i, { error }] of made.entries()) {
    if (!error) done[changes[i].revision === null ? 'created' : 'replaced'] += 1;
    else if (/^(?:changed|exists|missing)$/.test(error.code)) done.changed += 1;
    else throw error;
  }
  return done;
}
