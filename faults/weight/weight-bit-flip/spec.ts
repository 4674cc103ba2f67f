import type { FaultSpec } from '../../fault-spec.ts';
import { choice, element, elementIsNamed, network, number, oneTensor } from '../../parameters.ts';

export const weightBitFlip = {
  id: 'weight-bit-flip',
  role: 'fault',
  site: 'weight',
  title: 'Flip a bit of a weight',
  description:
    'Inverts one bit of one weight, as cosmic rays, failing memory and damaged caches do. Bit 31 is the sign, 30 to 23 are the exponent of a float32; of a float16 code, 15 is the sign and 14 to 10 are the exponent. Picked at random, the seed draws the element, too; each weight of the network is as likely as any other.',
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
    encoding: choice('Encoding', 'bits of the float32, or of the float16 code it was shipped as', [
      'float32',
      'float16',
    ]),
  },
  cost: null,
} as const satisfies FaultSpec;
