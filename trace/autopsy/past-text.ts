import type { NumberFormat } from '../../common/number-format.ts';
import { numberText } from './number-text.ts';

/** `above 65 504, the largest float16`, by the sign of what is past it. */
export const pastText = (
  value: number,
  { name, largest }: Pick<NumberFormat, 'name' | 'largest'>,
): string =>
  value < 0
    ? `below ${numberText(-largest)}, the lowest ${name}`
    : `above ${numberText(largest)}, the largest ${name}`;
