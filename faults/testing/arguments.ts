import * as fc from 'fast-check';
import { numberTokens, tokenNumber } from '../../common/non-finite.ts';
import { isNeutral } from '../check-arguments.ts';
import type { FaultSpec, Parameter } from '../fault-spec.ts';

type Value = number | string | boolean;
type Arguments = Record<string, Value>;

/** Names that exist in the first nodes of both networks. */
const existing = {
  weight: 'conv2d_0/kernel',
  node: 'conv2d_0',
  input: 'input',
  operand: 'x',
} as const;

/** A fault's defaults, where names are those that the tiny networks have too. */
export const defaultArguments = (spec: FaultSpec): Arguments =>
  Object.fromEntries(
    Object.entries(spec.parameters).map(([name, parameter]) => [
      name,
      parameter.kind === 'name' ? existing[parameter.of] : parameter.default,
    ]),
  );

/** Arguments that set a fault to do something: its defaults, unless those are neutral. */
export function strikingArguments(spec: FaultSpec): Arguments {
  const defaults = defaultArguments(spec);
  if (!isNeutral(spec, defaults)) return defaults;
  for (const [name, parameter] of Object.entries(spec.parameters)) {
    if (parameter.kind !== 'number' || parameter.neutral === null) continue;
    const { presets, max, min, neutral } = parameter;
    const value = [...presets.map((preset) => preset.value), max, min].find(
      (candidate) => candidate !== neutral,
    );
    if (value !== undefined) return { ...defaults, [name]: value };
  }
  return defaults;
}

/** The ways to set a fault that are worth a try: its defaults, each preset, word and special value. */
export function argumentVariants(spec: FaultSpec): Arguments[] {
  const base = strikingArguments(spec);
  const values = (parameter: Parameter): Value[] => {
    switch (parameter.kind) {
      case 'number':
        return [
          ...parameter.special.map(tokenNumber),
          ...parameter.presets.map(({ value }) => value),
          parameter.max,
        ];
      case 'choice':
        return parameter.options.map(({ value }) => value);
      case 'switch':
        return [true, false];
      case 'name':
        return [];
    }
  };
  return [
    base,
    ...Object.entries(spec.parameters).flatMap(([name, parameter]) =>
      values(parameter)
        .filter((value) => !Object.is(value, base[name]))
        .map((value) => ({ ...base, [name]: value })),
    ),
  ];
}

/** Arguments at which a fault says that it does nothing; null where there are none. */
export function neutralArguments(spec: FaultSpec): Arguments | null {
  const neutral = Object.entries(spec.parameters).flatMap(([name, parameter]) =>
    parameter.kind === 'number' && parameter.neutral !== null ? [[name, parameter.neutral]] : [],
  );
  if (neutral.length === 0) return null;
  return { ...defaultArguments(spec), ...(Object.fromEntries(neutral) as Arguments) };
}

/** Every value that a parameter allows. */
function allowed(parameter: Parameter): fc.Arbitrary<Value> {
  switch (parameter.kind) {
    case 'number': {
      const { min, max, integer, special } = parameter;
      const finite = integer
        ? fc.integer({ min: Math.max(min, -(2 ** 31)), max: Math.min(max, 2 ** 31 - 1) })
        : fc.double({ min, max, noNaN: true });
      return fc.oneof(
        finite.map((value) => (Object.is(value, -0) ? 0 : value)),
        fc.constantFrom(min, max),
        ...(special.length > 0 ? [fc.constantFrom(...special.map(tokenNumber))] : []),
      );
    }
    case 'choice':
      return fc.constantFrom(...parameter.options.map(({ value }) => value));
    case 'switch':
      return fc.boolean();
    case 'name':
      return fc.constantFrom('conv2d_0', 'conv2d_0/kernel', 'a.b:c-d');
  }
}

/** Values that a parameter must refuse: of another type, out of range, not among its words. */
function refused(parameter: Parameter): fc.Arbitrary<Value> {
  switch (parameter.kind) {
    case 'number': {
      const { min, max, integer, special } = parameter;
      const specials = numberTokens.filter((token) => token !== '-0' && !special.includes(token));
      return fc.oneof(
        fc.string(),
        fc.boolean(),
        fc
          .double({ min: max, minExcluded: true, noNaN: true, noDefaultInfinity: true })
          .filter((value) => !Object.is(value, -0)),
        fc
          .double({ max: min, maxExcluded: true, noNaN: true, noDefaultInfinity: true })
          .filter((value) => !Object.is(value, -0)),
        ...(integer ? [fc.constant((min + max) / 2 + 0.25)] : []),
        ...(specials.length > 0 ? [fc.constantFrom(...specials.map(tokenNumber))] : []),
      );
    }
    case 'choice': {
      const words = new Set(parameter.options.map(({ value }) => value));
      return fc.oneof(
        fc.string().filter((word) => !words.has(word)),
        fc.boolean(),
        fc.double(),
      );
    }
    case 'switch':
      return fc.oneof(fc.string(), fc.double(), fc.constantFrom('true', 'false', 0, 1));
    case 'name':
      return fc.oneof(fc.constantFrom('', ' ', 'a b', 'a\nb', '<b>'), fc.boolean(), fc.double());
  }
}

/** Whole sets of allowed arguments, some of them left out. */
export const allowedArguments = (spec: FaultSpec): fc.Arbitrary<Arguments> =>
  fc.record<Arguments, never>(
    Object.fromEntries(
      Object.entries(spec.parameters).map(([name, parameter]) => [name, allowed(parameter)]),
    ),
    { requiredKeys: [] },
  ) as fc.Arbitrary<Arguments>;

/** One argument that must be refused; null for a fault without parameters. */
export function refusedArgument(
  spec: FaultSpec,
): fc.Arbitrary<{ name: string; value: Value }> | null {
  const entries = Object.entries(spec.parameters);
  if (entries.length === 0) return null;
  return fc.oneof(
    ...entries.map(([name, parameter]) => refused(parameter).map((value) => ({ name, value }))),
  );
}
