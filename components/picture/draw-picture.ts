/** Pixels of a picture file. */
export interface PictureSize {
  readonly width: number;
  readonly height: number;
}

/** Longest side of a canvas: more than a screen shows of one picture. */
const longestSide = 1600;

/**
 * Draws a picture file into a canvas, which takes its proportions, and at most 1600 pixels of its
 * longer side. An `<img>` would need a `blob:` address, which a strict content security policy blocks.
 *
 * @param wanted whether it is still wanted, once it is decoded.
 * @returns the size of the whole picture, or null if it cannot be read or is no longer wanted.
 */
export async function drawPicture(
  canvas: HTMLCanvasElement,
  file: Blob,
  wanted: () => boolean,
): Promise<PictureSize | null> {
  const bitmap = await createImageBitmap(file).catch(() => null);
  if (bitmap === null) return null;
  const { width, height } = bitmap;
  const context = wanted() ? canvas.getContext('2d') : null;
  if (context !== null) {
    const scale = Math.min(1, longestSide / Math.max(width, height));
    canvas.width = Math.max(1, Math.round(width * scale));
    canvas.height = Math.max(1, Math.round(height * scale));
    context.imageSmoothingQuality = 'high';
    context.drawImage(bitmap, 0, 0, canvas.width, canvas.height);
  }
  bitmap.close();
  return context === null ? null : { width, height };
}
