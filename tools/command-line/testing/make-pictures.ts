import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { launchBrowser } from '../../browser/launch-browser.ts';

/** A picture to make from another one, which is fitted into its middle. */
export interface PictureOrder {
  readonly name: string;
  readonly type: 'image/png' | 'image/jpeg';
  readonly width: number;
  readonly height: number;
}

/** Draws pictures of any size from a PNG file, in a browser, and writes them to a folder. */
export async function makePictures(
  source: string,
  folder: string,
  orders: readonly PictureOrder[],
): Promise<void> {
  const png = (await readFile(source)).toString('base64');
  const { browser } = await launchBrowser();
  try {
    const page = await browser.newPage();
    for (const order of orders) {
      const bytes = await page.evaluate(
        async (encoded, { type, width, height }) => {
          const image = new Image();
          image.src = `data:image/png;base64,${encoded}`;
          await image.decode();
          const canvas = new OffscreenCanvas(width, height);
          const context = canvas.getContext('2d');
          if (context === null) throw new Error('no canvas');
          context.fillStyle = '#888';
          context.fillRect(0, 0, width, height);
          const scale = Math.min(width / image.width, height / image.height);
          const x = (width - image.width * scale) / 2;
          const y = (height - image.height * scale) / 2;
          context.drawImage(image, x, y, image.width * scale, image.height * scale);
          const blob = await canvas.convertToBlob({ type, quality: 0.95 });
          const binary = Array.from(new Uint8Array(await blob.arrayBuffer()), (byte) =>
            String.fromCharCode(byte),
          );
          return btoa(binary.join(''));
        },
        png,
        order,
      );
      await writeFile(path.join(folder, order.name), Buffer.from(bytes, 'base64'));
    }
  } finally {
    await browser.close();
  }
}

/**
 * A JPEG with an EXIF block that says how to turn it.
 *
 * @param orientation 1 to 8, as EXIF (CIPA DC-008) numbers them: 6 is "turn clockwise to show".
 */
export function withOrientation(jpeg: Buffer, orientation: number): Buffer {
  // APP1: marker, length; "Exif\0\0"; TIFF header, big-endian; one entry: tag 0x0112, SHORT, 1.
  const tiff = [0x4d, 0x4d, 0, 42, 0, 0, 0, 8, 0, 1];
  const entry = [0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, orientation, 0, 0, 0, 0, 0, 0];
  const body = [...Buffer.from('Exif\0\0', 'latin1'), ...tiff, ...entry];
  const length = body.length + 2;
  const block = Buffer.from([0xff, 0xe1, length >> 8, length & 0xff, ...body]);
  return Buffer.concat([jpeg.subarray(0, 2), block, jpeg.subarray(2)]);
}
