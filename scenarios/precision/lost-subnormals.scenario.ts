import { defineScenario } from '../../record/scenario.ts';
import { float16, tfjsIssue, under } from '../shared.ts';
import { half, keepsFloat32, pinned, single, storesHalf } from './shared.ts';

export const lostSubnormals = defineScenario({
  id: 'lost-subnormals',
  title: 'Lost subnormals',
  story:
    'Two small factors are multiplied before the large one, on a GPU that stores half precision.',
  difficulty: 'hard',
  userSees:
    'The app shows zero where there should be a small number. There is no NaN and no error.',
  symptoms: [
    'small values become 0 on iOS',
    'values below 1e-4 are zero on the phone',
    'output is all zeros on mobile',
  ],
  mechanism:
    'Below 6.1e-5, the numbers of half precision are subnormal and have fewer digits, and some GPUs write 0 instead. Below 6e-8 every GPU writes 0. The first product is at most {golden magnitude of graph/-/mul_0} in float32 and {magnitude of graph/-/mul_0} here. The large factor would bring it back to {golden magnitude of graph/-/mul_1}, but it comes too late and multiplies 0.',
  notice: 'Count zeros layer by layer and compare with a float32 run. There is no NaN to find.',
  remedy: 'Rescale before small numbers are multiplied. Multiply by the large factor first.',
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
      because: 'Then neither product is small.',
    },
    keepsFloat32('Float32 can hold the small product.'),
  ],
  expectations: [
    storesHalf,
    ...under(half, [
      {
        predicate: { type: 'magnitude', step: 'graph/-/mul_0', atLeast: 0, atMost: 0 },
        because: 'The product is less than half of the smallest positive number.',
      },
      { predicate: { type: 'allFinite' }, because: 'A result that is too small becomes 0.' },
      {
        predicate: { type: 'blame', step: 'graph/-/mul_0', verdict: 'guilty' },
        because: 'Both factors can be stored, but their product cannot.',
      },
      {
        predicate: { type: 'outputIs', output: 'product', element: 0, value: 0 },
        because: 'The large factor multiplies 0.',
      },
      { predicate: { type: 'outcome', is: ['silent'] }, because: 'Zeros are finite.' },
    ]),
    {
      predicate: { type: 'outcome', is: ['masked'] },
      when: single,
      because: 'Float32 can hold the small product.',
    },
  ],
});
