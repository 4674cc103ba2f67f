import { float16 } from '../shared.ts';
import { defineScenario } from '../../record/scenario.ts';
import { half, keepsFloat32, pinned, single, storesHalf } from './shared.ts';

export const epsilonLies = defineScenario({
  id: 'epsilon-lies',
  title: 'Wrong epsilon',
  story: 'The app asks the backend for its epsilon and gets the one for the other number format.',
  difficulty: 'hard',
  userSees: 'Nothing at first. Sums and quotients are slightly off, and one day there is a NaN.',
  symptoms: [
    'tf.backend().epsilon() is 1e-7 on a float16 device',
    'tf.backend().epsilon() is 1e-4 on the desktop',
    'floatPrecision() returns 32 on a phone',
  ],
  mechanism:
    'tf.backend().epsilon() returns 1e-7 if floatPrecision() returns 32, and 1e-4 if it returns 16. On WebGL, floatPrecision() confuses the two formats. Where float32 can be rendered, it returns 16 without a test. Where float32 cannot be rendered, it returns 32 if 1e-8 survives a test, as it does here. In this run epsilon is {magnitude of graph/-/epsilon} in half precision, which has no 1e-7. The driver decides whether it stores the nearest number, 1.19e-7, or the one towards 0, 5.96e-8. In the golden run it is {golden magnitude of graph/-/epsilon} in single precision. The sums differ by {divergence of graph/-/add_0}.',
  notice:
    'On the device, print tf.backend().epsilon() and compare it with what its textures store.',
  remedy:
    'Do not ask the backend. Keep your own table, with 1e-7 for float32 and 1e-4 for float16.',
  incidents: [
    {
      url: 'https://github.com/tensorflow/tfjs-core/pull/1239',
      title: 'tfjs-core#1239: epsilon was the opposite of the right value, fixed in 2018',
      cause: 'confirmed',
    },
  ],
  tags: ['silent', 'float16', 'webgl'],
  faults: [],
  input: 'graph:epsilon',
  realm: float16,
  pins: pinned('epsilon'),
  mitigations: [
    {
      id: 'epsilon-table',
      args: {},
      effect: { does: 'restores' },
      when: half,
      because:
        '1e-4 is right for half precision. The golden run uses it too, wrongly, in single precision.',
    },
    keepsFloat32('Both runs then get the same epsilon. In float32 it is the wrong one.'),
  ],
  expectations: [
    storesHalf,
    ...[2 ** -23, 2 ** -24, 0].map((stored) => ({
      predicate: {
        type: 'outputIs' as const,
        output: 'epsilon',
        element: 0,
        value: stored,
      },
      when: { ...half, measured: { storedTiny: [stored] } },
      because: 'That is 1e-7, the epsilon of float32, as this device rounds it to half precision.',
    })),
    {
      predicate: {
        type: 'outputValue',
        output: 'epsilon',
        element: 0,
        atLeast: 0.99e-4,
        atMost: 1.01e-4,
      },
      when: { ...single, backends: ['webgl'] },
      because: 'That is the epsilon of float16.',
    },
    {
      predicate: {
        type: 'outputValue',
        output: 'epsilon',
        element: 0,
        atLeast: 0.99e-7,
        atMost: 1.01e-7,
      },
      when: { ...single, backends: ['cpu'] },
      because: 'The CPU backend computes in float32 and reports float32.',
    },
    {
      predicate: { type: 'outcome', is: ['silent'] },
      when: half,
      because: 'Every number is finite.',
    },
    {
      predicate: { type: 'outcome', is: ['masked'] },
      when: single,
      because: 'The golden run then uses the same epsilon.',
    },
  ],
  dependences: [
    {
      on: 'driver',
      what: 'What half precision stores for 1e-7',
      value: '{magnitude of graph/-/epsilon}',
    },
  ],
});
