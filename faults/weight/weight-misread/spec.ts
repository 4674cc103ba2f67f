import type { FaultSpec } from '../../fault-spec.ts';
import { network, tensorOrNetwork } from '../../parameters.ts';

export const weightMisread = {
  id: 'weight-misread',
  role: 'fault',
  site: 'weight',
  title: 'Misread the bytes of weights',
  description:
    'Reads the bytes of a tensor of weights, or of every one, as something else: float16 codes two by two as float32, in the wrong byte order, or one byte too late. Where a reading needs more bytes than the tensor has, it goes on with those of the next.',
  parameters: {
    network,
    ...tensorOrNetwork,
    reading: {
      kind: 'choice',
      label: 'Reading',
      description: 'what the loader does wrong',
      default: 'float16-pairs',
      options: [
        { value: 'float16-pairs', label: 'float16 codes as float32' },
        { value: 'byte-swapped', label: 'float32 in the other byte order' },
        { value: 'shifted', label: 'float32, one byte too late' },
      ],
    },
  },
  cost: null,
} as const satisfies FaultSpec;
