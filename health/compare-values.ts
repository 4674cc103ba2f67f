import type { Divergence } from './divergence.ts';

/** How far `faulty` is from `golden`, in float64, over elements finite in both. */
export function compareValues(golden: ArrayLike<number>, faulty: ArrayLike<number>): Divergence {
  let leftOut = 0;
  let maxAbs = 0;
  let squares = 0;
  let goldenSquares = 0;
  for (let i = 0; i < golden.length; i++) {
    const a = golden[i] ?? NaN;
    const b = faulty[i] ?? NaN;
    const difference = b - a;
    // The difference of two finite float32 values is finite in float64.
    if (!Number.isFinite(difference)) {
      leftOut++;
      continue;
    }
    maxAbs = Math.max(maxAbs, Math.abs(difference));
    squares += difference * difference;
    goldenSquares += a * a;
  }
  if (leftOut === golden.length) return { maxAbs: null, relativeL2: null, leftOut };
  const relativeL2 = squares === 0 ? 0 : Math.sqrt(squares / goldenSquares);
  return { maxAbs, relativeL2, leftOut };
}
