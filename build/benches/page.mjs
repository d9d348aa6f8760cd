/** A page of the package on this machine, in Chromium, for the benches that measure what a browser does. */
import { existsSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { extname, join, normalize } from 'node:path';

import { at, stop } from '../tools.mjs';

const CHROMIUM = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];
const TYPES = { '.html': 'text/html; charset=utf-8', '.js': 'text/javascript; charset=utf-8', '.txt': 'text/plain; charset=utf-8', '.wasm': 'application/wasm', '.json': 'application/json', '.jsonld': 'application/ld+json' };

/** Takes down what keeps the page busy, and when. Sent to the page: it knows nothing of this module. */
function watch() {
  const seen = /** @type {any} */ (globalThis).seen = { tasks: [], text: 0 };
  new PerformanceObserver((list) => { for (const { startTime, duration } of list.getEntries()) seen.tasks.push([startTime, duration]); }).observe({ type: 'longtask', buffered: true });
  const look = () => {
    const root = document.querySelector('cotejo-drafts')?.shadowRoot;
    if (root?.querySelector('.sentence')?.textContent && root.querySelector('.text .unit')) seen.text = performance.now();
    else requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
}

/**
 * @param {Record<string, string | Buffer>} files by path; the package is at `/pkg/`
 * @returns {Promise<{ origin: string, open: (html: string, size?: { width: number, height: number }) => Promise<any>, close: () => Promise<void> }>}
 */
export async function pageBench(files) {
  const executablePath = CHROMIUM.find((path) => existsSync(path));
  if (!executablePath) stop('Chromium is not installed here: nothing is measured.');
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://localhost');
    const file = pathname.startsWith('/pkg/') ? join(at('pkg'), normalize(`/${pathname.slice(5)}`)) : '';
    const body = files[pathname] ?? (file && existsSync(file) ? readFileSync(file) : null);
    if (body === null) return response.writeHead(404).end();
    return response.writeHead(200, { 'content-type': TYPES[extname(pathname)] ?? 'application/octet-stream', 'cache-control': 'max-age=3600' }).end(body);
  });
  await new Promise((done) => { server.listen(0, '127.0.0.1', () => done(undefined)); });
  const origin = `http://127.0.0.1:${/** @type {import('node:net').AddressInfo} */ (server.address()).port}`;
  const { chromium } = await import('playwright-core');
  const browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--disable-component-update', '--disable-sync', '--no-first-run'] });
  const context = await browser.newContext({ locale: 'es-MX' });
  await context.addInitScript(watch);
  let pages = 0;
  return {
    origin,
    async open(html, size = { width: 1280, height: 800 }) {
      const path = `/page-${pages++}.html`;
      files[path] = `<!doctype html><html lang="es-MX"><meta charset="utf-8"><title>Borradores</title><body>${html}</body></html>`;
      const page = await context.newPage();
      await page.setViewportSize(size);
      page.on('pageerror', (error) => console.error(`on the page: ${error.message}`));
      await page.goto(origin + path, { waitUntil: 'commit' });
      return page;
    },
    async close() {
      await browser.close();
      server.close();
    },
  };
}

/** A figure and what it should be at most. @param {string} what @param {number} value @param {number} aim @param {string} [unit] */
export const told = (what, value, aim, unit = 'ms') => console.log(`${what.padEnd(52)} ${value.toFixed(value < 10 ? 1 : 0).padStart(7)} ${unit}  ${value <= aim ? `(aim ${aim})` : `OVER the aim of ${aim}`}`);

/** @param {number[]} numbers */
export const median = (numbers) => [...numbers].sort((a, b) => a - b)[numbers.length >> 1];
