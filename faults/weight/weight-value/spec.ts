import type { FaultSpec } from '../../fault-spec.ts';
import { choice, element, elementIsNamed, network, oneTensor, value } from '../../parameters.ts';

export const weightValue = {
  id: 'weight-value',
  role: 'fault',
  site: 'weight',
  title: 'Write a value into weights',
  description:
    'Overwrites one weight, or a whole tensor of them, with a value: NaN that was shipped, weights that were never initialised. Picked at random, the seed draws the element, too; each weight of the network is as likely as any other.',
  parameters: {
    network,
    ...oneTensor,
    reach: choice('Reach', 'one element, or the whole tensor', ['element', 'tensor']),
    element: { ...element, when: [elementIsNamed, { parameter: 'reach', is: ['element'] }] },
    value,
  },
  cost: null,
} as const satisfies FaultSpec;
