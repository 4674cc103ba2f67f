/** Mirrors rows of pixels, three values each, about the vertical middle. */
export function mirrorPixels(values: Float32Array, columns: number): void {
  const row = columns * 3;
  for (let start = 0; start < values.length; start += row) {
    const old = values.slice(start, start + row);
    for (let x = 0; x < columns; x++) {
      const from = 3 * (columns - 1 - x);
      values.set(old.subarray(from, from + 3), start + 3 * x);
    }
  }
}
