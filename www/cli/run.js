/**
 * What the commands do: drafts are read from files, compared, and told in the terminal or written to files. Nothing is fetched.
 * @module
 */
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { basename, extname, join } from 'node:path';
import { parseArgs } from 'node:util';
import { CotejoError } from '../engine/error.js';
import { load } from '../engine/engine.js';
import { cuadro, docx, page } from '../export.js';
import { comparisonModel } from '../view/model.js';
import { wordsFor } from '../view/words.js';
import { changesTable } from './table.js';
import { redline } from './redline.js';
import { en, es } from './words.js';

/**
 * @typedef {import('../engine/handles.js').Draft} Draft
 * @typedef {{ stdout: NodeJS.WritableStream & { isTTY?: boolean }, stderr: NodeJS.WritableStream, stdin: AsyncIterable<Uint8Array>, env: Record<string, string | undefined> }} World
 * @typedef {{ before: Draft, after: Draft, comparison: import('../engine/handles.js').Comparison, model: import('../view/model.js').Model }} Compared
 */

/** What a command ends with. Of `--exit-code=kinds`, the last two tell what is no change of words from what is. */
const EXIT = { same: 0, changed: 1, failed: 2, layout: 3, moved: 4 };

/** The files that are written, by the name they are asked for. @type {Record<string, (of: Compared, options: any, words: import('../view/words.js').Words) => Promise<string | Uint8Array> | string>} */
const WRITERS = {
  docx: ({ comparison }, { author, title, date }) => docx(comparison, { author, title, date }),
  html: ({ before, after, comparison }, { title, titles, full, lang }) => page(before, after, comparison, { title, columns: titles, full, lang }),
  'cuadro-html': ({ before, after, comparison }, { title, titles, full, lang }) => page(before, after, comparison, { title, columns: titles, full, lang, view: 'table' }),
  cuadro: ({ comparison }, { author, title, date, titles, full }) => cuadro(comparison, { author, title, date, columns: titles, full }),
  json: ({ before, after, comparison }) => `${JSON.stringify({ before: before.toJSON(), after: after.toJSON(), comparison: comparison.toJSON(), report: comparison.report() }, null, 2)}\n`,
  csv: ({ model }, _, words) => changesTable(model, words),
  text: ({ model }, { titles }, words) => redline(model, titles, words, false),
};
/** What a file of a kind ends in, where that is not the kind's own name. @type {Record<string, string>} */
const ENDINGS = { text: 'txt', cuadro: 'cuadro.docx', 'cuadro-html': 'cuadro.html' };

const OPTIONS = /** @type {const} */ ({
  to: { type: 'string' }, output: { type: 'string', short: 'o' }, lang: { type: 'string' }, color: { type: 'string' }, 'exit-code': { type: 'string' },
  full: { type: 'boolean' }, author: { type: 'string' }, title: { type: 'string' }, date: { type: 'string' }, help: { type: 'boolean', short: 'h' }, version: { type: 'boolean', short: 'v' },
});

/** A mistake in how the command was called. */
class Misused extends Error {}

/** Runs a command; what it ends with. @param {string[]} args @param {World} world @returns {Promise<number>} */
export async function run(args, world) {
  const say = sayings(args, world.env);
  try {
    const { values, positionals: [command, ...files] } = parsed(args, say);
    if (values.version) return told(world, `${JSON.parse(await readFile(new URL('../../package.json', import.meta.url), 'utf8')).version}\n`);
    if (values.help || command === 'help' || !command) return told(world, say.usage, command || values.help ? EXIT.same : EXIT.failed);
    if (command === 'compare') return await compare(files, values, world, say);
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

/** Which file an error is of. */
class Unread extends Error {
  /** @param {string} file */
  constructor(file) {
    super(file);
    this.file = file;
  }
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
  const kinds = values.to === undefined ? [] : values.to.split(',').map((/** @type {string} */ kind) => kind.trim());
  const unknown = kinds.find((/** @type {string} */ kind) => !Object.hasOwn(WRITERS, kind));
  if (unknown !== undefined) throw new Misused(say.unknownKind(unknown, Object.keys(WRITERS)));
  if (values.output === '-' && kinds.length > 1) throw new Misused(say.oneStandardOutput);
  const compared = await comparedOf(files, world);
  const words = wordsFor(say.lang);
  const titles = { before: titleOf(files[0], say), after: titleOf(files[1], say) };
  if (!kinds.length) world.stdout.write(redline(compared.model, titles, words, colours(values.color, world)));
  for (const kind of kinds) {
    const made = await WRITERS[kind](compared, { ...values, title: values.title ?? titles.after, titles, lang: say.lang }, words);
    if (values.output === '-') world.stdout.write(made);
    else await written(made, values.output ?? '.', `${files.map(stemOf).join('-')}.${ENDINGS[kind] ?? kind}`, world, say);
  }
  return exitOf(compared.model, values['exit-code'] === 'kinds');
}

/** @param {string | Uint8Array} made @param {string} folder @param {string} name @param {World} world @param {typeof es} say */
async function written(made, folder, name, world, say) {
  await mkdir(folder, { recursive: true });
  const path = join(folder, name);
  await writeFile(path, made);
  world.stderr.write(`${say.wrote(path)}\n`);
}

/** @param {import('../view/model.js').Model} model @param {boolean} kinds whether what is no change of words is told apart */
function exitOf({ counts, stops }, kinds) {
  const quiet = counts.layout + counts.renumbered;
  if (!kinds) return stops.length ? EXIT.changed : EXIT.same;
  if (stops.some(({ kind }) => kind !== 'moved')) return EXIT.changed;
  return stops.length ? EXIT.moved : quiet ? EXIT.layout : EXIT.same;
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
  // A draft goes by its file's name: what is written is read elsewhere, where the folders are not.
  const names = files.map((file) => basename(file));
  const ids = names[0] === names[1] ? ['a', 'b'] : names;
  const drafts = [];
  for (const [at, file] of files.entries()) drafts.push(await draftOf(engine, file, ids[at], name ?? file, world));
  const comparison = engine.compare(drafts[0], drafts[1]);
  const [before, after] = drafts.map((draft) => draft.toJSON());
  const model = comparisonModel(before, after, /** @type {any} */ ({ ...comparison.toJSON(), report: comparison.report() }));
  return { before: drafts[0], after: drafts[1], comparison, model };
}

/** Formats by what a file's name ends in; of the others the engine finds out. @type {Record<string, import('../engine/contract.js').Format>} */
const FORMATS = { '.md': 'markdown', '.markdown': 'markdown', '.html': 'html', '.htm': 'html', '.xhtml': 'html', '.txt': 'text', '.docx': 'docx', '.odt': 'odt', '.pdf': 'pdf' };

/** @param {import('../engine/engine.js').Engine} engine @param {string} file @param {string} id @param {string} name @param {World} world */
async function draftOf(engine, file, id, name, world) {
  const bytes = file === '-' ? await all(world.stdin) : await readFile(file);
  const format = FORMATS[extname(name).toLowerCase()];
  try {
    return await engine.readFile(bytes, { id, ...(format && { format }) });
  } catch (error) {
    const { code, message } = CotejoError.from(error);
    throw new CotejoError(code, message, { cause: new Unread(file) });
  }
}

/** @param {AsyncIterable<Uint8Array>} stream */
async function all(stream) {
  const parts = [];
  for await (const part of stream) parts.push(part);
  return new Uint8Array(Buffer.concat(parts));
}

/** @param {string} file */
const stemOf = (file) => (file === '-' ? 'stdin' : basename(file, extname(file)));

/** @param {string} file @param {typeof es} say */
const titleOf = (file, say) => (file === '-' ? say.standardInput : basename(file));
