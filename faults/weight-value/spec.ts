import type { FaultSpec } from '../fault-spec.ts';
import { choice, element, network, value, weight } from '../parameters.ts';

export const weightValue = {
  id: 'weight-value',
  role: 'fault',
  site: 'weight',
  title: 'Write a value into weights',
  description:
    'Overwrites one weight, or a whole tensor of them, with a value: NaN that was shipped, weights that were never initialised.',
  parameters: {
    network,
    weight,
    reach: choice('Reach', 'one element, or the whole tensor', ['element', 'tensor']),
    element: { ...element, when: { parameter: 'reach', is: ['element'] } },
    value,
  },
  cost: null,
} as const satisfies FaultSpec;
