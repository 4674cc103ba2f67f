import type { Stage } from '../../record/step.ts';

export { stepName } from '../../record/step.ts';

/** A stage as it is called on screen. */
export const stageName = (stage: Stage): string => stageNames[stage] ?? stage;

const stageNames: Readonly<Partial<Record<Stage, string>>> = {
  palm: 'palm network',
  landmarks: 'landmark network',
};
