/** PDFs in a browser, under the strictest policy an institution sets. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, describe, it } from 'node:test';

import { browsers, serve, until as waited } from './page.mjs';

const printed = (/** @type {string} */ name) => readFileSync(new URL(`../formats/pdf/${name}.pdf`, import.meta.url));
/** pdf.js is a megabyte, and machines are shared. @param {() => Promise<any>} what */
const until = (what) => waited(what, 30_000);
const all = await browsers();
/** @type {Awaited<ReturnType<typeof serve>>} */ let server;
before(async () => {
  const fourth = printed('borrador-4.libreoffice');
  server = await serve({
    '/1.pdf': printed('borrador-1.libreoffice-tagged'), '/4.pdf': fourth, '/locked.pdf': printed('con-contrasena'), '/cut.pdf': fourth.subarray(0, 20_000),
    '/nameless': fourth,
  });
});
after(async () => {
  for (const browser of all) await browser.close();
  await server.close();
});

for (const browser of all) {
  describe(`a PDF in ${browser.name}`, () => {
    it('is opened by our own files alone, in a worker that ends with the reading, and breaks no policy', async () => {
      const tab = await browser.tab();
      await tab.open(server.page('<p>Sin borradores.</p>'));
      const { here, there, seen, workers, fetched, violations } = await tab.run(async () => {
        const [{ load, loadInWorker }, bytes] = await Promise.all([import('/pkg/index.js'), fetch('/4.pdf').then((r) => r.arrayBuffer())]);
        const engine = await loadInWorker();
        let workers = 0;
        const Plain = Worker;
        globalThis.Worker = class extends Plain {
          constructor(/** @type {any[]} */ ...given) { super(...given); workers += 1; }

          terminate() { workers -= 1; super.terminate(); }
        };
        const seen = [];
        const here = (await (await load()).readFile(bytes, { id: 'a', progress: (done) => seen.push(done) })).toJSON();
        const there = await (await engine.readFile(bytes, { id: 'a' })).toJSON();
        const fetched = performance.getEntriesByType('resource').map(({ name }) => new URL(name).pathname).filter((path) => path.startsWith('/pkg/pdf/'));
        return { here, there, seen, workers, fetched, violations: window.violations };
      });
      assert.match(here.text, /Datos abiertos: los datos digitales/);
      assert.deepEqual(there, here);
      assert.deepEqual(seen.at(-1), { page: 6, pages: 6 });
      assert.equal(workers, 0);
      assert.ok(fetched.includes('/pkg/pdf/pdf.js'), fetched.join(' '));
      assert.deepEqual(violations, []);
      await tab.close();
    });

    it('is compared like any draft, and cited by its pages', async () => {
      const tab = await browser.tab();
      await tab.open(server.page('<cotejo-drafts document="PNDA" view="inline" full><a href="/1.pdf">Primer borrador</a> <a href="/4.pdf">Segundo borrador</a></cotejo-drafts>'));
      assert.match(await until(() => tab.run((root) => root?.querySelector('.sentence')?.textContent)), /cláusulas? modificadas?/);
      await tab.run((root) => [...root.querySelectorAll('.label')].at(-1).click());
      const { text } = await until(() => tab.run(() => window.seen.find(([name]) => name === 'copy')?.[1]));
      assert.match(text, /^PNDA, segundo borrador, .+, p\. [1-6]\n/);
      assert.deepEqual(await tab.run(() => window.violations), []);
      await tab.close();
    });

    it('whose address and type say nothing is known by its words', async () => {
      const tab = await browser.tab();
      await tab.open(server.page('<cotejo-drafts><a href="/1.pdf">Primer borrador</a> <a href="/nameless">Segundo borrador</a></cotejo-drafts>'));
      assert.match(await until(() => tab.run((root) => root?.querySelector('.sentence')?.textContent)), /cláusulas? modificadas?/);
      await tab.close();
    });

    it('that is locked asks for its password, and one that is broken says so', async () => {
      const tab = await browser.tab();
      await tab.open(server.page('<cotejo-drafts><a href="/locked.pdf">Primer borrador</a> <a href="/cut.pdf">Segundo borrador</a> <a href="/4.pdf">Tercer borrador</a></cotejo-drafts>'));
      assert.match(await until(() => tab.run((root) => root?.querySelector('.problem')?.textContent)), /«Segundo borrador»\. El archivo .*dañado/);
      await tab.run((root) => root.querySelector('[data-key="step-draft-1"]').click());
      await tab.run(() => Object.assign(document.querySelector('cotejo-drafts'), { from: 'draft-1', to: 'draft-3' }));
      const give = async (/** @type {string} */ password) => {
        await until(() => tab.run((root) => Boolean(root.querySelector('.problem input[type=password]'))));
        await tab.run((root, given) => {
          const input = root.querySelector('.problem input[type=password]');
          input.value = given;
          input.form.requestSubmit();
        }, password);
      };
      assert.match(await until(() => tab.run((root) => root.querySelector('.problem input[type=password]')?.closest('.problem').textContent)), /«Primer borrador»\. El PDF está protegido con contraseña/);
      await give('otra');
      await until(() => tab.run((root) => /contraseña no abre/.test(root.querySelector('.problems')?.textContent ?? root.querySelector('[role=alert]').textContent)));
      await give('cotejo');
      assert.match(await until(() => tab.run((root) => root.querySelector('.sentence')?.textContent)), /primer y el tercer borrador/);
      await tab.close();
    });
  });
}
