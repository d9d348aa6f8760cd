/** The engine in a browser's worker, without the element. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, describe, it } from 'node:test';

import { browsers, serve } from './page.mjs';

const all = await browsers();
/** @type {Awaited<ReturnType<typeof serve>>} */ let server;
before(async () => { server = await serve({ '/arguments.js': readFileSync(new URL('../package/arguments.mjs', import.meta.url), 'utf8') }); });
after(async () => {
  for (const browser of all) await browser.close();
  await server.close();
});

for (const browser of all) {
  describe(`the engine in a worker, in ${browser.name}`, () => {
    it('refuses every wrong argument by its name, and keeps every handle', async () => {
      const tab = await browser.tab();
      await tab.open(server.page('<p>Sin borradores.</p>'));
      const { calls, wrong, worker } = await tab.run(async () => {
        const [{ load, loadInWorker }, { wronglyAnswered }] = await Promise.all([import('/pkg/index.js'), import('/arguments.js')]);
        let worker = 0;
        const Plain = Worker;
        globalThis.Worker = class extends Plain { constructor(/** @type {any[]} */ ...given) { super(...given); worker += 1; } };
        const engine = await loadInWorker();
        const answered = await wronglyAnswered(engine, load);
        engine.close();
        return { ...answered, worker };
      });
      assert.deepEqual([wrong, worker], [[], 1]);
      assert.ok(calls > 1500, String(calls));
      await tab.close();
    });
  });
}
