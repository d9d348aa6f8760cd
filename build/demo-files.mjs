/**
 * Makes the demo's first draft a Word file and its second a PDF, out of the pages they were written as: what institutions have.
 * `node build/demo-files.mjs`; it wants LibreOffice (`libreoffice-writer-nogui`), and what it writes is kept.
 */
import { execFileSync } from 'node:child_process';
import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

import { at, output, stop } from './tools.mjs';

const DRAFTS = at('www', 'demo', 'borradores');
const FILES = [['borrador-1', 'docx', 'docx:MS Word 2007 XML'], ['borrador-2', 'pdf', 'pdf:writer_web_pdf_Export:{"UseTaggedPDF":{"type":"boolean","value":"true"}}']];

if (!output('soffice', ['--version'])) stop('LibreOffice is needed: install libreoffice-writer-nogui.');
const work = mkdtempSync(join(tmpdir(), 'cotejo-demo-'));
try {
  for (const [name, ending, filter] of FILES) {
    // Without the way back to the demo; LibreOffice draws the lines of a table where the page itself asks for them.
    const page = readFileSync(join(DRAFTS, `${name}.html`), 'utf8').replace(/<nav[\s\S]*?<\/nav>/, '').replaceAll('<table>', '<table border="1">');
    writeFileSync(join(work, `${name}.html`), page);
    execFileSync('soffice', [`-env:UserInstallation=${pathToFileURL(join(work, 'profile'))}`, '--headless',
      ...(ending === 'docx' ? ['--infilter=HTML (StarWriter)'] : []), '--convert-to', filter, '--outdir', work, join(work, `${name}.html`)], { stdio: 'ignore', timeout: 120_000 });
    copyFileSync(join(work, `${name}.${ending}`), join(DRAFTS, `${name}.${ending}`));
  }
} finally {
  rmSync(work, { recursive: true, force: true });
}
