/**
 * How long a reader waits: the demo's first two drafts, and the pair it opens with, on a phone's line, in Chromium; then two large
 * drafts on a machine at full speed, to see whether the page answers meanwhile. Each figure is the median of some loads with
 * nothing kept.
 */
import { existsSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { extname, join, normalize } from 'node:path';
import { gzipSync } from 'node:zlib';

import { build } from './build.mjs';
import { at, stop } from './tools.mjs';

/** A slow phone network, as Lighthouse has it, and a phone of the middle. */
const LINE = { offline: false, latency: 150, downloadThroughput: 1.6e6 / 8, uploadThroughput: 750e3 / 8 };
const SLOWER = 4;
const RUNS = 5;
/** Bytes of a pair that is large. */
const LARGE = [at('..', 'shared', 'corpora', 'mx-cpeum-dev', '1.rst'), at('..', 'shared', 'corpora', 'mx-cpeum-dev', '8.rst')];
const AIMS = { readable: 1500, marks: 3000, kib: 300, requests: 8, shift: 0.05, task: 100 };
const TYPES = { '.html': 'text/html; charset=utf-8', '.js': 'text/javascript; charset=utf-8', '.css': 'text/css; charset=utf-8', '.md': 'text/markdown; charset=utf-8',
  '.rst': 'text/plain; charset=utf-8', '.wasm': 'application/wasm', '.png': 'image/png' };

const CHROMIUM = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find((path) => existsSync(path));
if (!CHROMIUM) stop('Chromium is not installed here: nothing is measured.');
await build();

const demo = readFileSync(at('www', 'demo', 'index.html'), 'utf8');
const pages = {
  '/demo/first.html': demo.replace('<cotejo-drafts ', '<cotejo-drafts from="borrador-1" to="borrador-2" '),
  '/demo/opening.html': demo,
  '/demo/large.html': demo.replace(/<ol>[^]*<\/ol>/, '<p><a href="/large/1.rst" data-date="2019-01-01">Uno</a> <a href="/large/8.rst" data-date="2024-01-01">Dos</a></p>'),
};
/** What was asked for since the last page was: path and bytes as they travel. @type {{ path: string, bytes: number }[]} */
let asked = [];
const server = createServer((request, response) => {
  const { pathname } = new URL(request.url ?? '/', 'http://localhost');
  const folders = { '/demo/': at('www', 'demo'), '/pkg/': at('pkg'), '/large/': at('..', 'shared', 'corpora', 'mx-cpeum-dev') };
  const [prefix, folder] = Object.entries(folders).find(([start]) => pathname.startsWith(start)) ?? [];
  const file = prefix && join(/** @type {string} */ (folder), normalize(`/${pathname.slice(prefix.length)}`));
  const body = pages[pathname] ?? (file && existsSync(file) ? readFileSync(file) : null);
  if (body === null) return response.writeHead(404).end();
  const sent = gzipSync(body, { level: 9 });
  asked.push({ path: pathname, bytes: sent.length });
  return response.writeHead(200, { 'content-type': TYPES[extname(pathname)] ?? 'application/octet-stream', 'content-encoding': 'gzip', 'cache-control': 'max-age=3600' }).end(sent);
});
await new Promise((done) => { server.listen(0, '127.0.0.1', () => done(undefined)); });
const origin = `http://127.0.0.1:${/** @type {import('node:net').AddressInfo} */ (server.address()).port}`;
const { chromium } = await import('playwright-core');
const browser = await chromium.launch({ executablePath: CHROMIUM, args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--disable-component-update', '--disable-sync', '--no-first-run'] });

/** Notes when the words and the marks are first there, what moved, and what kept the page busy. */
function watch() {
  const seen = /** @type {any} */ (globalThis).seen = { readable: 0, marks: 0, shift: 0, task: 0, moved: [] };
  new PerformanceObserver((list) => {
    for (const entry of /** @type {any[]} */ (list.getEntries())) {
      if (entry.hadRecentInput) continue;
      seen.shift += entry.value;
      seen.moved.push(`${Math.round(entry.startTime)} ms ${entry.value.toFixed(3)} ${entry.sources.map((s) => `${s.node?.nodeName}.${s.node?.className ?? ''}`).join(' ')}`);
    }
  }).observe({ type: 'layout-shift', buffered: true });
  new PerformanceObserver((list) => { for (const { duration } of list.getEntries()) seen.task = Math.max(seen.task, duration); }).observe({ type: 'longtask', buffered: true });
  const look = () => {
    const root = document.querySelector('cotejo-drafts')?.shadowRoot;
    if (!seen.readable && root?.querySelector('.text p, .text .words')) seen.readable = performance.now();
    if (root?.querySelector('.sentence')?.textContent && root.querySelector('.text ins, .text del')) seen.marks = performance.now();
    else requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
}

/** One load with nothing kept. @param {string} page @param {boolean} slow */
async function load(page, slow) {
  const context = await browser.newContext({ viewport: slow ? { width: 412, height: 823 } : { width: 1280, height: 800 }, locale: 'es-MX' });
  const tab = await context.newPage();
  const devtools = await context.newCDPSession(tab);
  if (slow) {
    await devtools.send('Network.enable');
    await devtools.send('Network.emulateNetworkConditions', LINE);
    await devtools.send('Emulation.setCPUThrottlingRate', { rate: SLOWER });
  }
  await tab.addInitScript(watch);
  asked = [];
  await tab.goto(`${origin}/demo/${page}.html`, { waitUntil: 'commit' });
  await tab.waitForFunction(() => /** @type {any} */ (globalThis).seen?.marks, null, { timeout: 60_000 });
  const ours = asked.filter(({ path }) => path.startsWith('/pkg/'));
  // What is fetched after the marks moves nothing either.
  await tab.waitForTimeout(1000);
  const seen = await tab.evaluate(() => /** @type {any} */ (globalThis).seen);
  await context.close();
  return { ...seen, kib: ours.reduce((sum, { bytes }) => sum + bytes, 0) / 1024, requests: ours.length };
}

const median = (numbers) => numbers.sort((a, b) => a - b)[numbers.length >> 1];
const told = (value, aim, unit, digits = 0) => `${value.toFixed(digits)}${unit} ${value <= aim ? '' : `(aim ${aim}${unit}) `}`;

/** @param {string} title @param {string} page @param {boolean} slow */
async function row(title, page, slow) {
  const loads = [];
  for (let run = 0; run < RUNS; run += 1) loads.push(await load(page, slow));
  const of = (name) => median(loads.map((one) => one[name]));
  console.log(`${title.padEnd(34)} readable ${told(of('readable'), AIMS.readable, ' ms')} marks ${told(of('marks'), AIMS.marks, ' ms')} ${told(of('kib'), AIMS.kib, ' KiB')} in ${told(of('requests'), AIMS.requests, '')}`
    + ` shift ${told(of('shift'), AIMS.shift, '', 3)} longest task ${slow ? `${of('task').toFixed(0)} ms` : told(of('task'), AIMS.task, ' ms')}`);
  if (process.argv.includes('--moved')) console.log(loads[0].moved.map((moved) => `    ${moved}`).join('\n'));
}

console.log('\n1.6 Mbit/s, 150 ms, CPU 4×, gzip, nothing kept');
await row('the demo’s first two drafts', 'first', true);
await row('the pair the demo opens with', 'opening', true);
if (LARGE.every((path) => existsSync(path))) {
  console.log('\nat full speed');
  await row('0.96 MB each', 'large', false);
} else console.log('\nNo real drafts at ../shared/corpora: large ones are not measured.');
await browser.close();
server.close();
