import type { FaultSpec } from '../../fault-spec.ts';

export const stoppedStream = {
  id: 'stopped-stream',
  role: 'fault',
  site: 'DOM source',
  title: 'Stopped video stream',
  description:
    'The <video> passed to the detector gets no new pictures. Its camera was unplugged, muted or taken by another app, or the video was paused.',
  parameters: {
    how: {
      kind: 'choice',
      label: 'How',
      description:
        'the way in which the stream stops; the video and its size stay, except for detached',
      default: 'ended',
      options: [
        { value: 'ended', label: 'the track has ended' },
        { value: 'disabled', label: 'the track is disabled: black frames' },
        { value: 'paused', label: 'the video is paused and repeats its last frame' },
        { value: 'detached', label: 'the video has lost its stream' },
      ],
    },
  },
  cost: null,
} as const satisfies FaultSpec;
