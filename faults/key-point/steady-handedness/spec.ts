import type { FaultSpec } from '../../fault-spec.ts';

export const steadyHandedness = {
  id: 'steady-handedness',
  role: 'mitigation',
  site: 'key point',
  title: 'Vote on handedness',
  description:
    'Follows each hand by its wrist, and reports the handedness that it had in most of its last five frames. In a tie the present frame decides.',
  parameters: {},
  cost: 'a hand that is replaced by the other one is reported late, after up to three frames',
  remembers: true,
} as const satisfies FaultSpec;
