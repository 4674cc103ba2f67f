import type { FaultSpec } from '../../fault-spec.ts';
import { lasts, number } from '../../parameters.ts';

export const slowGpu = {
  id: 'slow-gpu',
  role: 'fault',
  site: 'GPU',
  title: 'Slow GPU',
  description:
    'Blocks the thread before each network, as a GPU that is throttled, shared or still compiling does. After a minute of blocking in total, it stops.',
  parameters: {
    milliseconds: number({
      label: 'Delay',
      description: 'milliseconds before each network runs',
      min: 0,
      max: 5000,
      default: 100,
      neutral: 0,
      integer: true,
      presets: [
        { value: 100, label: '0.1 s' },
        { value: 500, label: '0.5 s' },
        { value: 3000, label: '3 s' },
      ],
    }),
    lasts,
  },
  cost: null,
} as const satisfies FaultSpec;
