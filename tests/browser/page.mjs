/**
 * Pages for the tests of the element: a server with the strictest policy an institution sets, and both browsers under
 * the few calls the tests need.
 */
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { createRequire } from 'node:module';
import { extname, join, normalize } from 'node:path';
import { fileURLToPath } from 'node:url';

import { webkit } from './webkit.mjs';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const POLICY = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; connect-src 'self'; "
  + "worker-src 'self'; require-trusted-types-for 'script'";
const TYPES = {
  '.js': 'text/javascript; charset=utf-8', '.wasm': 'application/wasm', '.md': 'text/markdown; charset=utf-8',
  '.html': 'text/html; charset=utf-8', '.css': 'text/css; charset=utf-8', '.txt': 'text/plain; charset=utf-8',
};

/** Three drafts of a small policy; the comparison of the first two has a change of every kind. */
export const LINKS = `
  <a href="/drafts/1.md" data-date="2025-01-10">Primer borrador</a>
  <a href="/drafts/2.md" data-date="2025-03-02">Segundo borrador</a>
  <a href="/drafts/3.md" data-date="2025-05-20">Tercer borrador</a>`;
export const ELEMENT = `<cotejo-drafts document="PMC" from="draft-1" to="draft-2">${LINKS}</cotejo-drafts>`;

// What a page notes for the tests to ask about: a violation of the policy fires an event on the document.
const NOTES = `window.violations = [];
document.addEventListener('securitypolicyviolation', (e) => {
  // Firefox reports what its own pages do to ours, and WebKit that it looks for an icon.
  if (!String(e.sourceFile).startsWith('resource') && !e.blockedURI.endsWith('/favicon.ico')) window.violations.push(e.violatedDirective + ' ' + e.sourceFile + ':' + e.lineNumber);
});
window.seen = [];
for (const name of ['compare', 'view', 'filter', 'navigate', 'copy']) {
  document.addEventListener('cotejo-' + name, (e) => window.seen.push([name, e.detail]));
}`;

/** @param {Record<string, string>} [extra] bodies by path, for a test's own drafts and pages */
export async function serve(extra = {}) {
  const pages = new Map();
  // A worker goes by the policy its own script comes with: a site sends the same for both.
  let latest = POLICY;
  /** @type {Set<string>} */
  const sent = new Set();
  const server = createServer(async (request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://localhost');
    const send = (/** @type {number} */ status, /** @type {string} */ type, /** @type {string | Buffer} */ body, headers = {}) => {
      response.writeHead(status, { 'content-type': type, 'cache-control': 'no-store', ...headers }).end(body);
    };
    response.on('finish', () => sent.add(pathname));
    try {
      if (pages.has(pathname)) {
        const { html, policy } = pages.get(pathname);
        latest = policy;
        return send(200, 'text/html; charset=utf-8', html, policy ? { 'content-security-policy': policy } : {});
      }
      if (pathname === '/notes.js') return send(200, TYPES['.js'], NOTES);
      if (pathname === '/page.css') return send(200, TYPES['.css'], ':root { color-scheme: light dark } body { margin: 0; color: CanvasText; background: Canvas }');
      if (pathname === '/axe.js') return send(200, TYPES['.js'], await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js')));
      if (pathname in extra) return send(200, TYPES[extname(pathname)] ?? 'application/octet-stream', extra[pathname]);
      const folder = pathname.startsWith('/drafts/') ? 'tests/browser' : pathname.startsWith('/pkg/') ? '.' : null;
      if (!folder) return send(404, 'text/plain', 'not here');
      const file = join(ROOT, folder, normalize(pathname));
      return send(200, TYPES[extname(file)] ?? 'application/octet-stream', await readFile(file), { 'access-control-allow-origin': '*', ...latest ? { 'content-security-policy': latest } : {} });
    } catch {
      return send(404, 'text/plain', 'not here');
    }
  });
  await new Promise((done) => { server.listen(0, '127.0.0.1', () => done(undefined)); });
  const { port } = /** @type {import('node:net').AddressInfo} */ (server.address());
  const origin = `http://127.0.0.1:${port}`;
  return {
    origin,
    /** The paths of what was sent, to its end. */
    sent,
    /** The address of a page with this in its body. @param {string} body @param {{ lang?: string, policy?: string, head?: string, doctype?: string, own?: boolean }} [options] `own`: the package is this server's */
    page(body, { lang = 'es-MX', policy = POLICY, head = '', doctype = '<!doctype html>', own = true } = {}) {
      const path = `/page-${pages.size}.html`;
      pages.set(path, { policy, html: `${doctype}<html lang="${lang}"><meta charset="utf-8"><title>Borradores</title>
<meta name="viewport" content="width=device-width, initial-scale=1"><link rel="stylesheet" href="/page.css">
<script src="/notes.js"></script>${head}${own ? '<script type="module" src="/pkg/define.js"></script>' : ''}
<body><main><h1>Política municipal de catálogos</h1>${body}</main></body></html>` });
      return origin + path;
    },
    close: () => new Promise((done) => { server.close(() => done(undefined)); server.closeAllConnections(); }),
  };
}

const CHROMIUM = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];
const FIREFOX = ['/usr/bin/firefox-esr', '/usr/bin/firefox'];

/**
 * @typedef {object} Tab
 * @property {(url: string) => Promise<void>} go             to a page, and until the comparison is there
 * @property {(url: string) => Promise<void>} open           to a page, without waiting for anything of ours
 * @property {(run: any, ...values: any[]) => Promise<any>} run  in the page; `root` is the first element's shadow root
 * @property {(key: string) => Promise<void>} press
 * @property {(width: number, height: number) => Promise<void>} size
 * @property {any} page                                       the driver's own
 * @property {() => Promise<void>} close
 */

/**
 * The browsers that are installed. WebKit is slow to start and has one tab: those who want it say so.
 * @param {{ webkit?: boolean }} [options] @returns {Promise<{ name: string, tab(options?: { script?: boolean }): Promise<Tab>, close(): Promise<void> }[]>}
 */
export async function browsers({ webkit: alsoWebkit = false } = {}) {
  const found = [];
  const chromium = CHROMIUM.find((path) => existsSync(path));
  const firefox = FIREFOX.find((path) => existsSync(path));
  if (chromium) {
    const driver = await (await import('playwright-core')).chromium.launch({
      executablePath: chromium, args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--disable-component-update', '--disable-sync', '--no-first-run'],
    });
    found.push({
      name: 'Chromium', close: () => driver.close(),
      async tab({ script = true } = {}) {
        const context = await driver.newContext({ javaScriptEnabled: script, locale: 'es-MX', permissions: ['clipboard-read', 'clipboard-write'] });
        const page = await context.newPage();
        return tabOf(page, (width, height) => page.setViewportSize({ width, height }), () => context.close());
      },
    });
  }
  if (firefox) {
    const driver = await (await import('puppeteer-core')).default.launch({ browser: 'firefox', executablePath: firefox });
    found.push({
      name: 'Firefox', close: () => driver.close(),
      async tab({ script = true } = {}) {
        const page = await driver.newPage();
        if (!script) await page.setJavaScriptEnabled(false);
        return tabOf(page, (width, height) => page.setViewport({ width, height }), () => page.close());
      },
    });
  }
  const third = alsoWebkit ? await webkit(tabOf) : null;
  if (third) found.push(third);
  if (!found.length) throw new Error('no browser was found: install chromium or firefox');
  return found;
}

/** @param {any} page @param {Tab['size']} size @param {() => Promise<void>} close @returns {Tab} */
function tabOf(page, size, close) {
  const run = (/** @type {any} */ what, /** @type {any[]} */ ...values) => page.evaluate(
    // The page's policy forbids building code from text: the driver's own evaluation is not under it.
    `(${what})(document.querySelector('cotejo-drafts')?.shadowRoot, ...${JSON.stringify(values)})`,
  );
  return {
    page, size, close, run,
    press: (key) => page.keyboard.press(key),
    open: async (url) => { await page.goto('about:blank'); await page.goto(url, { waitUntil: 'load' }); },
    async go(url) {
      await this.open(url);
      await until(() => run((/** @type {ShadowRoot} */ root) => root?.querySelector('.sentence') !== null && root?.querySelector('.sentence') !== undefined));
    },
  };
}

/** Waits for something to become true, long enough for a machine that does other things too. @param {() => Promise<any>} what @param {number} [patience] in milliseconds */
export async function until(what, patience = 20_000) {
  const end = Date.now() + patience;
  for (;;) {
    const value = await what();
    if (value) return value;
    if (Date.now() > end) throw new Error(`waited ${patience} ms in vain for ${what}`);
    await new Promise((done) => { setTimeout(done, 30); });
  }
}
