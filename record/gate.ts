import type { Stage } from './step.ts';

/** A comparison in the pipeline that decided what happens next. */
export interface Gate {
  readonly name: string;
  readonly stage: Stage;
  readonly item: number | null;
  /** Id of the step whose result was compared. */
  readonly step: string;
  /** The comparison as the package writes it: `handScore < 0.5`. */
  readonly test: string;
  readonly operands: Readonly<Record<string, number>>;
  /** What followed, in words: "kept: NaN < 0.5 is false". */
  readonly decision: string;
  /** Whether a NaN operand decided it. */
  readonly decidedByNaN: boolean;
  /** Recomputed from observed operands rather than observed. */
  readonly inferred: boolean;
}
