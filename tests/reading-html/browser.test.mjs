import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { chromium } from 'playwright-core';
import { engine, folder, page, parse, script } from './support.mjs';

const executablePath = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find(existsSync);

test('a browser\'s parser and the one for Node give the same outlines', { skip: !executablePath && 'no Chromium is installed' }, async () => {
  const browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'] });
  try {
    const tab = await browser.newPage();
    const bindings = readFileSync(script, 'utf8');
    const wasm = readFileSync(new URL('cotejo_bg.wasm', folder)).toString('base64');
    for (const name of ['pagina-institucional', 'word', 'sin-marcas']) {
      const found = await tab.evaluate(async ({ bindings, wasm, html }) => {
        const engine = await import(URL.createObjectURL(new Blob([bindings], { type: 'text/javascript' })));
        engine.initSync({ module: Uint8Array.from(atob(wasm), (c) => c.charCodeAt(0)) });
        return [...engine.htmlOutline(new DOMParser().parseFromString(html, 'text/html'))];
      }, { bindings, wasm, html: page(name) });
      assert.deepEqual(found, [...engine.htmlOutline(parse(page(name)))], name);
    }
  } finally {
    await browser.close();
  }
});
