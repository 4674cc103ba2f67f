import { numberToken } from '../../../common/non-finite.ts';
import { inputName, type ArgumentValue, type Plan } from '../../../engine/plan.ts';
import { scenarioPlan } from '../../../engine/scenario-plan.ts';
import type { Scenario } from '../../../engine/scenario.ts';
import { argumentName } from '../../state/argument-name.ts';

/** A command and what of the plan it cannot say. */
export interface CommandLine {
  readonly command: string;
  /** A sentence for each setting that is missing in the command. */
  readonly missing: readonly string[];
}

/** A word as a POSIX shell takes it. */
const quoted = (word: string): string =>
  /^[\w./:=,+-]+$/.test(word) ? word : `'${word.replaceAll("'", String.raw`'\''`)}'`;

const written = (value: ArgumentValue): string =>
  typeof value === 'number' ? (numberToken(value) ?? String(value)) : String(value);

/** The command that runs a plan: the scenario, and what differs from it. */
export function commandLine(scenario: Scenario, plan: Plan): CommandLine {
  const usual = scenarioPlan(scenario, plan.mode);
  const words = ['npx', 'faultbook', 'run', scenario.id];
  const missing: string[] = [];
  const option = (name: string, value: string, normal: string): void => {
    if (value !== normal) words.push(`--${name}`, value);
  };
  plan.faults.forEach((fault, i) => {
    for (const [name, value] of Object.entries(fault.args))
      if (!Object.is(value, usual.faults[i]?.args[name]))
        words.push('--set', `${argumentName(scenario, fault.id, name)}=${written(value)}`);
  });
  for (const { id } of plan.mitigations) words.push('--mitigate', id);
  option('backend', plan.realm.backend, usual.realm.backend);
  option('precision', plan.realm.precision, usual.realm.precision);
  option('model', plan.model, usual.model);
  option('mode', plan.mode, scenario.mode);
  option('max-hands', String(plan.maxHands), String(usual.maxHands));
  option('input', inputName(plan.input), scenario.input);
  if (plan.realm.packing !== usual.realm.packing)
    missing.push(
      `The command has no option for ${plan.realm.packing ? 'packed' : 'unpacked'} textures; the plan says it.`,
    );
  if (plan.input.kind === 'file')
    missing.push(`“${plan.input.name}” must be where the command is given.`);
  return { command: words.map(quoted).join(' '), missing };
}
