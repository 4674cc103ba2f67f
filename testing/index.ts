export { endRealms, runScenario, type ScenarioChanges } from './run-scenario.ts';
