import { defineScenario } from '../../record/scenario.ts';
import { onWasm, under } from '../shared.ts';
import { operandIs, pinned } from './shared.ts';

const at = (...element: number[]) =>
  ({
    args: { element, value: [NaN] },
    inputs: ['graph:max-pool'],
    modes: ['static'],
  }) as const;

export const maxPoolMinusInfinity = defineScenario({
  id: 'max-pool-minus-infinity',
  title: 'Max-pool answers −Infinity',
  story: 'The first value of a window is NaN, and WASM says that the largest is −Infinity.',
  difficulty: 'hard',
  userSees: 'A feature is −Infinity, and the answer is NaN some layers later.',
  symptoms: [
    'maxPool returns -Infinity on the WASM backend',
    'Inf after the pooling layer but no Inf before it',
    'NaN turns into -Infinity',
    'max pooling with NaN depends on the position',
  ],
  mechanism:
    'The pooling kernel of WASM compares the values of a window one after the other, and then clamps the result to a range, which is −∞ to ∞ if no activation is asked for. Its comparisons keep a NaN that comes first, and its clamp returns the lower bound for NaN. Here the first value is NaN. So {share of graph/-/x} of the values read are NaN, none of the values returned is, and {share of graph/-/max_pool2d_0} of them are infinite. If the NaN is in another place of the window, WASM drops it and returns the largest of the others. WebGL and the CPU backend drop it in every place.',
  notice:
    'Look for −Infinity after a pool. It does not come from your data: the largest of finite numbers is finite.',
  remedy: 'Find the NaN before the pool. Do not search for an overflow.',
  tags: ['non-finite', 'wasm'],
  faults: [operandIs('x', 0, NaN)],
  controls: { element: 'operand-value.element', value: 'operand-value.value' },
  input: 'graph:max-pool',
  realm: { backend: 'wasm' },
  pins: pinned('max-pool'),
  mitigations: [
    {
      id: 'cpu-backend',
      args: {},
      effect: { does: 'restores' },
      when: { backends: onWasm, modes: ['static'] },
      because:
        'In JavaScript every comparison with NaN is false, so NaN is skipped. This window has a larger value than the one that was NaN.',
    },
  ],
  claims: [
    {
      says: 'Max-pooling passes NaN on.',
      heard: 'what other frameworks document: TensorFlow in Python and PyTorch propagate NaN',
      when: at(0, 4, 64, 68),
      holdsIf: {
        type: 'share',
        step: 'graph/-/max_pool2d_0',
        of: 'NaN',
        atLeast: 1e-9,
        atMost: 1,
      },
      standing: { is: 'refuted' },
    },
  ],
  expectations: [
    {
      predicate: { type: 'struck', fault: 'operand-value', atLeast: 1, atMost: 1, after: NaN },
      when: { args: { value: [NaN] } },
      because: 'The fault changes one value.',
    },
    {
      predicate: {
        type: 'event',
        step: 'graph/-/max_pool2d_0',
        event: { kind: 'NaN', event: 'kill' },
      },
      when: { ...at(0, 4, 64, 68), precisions: ['float32'] },
      because: 'No backend returns NaN from a window that holds other values.',
    },
    ...under({ ...at(0), backends: onWasm }, [
      {
        predicate: { type: 'outputIs', output: 'result', element: 0, value: -Infinity },
        because: 'The NaN is the first value of the window.',
      },
      {
        predicate: {
          type: 'event',
          step: 'graph/-/max_pool2d_0',
          event: { kind: 'Inf', event: 'generate' },
        },
        because: 'No value that the pool reads is infinite.',
      },
      {
        predicate: { type: 'outcome', is: ['non-finite'] },
        because: 'The −Infinity is in the output.',
      },
    ]),
    {
      predicate: { type: 'outcome', is: ['masked'] },
      when: { ...at(4, 68), backends: onWasm },
      because: 'The NaN is not the first value of the window, and was not its largest.',
    },
    {
      predicate: { type: 'outcome', is: ['silent'] },
      when: at(64),
      because:
        'The NaN is in the place of the window’s largest value. The next largest is returned.',
    },
    {
      predicate: { type: 'outcome', is: ['masked'] },
      when: { ...at(0, 4, 68), backends: ['webgl', 'cpu'] },
      because: 'The NaN is skipped, and the largest value of the window is another one.',
    },
  ],
});
