import type { FaultSpec } from '../fault-spec.ts';
import { choice, element, lasts, network, node, number } from '../parameters.ts';

export const nodeResult = {
  id: 'node-result',
  role: 'fault',
  site: 'op output',
  title: 'Break the result of an operation',
  description:
    'Changes what one node of a network gives: one element, one channel or everything, for one frame or for good.',
  parameters: {
    network,
    node,
    action: choice('Action', 'what happens to each struck value', [
      'value',
      'flip',
      'scale',
      'noise',
      'zero',
    ]),
    reach: choice('Reach', 'one element, one channel, or all of it', ['element', 'channel', 'all']),
    element: { ...element, when: { parameter: 'reach', is: ['element', 'channel'] } },
    amount: number({
      label: 'Amount',
      description: 'the value, the factor, the deviation of the noise, or the bit to flip (0–31)',
      min: -3.4028234663852886e38,
      max: 3.4028234663852886e38,
      default: NaN,
      spread: 'log',
      special: ['NaN', 'Infinity', '-Infinity', '-0'],
      when: { parameter: 'action', is: ['value', 'flip', 'scale', 'noise'] },
    }),
    lasts,
  },
  cost: null,
} as const satisfies FaultSpec;
