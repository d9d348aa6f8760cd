import assert from 'node:assert/strict';
import { test } from 'node:test';

import { load } from '../pkg/index.js';
import { plainModel } from '../www/view/model.js';
import { citation, nameOf } from '../www/view/names.js';
import { wordsFor } from '../www/view/words.js';

const cotejo = await load();
const LAW = `Título Primero
De las bibliotecas

Capítulo I
Disposiciones generales

Artículo 1. Las bibliotecas abren todos los días del año.

Para eso contarán con personal suficiente.

El horario se publicará en la entrada.

Artículo 6 Bis. Son derechos de quienes leen:

I. Pedir libros en préstamo:

a) Por quince días, y

b) Por treinta días para investigación.

II. Consultar el catálogo.

Título Segundo
De los acervos

Capítulo I
Del inventario

Artículo 7. El inventario es público.

Transitorios

Primero. Esta ley entra en vigor al día siguiente.

Segundo. Se derogan las disposiciones que se opongan.
`;

/** Names by the words that the clauses begin with. @param {string} source @param {string} format @param {string} language */
function names(source, format, language) {
  const draft = cotejo.readDraft(source, { id: 'd', format });
  const { after } = plainModel(draft.toJSON());
  draft.free();
  return (/** @type {string} */ words) => {
    const clause = after.clauses.findLast((c) => after.draft.text.slice(c.wire.start, c.wire.end).includes(words));
    assert.ok(clause, words);
    return { clause, name: nameOf(clause, wordsFor(language)) };
  };
}

test('a clause is called what a lawyer would call it', () => {
  const of = names(LAW, 'text', 'es-MX');
  for (const [words, name] of [
    ['abren todos los días', 'Artículo 1'],
    // The article's own words are its first paragraph.
    ['personal suficiente', 'Artículo 1, párrafo 2'], ['en la entrada', 'Artículo 1, párrafo 3'],
    ['Son derechos', 'Artículo 6 Bis'], ['Pedir libros', 'Artículo 6 Bis, fracción I'], ['treinta días', 'Artículo 6 Bis, fracción I, inciso b)'],
    ['entra en vigor', 'Primero transitorio'], ['se opongan', 'Segundo transitorio'],
    // Every title has a first chapter.
    ['Disposiciones generales', 'Título Primero, Capítulo I'], ['Del inventario', 'Título Segundo, Capítulo I'],
  ]) assert.equal(of(words).name, name);
  assert.equal(names(LAW, 'text', 'en')('entra en vigor').name, 'Primero, transitory provision');
});

test('a cell is called by its row and its place there', () => {
  const table = '# 4 Calendario\n\n| Etapa | Plazo |\n|---|---|\n| Inventario | 60 días |\n| Consulta | 20 días |\n| Publicación | 120 días |\n';
  const of = names(table, 'markdown', 'es');
  assert.equal(of('120 días').name, '4, tabla 1, fila 4, celda 2');
  assert.equal(names(table, 'markdown', 'en')('120 días').name, '4, table 1, row 4, cell 2');
});

test('a citation keeps the capitals of a name, and lowers one that only begins a title', () => {
  const { clause } = names(LAW, 'text', 'es')('entra en vigor');
  const words = wordsFor('es-MX');
  assert.equal(citation({ title: 'DOF', date: '2023-11-10' }, 'PNDA', clause, words), 'PNDA, DOF (10 de noviembre de 2023), Primero transitorio');
  assert.equal(citation({ title: 'Tercer borrador' }, 'PNDA', clause, words), 'PNDA, tercer borrador, Primero transitorio');
  assert.equal(citation({ title: 'Tercer borrador' }, '', clause, words), 'Tercer borrador, Primero transitorio');
  assert.equal(citation({ title: 'iOS' }, 'PNDA', clause, words), 'PNDA, iOS, Primero transitorio');
});
