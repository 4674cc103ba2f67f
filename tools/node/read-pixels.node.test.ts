import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import sharp, { type Sharp } from 'sharp';
import { longestSide } from '../../engine/realm/decode-picture.ts';
import { readPixels } from './read-pixels.ts';

const read = async (name: string, bytes: Uint8Array<ArrayBuffer>) =>
  readPixels({ name, bytes: new Blob([bytes]) });

const pixelsOf = async (name: string, picture: Sharp) =>
  read(name, new Uint8Array(await picture.toBuffer()));

/** A picture whose left half is red and whose right half is blue. */
function halves(width: number, height: number): Sharp {
  const rgb = Buffer.alloc(3 * width * height);
  for (let pixel = 0; pixel < width * height; pixel++) {
    rgb[3 * pixel + (pixel % width < width / 2 ? 0 : 2)] = 255;
  }
  return sharp(rgb, { raw: { width, height, channels: 3 } });
}

describe('pictures in Node', () => {
  it('are read from PNG value by value, with transparent pixels black', async () => {
    const values = Uint8Array.from({ length: 4 * 35 }, (_, index) => (index * 37) % 256);
    values.forEach((_, index) => (values[index] = index % 4 === 3 ? 255 : (values[index] ?? 0)));
    values.set([9, 8, 7, 0], 8);
    const picture = sharp(values, { raw: { width: 7, height: 5, channels: 4 } }).png();
    const { rgba, size } = await pixelsOf('a.png', picture);
    assert.deepEqual(size, { width: 7, height: 5, decodedWidth: 7, decodedHeight: 5 });
    values.set([0, 0, 0, 0], 8);
    assert.deepEqual(Array.from(rgba), Array.from(values));
  });

  it('are turned as their EXIF orientation says', async () => {
    const turned = halves(64, 32).jpeg({ quality: 100 }).withMetadata({ orientation: 6 });
    const { rgba, size } = await pixelsOf('a.jpg', turned);
    // A quarter turn clockwise: what was left is on top.
    assert.deepEqual([size.width, size.height], [32, 64]);
    const at = (x: number, y: number) =>
      Array.from(rgba).slice(4 * (32 * y + x), 4 * (32 * y + x) + 3);
    const [top, bottom] = [at(16, 8), at(16, 56)];
    assert.ok((top[0] ?? 0) > 200 && (top[2] ?? 255) < 50, top.join());
    assert.ok((bottom[2] ?? 0) > 200 && (bottom[0] ?? 255) < 50, bottom.join());
  });

  it('are reduced where they are too large', async () => {
    const { rgba, size } = await pixelsOf('wide.png', halves(5000, 10).png());
    assert.deepEqual(size, {
      width: 5000,
      height: 10,
      decodedWidth: longestSide,
      decodedHeight: 8,
    });
    assert.equal(rgba.length, 4 * longestSide * 8);
  });

  it('are refused by name where they are none, or cut short', async () => {
    const whole = new Uint8Array(await halves(64, 64).png().toBuffer());
    for (const bytes of [new TextEncoder().encode('no picture'), whole.slice(0, 60)]) {
      await assert.rejects(read('a.txt', bytes), {
        name: 'PictureError',
        message: /"a.txt" \(\d+ bytes\)/,
      });
    }
  });
});
