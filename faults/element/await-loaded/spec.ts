import type { FaultSpec } from '../../fault-spec.ts';

export const awaitLoaded = {
  id: 'await-loaded',
  role: 'mitigation',
  site: 'DOM source',
  title: 'Await the first picture',
  description:
    'Waits until the element has a picture, for loadeddata of a <video> and for load of an <img>, before the call. Refuses with a clear error when none comes within two seconds.',
  parameters: {},
  cost: 'a first call as late as the first picture',
} as const satisfies FaultSpec;
