import { ArgumentError } from '../../check-arguments.ts';
import type { Injection, InjectionContext } from '../../injection.ts';
import { strikeOperand, type OperandTarget } from '../strike-operand.ts';

interface Arguments extends OperandTarget {
  readonly reach: 'element' | 'all';
  readonly element: number;
  readonly value: number;
}

/** Overwrites an element of an operand, or all of it. */
export function inject(args: Arguments, context: InjectionContext): Injection {
  const { operand, reach, element, value } = args;
  return strikeOperand(args, context, (values) => {
    if (reach === 'all') {
      values.fill(value);
      return;
    }
    if (element >= values.length) {
      throw new ArgumentError(
        `The operand ${operand} has ${values.length} elements, 0 to ${values.length - 1}; given: ${element}.`,
      );
    }
    values[element] = value;
  });
}
