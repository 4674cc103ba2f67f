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
  type ScenarioChanges,
} from './run-scenario.ts';
