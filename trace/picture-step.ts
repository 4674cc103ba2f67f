import { stepId } from '../record/step.ts';

/** Name of the step that is the picture. */
export const pictureName = 'pixels';

/** Id of the step that is the picture. */
export const pictureStepId = stepId('source', null, pictureName);
