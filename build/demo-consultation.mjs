/**
 * Makes the demo's published contributions and the answers to them: each line of the first table becomes a contribution on the words it
 * quotes, as the engine finds them in the third draft; each of the second an answer, with the words of the drafts that came of it.
 * `node build/demo-consultation.mjs` writes both files; a test holds that they are what the tables say.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';

import { parseHTML } from 'linkedom';

import { contribute, dispose, parseProcess, publishable } from '../www/consultation.js';
import { withSource } from '../www/annotation/targets.js';
import { at } from './tools.mjs';

const FOLDER = ['www', 'demo', 'consulta'];
/** The demo stands anywhere: its drafts go by their names in the series, and not by an address. */
const DRAFT = 'borrador-3';
const NAME = `urn:x-cotejo:draft:${DRAFT}`;
const SCOPE = { 'en línea': 'online', 'por correo': 'mail', 'por escrito': 'document' };
const POSITIONS = { 'a favor': 'support', 'en contra': 'oppose', cambio: 'modify', pregunta: 'ask', comentario: 'comment' };
const WHOLE = '*';
const OUTCOMES = { si: 'accepted', parte: 'partly', no: 'rejected', nota: 'noted', fuera: 'out-of-scope' };
/** Where a table says that there are no words. */
const NONE = '-';
const ANSWERS = 'respuestas.jsonld';

/** @param {string} name @returns {string[]} its lines without remarks */
const linesOf = (name) => readFileSync(at(...FOLDER, name), 'utf8').split('\n').filter((line) => line && !line.startsWith('#'));
const cellsOf = (/** @type {string} */ line) => line.split('|').map((cell) => cell.trim());
const folioOf = (/** @type {number} */ n) => `PNDA-${String(n).padStart(4, '0')}`;
const idOf = (/** @type {number} */ n) => `urn:x-cotejo:demo:${folioOf(n)}`;

/** Where a quote stands, and nowhere else. @param {string} text @param {string} quote @param {string} where */
function rangeOf(text, quote, where) {
  const start = text.indexOf(quote);
  if (start < 0 || text.includes(quote, start + 1)) throw new Error(`${where}: “${quote}” stands in the draft ${start < 0 ? 'nowhere' : 'twice'}`);
  return { start, end: start + quote.length };
}

/** @param {{ readDraft: Function, describe: Function }} cotejo */
export function published(cotejo) {
  const process = parseProcess(readFileSync(at(...FOLDER, 'proceso.json'), 'utf8'), { base: 'https://ejemplo.mx/' });
  const draft = cotejo.readDraft(readFileSync(at('www', 'demo', 'borradores', `${DRAFT}.md`), 'utf8'), { id: DRAFT, format: 'markdown' });
  const { text } = draft.toJSON();
  const items = linesOf('contribuciones.txt').map(cellsOf).map(([day, channel, sector, region, position, quote, words, replacement], i) => {
    const range = quote === WHOLE ? null : rangeOf(text, quote, `line ${i + 1}`);
    const event = process.events.find(({ id }) => id === channel);
    if (!event && !SCOPE[channel]) throw new Error(`line ${i + 1}: no channel is called “${channel}”`);
    const folio = folioOf(i + 1);
    // In the order of the table, half a minute apart: a folio is a place in a row.
    const moment = new Date(Date.parse(`${day}T16:00:00Z`) + i * 30_000);
    const annotation = contribute({
      id: idOf(i + 1), created: moment, language: 'es-MX', text: words, replacement, motivation: replacement ? 'editing' : position === 'pregunta' ? 'questioning' : 'commenting',
      target: range ? withSource(cotejo.describe(draft, range), NAME) : NAME,
      node: {
        process: process.id, stage: 'consulta', channel: event ? 'in-person' : SCOPE[channel], ...(event && { event: event.id, group: event.group ?? undefined }),
        sector, region: `MX-${region}`, position: POSITIONS[position], folio, received: moment.toISOString(),
      },
    });
    return publishable(annotation, process.privacy.publish);
  });
  draft.free();
  return items;
}

/** Answers, each with the words that changed because of it. @param {{ readDraft: Function, describe: Function, trace: Function }} cotejo */
export function answers(cotejo) {
  const drafts = Object.entries({ 'borrador-3': 'md', 'borrador-4': 'html', 'borrador-5': 'html' }).map(([id, ending]) =>
    cotejo.readDraft(readFileSync(at('www', 'demo', 'borradores', `${id}.${ending}`), 'utf8'), { id, format: ending === 'md' ? 'markdown' : 'html', ...(ending === 'html' && { parser: (html) => parseHTML(html).document }) }));
  const texts = new Map(drafts.map((draft) => { const { id, text } = draft.toJSON(); return [id, { draft, text }]; }));
  const history = cotejo.trace(drafts);
  const { lineages } = history.toJSON();
  const targetOf = (/** @type {string} */ id, /** @type {string} */ quote, /** @type {string} */ where) => {
    if (quote === NONE) return null;
    const { draft, text } = texts.get(id);
    return withSource(cotejo.describe(draft, rangeOf(text, quote, where)), `urn:x-cotejo:draft:${id}`);
  };
  const edits = new Map();
  const made = [];
  /** @type {Map<number, string>} */
  const last = new Map();
  let day = '';
  for (const [i, line] of linesOf('respuestas.txt').entries()) {
    const cells = cellsOf(line);
    const where = `answers, line ${i + 1}`;
    if (line.startsWith('=')) day = line.slice(1).trim();
    else if (line.startsWith('@')) {
      const [name, before, number, after] = cells;
      const draft = `borrador-${number}`;
      const target = targetOf(draft, after, where);
      const [placing] = history.carry([{ ...target, source: draft }], draft);
      const lineage = lineages.find(({ states }) => states.some((state) => state.draft === draft && state.eIds.includes(placing.eId)))?.wId;
      edits.set(name.slice(1), { before: targetOf(DRAFT, before, where), after: target, ...(lineage && { lineage }) });
    } else {
      const [folios, outcome, reason, names] = cells;
      const numbers = folios.split(',').map(Number);
      const id = `urn:x-cotejo:demo:respuesta-${String(made.length + 1).padStart(3, '0')}`;
      const supersedes = last.get(numbers[0]);
      const resultsIn = (names ?? '').split(',').map((name) => name.trim()).filter(Boolean).map((name) => edits.get(name) ?? (() => { throw new Error(`${where}: no words are called “${name}”`); })());
      made.push(dispose({
        id, contributions: numbers.map(idOf), reason, language: 'es-MX', created: new Date(Date.parse(`${day}T18:00:00Z`) + made.length * 60_000), creator: { type: 'Organization', name: 'Comisión técnica' },
        node: { outcome: OUTCOMES[outcome], ...(resultsIn.length && { resultsIn }), ...(supersedes && { supersedes }) },
      }));
      for (const n of numbers) last.set(n, id);
    }
  }
  history.free?.();
  for (const draft of drafts) draft.free();
  return made;
}

/** The answers, in a file of their own. @param {any[]} items */
function answersPage(items) {
  const { '@context': context } = items.find((item) => item['cotejo:disposition'].resultsIn);
  return `${JSON.stringify({
    '@context': context, id: 'urn:x-cotejo:demo:respuestas', type: 'AnnotationCollection', label: 'Respuestas ilustrativas', total: items.length,
    first: { id: 'urn:x-cotejo:demo:respuestas-1', type: 'AnnotationPage', startIndex: 0, items: items.map(({ '@context': _, ...rest }) => rest) },
  }, null, 1)}\n`;
}

/** @param {any[]} items */
function collection(items) {
  // The one that was made on words says what all the nodes mean.
  const { '@context': context } = items.find((item) => typeof item.target !== 'string');
  const page = items.map(({ '@context': _, ...rest }) => rest);
  return `${JSON.stringify({
    '@context': context, id: 'urn:x-cotejo:demo:publicadas', type: 'AnnotationCollection', label: 'Contribuciones ilustrativas al tercer borrador', total: items.length,
    first: { id: 'urn:x-cotejo:demo:publicadas-1', type: 'AnnotationPage', startIndex: 0, items: page },
  }, null, 1)}\n`;
}

export const fileOf = (cotejo) => collection(published(cotejo));
export const answersOf = (cotejo) => answersPage(answers(cotejo));

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const { load } = await import('../pkg/index.js');
  const cotejo = await load();
  writeFileSync(at(...FOLDER, 'publicadas.jsonld'), fileOf(cotejo));
  writeFileSync(at(...FOLDER, ANSWERS), answersOf(cotejo));
}
