/** The packed tarball as those who install it find it. */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { extname, join } from 'node:path';
import { after, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { publint } from 'publint';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const project = mkdtempSync(join(tmpdir(), 'cotejo-consumer-'));
after(() => rmSync(project, { recursive: true, force: true }));

/** Runs a command and hands back what it printed. */
function printed(command, args, cwd = project) {
  const { status, stdout, stderr } = spawnSync(command, args, { cwd, encoding: 'utf8', env: { ...process.env, npm_config_loglevel: 'error' } });
  assert.equal(status, 0, `${command} ${args.join(' ')}: ${`${stderr}${stdout}`.slice(-800)}`);
  return stdout;
}

// npm ran the build already, and would print it into the list.
const list = JSON.parse(printed('npm', ['pack', '--ignore-scripts', '--json', '--pack-destination', project], ROOT));
const packed = Array.isArray(list) ? list[0] : Object.values(list)[0];
writeFileSync(join(project, 'package.json'), '{ "type": "module", "private": true }');
printed('npm', ['install', '--no-audit', '--no-fund', '--prefer-offline', join(project, packed.filename)]);

const USE = `const read = (text, id) => cotejo.readDraft(text, { id });
const { alignment } = cotejo.compare(read('Se publica cada año el catálogo.', 'a'), read('Se publica cada mes el catálogo.', 'b')).toJSON();
console.log(alignment.map((entry) => entry.kind).join());`;

test('the tarball has what is needed and nothing of the workshop', () => {
  const paths = packed.files.map((file) => file.path);
  for (const path of ['pkg/index.js', 'pkg/index.d.ts', 'pkg/element.js', 'pkg/define.js', 'pkg/cotejo.js', 'pkg/cotejo.d.ts', 'pkg/wasm/cotejo_bg.wasm',
    'pkg/engine/worker.js', 'pkg/locales/es.js', 'pkg/locales/en.js', 'pkg/custom-elements.json', 'README.md', 'CHANGELOG.md', 'LICENSE-MIT', 'LICENSE-APACHE',
  ]) assert.ok(paths.includes(path), path);
  assert.deepEqual(paths.filter((path) => /^(src|tests|www|build|target|examples)\/|^pkg\/demo\/|\.map$/.test(path)), []);
});

test('what is exported is there', () => {
  const manifest = JSON.parse(readFileSync(join(project, 'node_modules/cotejo/package.json'), 'utf8'));
  const paths = new Set(packed.files.map((file) => `./${file.path}`));
  const targets = Object.values(manifest.exports).flatMap((to) => (typeof to === 'string' ? [to] : Object.values(to)));
  for (const to of targets) assert.ok(paths.has(to.replace('*', 'es')), to);
});

test('it runs in Node', () => {
  writeFileSync(join(project, 'use.mjs'), `import { load } from 'cotejo';\nconst cotejo = await load();\n${USE}`);
  assert.equal(printed(process.execPath, ['use.mjs']).trim(), 'edited');
});

test('esbuild bundles it, the module carried inside', async () => {
  writeFileSync(join(project, 'bundle.mjs'), `import wasm from 'cotejo/cotejo.wasm';\nimport { load } from 'cotejo';\nconst cotejo = await load({ wasm });\n${USE}`);
  await build({
    absWorkingDir: project, entryPoints: ['bundle.mjs'], outfile: join(project, 'out/bundle.mjs'), bundle: true, format: 'esm', platform: 'neutral', target: 'es2022',
    mainFields: ['module', 'main'], loader: { '.wasm': 'binary' }, logLevel: 'error',
  });
  assert.equal(printed(process.execPath, ['out/bundle.mjs']).trim(), 'edited');
});

test('a site that is built on a server imports the element, which is defined where there is a page', async () => {
  writeFileSync(join(project, 'server.mjs'), `import { CotejoDrafts } from 'cotejo/element';
import { CotejoDrafts as defined } from 'cotejo/define';
import { annotations } from './notes.mjs';
console.log(CotejoDrafts === defined, typeof CotejoDrafts, typeof customElements, annotations);`);
  writeFileSync(join(project, 'notes.mjs'), "import { compose } from 'cotejo/annotations';\nexport const annotations = typeof compose;\n");
  const want = 'true function undefined function';
  assert.equal(printed(process.execPath, ['server.mjs']).trim(), want);
  const vite = await import('vite');
  for (const external of [['cotejo'], []]) {
    await vite.build({ root: project, logLevel: 'error', configFile: false, ssr: { noExternal: external.length ? undefined : true },
      build: { ssr: 'server.mjs', outDir: `server-${external.length}`, rollupOptions: { external } } });
    const [built] = readdirSync(join(project, `server-${external.length}`)).filter((name) => name.startsWith('server'));
    assert.equal(printed(process.execPath, [join(`server-${external.length}`, built)]).trim(), want);
  }
});

test('publint finds nothing', async () => {
  const { messages } = await publint({ pkgDir: join(project, 'node_modules/cotejo'), strict: true });
  assert.deepEqual(messages, []);
});

// ---- in a browser, three ways ----------------------------------------------------------------------------------------

const CHROMIUM = ['/usr/bin/chromium', '/usr/bin/google-chrome'].find(existsSync);
const POLICY = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; connect-src 'self'; worker-src 'self'; require-trusted-types-for 'script'; trusted-types cotejo";
const TYPES = { '.html': 'text/html; charset=utf-8', '.js': 'text/javascript', '.wasm': 'application/wasm', '.txt': 'text/plain; charset=utf-8' };
const PAGE = (script) => `<!doctype html><html lang="es-MX"><meta charset="utf-8"><title>Consulta</title><script type="module" src="${script}"></script>
<cotejo-drafts><a href="/uno.txt">Primer borrador</a> <a href="/dos.txt">Segundo borrador</a></cotejo-drafts>`;

/** What the element says on a page of a static host that serves this folder under the strictest policy. */
async function shown(folder, page) {
  const drafts = { '/uno.txt': 'Artículo 1. Se publica cada año el catálogo de datos.', '/dos.txt': 'Artículo 1. Se publica cada mes el catálogo de datos.' };
  const server = createServer((request, response) => {
    const path = new URL(request.url, 'http://localhost').pathname;
    const file = join(folder, path);
    if (path in drafts) response.writeHead(200, { 'content-type': TYPES['.txt'] }).end(drafts[path]);
    else if (!existsSync(file)) response.writeHead(404).end();
    else response.writeHead(200, { 'content-type': TYPES[extname(file)] ?? 'application/octet-stream', 'content-security-policy': POLICY }).end(readFileSync(file));
  });
  await new Promise((done) => { server.listen(0, '127.0.0.1', done); });
  const { chromium } = await import('playwright-core');
  const browser = await chromium.launch({ executablePath: CHROMIUM, args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--disable-component-update', '--disable-sync', '--no-first-run'] });
  try {
    const tab = await browser.newPage();
    const troubles = [];
    tab.on('pageerror', (error) => troubles.push(error.message));
    await tab.goto(`http://127.0.0.1:${server.address().port}/${page}`);
    const sentence = await tab.waitForFunction(() => document.querySelector('cotejo-drafts')?.shadowRoot?.querySelector('.sentence')?.textContent, null, { timeout: 20_000 });
    assert.deepEqual(troubles, []);
    return await sentence.jsonValue();
  } finally {
    await browser.close();
    server.close();
  }
}

const SKIP = CHROMIUM ? false : 'no Chromium is installed here';

test('a page without a bundler takes it from node_modules', { skip: SKIP }, async () => {
  writeFileSync(join(project, 'plain.html'), PAGE('/node_modules/cotejo/pkg/define.js'));
  assert.match(await shown(project, 'plain.html'), /1 cláusula modificada/);
});

test('one file alone on a static host is enough', { skip: SKIP }, async () => {
  const host = join(project, 'host');
  mkdirSync(host);
  copyFileSync(join(project, 'node_modules/cotejo/pkg/cotejo.js'), join(host, 'cotejo.js'));
  writeFileSync(join(host, 'index.html'), PAGE('/cotejo.js'));
  assert.match(await shown(host, 'index.html'), /1 cláusula modificada/);
});

test('Vite builds it as it is', { skip: SKIP }, async () => {
  const site = join(project, 'site');
  mkdirSync(site);
  writeFileSync(join(site, 'index.html'), PAGE('./main.js'));
  writeFileSync(join(site, 'main.js'), "import 'cotejo/define';\n");
  const vite = await import('vite');
  await vite.build({ root: site, logLevel: 'error', configFile: false, build: { target: 'es2022' } });
  assert.match(await shown(join(site, 'dist'), 'index.html'), /1 cláusula modificada/);
});
