import type { ScenarioGroup } from '../../record/scenario.ts';
import { sizelessVideo } from './sizeless-video.scenario.ts';
import { tooEarly } from './too-early.scenario.ts';
import { halfSizeAttributes } from './half-size-attributes.scenario.ts';
import { poisonedTracker } from './poisoned-tracker.scenario.ts';
import { selfHealingTracker } from './self-healing-tracker.scenario.ts';
import { oneHandStuck } from './one-hand-stuck.scenario.ts';
import { tightCrop } from './tight-crop.scenario.ts';
import { upsideDownCrop } from './upside-down-crop.scenario.ts';
import { stretchedRectangle } from './stretched-rectangle.scenario.ts';
import { nanRectangle } from './nan-rectangle.scenario.ts';
import { frozenCamera } from './frozen-camera.scenario.ts';
import { blackCamera } from './black-camera.scenario.ts';

/** In the order in which they are presented. */
export const pipeline: ScenarioGroup = {
  family: { id: 'pipeline', title: 'Pipeline', tags: ['pipeline'] },
  scenarios: [
    sizelessVideo,
    tooEarly,
    halfSizeAttributes,
    frozenCamera,
    blackCamera,
    poisonedTracker,
    selfHealingTracker,
    oneHandStuck,
    tightCrop,
    upsideDownCrop,
    stretchedRectangle,
    nanRectangle,
  ],
};
