import type { ConsumerSpec } from '../consumer-spec.ts';
import { pixels } from '../same-points.ts';

export const oneEuro = {
  id: 'one-euro',
  title: 'One-Euro filter',
  description:
    'Key points through a One-Euro filter (Casiez, Roussel and Vogel, 2012): a low-pass filter whose cut-off rises with the speed of the point, at 30 frames a second. It remembers the last place and the last speed.',
  unit: 'pixels',
  tolerance: pixels,
  remembers: true,
} as const satisfies ConsumerSpec;
