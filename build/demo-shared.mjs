/**
 * The demo with notes that two readers share: Kinto on PostgreSQL and the page, on this machine, until Ctrl-C. Each reader has a site of
 * their own, so that one browser keeps for each what a browser of theirs would.
 */
import { build } from './build.mjs';
import { install, kinto } from './kinto/server.mjs';
import { demoServer } from './serve.mjs';
import { stop } from './tools.mjs';

const READERS = ['Ana', 'Beto'];

const why = await install();
if (why) stop(why);
await build();
const shared = await kinto();
const made = async (/** @type {string} */ path, /** @type {unknown} */ body) => {
  const { ok, status } = await fetch(shared.url + path, { method: 'PUT', headers: { 'content-type': 'application/json', authorization: `Basic ${btoa('demo:demo')}` }, body: JSON.stringify(body) });
  if (!ok) throw new Error(`${path}: ${status}`);
};
await made('/buckets/demo', { data: {} });
// Nobody signs in here: whoever opens the page may do all.
await made('/buckets/demo/collections/notas', { data: {}, permissions: { write: ['system.Everyone'] } });
const servers = READERS.map(() => demoServer((page) => page.replace('<cotejo-drafts ', `<cotejo-drafts store="kinto:${shared.url}/buckets/demo/collections/notas" `)));
console.log('');
for (const [at, server] of servers.entries()) {
  await new Promise((done) => { server.listen(0, '127.0.0.1', () => done(undefined)); });
  console.log(`${READERS[at].padEnd(6)} reads at http://127.0.0.1:${server.address().port}/`);
}
console.log('\nWhat one writes on words of the text, the other sees within seconds, or at once on coming back to the page. (Ctrl-C ends it)');
process.once('SIGINT', async () => {
  for (const server of servers) { server.close(); server.closeAllConnections(); }
  await shared.stop();
  process.exit();
});
