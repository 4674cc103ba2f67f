import type { ChoiceParameter } from '../fault-spec.ts';

/** What shows the picture, where no fault before this one has chosen. */
export const element = {
  kind: 'choice',
  label: 'Element',
  description: 'the element that shows the picture; an earlier fault may have chosen it',
  default: 'video',
  options: [
    { value: 'video', label: '<video> of a MediaStream' },
    { value: 'img', label: '<img> of the picture' },
  ],
} as const satisfies ChoiceParameter;
