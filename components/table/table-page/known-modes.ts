import { expectedGuard } from '../../../handbook/expected-guard.ts';
import { measuredRun, type MeasuredMode, type Effect } from '../../../handbook/measured-mode.ts';
import { firstBadStepOfRun } from '../../../record/first-bad-step.ts';
import type { RunRecord } from '../../../record/record.ts';
import type { Scenario } from '../../../record/scenario.ts';
import type { ShippedMeasurement } from '../../../record/shipped-measurement.ts';
import { stepName } from '../../format/stage-name.ts';
import type { Results } from '../../state/results.ts';

const environmentOf = ({ plan }: RunRecord): string => plan.realm.backend;

/** What this device measured of a scenario. */
function measuredHere(scenario: Scenario, record: RunRecord): MeasuredMode {
  const first = firstBadStepOfRun(record);
  const problems = record.expectations
    .filter(({ status }) => status === 'fail')
    .map(({ name }) => name);
  return {
    scenario: scenario.id,
    of: '',
    environment: `this device, ${environmentOf(record)}`,
    machine: record.environment.browser,
    measuredAt: record.environment.measuredAt,
    ...measuredRun(record),
    firstBadStep: first === null ? null : stepName(first.step),
    path: [],
    status: problems.length === 0 ? 'holds' : 'drifted',
    problems,
    guards: scenario.mitigations.map(expectedGuard),
  };
}

function shippedEffect({ outcome, shown }: ShippedMeasurement): Effect {
  if (outcome === 'masked') return 'none';
  if (outcome !== 'silent') return outcome;
  const [golden, faulty] = [shown.golden ?? [], shown.faulty ?? []];
  return faulty.length < golden.length ? 'missing' : 'wrong';
}

/** What was measured of it when this version was made. */
function measuredBefore(scenario: Scenario, shipped: ShippedMeasurement): MeasuredMode {
  const start = shipped.facts.find(({ label }) => label.startsWith('First'));
  return {
    scenario: scenario.id,
    of: '',
    environment: shipped.environment,
    machine: '',
    measuredAt: shipped.measuredAt,
    outcome: shipped.outcome,
    effect: shippedEffect(shipped),
    stays: null,
    firstBadStep: start?.step === undefined ? null : start.value,
    path: [],
    // Tests compare what ships with what the scenarios expect.
    status: 'holds',
    problems: [],
    guards: scenario.mitigations.map(expectedGuard),
  };
}

/** What is known of scenarios: by this device, else by what came with this version. */
export const knownModes = (
  scenarios: readonly Scenario[],
  results: Results,
  shipped: ReadonlyMap<string, ShippedMeasurement>,
): readonly MeasuredMode[] =>
  scenarios.flatMap((scenario) => {
    const record = results.get(scenario.id)?.done?.record;
    if (record) return [measuredHere(scenario, record)];
    const before = shipped.get(scenario.id);
    return before ? [measuredBefore(scenario, before)] : [];
  });
