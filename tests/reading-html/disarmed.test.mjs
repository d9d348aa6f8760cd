import assert from 'node:assert/strict';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { test } from 'node:test';

import { disarmed } from '../../www/engine/disarmed.js';
import { lines, engine, parse } from './support.mjs';

const read = (/** @type {string} */ html) => lines(engine.htmlOutline(parse(html)));
const pages = new URL('pages/', import.meta.url);
const boe = new URL('../../../shared/corpora/es-boe-html/', import.meta.url);

test('handlers and styles are gone before anything parses a page, and nothing else', () => {
  for (const [html, wanted] of [
    ['<p onclick="run()" class="a">Uno</p>', '<p  class="a">Uno</p>'],
    ['<P ONCLICK=run() id=b>Dos</P>', '<P  id=b>Dos</P>'],
    ["<p style='display:none'>Tres</p>", "<p data-cotejo-style='display:none'>Tres</p>"],
    ['<img src=x onerror\n=\n"a>b" alt="on top">', '<img src=x  alt="on top">'],
    ['<svg/onload=run()>', '<svg/>'],
    ['<style onload="x">p { color: red }</style ><p>style="x" onclick="y"</p>', '<p>style="x" onclick="y"</p>'],
    ['a<style>never closed', 'a'],
    ['<svg><style>a</svg><p>b<style>c</style>', '<svg><g>a</svg><p>b'],
    ['<svg><style>a</style></svg>', '<svg><g>a</g></svg>'],
    ['<svg><p>a<style>b</style>c', '<svg><p>ac'],
    ['<svg/><style>b</style>c', '<svg/>c'],
    ['<title><p onclick="x"></title>', '<title><p onclick="x"></title>'],
    ['<textarea><p style="x"></textarea>', '<textarea><p style="x"></textarea>'],
    ['<!-- <p onclick="x"> --><!doctype html><p title="a > onclick=b">c', '<!-- <p onclick="x"> --><!doctype html><p title="a > onclick=b">c'],
    ['<!--><p onclick="x">a', '<!--><p >a'],
    ['a < b y onclick="x", 3<4', 'a < b y onclick="x", 3<4'],
    ['<p onclick="never closed', '<p "never closed'],
    ['</p onclick=x><br/onclick=x/>', '</p ><br/>'],
  ]) assert.equal(disarmed(html), wanted, html);
});

test('a page is read as it was', { skip: !existsSync(pages) }, () => {
  const files = readdirSync(pages).map((name) => new URL(name, pages));
  if (existsSync(boe)) files.push(...readdirSync(boe).filter((name) => name.endsWith('.html')).map((name) => new URL(name, boe)));
  for (const file of files) {
    const html = readFileSync(file, 'utf8');
    assert.deepEqual(read(disarmed(html)), read(html), file.pathname);
  }
  assert.deepEqual(read(disarmed('<main><p style="display: none">Oculto</p><p>Visto</p></main>')), ['paragraph 0: Visto']);
});

test('what is long costs what it is long', () => {
  for (const html of [`<p ${' '.repeat(2e6)}`, `<p ${'a '.repeat(1e6)}>`, '<p onclick='.repeat(2e5), '<!--'.repeat(5e5), '<title>'.repeat(3e5), `<p ${'x="'.repeat(5e5)}`, '<'.repeat(2e6), '<style>'.repeat(3e5)]) {
    const begin = performance.now();
    disarmed(html);
    assert.ok(performance.now() - begin < 2000, `${html.slice(0, 20)}… took ${performance.now() - begin} ms`);
  }
});
