/**
 * Sets up in Kinto what `permissions.json` says, and checks that it holds: what each may do is tried, not believed. What is tried is
 * deleted again. Setting up twice changes nothing twice.
 *
 *     ADMIN='Bearer …' PERSON='Bearer …' node setup.mjs https://notas.example/v1 pnda [user:id-of-a-moderator …]
 *
 * ADMIN and PERSON are what their requests say in `authorization`: of who may create buckets, and of somebody else who is signed in. Without
 * PERSON, what concerns one is not checked. It ends with 1 where something does not hold.
 */
import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';

/** @typedef {{ url: string, bucket: string, admin: string, person?: string, moderators?: string[] }} Place */

/** How many write one record at the same instant, to see that one of them is kept. */
const RACERS = 20;
/** Kinto says 409 and 503 where another was first at the same instant: it is tried again. */
const AGAIN = new Set([409, 503]);
const TRIES = 10;

const plan = () => JSON.parse(readFileSync(new URL('permissions.json', import.meta.url), 'utf8'));

/** @param {string} url @param {string} method @param {string | null} who what `authorization` says; null: nobody @param {unknown} [body] @param {Record<string, string>} [headers] */
async function ask(url, method, who, body, headers = {}) {
  for (let tries = 1; ; tries++) {
    const response = await fetch(url, {
      method, headers: { ...(who && { authorization: who }), ...(body !== undefined && { 'content-type': 'application/json' }), ...headers }, ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    if (AGAIN.has(response.status) && tries < TRIES) { await new Promise((done) => { setTimeout(done, Math.random() * 50 * tries); }); continue; }
    return { status: response.status, etag: response.headers.get('etag') ?? '', data: text ? JSON.parse(text) : null };
  }
}

/** @param {Place} place */
export async function setUp({ url, bucket, admin, moderators = [] }) {
  const { groups, collections, schema } = plan();
  const root = `${url}/buckets/${bucket}`;
  const made = async (/** @type {string} */ at, /** @type {unknown} */ body) => {
    const { status, data } = await ask(at, 'PUT', admin, body);
    if (status !== 200 && status !== 201) throw new Error(`${at}: ${status} ${data?.message ?? ''}`);
  };
  const { status } = await ask(root, 'PUT', admin, { data: {} }, { 'if-none-match': '*' });
  if (status !== 201 && status !== 412) throw new Error(`${root}: ${status}`);
  for (const [name, { members }] of Object.entries(groups)) await made(`${root}/groups/${name}`, { data: { members: [...members, ...moderators] } });
  for (const [name, { permissions }] of Object.entries(collections)) {
    const written = Object.fromEntries(Object.entries(permissions).map(([what, who]) => [what, who.map((/** @type {string} */ one) => one.replace('{bucket}', bucket))]));
    await made(`${root}/collections/${name}`, { data: { schema }, permissions: written });
  }
}

/** @param {Place} place @returns {Promise<{ what: string, wanted: number[], got: number }[]>} what was tried, and what came of it */
export async function check({ url, bucket, admin, person }) {
  const records = (/** @type {string} */ name) => `${url}/buckets/${bucket}/collections/${name}/records`;
  /** @type {{ what: string, wanted: number[], got: number }[]} */
  const found = [];
  /** @type {string[]} */
  const left = [];
  const tried = async (/** @type {string} */ what, /** @type {number[]} */ wanted, /** @type {Promise<{ status: number, etag: string, data: any }>} */ asking) => {
    const answer = await asking;
    found.push({ what, wanted, got: answer.status });
    return answer;
  };
  const fresh = (/** @type {string} */ name) => { const at = `${records(name)}/${randomUUID()}`; left.push(at); return at; };
  const note = (/** @type {string} */ at, more = {}) => ({ data: { annotation: { id: `urn:uuid:${at.split('/').at(-1)}`, type: 'Annotation', target: 'urn:x-cotejo:check' }, ...more } });
  const NEW = { 'if-none-match': '*' };
  const REFUSED = [401, 403];

  const inbox = fresh('inbox');
  const { etag } = await tried('nobody hands in', [201], ask(inbox, 'PUT', null, note(inbox), NEW));
  // Who may create is given a list, with nothing in it but their own.
  const listed = async (/** @type {string} */ what, /** @type {string | null} */ who) => found.push({ what, wanted: [0], got: (await ask(records('inbox'), 'GET', who)).data?.data?.length ?? 0 });
  await listed('nobody lists what was handed in', null);
  await tried('nobody reads one that was handed in', REFUSED, ask(inbox, 'GET', null));
  await tried('nobody changes what was handed in', REFUSED, ask(inbox, 'PUT', null, note(inbox), { 'if-match': etag }));
  await tried('nobody deletes what was handed in', REFUSED, ask(inbox, 'DELETE', null, undefined, { 'if-match': etag }));
  await tried('a moderator reads what was handed in', [200], ask(inbox, 'GET', admin));
  const odd = fresh('inbox');
  await tried('what is no annotation is not taken', [400], ask(odd, 'PUT', null, { data: { title: 'publicidad' } }, NEW));
  const future = fresh('inbox');
  const time = Date.now() + 1e11;
  const dated = await tried('one that says it is of years from now is taken', [201], ask(future, 'PUT', null, note(future, { last_modified: time }), NEW));
  found.push({ what: '… and gets the time it has', wanted: [1], got: Number(dated.data?.data?.last_modified < time - 1e10) });

  const open = fresh('public');
  await tried('nobody publishes', REFUSED, ask(open, 'PUT', null, note(open), NEW));
  const published = await tried('a moderator publishes', [201], ask(open, 'PUT', admin, note(open), NEW));
  await tried('everybody reads what was published', [200], ask(open, 'GET', null));
  await tried('nobody changes what was published', REFUSED, ask(open, 'PUT', null, note(open), { 'if-match': published.etag }));
  await tried('a second of the same name is not taken', [412], ask(open, 'PUT', admin, note(open), NEW));
  const newer = await tried('who saw what stands there changes it', [200], ask(open, 'PUT', admin, note(open), { 'if-match': published.etag }));
  await tried('who saw what stood there before does not', [412], ask(open, 'PUT', admin, note(open), { 'if-match': published.etag }));
  const raced = await Promise.all(Array.from({ length: RACERS }, () => ask(open, 'PUT', admin, note(open), { 'if-match': newer.etag })));
  found.push({ what: `of ${RACERS} who change one at the same instant, one does`, wanted: [1], got: raced.filter(({ status }) => status === 200).length });

  if (person) {
    const own = fresh('notes');
    await tried('nobody reads the notes of the group', REFUSED, ask(records('notes'), 'GET', null));
    const first = await tried('one of the group writes', [201], ask(own, 'PUT', person, note(own), NEW));
    await tried('another changes it not', REFUSED, ask(`${own}`, 'PUT', null, note(own), { 'if-match': first.etag }));
    await tried('who wrote it changes it', [200], ask(own, 'PUT', person, note(own), { 'if-match': first.etag }));
    await tried('who is not a moderator publishes not', REFUSED, ask(fresh('public'), 'PUT', person, note(left[left.length - 1]), NEW));
    await listed('who is not a moderator lists nothing of what was handed in', person);
    await tried('who is not a moderator reads not what was handed in', REFUSED, ask(inbox, 'GET', person));
    const theirs = fresh('notes');
    const written = await ask(theirs, 'PUT', admin, note(theirs), NEW);
    await tried('one of the group changes not what another wrote', REFUSED, ask(theirs, 'PUT', person, note(theirs), { 'if-match': written.etag }));
  }
  for (const at of left) await ask(at, 'DELETE', admin);
  return found;
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const [url, bucket, ...moderators] = process.argv.slice(2);
  const { ADMIN: admin, PERSON: person } = process.env;
  if (!url || !bucket || !admin) {
    console.error('ADMIN=… [PERSON=…] node setup.mjs https://…/v1 BUCKET [MODERATOR …]');
    process.exit(2);
  }
  const place = { url: url.replace(/\/$/, ''), bucket, admin, person, moderators };
  await setUp(place);
  const found = await check(place);
  for (const { what, wanted, got } of found) console.log(`${wanted.includes(got) ? 'ok ' : 'NOT'}  ${what} (${got}${wanted.includes(got) ? '' : `, not ${wanted.join(' or ')}`})`);
  process.exitCode = found.every(({ wanted, got }) => wanted.includes(got)) ? 0 : 1;
}
