import type { Health } from '../health/health.ts';
import type { NonFiniteKind, StepEvent } from '../record/step.ts';

const holds: Readonly<Record<NonFiniteKind, (health: Health) => boolean>> = {
  NaN: ({ nan }) => nan > 0,
  Inf: ({ posInf, negInf }) => posInf + negInf > 0,
};

/**
 * What a step did with NaN and with Inf, from the health of everything it read (weights included)
 * and of what it wrote. Inf turning into NaN is an Inf kill and a NaN generate.
 */
export function judgeEvents(inputs: readonly Health[], output: Health): StepEvent[] {
  return (['NaN', 'Inf'] as const).flatMap((kind): StepEvent[] => {
    const before = inputs.some(holds[kind]);
    const after = holds[kind](output);
    if (!before && !after) return [];
    return [{ kind, event: before ? (after ? 'propagate' : 'kill') : 'generate' }];
  });
}
