import type { Stage } from '../../record/step.ts';

export { stepName } from '../../subjects/step-name.ts';

/** A stage as it is called on screen. */
export const stageName = (stage: Stage): string => stageNames[stage] ?? stage;

const stageNames: Readonly<Record<Stage, string>> = {
  palm: 'palm network',
  landmarks: 'landmark network',
};
