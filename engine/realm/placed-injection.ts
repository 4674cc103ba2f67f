import type { Injection } from '../../faults/injection.ts';

/** An injection with the id of its fault; in the order in which they strike. */
export interface PlacedInjection {
  readonly id: string;
  /** Zero-based place in the plan's faults or mitigations. */
  readonly at: number;
  readonly injection: Injection;
}
