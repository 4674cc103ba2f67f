/** One tap of a sliding window along one axis. */
export interface Tap {
  /** Zero-based position in the window. */
  readonly at: number;
  /** Position in the input; null over padding. */
  readonly source: number | null;
}

/** How a window moves along one axis: sizes, stride, dilation and padding in elements. */
export interface WindowAxis {
  /** Elements of the input and of the output along this axis. */
  readonly input: number;
  readonly output: number;
  readonly taps: number;
  readonly stride: number;
  readonly dilation: number;
  readonly padding: unknown;
}

/**
 * What a window reads along one axis for one output position. SAME padding as in TensorFlow: as
 * little as the output needs, the odd one behind.
 */
export function windowTaps(axis: WindowAxis, position: number): Tap[] {
  const { input, output, taps, stride, dilation, padding } = axis;
  const reach = (taps - 1) * dilation + 1;
  const padded = padding === 'SAME' ? Math.max((output - 1) * stride + reach - input, 0) : 0;
  const start = position * stride - Math.floor(padded / 2);
  return Array.from({ length: taps }, (_, at) => {
    const source = start + at * dilation;
    return { at, source: source >= 0 && source < input ? source : null };
  });
}

/**
 * Which inputs of a transposed convolution add to one output position along one axis, in order, and by
 * which tap. It undoes the convolution that would read its output and give its input, whose SAME padding
 * is that of `windowTaps`.
 */
export function transposedTaps(
  { input, output, taps, stride, padding }: Omit<WindowAxis, 'dilation'>,
  position: number,
): { readonly at: number; readonly source: number }[] {
  const padded = padding === 'SAME' ? Math.max((input - 1) * stride + taps - output, 0) : 0;
  const offset = position + Math.floor(padded / 2);
  return Array.from({ length: input }, (_, source) => ({
    source,
    at: offset - source * stride,
  })).filter(({ at }) => at >= 0 && at < taps);
}
