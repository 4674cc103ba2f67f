import type { FaultSpec } from '../../fault-spec.ts';
import { keypoint, lasts } from '../../parameters.ts';

export const keypointMissing = {
  id: 'keypoint-missing',
  role: 'fault',
  site: 'key point',
  title: 'Missing key point',
  description:
    'Passes the app a list that lacks one key point, in pixels and in metres. Its entry is undefined (as after a filter by score), the list ends before it, or it is removed and every later point moves into its neighbour’s position.',
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
