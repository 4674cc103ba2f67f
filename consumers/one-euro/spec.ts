import type { ConsumerSpec } from '../consumer-spec.ts';
import { pixels } from '../same-points.ts';

export const oneEuro = {
  id: 'one-euro',
  title: 'One-Euro filter',
  description:
    'Smooths key points with a One-Euro filter (Casiez, Roussel and Vogel, 2012). It is a low-pass filter whose cut-off rises with the speed of the point, here at 30 frames a second. It remembers the last position and the last speed.',
  unit: 'pixels',
  tolerance: pixels,
  remembers: true,
} as const satisfies ConsumerSpec;
