import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { it } from 'node:test';
import { compileScan, scanBinary } from './compile-scan.ts';

it('the scan that is shipped is what its source compiles to (else: npm run scan)', async () => {
  assert.deepEqual(new Uint8Array(await readFile(scanBinary)), await compileScan());
});
