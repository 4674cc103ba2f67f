import type { FaultSpec } from '../../fault-spec.ts';

export const classifierGuard = {
  id: 'classifier-guard',
  role: 'mitigation',
  site: 'consumer',
  title: 'Check hands before classifying',
  description:
    'Runs the classifier only on hands whose points all exist and whose numbers are all finite.',
  parameters: {},
  cost: 'a check of 42 points per hand',
  consumers: ['fingerpose'],
} as const satisfies FaultSpec;
