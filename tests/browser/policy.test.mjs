import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { after, before, describe, it } from 'node:test';

import { ELEMENT, LINKS, browsers, serve, until } from './page.mjs';

/** @typedef {import('./page.mjs').Tab} Tab */

const ARMED = `<!doctype html><html><head><title>Norma</title><style>p { color: red }</style><link rel="stylesheet" href="https://elsewhere.invalid/x.css"></head>
<body onload="window.pwned = 1"><main style="margin: 0"><h1 onclick="window.pwned = 1" style="color: red">1 Objeto</h1>
<p style="text-indent: 2em" onmouseover="window.pwned = 1">La política se publica<img src="x" onerror="window.pwned = 1">.</p>
<svg onload="window.pwned = 1"><style>a { color: red }</style></svg><p style="display: none">Oculto a la vista.</p><script>window.pwned = 1</script></main></body></html>`;

const all = await browsers();
/** @type {Awaited<ReturnType<typeof serve>>} */ let server;
/** Where a page has the package from, when not from its own site. @type {Awaited<ReturnType<typeof serve>>} */ let elsewhere;
before(async () => {
  server = await serve({ '/drafts/armed.html': ARMED, '/drafts/armed-2.html': ARMED.replace('publica<', 'publicará<') });
  elsewhere = await serve();
});
after(async () => {
  for (const browser of all) await browser.close();
  await Promise.all([server.close(), elsewhere.close()]);
});

for (const browser of all) {
  describe(`under a site's policy, in ${browser.name}`, () => {
    /** @type {Tab} */ let tab;
    before(async () => { tab = await browser.tab(); await tab.size(1200, 800); });
    after(() => tab.close());

    it('reads a page full of handlers and styles without one report to the site', async () => {
      await tab.go(server.page('<cotejo-drafts full><a href="/drafts/armed.html">Primero</a> <a href="/drafts/armed-2.html">Segundo</a></cotejo-drafts>'));
      await tab.run(() => document.querySelector('cotejo-drafts').ready);
      const [violations, pwned, text] = await tab.run((root) => [window.violations, window.pwned ?? null, root.querySelector('.text').textContent]);
      assert.deepEqual(violations, []);
      assert.equal(pwned, null);
      assert.match(text, /La política se publica/);
      assert.doesNotMatch(text, /Oculto/);
    });

    it('hands no pass for text or scripts to whoever imports its files', async () => {
      await tab.go(server.page(ELEMENT));
      const files = readdirSync(new URL('../../pkg/', import.meta.url), { recursive: true }).map(String).filter((name) => /^(chunks\/|[^/]+$).*\.js$/.test(name) && name !== 'cotejo.js');
      const found = await tab.run(async (/** @type {any} */ _, /** @type {string[]} */ names) => {
        if (!globalThis.trustedTypes) return [];
        const out = [];
        for (const name of names) {
          const module = await import(`/pkg/${name}`);
          for (const [key, value] of Object.entries(module)) {
            if (value instanceof TrustedTypePolicy) out.push(`${name}: ${key}`);
            if (typeof value !== 'function' || value.length > 1 || /^class/.test(String(value))) continue;
            let made = null;
            try { made = value('<b onclick="x">'); } catch { /* refused */ }
            if (made instanceof TrustedTypePolicy || made instanceof TrustedHTML || made instanceof TrustedScriptURL) out.push(`${name}: ${key}()`);
          }
        }
        return out;
      }, files);
      assert.deepEqual(found, []);
    });

    it('works in a worker also where the package comes from another origin, if the policy lets it', async () => {
      const { origin } = elsewhere;
      const script = `<script type="module" src="${origin}/pkg/define.js"></script>`;
      const policy = (/** @type {string} */ workers) => `default-src 'none'; script-src 'self' ${origin} 'wasm-unsafe-eval'; style-src 'self'; connect-src 'self' ${origin}; worker-src ${workers}`;
      const page = (/** @type {string} */ workers) => server.page(`<cotejo-drafts from="draft-1" to="draft-2">${LINKS}</cotejo-drafts>`, { policy: policy(workers), head: script, own: false });
      for (const [workers, count] of /** @type {const} */ ([[`blob: ${origin}`, 1], ["'none'", 0]])) {
        await tab.go(page(workers));
        await tab.run(() => document.querySelector('cotejo-drafts').ready);
        assert.equal(tab.page.workers().length, count, `worker-src ${workers}`);
      }
    });
  });
}
