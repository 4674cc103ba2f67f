import type { FaultSpec, Parameter } from '../../faults/fault-spec.ts';
import { allowedWords } from './list-faults.ts';
import { spokenValue } from './spoken-value.ts';

/** `<video>` is a word in Markdown, not an element. */
const asText = (text: string): string => text.replaceAll('<', '\\<');

function parameterItem([name, parameter]: readonly [string, Parameter]): string {
  const neutral =
    parameter.kind === 'number' && parameter.neutral !== null
      ? `; does nothing at \`${spokenValue(parameter.neutral)}\``
      : '';
  return `- \`${name}\`: ${asText(parameter.description)}. Allowed: ${allowedWords(parameter)}; default \`${spokenValue(parameter.default)}\`${neutral}.`;
}

function section(spec: FaultSpec): string {
  const parameters = Object.entries(spec.parameters);
  const option = spec.role === 'fault' ? '--fault' : '--mitigate';
  return [
    `### ${spec.title}`,
    `\`${option} ${spec.id}\` · ${spec.site}${spec.cost === null ? '' : ` · costs ${spec.cost}`}`,
    asText(spec.description),
    ...(parameters.length === 0 ? [] : [parameters.map(parameterItem).join('\n')]),
  ].join('\n\n');
}

/** `docs/faults.md`: every fault and guard, from its spec. */
export function faultsPage(specs: readonly FaultSpec[]): string {
  const of = (role: FaultSpec['role']) => specs.filter((spec) => spec.role === role);
  return `${[
    '# Faults and guards',
    'Made from the specs in `faults/` by `npx faultbook faults --markdown > docs/faults.md`; do not edit. [Plans](plans.md) combine them.',
    `## Faults\n\n${of('fault').map(section).join('\n\n')}`,
    `## Guards\n\nA guard is a change that a developer could make to the app (_mitigation_ in plans and records). In a run, guards act after the faults at the same site.\n\n${of('mitigation').map(section).join('\n\n')}`,
  ].join('\n\n')}\n`;
}
