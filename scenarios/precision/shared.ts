import { FLOAT16_MAX } from '../../common/numbers.ts';

export const pinned = (graph: string) =>
  [
    { setting: 'precision', because: 'The number format is the fault, and nothing else changes.' },
    {
      setting: 'input',
      because: `The fault is in the graph ${graph}. The hand networks contain nothing like it.`,
    },
  ] as const;

/** Where the graphs were run in half precision. */
export const half = {
  backends: ['webgl'],
  precisions: ['float16'],
  packing: [true],
  modes: ['static'],
} as const;

/** And in single precision, where the golden run itself is made. */
export const single = { precisions: ['float32'], modes: ['static'] } as const;

export const storesHalf = {
  predicate: { type: 'storesAtMost', value: FLOAT16_MAX },
  when: { precisions: ['float16'] },
  because: 'The fault is that the realm stores half precision.',
} as const;

export const keepsFloat32 = (because: string) =>
  ({ id: 'keep-float32', args: {}, effect: { does: 'restores' }, when: half, because }) as const;
