import type { FaultSpec } from '../../fault-spec.ts';
import { network, node } from '../../parameters.ts';

export const lostContext = {
  id: 'lost-context',
  role: 'fault',
  site: 'GPU',
  title: 'Lost WebGL context',
  description:
    'Loses the WebGL context, with everything that it holds, right after a node of a network has run, as a GPU that is reset does, a laptop that wakes up, a browser with too many contexts.',
  parameters: { network, node },
  cost: null,
  endsRealm: true,
  takesContext: true,
} as const satisfies FaultSpec;
