/** The packed tarball as those who install it find it. */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
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

test('publint finds nothing', async () => {
  const { messages } = await publint({ pkgDir: join(project, 'node_modules/cotejo'), strict: true });
  assert.deepEqual(messages, []);
});
