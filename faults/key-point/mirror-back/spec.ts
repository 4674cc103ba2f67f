import type { FaultSpec } from '../../fault-spec.ts';

export const mirrorBack = {
  id: 'mirror-back',
  role: 'mitigation',
  site: 'key point',
  title: 'Mirror the whole answer back',
  description:
    'Replaces x by width − x, world x by −x, and Left by Right. An answer about a mirrored picture is then about the picture itself. This is right only where the picture is mirrored.',
  parameters: {},
  cost: 'nothing that can be measured',
} as const satisfies FaultSpec;
