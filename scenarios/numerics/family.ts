import type { ScenarioGroup } from '../../record/scenario.ts';
import { zeroOverZero } from './zero-over-zero.scenario.ts';
import { logOfZero } from './log-of-zero.scenario.ts';
import { logOfNegative } from './log-of-negative.scenario.ts';
import { softmaxOnPaper } from './softmax-by-hand.scenario.ts';
import { negativeVariance } from './negative-variance.scenario.ts';
import { reluMakesNan } from './relu-makes-nan.scenario.ts';
import { maxPoolHidesNan } from './max-pool-hides-nan.scenario.ts';
import { maxPoolMinusInfinity } from './max-pool-minus-infinity.scenario.ts';
import { maximumByOrder } from './maximum-by-order.scenario.ts';
import { clipRemovesNan } from './clip-removes-nan.scenario.ts';
import { nanSwallowed } from './nan-swallowed.scenario.ts';
import { switchedBackend } from './switched-backend.scenario.ts';
import { nanScore } from './nan-score.scenario.ts';
import { nanHandedness } from './nan-handedness.scenario.ts';
import { hiddenDepth } from './hidden-depth.scenario.ts';
import { nanFingertip } from './nan-fingertip.scenario.ts';
import { nanKnuckle } from './nan-knuckle.scenario.ts';

/** In the order in which they are presented. */
export const numerics: ScenarioGroup = {
  family: { id: 'numerics', title: 'Numerics', tags: ['operations'] },
  scenarios: [
    zeroOverZero,
    logOfZero,
    logOfNegative,
    softmaxOnPaper,
    negativeVariance,
    reluMakesNan,
    maxPoolHidesNan,
    nanSwallowed,
    switchedBackend,
    maxPoolMinusInfinity,
    maximumByOrder,
    clipRemovesNan,
    nanScore,
    nanHandedness,
    hiddenDepth,
    nanFingertip,
    nanKnuckle,
  ],
};
