import type { Scenario } from '../../record/scenario.ts';

/** What runs in Node work with. */
export interface NodeProject {
  readonly scenarios: readonly Scenario[];
  /** Module of a realm's thread; see `createNodeRunner`. */
  readonly realm: string;
}
