import { FLOAT16_MAX, FLOAT32_MAX } from '../../common/numbers.ts';

/** How the result was stored. */
export interface Storage {
  readonly precision: 'float16' | 'float32';
  /** Who computed it, in words. */
  readonly by: 'GPU' | 'CPU';
}

export const largestOf = ({ precision }: Storage): number =>
  precision === 'float16' ? FLOAT16_MAX : FLOAT32_MAX;
