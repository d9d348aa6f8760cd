/** A whole site, written by the command line from the demo's series: without scripts, with them, and while they are on their way. */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, readdirSync, rmSync, statSync } from 'node:fs';
import { createServer } from 'node:http';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, extname, join, posix } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { parseHTML } from 'linkedom';

import { browsers, until } from './page.mjs';

/** @typedef {import('./page.mjs').Tab} Tab */

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const TYPES = { '.html': 'text/html; charset=utf-8', '.js': 'text/javascript', '.css': 'text/css', '.wasm': 'application/wasm', '.json': 'application/json', '.jsonld': 'application/ld+json', '.csv': 'text/csv', '.md': 'text/markdown' };
const folder = mkdtempSync(join(tmpdir(), 'cotejo-site-'));
const { status, stderr } = spawnSync(process.execPath, [join(ROOT, 'pkg/cli/cotejo.js'), 'site', join(ROOT, 'www/demo/consulta/proceso.json'), '-o', folder, '--lang', 'en'], { encoding: 'utf8' });
const paths = readdirSync(folder, { recursive: true }).map(String).filter((path) => path.endsWith('.html') && !path.startsWith('files'));
const COMPARISON = 'comparisons/borrador-3--borrador-4.html';

/** Holds what the engine is made of, until it is let go. @type {{ held: Promise<void>, release: () => void } | null} */
let gate = null;
const close = () => {
  let release = () => {};
  gate = { held: new Promise((done) => { release = () => done(undefined); }), release: () => release() };
  return gate;
};
const server = createServer(async (request, response) => {
  const file = join(folder, decodeURIComponent(new URL(request.url ?? '/', 'http://localhost').pathname).replace(/\/$/, '/index.html'));
  if (extname(file) === '.wasm') await gate?.held;
  try {
    const body = readFileSync(file);
    response.writeHead(200, { 'content-type': TYPES[extname(file)] ?? 'application/octet-stream' }).end(body);
  } catch {
    response.writeHead(404).end();
  }
});
await new Promise((done) => { server.listen(0, '127.0.0.1', () => done(undefined)); });
const origin = `http://127.0.0.1:${/** @type {import('node:net').AddressInfo} */ (server.address()).port}`;
const all = await browsers();
after(async () => {
  gate?.release();
  for (const browser of all) await browser.close();
  server.closeAllConnections();
  server.close();
  rmSync(folder, { recursive: true, force: true });
});

describe('a site in its files', () => {
  it('is written with all its pages, and says where it begins', () => {
    assert.equal(status, 0, stderr);
    assert.match(stderr, /17 pages.*index\.html/);
    assert.equal(paths.length, 1 + 5 + 5 + 5 + 1);
  });

  it('speaks the language of the drafts, whatever the terminal of who made it speaks', () => {
    const index = readFileSync(join(folder, 'index.html'), 'utf8');
    for (const words of ['Qué cambió', 'Cuadro comparativo', 'Contribuciones']) assert.ok(index.includes(words), words);
    assert.doesNotMatch(index, /Comparative table|What changed/);
  });

  it('has no link that leads nowhere, within a page or to another', () => {
    /** @type {Map<string, Set<string>>} */
    const ids = new Map();
    const documents = new Map(paths.map((path) => [path, parseHTML(readFileSync(join(folder, path), 'utf8').replaceAll(/<template[^>]*>|<\/template>/g, '')).document]));
    for (const [path, document] of documents) ids.set(path, new Set([...document.querySelectorAll('[id]')].map(({ id }) => id)));
    let followed = 0;
    for (const [path, document] of documents) {
      for (const node of document.querySelectorAll('[href], script[src]')) {
        const [target, hash] = (node.getAttribute('href') ?? node.getAttribute('src')).split('#');
        assert.ok(!/^\w+:|^\//.test(target), `${path}: ${target} is the site's own, wherever it is put`);
        const to = target ? posix.normalize(posix.join(dirname(path), target)) : path;
        assert.ok(statSync(join(folder, to), { throwIfNoEntry: false })?.isFile(), `${path}: ${target}`);
        if (hash) assert.ok(ids.get(to)?.has(decodeURIComponent(hash)), `${path}: ${target}#${hash}`);
        followed += 1;
      }
    }
    assert.ok(followed > 500);
  });

  it('holds no folder of the machine that made it, and names nobody the process does not publish', () => {
    for (const path of readdirSync(folder, { recursive: true }).map(String)) {
      if (!/\.(?:html|json|jsonld|csv)$/.test(path) || path.startsWith('files')) continue;
      const text = readFileSync(join(folder, path), 'utf8');
      assert.ok(!text.includes(ROOT) && !text.includes(folder) && !text.includes('cotejo.invalid'), path);
    }
    assert.ok(!/"creator"/.test(JSON.stringify(JSON.parse(readFileSync(join(folder, 'data/contributions.jsonld'), 'utf8')).first.items.filter((one) => one['cotejo:contribution']))));
  });
});

for (const browser of all) {
  describe(`a site, in ${browser.name}`, () => {
    /** @type {Tab} */ let tab;
    before(async () => { tab = await browser.tab(); await tab.size(1280, 900); });
    after(() => tab.close());

    it('is readable without scripts: the comparison with its marks, on a phone too', { skip: browser.name === 'Chromium' ? false : 'its driver cannot turn scripts off' }, async () => {
      const still = await browser.tab({ script: false });
      await still.size(360, 720);
      await still.open(`${origin}/${COMPARISON}`);
      const seen = await still.run((root) => ({
        sentence: root?.querySelector('.sentence')?.textContent, shown: root?.querySelector('.text')?.getBoundingClientRect().height, marked: [...root?.querySelectorAll('ins') ?? []].map((node) => node.textContent),
        underlined: getComputedStyle(root.querySelector('ins')).textDecorationLine, wide: document.documentElement.scrollWidth <= innerWidth, buttons: root.querySelectorAll('button').length,
      }));
      assert.match(seen.sentence, /Entre el tercer y el cuarto borrador: 4 cláusulas modificadas/);
      assert.ok(seen.shown > 1000 && seen.marked.includes('los primeros dos meses'), JSON.stringify(seen));
      assert.deepEqual([seen.underlined, seen.wide, seen.buttons], ['underline', true, 0]);
      await still.close();
    });

    it('keeps its text in sight while the engine is on its way, and is the element’s then', async () => {
      const { release } = close();
      try {
        await tab.open(`${origin}/${COMPARISON}`);
        // The element is there, and waits: what was served still says what changed.
        await until(() => tab.run((root) => root?.querySelector('.series button') !== null));
        assert.match(await tab.run((root) => root.querySelector('.sentence').textContent), /4 cláusulas modificadas/);
        assert.ok(await tab.run((root) => [...root.querySelectorAll('.text ins')].some((node) => node.textContent === 'los primeros dos meses')));
      } finally {
        release();
      }
      await until(() => tab.run((root) => root.querySelector('.sentence .count[aria-pressed]') !== null), 20_000);
      assert.deepEqual(await tab.run((root) => [root.querySelectorAll('.sentence').length, root.querySelector('.text').dataset.view]), [1, 'side']);
      await until(() => tab.run((root) => /200 contribuciones/.test(root.querySelector('.cotejo').textContent)), 20_000);
    });

    it('passes the audit, every kind of page', async () => {
      const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
      for (const path of ['index.html', 'drafts/borrador-3.html', 'contributions.html', 'tables/borrador-3--borrador-4.html', COMPARISON]) {
        await tab.open(`${origin}/${path}`);
        if (path === COMPARISON) await until(() => tab.run((root) => root?.querySelector('.sentence .count[aria-pressed]') !== null), 20_000);
        await tab.page.evaluate(axe);
        assert.deepEqual(await tab.page.evaluate(`axe.run({ resultTypes: ['violations'] }).then(({ violations }) => violations.map(({ id, nodes }) => id + ' ' + nodes[0].html.slice(0, 200)))`), [], path);
      }
    });
  });
}
