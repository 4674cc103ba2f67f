import type { Scenario } from '../../record/scenario.ts';
import type { FaultSpec } from '../../faults/fault-spec.ts';
import type { Search } from '../../search/create-search.ts';

/** Loads the search over scenarios: the page starts without it, as most visits do not search. */
export const loadScenarioSearch = async (scenarios: readonly Scenario[]): Promise<Search> =>
  (await import('../../search/search-scenarios.ts')).searchScenarios(scenarios);

/** Loads the search over faults. */
export const loadFaultSearch = async (specs: readonly FaultSpec[]): Promise<Search> =>
  (await import('../../search/search-faults.ts')).searchFaults(specs);
