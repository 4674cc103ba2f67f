import { element } from '../element-parameter.ts';
import type { FaultSpec } from '../../fault-spec.ts';
import { choice } from '../../parameters.ts';

export const elementTooEarly = {
  id: 'element-too-early',
  role: 'fault',
  site: 'DOM source',
  title: 'Element passed too early',
  description:
    'Passes the detector a new element that has only begun to load, a <video> before loadeddata or an <img> before load. Its size attributes are right.',
  parameters: {
    element,
    lasts: choice('Lasts', 'only its first frame, or a new element in every frame from there on', [
      'transient',
      'permanent',
    ]),
  },
  cost: null,
} as const satisfies FaultSpec;
