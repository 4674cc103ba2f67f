/** The sizes of a tensor's dimensions: `1 × 24 × 24 × 64`, `scalar`. */
export const formatShape = (shape: readonly number[]): string =>
  shape.length === 0 ? 'scalar' : shape.join(' × ');
