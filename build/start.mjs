/** Builds what is stale and serves the demo on this machine. */
import { build } from './build.mjs';
import { demoServer } from './serve.mjs';
import { stop } from './tools.mjs';

await build();
const server = demoServer();
const wanted = Number(process.env.PORT ?? 8400);
server.on('error', (error) => {
  if (error.code !== 'EADDRINUSE' || process.env.PORT) stop(`the demo cannot be served on port ${wanted}: ${error.message}`);
  server.listen(0, '127.0.0.1');
});
server.on('listening', () => console.log(`\nThe demo is at http://127.0.0.1:${server.address().port}/   (Ctrl-C ends it)`));
server.listen(wanted, '127.0.0.1');
