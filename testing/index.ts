export {
  cannotRun,
  driftOf,
  expectScenario,
  ScenarioDriftError,
  type ExpectOptions,
} from './expect-scenario.ts';
export {
  changedPlan,
  endRealms,
  runPlan,
  runScenario,
  type ScenarioChanges,
} from './run-scenario.ts';
