// What every store must do, as plain functions, so that the same cases run in Node and in browsers, on ours and on a host's.
//
// `open(name)` gives the store of that name; called twice, two holders of the same one, as two tabs are.

const ANNO = 'http://www.w3.org/ns/anno.jsonld';

/** An annotation like any other. */
export const note = (n, more = {}) => ({
  '@context': ANNO, id: `urn:example:${n}`, type: 'Annotation', motivation: 'commenting',
  body: { type: 'TextualBody', value: `nota ${n}`, language: 'es' }, target: 'https://example.org/borrador-1', ...more,
});

const sorted = (value) => (Array.isArray(value) ? value.map(sorted) : value && typeof value === 'object'
  ? Object.fromEntries(Object.keys(value).sort().map((key) => [key, sorted(value[key])])) : value);

function equal(actual, expected, what = 'value') {
  const [a, b] = [actual, expected].map((value) => JSON.stringify(sorted(value)));
  if (a !== b) throw new Error(`${what}: expected ${b}, found ${a}`);
}

async function refused(promise, code) {
  try {
    await promise;
  } catch (error) {
    equal(error.code, code, `code of «${error.message}»`);
    return error;
  }
  throw new Error(`expected a refusal, \`${code}\``);
}

/** Until it holds, for a second at most: news from another tab takes its time. */
async function eventually(holds) {
  for (let i = 0; i < 100; i++) {
    if (await holds()) return;
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  throw new Error('it never came about');
}

export const cases = [
  ['gives back what it was given, member for member', async (open) => {
    const store = await open('same');
    const odd = note(1, { 'x:unknown': { deep: [1, null, { a: 'ñ' }] }, 'cotejo:anchorings': [], label: '<b>' });
    const { id, revision, annotation } = await store.create(odd);
    equal(annotation, odd);
    equal((await store.get(id)).annotation, odd);
    equal((await store.get(id)).revision, revision);
    equal((await store.list()).map((item) => item.annotation), [odd]);
  }],
  ['keeps a member called __proto__ a member', async (open) => {
    const store = await open('proto');
    const text = JSON.stringify(note(1)).replace('"motivation"', '"__proto__":{"polluted":true},"motivation"');
    await store.create(JSON.parse(text));
    const { annotation } = await store.get('urn:example:1');
    equal(Object.hasOwn(annotation, '__proto__'), true);
    equal({}.polluted, undefined);
    equal(annotation.polluted, undefined);
  }],
  ['has nothing where nothing is', async (open) => {
    const store = await open('empty');
    equal(await store.list(), []);
    equal(await store.get('urn:example:none'), null);
    equal(await store.changesSince(), { changes: [], cursor: '0' });
    equal(await store.quarantined(), []);
  }],
  ['does not let go of a copy that can be changed behind its back', async (open) => {
    const store = await open('copies');
    const given = note(1);
    const { annotation } = await store.create(given);
    given.body.value = 'otra';
    annotation.body.value = 'otra';
    (await store.get('urn:example:1')).annotation.body.value = 'otra';
    equal((await store.get('urn:example:1')).annotation.body.value, 'nota 1');
  }],
  ['refuses a second annotation of the same id, and shows the first', async (open) => {
    const store = await open('exists');
    await store.create(note(1));
    const error = await refused(store.create(note(1, { motivation: 'tagging' })), 'exists');
    equal(error.current.annotation, note(1));
    equal((await store.list()).length, 1);
  }],
  ['refuses what is no valid annotation, with the field', async (open) => {
    const store = await open('invalid');
    const error = await refused(store.create({ ...note(1), target: 9 }), 'invalid');
    equal(error.issues[0].path, '$.target');
    const { revision } = await store.create(note(2));
    await refused(store.updateIfUnchanged({ ...note(2), created: 'ayer' }, revision), 'invalid');
    equal((await store.get('urn:example:2')).annotation, note(2));
  }],
  ['changes what nobody else changed', async (open) => {
    const store = await open('update');
    const first = await store.create(note(1));
    const second = await store.updateIfUnchanged(note(1, { motivation: 'editing' }), first.revision);
    equal(second.revision === first.revision, false);
    equal((await store.get('urn:example:1')).annotation.motivation, 'editing');
  }],
  ['does not overwrite what somebody else changed, and shows theirs', async (open) => {
    const [one, two] = [await open('tabs'), await open('tabs')];
    const seen = await one.create(note(1));
    await two.updateIfUnchanged(note(1, { motivation: 'questioning' }), seen.revision);
    const error = await refused(one.updateIfUnchanged(note(1, { motivation: 'tagging' }), seen.revision), 'changed');
    equal(error.current.annotation.motivation, 'questioning');
    await refused(one.deleteIfUnchanged('urn:example:1', seen.revision), 'changed');
    equal((await two.get('urn:example:1')).annotation.motivation, 'questioning');
  }],
  ['of two changes at the same instant lets one through', async (open) => {
    const [one, two] = [await open('race'), await open('race')];
    const { revision } = await one.create(note(1));
    const results = await Promise.allSettled([one, two, one, two].map((tab, i) => (
      tab.updateIfUnchanged(note(1, { body: { type: 'TextualBody', value: `cambio ${i}` } }), revision))));
    equal(results.map(({ status }) => status).sort(), ['fulfilled', 'rejected', 'rejected', 'rejected']);
    for (const { reason } of results.filter(({ status }) => status === 'rejected')) equal(reason.code, 'changed');
  }],
  ['loses none of what two tabs create together', async (open) => {
    const [one, two] = [await open('together'), await open('together')];
    await Promise.all(Array.from({ length: 40 }, (_, i) => (i % 2 ? one : two).create(note(i))));
    equal((await one.list()).length, 40);
    equal(new Set((await two.list()).map(({ revision }) => revision)).size, 40);
  }],
  ['deletes what nobody else changed', async (open) => {
    const store = await open('delete');
    const { revision } = await store.create(note(1));
    await store.deleteIfUnchanged('urn:example:1', revision);
    equal(await store.get('urn:example:1'), null);
    equal(await store.list(), []);
  }],
  ['says so when what is to be changed was deleted, or never was', async (open) => {
    const store = await open('gone');
    const { revision } = await store.create(note(1));
    await store.deleteIfUnchanged('urn:example:1', revision);
    equal((await refused(store.updateIfUnchanged(note(1), revision), 'changed')).current, null);
    await refused(store.deleteIfUnchanged('urn:example:1', revision), 'changed');
    await refused(store.updateIfUnchanged(note(2), revision), 'missing');
    await refused(store.deleteIfUnchanged('urn:example:2', revision), 'missing');
  }],
  ['does not take an annotation created again for the one deleted', async (open) => {
    const store = await open('again');
    const first = await store.create(note(1));
    await store.deleteIfUnchanged('urn:example:1', first.revision);
    const second = await store.create(note(1));
    equal(second.revision === first.revision, false);
    await refused(store.updateIfUnchanged(note(1, { motivation: 'tagging' }), first.revision), 'changed');
  }],
  ['tells what changed since, each annotation once', async (open) => {
    const [one, two] = [await open('since'), await open('since')];
    const a = await one.create(note('a'));
    const b = await one.create(note('b'));
    const { cursor, changes } = await two.changesSince();
    equal(changes.map(({ id }) => id), ['urn:example:a', 'urn:example:b']);
    equal(await two.changesSince(cursor), { changes: [], cursor });
    await one.updateIfUnchanged(note('a', { motivation: 'tagging' }), a.revision);
    await one.deleteIfUnchanged('urn:example:b', b.revision);
    await one.create(note('c'));
    const later = await two.changesSince(cursor);
    equal(later.changes.map(({ id, stored }) => [id, stored?.annotation.motivation ?? null]),
      [['urn:example:a', 'tagging'], ['urn:example:b', null], ['urn:example:c', 'commenting']]);
    equal((await two.changesSince(later.cursor)).changes, []);
  }],
  ['announces changes to the tab that made them and to the others, until they stop listening', async (open) => {
    const [one, two] = [await open('news'), await open('news')];
    let here = 0;
    let there = 0;
    one.subscribe(() => { throw new Error('a listener of the host page that fails'); });
    one.subscribe(() => { here += 1; });
    const end = two.subscribe(() => { there += 1; });
    await one.create(note(1)).catch(() => {});
    await eventually(() => here === 1 && there === 1);
    end();
    await one.create(note(2));
    await eventually(() => here === 2);
    await new Promise((resolve) => setTimeout(resolve, 50));
    equal(there, 1);
  }, { throws: true }],
  ['makes many changes at once, and tells which were not as they had been seen', async (open) => {
    const [one, two] = [await open('many'), await open('many')];
    const [a, b] = [await one.create(note('a')), await one.create(note('b'))];
    await one.updateIfUnchanged(note('b', { motivation: 'tagging' }), b.revision);
    await new Promise((resolve) => setTimeout(resolve, 50));
    let heard = 0;
    two.subscribe(() => { heard += 1; });
    const made = await one.apply([
      { id: 'urn:example:a', annotation: null, revision: a.revision }, { id: 'urn:example:b', annotation: null, revision: b.revision },
      { id: 'urn:example:c', annotation: note('c'), revision: null }, { id: 'urn:example:b', annotation: note('b'), revision: null },
    ]);
    equal(made.map(({ error }) => error?.code ?? null), [null, 'changed', null, 'exists']);
    equal((await two.list()).map(({ id }) => id), ['urn:example:b', 'urn:example:c']);
    equal(new Set((await one.list()).map(({ revision }) => revision)).size, 2);
    await eventually(() => heard === 1);
    await refused(one.apply([{ id: 'urn:example:d', annotation: note('d'), revision: null }, { id: 'x', annotation: { id: 'x' }, revision: null }]), 'invalid');
    equal((await two.list()).length, 2);
  }],
  ['announces nothing when nothing changed', async (open) => {
    const store = await open('quiet');
    await store.create(note(1));
    await new Promise((resolve) => setTimeout(resolve, 50));
    let heard = 0;
    store.subscribe(() => { heard += 1; });
    await refused(store.create(note(1)), 'exists');
    await store.list();
    await new Promise((resolve) => setTimeout(resolve, 50));
    equal(heard, 0);
  }],
  ['does nothing once it is closed', async (open) => {
    const store = await open('closed');
    store.close();
    await refused(store.list(), 'closed');
    await refused(store.create(note(1)), 'closed');
  }],
];
