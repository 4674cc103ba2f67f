import type { FaultSpec } from '../../fault-spec.ts';

export const classifierGuard = {
  id: 'classifier-guard',
  role: 'mitigation',
  site: 'consumer',
  title: 'Check hands before classifying',
  description:
    'Asks the classifier only about hands that have all their points and whose numbers are finite.',
  parameters: {},
  cost: 'a look at 42 points a hand',
  consumers: ['fingerpose'],
} as const satisfies FaultSpec;
