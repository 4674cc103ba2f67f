import type { FaultSpec } from '../../fault-spec.ts';
import { network, tensorOrNetwork } from '../../parameters.ts';

export const weightMisread = {
  id: 'weight-misread',
  role: 'fault',
  site: 'weight',
  title: 'Misread weight bytes',
  description:
    'Reads the bytes of one weight tensor, or of every one, in the wrong way: pairs of float16 codes as float32, in the wrong byte order, or one byte too late. If a reading needs more bytes than the tensor has, it continues into the next tensor.',
  parameters: {
    network,
    ...tensorOrNetwork,
    reading: {
      kind: 'choice',
      label: 'Reading',
      description: 'the loader’s mistake',
      default: 'float16-pairs',
      options: [
        { value: 'float16-pairs', label: 'pairs of float16 codes as float32' },
        { value: 'byte-swapped', label: 'float32 in the other byte order' },
        { value: 'shifted', label: 'float32, one byte too late' },
      ],
    },
  },
  cost: null,
} as const satisfies FaultSpec;
