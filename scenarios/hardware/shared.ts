import type { Incident } from '../../record/scenario.ts';
import { tfjsIssue } from '../shared.ts';

export const incident = (number: number, title: string, cause: Incident['cause']): Incident => ({
  url: tfjsIssue(number),
  title: `tfjs#${number}: ${title}`,
  cause,
});

/** The picture on which what follows was measured. */
export const measured: readonly string[] = ['open-palm'];

export const cpuRestores = {
  id: 'cpu-backend',
  args: {},
  effect: { does: 'restores' },
  when: { inputs: measured },
  because: 'The CPU backend uses no GPU, so the result is that of a healthy hand.',
} as const;

export const onWebgl = {
  setting: 'backend',
  because: 'This is a fault of the GPU, and the CPU backend uses none.',
} as const;
