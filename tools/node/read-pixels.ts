import sharp from 'sharp';
import { PictureError, reducedSize, type ReadPixels } from '../../engine/realm/decode-picture.ts';

/**
 * Reads an image file as a browser shows it: turned by its EXIF orientation, in sRGB, reduced where it is
 * too large. The pixels of a PNG, and those of a JPEG of full size, are a browser's.
 *
 * @throws PictureError
 */
export const readPixels: ReadPixels = async ({ name, bytes }) => {
  const given = Buffer.from(await bytes.arrayBuffer());
  try {
    const turned = sharp(given, { failOn: 'error' }).autoOrient().toColourspace('srgb');
    const { autoOrient } = await turned.metadata();
    const size = reducedSize(autoOrient.width, autoOrient.height);
    const { decodedWidth: width, decodedHeight: height } = size;
    const fitting =
      width === size.width && height === size.height
        ? turned
        : turned.resize(width, height, { fit: 'fill', kernel: 'mitchell' });
    const rgba = await fitting.ensureAlpha().raw({ depth: 'uchar' }).toBuffer();
    // A canvas keeps nothing of what is wholly transparent.
    for (let at = 0; at < rgba.length; at += 4) if (rgba[at + 3] === 0) rgba.fill(0, at, at + 3);
    return { rgba, size };
  } catch {
    throw new PictureError(
      `"${name}" (${given.length} bytes) is not a picture that can be read. ` +
        'Give a PNG, JPEG or WebP file that opens in an image viewer.',
    );
  }
};
