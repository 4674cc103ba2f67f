import type { FaultSpec } from '../../fault-spec.ts';
import { choice, element, elementIsNamed, network, oneTensor, value } from '../../parameters.ts';

export const weightValue = {
  id: 'weight-value',
  role: 'fault',
  site: 'weight',
  title: 'Write a value into weights',
  description:
    'Overwrites one weight, or a whole weight tensor, with a value. It models a model shipped with NaN, or weights that were never initialised. With a random pick, the seed chooses the element too, and every weight of the network is equally likely.',
  parameters: {
    network,
    ...oneTensor,
    reach: choice('Reach', 'one element, or the whole tensor', ['element', 'tensor']),
    element: { ...element, when: [elementIsNamed, { parameter: 'reach', is: ['element'] }] },
    value,
  },
  cost: null,
} as const satisfies FaultSpec;
