import type { FaultSpec } from '../../fault-spec.ts';
import { choice, element, lasts, network, node, number } from '../../parameters.ts';

export const nodeResult = {
  id: 'node-result',
  role: 'fault',
  site: 'op output',
  title: 'Change the result of an operation',
  description:
    'Changes the result of one node of a network in one element, one channel or everywhere, for one frame or permanently. A swap exchanges two elements or two channels. With all of the result, it reverses the channels.',
  parameters: {
    network,
    node,
    action: choice('Action', 'what happens to each affected value', [
      'value',
      'flip',
      'scale',
      'noise',
      'zero',
      'swap',
    ]),
    reach: choice('Reach', 'one element, one channel, or all of the result', [
      'element',
      'channel',
      'all',
    ]),
    element: { ...element, when: [{ parameter: 'reach', is: ['element', 'channel'] }] },
    amount: number({
      label: 'Amount',
      description: 'the value, the factor, or the deviation of the noise',
      min: -3.4028234663852886e38,
      max: 3.4028234663852886e38,
      default: NaN,
      spread: 'log',
      special: ['NaN', 'Infinity', '-Infinity', '-0'],
      when: [{ parameter: 'action', is: ['value', 'scale', 'noise'] }],
    }),
    bit: number({
      label: 'Bit',
      description: '31 is the sign, 30–23 the exponent, 22–0 the fraction',
      min: 0,
      max: 31,
      default: 30,
      integer: true,
      means: 'bit',
      when: [{ parameter: 'action', is: ['flip'] }],
    }),
    partner: {
      ...element,
      label: 'Partner',
      description: 'zero-based element or channel to swap with',
      default: 1,
      when: [
        { parameter: 'action', is: ['swap'] },
        { parameter: 'reach', is: ['element', 'channel'] },
      ],
    },
    lasts,
  },
  cost: null,
} as const satisfies FaultSpec;
