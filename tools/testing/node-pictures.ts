import { usePixelReader } from '../../engine/realm/decode-picture.ts';
import { readPixels } from '../node/read-pixels.ts';

usePixelReader(readPixels);
