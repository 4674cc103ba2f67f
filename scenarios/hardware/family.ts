import type { ScenarioGroup } from '../../record/scenario.ts';
import { everyNumberIsNan } from './every-number-is-nan.scenario.ts';
import { blindDetector } from './blind-detector.scenario.ts';
import { lostContext } from './lost-context.scenario.ts';
import { tinyGpu } from './tiny-gpu.scenario.ts';
import { zeroKernel } from './zero-kernel.scenario.ts';
import { backendFallback } from './backend-fallback.scenario.ts';
import { leakyLoop } from './leaky-loop.scenario.ts';

/** In the order in which they are presented. */
export const hardware: ScenarioGroup = {
  family: { id: 'hardware', title: 'Hardware and memory', tags: ['GPU'] },
  scenarios: [
    everyNumberIsNan,
    blindDetector,
    lostContext,
    tinyGpu,
    zeroKernel,
    leakyLoop,
    backendFallback,
  ],
};
