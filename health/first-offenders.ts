import { coordinates } from '../common/coordinates.ts';

/** An element that is worth looking at. */
export interface Offender {
  /** Position in the flattened tensor. */
  readonly index: number;
  /** One coordinate a dimension; empty for a scalar. */
  readonly at: readonly number[];
  readonly value: number;
}

/**
 * The first elements of a tensor, in its logical order, that offend.
 *
 * @param values Every value of the tensor, in that order.
 * @param limit Most to return, from 0.
 * @param offends Which elements; those that are NaN or infinite unless told otherwise.
 */
export function firstOffenders(
  values: Iterable<number>,
  shape: readonly number[],
  limit: number,
  offends: (value: number) => boolean = (value) => !Number.isFinite(value),
): Offender[] {
  const found: Offender[] = [];
  let index = 0;
  for (const value of values) {
    if (found.length >= limit) break;
    if (offends(value)) found.push({ index, at: coordinates(index, shape), value });
    index++;
  }
  return found;
}
