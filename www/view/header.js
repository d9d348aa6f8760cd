/**
 * What stands above the text: the series, the choice of two drafts, the sentence, the tools.
 * @module
 */
import { h, spoken } from './dom.js';
import { KINDS, NATURES } from './model.js';

/**
 * @typedef {import('./words.js').Words} Words
 * @typedef {import('./model.js').Kind} Kind
 * @typedef {import('./model.js').Nature} Nature
 * @typedef {import('../element/contract.js').SeriesDraft} SeriesDraft
 * @typedef {{ drafts: SeriesDraft[], before: number, after: number, failed: Set<string> }} Pair
 */

/** The views, in the order the key for another view goes through them. */
export const VIEWS = /** @type {const} */ (['side', 'inline', 'table']);

/** The series as steps in time. @param {Pair} pair @param {Words} words @param {(before: number, after: number) => void} choose */
export function seriesNode(pair, words, choose) {
  const { drafts, before, after } = pair;
  return h('ol', { class: 'series', part: 'series', 'aria-label': words.t('series') }, drafts.map((draft, at) => {
    const chosen = at === before || at === after;
    const date = words.date(draft.date, 'medium');
    const [from, to] = at === 0 ? [0, 1] : [at - 1, at];
    // What it does is added to what it shows: a name unlike the words in sight cannot be said to a voice control.
    const hint = words.t(at === 0 ? 'stepFirst' : 'step');
    const failed = pair.failed.has(draft.id);
    return h('li', { class: [chosen ? 'chosen' : '', at > before && at <= after ? 'spanned' : '', failed ? 'failed' : ''].join(' ').trim() || null },
      h('button', { type: 'button', 'data-key': `step-${draft.id}`, title: hint, 'aria-current': chosen ? 'step' : null,
        on: { click: () => choose(from, to) } },
      h('span', { class: 'dot', 'aria-hidden': 'true' }), h('span', { class: 'title' }, draft.title),
      draft.stage && [' ', h('small', null, draft.stage)], date && [' ', h('time', { datetime: draft.date }, date)], spoken(`. ${failed ? `${words.t('failed')}. ` : ''}${hint}`)));
  }));
}

/** Which two drafts are compared; the later is never earlier. @param {Pair} pair @param {Words} words @param {(before: number, after: number) => void} choose */
export function pairNode(pair, words, choose) {
  const { drafts, before, after } = pair;
  const select = (/** @type {'before' | 'after'} */ which) => {
    const chosen = pair[which];
    const node = h('select', {
      'data-key': which, 'aria-label': words.t(which === 'before' ? 'chooseBefore' : 'chooseAfter'), part: 'select',
      on: { change: () => (which === 'before' ? choose(node.selectedIndex, after) : choose(before, node.selectedIndex)) },
    }, drafts.map((draft, at) => {
      const date = words.date(draft.date, 'medium');
      return h('option', { selected: at === chosen, disabled: which === 'before' ? at >= after : at <= before },
        date ? `${draft.title} (${date})` : draft.title);
    }));
    return node;
  };
  return h('p', { class: 'pair' }, h('span', null, words.t('from')), ' ', select('before'), ' ', h('span', null, words.t('to')), ' ', select('after'));
}

/**
 * Under this share of common letters two drafts are hardly of one document. Laws on other matters share 0.04 of the shorter one's
 * by their formulas; the most rewritten pair of real drafts, 0.68.
 */
const ALMOST_NOTHING = 0.15;

/** “Entre el segundo y el tercer borrador: …”. @param {string} before @param {string} after @param {Words} words */
export function pairWords(before, after, words) {
  const [a, b] = [/^(\p{L}+)\s+(.+)$/u.exec(before), /^(\p{L}+)\s+(.+)$/u.exec(after)];
  const lower = (/** @type {string} */ s) => s.toLocaleLowerCase(words.lang);
  return a && b && lower(a[2]) === words.t('noun') && lower(b[2]) === words.t('noun') && a[1] !== b[1]
    ? words.t('pairSame', { before: lower(a[1]), after: lower(b[1]), noun: lower(a[2]) })
    : words.t('pair', { before, after });
}

/**
 * The sentence; every number in it is a filter.
 * @param {Partial<Record<Kind | Nature, number>>} counts @param {{ before: string, after: string }} titles @param {Set<Kind | Nature>} filters
 * @param {Words} words @param {(kind: Kind | Nature | null) => void} toggle @param {{ n: number, shown: boolean, toggle: () => void }} asides @param {number} common @param {() => void} list opens the changes as a list
 */
export function sentenceNode(counts, titles, filters, words, toggle, asides, common, list) {
  const button = (/** @type {Kind | Nature} */ kind) => h('button', {
    type: 'button', class: `count ${kind}`, part: 'filter', 'data-key': `filter-${kind}`, title: words.t('filterHint'),
    'aria-pressed': String(filters.has(kind)), on: { click: () => toggle(kind) },
  }, numbered(words.t(kind, { n: counts[kind] }), words.number.format(counts[kind] ?? 0)));
  return h('p', { class: 'sentence', part: 'sentence' }, summed(counts, titles, words, common, button),
    KINDS.slice(0, 6).some((kind) => counts[kind]) && [' ', h('button', { type: 'button', class: 'link', 'data-key': 'changes', 'aria-haspopup': 'dialog', on: { click: list } }, words.t('changesList'))],
    asides.n > 0 && [' ', h('button', { type: 'button', class: 'link', 'data-key': 'asides', on: { click: asides.toggle } },
      words.t(asides.shown ? 'asidesHide' : 'asides', { n: asides.n }))],
    filters.size > 0 && [' ', h('button', { type: 'button', class: 'link', 'data-key': 'filter-off', on: { click: () => toggle(null) } }, words.t('filterOff'))]);
}

/** The sentence where nobody can press its numbers. @param {import('./model.js').Model} model @param {{ before: string, after: string }} titles @param {Words} words */
export function stillSentenceNode({ counts, natures, common }, titles, words) {
  const all = { ...counts, ...natures };
  return h('p', { class: 'sentence' }, summed(all, titles, words, common, (kind) => h('span', { class: `count ${kind}` }, numbered(words.t(kind, { n: all[kind] }), words.number.format(all[kind] ?? 0)))));
}

/** What changed, in numbers; then what changes are of. @param {Partial<Record<Kind | Nature, number>>} counts @param {{ before: string, after: string }} titles @param {Words} words @param {number} common @param {(kind: Kind | Nature) => HTMLElement} number */
function summed(counts, titles, words, common, number) {
  const loud = KINDS.slice(0, 6).filter((kind) => counts[kind]);
  const quiet = KINDS.slice(6).filter((kind) => counts[kind]);
  const natures = NATURES.filter((nature) => counts[nature]);
  return [
    common < ALMOST_NOTHING && [h('strong', { class: 'unlike' }, words.t('unlike')), ' '],
    h('span', { class: 'said' }, pairWords(titles.before, titles.after, words), ' ', loud.length ? [listed(loud, number, words), ' '] : `${words.t('nothing')} `,
      quiet.length > 0 && listed(quiet, number, words)),
    natures.length > 0 && h('span', { class: 'natures' }, ' ', words.t('natures'), ' ', listed(natures, number, words)),
  ];
}

/** @template {Kind | Nature} K @param {K[]} kinds @param {(kind: K) => HTMLElement} button @param {Words} words */
function listed(kinds, button, words) {
  const parts = [...words.list.formatToParts(kinds), { type: 'literal', value: '.' }];
  let at = 0;
  return parts.map((part, place) => {
    const mark = /^[,.]/.exec(parts[place + 1]?.value ?? '')?.[0] ?? '';
    // A comma never begins a line.
    if (part.type === 'element') return h('span', { class: 'kept' }, button(kinds[at++]), mark);
    return part.value.replace(/^[,.]/, '');
  });
}

/** The number stands out from its words. @param {string} text @param {string} number */
function numbered(text, number) {
  const at = text.indexOf(number);
  return at < 0 ? text : [text.slice(0, at), h('b', null, number), text.slice(at + number.length)];
}

/**
 * @typedef {object} Tools
 * @property {string} view
 * @property {boolean} full
 * @property {boolean} searching
 * @property {boolean} compared
 * @property {boolean} wide
 * @property {{ n: number, said: string } | null} notes  what the annotations' button says; null where there are none
 * @property {{ view: (view: any) => void, full: () => void, outline: () => void, search: () => void, keys: () => void, notes: () => void, note: (step: 1 | -1) => void, print: () => void, download: () => void }} on
 */

/** @param {Tools} tools @param {Words} words */
export function toolsNode(tools, words) {
  const button = (/** @type {string} */ key, /** @type {string | Node} */ text, /** @type {() => void} */ click, /** @type {Record<string, any>} */ more = {}) =>
    h('button', { type: 'button', 'data-key': key, part: 'button', ...more, on: { click } }, text);
  return [
    button('outline', words.t('outline'), tools.on.outline, { class: 'open-outline', 'aria-haspopup': 'dialog' }),
    tools.compared && (tools.wide
      ? h('div', { class: 'views', role: 'group', 'aria-label': words.t('views') }, VIEWS.map((view) =>
        button(`view-${view}`, words.t(view), () => tools.on.view(view), { 'aria-pressed': String(tools.view === view) })))
      : viewSelect(tools, words)),
    tools.compared && button('full', words.t(tools.wide ? 'full' : 'fullShort'), tools.on.full, { 'aria-pressed': String(tools.full) }),
    tools.notes && button('notes', tools.wide ? tools.notes.said : icon(`❝${tools.notes.n || ''}`, tools.notes.said), tools.on.notes, { class: tools.wide ? null : 'icon', 'aria-haspopup': 'dialog' }),
    tools.notes && tools.notes.n > 0 && /** @type {('notePrevious' | 'noteNext')[]} */ (tools.wide ? ['notePrevious', 'noteNext'] : ['noteNext']).map((key) =>
      button(key, icon(key === 'noteNext' ? '❝›' : '‹❝', words.t(key)), () => tools.on.note(key === 'noteNext' ? 1 : -1), { class: 'icon', title: words.t(key) })),
    tools.compared && tools.wide && button('print', words.t('print'), tools.on.print, { 'aria-haspopup': 'dialog' }),
    tools.compared && button('download', tools.wide ? words.t('download') : icon('⤓', words.t('download')), tools.on.download, { class: tools.wide ? null : 'icon', title: tools.wide ? null : words.t('download'), 'aria-haspopup': 'dialog' }),
    button('search', icon('⌕', words.t('search')), tools.on.search, { class: 'icon', title: words.t('search'), 'aria-expanded': String(tools.searching) }),
    button('keys', icon('?', words.t('keys')), tools.on.keys, { class: 'icon keys-button', title: words.t('keys'), 'aria-haspopup': 'dialog' }),
  ];
}

/** On a narrow page the three views are one control. @param {Tools} tools @param {Words} words */
function viewSelect(tools, words) {
  const node = h('select', { 'aria-label': words.t('views'), 'data-key': 'view', part: 'select', on: { change: () => tools.on.view(VIEWS[node.selectedIndex]) } },
    VIEWS.map((view) => h('option', { selected: tools.view === view }, words.t(view))));
  return node;
}

/** @param {string} sign @param {string} text */
function icon(sign, text) {
  return h('span', null, h('span', { 'aria-hidden': 'true' }, sign), spoken(text));
}

/** Next and previous, under the thumb. @param {Words} words @param {(step: 1 | -1) => void} go */
export function stepsNode(words, go) {
  const position = h('span', { class: 'position', part: 'position' });
  const button = (/** @type {string} */ key, /** @type {string} */ sign, /** @type {1 | -1} */ step) =>
    h('button', { type: 'button', part: 'button', class: 'icon', 'data-key': key, title: words.t(key), on: { click: () => go(step) } }, icon(sign, words.t(key)));
  const node = h('div', { class: 'steps', part: 'steps', role: 'group', 'aria-label': words.t('changes', { n: 2 }).replace(/\d+\s*/, '') },
    button('previous', '‹', -1), position, button('next', '›', 1));
  return { node, position };
}

/** The keys, and what each does; and a way to turn them off. @param {Words} words @param {boolean} on @param {(on: boolean) => void} turn
 * @param {string[][]} [more] those of what is not always there: keys, and what they do */
export function keysNode(words, on, turn, more = []) {
  const rows = [['n', 'p', 'keyNext'], ['j', 'k', 'keyClause'], ['o', 'keyOutline'], ['v', 'keyView'], ['/', 'keySearch'], ['c', 'keyCopy'], ['h', 'keyHistory'], ['a', 'keyAnnotate'], ['m', 'M', 'keyNotes'], ...more, ['?', 'keyHelp'], ['Esc', 'keyEscape']];
  const box = h('input', { type: 'checkbox', checked: on, on: { change: () => turn(box.checked) } });
  return [
    h('dl', null, rows.map((row) => h('div', null,
      h('dt', null, row.slice(0, -1).map((key, at) => [at > 0 && ' ', h('kbd', null, key)])), h('dd', null, words.t(row[row.length - 1]))))),
    h('p', null, h('label', null, box, ' ', words.t('keysOn'))),
  ];
}

/**
 * What went wrong: with which draft, why, and what can be done.
 * @typedef {{ title: string, cause: string, remedy?: string, retry?: () => void, unlock?: (password: string) => void }} Problem
 */

/** @param {Problem[]} problems @param {Words} words */
export function problemNodes(problems, words) {
  return problems.map((problem) => h('div', { class: 'problem', part: 'error' },
    h('p', null, h('strong', null, problem.title, '.'), ' ', problem.cause, problem.remedy && ` ${problem.remedy}`),
    problem.unlock ? unlockNode(problem.unlock, words) : problem.retry && h('button', { type: 'button', part: 'button', 'data-key': `retry-${problem.title}`, on: { click: problem.retry } }, words.t('retry'))));
}

/** Asks for a password. @param {(password: string) => void} unlock @param {Words} words */
function unlockNode(unlock, words) {
  const input = h('input', { type: 'password', autocomplete: 'off', required: true, 'data-key': 'password' });
  return h('form', { on: { submit: (/** @type {Event} */ event) => {
    event.preventDefault();
    unlock(input.value);
  } } }, h('label', null, words.t('password'), ' ', input), ' ', h('button', { type: 'submit', part: 'button' }, words.t('unlock')));
}
