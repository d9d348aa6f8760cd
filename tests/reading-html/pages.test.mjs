import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { blocks, engine, lines, outline, page, parse } from './support.mjs';

const read = (name) => lines(engine.htmlOutline(parse(page(name))));

test('an institution\'s page gives its text, with the markers that a reader sees, and nothing of what stands round it', () => {
  assert.deepEqual(read('pagina-institucional'), [
    'heading 1: Política de datos abiertos, segundo borrador',
    'heading 2: 1. Introducción',
    'paragraph 0: El artículo 1o dice: año dos mil, niñez y trans\u00adparencia. Sigue aquí.',
    'paragraph 0: Lo dicho[1] vale para APF, lo añadido, y lo tachado. Consulte “el anexo”.',
    'heading 2: 2. Objetivos',
    'item 1: c. Abrir los datos.',
    'item 1: d. Cuidar su calidad.',
    'paragraph 1: Cada año.',
    'item 2: i. con indicadores',
    'item 2: v. con auditorías',
    'item 1: 3. Tercero al final',
    'item 1: 2. Segundo',
    'item 1: 1. Primero',
    'item 1: Sin marca',
    'item 1: 7. Con número escrito',
    'item 1: Una viñeta',
    'table: Cuadro 1. Metas',
    'row: ',
    'cell: Meta',
    'cell: Año',
    'row: ',
    'cell: Publicar',
    'cell: 2024',
    'cell: 2025\ny después',
    'paragraph 0: Texto en tabla de diseño',
    'paragraph 0: y a su lado',
    'heading 3: Apartado único',
    'table: ',
    'row: ',
    'cell: Clave',
    'row: ',
    'cell: A-1',
    'paragraph 0: Ver más',
    'paragraph 0: Texto plegado.',
    'paragraph 0: Dato abierto',
    'paragraph 0: El que cualquiera usa.',
    'paragraph 0: Cita de otro texto.',
    'code: GET /datos\n  ?formato=csv',
    'paragraph 0: Uno\nsigue',
    'paragraph 0: Otro párrafo',
    'paragraph 0: Suelto',
    'paragraph 0: Dentro',
    'paragraph 0: después',
    'paragraph 0: 漢kan',
    'footnote: 1. Nota al pie.',
  ]);
});

test('a page that Word saved gives its lists, its notes and no hidden text', () => {
  assert.deepEqual(read('word'), [
    'paragraph 0: LINEAMIENTOS ILUSTRATIVOS',
    'paragraph 0: PRIMERO. Las dependencias publicarán sus datos[1] cada mes, y darán aviso.',
    'item 1: a) Datos de gasto;',
    'item 2: Por programa, y',
    'item 1: b) Datos de obra.',
    'footnote: [1] En formatos abiertos.',
  ]);
});

test('a page that marks nothing, all of it inside a form, gives its title and its articles', () => {
  const found = read('sin-marcas');
  assert.equal(found[0], 'heading 2: Plan de apertura institucional 2024');
  assert.equal(found.length, 5);
  assert.match(found[4], /ÚNICO\. El plan/);
  assert.doesNotMatch(found.join('\n'), /PDF|Imprimir|Inicio|Aviso/);
});

test('no running text is left beside the part that weighs most', () => {
  const long = 'Las dependencias publicarán los datos que tienen y los que reúnan en adelante, sin distinción alguna. ';
  const found = outline(`<div id=a><div id=uno><p>${long.repeat(60)}</p></div><div id=dos><p>${long}Fin del texto.</p></div></div>`);
  assert.match(found.at(-1), /Fin del texto\.$/);
  const annex = outline(`<div><div><p>${long.repeat(60)}</p></div><div><h2>Anexo</h2><ul><li>Único dato</li></ul></div></div>`);
  assert.deepEqual(annex.slice(-2), ['heading 2: Anexo', 'item 1: Único dato']);
});

test('a part of the text is not taken for a menu because of the words in its name', () => {
  const rest = '<p>Otro párrafo del plan, que pesa más que los demás por lo largo que es.</p>'.repeat(20);
  assert.deepEqual(outline(`<main>${rest}<div id="desarrollo-social"><h2>Eje social</h2><ul><li>Salud</li></ul></div></main>`).slice(-2),
    ['heading 2: Eje social', 'item 1: Salud']);
  assert.equal(outline(`<main>${rest}<div class="menu-lateral"><a href="/a">Salud</a></div><div class="social">Siga</div></main>`).length, 20);
});

test('the levels of lists in a Google Docs export are those of their classes', () => {
  const found = outline('<main><ol class="lst-kix_a1-0 start" start="1"><li>Uno</li></ol><ul class="lst-kix_a1-1 start"><li>Dentro</li></ul>'
    + '<ol class="lst-kix_a1-0" start="2"><li>Dos</li></ol></main>');
  assert.deepEqual(found, ['item 1: 1. Uno', 'item 2: Dentro', 'item 1: 2. Dos']);
});

test('a text pasted into <pre> is read as the text that it is', () => {
  const text = 'Artículo 1. Las dependencias publicarán\nlos datos que obran en sus archivos.\n\nArtículo 2. Toda persona podrá usarlos.\n\n'.repeat(5);
  const found = outline(`<main><pre>${text}</pre></main>`);
  assert.equal(found.length, 10);
  assert.ok(found.every((line) => line.startsWith('paragraph')));
});

const gazette = new URL('../../../shared/corpora/es-boe-html/', import.meta.url);
test('the gazette\'s pages give the decree, its articles and annexes in order, and none of the site', { skip: !existsSync(gazette) && 'the corpora are not here' }, () => {
  for (const [name, title, last] of [['686-2010', /^Real Decreto 686\/2010/, /aplicaciones web en entornos internet/],
    ['405-2023', /^Real Decreto 405\/2023/, /^MARÍA DEL PILAR ALEGRÍA/]]) {
    const source = readFileSync(new URL(`boe-rd-${name}.html`, gazette), 'utf8');
    const found = blocks(engine.htmlOutline(parse(source)));
    assert.match(found[0].text, title);
    assert.match(found.at(-1).text, last);
    const text = found.map((block) => block.text).join('\n');
    assert.doesNotMatch(text, /Mi BOE|Buscar\n|Publicado en:|TEXTO ORIGINAL|ANÁLISIS|Referencias anteriores|Aviso legal|Permalink|EPUB/);
    // Every paragraph of the source's text column, in its order: the gazette marks them by class.
    const column = source.slice(source.indexOf('id="textoxslt"'), source.indexOf('<!-- #textoxslt -->'));
    const letters = (string) => string.replace(/[^\p{L}\p{N}]/gu, '');
    const wanted = parse(`<html><body><div ${column.slice(0, column.lastIndexOf('</div>'))}</div></body></html>`).body.textContent;
    assert.equal(letters(found.slice(1).map((block) => block.text).join('\n')), letters(wanted));
    const articles = [...text.matchAll(/^«?Artículo (\d+)\./gm)].map((match) => Number(match[1]));
    if (name === '686-2010') assert.deepEqual(articles, Array.from({ length: 16 }, (_, i) => i + 1));
  }
});
