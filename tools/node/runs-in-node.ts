import type { Plan } from '../../record/plan.ts';
import { avoidFaults, realmSetups } from '../../engine/realm-setups.ts';

/** Whether a plan needs no browser: neither of its realms uses a GPU, nor an element of a page. */
export function runsInNode(plan: Plan): boolean {
  const setups = Object.values(realmSetups(avoidFaults(plan)));
  return setups.every(({ settings, inFrame }) => settings.backend !== 'webgl' && inFrame !== true);
}
