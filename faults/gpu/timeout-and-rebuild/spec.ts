import type { FaultSpec } from '../../fault-spec.ts';
import { number } from '../../parameters.ts';

export const timeoutAndRebuild = {
  id: 'timeout-and-rebuild',
  role: 'mitigation',
  site: 'GPU',
  title: 'Time out and rebuild',
  description:
    'Runs the detector in a worker and watches it. A call that shows no sign of life for too long, or that loses the GPU, ends with a clear error. A new worker replaces the old one and gets the next frame. After three new workers, the guard gives up.',
  parameters: {
    seconds: number({
      label: 'Patience',
      description: 'seconds without a sign of life',
      min: 1,
      max: 60,
      default: 10,
      presets: [
        { value: 5, label: '5 s' },
        { value: 10, label: '10 s' },
        { value: 30, label: '30 s' },
      ],
    }),
  },
  cost: 'the waiting time, then loading weights and shaders again; the detector forgets what it tracked',
  ofRealm: true,
} as const satisfies FaultSpec;
