import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, describe, it } from 'node:test';
import { decodeRecord } from '../../record/codec/record-codec.ts';
import type { Item, RunRecord } from '../../record/record.ts';
import { packageRoot } from '../package-root.ts';
import { faultbook } from './testing/faultbook.ts';
import { makePictures, withOrientation } from './testing/make-pictures.ts';

/** What every picture here is made from. */
const source = path.join(packageRoot, 'assets/hands/open-palm.png');
const sourceSize = { width: 640, height: 480 };

/** Largest distance of a key point from where it should be, in source pixels. */
const farthest = (hand: Item, expected: Item, scale: number, x: number, y: number): number =>
  Math.max(
    ...hand.keypoints.map((point, i) => {
      const other = expected.keypoints[i] ?? { x: NaN, y: NaN };
      return Math.hypot((point.x - x) / scale - other.x, (point.y - y) / scale - other.y);
    }),
  );

/**
 * The same hand, resampled, moved or recompressed, is read by networks of 192 and 224 pixels: one
 * of their pixels is about 2 of the source's, and a key point may fall into the next but one.
 */
const tolerance = 8;

describe('faultbook run --input', () => {
  let folder: string;
  let plain: RunRecord;

  const run = async (name: string, ...words: string[]): Promise<RunRecord> => {
    const file = name.includes('.') ? path.join(folder, name) : name;
    const { code, stdout, stderr } = await faultbook([
      ...['run', 'never-divided', '--set', 'scale=1', '--input', file, '--json', ...words],
    ]);
    assert.equal(code, 0, stderr);
    assert.match(stderr, /No expectation applies/);
    return decodeRecord(stdout);
  };

  const hand = (record: RunRecord): Item => {
    const hands = record.golden.frames[0]?.items ?? [];
    assert.equal(hands.length, 1);
    assert.equal(record.outcome.kind, 'masked');
    assert.equal(record.environment.tracing, 'changes nothing');
    return hands[0] as Item;
  };

  before(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'faultbook-'));
    await makePictures(source, folder, [
      { name: 'dot.png', type: 'image/png', width: 1, height: 1 },
      { name: 'same.jpg', type: 'image/jpeg', ...sourceSize },
      { name: 'panorama.jpg', type: 'image/jpeg', width: 1600, height: 480 },
      { name: 'large.jpg', type: 'image/jpeg', width: 6000, height: 4000 },
    ]);
    const jpeg = await readFile(path.join(folder, 'same.jpg'));
    await writeFile(path.join(folder, 'turned.jpg'), withOrientation(jpeg, 6));
    await writeFile(path.join(folder, 'cut.jpg'), jpeg.subarray(0, 300));
    await writeFile(path.join(folder, 'empty.png'), '');
    plain = await run('open-palm');
  });
  after(() => rm(folder, { recursive: true }));

  it('takes a JPEG for the same picture as the PNG', async () => {
    const record = await run('same.jpg');
    assert.deepEqual(record.environment.picture, {
      ...sourceSize,
      decodedWidth: 640,
      decodedHeight: 480,
    });
    assert.equal(record.plan.input.kind, 'file');
    assert.ok(farthest(hand(record), hand(plain), 1, 0, 0) < tolerance);
  });

  it('turns a photograph as its EXIF orientation says', async () => {
    const record = await run('turned.jpg');
    const { width, height } = record.environment.picture ?? {};
    assert.deepEqual([width, height], [480, 640]);
    // Turned clockwise: what was at (x, y) is now at (480 − y, x).
    const { keypoints, ...rest } = hand(plain);
    const turned = { ...rest, keypoints: keypoints.map(({ x, y }) => ({ x: 480 - y, y: x })) };
    assert.ok(farthest(hand(record), turned, 1, 0, 0) < tolerance);
  });

  it('finds the hand in a panorama, in pixels of the panorama', async () => {
    const record = await run('panorama.jpg');
    // The palm network sees it in 192 pixels for 1600: coarser than in the picture alone.
    assert.ok(farthest(hand(record), hand(plain), 1, 480, 0) < 2 * tolerance);
  });

  it('reduces 24 megapixels, and gives key points in pixels of the whole', async () => {
    const record = await run('large.jpg');
    assert.deepEqual(record.environment.picture, {
      width: 6000,
      height: 4000,
      decodedWidth: 4096,
      decodedHeight: 2731,
    });
    const scale = 4000 / 480;
    const left = (6000 - 640 * scale) / 2;
    assert.ok(farthest(hand(record), hand(plain), scale, left, 0) < tolerance);
  });

  it('finds nothing in a single pixel, and does not fail', async () => {
    const record = await run('dot.png');
    assert.deepEqual(record.golden.frames[0]?.items, []);
    assert.ok(record.golden.frames.every((frame) => frame.error === undefined));
    assert.equal(record.outcome.kind, 'masked');
  });

  it('refuses a JPEG cut short in its head and an empty file with exit 2', async () => {
    for (const name of ['cut.jpg', 'empty.png']) {
      const { code, stdout, stderr } = await faultbook([
        ...['run', 'never-divided', '--input', path.join(folder, name), '--json'],
      ]);
      assert.equal(code, 2, stderr);
      assert.equal(stdout, '');
      assert.ok(stderr.includes(name), stderr);
    }
  });

  it('finds the hand with the lite model and on the CPU', async () => {
    for (const words of [
      ['--model', 'lite'],
      ['--backend', 'cpu'],
    ]) {
      assert.ok(
        farthest(hand(await run('same.jpg', ...words)), hand(plain), 1, 0, 0) < 2 * tolerance,
      );
    }
  });
});
