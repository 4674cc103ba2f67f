import type { FaultSpec } from '../../fault-spec.ts';
import { choice, lasts, number } from '../../parameters.ts';

export const undefinedPixels = {
  id: 'undefined-pixels',
  role: 'fault',
  site: 'source image',
  title: 'Undefined pixels',
  description:
    'Builds the picture from a plain array with missing values. The array has holes at random positions, an end that was never written, or too few values. TensorFlow.js turns undefined into NaN in a float32 tensor, and into 0 in an int32 tensor.',
  parameters: {
    array: {
      kind: 'choice',
      label: 'Array',
      description: 'what is wrong with the array',
      default: 'holes',
      options: [
        { value: 'holes', label: 'has holes' },
        { value: 'unwritten-end', label: 'its end was never written' },
        { value: 'too-short', label: 'is too short' },
      ],
    },
    count: number({
      label: 'Count',
      description: 'number of missing values, three per pixel',
      min: 0,
      max: 100_000,
      default: 1000,
      neutral: 0,
      integer: true,
      spread: 'linear',
    }),
    dtype: choice('Type', 'type of the tensor that the app makes from the array', [
      'float32',
      'int32',
    ]),
    lasts,
  },
  cost: null,
} as const satisfies FaultSpec;
