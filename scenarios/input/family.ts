import type { ScenarioGroup } from '../../record/scenario.ts';
import { neverDivided } from './never-divided.scenario.ts';
import { alreadyDivided } from './already-divided.scenario.ts';
import { overRangeGain } from './over-range-gain.scenario.ts';
import { oneBadPixel } from './one-bad-pixel.scenario.ts';
import { latePixel } from './late-pixel.scenario.ts';
import { luckyPixel } from './lucky-pixel.scenario.ts';
import { zeroTimesNan } from './zero-times-nan.scenario.ts';
import { undefinedPixels } from './undefined-pixels.scenario.ts';
import { swappedChannels } from './swapped-channels.scenario.ts';
import { noisyDarkCamera } from './noisy-dark-camera.scenario.ts';
import { colourManagedCanvas } from './colour-managed-canvas.scenario.ts';
import { alphaChannel } from './alpha-channel.scenario.ts';
import { batchedPicture } from './batched-picture.scenario.ts';
import { mirroredPicture } from './mirrored-picture.scenario.ts';
import { sidewaysPhotograph } from './sideways-photograph.scenario.ts';

/** In the order in which they are presented. */
export const input: ScenarioGroup = {
  family: { id: 'input', title: 'Input', tags: ['pixels'] },
  scenarios: [
    neverDivided,
    alreadyDivided,
    overRangeGain,
    oneBadPixel,
    latePixel,
    luckyPixel,
    zeroTimesNan,
    undefinedPixels,
    swappedChannels,
    mirroredPicture,
    sidewaysPhotograph,
    noisyDarkCamera,
    colourManagedCanvas,
    alphaChannel,
    batchedPicture,
  ],
};
