import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, describe, it } from 'node:test';
import { faultbook } from './testing/faultbook.ts';

describe('faultbook run, in a browser', () => {
  let folder: string;
  before(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'faultbook-'));
  });
  after(() => rm(folder, { recursive: true }));

  it('refuses a text for a picture, and an unknown name, with exit 2', async () => {
    const text = path.join(folder, 'notes.png');
    await writeFile(text, 'This is no picture.');
    const asPicture = await faultbook(['run', 'never-divided', '--input', text]);
    assert.equal(asPicture.code, 2, asPicture.stderr);
    assert.match(asPicture.stderr, /notes\.png.*PNG/s);
    const asName = await faultbook(['run', 'never-divided', '--input', 'no-such-hand']);
    assert.equal(asName.code, 2, asName.stderr);
    assert.match(asName.stderr, /no picture "no-such-hand".*open-palm/);
  });

  it('runs a fault of your choice, and says that it struck, who is to blame, and the outcome', async () => {
    const { code, stdout, stderr } = await faultbook([
      ...['run', '--fault', 'weight-value', '--set', 'network=landmarks', '--model', 'lite'],
    ]);
    assert.equal(code, 0, stderr);
    assert.match(stdout, /^free plan: non-finite$/m);
    assert.match(
      stdout,
      /weight-value at weight · landmarks · conv2d_0\/kernel: 1 of \d+ values changed; first \[0, 0, 0, 0\]: .* → NaN \(0x[0-9a-f]{8} → 0x7fc00000\)/,
    );
    assert.match(stdout, /landmarks\/0\/conv2d_0: NaN; guilty: its weights hold NaN or Inf/);
    assert.match(stdout, /autopsy: .*NaN/);
    assert.match(stdout, /NaN decided .*; kept, because NaN < 0\.5 is false/);
    assert.match(stdout, /^outcome: non-finite$/m);
  });

  it('refuses with exit 2 a tensor that does not exist, which only the realm can know', async () => {
    const { code, stdout, stderr } = await faultbook([
      ...['run', '--fault', 'weight-value', '--set', 'weight=no/kernel', '--model', 'lite'],
    ]);
    assert.equal(code, 2, stderr);
    assert.equal(stdout, '');
    assert.match(stderr, /no weight "no\/kernel"/);
    assert.doesNotMatch(stderr, /\n\s+at /, 'no stack');
  });
});
