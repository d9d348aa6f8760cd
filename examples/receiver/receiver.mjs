/**
 * A reference receiver of contributions: a W3C Linked Data Notifications inbox that keeps what it gets in files. Node, and the rules
 * of the package; nothing else. It shows what a receiver has to do, and is small enough to be read before writing one's own.
 *
 *   node receiver.mjs --process proceso.json --base https://ejemplo.mx/consulta/proceso.json --folder recibidas --port 8080
 *
 * `--origin https://sitio.example` names the sites whose pages may hand in; any may unless said. `--now 2023-04-14T18:00:00Z` is for trying.
 */
import { createServer } from 'node:http';
import { mkdir, open, readdir, readFile, rename } from 'node:fs/promises';
import { join } from 'node:path';
import { isDeepStrictEqual, parseArgs } from 'node:util';
import { pathToFileURL } from 'node:url';

import { CONTRIBUTION, contributionOf, dayOf, moderationOf, parseContribution, parseProcess, publishable, takes } from 'cotejo/consultation';
import { AnnotationError, parseAnnotation } from 'cotejo/annotations';

/** What one contribution may weigh, in bytes: twenty thousand characters of text, its target with its context, and room. */
const LARGEST = 128 * 1024;
const EXPOSED = 'Location, Date, Retry-After';

/** @typedef {{ folio: string, annotation: any, sent: any }} Kept  as it was kept, and as it was sent */

/** A refusal, told as RFC 9457 says. */
class Refusal extends Error {
  /** @param {number} status @param {string} detail @param {object} [more] */
  constructor(status, detail, more = {}) {
    super(detail);
    this.status = status;
    this.more = more;
  }
}

/**
 * @param {object} setting
 * @param {unknown} setting.process        the process's file, text or data
 * @param {string} setting.base            its address: contributions name the process by it
 * @param {string} setting.folder          where contributions are kept, one file each
 * @param {string[]} [setting.origins]     of the pages that may hand in; none: any
 * @param {() => number} [setting.now]     milliseconds of Unix time
 * @returns {Promise<import('node:http').Server>} not listening yet; the inbox is at every path that ends in a slash
 */
export async function receiver({ process, base, folder, origins = [], now = Date.now }) {
  const rules = parseProcess(process, { base });
  await mkdir(folder, { recursive: true });
  /** @type {Map<string, Kept>} */
  const byId = new Map();
  /** @type {Map<string, Kept>} */
  const byFolio = new Map();
  const know = (/** @type {Kept} */ kept) => { byId.set(kept.sent.id, kept); byFolio.set(kept.folio, kept); };
  for (const name of (await readdir(folder)).filter((file) => file.endsWith('.json')).sort()) know(JSON.parse(await readFile(join(folder, name), 'utf8')));

  /** On the disk before it is said to be received. @param {Kept} kept */
  async function keep(kept) {
    const path = join(folder, `${kept.folio}.json`);
    const file = await open(`${path}.part`, 'w');
    await file.writeFile(JSON.stringify(kept, null, 2));
    await file.sync();
    await file.close();
    await rename(`${path}.part`, path);
    know(kept);
  }

  /** @param {any} annotation @returns {Promise<{ kept: Kept, fresh: boolean }>} */
  async function receive(annotation) {
    const known = byId.get(annotation.id);
    // The same again is no second one: its answer got lost on the way.
    if (known && isDeepStrictEqual(known.sent, annotation)) return { kept: known, fresh: false };
    if (known) throw new Refusal(409, 'Ya se recibió otra contribución con ese identificador.');
    const moment = new Date(now());
    const withdrawal = moderationOf(annotation);
    if (withdrawal) {
      if (withdrawal.action !== 'withdraw') throw new Refusal(403, 'Ocultar una contribución corresponde a quien modera, no a este buzón.');
      for (const id of withdrawal.contributions) {
        const about = byId.get(id);
        // Whoever knows the author's id, which is never published, is the author.
        if (!about?.sent.creator?.id || about.sent.creator.id !== annotation.creator?.id) throw new Refusal(403, 'Sólo quien hizo una contribución puede retirarla.');
        if (!takes(rules, contributionOf(about.annotation)?.stage ?? '', dayOf(moment, rules.timeZone))) throw new Refusal(403, 'La etapa ya cerró: lo que se recibió en ella no puede retirarse.');
      }
    } else {
      parseContribution(annotation, rules);
      const { stage } = annotation[CONTRIBUTION];
      if (!takes(rules, stage, dayOf(moment, rules.timeZone))) {
        const { name, end } = rules.stages.find(({ id }) => id === stage) ?? { name: stage, end: null };
        throw new Refusal(403, end && dayOf(moment, rules.timeZone) > end ? `La etapa «${name}» cerró el ${end}: ya no se reciben contribuciones.` : `La etapa «${name}» no recibe contribuciones hoy.`);
      }
    }
    const folio = `${moment.getUTCFullYear()}-${String(byFolio.size + 1).padStart(5, '0')}`;
    const kept = { folio, sent: annotation, annotation: withdrawal ? annotation : { ...annotation, [CONTRIBUTION]: { ...annotation[CONTRIBUTION], folio, received: moment.toISOString() } } };
    await keep(kept);
    return { kept, fresh: true };
  }

  /** One after the other: two of the same id at once are one. @type {Promise<unknown>} */
  let last = Promise.resolve();

  return createServer(async (request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://localhost');
    const origin = request.headers.origin;
    const welcome = !origins.length || (origin !== undefined && origins.includes(origin));
    const headers = {
      date: new Date(now()).toUTCString(), 'cache-control': 'no-store', vary: 'origin',
      ...(origin && welcome && { 'access-control-allow-origin': origin, 'access-control-expose-headers': EXPOSED }),
    };
    response.sendDate = false;
    const answer = (/** @type {number} */ status, /** @type {unknown} */ body = null, /** @type {Record<string, string>} */ more = {}) => {
      const type = status >= 400 ? 'application/problem+json' : 'application/ld+json';
      response.writeHead(status, { ...headers, ...(body !== null && { 'content-type': type }), ...more }).end(body === null || request.method === 'HEAD' ? undefined : JSON.stringify(body));
    };
    const at = (/** @type {string} */ folio) => `${pathname}${encodeURIComponent(folio)}`;
    try {
      if (origin && !welcome) throw new Refusal(403, 'Desde ese sitio no se reciben contribuciones.');
      if (request.method === 'OPTIONS') {
        return answer(204, null, { allow: 'GET, HEAD, OPTIONS, POST', 'accept-post': 'application/ld+json', 'access-control-allow-methods': 'GET, HEAD, POST', 'access-control-allow-headers': 'content-type, accept-language' });
      }
      if (request.method === 'GET' || request.method === 'HEAD') {
        if (pathname.endsWith('/')) return answer(200, { '@context': 'http://www.w3.org/ns/ldp', '@id': pathname, contains: [...byFolio.keys()].map(at) });
        const kept = byFolio.get(decodeURIComponent(pathname.split('/').at(-1) ?? ''));
        if (!kept) throw new Refusal(404, 'No hay ninguna contribución con ese folio.');
        return answer(200, kept.annotation[CONTRIBUTION] ? publishable(kept.annotation, rules.privacy.publish) : { ...kept.annotation, creator: undefined });
      }
      if (request.method !== 'POST' || !pathname.endsWith('/')) throw new Refusal(405, 'Aquí sólo se entregan contribuciones.');
      if (!/^application\/(?:ld\+)?json\b/i.test(request.headers['content-type'] ?? '')) throw new Refusal(415, 'Una contribución se entrega como application/ld+json.');
      const text = await bodyOf(request);
      const turn = last.then(() => receive(parseAnnotation(text)));
      last = turn.catch(() => {});
      const { kept, fresh } = await turn;
      return answer(fresh ? 201 : 200, kept.annotation, { location: at(kept.folio) });
    } catch (error) {
      if (error instanceof Refusal) return answer(error.status, { title: error.message, detail: error.message, status: error.status, ...error.more }, error.status === 413 ? { connection: 'close' } : {});
      if (error instanceof AnnotationError) {
        return answer(422, { title: 'No es una contribución válida', detail: `La contribución no es válida: ${error.path}.`, status: 422, issues: error.issues });
      }
      console.error(error);
      return answer(500, { title: 'No se pudo recibir', detail: 'No se pudo guardar la contribución.', status: 500 });
    }
  });
}

/** @param {import('node:http').IncomingMessage} request @returns {Promise<string>} */
async function bodyOf(request) {
  const refusal = () => new Refusal(413, `Una contribución pesa ${LARGEST / 1024} KB a lo más.`);
  if (Number(request.headers['content-length']) > LARGEST) throw refusal();
  const pieces = [];
  let size = 0;
  for await (const piece of request) {
    size += piece.length;
    if (size > LARGEST) throw refusal();
    pieces.push(piece);
  }
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(Buffer.concat(pieces));
  } catch {
    throw new Refusal(400, 'Lo que llegó no es texto en UTF-8.');
  }
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const { values } = parseArgs({ options: {
    process: { type: 'string' }, base: { type: 'string' }, folder: { type: 'string', default: 'recibidas' }, port: { type: 'string', default: '8080' },
    host: { type: 'string', default: '127.0.0.1' }, origin: { type: 'string', multiple: true }, now: { type: 'string' },
  } });
  if (!values.process || !values.base) {
    console.error('node receiver.mjs --process proceso.json --base https://ejemplo.mx/consulta/proceso.json [--folder recibidas] [--port 8080] [--origin https://ejemplo.mx]');
    process.exit(2);
  }
  const start = Date.now();
  const from = values.now ? Date.parse(values.now) : null;
  const server = await receiver({
    process: await readFile(values.process, 'utf8'), base: values.base, folder: values.folder, origins: values.origin,
    ...(from !== null && { now: () => from + Date.now() - start }),
  });
  server.listen(Number(values.port), values.host, () => console.log(`http://${values.host}:${values.port}/buzon/`));
}
