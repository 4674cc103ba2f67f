import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, describe, it } from 'node:test';
import { encodePlan } from '../../record/codec/plan-codec.ts';
import { decodeRecord } from '../../record/codec/record-codec.ts';
import { nonFiniteShare } from '../../health/health.ts';
import { freePlan } from './free-plan.ts';
import { faultbook } from './testing/faultbook.ts';

/** A browser that is nowhere: what must not need one cannot have one. */
const noBrowser = { CHROME_PATH: '/nowhere/chrome' };

describe('faultbook, all it refuses and what it says of runs', () => {
  let folder: string;
  /** A plan whose input is a file that is nowhere. */
  let filePlan: string;
  before(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'faultbook-'));
    filePlan = path.join(folder, 'plan.json');
    const input = { kind: 'file', name: 'mine.png', size: 3, sha256: '0'.repeat(64) } as const;
    await writeFile(filePlan, encodePlan({ ...freePlan(['bad-pixels']), input }));
  });
  after(() => rm(folder, { recursive: true }));

  it('refuses wrong words with exit 2, an empty stdout, a reason and no browser', async () => {
    const rows: [string[], RegExp][] = [
      [['walk'], /no command "walk".*list, faults, graphs, run/],
      [['list', '--all'], /list takes --json only/],
      [['run'], /Name one scenario/],
      [['faults', '--all'], /faults takes --json or --markdown only/],
      [['run', '--fault', 'no-such'], /no fault "no-such"/],
      [['run', '--fault', 'weight-scan'], /is a guard, not a fault/],
      [['run', '--fault', 'bad-pixels', '--set', 'x=-1'], /bad-pixels\.x must be/],
      [['run', '--plan', 'missing.json'], /"missing\.json" cannot be read/],
      [['run', '--plan', filePlan], /needs the file "mine\.png".*Give it: --input FILE/],
      [['run', '--plan', filePlan, '--input', filePlan], /plan\.json" has SHA-256 [0-9a-f]{64}\./],
      [['run', '--plan', filePlan, '--input', 'fist'], /"fist" is not a file/],
      [['run', '--all', 'never-divided'], /does not take never-divided/],
      [['run', 'nope'], /no scenario "nope"/],
      [['run', 'never-divided', '--backend', 'cpu', '--precision', 'float16'], /float32 only/],
      [['run', 'never-divided', '--set', 'scale=0'], /scale must be a number from/],
      [['run', 'never-divided', '--input', 'missing.jpg'], /no file "missing\.jpg"/],
      [['run', 'never-divided', '--input', folder], /is a folder/],
      [['run', 'never-divided', '--input', 'tools'], /is a folder/],
    ];
    const answers = await Promise.all(
      rows.map(async ([words, reason]) => ({
        words,
        reason,
        ...(await faultbook(words, noBrowser)),
      })),
    );
    for (const { words, reason, code, stdout, stderr } of answers) {
      assert.equal(code, 2, `${words.join(' ')}: ${stderr}`);
      assert.equal(stdout, '');
      assert.match(stderr, reason);
      assert.doesNotMatch(stderr, /\n\s+at /, 'no stack');
    }
  });

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

  it('names the first NaN in float16, and NaN in all of the output', async () => {
    const { code, stdout, stderr } = await faultbook([
      ...['run', 'never-divided', '--precision', 'float16', '--json'],
    ]);
    assert.equal(code, 0, stderr);
    assert.equal(stderr, '');
    const record = decodeRecord(stdout);
    const steps = record.faulty.frames[0]?.steps ?? [];
    const palm = steps.filter(({ stage }) => stage === 'palm');
    assert.equal(palm.find(({ health }) => nonFiniteShare(health) > 0)?.name, 'depthwise_conv2d_8');
    assert.equal(palm.at(-1)?.health.nan, palm.at(-1)?.health.size);
    assert.deepEqual(record.faulty.frames[0]?.items, []);
    assert.ok(record.expectations.every(({ status }) => status !== 'fail'));
  });

  it('runs on the CPU without a browser: no NaN, and no hand', async () => {
    const { code, stdout, stderr } = await faultbook(
      ['run', 'never-divided', '--backend', 'cpu', '--json'],
      { CHROME_PATH: '/nowhere/chrome' },
    );
    assert.equal(code, 0, stderr);
    const { environment, faulty, expectations } = decodeRecord(stdout);
    assert.deepEqual(environment.realms.faulty.settings, { backend: 'cpu' });
    const steps = faulty.frames[0]?.steps ?? [];
    assert.equal(steps.filter(({ stage }) => stage === 'palm').length, 140);
    assert.ok(steps.every(({ health }) => nonFiniteShare(health) === 0));
    assert.deepEqual(faulty.frames[0]?.items, []);
    assert.ok(expectations.every(({ status }) => status !== 'fail'));
  });

  it('runs a fault of your choice, and says that it struck, who is to blame, and the outcome', async () => {
    const { code, stdout, stderr } = await faultbook([
      ...['run', '--fault', 'weight-value', '--set', 'network=landmarks', '--model', 'lite'],
    ]);
    assert.equal(code, 0, stderr);
    assert.match(stdout, /^free plan: non-finite$/m);
    assert.match(
      stdout,
      /weight-value at weight · landmarks · conv2d_0\/kernel: 1 of \d+ elements changed; first \[0, 0, 0, 0\]: .* → NaN \(0x[0-9a-f]{8} → 0x7fc00000\)/,
    );
    assert.match(stdout, /landmarks · conv2d_0: NaN; guilty: its weights hold NaN or Inf/);
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
