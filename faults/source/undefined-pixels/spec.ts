import type { FaultSpec } from '../../fault-spec.ts';
import { choice, lasts, number } from '../../parameters.ts';

export const undefinedPixels = {
  id: 'undefined-pixels',
  role: 'fault',
  site: 'source image',
  title: 'Undefined pixels',
  description:
    'Builds the picture from a plain array in which values are missing: holes at places drawn by the seed, an end that was never written, or an array that is too short. TensorFlow.js makes NaN of undefined in a float32 tensor, and 0 in an int32 tensor.',
  parameters: {
    array: {
      kind: 'choice',
      label: 'Array',
      description: 'what is wrong with it',
      default: 'holes',
      options: [
        { value: 'holes', label: 'has holes' },
        { value: 'unwritten-end', label: 'its end was never written' },
        { value: 'too-short', label: 'is too short' },
      ],
    },
    count: number({
      label: 'Count',
      description: 'values that are missing, three to a pixel',
      min: 0,
      max: 100_000,
      default: 1000,
      neutral: 0,
      integer: true,
      spread: 'linear',
    }),
    dtype: choice('Type', 'of the tensor that the app makes of it', ['float32', 'int32']),
    lasts,
  },
  cost: null,
} as const satisfies FaultSpec;
