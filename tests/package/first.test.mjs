/** What a page pays for what it does not use: the element knows that there are consultations, and the rest comes when a page has one. */
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import { gzipSync } from 'node:zlib';

import { transform } from 'esbuild';

/** Scripts of the first load that speak of consultations at all; the test below looks for others. */
const FIRST = ['element.js', 'element/addresses.js', 'element/locale.js', 'view/names.js'];
/** How the element speaks of them. */
const NAMED = /consult|contributions?\b|\bprocess\b|COUNTS|ofCounts|readCounts|takePart/i;
/** What the first load may grow by, in bytes of gzip. */
const MOST = 1000;

/** Code as it is sent, but for a statement a line. @param {string} file */
const plain = async (file) => (await transform(await readFile(new URL(`../../www/${file}`, import.meta.url), 'utf8'), { loader: 'js', legalComments: 'none', minifyIdentifiers: true })).code;

/** Without the members and the lines that name it. @param {string} code */
function without(code) {
  const kept = [];
  let leaving = '';
  for (const line of code.split('\n')) {
    const indent = /^ */.exec(line)?.[0] ?? '';
    if (leaving) {
      if (line === `${indent}}` && indent === leaving) leaving = '';
      continue;
    }
    if (!NAMED.test(line)) kept.push(line);
    // A member of a class, or a function: all of it.
    else if (/^(?: {2})?\S.*\{$/.test(line)) leaving = indent || '\0';
  }
  return kept.join('\n');
}

test('consultations add at most a kilobyte to what every page fetches', async () => {
  const codes = await Promise.all(FIRST.map(plain));
  const size = (/** @type {string[]} */ texts) => gzipSync(texts.join('\n'), { level: 9 }).length;
  const rest = codes.map(without);
  assert.ok(rest.every((code, i) => code.length > codes[i].length * 0.5), 'only what names them is left out');
  const grown = size(codes) - size(rest);
  assert.ok(grown > 100 && grown <= MOST, `${grown} bytes of gzip`);
});

test('of what belongs to consultations, nothing is imported by what every page fetches', async () => {
  /** @type {Set<string>} */
  const reached = new Set();
  const reach = async (/** @type {URL} */ file) => {
    if (reached.has(file.href)) return;
    reached.add(file.href);
    for (const [, path] of (await readFile(file, 'utf8')).matchAll(/^(?:import|export)[^'(]*?(?:from )?'(\.[^']+)';/gm)) if (!path.endsWith('.wasm') && !path.includes('/wasm/')) await reach(new URL(path, file));
  };
  await reach(new URL('../../www/define.js', import.meta.url));
  const rooms = [...reached].map((href) => href.split('/www/')[1]);
  assert.ok(rooms.includes('element.js') && rooms.length > 20);
  assert.deepEqual(rooms.filter((room) => /^(?:consultation|participation|answers|notes|annotation)\//.test(room)), []);
  const speaking = (await Promise.all(rooms.map(async (room) => /consultation\/|COUNTS|#consult/.test(await plain(room)) && room))).filter(Boolean);
  assert.deepEqual(speaking.filter((room) => !FIRST.includes(String(room))), []);
});
