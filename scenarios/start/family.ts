import type { ScenarioGroup } from '../../record/scenario.ts';
import { healthyHand } from './healthy-hand.scenario.ts';

/** In the order in which they are presented. */
export const start: ScenarioGroup = {
  family: { id: 'start', title: 'Start here', tags: ['check'] },
  scenarios: [healthyHand],
};
