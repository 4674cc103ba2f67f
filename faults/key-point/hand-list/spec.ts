import type { FaultSpec } from '../../fault-spec.ts';
import { lasts } from '../../parameters.ts';

export const handList = {
  id: 'hand-list',
  role: 'fault',
  site: 'key point',
  title: 'Changed list of hands',
  description:
    'Changes the list that estimateHands returns, and leaves each hand as it is. The first hand appears twice, the first two hands exchange places, the first hand is missing, or the app puts zeros in its place.',
  parameters: {
    change: {
      kind: 'choice',
      label: 'Change',
      description: 'what becomes of the list',
      default: 'duplicate',
      options: [
        { value: 'duplicate', label: 'the first hand appears twice' },
        { value: 'exchange', label: 'the first two hands exchange places' },
        { value: 'drop', label: 'the first hand is missing' },
        { value: 'zeros', label: 'zeros in place of the first hand' },
      ],
    },
    lasts,
  },
  cost: null,
} as const satisfies FaultSpec;
