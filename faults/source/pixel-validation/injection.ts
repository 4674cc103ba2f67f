import type { Tensor } from '@tensorflow/tfjs';
import { addressOf } from '../../evidence.ts';
import { GuardError, type Injection } from '../../injection.ts';

/** Whatever the type says: this guard is for what arrives in spite of it. */
const isPicture = ({ shape }: Tensor): boolean =>
  shape.length === 3 && shape[2] === 3 && shape.every((side) => side > 0);

/** Refuses what is not a picture of finite numbers. */
export const inject = (): Injection => ({
  replaceSource(pixels) {
    if (!isPicture(pixels)) {
      throw new GuardError(
        `A picture must be [height, width, 3] with at least one pixel; given: [${pixels.shape.join(', ')}]. Wait for loadeddata, and convert to three channels.`,
      );
    }
    const values = pixels.dataSync();
    const at = values.findIndex((value) => !Number.isFinite(value));
    if (at < 0) return pixels;
    throw new GuardError(
      `The picture holds ${values[at]} at [${addressOf(at, pixels.shape).join(', ')}] (row, column, channel). Check the length of the buffer and what fills it.`,
    );
  },
  reaches: () => [],
  strikes: () => [],
  restore: () => undefined,
});
