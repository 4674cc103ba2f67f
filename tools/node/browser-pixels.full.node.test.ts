import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { after, before, describe, it } from 'node:test';
import type { Browser } from 'puppeteer-core';
import sharp from 'sharp';
import { launchBrowser } from '../browser/launch-browser.ts';
import { packageRoot } from '../package-root.ts';
import { readPixels } from './read-pixels.ts';

/** What a browser's canvas holds of a picture: width, height and four bytes a pixel. */
async function inBrowser(browser: Browser, bytes: Buffer): Promise<[number, number, Buffer]> {
  const page = await browser.newPage();
  try {
    const [width, height, base64] = await page.evaluate(async (encoded) => {
      const blob = await (await fetch(`data:application/octet-stream;base64,${encoded}`)).blob();
      const bitmap = await createImageBitmap(blob);
      const canvas = new OffscreenCanvas(bitmap.width, bitmap.height);
      const context = canvas.getContext('2d', { willReadFrequently: true });
      if (context === null) throw new Error('no canvas');
      context.drawImage(bitmap, 0, 0);
      const { data } = context.getImageData(0, 0, bitmap.width, bitmap.height);
      const binary = Array.from(data, (byte) => String.fromCharCode(byte)).join('');
      return [bitmap.width, bitmap.height, btoa(binary)] as const;
    }, bytes.toString('base64'));
    return [width, height, Buffer.from(base64, 'base64')];
  } finally {
    await page.close();
  }
}

describe('pictures in Node and in a browser', { timeout: 600_000 }, () => {
  let browser: Browser;
  before(async () => {
    ({ browser } = await launchBrowser());
  });
  after(() => browser.close());

  /** Largest and mean difference of a channel between the two. */
  async function difference(bytes: Buffer): Promise<{ largest: number; mean: number }> {
    const { rgba, size } = await readPixels({
      name: 'a',
      bytes: new Blob([new Uint8Array(bytes)]),
    });
    const [width, height, expected] = await inBrowser(browser, bytes);
    assert.deepEqual([size.width, size.height], [width, height]);
    assert.equal(rgba.length, expected.length);
    const apart = Array.from(expected, (value, index) => Math.abs(value - (rgba[index] ?? NaN)));
    return {
      largest: apart.reduce((a, b) => Math.max(a, b), 0),
      mean: apart.reduce((a, b) => a + b, 0) / apart.length,
    };
  }

  const hand = (): Promise<Buffer> =>
    readFile(path.join(packageRoot, 'assets/hands/open-palm.png'));

  it('are the same from PNG', async () => {
    assert.deepEqual(await difference(await hand()), { largest: 0, mean: 0 });
  });

  for (const chromaSubsampling of ['4:4:4', '4:2:0']) {
    for (const orientation of [1, 6]) {
      it(`are the same from JPEG ${chromaSubsampling}, orientation ${orientation}`, async () => {
        const jpeg = await sharp(await hand())
          .jpeg({ quality: 90, chromaSubsampling })
          .withMetadata({ orientation })
          .toBuffer();
        const found = await difference(jpeg);

        assert.deepEqual(found, { largest: 0, mean: 0 });
      });
    }
  }
});
