import type { FaultSpec } from '../../fault-spec.ts';
import { number } from '../../parameters.ts';

export const addEpsilon = {
  id: 'add-epsilon',
  role: 'mitigation',
  site: 'consumer',
  title: 'Add an epsilon to lengths',
  description:
    'Adds a very small number to every length that the app divides by. The NaN is gone, but 0 ÷ ε is 0, and a cosine of 0 is an angle of 90 degrees. Large offsets become very large vectors.',
  parameters: {
    epsilon: number({
      label: 'Epsilon',
      description: 'number added to each length; 0 changes nothing',
      min: 0,
      max: 1,
      default: 1e-6,
      neutral: 0,
      spread: 'log',
      presets: [
        { value: 1e-6, label: '1e-6' },
        { value: 1e-3, label: '1e-3' },
      ],
    }),
  },
  cost: 'one addition per division; every quotient is slightly too small',
  consumers: ['finger-angles', 'palm-vectors'],
} as const satisfies FaultSpec;
