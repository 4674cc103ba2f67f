import type { FaultSpec } from '../../fault-spec.ts';

export const streamCheck = {
  id: 'stream-check',
  role: 'mitigation',
  site: 'DOM source',
  title: 'Check the stream',
  description:
    'Refuses a <video> that gets no pictures any more with a clear error: paused, without a stream, or with a track that has ended or is muted or disabled.',
  parameters: {},
  cost: 'four properties read a frame',
} as const satisfies FaultSpec;
