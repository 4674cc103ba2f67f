import { defineScenario } from '../../record/scenario.ts';
import { tfjsIssue } from '../shared.ts';
import { clamped, floorOfLog, logOf, onCpu, onWebgl, operandIs, pinned } from './shared.ts';

export const logOfZero = defineScenario({
  id: 'log-of-zero',
  title: 'Logarithm of zero',
  story: 'A probability underflowed to 0, and a logarithm is taken of it.',
  difficulty: 'medium',
  userSees: 'A loss or a score that is enormous, or infinite, as the GPU pleases.',
  symptoms: [
    'tf.log of 0 is not -Infinity on WebGL',
    'cross entropy is Infinity or NaN',
    'log gives -88 on one device and -Infinity on another',
  ],
  mechanism:
    'In JavaScript the logarithm of 0 is −∞. GLSL leaves it undefined for 0, and TensorFlow.js hands 0 to the driver: some give −∞, the software GPU on which this card was measured gives the logarithm of the smallest power of two. The largest finite magnitude of the result in this run is {magnitude of graph/-/log_0}, where the golden run has {golden magnitude of graph/-/log_0}; {share of graph/-/log_0} of it is infinite or NaN.',
  notice:
    'Watch the smallest argument, not the result: where that is finite it passes every check for NaN.',
  remedy:
    'Clamp the argument; in a loss, take the logarithm from the logits. log1p helps where a small number was lost in 1 + x, not where the argument itself is 0.',
  incidents: [
    {
      url: 'https://github.com/tensorflow/tfjs/pull/7325',
      title: 'tfjs#7325: log(1 − 1) is −88 on WebGL under Windows, and a test is taken back for it',
      cause: 'confirmed',
    },
    {
      url: tfjsIssue(396),
      title: 'tfjs#396: test failure due to undefined behaviour of log, of a negative number there',
      cause: 'likely',
    },
  ],
  tags: ['webgl', 'driver'],
  faults: [operandIs('x', 0, 0)],
  controls: { element: 'operand-value.element', value: 'operand-value.value' },
  input: 'graph:log',
  pins: pinned('log'),
  mitigations: [
    {
      id: 'log-clamp',
      args: { floor: 1e-4 },
      effect: { does: 'changes', leaving: 'silent' },
      when: onCpu,
      because: 'Finite on every GPU; and not what was there before the argument became 0.',
    },
    {
      id: 'log-one-plus',
      args: {},
      effect: { does: 'does not help', leaving: 'silent' },
      when: { packing: [true], ...onWebgl },
      because:
        'It rewrites log(1 + x), and there is no sum here. By driver: silent where the logarithm of 0 is a number.',
    },
  ],
  expectations: [
    {
      predicate: { type: 'struck', fault: 'operand-value', atLeast: 1, atMost: 1, after: 0 },
      when: { args: { value: [0] } },
      because: 'One argument; all others are from 2 to 20.',
    },
    {
      predicate: { type: 'outputIs', output: 'result', element: 0, value: -Infinity },
      when: { ...logOf(0), ...onCpu },
      because: 'That is what Math.log gives.',
    },
    {
      predicate: {
        type: 'outputValue',
        output: 'result',
        element: 0,
        atLeast: -Infinity,
        atMost: -80,
      },
      when: { ...logOf(0), ...onWebgl },
      because: 'By driver: −∞, or the logarithm of the smallest power of two, as here.',
    },
    {
      predicate: { type: 'outcome', is: ['non-finite'] },
      when: { ...logOf(0), ...onCpu },
      because: 'The −∞ is in the output.',
    },
    {
      predicate: { type: 'outcome', is: ['silent', 'non-finite'] },
      when: { ...logOf(0), ...onWebgl },
      because: 'Silent where the driver gives a number, as the software GPU does.',
    },
    { ...floorOfLog, when: { ...logOf(0), ...clamped } },
  ],
});
