import type { Explanation } from './consumer.ts';
import type { Habits } from './habits.ts';
import { sayNumber } from './say-number.ts';

/** Divides by a length, as this app does; null where it gives no value for a length of zero. */
export function divideByLength(value: number, length: number, habits: Habits): number | null {
  switch (habits.zeroLength) {
    case 'divide':
      return value / length;
    case 'no value':
      return length === 0 ? null : value / length;
    case 'zero':
      return length === 0 ? 0 : value / length;
    case 'epsilon':
      return value / (length + habits.epsilon);
  }
}

/** How a quotient came about. */
export function explainDivision(
  what: string,
  dividend: { readonly name: string; readonly value: number },
  divisor: { readonly name: string; readonly value: number },
): Explanation {
  const quotient = dividend.value / divisor.value;
  const given = [dividend, divisor].filter(({ value }) => !Number.isFinite(value));
  const reason =
    given.length > 0
      ? `; ${given.map(({ name }) => name).join(' and ')} came in so`
      : divisor.value === 0
        ? `, because ${divisor.name} is 0`
        : '';
  return {
    operands: [dividend, divisor],
    sentence: `${what}: ${sayNumber(dividend.value)} ÷ ${sayNumber(divisor.value)} is ${sayNumber(quotient)}${reason}.`,
  };
}
