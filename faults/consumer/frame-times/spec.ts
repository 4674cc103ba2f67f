import type { FaultSpec } from '../../fault-spec.ts';
import { lasts } from '../../parameters.ts';

export const frameTimes = {
  id: 'frame-times',
  role: 'fault',
  site: 'consumer',
  title: 'Wrong frame times',
  description:
    'Gives a filter that divides by the time between two frames a wrong time. Two frames have the same time stamp, the clock runs backwards, or milliseconds and seconds are mixed up.',
  parameters: {
    times: {
      kind: 'choice',
      label: 'Times',
      description: 'what the filter takes for the time since the last frame, instead of 1⁄30 s',
      default: 'equal',
      options: [
        { value: 'equal', label: '0: two frames with the same time stamp' },
        { value: 'backwards', label: '−1⁄30 s: the clock was set back' },
        { value: 'milliseconds', label: '33.3 s: milliseconds where seconds are expected' },
        { value: 'seconds', label: '1⁄30 000 s: seconds where milliseconds are expected' },
      ],
    },
    lasts,
  },
  cost: null,
  consumers: ['one-euro'],
} as const satisfies FaultSpec;
