import type { Stage, Step } from '../../trace/step.ts';

/** A stage as it is called on screen. */
export const stageName = (stage: Stage): string => stageNames[stage] ?? stage;

const stageNames: Readonly<Partial<Record<Stage, string>>> = {
  palm: 'palm network',
  landmarks: 'landmark network',
};

/** A step by stage and name: `palm · depthwise_conv2d_8`; further hands are numbered from 1. */
export const stepName = (step: Pick<Step, 'stage' | 'hand' | 'name'>): string =>
  [step.stage, ...(step.hand ? [`hand ${step.hand + 1}`] : []), step.name].join(' · ');
