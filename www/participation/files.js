/**
 * What a person downloads of a consultation, made when they ask: tables and what their columns mean, annotations, the card, the empty
 * table.
 * @module
 */
import { exportCollection, exportTables, fileName, tableMetadata, withRecords } from '../consultation/downloads.js';
import { h } from '../view/dom.js';

/**
 * @import { Annotation } from '../annotation/model.js'
 * @import { Entry } from '../consultation/contract.js'
 * @import { Setting } from '../consultation/rows.js'
 * @import { Words } from '../view/words.js'
 */

/** How long a browser may take to begin saving a file, in milliseconds. */
const SAVING = 60_000;

/** Hands a file to the browser. @param {string} name @param {string} text @param {string} type */
export function save(name, text, type) {
  const url = URL.createObjectURL(new Blob([text], { type }));
  h('a', { href: url, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(url), SAVING);
}

/**
 * What is downloaded, and of what.
 * @typedef {object} Selected
 * @property {Entry[]} entries            those that passed the filter
 * @property {Annotation[]} annotations   all there are, with records and answers
 * @property {Setting} setting
 * @property {boolean} anonymous
 * @property {string} filters             in words; empty where there are none
 * @property {string} apart               in words, what is not among them
 * @property {Words} words
 */

/** @param {Selected} selected */
const base = ({ setting: { process, language }, anonymous }) => `${fileName(language, process.name)}${anonymous ? (language === 'en' ? '-anonymous' : '-anonimas') : ''}`;
const CSV = 'text/csv;charset=utf-8';

/** @param {Selected} selected @returns {{ name: string, text: string }[]} tables, in as many parts as can be read again */
export function tables(selected) {
  const { entries, setting, anonymous } = selected;
  const { texts } = exportTables(entries.map(({ contribution }) => contribution.annotation), setting, { anonymous });
  return texts.map((text, i) => ({ name: `${base(selected)}${texts.length > 1 ? `-${i + 1}` : ''}.csv`, text }));
}

/** @param {Selected} selected */
export function saveTables(selected) {
  for (const { name, text } of tables(selected)) save(name, text, CSV);
}

/** @param {Selected} selected */
export function saveMetadata(selected) {
  const { entries, setting, anonymous } = selected;
  const table = exportTables(entries.map(({ contribution }) => contribution.annotation), setting, { anonymous });
  const url = `${base(selected)}.csv`;
  save(`${url}-metadata.json`, tableMetadata(table, url, { setting, title: setting.process.name, created: new Date() }), 'application/csvm+json');
}

/** @param {Selected} selected */
export function saveCollection(selected) {
  const { entries, annotations, setting: { process }, anonymous } = selected;
  const all = anonymous ? entries.map(({ contribution }) => contribution.annotation) : withRecords(entries, annotations);
  save(`${base(selected)}.jsonld`, exportCollection(all, { process, label: process.name, anonymous }), 'application/ld+json');
}

/** What the data are, for whoever finds them without this page. @param {Selected} selected */
export function cardText(selected) {
  const { entries, setting: { process }, anonymous, filters, apart, words } = selected;
  const { t } = words;
  const name = base(selected);
  const line = (/** @type {string} */ key, /** @type {string} */ value) => `* **${t(key)}:** ${value}`;
  return [
    `# ${t('cardTitle')}: ${process.name}`, '', ...(process.description ? [process.description, ''] : []),
    line('cardProcess', `<${process.id}>`), line('cardDate', new Intl.DateTimeFormat(words.lang, { dateStyle: 'long', timeStyle: 'short', timeZone: process.timeZone, hour12: false }).format(new Date()).concat(` (${process.timeZone})`)),
    line('cardCount', t('total', { n: entries.length })), line('cardFilters', filters || t('cardNoFilters')), line('cardApart', apart || t('nothingApart')),
    line('cardLicence', process.license ? `<${process.license}>` : t('cardNoLicence')), line('cardPersonal', t(anonymous ? 'cardAnonymous' : 'cardFull')),
    line('cardFiles', [`${name}.csv`, `${name}.csv-metadata.json`, `${name}.jsonld`].join(', ')), '', t('cardFolio'), '',
  ].join('\n');
}

/** @param {Selected} selected */
export const saveCard = (selected) => save(`${base(selected)}-${selected.setting.language === 'en' ? 'card' : 'ficha'}.md`, cardText(selected), 'text/markdown;charset=utf-8');
