// Notes as a table that spreadsheets open: every word, no formula, no broken accent.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import es from '../../www/notes/es.js';
import { knownDrafts, noteOf } from '../../www/notes/placing.js';
import { csvOf } from '../../www/notes/sharing.js';
import { wordsFor } from '../../www/view/words.js';
import { note } from './store-cases.mjs';

test('a table has a row a note, with its words as they are and nothing that a spreadsheet would run', () => {
  globalThis.document ??= /** @type {any} */ ({ baseURI: 'https://example.org/' });
  const words = wordsFor('es-MX', [es, es], 'notes');
  const all = [
    note(1, { created: '2026-01-01T00:00:00Z', creator: { id: 'urn:x:a', name: '=HYPERLINK("https://example.org")' }, motivation: 'editing',
      body: [{ type: 'TextualBody', value: 'cada mes, "sin falta"', purpose: 'editing' }, { type: 'TextualBody', value: '+1\n\nPorque sí', purpose: 'commenting' }, { type: 'TextualBody', value: 'agua', purpose: 'tagging' }] }),
    note(2),
  ].map((annotation) => noteOf({ id: annotation.id, revision: '1', annotation }, knownDrafts([])));
  const csv = csvOf(all, { words, placeOf: () => 'Artículo 4', draftOf: () => 'Primer borrador', authorOf: ({ author }) => author ?? 'Sin nombre' });
  assert.ok(csv.startsWith('\ufeffFecha,Tipo,Autor,Hecha en,Lugar,Palabras anotadas,Texto,Redacción que propone,Etiquetas,Estado,Identificador\r\n'));
  assert.match(csv, /2026-01-01T00:00:00Z,Propuesta de redacción,"'=HYPERLINK\(""https:\/\/example\.org""\)",Primer borrador,Artículo 4,,"'\+1\n\nPorque sí","cada mes, ""sin falta""",agua,Sin resolver,urn:example:1\r\n/);
  assert.match(csv, /,Comentario,Sin nombre,Primer borrador,Artículo 4,,nota 2,,,Sin resolver,urn:example:2\r\n$/);
});
