import type { FaultSpec } from '../../fault-spec.ts';

export const frozenPicture = {
  id: 'frozen-picture',
  role: 'fault',
  site: 'source image',
  title: 'Frozen or black picture',
  description:
    'From its first frame on, passes the last good picture again and again, as a paused video or a stalled camera does, or a black picture, as a covered or muted camera does.',
  parameters: {
    shows: {
      kind: 'choice',
      label: 'Shows',
      description: 'what the detector gets instead of new pictures',
      default: 'black',
      options: [
        { value: 'last', label: 'the last good picture' },
        { value: 'black', label: 'black' },
      ],
    },
  },
  cost: null,
} as const satisfies FaultSpec;
