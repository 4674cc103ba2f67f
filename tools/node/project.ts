import type { Scenario } from '../../record/scenario.ts';
import { scenarios } from '../../scenarios/scenarios.ts';
import { realmModule } from './node-runner.ts';

/** What a command works with. */
export interface Project {
  readonly scenarios: readonly Scenario[];
  /** Module of a realm's thread; see `createNodeRunner`. */
  readonly realm: string;
}

/** The scenarios, subjects and backends of the package. */
export const ownProject: Project = { scenarios, realm: realmModule };
