import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, describe, it } from 'node:test';
import { pathToFileURL } from 'node:url';
import { makeHand, makeFrame, makeRecord, makeStep } from '../../components/testing/make-record.ts';
import { expectGolden } from '../../tools/node/testing.ts';
import { writeGolden } from '../../tools/project/write-golden.ts';

const steps = [makeStep('conv2d_0', 0), makeStep('add_0', 1, { nan: 4 })];
const frame = makeFrame(0, steps, [makeHand()]);
const record = makeRecord([frame], [frame], ['silent']);
const other = makeRecord(
  [frame],
  [makeFrame(0, steps, [makeHand({ score: NaN })])],
  ['non-finite'],
);

describe('golden records', () => {
  const start = process.cwd();
  let folder = '';
  let file: URL;
  const printed: string[] = [];
  const { log } = console;

  before(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'faultbook-golden-'));
    process.chdir(folder);
    file = pathToFileURL(path.join(process.cwd(), 'our tests/late.golden.json'));
    console.log = (line: string) => void printed.push(line);
  });
  after(async () => {
    console.log = log;
    process.chdir(start);
    await rm(folder, { recursive: true });
  });

  async function updating(act: () => Promise<void>): Promise<void> {
    process.env.FAULTBOOK_UPDATE = '1';
    try {
      await act();
    } finally {
      delete process.env.FAULTBOOK_UPDATE;
    }
  }

  it('are written on request alone, and then hold', async () => {
    await assert.rejects(
      expectGolden(record, file),
      /no golden record late\.golden\.json yet.*--update/,
    );
    await updating(() => expectGolden(record, file));
    assert.deepEqual(printed.splice(0), ['updated late.golden.json: new']);
    await expectGolden(record, file);
    await updating(() => expectGolden(record, file));
    assert.deepEqual(printed, []);
  });

  it('fail with what differs, and are updated with the same words', async () => {
    const words = [
      /outcome: silent, now non-finite/,
      /what the app receives: frame 1, hand 1: finite, now frame 1, hand 1: 1 NaN, 0 Inf/,
    ];
    for (const word of words) await assert.rejects(expectGolden(other, file), word);
    await updating(() => expectGolden(other, file));
    for (const word of words) assert.match(printed.join('\n'), word);
    await expectGolden(other, file);
    await writeFile(file, (await readFile(file, 'utf8')).replace('golden@1', 'golden@7'));
    await assert.rejects(expectGolden(other, file), { name: 'FormatError' });
  });

  it('are written into the project alone', () => {
    for (const name of ['../out.json', 'a.ts', 'node_modules/a.json'])
      assert.throws(() => writeGolden(folder, path.join(folder, name), '', ''), /of the project/);
  });
});
