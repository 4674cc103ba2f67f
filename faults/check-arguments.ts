import { numberToken } from '../common/non-finite.ts';
import {
  withArticle,
  type ArgumentsOf,
  type FaultSpec,
  type NumberParameter,
  type Parameter,
} from './fault-spec.ts';

type ArgumentValue = number | string | boolean;

/** An argument that a fault does not have or does not allow. */
export class ArgumentError extends Error {
  override readonly name = 'ArgumentError';
}

const spoken = (value: number): string => numberToken(value) ?? String(value);

const listOf = (names: readonly string[]): string => names.join(', ') || 'none';

/** What a number parameter allows, in words: "1/255 to 65 504, or NaN, Infinity". */
export function allowedNumbers(parameter: NumberParameter): string {
  const kind = parameter.integer ? 'a whole number' : 'a number';
  const special = parameter.special.length > 0 ? `, or ${parameter.special.join(', ')}` : '';
  return `${kind} from ${parameter.min} to ${parameter.max}${special}`;
}

/** A count, an index or a size from 0 up has no −0, unless the parameter allows it by name. */
const isStrayMinusZero = (value: number, { integer, min }: NumberParameter): boolean =>
  Object.is(value, -0) && (integer || min >= 0);

/** Why a value does not suit a parameter; null when it does. */
export function argumentProblem(value: ArgumentValue, parameter: Parameter): string | null {
  switch (parameter.kind) {
    case 'number': {
      if (typeof value !== 'number') return `must be ${allowedNumbers(parameter)}`;
      const token = numberToken(value);
      if (token !== null && parameter.special.includes(token)) return null;
      const fits =
        value >= parameter.min &&
        value <= parameter.max &&
        !isStrayMinusZero(value, parameter) &&
        (!parameter.integer || Number.isInteger(value));
      return fits ? null : `must be ${allowedNumbers(parameter)}`;
    }
    case 'choice':
      return parameter.options.some((option) => option.value === value)
        ? null
        : `must be one of ${listOf(parameter.options.map((option) => option.value))}`;
    case 'switch':
      return typeof value === 'boolean' ? null : 'must be true or false';
    case 'name':
      return typeof value === 'string' && /^[\w./:-]+$/.test(value)
        ? null
        : `must be the name of ${withArticle(parameter.of)}, such as ${parameter.default}`;
  }
}

/** The arguments of a fault in the order of its parameters, completed with its defaults; not checked. */
export const completeArguments = (
  { parameters }: FaultSpec,
  args: Readonly<Record<string, ArgumentValue>>,
): Record<string, ArgumentValue> => ({
  ...Object.fromEntries(
    Object.entries(parameters).map(([name, parameter]) => [name, args[name] ?? parameter.default]),
  ),
  ...args,
});

/** Arguments that a fault allows, one for each of its parameters. */
type CheckedArguments<Spec extends FaultSpec> = Record<string, ArgumentValue> & ArgumentsOf<Spec>;

function requireAllowed<Spec extends FaultSpec>(
  spec: Spec,
  args: Record<string, ArgumentValue>,
): asserts args is CheckedArguments<Spec> {
  for (const name of Object.keys(args)) {
    if (!Object.hasOwn(spec.parameters, name)) {
      throw new ArgumentError(
        `The fault ${spec.id} has no parameter "${name}". Its parameters: ${listOf(Object.keys(spec.parameters))}.`,
      );
    }
  }
  for (const [name, parameter] of Object.entries(spec.parameters)) {
    const value = args[name] ?? parameter.default;
    const problem = argumentProblem(value, parameter);
    if (problem === null) continue;
    const given = typeof value === 'number' ? spoken(value) : JSON.stringify(value);
    throw new ArgumentError(`${spec.id}.${name} ${problem}; given: ${given}.`);
  }
}

/**
 * The arguments of a fault, completed with its defaults.
 *
 * @throws ArgumentError for an unknown name or a value that is not allowed
 */
export function checkArguments<Spec extends FaultSpec>(
  spec: Spec,
  args: Readonly<Record<string, ArgumentValue>>,
): CheckedArguments<Spec> {
  const complete = completeArguments(spec, args);
  requireAllowed(spec, complete);
  return complete;
}

/** Whether, with these arguments, a fault is set to do nothing: all that can be neutral is so. */
export function isNeutral(spec: FaultSpec, args: Readonly<Record<string, ArgumentValue>>): boolean {
  const settings = Object.entries(spec.parameters).flatMap(([name, parameter]) =>
    parameter.kind === 'number' && parameter.neutral !== null
      ? [Object.is(args[name] ?? parameter.default, parameter.neutral)]
      : [],
  );
  return settings.length > 0 && settings.every((neutral) => neutral);
}
