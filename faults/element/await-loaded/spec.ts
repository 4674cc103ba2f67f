import type { FaultSpec } from '../../fault-spec.ts';

export const awaitLoaded = {
  id: 'await-loaded',
  role: 'mitigation',
  site: 'DOM source',
  title: 'Await the first picture',
  description:
    'Waits before the call until the element has a picture, for loadeddata of a <video> and for load of an <img>. Throws a clear error when no picture arrives within two seconds.',
  parameters: {},
  cost: 'a wait for the first picture, before the first call',
} as const satisfies FaultSpec;
