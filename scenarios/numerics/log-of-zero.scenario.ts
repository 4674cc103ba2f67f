import { defineScenario } from '../../record/scenario.ts';
import { tfjsIssue, under } from '../shared.ts';
import { clamped, floorOfLog, logOf, onCpu, onWebgl, operandIs, pinned } from './shared.ts';

export const logOfZero = defineScenario({
  id: 'log-of-zero',
  title: 'Logarithm of zero',
  story: 'A probability underflows to 0, and the app takes its logarithm.',
  difficulty: 'medium',
  userSees: 'A loss or a score is huge or infinite, depending on the GPU.',
  symptoms: [
    'tf.log of 0 is not -Infinity on WebGL',
    'cross entropy is Infinity or NaN',
    'log gives -88 on one device and -Infinity on another',
  ],
  mechanism:
    'In JavaScript the logarithm of 0 is −∞. GLSL leaves it undefined, and TensorFlow.js passes 0 on to the driver. Some drivers return −∞, and some the logarithm of the smallest power of two. On this device it is {self-test of logOfZero}. The largest finite magnitude of the result is {magnitude of graph/-/log_0} in this run and {golden magnitude of graph/-/log_0} in the golden run. {share of graph/-/log_0} of the result is infinite or NaN.',
  notice: 'Log the smallest argument, not the result. A finite result passes every check for NaN.',
  remedy:
    'Clamp the argument. In a loss, compute the logarithm from the logits. log1p helps where a small x is lost in 1 + x, but not where the argument itself is 0.',
  incidents: [
    {
      url: 'https://github.com/tensorflow/tfjs/pull/7325',
      title: 'tfjs#7325: log(1 − 1) is −88 on WebGL under Windows, and a test for it is withdrawn',
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
      because:
        'The result is finite on every GPU, but it is not the value from before the argument became 0.',
    },
    {
      id: 'log-one-plus',
      args: {},
      effect: { does: 'does not help', leaving: 'silent' },
      when: { packing: [true], ...onWebgl, measured: { logOfZero: ['finite'] } },
      because:
        'The guard rewrites log(1 + x), and there is no sum here. This driver returns a number for the logarithm of 0, so the answer is silent.',
    },
  ],
  expectations: [
    {
      predicate: { type: 'struck', fault: 'operand-value', atLeast: 1, atMost: 1, after: 0 },
      when: { args: { value: [0] } },
      because: 'The fault changes one argument. All others are from 2 to 20.',
    },
    {
      predicate: { type: 'outputIs', output: 'result', element: 0, value: -Infinity },
      when: { ...logOf(0), ...onCpu },
      because: 'Math.log(0) is −∞.',
    },
    {
      predicate: {
        type: 'outputValue',
        output: 'result',
        element: 0,
        atLeast: -110,
        atMost: -80,
      },
      when: { ...logOf(0), ...onWebgl, measured: { logOfZero: ['finite'] } },
      because:
        'This driver returns the logarithm of the smallest power of two: of the normal numbers, or of all.',
    },
    ...under({ ...logOf(0), ...onWebgl, measured: { logOfZero: [-Infinity] } }, [
      {
        predicate: { type: 'outputIs', output: 'result', element: 0, value: -Infinity },
        because: 'This driver returns −∞ for the logarithm of 0.',
      },
      {
        predicate: { type: 'outcome', is: ['non-finite'] },
        because: 'The −∞ is in the output.',
      },
    ]),
    {
      predicate: { type: 'outcome', is: ['non-finite'] },
      when: { ...logOf(0), ...onCpu },
      because: 'The −∞ is in the output.',
    },
    {
      predicate: { type: 'outcome', is: ['silent'] },
      when: { ...logOf(0), ...onWebgl, measured: { logOfZero: ['finite'] } },
      because: 'This driver returns a number for the logarithm of 0.',
    },
    { ...floorOfLog, when: { ...logOf(0), ...clamped } },
  ],
  dependences: [
    { on: 'driver', what: 'The logarithm of 0', value: '{self-test of logOfZero}' },
    { on: 'driver', what: 'The outcome', value: '{outcome}' },
  ],
});
