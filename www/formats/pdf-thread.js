/**
 * pdf.js's worker on a thread of Node: what a broken file does to it ends with the thread, as in browsers.
 * @module
 */
import { workerData } from 'node:worker_threads';

// Of a broken file it leaves promises behind that nobody waits for. A browser's worker notes them; Node would end the process.
process.on('unhandledRejection', () => {});

// Named in parts: a type checker need not have the package.
const { WorkerMessageHandler } = await import(['pdfjs-dist', 'legacy', 'build', 'pdf.worker.mjs'].join('/'));
WorkerMessageHandler.initializeFromPort(workerData);
workerData.start();
