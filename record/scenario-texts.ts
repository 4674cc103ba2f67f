import type { RunRecord } from './record.ts';
import type { Scenario, ScenarioTexts } from './scenario.ts';

/** What a scenario says of a run: its own texts, or those for the backend that the faulty run was on. */
export function scenarioTexts(scenario: Scenario, record: RunRecord | null): ScenarioTexts {
  const { userSees, mechanism, notice, remedy, elsewhere } = scenario;
  const backend = record?.environment.realms.faulty.settings.backend;
  const own = { userSees, mechanism, notice, remedy };
  return { ...own, ...(backend === undefined ? {} : elsewhere?.[backend]) };
}
