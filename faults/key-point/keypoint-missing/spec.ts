import type { FaultSpec } from '../../fault-spec.ts';
import { keypoint, lasts } from '../../parameters.ts';

export const keypointMissing = {
  id: 'keypoint-missing',
  role: 'fault',
  site: 'key point',
  title: 'A key point that is missing',
  description:
    'Hands the app a list with a key point missing, in the picture and in space: undefined in its place, as after a filter by score; the list cut short before it; or the point taken out, so that every later one stands in the place of its neighbour.',
  parameters: {
    point: keypoint('Point', 8),
    how: {
      kind: 'choice',
      label: 'How',
      description: 'what is left of the list',
      default: 'undefined',
      options: [
        { value: 'undefined', label: 'undefined in its place' },
        { value: 'cut', label: 'list ends before it' },
        { value: 'removed', label: 'later points move up' },
      ],
    },
    lasts,
  },
  cost: null,
} as const satisfies FaultSpec;
