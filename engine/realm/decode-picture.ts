import * as tf from '@tensorflow/tfjs';
import type { Tensor3D } from '@tensorflow/tfjs';
import type { Picture, PictureSize } from '../contract.ts';

/** Longest side, in pixels, that a picture keeps; a 12-megapixel photograph stays as it is. */
export const longestSide = 4096;

/** The bytes given are not a picture that the browser can read. */
export class PictureError extends Error {
  override readonly name = 'PictureError';
}

/** A picture as the detector takes it; the caller disposes its pixels. */
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
  const size = reducedSize(bitmap.width, bitmap.height);
  const { decodedWidth, decodedHeight } = size;
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
  return { context, size };
}

/** The pixels of a picture, as it is shown. */
export interface PicturePixels {
  /** Four bytes a pixel: red, green, blue, alpha. */
  readonly rgba: ArrayLike<number>;
  readonly size: PictureSize;
}

/** Reads an image file. @throws PictureError */
export type ReadPixels = (picture: Picture) => Promise<PicturePixels>;

let readPixels: ReadPixels = async (picture) => {
  const { context, size } = await drawPicture(picture);
  const { data } = context.getImageData(0, 0, size.decodedWidth, size.decodedHeight);
  return { rgba: data, size };
};

/** Reads image files in another way than by the browser's canvas, which Node does not have. */
export const usePixelReader = (reader: ReadPixels): void => {
  readPixels = reader;
};

/** The size to which a picture is reduced so that no side is longer than `longestSide`. */
export function reducedSize(width: number, height: number): PictureSize {
  const shrink = Math.min(1, longestSide / Math.max(width, height));
  return {
    width,
    height,
    decodedWidth: Math.max(1, Math.round(width * shrink)),
    decodedHeight: Math.max(1, Math.round(height * shrink)),
  };
}

/**
 * Decodes an image file. Transparent pixels become black, as on a canvas.
 *
 * @throws PictureError
 */
export async function decodePicture(picture: Picture): Promise<DecodedPicture> {
  const { rgba, size } = await readPixels(picture);
  const { decodedWidth, decodedHeight } = size;
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
