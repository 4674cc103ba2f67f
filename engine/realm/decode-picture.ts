import * as tf from '@tensorflow/tfjs';
import type { Tensor3D } from '@tensorflow/tfjs';
import type { Picture, PictureSize } from '../contract.ts';

/** Longest side, in pixels, that a picture keeps; a 12-megapixel photograph stays as it is. */
export const longestSide = 4096;

/** The bytes given are not a picture that the browser can read. */
export class PictureError extends Error {
  override readonly name = 'PictureError';
}

export interface DecodedPicture {
  /** [height, width, 3], int32, 0–255. */
  readonly pixels: Tensor3D;
  readonly size: PictureSize;
}

/** A picture on a canvas, with its pixels. */
export interface DrawnPicture {
  readonly context: OffscreenCanvasRenderingContext2D;
  readonly size: PictureSize;
}

/**
 * Draws an image file as a browser shows it (turned by its EXIF orientation), reduced to
 * `longestSide` where it is larger.
 *
 * @throws PictureError
 */
export async function drawPicture(picture: Picture): Promise<DrawnPicture> {
  let bitmap: ImageBitmap;
  try {
    bitmap = await createImageBitmap(picture.bytes);
  } catch {
    throw new PictureError(
      `"${picture.name}" (${picture.bytes.size} bytes) is not a picture this browser can read. ` +
        'Give a PNG, JPEG or WebP file that opens in an image viewer.',
    );
  }
  const { width, height } = bitmap;
  const shrink = Math.min(1, longestSide / Math.max(width, height));
  const decodedWidth = Math.max(1, Math.round(width * shrink));
  const decodedHeight = Math.max(1, Math.round(height * shrink));
  const canvas = new OffscreenCanvas(decodedWidth, decodedHeight);
  const context = canvas.getContext('2d', { willReadFrequently: true });
  if (context === null) {
    throw new PictureError(
      `The browser gave no canvas of ${decodedWidth} × ${decodedHeight} pixels.`,
    );
  }
  context.imageSmoothingQuality = 'high';
  context.drawImage(bitmap, 0, 0, decodedWidth, decodedHeight);
  bitmap.close();
  return { context, size: { width, height, decodedWidth, decodedHeight } };
}

/**
 * Decodes an image file. Transparent pixels become black, as on a canvas.
 *
 * @throws PictureError
 */
export async function decodePicture(picture: Picture): Promise<DecodedPicture> {
  const { context, size } = await drawPicture(picture);
  const { decodedWidth, decodedHeight } = size;
  const rgba = context.getImageData(0, 0, decodedWidth, decodedHeight).data;
  const rgb = new Int32Array(decodedWidth * decodedHeight * 3);
  for (let from = 0, to = 0; from < rgba.length; from += 4) {
    rgb[to++] = rgba[from] ?? 0;
    rgb[to++] = rgba[from + 1] ?? 0;
    rgb[to++] = rgba[from + 2] ?? 0;
  }
  return {
    pixels: tf.tensor3d(rgb, [decodedHeight, decodedWidth, 3], 'int32'),
    size,
  };
}
