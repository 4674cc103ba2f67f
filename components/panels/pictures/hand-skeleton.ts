/** Neighbouring key points of MediaPipe's 21, by finger, thumb first; the last chain is the palm. */
const chains: readonly (readonly number[])[] = [
  [0, 1, 2, 3, 4],
  [5, 6, 7, 8],
  [9, 10, 11, 12],
  [13, 14, 15, 16],
  [17, 18, 19, 20],
  [0, 5, 9, 13, 17, 0],
];

/** The bones between key points, as pairs of indices. */
export const bones: readonly (readonly [number, number])[] = chains.flatMap((chain) =>
  chain.slice(1).map((to, i) => [chain[i] ?? 0, to] as const),
);

/** What each key point is called. */
export const keypointNames: readonly string[] = [
  'wrist',
  ...['thumb', 'index finger', 'middle finger', 'ring finger', 'little finger'].flatMap((finger) =>
    [1, 2, 3, 4].map((joint) => `${finger} ${joint}`),
  ),
];
