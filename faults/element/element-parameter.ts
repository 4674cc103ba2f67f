import type { ChoiceParameter } from '../fault-spec.ts';

/** What shows the picture, where no fault before this one has chosen. */
export const element: ChoiceParameter = {
  kind: 'choice',
  label: 'Element',
  description: 'what shows the picture; a fault before this one may have chosen it',
  default: 'video',
  options: [
    { value: 'video', label: '<video> of a MediaStream' },
    { value: 'img', label: '<img> of the picture' },
  ],
};
