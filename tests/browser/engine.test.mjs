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

    it('reads Markdown once its module was asked for, and says how to ask', async () => {
      const tab = await browser.tab();
      await tab.open(server.page('<p>Sin borradores.</p>'));
      const found = await tab.run(async () => {
        const { load } = await import('/pkg/index.js');
        const asked = () => performance.getEntriesByType('resource').filter(({ name }) => /(?:markdown|office|pdf)_bg\.wasm/.test(name)).length;
        const cotejo = await load();
        const read = () => { try { return cotejo.readDraft('# Uno\n\ndos\n', { id: 'a', format: 'markdown' }).toJSON().format; } catch (error) { return [error.code, error.message]; } };
        const before = [read(), asked()];
        await load({ formats: ['markdown'] });
        return { before, after: [read(), asked()] };
      });
      assert.equal(found.before[0][0], 'format');
      assert.match(found.before[0][1], /`markdown`.*`await load\(\{ formats: \['markdown'\] \}\)`/);
      assert.equal(found.before[1], 0);
      assert.deepEqual(found.after, ['markdown', 1]);
      await tab.close();
    });

    it('fetches in a worker the readers that a draft needs, and only then', async () => {
      const tab = await browser.tab();
      await tab.open(server.page('<p>Sin borradores.</p>'));
      const formats = await tab.run(async () => {
        const { loadInWorker } = await import('/pkg/index.js');
        const engine = await loadInWorker();
        const read = async (/** @type {string} */ source) => (await (await engine.readDraft(source, { id: 'a' })).toJSON()).format;
        return [await read('Artículo 1. Uno.'), await read('<!doctype html><p>Uno.</p>'), await read('# Uno\n\ndos\n\n## Tres\n')];
      });
      assert.deepEqual(formats, ['text', 'html', 'markdown']);
      await tab.close();
    });
  });
}
