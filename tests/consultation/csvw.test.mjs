/** What the columns of a downloaded table mean, by the word of a validator of CSV on the Web that is not ours (`csvw`, of PyPI, in `target/csvw`). */
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';

import { exportTables, tableMetadata } from '../../www/consultation/downloads.js';
import { annotations, odd, setting } from './exported.mjs';

const PYTHON = fileURLToPath(new URL('../../target/csvw/bin/python', import.meta.url));
const skip = !existsSync(PYTHON) && 'no validator: python3 -m venv target/csvw && target/csvw/bin/pip install csvw';
/** Says what the validator says, of the table that the description names. */
const VALIDATE = `import json, sys, warnings
from csvw import CSVW
with warnings.catch_warnings(record=True) as told:
    warnings.simplefilter('always')
    found = CSVW(sys.argv[1], validate=True)
    rows = len(list(found.tables[0].iterdicts(strict=False))) if found.is_valid else 0
print(json.dumps({'valid': found.is_valid, 'warnings': [str(one.message) for one in [*told, *found.warnings]], 'rows': rows}))`;

for (const language of ['es', 'en']) for (const anonymous of [false, true]) {
  test(`the columns of ${anonymous ? 'an anonymous' : 'a complete'} table in ${language} are described as CSV on the Web wants it`, { skip }, () => {
    const folder = mkdtempSync(join(tmpdir(), 'csvw-'));
    try {
      const all = [...annotations, ...odd];
      const table = exportTables(all, setting(language), { anonymous });
      assert.equal(table.texts.length, 1);
      writeFileSync(join(folder, 'tabla.csv'), table.texts[0]);
      const description = join(folder, 'tabla.csv-metadata.json');
      writeFileSync(description, tableMetadata(table, 'tabla.csv', { setting: setting(language), title: 'Contribuciones', created: new Date('2023-05-04T00:00:00Z') }));
      const told = JSON.parse(execFileSync(PYTHON, ['-c', VALIDATE, description], { encoding: 'utf8', timeout: 60_000 }));
      assert.deepEqual(told, { valid: true, warnings: [], rows: all.length });
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });
}
