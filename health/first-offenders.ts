import type { Tensor } from '@tensorflow/tfjs';
import { assertMeasurable } from './measurement.ts';
import { readValues } from './read-values.ts';

/** An element that is worth looking at. */
export interface Offender {
  /** Position in the flattened tensor. */
  readonly index: number;
  /** One coordinate a dimension; empty for a scalar. */
  readonly at: readonly number[];
  readonly value: number;
}

/** The coordinates of an element of a tensor of some shape, given its position in it flattened. */
export function coordinates(index: number, shape: readonly number[]): number[] {
  let rest = index;
  return shape
    .toReversed()
    .map((side) => {
      const coordinate = rest % side;
      rest = (rest - coordinate) / side;
      return coordinate;
    })
    .toReversed();
}

/**
 * The first elements, in the tensor's logical order, that offend. Downloads the tensor.
 *
 * @param limit Most to return, from 0.
 * @param offends Which elements; those that are NaN or infinite unless told otherwise.
 * @throws UnmeasurableError for a complex64 or string tensor.
 */
export function firstOffenders(
  tensor: Tensor,
  limit: number,
  offends: (value: number) => boolean = (value) => !Number.isFinite(value),
): Offender[] {
  assertMeasurable(tensor);
  const found: Offender[] = [];
  for (const [index, value] of readValues(tensor).entries()) {
    if (found.length >= limit) break;
    if (offends(value)) found.push({ index, at: coordinates(index, tensor.shape), value });
  }
  return found;
}
