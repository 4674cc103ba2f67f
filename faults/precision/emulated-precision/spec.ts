import type { FaultSpec } from '../../fault-spec.ts';

/** Formats that numbers are rounded to. */
export type Format = 'float16' | 'float16-flushed' | 'bfloat16' | 'float32-flushed';

export const emulatedPrecision = {
  id: 'emulated-precision',
  role: 'fault',
  site: 'precision',
  title: 'Emulated number format',
  description:
    'Rounds the weights and the result of every operation, from the picture to the detector, to another number format. It rounds to the nearest value, ties to even, and to ±Infinity above the largest number. It works on the bits and does not use the GPU’s own float16. Inside an operation it still computes in float32, as GPUs that store half precision do.',
  parameters: {
    format: {
      kind: 'choice',
      label: 'Format',
      description: 'number format to store values in',
      default: 'float16',
      options: [
        { value: 'float16', label: 'IEEE float16' },
        { value: 'float16-flushed', label: 'float16 without subnormals' },
        { value: 'bfloat16', label: 'bfloat16' },
        { value: 'float32-flushed', label: 'float32 without subnormals' },
      ],
    },
  },
  cost: null,
  rounding: {
    by: 'format',
    // bfloat16 has 8 significant bits, float16 11, and the rounding of 140 steps adds up.
    relativeL2: { float16: 0.05, 'float16-flushed': 0.05, bfloat16: 0.3 },
    because: 'every result is rounded to another number format',
  },
} as const satisfies FaultSpec;
