import { stringifyNonFinite } from '../../common/non-finite.ts';
import { allowedNumbers } from '../../faults/check-arguments.ts';
import { withArticle, type FaultSpec, type Parameter } from '../../faults/fault-spec.ts';
import { spokenValue } from './spoken-value.ts';

/** What a parameter allows, in words. */
export function allowedWords(parameter: Parameter): string {
  switch (parameter.kind) {
    case 'number':
      return allowedNumbers(parameter);
    case 'choice':
      return parameter.options.map(({ value }) => value).join(', ');
    case 'switch':
      return 'true or false';
    case 'name':
      return `the name of ${withArticle(parameter.of)}`;
  }
}

function parameterLine([name, parameter]: readonly [string, Parameter]): string {
  const neutral =
    parameter.kind === 'number' && parameter.neutral !== null
      ? `; does nothing at ${spokenValue(parameter.neutral)}`
      : '';
  return `      ${name}=${spokenValue(parameter.default)}  ${parameter.description}: ${allowedWords(parameter)}${neutral}`;
}

const specText = (spec: FaultSpec): string =>
  [
    `  ${spec.id} (${spec.site}): ${spec.title}. ${spec.description}`,
    ...Object.entries(spec.parameters).map(parameterLine),
    ...(spec.cost === null ? [] : [`      costs ${spec.cost}`]),
  ].join('\n');

/** Every fault and guard as text. */
export function faultsText(specs: readonly FaultSpec[]): string {
  const of = (role: FaultSpec['role']) => specs.filter((spec) => spec.role === role).map(specText);
  return ['Faults', ...of('fault'), 'Guards', ...of('mitigation')].join('\n');
}

/** Every fault and guard as JSON, with its whole schema. */
export const faultsJson = (specs: readonly FaultSpec[]): string => stringifyNonFinite(specs, 2);
