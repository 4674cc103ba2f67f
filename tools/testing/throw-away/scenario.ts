import { defineScenario, faultOf } from '../../../record/scenario.ts';
import type { RealmSettings } from '../../../record/plan.ts';

/** The ladder on paper, with a NaN on its second rung. */
export const brokenRung = defineScenario({
  id: 'broken-rung',
  title: 'A broken rung',
  story: 'One NaN in a network of two operations.',
  difficulty: 'easy',
  symptoms: ['the height is NaN'],
  userSees: 'The height is not a number.',
  mechanism: 'The first bad step is {first bad step}.',
  notice: 'Check the height.',
  remedy: 'Replace the rung.',
  input: 'ladder:low',
  // The union names the backends of the package alone.
  realm: { backend: 'paper' } as unknown as RealmSettings,
  faults: [faultOf('node-result', { network: 'rungs', node: 'sqrt_0', amount: NaN })],
  expectations: [
    {
      predicate: { type: 'outcome', is: ['non-finite'] },
      when: {},
      because: 'A sum with NaN is NaN.',
    },
    {
      predicate: { type: 'blame', step: 'rungs/-/sqrt_0', verdict: 'guilty' },
      when: {},
      because: 'The fault is there.',
    },
  ],
});
