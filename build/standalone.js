/**
 * One file for any static host: the element, its registration, the engine, the worker and the module.
 * The same file is the worker's script.
 */
import bytes from '../pkg/wasm/cotejo_bg.wasm';
import { places } from '../www/engine/module.js';

places.wasm = () => bytes;
places.worker = () => new URL(import.meta.url);

if (typeof WorkerGlobalScope === 'function') (await import('../www/engine/serve.js')).serve();
else if (typeof document === 'object') await import('../www/define.js');

export * from '../www/engine/index.js';
