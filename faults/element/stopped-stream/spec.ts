import type { FaultSpec } from '../../fault-spec.ts';

export const stoppedStream = {
  id: 'stopped-stream',
  role: 'fault',
  site: 'DOM source',
  title: 'Stream that stops',
  description:
    'The <video> handed to the detector gets no new pictures: its camera was unplugged, muted or taken by another app, or nobody let the video play on.',
  parameters: {
    how: {
      kind: 'choice',
      label: 'How',
      description: 'what stops; the video and its size stay as they are but for detached',
      default: 'ended',
      options: [
        { value: 'ended', label: 'the track has ended' },
        { value: 'disabled', label: 'the track is disabled: black frames' },
        { value: 'paused', label: 'the video is paused: the last frame for ever' },
        { value: 'detached', label: 'the video has lost its stream' },
      ],
    },
  },
  cost: null,
} as const satisfies FaultSpec;
