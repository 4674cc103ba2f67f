import type { FaultSpec } from '../../fault-spec.ts';

export const sizeFromStream = {
  id: 'size-from-stream',
  role: 'mitigation',
  site: 'DOM source',
  title: 'Take the size from the stream',
  description:
    "Sets the element's attributes width and height to what it shows, videoWidth and videoHeight or naturalWidth and naturalHeight, before every call.",
  parameters: {},
  cost: 'two assignments a frame; the element is laid out in that size unless a style says otherwise',
} as const satisfies FaultSpec;
