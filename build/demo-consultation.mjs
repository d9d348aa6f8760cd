/**
 * Makes the demo's published contributions: each line of the table becomes a contribution on the words it quotes, as the engine
 * finds them in the third draft. `node build/demo-consultation.mjs` writes the file; a test holds that it is what the table says.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';

import { contribute, parseProcess, publishable } from '../www/consultation.js';
import { withSource } from '../www/annotation/targets.js';
import { at } from './tools.mjs';

const FOLDER = ['www', 'demo', 'consulta'];
/** The demo stands anywhere: its drafts go by their names in the series, and not by an address. */
const DRAFT = 'borrador-3';
const NAME = `urn:x-cotejo:draft:${DRAFT}`;
const SCOPE = { 'en línea': 'online', 'por correo': 'mail', 'por escrito': 'document' };
const POSITIONS = { 'a favor': 'support', 'en contra': 'oppose', cambio: 'modify', pregunta: 'ask', comentario: 'comment' };
const WHOLE = '*';

/** @param {{ readDraft: Function, describe: Function }} cotejo */
export function published(cotejo) {
  const process = parseProcess(readFileSync(at(...FOLDER, 'proceso.json'), 'utf8'), { base: 'https://ejemplo.mx/' });
  const draft = cotejo.readDraft(readFileSync(at('www', 'demo', 'borradores', `${DRAFT}.md`), 'utf8'), { id: DRAFT, format: 'markdown' });
  const { text } = draft.toJSON();
  const rows = readFileSync(at(...FOLDER, 'contribuciones.txt'), 'utf8').split('\n').filter((line) => line && !line.startsWith('#')).map((line) => line.split('|').map((cell) => cell.trim()));
  const items = rows.map(([day, channel, sector, region, position, quote, words, replacement], i) => {
    const start = quote === WHOLE ? 0 : text.indexOf(quote);
    if (start < 0 || (quote !== WHOLE && text.includes(quote, start + 1))) throw new Error(`line ${i + 1}: “${quote}” stands in the draft ${start < 0 ? 'nowhere' : 'twice'}`);
    const event = process.events.find(({ id }) => id === channel);
    if (!event && !SCOPE[channel]) throw new Error(`line ${i + 1}: no channel is called “${channel}”`);
    const folio = `PNDA-${String(i + 1).padStart(4, '0')}`;
    // In the order of the table, half a minute apart: a folio is a place in a row.
    const moment = new Date(Date.parse(`${day}T16:00:00Z`) + i * 30_000);
    const annotation = contribute({
      id: `urn:x-cotejo:demo:${folio}`, created: moment, language: 'es-MX', text: words, replacement, motivation: replacement ? 'editing' : position === 'pregunta' ? 'questioning' : 'commenting',
      target: quote === WHOLE ? NAME : withSource(cotejo.describe(draft, { start, end: start + quote.length }), NAME),
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

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const { load } = await import('../pkg/index.js');
  writeFileSync(at(...FOLDER, 'publicadas.jsonld'), fileOf(await load()));
}
