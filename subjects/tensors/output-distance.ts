import type { GraphOutput } from '../../record/record.ts';

/** Outputs of a graph may differ by this share and the result counts as the same. */
export const outputTolerance = { float32: 1e-3, float16: 1e-2 } as const;

/**
 * Elements smaller than this share of the largest golden one are compared as if they were that
 * large: an element that is zero has no relative error.
 */
const floorShare = 1e-3;

/** Whether everything that a graph gave is finite. */
export const areFiniteOutputs = (outputs: readonly GraphOutput[]): boolean =>
  outputs.every(({ values }) => values.every(Number.isFinite));

function distance(golden: readonly number[], faulty: readonly number[]): number | null {
  const largest = golden.reduce(
    (most, value) => (Number.isFinite(value) ? Math.max(most, Math.abs(value)) : most),
    0,
  );
  const floor = largest * floorShare;
  let far: number | null = null;
  golden.forEach((value, i) => {
    const difference = Math.abs((faulty[i] ?? NaN) - value);
    if (!Number.isFinite(difference)) return;
    const relative = difference === 0 ? 0 : difference / Math.max(Math.abs(value), floor);
    far = Math.max(far ?? 0, relative);
  });
  return far;
}

/**
 * Largest relative difference of an element of a graph's outputs from the golden one, over elements
 * finite in both; null where there is none. Outputs of other names or sizes differ without bound.
 */
export function outputDistance(
  golden: readonly GraphOutput[],
  faulty: readonly GraphOutput[],
): number | null {
  const distances = golden.map(({ name, values }) => {
    const twin = faulty.find((output) => output.name === name);
    return twin?.values.length === values.length ? distance(values, twin.values) : Infinity;
  });
  const known = distances.filter((far) => far !== null);
  return known.length === 0 ? null : Math.max(...known);
}
