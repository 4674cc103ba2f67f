import type { Plan } from '../../../record/plan.ts';
import { planAll } from '../parse-all.ts';
import { readSettings, type SettingWords } from '../settings.ts';
import type { Scenario } from '../../../record/scenario.ts';
import { UsageError } from '../exit-codes.ts';
import { scenarioPlan } from '../../../engine/scenario-plan.ts';

/** Environments that a book can be measured in, by name; `own`: each scenario's own settings. */
const environments: Readonly<Record<string, SettingWords>> = {
  own: {},
  webgl: { backend: 'webgl', precision: 'float32', packing: 'on' },
  'webgl-float16': { backend: 'webgl', precision: 'float16' },
  'webgl-unpacked': { backend: 'webgl', packing: 'off' },
  wasm: { backend: 'wasm' },
  cpu: { backend: 'cpu' },
};

export const environmentNames: readonly string[] = Object.keys(environments);

/** @throws UsageError naming what is allowed */
export function readEnvironments(given: string): readonly string[] {
  const names = given.split(',').map((name) => name.trim());
  const unknown = names.filter((name) => !Object.hasOwn(environments, name));
  if (unknown.length > 0 || names.length === 0)
    throw new UsageError(
      `--environments must be of ${environmentNames.join(', ')}, separated by commas; given: "${given}".`,
    );
  return [...new Set(names)];
}

/** Each scenario's plan in an environment; scenarios that its settings do not fit are left out. */
export const plansIn = (environment: string, scenarios: readonly Scenario[]): readonly Plan[] =>
  environment === 'own'
    ? scenarios.map((scenario) => scenarioPlan(scenario))
    : planAll(scenarios, readSettings(environments[environment] ?? {}), false).plans;
