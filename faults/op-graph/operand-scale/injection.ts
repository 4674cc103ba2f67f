import type { Injection, InjectionContext } from '../../injection.ts';
import { strikeOperand, type OperandTarget } from '../strike-operand.ts';

interface Arguments extends OperandTarget {
  readonly factor: number;
}

/** Multiplies an operand by a factor. */
export const inject = (args: Arguments, context: InjectionContext): Injection =>
  strikeOperand(args, context, (values) => {
    values.forEach((value, i) => (values[i] = value * args.factor));
  });
