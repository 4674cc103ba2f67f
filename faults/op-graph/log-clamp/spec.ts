import type { FaultSpec } from '../../fault-spec.ts';
import { number } from '../../parameters.ts';

export const logClamp = {
  id: 'log-clamp',
  role: 'mitigation',
  site: 'op graph',
  title: 'Clamp before the logarithm',
  description: 'Raises every argument below a floor to the floor before its logarithm.',
  parameters: {
    floor: number({
      label: 'Floor',
      description: 'smallest argument of a logarithm',
      min: 1e-30,
      max: 1,
      default: 1e-4,
      spread: 'log',
      presets: [
        { value: 1e-7, label: '1e-7' },
        { value: 1e-4, label: '1e-4' },
      ],
    }),
  },
  cost: 'one comparison per logarithm',
} as const satisfies FaultSpec;
