import { defineScenario, faultOf } from '../../record/scenario.ts';
import { report, under } from '../shared.ts';
import { pinned } from './shared.ts';

const halves = {
  args: { format: ['float16'] },
  inputs: ['graph:running-sum'],
  precisions: ['float32'],
  modes: ['static'],
} as const;

export const stagnantSum = defineScenario({
  id: 'stagnant-sum',
  title: 'Sum that stops growing',
  story: 'A total in half precision reaches 2048, and adding 1 no longer changes it.',
  difficulty: 'hard',
  userSees: 'Averages are too small, and a counter stands still.',
  symptoms: [
    'sum stops at 2048 in float16',
    'adding 1 does not change the total',
    'mean of many values is too small in half precision',
    'accumulation in fp16 loses small terms',
    'softmax sum or counter stuck at 2048',
  ],
  mechanism:
    'Half precision has 11 significant bits. Between 2048 and 4096 its numbers are 2 apart. 2048 + 1 lies in the middle between two of them, and the rule “ties to even” rounds it down to 2048. Each of the 63 additions does the same, so the total stays at {magnitude of graph/-/add_62} where {golden magnitude of graph/-/add_62} is right. Nothing overflows, and every single addition is as exact as the format allows. A kernel that accumulates in half precision does the same inside one operation.',
  notice: 'Compare a sum with the same sum in another order. They should agree to three digits.',
  remedy: 'Accumulate in float32, or add in pairs so that terms of equal size meet.',
  incidents: [
    report(
      'microsoft/onnxruntime',
      29130,
      'accumulation in half precision gives wrong sums',
      'confirmed',
    ),
  ],
  tags: ['silent', 'float16', 'emulated'],
  faults: [faultOf('emulated-precision', { format: 'float16' })],
  controls: { format: 'emulated-precision.format' },
  input: 'graph:running-sum',
  pins: pinned('running-sum'),
  mitigations: [
    {
      id: 'pairwise-sum',
      args: {},
      effect: { does: 'restores' },
      when: halves,
      because:
        'The ones are added to each other first. Only one of them meets the large total alone and is lost.',
    },
    {
      id: 'sanitise-outputs',
      args: {},
      effect: { does: 'does not help', leaving: 'silent' },
      when: halves,
      because: 'The total is an ordinary number.',
    },
  ],
  claims: [
    {
      says: 'Rounding errors of float16 average out.',
      heard: 'advice to run networks in half precision',
      when: halves,
      holdsIf: { type: 'outcome', is: ['masked'] },
      standing: { is: 'refuted' },
    },
  ],
  expectations: [
    {
      predicate: { type: 'faultStruck' },
      when: halves,
      because: '2049 is not a number of half precision.',
    },
    ...under(halves, [
      {
        predicate: { type: 'outputIs', output: 'total', element: 0, value: 2048 },
        because: 'No addition changes the total.',
      },
      { predicate: { type: 'allFinite' }, because: 'Nothing overflows.' },
      {
        predicate: { type: 'divergence', step: 'graph/-/add_62', atLeast: 0.029, atMost: 0.03 },
        because: '63 of 2111 are missing.',
      },
      {
        predicate: { type: 'outcome', is: ['silent'] },
        because: 'The total is 3 per cent too small.',
      },
    ]),
  ],
});
