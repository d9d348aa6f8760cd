/**
 * What the commands do: drafts are read from files, compared, and told in the terminal or written to files. Nothing is fetched.
 * @module
 */
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { CotejoError } from '../engine/error.js';
import { load } from '../engine/engine.js';
import { cuadro, data, docx, page } from '../export.js';
import { writeData } from '../export/data.js';
import { comparisonModel } from '../view/model.js';
import { wordsFor } from '../view/words.js';
import { Misused, Unread, draftOf, idsOf, stemOf, titleOf } from './input.js';
import { redline, safe } from './redline.js';
import { traced } from './trace.js';
import { en, es } from './words.js';

/**
 * @typedef {import('../engine/handles.js').Draft} Draft
 * @import { World } from './input.js'
 * @typedef {Record<string, string | Uint8Array>} Made  contents by what the file's name ends in; the first is the file, others stand beside it
 * @typedef {{ engine: import('../engine/engine.js').Engine, before: Draft, after: Draft, comparison: import('../engine/handles.js').Comparison, model: import('../view/model.js').Model }} Compared
 */

/** What a command ends with. Of `--exit-code=kinds`, the last three tell what is no change of words from what is. */
const EXIT = { same: 0, changed: 1, failed: 2, layout: 3, moved: 4, typography: 5 };

/** The files that are written, by the name they are asked for: what each ends in, and what is in it. @type {Record<string, (of: Compared, options: any, words: import('../view/words.js').Words) => Promise<Made> | Made>} */
const WRITERS = {
  html: async ({ before, after, comparison }, { title, titles, full, lang }) => ({ html: await page(before, after, comparison, { title, columns: titles, full, lang }) }),
  docx: async ({ comparison }, { author, title, date }) => ({ docx: await docx(comparison, { author, title, date }) }),
  cuadro: async ({ comparison }, { author, title, date, titles, full }) => ({ 'cuadro.docx': await cuadro(comparison, { author, title, date, columns: titles, full }) }),
  'cuadro-html': async ({ before, after, comparison }, { title, titles, full, lang }) => ({ 'cuadro.html': await page(before, after, comparison, { title, columns: titles, full, lang, view: 'table' }) }),
  csv: async ({ engine, before, after }, { stem, lang }) => {
    const { changes } = await data([before, after], engine.trace([before, after]), { lang, files: { changes: `${stem}.csv` } });
    return { csv: changes.csv, 'csv-metadata.json': changes.metadata };
  },
  json: ({ before, after, comparison }) => ({ json: `${JSON.stringify({ before: before.toJSON(), after: after.toJSON(), comparison: comparison.toJSON(), report: comparison.report() }, null, 2)}\n` }),
  text: ({ model }, { titles }, words) => ({ txt: redline(model, titles, words, false) }),
};

/** The files of a series. @type {Record<string, (of: { data: import('../export/contract.js').SeriesData, text: string }) => Made>} */
const SERIES_WRITERS = {
  csv: ({ data: { changes, lineage } }) => ({ 'changes.csv': changes.csv, 'changes.csv-metadata.json': changes.metadata, 'lineage.csv': lineage.csv, 'lineage.csv-metadata.json': lineage.metadata }),
  json: ({ data: { json } }) => ({ json }),
  text: ({ text }) => ({ txt: text }),
};

const OPTIONS = /** @type {const} */ ({
  to: { type: 'string' }, output: { type: 'string', short: 'o' }, lang: { type: 'string' }, color: { type: 'string' }, 'exit-code': { type: 'string' },
  full: { type: 'boolean' }, process: { type: 'string' }, author: { type: 'string' }, title: { type: 'string' }, date: { type: 'string' }, help: { type: 'boolean', short: 'h' }, version: { type: 'boolean', short: 'v' },
});

/** Runs a command; what it ends with. @param {string[]} args @param {World} world @returns {Promise<number>} */
export async function run(args, world) {
  const say = sayings(args, world.env);
  try {
    const { values, positionals: [command, ...files] } = parsed(args, say);
    if (values.version) return told(world, `${JSON.parse(await readFile(new URL('../../package.json', import.meta.url), 'utf8')).version}\n`);
    if (values.help || command === 'help' || !command) return told(world, say.usage, command || values.help ? EXIT.same : EXIT.failed);
    if (command === 'compare') return await compare(files, values, world, say);
    if (command === 'trace') return await trace(files, values, world, say);
    if (command === 'site') return await site(files, values, world, say);
    if (command === 'check') return await checked(files, values, world, say);
    if (command === 'git-diff') return await gitDiff(files, values, world, say);
    throw new Misused(say.unknownCommand(command));
  } catch (error) {
    world.stderr.write(`cotejo: ${failure(error, say)}\n`);
    return EXIT.failed;
  }
}

/** @param {string[]} args @param {typeof es} say */
function parsed(args, say) {
  try {
    return parseArgs({ args, options: OPTIONS, allowPositionals: true });
  } catch (error) {
    throw new Misused(say.misused(/** @type {Error} */ (error).message.split('. ')[0]));
  }
}

/** The words of the language asked for: by `--lang`, else by the system's. @param {string[]} args @param {Record<string, string | undefined>} env */
function sayings(args, env) {
  const at = args.findIndex((arg) => arg === '--lang' || arg.startsWith('--lang='));
  const asked = at < 0 ? env.LC_ALL || env.LC_MESSAGES || env.LANG || '' : args[at].split('=')[1] ?? args[at + 1] ?? '';
  return /^es\b|^es_/i.test(asked) ? es : en;
}

/** One sentence about what went wrong. @param {any} error @param {typeof es} say */
function failure(error, say) {
  if (error instanceof Misused) return `${error.message}\n${say.seeHelp}`;
  if (error?.code === 'ENOENT') return say.noFile(error.path);
  if (error?.code === 'EISDIR') return say.noFile(error.path ?? '');
  return error instanceof CotejoError && error.cause instanceof Unread ? say.unreadable(error.cause.file, error.message) : error?.message ?? String(error);
}

/** @param {World} world @param {string | Uint8Array} text @param {number} [code] */
function told(world, text, code = EXIT.same) {
  world.stdout.write(text);
  return code;
}

/** @param {string[]} files @param {any} values @param {World} world @param {typeof es} say */
async function compare(files, values, world, say) {
  if (files.length !== 2) throw new Misused(say.twoFiles(files.length));
  if (files.every((file) => file === '-')) throw new Misused(say.oneStandardInput);
  if (values['exit-code'] !== undefined && values['exit-code'] !== 'kinds') throw new Misused(say.exitCodes);
  const kinds = kindsOf(values, WRITERS, say);
  const compared = await comparedOf(files, world);
  const words = wordsFor(say.lang);
  const titles = { before: titleOf(files[0], say), after: titleOf(files[1], say) };
  if (!kinds.length) world.stdout.write(redline(compared.model, titles, words, colours(values.color, world)));
  const stem = stemOf(files);
  for (const kind of kinds) {
    const made = await WRITERS[kind](compared, { ...values, title: values.title ?? titles.after, titles, stem, lang: say.lang }, words);
    await written(made, stem, values.output, world, say);
  }
  return exitOf(compared.model, values['exit-code'] === 'kinds');
}

/** What is to be written, of what can be. @param {any} values @param {Record<string, unknown>} writers @param {typeof es} say @returns {string[]} */
function kindsOf(values, writers, say) {
  const kinds = values.to === undefined ? [] : values.to.split(',').map((/** @type {string} */ kind) => kind.trim());
  const unknown = kinds.find((/** @type {string} */ kind) => !Object.hasOwn(writers, kind));
  if (unknown !== undefined) throw new Misused(say.unknownKind(unknown, Object.keys(writers)));
  if (values.output === '-' && kinds.length > 1) throw new Misused(say.oneStandardOutput);
  return kinds;
}

/** To standard output goes the file alone, not what stands beside it. @param {Made} made @param {string} stem @param {string | undefined} output @param {World} world @param {typeof es} say */
async function written(made, stem, output, world, say) {
  if (output === '-') {
    world.stdout.write(Object.values(made)[0]);
    return;
  }
  const folder = output ?? '.';
  await mkdir(folder, { recursive: true });
  for (const [ending, content] of Object.entries(made)) {
    const path = join(folder, `${stem}.${ending}`);
    await writeFile(path, content);
    world.stderr.write(`${say.wrote(path)}\n`);
  }
}

/** A series, draft by draft. @param {string[]} files @param {any} values @param {World} world @param {typeof es} say */
async function trace(files, values, world, say) {
  if (files.length < 2) throw new Misused(say.moreFiles(files.length));
  if (files.filter((file) => file === '-').length > 1) throw new Misused(say.oneStandardInput);
  const kinds = kindsOf(values, SERIES_WRITERS, say);
  const engine = await load();
  const ids = idsOf(files);
  const titles = files.map((file) => titleOf(file, say));
  const drafts = [];
  for (const [at, file] of files.entries()) drafts.push(await draftOf(engine, file, { id: ids[at], title: titles[at] }, world));
  const history = engine.trace(drafts);
  const contents = drafts.map((draft) => draft.toJSON());
  const models = contents.slice(1).map((after, at) => {
    const comparison = history.comparisonTo(after.id);
    return comparisonModel(contents[at], after, { ...comparison.toJSON(), report: comparison.report() });
  });
  const { lineages } = history.toJSON();
  const text = traced({ titles, ids, models, lineages }, wordsFor(say.lang), say);
  if (!kinds.length) world.stdout.write(text);
  const stem = stemOf([files[0], files[files.length - 1]]);
  const made = { text, data: writeData({ drafts: contents, models, lineages }, { title: values.title, lang: say.lang, files: { changes: `${stem}.changes.csv`, lineage: `${stem}.lineage.csv` } }) };
  for (const kind of kinds) await written(SERIES_WRITERS[kind](made), stem, values.output, world, say);
  return models.some(({ stops }) => stops.length) ? EXIT.changed : EXIT.same;
}

/** @param {string[]} files @param {any} values @param {World} world @param {typeof es} say */
async function site(files, values, world, say) {
  if (files.length !== 1) throw new Misused(say.oneSeries(files.length));
  const output = values.output ?? 'public';
  const { writeSite } = await import('./site.js');
  const pages = await writeSite(files[0], output, world, say);
  world.stderr.write(`${say.wroteSite(pages, join(output, 'index.html'))}\n`);
  return EXIT.same;
}

/** @param {string[]} files @param {any} values @param {World} world @param {typeof es} say */
async function checked(files, values, world, say) {
  const { check } = await import('./check.js');
  const found = await check(files, values, say);
  for (const { file, lines } of found) world.stdout.write(lines.length ? lines.map((line) => `${safe(`${file}: ${line}`)}\n`).join('') : `${file}: ${say.sound}\n`);
  return found.some(({ lines }) => lines.length) ? EXIT.changed : EXIT.same;
}

/** @param {import('../view/model.js').Model} model @param {boolean} kinds whether what is no change of words is told apart */
function exitOf({ counts, stops }, kinds) {
  const quiet = counts.layout + counts.renumbered;
  if (!kinds) return stops.length ? EXIT.changed : EXIT.same;
  const typography = (/** @type {import('../view/model.js').Unit} */ { natures }) => natures.length > 0 && natures.every((nature) => nature === 'typography');
  if (stops.some((unit) => unit.kind !== 'moved' && !typography(unit))) return EXIT.changed;
  if (stops.some(({ kinds: said }) => said.has('moved'))) return EXIT.moved;
  return stops.length ? EXIT.typography : quiet ? EXIT.layout : EXIT.same;
}

/** What git calls for a file that changed: path, then the file, its hash and its mode on either side. It wants 0. @param {string[]} args @param {any} values @param {World} world @param {typeof es} say */
async function gitDiff(args, values, world, say) {
  const [path, before, , , after] = args;
  if (args.length < 7) throw new Misused(say.gitArguments);
  const gone = [before, after].findIndex((file) => file === '/dev/null' || file === 'nul');
  if (gone >= 0) return told(world, `${say.gitAlone(path, gone === 0)}\n`);
  const { model } = await comparedOf([before, after], world, path);
  return told(world, redline(model, { before: `a/${path}`, after: `b/${path}` }, wordsFor(say.lang), colours(values.color, world)));
}

/** Whether to colour: as asked, else where a person looks on and wants it. @param {string | undefined} asked @param {World} world */
function colours(asked, { stdout, env }) {
  if (asked === 'always' || asked === 'never') return asked === 'always';
  return Boolean(stdout.isTTY) && !env.NO_COLOR && env.TERM !== 'dumb';
}

/** @param {string[]} files @param {World} world @param {string} [name] by which their format is known, where the files' own names do not say it @returns {Promise<Compared>} */
async function comparedOf(files, world, name) {
  const engine = await load();
  const ids = idsOf(files);
  const drafts = [];
  for (const [at, file] of files.entries()) drafts.push(await draftOf(engine, file, { id: ids[at], ...(name !== undefined && { name }) }, world));
  const comparison = engine.compare(drafts[0], drafts[1]);
  const [before, after] = drafts.map((draft) => draft.toJSON());
  const model = comparisonModel(before, after, /** @type {any} */ ({ ...comparison.toJSON(), report: comparison.report() }));
  return { engine, before: drafts[0], after: drafts[1], comparison, model };
}
