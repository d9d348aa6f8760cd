/**
 * A whole site of a series, in files that any host serves: every draft, the comparisons of neighbours and of the first with the last, their
 * comparative tables, what was said and answered, and the data. All of it is there before a script runs, and without; where scripts are, the
 * comparisons become the element's. Nothing is fetched. Cost: linear in the drafts' text.
 * @module
 */
import { copyFile, cp, mkdir, readFile, writeFile } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import { basename, dirname, extname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { readFile as readAnnotations } from '../annotation/exchange.js';
import answersEn from '../answers/en.js';
import answersEs from '../answers/es.js';
import { LAYOUTS, responseCollection, responseMetadata, responseRows, responseTable, totalsOf } from '../answers/rows.js';
import { ledger } from '../consultation/contribution.js';
import { load, parserBeside } from '../engine/engine.js';
import { data as seriesData, page } from '../export.js';
import { documentOf, escaped, legislation } from '../export/page.js';
import { knownDrafts, noteOf, placeHome } from '../notes/placing.js';
import controls from '../styles/controls.js';
import pageStyles from '../styles/page.js';
import print from '../styles/print.js';
import siteStyles from '../styles/site.js';
import still from '../styles/still.js';
import { drawnIn, h } from '../view/dom.js';
import { pairWords } from '../view/header.js';
import { comparisonModel, plainModel } from '../view/model.js';
import { nameOf } from '../view/names.js';
import { anchorOf, stillNodes } from '../view/still.js';
import { wordsFor } from '../view/words.js';
import { en as inEnglish, es as inSpanish } from './words.js';
import { Misused, draftOf } from './input.js';
import { readSeries } from './series.js';

/**
 * @import { Annotation } from '../annotation/model.js'
 * @import { Entry } from '../consultation/contract.js'
 * @import { DraftContent } from '../engine/contract.js'
 * @import { Model } from '../view/model.js'
 * @import { Words } from '../view/words.js'
 * @import { Child } from '../view/dom.js'
 * @import { World } from './input.js'
 * @import { ListedDraft, SeriesFile } from './series.js'
 *
 * @typedef {ListedDraft & { wire: DraftContent, side: import('../view/model.js').Side, copied: string }} SiteDraft
 * @typedef {{ from: SiteDraft, to: SiteDraft, model: Model, path: string, table: string, tablePage: string }} Pair
 *
 * @typedef {object} Site
 * @property {SeriesFile} series
 * @property {string} name
 * @property {SiteDraft[]} drafts
 * @property {Pair[]} pairs
 * @property {Entry[]} entries
 * @property {Annotation[]} annotations
 * @property {Map<string, { draft: SiteDraft, clause: import('../view/model.js').Clause }>} homes  where contributions were made, by their ids
 * @property {Set<string>} wholes  contributions on a whole draft, by their ids
 * @property {Words} words
 * @property {import('../engine/handles.js').Draft[]} handles
 * @property {import('../engine/handles.js').History} history
 * @property {typeof inSpanish} say
 */

/** What the element needs of the package, beside this. */
const PACKAGE = fileURLToPath(new URL('../', import.meta.url));
const ELEMENT = ['define.js', 'chunks', 'engine/worker.js', 'wasm'];
/** Of files of PDF, what opens them: it weighs more than all the rest. */
const PDF = 'pdf';
/** What a page may load: its own site's files. */
const POLICY = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; connect-src 'self'; worker-src 'self'; img-src 'self'; font-src 'self'; base-uri 'none'; form-action 'self'; require-trusted-types-for 'script'; trusted-types cotejo";
/** The level of a document's first headings under the page's own. */
const LEVEL = 2;
/** What stands for `<template>` until all is written: a parser keeps what is in a template out of the tree. */
const TEMPLATE = 'cotejo-shadow';

/** @param {string} file @param {string} output @param {World} world @param {typeof inSpanish} say @returns {Promise<number>} how many pages were written */
export async function writeSite(file, output, world, say) {
  const { series, issues } = await readSeries(JSON.parse(await readFile(file, 'utf8')), file);
  if (issues.length) throw new Misused(issues.map(({ path, code, message }) => `${file}: ${path}: ${say.rule(code, message)}`).join('\n'));
  if (series.drafts.length < 2) throw new Misused(say.siteDrafts(file));
  const site = await readSite(series, world);
  const maker = /** @type {any} */ ((await parserBeside())?.('<!doctype html><html><body></body></html>') ?? document.implementation.createHTMLDocument(''));
  const pages = drawnIn(maker, () => [indexPage(site), ...site.drafts.map((draft) => draftPage(draft, site)), ...site.pairs.map((pair) => pairPage(pair, site)), ...(site.entries.length ? [contributionsPage(site)] : [])]);
  const texts = [...pages, ...site.pairs.map(({ table, tablePage }) => ({ path: table, text: tablePage })), ...await dataFiles(site), { path: 'cotejo/cotejo.css', text: pageStyles + controls + print + still + siteStyles }];
  for (const folder of new Set(texts.map(({ path }) => dirname(join(output, path))))) await mkdir(folder, { recursive: true });
  await mkdir(join(output, 'files'), { recursive: true });
  await Promise.all([
    ...texts.map(({ path, text }) => writeFile(join(output, path), text)),
    ...site.drafts.map((draft) => copyFile(draft.file, join(output, draft.copied))),
    ...[...ELEMENT, ...(site.drafts.some(({ wire }) => wire.format === 'pdf') ? [PDF] : [])].filter((path) => existsSync(join(PACKAGE, path))).map((path) => cp(join(PACKAGE, path), join(output, 'cotejo', path), { recursive: true, filter: (from) => !from.endsWith('.d.ts') && !from.endsWith('.map') })),
  ]);
  return pages.length + site.pairs.length;
}

/** Reads and compares all there is to be shown. @param {SeriesFile} series @param {World} world @returns {Promise<Site>} */
async function readSite(series, world) {
  const engine = await load();
  /** @type {import('../engine/handles.js').Draft[]} */
  const handles = [];
  for (const { id, title, date, file } of series.drafts) handles.push(await draftOf(engine, file, { id, title, ...(date && { date }) }, world));
  const { corrections } = series;
  const history = engine.trace(handles, { corrections });
  const drafts = series.drafts.map((draft, at) => {
    const wire = handles[at].toJSON();
    return { ...draft, wire, side: plainModel(wire).after, copied: `files/${draft.id}${extname(draft.file).toLowerCase()}` };
  });
  const lang = series.language ?? drafts[drafts.length - 1].wire.language;
  const last = drafts.length - 1;
  const pairs = [...drafts.slice(1).map((_, at) => [at, at + 1]), ...(last > 1 ? [[0, last]] : [])].map(async ([at, to]) => {
    const comparison = to === at + 1 ? history.comparisonTo(drafts[to].id) : engine.compare(handles[at], handles[to], { corrections });
    const content = { ...comparison.toJSON(), report: comparison.report() };
    const stem = `${drafts[at].id}--${drafts[to].id}`;
    const title = `${series.name ?? drafts[to].title}`;
    const columns = { before: drafts[at].title, after: drafts[to].title };
    return {
      from: drafts[at], to: drafts[to], model: comparisonModel(drafts[at].wire, drafts[to].wire, content), path: `comparisons/${stem}.html`, table: `tables/${stem}.html`,
      tablePage: await page({ toJSON: () => drafts[at].wire }, { toJSON: () => drafts[to].wire }, { toJSON: () => content, report: () => content.report }, { title, columns, view: 'table', full: true, lang }),
    };
  });
  /** @type {Annotation[]} */
  const annotations = [];
  for (const path of series.contributions) annotations.push(...readAnnotations(await readFile(path, 'utf8')).accepted);
  const entries = ledger(annotations);
  const notes = entries.map(({ contribution: { id, annotation } }) => noteOf({ id, revision: '', annotation }, knownDrafts(drafts.map(({ id: draft, title }) => /** @type {any} */ ({ id: draft, title })))));
  const traced = /** @type {any} */ ({ drafts, wireOf: (/** @type {string} */ id) => drafts.find((draft) => draft.id === id)?.wire ?? null, carry: async (/** @type {unknown[]} */ targets, /** @type {string} */ id) => history.carry(targets, id) });
  await placeHome(notes, traced);
  const homes = new Map(notes.flatMap(({ id, draft: of, home }) => {
    const draft = drafts.find((one) => one.id === of);
    const clause = draft?.side.byId.get(home?.eId ?? '');
    return draft && clause ? [/** @type {const} */ ([id, { draft, clause }])] : [];
  }));
  return { series, name: series.name ?? drafts[last].title, drafts, pairs: await Promise.all(pairs), entries, annotations, homes, wholes: new Set(notes.filter(({ whole }) => whole).map(({ id }) => id)), words: wordsFor(lang),
    // Its readers read the drafts' language, whoever makes the site.
    say: lang.startsWith('es') ? inSpanish : inEnglish, handles, history };
}

// ---- pages

/** @typedef {{ path: string, text: string }} Page */

/** A page of the site. @param {Site} site @param {{ path: string, title: string, about?: object, element?: boolean }} head @param {...Child} children @returns {Page} */
function pageOf({ name, words, entries, say }, { path, title, about, element = false }, ...children) {
  const to = (/** @type {string} */ file) => relative(dirname(path), file) || basename(file);
  const link = (/** @type {string} */ file, /** @type {string} */ text) => h('a', { href: to(file), 'aria-current': file === path ? 'page' : null }, text);
  const body = h('body', null, h('div', { class: 'outside' }, h('div', { class: 'container' },
    h('header', { class: 'site-head', lang: words.lang }, h('a', { class: 'site-skip', href: '#content' }, words.t('skip')), h('nav', { 'aria-label': say.site.nav }, link('index.html', name), entries.length > 0 && [' ', link('contributions.html', say.site.contributions)])),
    h('main', { id: 'content', class: 'cotejo site', lang: words.lang, dir: words.dir }, h('h1', null, title), children))));
  const text = documentOf({
    lang: words.lang, title: title === name ? name : `${title}. ${name}`, about,
    head: [`<meta http-equiv="Content-Security-Policy" content="${escaped(POLICY)}">`, `<link rel="stylesheet" href="${escaped(to('cotejo/cotejo.css'))}">`,
      ...(element ? [`<script type="module" src="${escaped(to('cotejo/define.js'))}"></script>`] : [])].join('\n'),
  }, body.outerHTML.replaceAll(`<${TEMPLATE}`, '<template').replaceAll(`</${TEMPLATE}>`, '</template>'));
  return { path, text };
}

/** @param {Site} site */
function indexPage(site) {
  const { series, drafts, pairs, entries, words, say: { site: say }, name } = site;
  const { process } = series;
  const about = { '@context': 'https://schema.org', '@type': 'CollectionPage', name, ...(series.description && { description: series.description }), hasPart: drafts.map(({ id, title, date, wire }) => ({ '@type': 'Legislation', name: title, version: id, inLanguage: wire.language, ...(date && { dateCreated: date }) })) };
  return pageOf(site, { path: 'index.html', title: name, about },
    series.description && h('p', { class: 'lead' }, series.description),
    h('h2', null, say.changed),
    h('ul', { class: 'cards' }, pairs.map(({ from, to, model, path, table }) => h('li', null,
      h('h3', null, h('a', { href: path }, pairWords(from.title, to.title, words).replace(/:$/, ''))),
      h('p', null, counted(model, words)), h('p', { class: 'more' }, h('a', { href: table }, say.table))))),
    h('h2', null, words.t('series')),
    h('ol', { class: 'cards' }, drafts.map((draft) => h('li', null, h('h3', null, h('a', { href: `drafts/${draft.id}.html` }, draft.title)), h('p', null, [draft.stage, draft.date && words.date(draft.date)].filter(Boolean).join(', ')), h('p', { class: 'more' }, h('a', { href: draft.copied }, say.original(extname(draft.copied).slice(1).toUpperCase())))))),
    process && [h('h2', null, say.process),
      h('ol', { class: 'stages' }, process.stages.map(({ name: stage, start, end, description }) => h('li', null, h('strong', null, stage), ' ', h('span', null, end ? say.between(words.date(start), words.date(end)) : say.since(words.date(start))), description && h('p', null, description)))),
      process.events.length > 0 && [h('h3', null, say.events), h('ul', { class: 'stages' }, process.events.map(({ name: event, date, place }) => h('li', null, event, ' ', h('span', null, [words.date(date), place].filter(Boolean).join(', ')))))]],
    entries.length > 0 && [h('h2', null, say.contributions), h('p', null, totalsOf(entries, answersWords(words)), ' ', h('a', { href: 'contributions.html' }, say.seeContributions))],
    h('h2', null, say.data), h('ul', { class: 'stages' }, dataList(site).map(([path, text]) => h('li', null, h('a', { href: path }, text)))));
}

/** @param {Words} words */
const answersWords = (words) => wordsFor(words.lang, [answersEn, answersEs]);

/** @param {Model} model @param {Words} words */
function counted({ counts }, words) {
  const told = /** @type {const} */ (['edited', 'inserted', 'deleted', 'moved', 'split', 'merged']).filter((kind) => counts[kind]).map((kind) => words.t(kind, { n: counts[kind] }));
  return told.length ? `${words.list.format(told)}.` : words.t('nothing');
}

/** @param {SiteDraft} draft @param {Site} site */
function draftPage(draft, site) {
  const { words, say: { site: say } } = site;
  const { text, outline } = stillNodes(plainModel(draft.wire), { words, titles: { before: '', after: draft.title }, heads: [], view: 'inline', full: true, level: LEVEL });
  const about = { '@context': 'https://schema.org', '@type': 'Legislation', name: `${site.name}. ${draft.title}`, version: draft.id, inLanguage: draft.wire.language, ...(draft.date && { dateCreated: draft.date }) };
  const at = site.drafts.indexOf(draft);
  return pageOf(site, { path: `drafts/${draft.id}.html`, title: draft.title, about },
    h('p', { class: 'drafts' }, [draft.stage, draft.date && words.date(draft.date)].filter(Boolean).join(', '), ' ', h('a', { href: `../${draft.copied}` }, say.original(extname(draft.copied).slice(1).toUpperCase()))),
    h('ul', { class: 'ways' }, site.pairs.filter(({ from, to }) => from === draft || to === draft).map(({ from, to, path }) => h('li', null, h('a', { href: `../${path}` }, pairWords(from.title, to.title, words).replace(/:$/, ''))))),
    h('details', { class: 'contents' }, h('summary', null, words.t('outline')), outline()), text,
    h('p', { class: 'ways' }, at > 0 && h('a', { rel: 'prev', href: `${site.drafts[at - 1].id}.html` }, `← ${site.drafts[at - 1].title}`), ' ', at < site.drafts.length - 1 && h('a', { rel: 'next', href: `${site.drafts[at + 1].id}.html` }, `${site.drafts[at + 1].title} →`)));
}

/** A comparison: drawn in the element's own root, which its class takes over where scripts are. @param {Pair} pair @param {Site} site */
function pairPage({ from, to, model, path, table }, site) {
  const { words, series, drafts, entries, say: { site: say } } = site;
  const titles = { before: from.title, after: to.title };
  const heads = [from, to].map((draft) => [h('span', null, draft.title), draft.date && [' ', h('time', { datetime: draft.date }, words.date(draft.date))]]);
  // Inside the element's root no address of this page leads: a clause's own leads to it in its draft.
  const addressOf = (/** @type {import('../view/model.js').Clause} */ clause) => {
    const draft = clause.side === model.before ? from : to;
    return `../drafts/${draft.id}.html#${encodeURIComponent(anchorOf(draft.side.byId.get(clause.wire.eId) ?? clause))}`;
  };
  const { sentence, text } = stillNodes(model, { words, titles, heads, view: 'inline', full: false, level: LEVEL, addressOf });
  const shadow = h(/** @type {any} */ (TEMPLATE), { shadowrootmode: 'open' }, h('link', { rel: 'stylesheet', href: '../cotejo/cotejo.css' }),
    h('div', { class: 'outside' }, h('div', { class: 'container' }, h('section', { class: 'cotejo', lang: words.lang, dir: words.dir, 'aria-label': words.t('element') }, sentence, text,
      h('footer', { class: 'sources' }, h('p', null, words.t('sources')), h('slot'))))));
  const element = h(/** @type {any} */ ('cotejo-drafts'), {
    lang: words.lang, from: from.id, to: to.id, level: LEVEL, document: series.name, ...(series.process && { process: '../data/process.json', ...(entries.length && { contributions: '../data/contributions.jsonld' }) }),
    ...(series.corrections.length && { corrections: '../data/corrections.json' }),
  }, shadow, h('ol', null, drafts.map((draft) => h('li', null, h('a', { href: `../${draft.copied}`, 'data-id': draft.id, 'data-date': draft.date, 'data-stage': draft.stage }, draft.title)))));
  return pageOf(site, { path, title: pairWords(from.title, to.title, words).replace(/:$/, ''), about: legislation({ before: from.wire, after: to.wire }, titles), element: true },
    h('ul', { class: 'ways' }, h('li', null, h('a', { href: `../${table}` }, say.table)), [from, to].map((draft) => h('li', null, h('a', { href: `../drafts/${draft.id}.html` }, draft.title)))),
    element);
}

/** @param {Site} site */
function responsesOf({ series, entries, homes, wholes, words }) {
  const answers = answersWords(words);
  return responseRows(entries, LAYOUTS.full, {
    process: series.process, words: answers, whole: ({ contribution: { id } }) => wholes.has(id),
    homeOf: (id) => { const home = homes.get(id); return home ? { at: home.clause.at, name: nameOf(home.clause, words) } : null; },
  });
}

/** What was said, clause by clause, and what was answered. @param {Site} site */
function contributionsPage(site) {
  const { entries, homes, words, say: { site: say } } = site;
  const answers = answersWords(words);
  const said = (/** @type {string} */ term, /** @type {string} */ text) => text && [h('dt', null, term), h('dd', { dir: 'auto' }, text)];
  return pageOf(site, { path: 'contributions.html', title: say.contributions },
    h('p', { class: 'lead' }, totalsOf(entries, answers)),
    h('p', { class: 'more' }, h('a', { href: 'data/contributions.csv' }, say.tableOf), ' ', h('a', { href: 'data/contributions.jsonld' }, say.annotationsOf)),
    responsesOf(site).map(({ place, rows }) => {
      const home = homes.get(rows[0].entry.contribution.id);
      return h('section', { class: 'place' }, h('h2', null, home ? h('a', { href: `drafts/${home.draft.id}.html#${encodeURIComponent(anchorOf(home.clause))}` }, place) : place),
        rows.map(({ cells }) => h('article', { class: 'said-one' }, h('h3', null, [cells.folio, cells.from].filter(Boolean).join(' · ')), cells.date && h('p', { class: 'when' }, cells.date),
          h('p', { class: 'comment', dir: 'auto' }, cells.comment),
          h('dl', null, said(answers.t('col_proposal'), cells.proposal), said(answers.t('col_outcome'), cells.outcome), said(answers.t('col_reason'), cells.reason), said(answers.t('col_was'), cells.was), said(answers.t('col_is'), cells.is)))));
    }));
}

// ---- data

/** The last moment at which something was said or answered. @param {Annotation[]} annotations */
function latestOf(annotations) {
  const moments = annotations.map(({ created, modified }) => String(modified ?? created ?? '')).filter((moment) => !Number.isNaN(Date.parse(moment))).sort();
  return new Date(moments.at(-1) ?? 0);
}

/** @param {Site} site @returns {[string, string][]} */
const dataList = ({ entries, series, say: { site: say } }) => [
  ['data/changes.csv', say.changesData], ['data/lineage.csv', say.lineageData], ['data/series.json', say.seriesData],
  ...(series.process ? /** @type {[string, string][]} */ ([['data/process.json', say.processData]]) : []),
  ...(entries.length ? /** @type {[string, string][]} */ ([['data/contributions.csv', say.contributionsData], ['data/contributions.jsonld', say.annotationsOf]]) : []),
];

/** @param {Site} site @returns {Promise<Page[]>} */
async function dataFiles(site) {
  const { series, entries, annotations, words, say: { site: say } } = site;
  const { changes, lineage, json } = await seriesData(site.handles, site.history, { title: series.name, lang: words.lang });
  const files = [['changes.csv', changes.csv], ['changes.csv-metadata.json', changes.metadata], ['lineage.csv', lineage.csv], ['lineage.csv-metadata.json', lineage.metadata], ['series.json', json]];
  if (series.process) {
    // What describes the site alone is of no use to who reads the process.
    const { drafts: _, contributions: _paths, corrections: _corrections, ...process } = series.data;
    files.push(['process.json', `${JSON.stringify(process, null, 2)}\n`]);
    if (entries.length) files.push(['contributions.csv', responseTable(responsesOf(site), LAYOUTS.full, answersWords(words))],
      // Of the day of what was published last: the same files give the same site.
      ['contributions.csv-metadata.json', responseMetadata(LAYOUTS.full, 'contributions.csv', { process: series.process, title: say.contributions, head: [totalsOf(entries, answersWords(words))], created: latestOf(annotations), words: answersWords(words) })], ['contributions.jsonld', responseCollection(entries, annotations, series.process, say.contributions)]);
  }
  if (series.corrections.length) files.push(['corrections.json', `${JSON.stringify(series.corrections, null, 2)}\n`]);
  return files.map(([name, text]) => ({ path: `data/${name}`, text }));
}
