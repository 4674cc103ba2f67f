import type { FaultSpec } from '../../fault-spec.ts';
import { network, node } from '../../parameters.ts';

export const lostContext = {
  id: 'lost-context',
  role: 'fault',
  site: 'GPU',
  title: 'Lost WebGL context',
  description:
    'Loses the WebGL context, with everything in it, right after a node of a network has run. This happens when a GPU is reset, a laptop wakes up, or a browser has too many contexts.',
  parameters: { network, node },
  cost: null,
  endsRealm: true,
  takesContext: true,
} as const satisfies FaultSpec;
