/**
 * Bringing a file in: every row with what is known of it and what there is to decide, mended in place, and then kept all at once.
 * Fetched when somebody imports.
 * @module
 */
import { settle } from '../annotation/exchange.js';
import { AnnotationError, idOf } from '../annotation/model.js';
import { COLUMNS, TERMS, writtenTerm } from '../consultation/columns.js';
import { TableError } from '../consultation/csv.js';
import { fileName, readCollection, template } from '../consultation/downloads.js';
import { cellsThatDiffer, differences, Import, keep } from '../consultation/importing.js';
import { openDialog } from '../view/dialog.js';
import { h, refill } from '../view/dom.js';
import { nameOf, shorten } from '../view/names.js';
import { plainModel } from '../view/model.js';
import { whenChosen } from './choosing.js';
import { save } from './files.js';
import { placesOf } from './places.js';

/**
 * @import { Store } from '../annotation/store/store.js'
 * @import { Field } from '../consultation/columns.js'
 * @import { Decision, ImportRow } from '../consultation/importing.js'
 * @import { CellIssue } from '../consultation/rows.js'
 * @import { Side } from '../view/model.js'
 * @import { Participation } from './participation.js'
 */

/** Rows drawn at once. */
const AT_ONCE = 20;
/** What is shown of a text before it scrolls, in UTF-16 code units. */
const LONG = 400;
/** Of the words of a candidate, in UTF-16 code units. */
const SNIPPET = 110;
/** Fields whose words take more than a line. */
const PROSE = new Set(['quote', 'text', 'replacement', 'attachments', 'target', 'annotation']);
/** What may be mended by hand; the rest is a machine's. */
const EDITABLE = /** @type {Field[]} */ (Object.keys(COLUMNS).filter((field) => !['id', 'author', 'target', 'annotation', 'language', 'received'].includes(field)));

/** Kinds of rows, by what their button says. @type {[string, (row: ImportRow) => boolean][]} */
const KINDS = [
  ['waits', (row) => row.waits], ['all', () => true],
  ['placed', ({ status }) => status === 'placed'], ['clauseOnly', ({ status }) => status === 'clause'], ['choose', ({ status }) => status === 'choose'], ['whole', ({ status }) => status === 'whole'], ['error', ({ status }) => status === 'error'],
  ['unchanged', ({ standing }) => standing === 'unchanged'], ['differ', ({ standing }) => standing === 'conflict' || standing === 'likely'], ['omitted', ({ omitted }) => omitted],
];

/** @param {Participation} participation */
export function saveTemplate({ words, process, setting }) {
  const { t } = words;
  save(`${fileName(setting.language, t('templateTitle', { process: process.name }))}.csv`,
    template(setting, { title: t('templateTitle', { process: process.name }), hint: t('templateHint'), label: (field) => t(`field_${field}`) }), 'text/csv;charset=utf-8');
}

/** @param {Participation} participation @param {File} file */
export async function bring(participation, file) {
  const { words, consultation, process, setting } = participation;
  const { host, published } = consultation;
  const { name } = file;
  participation.say(words.t('reading', { name }));
  try {
    const store = await consultation.gathering();
    const bytes = new Uint8Array(await file.arrayBuffer());
    const present = published?.annotations ?? [];
    if (/^[\s\ufeff]*[{[]/.test(new TextDecoder().decode(bytes.subarray(0, 200)))) {
      await bringCollection(participation, store, new TextDecoder().decode(bytes));
      return;
    }
    participation.say(words.t('placing', { name }));
    const table = await Import.open(bytes, { process, drafts: setting.drafts, present, places: placesOf(host.reading, host.drafts), ...(setting.clauseOf && { clauseOf: setting.clauseOf }) });
    participation.say('');
    await new Bringing(participation, table, store, name).open();
  } catch (error) {
    participation.say(troubleWords(error, name, words));
  }
}

/** @param {any} error @param {string} name @param {import('../view/words.js').Words} words */
function troubleWords(error, name, words) {
  if (error instanceof TableError) return words.t(`file_${error.code}`, { name, place: error.place });
  if (error instanceof AnnotationError) return words.t('file_json', { name, message: error.message });
  return words.t('storeFailed', { message: error?.message ?? String(error) });
}

// ---- annotations

/** @param {Participation} participation @param {Store} store @param {string} text */
async function bringCollection(participation, store, text) {
  const { words, process, consultation, root } = participation;
  const { t } = words;
  const found = readCollection(text, consultation.published?.annotations ?? [], process);
  const { accepted, conflicts, unchanged, refused } = found;
  participation.say([accepted.length && t('newOnes', { n: accepted.length }), unchanged.length && t('sameOnes', { n: unchanged.length }), refused.length && t('refusedOnes', { n: refused.length })].filter(Boolean).join(' · '));
  if (!accepted.length && !conflicts.length) return;
  /** @type {Decision} */
  let decision = 'ours';
  const choice = (/** @type {'ours' | 'theirs'} */ value) => h('label', { class: 'kind' }, h('input', { type: 'radio', name: 'collection', checked: value === decision, on: { change: () => { decision = value; } } }), ' ', t(conflicts.length > 1 ? value === 'ours' ? 'allOurs' : 'allTheirs' : value));
  const { dialog } = openDialog(root, { title: t('import'), close: t('close'), name: 'note-dialog ask', lang: words.lang },
    h('p', null, t('newOnes', { n: accepted.length })), refused.length > 0 && h('p', null, t('refusedOnes', { n: refused.length })),
    conflicts.length > 0 && h('fieldset', { class: 'kinds' }, h('legend', null, t('differSum', { n: conflicts.length })), choice('ours'), choice('theirs')),
    h('div', { class: 'form-buttons' }, h('button', { type: 'button', class: 'primary', part: 'button', on: { click: async () => {
      // Those here that are another file's are brought along to be changed.
      const here = new Set((await store.list()).map(({ id }) => id));
      const foreign = decision === 'theirs' ? conflicts.filter(({ theirs }) => !here.has(idOf(theirs) ?? '')) : [];
      const done = await settle(store, { ...found, accepted: [...accepted, ...foreign.map(({ theirs }) => theirs)], conflicts: conflicts.filter((one) => !foreign.includes(one)) },
        new Map(conflicts.map(({ theirs }) => [String(idOf(theirs)), decision])));
      dialog.close();
      await kept(participation, store, done.created, done.replaced, done.failed.length);
    } } }, t('import')), h('button', { type: 'button', part: 'button', on: { click: () => dialog.close() } }, t('cancel'))));
}

/** Shows what was kept. @param {Participation} participation @param {Store} store @param {number} created @param {number} replaced @param {number} changed meanwhile, and left */
async function kept(participation, store, created, replaced, changed) {
  const { words, consultation } = participation;
  await consultation.bring((await store.list()).map(({ annotation }) => annotation));
  participation.say([words.t('done', { n: created }), replaced > 0 && words.t('changed', { n: replaced }), changed > 0 && words.t('meanwhile', { n: changed })].filter(Boolean).join(' '));
}

// ---- tables

/** Of the words that two texts share before and behind where they differ, how many are shown. */
const AROUND = 6;

/** What one text says that another does not, with some of what both say round it. @param {string} one @param {string} other */
function apartFrom(one, other) {
  const [mine, theirs] = [one, other].map((text) => text.split(/\s+/).filter(Boolean));
  const shortest = Math.min(mine.length, theirs.length);
  let head = 0;
  while (head < shortest && mine[head] === theirs[head]) head += 1;
  let tail = 0;
  while (tail < shortest - head && mine[mine.length - 1 - tail] === theirs[theirs.length - 1 - tail]) tail += 1;
  const end = mine.length - tail;
  return {
    before: [head > AROUND && '…', ...mine.slice(Math.max(0, head - AROUND), head)].filter(Boolean).join(' '), own: shorten(mine.slice(head, end).join(' '), LONG),
    behind: [...mine.slice(end, end + AROUND), tail > AROUND && '…'].filter(Boolean).join(' '),
  };
}

class Bringing {
  #kind = 'all';
  #most = AT_ONCE;
  #busy = false;
  #done = false;
  /** Rows that were opened to be mended. @type {Set<ImportRow>} */ #opened = new Set();
  /** @type {Map<string, Side>} */ #sides = new Map();
  /** What the rows filtered by are, as they were when the filter was chosen: a row that was mended stays where it is looked at. @type {ImportRow[]} */ #shown = [];

  /** @param {Participation} participation @param {Import} table @param {Store} store @param {string} name */
  constructor(participation, table, store, name) {
    this.participation = participation;
    this.words = participation.words;
    this.table = table;
    this.store = store;
    this.name = name;
  }

  async open() {
    const { words, participation, table } = this;
    const { host } = participation.consultation;
    for (const draft of host.drafts) {
      const read = await host.reading.read(draft, () => {}).catch(() => null);
      if (read) this.#sides.set(draft.id, plainModel(read.wire).after);
    }
    this.head = h('div', { role: 'status' });
    this.kinds = h('fieldset', { class: 'bringing-kinds' });
    this.defaults = h('div');
    this.differ = h('div');
    this.list = h('div');
    this.foot = h('div', { class: 'bringing-foot' });
    if (table.counts.waits) this.#kind = 'waits';
    this.#choose();
    const { dialog } = openDialog(participation.root, { title: words.t('fileTitle', { name: this.name }), close: words.t('close'), name: 'note-dialog bringing', lang: words.lang }, this.head, this.kinds, this.differ, this.defaults, this.list, this.foot);
    this.dialog = dialog;
    // What was mended here is nowhere else: leaving it is asked about.
    dialog.addEventListener('cancel', (event) => { if (this.#leaving()) event.preventDefault(); });
    dialog.querySelector('form')?.addEventListener('submit', (event) => { if (this.#leaving()) event.preventDefault(); });
    this.#drawDefaults();
    this.#draw();
  }

  #mended = false;

  /** Whether it is asked first. */
  #leaving() {
    if (!this.#mended || this.#done) return false;
    const { t } = this.words;
    const { dialog } = openDialog(this.participation.root, { title: t('fileTitle', { name: this.name }), close: t('cancel'), name: 'note-dialog ask', lang: this.words.lang },
      h('p', null, t('leave')), h('div', { class: 'form-buttons' }, h('button', { type: 'button', class: 'primary', part: 'button', on: { click: () => { dialog.close(); this.#done = true; this.dialog?.close(); } } }, t('leaveDo')),
        h('button', { type: 'button', part: 'button', on: { click: () => dialog.close() } }, t('cancel'))));
    return true;
  }

  #choose() {
    const passes = KINDS.find(([kind]) => kind === this.#kind)?.[1] ?? (() => true);
    this.#shown = this.table.rows.filter(passes);
    this.#most = AT_ONCE;
  }

  /** Something is done to rows, and all of it is drawn anew. @param {() => void | Promise<void>} act */
  async #act(act) {
    if (this.#busy) return;
    this.#busy = true;
    this.#mended = true;
    const shadow = /** @type {ShadowRoot} */ (this.participation.root.getRootNode());
    const number = shadow.activeElement?.closest('[data-row]')?.getAttribute('data-row');
    try {
      await act();
    } finally {
      this.#busy = false;
    }
    this.#draw();
    // What was mended is asked no more, and its control is gone: whoever was there stays at the row.
    if (number && !this.dialog?.contains(shadow.activeElement)) /** @type {HTMLElement | null | undefined} */ (this.list?.querySelector(`[data-row="${number}"]`))?.focus({ preventScroll: true });
  }

  #draw() {
    const { table, words, head, kinds, differ, list, foot } = this;
    if (!head || !kinds || !differ || !list || !foot) return;
    const { t } = words;
    const { counts, rows } = table;
    refill(head, h('p', { class: 'tally-sum' }, t('rows', { n: rows.length })));
    refill(kinds, h('legend', null, t('show')), KINDS.map(([kind, passes]) => /** @type {[string, number]} */ ([kind, rows.filter(passes).length])).filter(([kind, n]) => n > 0 || kind === this.#kind).map(([kind, n]) =>
      h('button', { type: 'button', 'data-key': `kind-${kind}`, 'aria-pressed': String(kind === this.#kind), on: { click: () => this.#show(kind) } }, `${t(kind)} ${words.number.format(n)}`)));
    const shown = this.#shown.slice(0, this.#most);
    const rest = this.#shown.length - shown.length;
    refill(differ, counts.differ > 0 && this.#differNode());
    refill(list, shown.map((row) => this.#rowNode(row)), rest > 0 && h('div', { class: 'form-buttons' }, h('button', { type: 'button', part: 'button', 'data-key': 'rows-more', on: { click: () => { this.#most += AT_ONCE; this.#draw(); } } }, t('more', { n: Math.min(rest, AT_ONCE) }))));
    const left = rows.filter((row) => row.waits || row.omitted).length;
    refill(foot, left > 0 && h('p', null, t('left', { n: left }), ' ', h('button', { type: 'button', class: 'link', 'data-key': 'left-file', on: { click: () => this.#saveLeft() } }, t('leftFile'))),
      h('p', { class: 'form-error', role: 'alert' }), h('div', { class: 'form-buttons' },
        counts.goes > 0 ? h('button', { type: 'button', class: 'primary', part: 'button', 'data-key': 'keep', on: { click: () => this.#keep() } }, t('keep', { n: counts.goes })) : h('p', null, t('nothingToKeep'))));
  }

  /** What two files say differently: how much, what was decided of it, and all of it decided at once. */
  #differNode() {
    const { table, words } = this;
    const { t } = words;
    const rows = table.rows.filter(({ standing }) => standing === 'conflict' || standing === 'likely');
    const left = rows.filter(({ decision }) => !decision).length;
    const all = (/** @type {'ours' | 'theirs'} */ decision) => rows.every((row) => row.decision === decision);
    const button = (/** @type {string} */ key, /** @type {string} */ label, /** @type {boolean} */ pressed, /** @type {() => void} */ click) =>
      h('button', { type: 'button', part: 'button', 'data-key': key, 'aria-pressed': String(pressed), on: { click } }, label);
    return h('section', { class: 'bringing-differ', 'aria-label': t('differ') },
      h('p', null, h('strong', null, t('differSum', { n: rows.length })), ' ', left ? t('differLeft', { n: left }) : t('differDone')),
      h('div', { class: 'form-buttons' },
        this.#kind !== 'differ' && h('button', { type: 'button', part: 'button', 'data-key': 'differ-see', on: { click: () => this.#show('differ') } }, t('differSee', { n: rows.length })),
        rows.length > 1 && /** @type {const} */ (['ours', 'theirs']).map((decision) =>
          button(`all-${decision}`, t(decision === 'ours' ? 'allOurs' : 'allTheirs'), all(decision), () => this.#act(() => table.decide(rows, decision))))));
  }

  /** @param {string} kind */
  #show(kind) {
    this.#kind = kind;
    this.#choose();
    this.#draw();
    // The button that asked for them may be gone.
    const shadow = /** @type {ShadowRoot} */ (this.participation.root.getRootNode());
    if (!this.dialog?.contains(shadow.activeElement)) /** @type {HTMLElement | null | undefined} */ (this.list?.querySelector('[data-row]'))?.focus();
  }

  #drawDefaults() {
    const { table, words, defaults } = this;
    const { t } = words;
    const { process, drafts } = table.setting;
    const chosen = table.setting.defaults ?? {};
    const lists = /** @type {['stage' | 'event' | 'channel' | 'draft', { id: string, name: string }[]][]} */ ([
      ['event', process.events], ['stage', process.stages.filter(({ receives }) => receives.length)], ['channel', Object.keys(TERMS.channel).map((id) => ({ id, name: writtenTerm('channel', id, table.setting.language) }))],
      ['draft', drafts.map(({ id, title }) => ({ id, name: title }))],
    ]);
    const asked = lists.filter(([field, known]) => known.length > 1 && table.rows.some(({ cells }) => !cells[field] && !cells.target));
    refill(/** @type {HTMLElement} */ (defaults), asked.length > 0 && h('details', { class: 'bringing-defaults', open: innerWidth > 700 || null }, h('summary', null, t('defaults')), h('div', null, asked.map(([field, known]) => {
      const node = whenChosen(h('select', { part: 'select', 'data-key': `default-${field}` },
        h('option', { value: '' }, t(`otherwise_${field}`)), known.map(({ id, name }) => h('option', { value: id, selected: chosen[field] === id }, name))),
      () => this.#act(async () => { await table.presume({ ...table.setting.defaults, [field]: node.value || undefined }); this.#choose(); }));
      return h('label', { class: 'field' }, h('span', null, t(`field_${field}`)), node);
    }))));
  }

  // ---- a row

  /** @param {ImportRow} row */
  #rowNode(row) {
    const { t } = this.words;
    const { cells, standing, status } = row;
    const state = status === 'error' || status === 'choose' || standing === 'new' ? status : standing;
    const from = [cells.folio, cells.event, cells.sector, cells.region, cells.date].filter(Boolean).join(' · ');
    const details = h('details', { open: this.#opened.has(row) || null, on: { toggle: () => { if (details.open) { this.#opened.add(row); fill(); } else this.#opened.delete(row); } } }, h('summary', { 'data-key': `edit-${row.number}` }, t('edit')));
    const cellsBox = h('div', { class: 'bringing-cells' });
    details.append(cellsBox);
    // Twenty fields of twenty rows are made when somebody looks at them.
    const fill = () => { if (!cellsBox.firstChild) cellsBox.append(...EDITABLE.filter((field) => this.table.fields.has(field) || cells[field] || ['clause', 'quote', 'text'].includes(field)).map((field) => this.#editor(row, field))); };
    if (this.#opened.has(row)) fill();
    return h('article', { class: 'bringing-row', 'data-row': row.number, tabindex: -1 },
      h('p', { class: 'head' }, h('strong', null, t('row', { n: row.number })), ' ', h('span', { class: `state ${state}` }, t(`state_${state}`)), from && ' · ', h('bdi', null, from)),
      this.#whereNode(row), cells.quote && h('blockquote', { class: `quote${cells.quote.length > LONG ? ' long' : ''}`, dir: 'auto' }, shorten(cells.quote, LONG * 4)),
      cells.replacement && h('p', { class: 'words', dir: 'auto' }, h('ins', null, shorten(cells.replacement, LONG * 4))),
      cells.text && h('p', { class: `words${cells.text.length > LONG ? ' long' : ''}`, dir: 'auto', ...(cells.text.length > LONG && { tabindex: 0, role: 'group', 'aria-label': t('field_text') }) }, cells.text.length > LONG * 12 ? shorten(cells.text, LONG * 12) : cells.text),
      row.issues.length > 0 && h('div', { class: 'wrong' }, row.issues.map((issue) => this.#issueNode(row, issue))),
      (status === 'choose' || (row.chosen && status !== 'error')) && this.#choiceNode(row), status !== 'error' && (standing === 'conflict' || standing === 'likely') && this.#decisionNode(row),
      h('p', null, h('label', { class: 'kind' }, h('input', { type: 'checkbox', checked: row.omitted, 'data-key': `omit-${row.number}`, on: { change: (/** @type {Event} */ event) => this.#act(() => this.table.omit([row], /** @type {HTMLInputElement} */ (event.target).checked)) } }), ' ', t('omit'))), details);
  }

  /** What the clause is called where a row stands. @param {string | undefined} draft @param {string} eId */
  #called(draft, eId) {
    const clause = this.#sides.get(draft ?? '')?.byId.get(eId);
    if (!clause) return eId;
    const name = nameOf(clause, this.participation.names);
    return clause.wire.heading && !name.startsWith('«') ? `${name} ${shorten(clause.wire.heading, 60)}` : name;
  }

  /** @param {ImportRow} row */
  #whereNode({ chosen, placement, said, status, cells }) {
    if (status === 'error' || status === 'choose') return cells.clause && h('p', { class: 'note-hint' }, `${this.words.t('field_clause')}: `, h('bdi', null, cells.clause));
    const draft = said.draft;
    const eId = chosen && chosen !== 'whole' ? chosen.eId : placement?.eId;
    const place = status === 'whole' ? this.words.t('wholeDraft') : eId ? this.#called(draft?.id, eId) : cells.clause ?? '';
    return h('p', null, h('strong', null, place), draft && h('span', { class: 'note-hint' }, draft.title));
  }

  /** @param {ImportRow} row @param {CellIssue} issue */
  #issueNode(row, issue) {
    const { field, code, value, rule } = issue;
    const said = this.words.t(`issue_${code}`, { value: shorten(value, 80), rule: rule && /^\d+$/.test(rule) ? Number(rule) : rule });
    return h('div', null, h('p', { class: 'form-error' }, field && `${this.words.t(`field_${field}`)}: `, said), field && this.#editor(row, field, issue));
  }

  /** A cell to be mended in place: of what is known, a choice. @param {ImportRow} row @param {Field} field @param {CellIssue} [issue] */
  #editor(row, field, issue) {
    const { table, words } = this;
    const key = `cell-${row.number}-${field}${issue ? '-wrong' : ''}`;
    const known = issue?.known ?? this.#known(field);
    const value = row.cells[field] ?? '';
    const mend = () => this.#act(() => table.edit(row, field, control.value));
    /** @type {HTMLSelectElement | HTMLTextAreaElement | HTMLInputElement} */
    const control = known ? h('select', { part: 'select', 'data-key': key }, h('option', { value: '' }, words.t('notSaid')), !known.includes(value) && value && h('option', { value, selected: true }, value), known.map((name) => h('option', { value: name, selected: name === value }, name)))
      : PROSE.has(field) ? h('textarea', { rows: 3, 'data-key': key }) : h('input', { type: 'text', value, autocomplete: 'off', 'data-key': key });
    if (control instanceof HTMLSelectElement) whenChosen(control, mend);
    else control.addEventListener('change', mend);
    if (control instanceof HTMLTextAreaElement) control.value = value;
    return h('label', { class: `field${PROSE.has(field) ? ' across' : ''}` }, h('span', null, words.t(`field_${field}`)), control);
  }

  /** What a cell may say, where it is a choice. @param {Field} field @returns {string[] | null} */
  #known(field) {
    const { process, language, drafts } = this.table.setting;
    if (field === 'stage' || field === 'event' || field === 'group' || field === 'sector' || field === 'region') {
      const known = process[/** @type {const} */ (`${field}s`)].map(({ name }) => name);
      return known.length ? known : null;
    }
    if (field === 'draft') return drafts.map(({ title }) => title);
    if (field === 'channel' || field === 'position' || field === 'kind') return Object.keys(TERMS[field]).map((id) => writtenTerm(field, id, language));
    return null;
  }

  /** Where a row goes, when the text alone does not say. @param {ImportRow} row */
  #choiceNode(row) {
    const { table, words } = this;
    const { t } = words;
    const { placement, said, cells, number } = row;
    const side = this.#sides.get(said.draft?.id ?? '');
    // What was chosen may be chosen otherwise, for as long as the row is looked at.
    const { chosen } = row;
    const isChosen = (/** @type {import('../consultation/placing.js').Spot} */ spot) => chosen !== null && chosen !== 'whole' && chosen.eId === spot.eId && chosen.start === spot.start;
    const radio = (/** @type {string} */ key, /** @type {import('../view/dom.js').Child} */ label, /** @type {boolean} */ checked, /** @type {() => Promise<void>} */ act) =>
      h('label', { class: 'kind' }, h('input', { type: 'radio', name: `where-${number}`, checked, 'data-key': `where-${number}-${key}`, on: { change: () => this.#act(act) } }), h('span', null, label));
    const spots = placement?.candidates ?? [];
    const candidates = spots.map((spot, i) => {
      const clause = side?.byId.get(spot.eId);
      const words_ = side && (spot.start !== null && spot.end !== null ? side.draft.text.slice(spot.start, spot.end) : clause ? side.draft.text.slice(clause.wire.start, clause.wire.end) : '');
      return radio(String(i), [this.#called(said.draft?.id, spot.eId), words_ && h('small', null, shorten(words_, SNIPPET))], isChosen(spot), () => table.choose(row, spot));
    });
    const elsewhere = chosen !== null && chosen !== 'whole' && !spots.some(isChosen) ? chosen.eId : '';
    const others = whenChosen(h('select', { part: 'select', 'data-key': `where-${number}-other`, 'aria-label': t('other') },
      h('option', { value: '' }, t('other')), (side?.clauses ?? []).filter(({ wire }) => wire.num || wire.heading).map(({ wire }) => h('option', { value: wire.eId, selected: wire.eId === elsewhere }, this.#called(said.draft?.id, wire.eId)))),
    () => { if (others.value) this.#act(() => table.choose(row, { eId: others.value, start: null, end: null })); });
    return h('fieldset', null, h('legend', null, t('where')), !candidates.length && h('p', { class: 'note-hint' }, cells.clause ? t('noCandidates', { clause: shorten(cells.clause, 80), draft: said.draft?.title ?? '' }) : t('nothingSaid')),
      candidates, radio('whole', t('wholeDraft'), chosen === 'whole', () => table.choose(row, 'whole')), h('label', { class: 'field' }, others));
  }

  /** Which of two is kept. @param {ImportRow} row */
  #decisionNode(row) {
    const { table, words } = this;
    const { t } = words;
    const called = (/** @type {string} */ member) => (t(`member_${member}`) !== `member_${member}` ? t(`member_${member}`) : t(`field_${member}`)).toLocaleLowerCase(words.lang);
    const options = /** @type {Decision[]} */ (row.standing === 'likely' ? ['ours', 'theirs', 'both'] : ['ours', 'theirs']);
    const cells = cellsThatDiffer(row, table.setting);
    return h('fieldset', null, h('legend', null, t('differs', { what: words.list.format(differences(row).map(called)) })), options.map((decision) =>
      h('label', { class: 'kind' }, h('input', { type: 'radio', name: `keep-${row.number}`, checked: row.decision === decision, 'data-key': `keep-${row.number}-${decision}`, on: { change: () => this.#act(() => table.decide([row], decision)) } }),
        h('span', null, t(decision), decision !== 'both' && cells.map(({ field, ours, theirs }) => {
          const { before, own, behind } = decision === 'ours' ? apartFrom(ours, theirs) : apartFrom(theirs, ours);
          return h('small', { dir: 'auto' }, `${t(`field_${field}`)}: `, before || own || behind ? [before, ' ', own && h('mark', null, own), ' ', behind] : t('notSaid'));
        })))));
  }

  // ---- the end

  #saveLeft() {
    const { table, words } = this;
    const why = (/** @type {ImportRow} */ row) => [row.omitted && words.t('omitted'), ...row.issues.map(({ field, code, value, rule }) => `${field ? `${words.t(`field_${field}`)}: ` : ''}${words.t(`issue_${code}`, { value: shorten(value, 80), rule })}`), !row.issues.length && words.t(`state_${row.status === 'choose' ? 'choose' : row.standing === 'new' ? row.status : row.standing}`)].filter(Boolean).join(' ');
    save(`${fileName(table.setting.language, this.name.replace(/\.\w+$/, ''))}-${words.lang.startsWith('es') ? 'pendientes' : 'left'}.csv`, table.leftBehind(why, words.t('why')), 'text/csv;charset=utf-8');
  }

  async #keep() {
    if (this.#busy) return;
    this.#busy = true;
    try {
      const { created, replaced, changed } = await keep(this.table, this.store);
      this.#done = true;
      this.dialog?.close();
      await kept(this.participation, this.store, created, replaced, changed);
    } catch (error) {
      const problem = this.foot?.querySelector('.form-error');
      if (problem) problem.textContent = this.words.t('storeFailed', { message: /** @type {Error} */ (error).message });
    } finally {
      this.#busy = false;
    }
  }
}
