/** The comparison as a page in one file: in Node, where linkedom makes its nodes. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { parseHTML } from 'linkedom';

import { page } from '../../pkg/export.js';
import { load, loadInWorker } from '../../pkg/index.js';

const cotejo = await load();
const demo = (n, ending) => readFileSync(new URL(`../../www/demo/borradores/borrador-${n}.${ending}`, import.meta.url));
const [two, three] = await Promise.all([['2', 'html', '2022-12-02'], ['3', 'md', '2023-03-02']].map(([n, ending, date]) =>
  cotejo.readFile(demo(n, ending), { id: `borrador-${n}`, title: n === '2' ? 'Segundo borrador' : 'Tercer borrador', date, ...(ending === 'md' && { format: 'markdown' }) })));
const comparison = cotejo.compare(two, three);
const opened = (html) => parseHTML(html).document;
const words = (text) => text.replace(/\s+/g, ' ').trim();

for (const [view, full] of [['inline', true], ['side', true], ['side', false], ['table', true], ['table', false]]) {
  test(`a page of the view ${view}, ${full ? 'with all' : 'of what changed'}, needs nothing else, and every link in it leads somewhere in it`, async () => {
    const html = await page(two, three, comparison, { view, full });
    const document = opened(html);
    assert.deepEqual([...document.querySelectorAll('script')].map(({ type }) => type), ['application/ld+json']);
    assert.deepEqual([...document.querySelectorAll('link, img, iframe, button, [src], [style]')].map(({ outerHTML }) => outerHTML), []);
    const ids = [...document.querySelectorAll('[id]')].map(({ id }) => id);
    assert.equal(new Set(ids).size, ids.length);
    const links = [...document.querySelectorAll('a')].map((a) => a.getAttribute('href'));
    assert.ok(links.length > 50);
    for (const link of links) assert.ok(ids.includes(decodeURIComponent(link.slice(1))), link);
    const shown = words(document.querySelector('.text').textContent);
    // A table of what changed says how much it leaves out.
    if (!full && view === 'table') return assert.match(shown, /\d+ cláusulas sin cambios/);
    for (const draft of [two, three]) for (const { heading } of draft.toJSON().clauses) if (heading) assert.ok(shown.includes(words(heading)), heading);
  });
}

test('what did not change opens by itself, and the sentence says how much it is', async () => {
  const document = opened(await page(two, three, comparison));
  assert.match(document.querySelector('.sentence').textContent, /Entre el segundo y el tercer borrador: 9 cláusulas modificadas/);
  const folds = [...document.querySelectorAll('.text details')];
  assert.ok(folds.length > 3);
  for (const fold of folds) {
    assert.match(fold.querySelector('summary').textContent, /\d+ (?:cláusulas sin cambios|sin cambios|cláusula)/);
    assert.ok(fold.querySelector('.unit'));
  }
  assert.equal(opened(await page(two, three, comparison, { full: true })).querySelector('.text details'), null);
});

test('catalogues are told which drafts of a law these are', async () => {
  const about = JSON.parse(opened(await page(two, three, comparison)).querySelector('script').textContent);
  assert.deepEqual([about['@context'], about['@type'], about.name, about.dateCreated, about.isBasedOn.version], ['https://schema.org', 'Legislation', 'Tercer borrador', '2023-03-02', 'borrador-2']);
});

test('the page speaks the drafts’ language unless it is asked for another, and is called as it is asked to be', async () => {
  const document = opened(await page(two, three, comparison, { lang: 'en', title: 'Open Data Policy', columns: { before: 'Second draft', after: 'Third draft' } }));
  assert.equal(document.documentElement.lang, 'en');
  assert.match(document.title, /^Open Data Policy\. Between the second and the third draft$/);
  assert.match(document.querySelector('.sentence').textContent, /9 clauses edited|9 edited clauses|9 clauses/);
});

test('a word that went where a heading became a paragraph, or a paragraph a heading, is still there and in its place', async () => {
  const heading = (word) => cotejo.readFile(`<!doctype html><html lang="es"><body><h1>Artículo 1. Se publica cada ${word} el catálogo.</h1></body></html>`, { id: `h-${word}`, format: 'html' });
  const paragraph = (word) => cotejo.readDraft(`Artículo 1. Se publica cada ${word} el catálogo.`, { id: `p-${word}`, language: 'es', format: 'text' });
  for (const [before, after] of [[await heading('año'), paragraph('mes')], [paragraph('año'), await heading('mes')], [await heading('año'), await heading('mes')]]) {
    for (const view of ['inline', 'side', 'table']) {
      const { documentElement } = opened(await page(before, after, cotejo.compare(before, after), { view }));
      const [column, other] = [...documentElement.querySelectorAll('.column')].map((node) => words(node.textContent));
      const shown = view === 'inline' ? [column] : [column, other];
      assert.match(shown[0], view === 'inline' ? /Se publica cada año ?mes el catálogo/ : /Se publica cada año el catálogo/, `${view}: ${before.toJSON().id}`);
      if (view !== 'inline') assert.match(shown[1], /Se publica cada mes el catálogo/);
      assert.equal(documentElement.querySelector('del').textContent, 'año');
    }
  }
});

test('words that look like markup stay words', async () => {
  const [a, b] = ['El dato es <b>abierto</b> & "libre".', 'El dato es <script>alert(1)</script></style><!-- & "libre".'].map((text, at) => cotejo.readDraft(text, { id: `</script>${at}`, title: '</title><script>x</script>', format: 'text' }));
  const html = await page(a, b, cotejo.compare(a, b), { title: '"><img src=x onerror=alert(1)>' });
  const document = opened(html);
  assert.equal(document.querySelectorAll('script').length, 1);
  assert.equal(document.querySelector('img'), null);
  assert.match(document.querySelector('.text').textContent, /<script>alert\(1\)<\/script><\/style><!--/);
  assert.equal(JSON.parse(document.querySelector('script').textContent).version, '</script>1');
});

test('a comparison in a worker is drawn too, and one of other drafts is refused', async () => {
  const engine = await loadInWorker();
  const [a, b] = await Promise.all(['Los datos serán abiertos.', 'Los datos serán abiertos y gratuitos.'].map((text, at) => engine.readDraft(text, { id: `d${at}` })));
  assert.match(await page(a, b, await engine.compare(a, b)), /<ins[^>]*>y gratuitos<\/ins>/);
  await assert.rejects(page(three, two, comparison), { code: 'argument', message: /`comparison` is of/ });
  await assert.rejects(page(two, three, comparison, { view: 'cuadro' }), { code: 'option', message: /`table`/ });
  await assert.rejects(page(two, null, comparison), { code: 'argument', message: /`after`/ });
});
