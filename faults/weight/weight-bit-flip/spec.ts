import type { FaultSpec } from '../../fault-spec.ts';
import { choice, element, elementIsNamed, network, number, oneTensor } from '../../parameters.ts';

export const weightBitFlip = {
  id: 'weight-bit-flip',
  role: 'fault',
  site: 'weight',
  title: 'Flip a weight bit',
  description:
    'Inverts one bit of one weight, as cosmic rays, failing memory and damaged caches do. In a float32, bit 31 is the sign and bits 30 to 23 are the exponent. In a float16 code, bit 15 is the sign and bits 14 to 10 are the exponent. With a random pick, the seed chooses the element too, and every weight of the network is equally likely.',
  parameters: {
    network,
    ...oneTensor,
    element: { ...element, when: [elementIsNamed] },
    bit: number({
      label: 'Bit',
      description: '31 is the sign, 30–23 the exponent, 22–0 the fraction',
      min: 0,
      max: 31,
      default: 30,
      integer: true,
      means: 'bit',
    }),
    encoding: choice(
      'Encoding',
      'bits of the float32, or of the float16 code in which it was shipped',
      ['float32', 'float16'],
    ),
  },
  cost: null,
} as const satisfies FaultSpec;
