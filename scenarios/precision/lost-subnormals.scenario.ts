import { defineScenario } from '../../record/scenario.ts';
import { float16, tfjsIssue, under } from '../shared.ts';
import { half, keepsFloat32, pinned, single, storesHalf } from './shared.ts';

export const lostSubnormals = defineScenario({
  id: 'lost-subnormals',
  title: 'Lost subnormals',
  story: 'Two small factors meet before the large one, on a GPU that stores half precision.',
  difficulty: 'hard',
  userSees: 'Zero, where there should be a small number. No NaN, no error.',
  symptoms: [
    'small values become 0 on iOS',
    'values below 1e-4 are zero on the phone',
    'output is all zeros on mobile',
  ],
  mechanism:
    'Half precision thins out below 6.1e-5, where its numbers are subnormal and some GPUs write 0, and ends at 6e-8 on all of them. The first product is {golden magnitude of graph/-/mul_0} at most in float32 and {magnitude of graph/-/mul_0} here. The large factor, which would bring it back to {golden magnitude of graph/-/mul_1}, comes too late: it multiplies 0.',
  notice: 'Count zeros, layer by layer, and compare with a run in float32: nothing is NaN.',
  remedy: 'Rescale before small numbers meet: multiply by the large factor first.',
  incidents: [
    {
      url: tfjsIssue(2808),
      title: 'tfjs#2808: values below 1e-4 become 0 on iOS',
      cause: 'likely',
    },
  ],
  tags: ['silent', 'float16'],
  faults: [],
  input: 'graph:small-product',
  realm: float16,
  pins: pinned('small-product'),
  mitigations: [
    {
      id: 'large-factor-first',
      args: {},
      effect: { does: 'restores' },
      when: half,
      because: 'Neither product is small then.',
    },
    keepsFloat32('Float32 holds the small product.'),
  ],
  expectations: [
    storesHalf,
    ...under(half, [
      {
        predicate: { type: 'magnitude', step: 'graph/-/mul_0', atLeast: 0, atMost: 0 },
        because: 'The product is less than half of the smallest number above 0.',
      },
      { predicate: { type: 'allFinite' }, because: 'What is too small becomes 0.' },
      {
        predicate: { type: 'blame', step: 'graph/-/mul_0', verdict: 'overwhelmed' },
        because: 'Both factors are stored well enough; their product is not.',
      },
      {
        predicate: { type: 'outputIs', output: 'product', element: 0, value: 0 },
        because: 'The large factor multiplies 0.',
      },
      { predicate: { type: 'outcome', is: ['silent'] }, because: 'Zeros are numbers.' },
    ]),
    {
      predicate: { type: 'outcome', is: ['masked'] },
      when: single,
      because: 'Float32 holds the small product.',
    },
  ],
});
