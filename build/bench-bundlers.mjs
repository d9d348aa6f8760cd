/**
 * Builds a page with the packed package by what other people build pages with, each as its own documents say, and opens it under a
 * strict policy: no warning, no error, and the comparison on the page.
 */
import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { extname, join } from 'node:path';
import { chromium } from 'playwright-core';

import { build } from './build.mjs';
import { ROOT, stop } from './tools.mjs';

const VERSIONS = ['webpack@5.112.2', 'webpack-cli@7.3.1', 'rollup@4.68.8', '@rollup/plugin-node-resolve@16.0.3', 'esbuild@0.28.2', 'vite@8.3.8', 'next@16.4.6', 'react@19.3.1', 'react-dom@19.3.1'];
const BROWSER = ['/usr/bin/chromium', '/usr/bin/google-chrome'].find(existsSync) ?? stop('No Chromium is installed here.');
const TYPES = { '.html': 'text/html; charset=utf-8', '.js': 'text/javascript', '.mjs': 'text/javascript', '.wasm': 'application/wasm', '.css': 'text/css' };
const POLICY = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; connect-src 'self'; worker-src 'self'";
const DRAFTS = { '/uno.txt': 'Artículo 1. Se publica cada año el catálogo de datos.', '/dos.txt': 'Artículo 1. Se publica cada mes el catálogo de datos.' };
const LINKS = '<a href="/uno.txt">Primer borrador</a> <a href="/dos.txt">Segundo borrador</a>';
const page = (script) => `<!doctype html><html lang="es-MX"><meta charset="utf-8"><title>Consulta</title><script type="module" src="${script}"></script><cotejo-drafts>${LINKS}</cotejo-drafts>`;

await build();
const project = mkdtempSync(join(tmpdir(), 'cotejo-bundlers-'));
process.once('exit', () => rmSync(project, { recursive: true, force: true }));

/** Runs a command; what it says is looked at for warnings. */
function said(command, args, cwd = project) {
  const { status, stdout, stderr } = spawnSync(command, args, { cwd, encoding: 'utf8', env: { ...process.env, npm_config_loglevel: 'error', NEXT_TELEMETRY_DISABLED: '1', NO_COLOR: '1' } });
  const text = `${stdout}${stderr}`;
  if (status !== 0) throw new Error(`${command} ${args.join(' ')} ended with ${status}:\n${text.slice(-2000)}`);
  return text;
}

const list = JSON.parse(said('npm', ['pack', '--ignore-scripts', '--json', '--pack-destination', project], ROOT));
const packed = Array.isArray(list) ? list[0] : Object.values(list)[0];
writeFileSync(join(project, 'package.json'), '{ "type": "module", "private": true }');
said('npm', ['install', '--no-audit', '--no-fund', '--prefer-offline', join(project, packed.filename), ...VERSIONS]);
writeFileSync(join(project, 'main.js'), "import 'cotejo/define';\n");
const own = (...path) => join(project, 'node_modules', ...path);
const site = (name, script) => {
  mkdirSync(join(project, name), { recursive: true });
  writeFileSync(join(project, name, 'index.html'), page(script));
};
/** What those need beside their scripts that do not follow addresses in them. */
const beside = (name) => { for (const folder of ['wasm', 'engine', 'pdf']) cpSync(own('cotejo', 'pkg', folder), join(project, name, folder), { recursive: true }); };

const ways = {
  vite() {
    mkdirSync(join(project, 'vite'));
    writeFileSync(join(project, 'vite', 'index.html'), page('./main.js'));
    writeFileSync(join(project, 'vite', 'main.js'), "import 'cotejo/define';\n");
    return [said('npx', ['vite', 'build', 'vite', '--logLevel', 'warn']), 'vite/dist'];
  },
  webpack() {
    site('webpack', '/main.js');
    writeFileSync(join(project, 'webpack.config.mjs'), `export default { mode: 'production', entry: './main.js', performance: false, output: { path: ${JSON.stringify(join(project, 'webpack'))}, publicPath: '/' }, stats: 'errors-warnings' };\n`);
    return [said('npx', ['webpack', '--config', 'webpack.config.mjs']), 'webpack'];
  },
  esbuild() {
    site('esbuild', '/js/main.js');
    beside('esbuild');
    return [said('npx', ['esbuild', 'main.js', '--bundle', '--format=esm', '--splitting', '--minify', '--outdir=esbuild/js', '--log-level=warning']), 'esbuild'];
  },
  rollup() {
    site('rollup', '/js/main.js');
    beside('rollup');
    return [said('npx', ['rollup', 'main.js', '-p', 'node-resolve', '-d', 'rollup/js', '-f', 'es', '--silent', '--failAfterWarnings']), 'rollup'];
  },
  next() {
    mkdirSync(join(project, 'next', 'app'), { recursive: true });
    const file = (name, text) => writeFileSync(join(project, 'next', name), text);
    file('package.json', '{ "private": true }');
    file('next.config.mjs', "export default { output: 'export' };\n");
    file('app/layout.js', "export default function Layout({ children }) { return <html lang=\"es-MX\"><body>{children}</body></html>; }\n");
    // Imported where it is rendered on the server too: there it defines nothing.
    file('app/page.js', `'use client';\nimport 'cotejo/define';\nexport default function Page() { return <cotejo-drafts>${LINKS}</cotejo-drafts>; }\n`);
    return [said('npx', ['next', 'build'], join(project, 'next')), 'next/out'];
  },
};

/** What of a build's words is a warning: those that are silent say nothing else. */
const warnings = (text) => text.split('\n').filter((line) => /warn|deprecat|critical dependency/i.test(line));

/** What the page says, and what it complains of. @param {string} folder @param {string | null} policy */
async function shown(folder, policy) {
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://localhost');
    const file = join(folder, pathname === '/' ? 'index.html' : pathname);
    if (pathname === '/favicon.ico') response.writeHead(204).end();
    else if (pathname in DRAFTS) response.writeHead(200, { 'content-type': 'text/plain; charset=utf-8' }).end(DRAFTS[pathname]);
    else if (!existsSync(file)) response.writeHead(404).end();
    else response.writeHead(200, { 'content-type': TYPES[extname(file)] ?? 'application/octet-stream', ...policy && { 'content-security-policy': policy } }).end(readFileSync(file));
  });
  await new Promise((done) => { server.listen(0, '127.0.0.1', () => done(undefined)); });
  const browser = await chromium.launch({ executablePath: BROWSER, args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--disable-component-update', '--disable-sync', '--no-first-run'] });
  try {
    const tab = await browser.newPage({ locale: 'es-MX' });
    /** @type {string[]} */
    const troubles = [];
    tab.on('pageerror', (error) => troubles.push(error.message));
    tab.on('console', (message) => { if (['error', 'warning'].includes(message.type())) troubles.push(message.text()); });
    await tab.goto(`http://127.0.0.1:${server.address().port}/`);
    const sentence = await tab.waitForFunction(() => document.querySelector('cotejo-drafts')?.shadowRoot?.querySelector('.sentence')?.textContent, null, { timeout: 20_000 }).then((handle) => handle.jsonValue(), () => null);
    return { sentence, troubles, workers: tab.workers().length };
  } finally {
    await browser.close();
    server.close();
  }
}

let failed = 0;
for (const [name, way] of Object.entries(ways)) {
  try {
    const [text, folder] = way();
    // Next.js writes its own scripts into the page.
    const { sentence, troubles, workers } = await shown(join(project, folder), name === 'next' ? null : POLICY);
    const faults = [...warnings(text), ...troubles, ...(/1 cláusula modificada/.test(sentence ?? '') ? [] : ['no comparison on the page']), ...(workers ? [] : ['no worker'])];
    failed += faults.length ? 1 : 0;
    console.log(`${name.padEnd(10)} ${faults.length ? `FAILED\n  ${faults.join('\n  ')}` : 'builds and runs, with its worker, without a warning'}`);
  } catch (error) {
    failed += 1;
    console.log(`${name.padEnd(10)} FAILED\n  ${error.message}`);
  }
}
if (failed) stop(`${failed} of ${Object.keys(ways).length} ways to build a page fail.`);
