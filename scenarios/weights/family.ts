import type { ScenarioGroup } from '../../record/scenario.ts';
import { oneNanWeight } from './one-nan-weight.scenario.ts';
import { worldOnlyNan } from './world-only-nan.scenario.ts';
import { bitFlip } from './bit-flip.scenario.ts';
import { lostMinimum } from './lost-minimum.scenario.ts';
import { blankWeights } from './blank-weights.scenario.ts';
import { wildInitialisation } from './wild-initialisation.scenario.ts';
import { misreadDtype } from './misread-dtype.scenario.ts';
import { shuffledWeights } from './shuffled-weights.scenario.ts';
import { cutShard } from './cut-shard.scenario.ts';

/** In the order in which they are presented. */
export const weights: ScenarioGroup = {
  family: { id: 'weights', title: 'Weights', tags: ['weights'] },
  scenarios: [
    oneNanWeight,
    worldOnlyNan,
    bitFlip,
    lostMinimum,
    blankWeights,
    wildInitialisation,
    misreadDtype,
    shuffledWeights,
    cutShard,
  ],
};
