/** Dependencies run one way, in the scripts and in the engine. */
import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { homedir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const under = (folder, ending) => readdirSync(join(ROOT, folder), { recursive: true }).filter((name) => name.endsWith(ending)).map((name) => join(folder, name));
const source = (file) => readFileSync(join(ROOT, file), 'utf8');

/** What a script imports at run time; types in comments may come from anywhere. */
const imports = (file) => [...source(file).replace(/\/\*[\s\S]*?\*\//g, '').matchAll(/(?:from|import)\s*\(?\s*'(\.[^']+)'/g)]
  .map(([, path]) => relative(ROOT, join(ROOT, dirname(file), path)));

test('the scripts: the view draws, the engine computes, the annotations are data', () => {
  const ELEMENT = ['www/element.js', 'www/define.js', 'www/reading.js', 'www/series.js'];
  const forbidden = {
    'www/view': ['www/engine', 'www/element.js', 'www/define.js', 'www/reading.js'],
    'www/engine': [...ELEMENT, 'www/view', 'www/locales', 'www/styles', 'www/annotation'],
    'www/annotation': [...ELEMENT, 'www/view', 'www/locales', 'www/styles', 'www/engine'],
  };
  for (const [folder, others] of Object.entries(forbidden)) {
    const scripts = under(folder, '.js');
    assert.ok(scripts.some((file) => imports(file).length), `${folder} imports something, so the scan sees imports`);
    for (const file of scripts) {
      for (const path of imports(file)) assert.ok(!others.some((o) => path === o || path.startsWith(`${o}/`)), `${file} imports ${path}`);
    }
  }
});

/** The order in which data flows; a module knows those before it. What they all speak of comes first. */
const ORDER = ['error', 'letters', 'draft', 'tradition', 'offsets', 'words', 'order', 'source', 'clause', 'read', 'align', 'weave', 'redline', 'reference', 'compare', 'nature', 'report', 'packet', 'export', 'lineage', 'anchor', 'locate', 'adoption', 'correction', 'platform', 'wire', 'wasm'];

test('the engine: a module knows only those before it', () => {
  const modules = [...source('src/lib.rs').matchAll(/^(?:pub )?mod (\w+);/gm)].map(([, name]) => name);
  assert.deepEqual([...modules].sort(), [...ORDER].sort(), 'every module has its place');
  const wrong = new Set();
  for (const file of under('src', '.rs')) {
    const own = file.split('/')[1].replace('.rs', '');
    if (own === 'lib') continue;
    const code = source(file).split('#[cfg(test)]')[0].replace(/\/\/.*$/gm, '');
    for (const [, used] of code.matchAll(/\bcrate::(\w+)/g)) {
      if (ORDER.indexOf(used) > ORDER.indexOf(own)) wrong.add(`${own} uses ${used}`);
    }
  }
  assert.deepEqual([...wrong], []);
});

test('the modules name no folder of the machine that built them', () => {
  // Where a source lies is written into a module by what panics, unless the build leaves panics without words: no path of any crate is there then.
  for (const name of ['reading', 'cotejo', 'markdown', 'office', 'pdf', 'export']) {
    const module = readFileSync(join(ROOT, 'pkg', 'wasm', `${name}_bg.wasm`)).toString('latin1');
    assert.ok(module.includes('__wbindgen'), 'names of imports are found, so the scan sees text');
    for (const folder of [homedir(), ROOT, '/.cargo/', '/.rustup/']) assert.ok(!module.includes(folder), `${name}: ${folder}`);
    for (const [path] of module.matchAll(/[\w./-]*\.rs\b/g)) assert.match(path, /^(?:src|crates|\/rustc)\//, `${name}: a source is called by its crate`);
  }
});

test('letters are lowered by one table, that weighs little', () => {
  // One call of the library's brings its tables along, 12 KB each, into a module that has none else.
  const callers = under('src', '.rs').filter((file) => /\.to_(?:lower|upper)case\(|char::to_(?:lower|upper)case/.test(source(file).split('#[cfg(test)]')[0]));
  assert.deepEqual(callers.filter((file) => !file.startsWith('src/source/office/')), []);
});
