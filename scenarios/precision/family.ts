import type { ScenarioGroup } from '../../record/scenario.ts';
import { halfIsFine } from './half-is-fine.scenario.ts';
import { overflowCascade } from './overflow-cascade.scenario.ts';
import { overflowToInfinity } from './overflow-to-infinity.scenario.ts';
import { explodingVariance } from './exploding-variance.scenario.ts';
import { vanishingEpsilon } from './vanishing-epsilon.scenario.ts';
import { epsilonLies } from './epsilon-lies.scenario.ts';
import { lostSubnormals } from './lost-subnormals.scenario.ts';
import { absorbedInfinity } from './absorbed-infinity.scenario.ts';
import { stagnantSum } from './stagnant-sum.scenario.ts';

/** In the order in which they are presented. */
export const precision: ScenarioGroup = {
  family: { id: 'precision', title: 'Precision', tags: ['float16'] },
  scenarios: [
    halfIsFine,
    overflowCascade,
    overflowToInfinity,
    explodingVariance,
    absorbedInfinity,
    stagnantSum,
    vanishingEpsilon,
    epsilonLies,
    lostSubnormals,
  ],
};
