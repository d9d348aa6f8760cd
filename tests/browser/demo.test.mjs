/** The demo as `npm start` serves it. */
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { after, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';

import { docx, odt } from '../package/office.mjs';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const CHROMIUM = ['/usr/bin/chromium', '/usr/bin/google-chrome'].find(existsSync);
const skip = CHROMIUM ? false : 'no Chromium is installed here';
const DRAFT = (text) => Buffer.from(`Artículo 1. ${text}\n`);

let server, browser, origin;

before(async () => {
  if (skip) return;
  server = spawn(process.execPath, ['build/start.mjs'], { cwd: ROOT, env: { ...process.env, PORT: '0' } });
  origin = await new Promise((done, fail) => {
    let printed = '';
    server.stdout.on('data', (text) => {
      printed += text;
      const address = /http:\/\/127\.0\.0\.1:\d+/.exec(printed);
      if (address) done(address[0]);
    });
    server.on('exit', () => fail(new Error(`the demo is not served: ${printed}`)));
  });
  browser = await chromium.launch({ executablePath: CHROMIUM, args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--disable-component-update', '--disable-sync', '--no-first-run'] });
});

after(async () => {
  await browser?.close();
  server?.removeAllListeners('exit');
  server?.kill();
});

/** A page, with what it asked for elsewhere and what broke its policy. */
async function open(path) {
  const page = await browser.newPage();
  const strange = [];
  page.on('request', (request) => { if (!request.url().startsWith(origin)) strange.push(request.url()); });
  page.on('pageerror', (error) => strange.push(error.message));
  page.on('console', (message) => { if (/Content Security Policy/.test(message.text())) strange.push(message.text()); });
  await page.goto(origin + path);
  return { page, strange };
}

const sentence = (page) => page.waitForFunction(() => document.querySelector('cotejo-drafts')?.shadowRoot?.querySelector('.sentence')?.textContent, null, { timeout: 20_000 }).then((s) => s.jsonValue());

test('the demo sums up what came of the draft that was consulted, asks nothing of anyone and breaks no policy', { skip }, async () => {
  const { page, strange } = await open('/');
  assert.match(await sentence(page), /^Entre el tercer y el quinto borrador: .*movida/);
  assert.deepEqual(strange, []);
  await page.close();
});

test('a section put in front of others renumbers them and rewords none', { skip }, async () => {
  const { page } = await open('/demo/index.html');
  await page.evaluate(() => Object.assign(document.querySelector('cotejo-drafts'), { from: 'borrador-1', to: 'borrador-2' }));
  await page.waitForFunction(() => /^Entre el primer y el segundo/.test(document.querySelector('cotejo-drafts').shadowRoot.querySelector('.sentence')?.textContent ?? ''));
  const text = await sentence(page);
  assert.match(text, /1 sólo movida/);
  assert.ok(Number(/(\d+) sólo cambiaron de número/.exec(text)?.[1]) >= 10, text);
  assert.doesNotMatch(text, /modificada/, 'every reference follows its section');
  await page.close();
});

test('files of one’s own are compared on the spot, and a picture is refused by name without the others', { skip }, async () => {
  const { page, strange } = await open('/demo/comparar.html');
  const file = (name, buffer) => ({ name, mimeType: 'application/octet-stream', buffer });
  await page.setInputFiles('#elegir', [file('a.txt', DRAFT('Se publica cada año.')), file('b.txt', DRAFT('Se publica cada mes.')), file('c.png', Buffer.from([0x89, 0x50, 0x4e, 0x47]))]);
  assert.match(await sentence(page), /1 cláusula modificada/);
  assert.match(await page.textContent('#aviso'), /«c\.png» es una imagen/);
  await page.click('button[aria-label="Bajar «a.txt»"]');
  assert.deepEqual(await page.locator('#lista li span').allTextContents(), ['b.txt', 'a.txt']);
  assert.deepEqual(strange, []);
  await page.close();
});

test('files of Word and of OpenDocument are compared on the spot', { skip }, async () => {
  const { page, strange } = await open('/demo/comparar.html');
  const file = (name, buffer) => ({ name, mimeType: 'application/octet-stream', buffer });
  await page.setInputFiles('#elegir', [file('a.docx', docx('Artículo 1. Se publica cada año.')), file('b.odt', odt('Artículo 1. Se publica cada mes.'))]);
  assert.match(await sentence(page), /1 cláusula modificada/);
  assert.deepEqual(strange, []);
  await page.close();
});

test('a PDF is compared on the spot with the page it was printed from, and nothing is found', { skip }, async () => {
  const { page, strange } = await open('/demo/comparar.html');
  await page.setInputFiles('#elegir', ['www/demo/borradores/borrador-4.html', 'tests/formats/pdf/borrador-4.libreoffice.pdf'].map((path) => ROOT + path));
  assert.match(await sentence(page), /no cambió ninguna cláusula/);
  assert.deepEqual(strange, []);
  await page.close();
});

test('without JavaScript the drafts are links, each to a file or a page of its own', { skip }, async () => {
  const context = await browser.newContext({ javaScriptEnabled: false });
  const page = await context.newPage();
  await page.goto(`${origin}/demo/index.html`);
  const links = page.locator('cotejo-drafts a');
  assert.equal(await links.count(), 5);
  for (const link of await links.all()) assert.equal((await page.request.get(new URL(await link.getAttribute('href') ?? '', page.url()).href)).status(), 200);
  await links.last().click();
  assert.match(await page.textContent('body'), /Documento ilustrativo/);
  await context.close();
});
