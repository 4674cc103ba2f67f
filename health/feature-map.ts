/** One channel of a feature tensor as a picture. */
export interface FeatureMap {
  readonly height: number;
  readonly width: number;
  /** Number of channels that the tensor has. */
  readonly channels: number;
  /** Row by row, `height × width`. */
  readonly values: Float32Array;
}

/**
 * One channel of one picture of a tensor [batch, height, width, channels]. Of lower ranks, the
 * missing dimensions in front count as 1: a vector is one row of one-pixel channels.
 *
 * @param all Every value of the tensor, in its logical order.
 * @throws RangeError for a channel or a picture that is not there, or a rank above 4.
 */
export function featureMap(
  all: ArrayLike<number>,
  shape: readonly number[],
  channel: number,
  picture = 0,
): FeatureMap {
  if (shape.length > 4) {
    throw new RangeError(
      `A feature map needs a tensor of rank 4 or less, not of shape [${shape.join(', ')}].`,
    );
  }
  const padded = [1, 1, 1, 1, ...shape].slice(-4);
  const [batch = 1, height = 1, width = 1, channels = 1] = padded;
  for (const [what, value, count] of [
    ['channel', channel, channels],
    ['picture', picture, batch],
  ] as const) {
    if (!Number.isInteger(value) || value < 0 || value >= count) {
      throw new RangeError(`There is no ${what} ${value}: the tensor has 0 to ${count - 1}.`);
    }
  }
  const start = picture * height * width * channels + channel;
  const values = Float32Array.from(
    { length: height * width },
    (_, index) => all[start + index * channels] ?? 0,
  );
  return { height, width, channels, values };
}
