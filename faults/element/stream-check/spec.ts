import type { FaultSpec } from '../../fault-spec.ts';

export const streamCheck = {
  id: 'stream-check',
  role: 'mitigation',
  site: 'DOM source',
  title: 'Check the stream',
  description:
    'Rejects a <video> that gets no new pictures, with a clear error. Such a video is paused, has no stream, or has a track that has ended or is muted or disabled.',
  parameters: {},
  cost: 'four property reads per frame',
} as const satisfies FaultSpec;
