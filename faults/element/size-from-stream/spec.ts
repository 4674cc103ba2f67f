import type { FaultSpec } from '../../fault-spec.ts';

export const sizeFromStream = {
  id: 'size-from-stream',
  role: 'mitigation',
  site: 'DOM source',
  title: 'Take the size from the stream',
  description:
    'Before every call, sets the element’s width and height attributes to its true size, which is videoWidth and videoHeight or naturalWidth and naturalHeight.',
  parameters: {},
  cost: 'two assignments per frame; the element takes that size on the page unless CSS sets another',
} as const satisfies FaultSpec;
