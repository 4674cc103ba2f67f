import type { FaultSpec } from '../../fault-spec.ts';
import { choice, element, lasts, networkInput, value } from '../../parameters.ts';
import { inputOf } from '../input-of.ts';

export const networkInputValue = {
  id: 'network-input-value',
  role: 'fault',
  site: 'network input',
  title: 'Value in a network input',
  description:
    'Writes a value into one element, or into every element, of an input of a network: pixels, or whatever tensor it takes. An input of whole numbers gets the nearest whole number, and 0 for NaN.',
  parameters: {
    network: inputOf,
    input: networkInput,
    reach: choice('Reach', 'one element, or all of the input', ['element', 'all']),
    element: { ...element, when: [{ parameter: 'reach', is: ['element'] }] },
    value,
    lasts,
  },
  cost: null,
} as const satisfies FaultSpec;
