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
  because: 'On the CPU there is no GPU to be wrong: the result is that of a healthy hand.',
} as const;

export const onWebgl = {
  setting: 'backend',
  because: 'It is a fault of the GPU; the CPU backend uses none.',
} as const;
