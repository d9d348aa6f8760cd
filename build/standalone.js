/**
 * One file for any static host: the element, its registration, the engine, the worker and the modules, packed. What reads PDFs,
 * which with pdf.js is as much again, lies beside it where it is wanted. The same file is the worker's script.
 */
import engine from '../pkg/wasm/cotejo_bg.wasm';
import exporting from '../pkg/wasm/export_bg.wasm';
import markdown from '../pkg/wasm/markdown_bg.wasm';
import office from '../pkg/wasm/office_bg.wasm';
import { CotejoError } from '../www/engine/error.js';
import { places } from '../www/engine/module.js';
import { places as pdfjs } from '../www/formats/pdf.js';

/** What was packed by the build, as if it were fetched. @param {Uint8Array<ArrayBuffer>} packed */
function unpacked(packed) {
  if (typeof DecompressionStream === 'undefined') {
    throw new CotejoError('webassembly', 'this browser cannot unpack the engine (`DecompressionStream`): use `define.js`, whose module is a file of its own');
  }
  return new Response(new Blob([packed]).stream().pipeThrough(new DecompressionStream('gzip')), { headers: { 'content-type': 'application/wasm' } });
}

// One module does for all: two would share most of what they are.
places.reading = null;
places.wasm = () => unpacked(engine);
places.markdown = () => unpacked(markdown);
places.office = () => unpacked(office);
places.pdf = () => new URL('./wasm/pdf_bg.wasm', import.meta.url);
places.export = () => unpacked(exporting);
places.worker = () => new URL(import.meta.url);
pdfjs.library = () => new URL('./pdf/pdf.js', import.meta.url);
pdfjs.worker = () => new URL('./pdf/pdf.worker.js', import.meta.url);

if (typeof WorkerGlobalScope === 'function') (await import('../www/engine/serve.js')).serve();
else if (typeof document === 'object') await import('../www/define.js');

export * from '../www/engine/index.js';
