// The W3C's own examples of the model. They are not ours to copy: `CORPORA` names the folder that has them, by default the one
// beside the working tree. Without it these tests are skipped, and say so.
import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { exportText, readFile } from '../../www/annotation/exchange.js';
import { parseAnnotation, parseCollection, serialise } from '../../www/annotation/model.js';
import { targetsOf } from '../../www/annotation/targets.js';

const corpora = process.env.CORPORA ?? fileURLToPath(new URL('../../../shared/corpora', import.meta.url));
const examples = `${corpora}/suites/w3c-annotation-examples/model/wd2/examples`;
const skip = existsSync(examples) ? false : 'no W3C examples here: set CORPORA';
const files = (folder) => (skip ? [] : readdirSync(`${examples}/${folder}`).sort()).map((name) => [name,
  readFileSync(`${examples}/${folder}/${name}`, 'utf8')]);

test('every correct example is accepted, and written back whole', { skip }, () => {
  const correct = files('correct');
  assert.ok(correct.length >= 44);
  for (const [name, text] of correct) {
    const parse = name.startsWith('collection') ? parseCollection : parseAnnotation;
    assert.deepEqual(JSON.parse(serialise(parse(text))), JSON.parse(text), name);
    const { accepted, refused } = readFile(text);
    assert.equal(refused.length, 0, name);
    assert.deepEqual(readFile(exportText(accepted)).accepted, accepted, name);
    for (const annotation of accepted) assert.ok(targetsOf(annotation.target).length >= 1, name);
  }
});

/**
 * What each incorrect example is about. Most of them have, besides, commas too many and two ids, left from copying: those are
 * mended first, so that the reason of the refusal is the one the example was written for.
 */
const reasons = {
  2: ['$["@context"]', '$.target'], 3: ['$["@context"]'], 4: ['$["@context"]'], 5: ['$["@context"]'], 6: ['$.id'], 7: ['$.id'],
    8: ['$.type'], 9: ['$.type'], 10: ['$.target'], 11: ['$.target'],
  12: ['$.body'], 13: ['$.body.id'], 14: ['$.body.format'], 15: ['$.body.language'], 16: ['$.body.textDirection'], 17: ['$.body.value'],
    18: ['$.body.value'], 19: ['$.bodyValue'], 20: ['$.bodyValue'], 21: ['$.bodyValue'],
  22: ['$.body.type'], 23: ['$.body.processingLanguage'], 24: ['$.body.textDirection'], 25: ['$.body.id'], 26: ['$.creator'],
    27: ['$.generator'], 28: ['$.created'], 29: ['$.modified'], 30: ['$.generated'],
  31: ['$.modified'], 32: ['$.created'], 33: ['$.generated'], 34: ['$.rights'], 35: ['$.via'], 36: ['$.canonical'],
    37: ['$.target.source'], 38: ['$.target.selector.value'], 39: ['$.target.selector.value'], 40: ['$.target.selector.conformsTo'],
};

test('every incorrect example is refused as it stands', { skip }, () => {
  const incorrect = files('incorrect');
  assert.ok(incorrect.length >= 40);
  for (const [name, text] of incorrect) assert.throws(() => parseAnnotation(text), { name: 'AnnotationError' }, name);
});

test('every incorrect example is refused for its own reason', { skip }, () => {
  assert.throws(() => parseAnnotation(files('incorrect').find(([name]) => name === 'anno1.json')[1]), { code: 'json' });
  for (const [name, text] of files('incorrect')) {
    const number = /\d+/.exec(name)[0];
    if (number === '1') continue;
    const mended = JSON.parse(text.replace(/,(\s*[}\]])/g, '$1').replace('langauage', 'language'));
    if (Array.isArray(mended.id) && number !== '7') mended.id = 'http://example.org/1';
    // These two say in their selector what is wrong, and lack the source as well.
    if (Number(number) >= 38) mended.target.source = 'http://example.org/source';
    assert.throws(() => parseAnnotation(mended), ({ issues }) => {
      const paths = issues.map(({ path }) => path);
      for (const path of reasons[number]) assert.ok(paths.includes(path), `${name} (${mended.label}): ${paths}`);
      if (number !== '2' && number !== '10') assert.equal(new Set(paths).size, reasons[number].length, `${name}: ${paths}`);
      return true;
    });
  }
});
