import type { Step } from '../record/step.ts';
import { allSubjects } from './subjects.ts';

/** What an item is called in a stage: `hand`. */
const itemWord = (stage: string): string =>
  allSubjects().find(({ stages }) => stages.includes(stage))?.answer.words.item ?? 'item';

/** A step as texts call it: `palm · depthwise_conv2d_8`; further items are numbered from 1. */
export const stepName = ({ stage, item, name }: Pick<Step, 'stage' | 'item' | 'name'>): string =>
  [stage, ...(item ? [`${itemWord(stage)} ${item + 1}`] : []), name].join(' · ');

/** The same, of an id. */
export function nameOfStep(id: string): string {
  const [stage = '', item = '-', ...name] = id.split('/');
  return stepName({ stage, item: Number(item) || null, name: name.join('/') });
}
