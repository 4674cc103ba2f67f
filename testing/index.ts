/**
 * Assertions about failures, for tests of a team's own: in a browser by Web Test Runner or Vitest, and in
 * Node on WASM.
 */
export {
  cannotRun,
  driftOf,
  expectRecord,
  expectScenario,
  ScenarioDriftError,
  type ExpectOptions,
} from './expect-scenario.ts';
export type { ExpectedEnding } from '../expectations/check-ending.ts';
export {
  changedPlan,
  endRealms,
  runPlan,
  runScenario,
  type RunPlanOptions,
  type ScenarioChanges,
} from './run-scenario.ts';
export { expectGolden } from './golden/expect-golden.ts';
export { chaiMatchers } from './matchers/chai-matchers.ts';
export { expectRun, RunAssertionError, type RunExpectation } from './matchers/expect-run.ts';
export { MatcherUsageError, type StepId } from './matchers/match.ts';
export { runMatchers, type RunAssertions } from './matchers/run-matchers.ts';
export type { Plan, PlannedFault, RealmSettings } from '../record/plan.ts';
export type { OutcomeKind, RunRecord, Step } from '../record/record.ts';
export type { Scenario } from '../record/scenario.ts';
export type { Stage } from '../record/step.ts';
