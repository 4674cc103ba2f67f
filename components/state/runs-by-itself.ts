import type { Scenario } from '../../engine/scenario.ts';
import type { Library } from './library.ts';

/** Why a card runs on a click only; null when it may begin by itself. */
export function whyOnClick(scenario: Scenario, { faults }: Pick<Library, 'faults'>): string | null {
  if (scenario.tags.includes('hazard'))
    return 'Runs on a click only: it hangs, leaks or loses the GPU on purpose.';
  if (scenario.faults.some(({ id }) => faults[id]?.site === 'DOM source'))
    return 'Runs on a click only: it needs a frame that shares this page’s thread.';
  return null;
}
