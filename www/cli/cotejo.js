#!/usr/bin/env node
/** The command line: `npx cotejo compare before.docx after.pdf`. @module */
import { run } from './run.js';

process.exitCode = await run(process.argv.slice(2), process);
