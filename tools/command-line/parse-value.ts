import { isNumberToken, tokenNumber } from '../../common/non-finite.ts';
import type { ArgumentValue } from '../../record/plan.ts';
import type { Parameter } from '../../faults/fault-spec.ts';
import { UsageError } from './exit-codes.ts';

/**
 * Reads the value of an argument as a parameter of its kind; whether it is allowed is checked with
 * the plan.
 * @throws UsageError
 */
export function parseValue(text: string, parameter: Parameter, name: string): ArgumentValue {
  switch (parameter.kind) {
    case 'number': {
      if (isNumberToken(text)) return tokenNumber(text);
      // 1/255 is how people write the scale that undoes a missing division.
      const fraction = /^(\d+(?:\.\d+)?)\/(\d+(?:\.\d+)?)$/.exec(text);
      const value = fraction ? Number(fraction[1]) / Number(fraction[2]) : Number(text);
      // NaN and Infinity are said by name, not by 0/0 or by too many digits.
      if (text.trim() === '' || !Number.isFinite(value)) {
        throw new UsageError(
          `${name} must be a number, a fraction such as 1/255, NaN, Infinity, -Infinity or -0; given: "${text}".`,
        );
      }
      return value;
    }
    case 'switch':
      if (text !== 'true' && text !== 'false') {
        throw new UsageError(`${name} must be true or false; given: "${text}".`);
      }
      return text === 'true';
    case 'choice':
    case 'name':
      return text;
  }
}
