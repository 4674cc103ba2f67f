import { element } from '../element-parameter.ts';
import type { FaultSpec } from '../../fault-spec.ts';
import { choice } from '../../parameters.ts';

export const elementTooEarly = {
  id: 'element-too-early',
  role: 'fault',
  site: 'DOM source',
  title: 'Element handed over too early',
  description:
    'Hands the detector a new element that has only begun to load: a <video> before its event loadeddata, or an <img> before its event load. Its size attributes are right.',
  parameters: {
    element,
    lasts: choice('Lasts', 'its first frame only, or a new element in every frame from there on', [
      'transient',
      'permanent',
    ]),
  },
  cost: null,
} as const satisfies FaultSpec;
