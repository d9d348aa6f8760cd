/**
 * Five thousand contributions to two large drafts, in Chromium: how long the list and each filter take, and a table of as many rows
 * from the file to what is kept. Medians.
 */
import { existsSync, readFileSync } from 'node:fs';

import { exportText } from '../www/annotation/exchange.js';
import { withSource } from '../www/annotation/targets.js';
import { contribute } from '../www/consultation/contribution.js';
import { build } from './build.mjs';
import { median, pageBench, told } from './benches/page.mjs';
import { option, seeded } from './benches/seeded.mjs';
import { at, stop } from './tools.mjs';

const MANY = Number(option('contributions', '5000'));
const AIMS = { open: 100, filter: 100, bring: 2000 };
const DRAFTS = ['1', '4'].map((n) => at('..', 'shared', 'corpora', 'mx-lgeepa', `${n}.txt`));
if (!DRAFTS.every((path) => existsSync(path))) stop('No real drafts at ../shared/corpora: nothing is measured.');
await build();

const { load } = await import('../pkg/index.js');
const cotejo = await load();
const texts = DRAFTS.map((path) => readFileSync(path));
const draft = cotejo.readDraft(texts[1], { id: 'draft-2' });
const { text, clauses } = draft.toJSON();
/** @type {Record<string, string | Buffer>} */
const files = { '/1.txt': texts[0], '/2.txt': texts[1] };
const bench = await pageBench(files);
const random = seeded('consulta');
const named = clauses.filter(({ num, end, start }) => num && end - start > 60);
const SECTORS = ['academia', 'sociedad', 'gobierno'];
const process_ = {
  id: `${bench.origin}/proceso.json`, name: 'Ley ambiental', timeZone: 'America/Mexico_City', regions: 'MX', sectors: [{ id: 'academia', name: 'Academia' }, { id: 'sociedad', name: 'Sociedad civil' }, { id: 'gobierno', name: 'Gobierno' }],
  events: [{ id: 'foro', name: 'Foro de Guadalajara', kind: 'forum', date: '2023-04-14', mode: 'in-person', stage: 'consulta', region: 'MX-JAL' }],
  stages: [{ id: 'consulta', name: 'Consulta pública', start: '2023-03-04', end: '2023-05-04', draft: 'draft-2', receives: ['commenting', 'questioning', 'editing'] }],
};
files['/proceso.json'] = JSON.stringify(process_);
files['/otra.json'] = JSON.stringify({ ...process_, id: `${bench.origin}/otra.json` });
files['/publicadas.json'] = exportText(Array.from({ length: MANY }, (_, n) => {
  const clause = random.pick(named);
  const start = clause.start + random.int(0, Math.max(0, clause.end - clause.start - 60));
  return contribute({
    id: `urn:x:contribucion-${n}`, motivation: 'commenting', text: `Que se diga en qué plazo y ante quién, inciso ${n + 1}.`, language: 'es-MX', created: new Date(Date.UTC(2023, 2, 5 + (n % 50), 18)),
    target: withSource(cotejo.describe(draft, { start, end: Math.min(clause.end, start + 50) }), `${bench.origin}/2.txt`),
    node: { process: process_.id, stage: 'consulta', channel: n % 3 ? 'online' : 'in-person', ...(n % 3 === 0 && { event: 'foro' }), sector: SECTORS[n % 3], region: ['MX-JAL', 'MX-CMX', 'MX-OAX'][n % 7 % 3], position: ['support', 'oppose', 'modify', 'ask', 'comment'][n % 5], folio: `LEY-${n + 1}` },
  });
}), { label: 'Contribuciones' });
files['/gather.js'] = "document.querySelector('cotejo-drafts').permissions = { gather: true };";
const table = Buffer.from(`folio,evento,sector,estado,clausula,cita,contribucion,fecha\r\n${Array.from({ length: MANY }, (_, n) => {
  const clause = random.pick(named);
  const quote = text.slice(clause.start + 5, clause.start + 55).replace(/["\n]/g, ' ');
  return `FORO-${n + 1},Foro de Guadalajara,Academia,Jalisco,"${String(clause.num).replace(/"/g, '')}","${n % 2 ? quote : ''}","Opinión ${n + 1} de la mesa.",14/04/2023`;
}).join('\r\n')}\r\n`);
const page = (attributes) => `<cotejo-drafts view="inline" document="ley" ${attributes}><a href="/1.txt">Uno</a> <a href="/2.txt">Dos</a></cotejo-drafts><script type="module" src="/pkg/define.js"></script><script src="/gather.js"></script>`;
const click = (/** @type {any} */ tab, /** @type {string} */ key) => tab.evaluate((/** @type {string} */ k) => /** @type {any} */ (document.querySelector('cotejo-drafts')?.shadowRoot?.querySelector(`[data-key="${k}"]`)).click(), key);
const there = (/** @type {any} */ tab, /** @type {string} */ selector) => tab.waitForFunction((/** @type {string} */ s) => document.querySelector('cotejo-drafts')?.shadowRoot?.querySelector(s), selector, { timeout: 120_000 });

try {
  const tab = await bench.open(page('process="/proceso.json" contributions="/publicadas.json"'));
  await there(tab, '[data-key=counts]');
  await there(tab, '.outline .heat');
  // What is fetched and placed once is there: from then on, how long somebody waits who asks.
  await click(tab, 'counts');
  await there(tab, '.participation .tally');
  await tab.keyboard.press('Escape');
  const opened = [];
  for (let run = 0; run < 5; run += 1) {
    opened.push(await tab.evaluate(async () => {
      const root = document.querySelector('cotejo-drafts')?.shadowRoot;
      const began = performance.now();
      /** @type {any} */ (root?.querySelector('[data-key=counts]')).click();
      while (!root?.querySelector('.participation .tally')) await new Promise((done) => { setTimeout(done); });
      root.querySelector('.participation')?.getBoundingClientRect();
      return performance.now() - began;
    }));
    await tab.keyboard.press('Escape');
  }
  await click(tab, 'counts');
  await there(tab, '.participation .tally');
  const filtered = async (/** @type {string} */ key, /** @type {string} */ value) => median(await tab.evaluate(([k, v]) => {
    const root = document.querySelector('cotejo-drafts')?.shadowRoot;
    const took = [];
    for (let run = 0; run < 5; run += 1) for (const to of [v, '']) {
      const control = /** @type {any} */ (root?.querySelector(`[data-key="${k}"]`));
      const began = performance.now();
      control.value = to || (k === 'by' ? 'clause' : '');
      control.dispatchEvent(new Event('change', { bubbles: true }));
      root?.querySelector('.participation')?.getBoundingClientRect();
      took.push(performance.now() - began);
    }
    return took;
  }, [key, value]));
  console.log(`\n${MANY} contributions on ${(texts[1].length / 1e6).toFixed(2)} MB`);
  told('the counts and the list opened', median(opened), AIMS.open);
  for (const [key, value] of [['filter-sector', 'academia'], ['filter-position', 'ask'], ['filter-region', 'MX-JAL'], ['by', 'day'], ['by', 'region']]) told(`${key} ${value}`, await filtered(key, value), AIMS.filter);
  await tab.close();

  const gathering = await bench.open(page('process="/otra.json"'));
  await there(gathering, '[data-key=counts]');
  await click(gathering, 'counts');
  await there(gathering, '[data-key=import-file]');
  await gathering.evaluate(() => { const { seen } = /** @type {any} */ (globalThis); seen.tasks.length = 0; seen.began = 0; document.querySelector('cotejo-drafts')?.shadowRoot?.addEventListener('change', () => { seen.began = performance.now(); }, true); });
  const input = (await gathering.evaluateHandle(() => document.querySelector('cotejo-drafts')?.shadowRoot?.querySelector('[data-key=import-file]'))).asElement();
  await input.setInputFiles({ name: 'foro.csv', mimeType: 'text/csv', buffer: table });
  await there(gathering, '.bringing-row');
  const read = await gathering.evaluate(() => performance.now() - /** @type {any} */ (globalThis).seen.began);
  const counted = await gathering.evaluate(() => [...document.querySelector('cotejo-drafts')?.shadowRoot?.querySelectorAll('.bringing-kinds button') ?? []].map((button) => button.textContent).join(', '));
  const kept = await gathering.evaluate(async () => {
    const root = document.querySelector('cotejo-drafts')?.shadowRoot;
    const began = performance.now();
    /** @type {any} */ (root?.querySelector('[data-key=keep]')).click();
    while (root?.querySelector('.bringing') || !/\d/.test(root?.querySelector('.tally-sum')?.textContent ?? '')) await new Promise((done) => { setTimeout(done, 5); });
    return performance.now() - began;
  });
  const tasks = await gathering.evaluate(() => Math.max(0, .../** @type {any} */ (globalThis).seen.tasks.map(([, duration]) => duration)));
  console.log(`\na table of ${MANY} rows: ${counted}`);
  told('from the file to the rows, placed', read, AIMS.bring);
  told('from the button to what is kept, counted', kept, AIMS.bring);
  console.log(`longest task meanwhile ${tasks.toFixed(0)} ms`);
} finally {
  await bench.close();
}
