import { cpuHealth } from '../../health/cpu-health.ts';
import type { JudgedStep } from '../first-bad-step.ts';

/** A step by its id, `stage/hand/name`, with what tests of judging say of it. */
export interface NamedStep extends JudgedStep {
  readonly id: string;
}

/** A finite step that is the golden one, but for `change`. */
export function judgedStep(id: string, change: Partial<JudgedStep> = {}): NamedStep {
  const item = id.split('/')[1] ?? '-';
  return {
    id,
    item: item === '-' ? null : Number(item),
    inferred: false,
    health: cpuHealth(Float32Array.of(1, 2)),
    divergence: { maxAbs: 0, relativeL2: 0, leftOut: 0 },
    ...change,
  };
}

/** What of a step is NaN. */
export const withNaN = {
  health: cpuHealth(Float32Array.of(NaN, 2)),
  divergence: { maxAbs: 0, relativeL2: 0, leftOut: 1 },
};

/** What of a finite step is off by this relative L2 difference. */
export const off = (relativeL2: number) => ({
  divergence: { maxAbs: relativeL2, relativeL2, leftOut: 0 },
});
