interface Picture {
  /** Row-major, `channels` values a pixel. */
  readonly values: ArrayLike<number>;
  readonly height: number;
  readonly width: number;
  readonly channels: number;
}

/** Where the pixels begin that new pixel `index` of `count` covers, of `side`. */
const edge = (index: number, count: number, side: number): number =>
  Math.floor((index * side) / count);

/** A smaller picture, each pixel the mean of those that it covers. */
export function shrunk(
  { values, height, width, channels }: Picture,
  rows: number,
  columns: number,
): Float32Array {
  const result = new Float32Array(rows * columns * channels);
  for (let row = 0, to = 0; row < rows; row++) {
    const [top, bottom] = [edge(row, rows, height), edge(row + 1, rows, height)];
    for (let column = 0; column < columns; column++) {
      const [left, right] = [edge(column, columns, width), edge(column + 1, columns, width)];
      for (let channel = 0; channel < channels; channel++, to++) {
        let sum = 0;
        for (let y = top; y < bottom; y++) {
          for (let x = left; x < right; x++) {
            sum += values[(y * width + x) * channels + channel] ?? NaN;
          }
        }
        result[to] = sum / ((bottom - top) * (right - left));
      }
    }
  }
  return result;
}
