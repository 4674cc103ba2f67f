import { nearest } from '../common/nearest.ts';
import type { RunRecord } from './record.ts';

/** The step of a run that a word means. */
export type FoundStep =
  | { readonly is: 'found'; readonly id: string }
  /** A name that several steps of the run have. */
  | { readonly is: 'ambiguous'; readonly ids: readonly string[] }
  /** Neither pass has such a step; the id of the nearest one, null where the run has no steps. */
  | { readonly is: 'unknown'; readonly nearest: string | null };

/** Finds a step by its id, or by a name that only one step of either pass has. */
export function findStep({ golden, faulty }: RunRecord, typed: string): FoundStep {
  const steps = [...golden.frames, ...faulty.frames].flatMap((frame) => frame.steps);
  if (steps.some(({ id }) => id === typed)) return { is: 'found', id: typed };
  const ids = [...new Set(steps.filter(({ name }) => name === typed).map(({ id }) => id))];
  const [only, ...more] = ids;
  if (only !== undefined) {
    return more.length === 0 ? { is: 'found', id: only } : { is: 'ambiguous', ids };
  }
  const names = [...new Set(steps.flatMap(({ id, name }) => [id, name]))];
  const close = nearest(typed, names);
  const meant = steps.find(({ id, name }) => id === close || name === close);
  return { is: 'unknown', nearest: meant?.id ?? null };
}
