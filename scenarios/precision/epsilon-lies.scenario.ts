import { float16 } from '../shared.ts';
import { defineScenario } from '../../record/scenario.ts';
import { half, keepsFloat32, pinned, single, storesHalf } from './shared.ts';

export const epsilonLies = defineScenario({
  id: 'epsilon-lies',
  title: 'Epsilon lies',
  story: 'The backend is asked for its epsilon, and names that of the other number format.',
  difficulty: 'hard',
  userSees: 'Nothing at once: sums and quotients that are a little off, and one day a NaN.',
  symptoms: [
    'tf.backend().epsilon() is 1e-7 on a float16 device',
    'tf.backend().epsilon() is 1e-4 on the desktop',
    'floatPrecision() returns 32 on a phone',
  ],
  mechanism:
    'tf.backend().epsilon() is 1e-7 if floatPrecision() says 32, and 1e-4 if it says 16. On WebGL it says 16, untested, where float32 can be rendered, and 32 where it cannot if a 1e-8 survives, which it does here: the two are the wrong way round. In this run epsilon is {magnitude of graph/-/epsilon} in half precision, and {golden magnitude of graph/-/epsilon} in the golden run in single precision. Sums are {divergence of graph/-/add_0} away from each other.',
  notice: 'Print tf.backend().epsilon() on the device, next to what its textures store.',
  remedy: 'Do not ask: keep a table of your own, 1e-7 for float32 and 1e-4 for float16.',
  incidents: [
    {
      url: 'https://github.com/tensorflow/tfjs-core/pull/1239',
      title: 'tfjs-core#1239: epsilon was the opposite of the right value, mended in 2018',
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
        '1e-4 is right for half precision; the golden run has it, wrongly, for single precision.',
    },
    keepsFloat32('Both runs then name the same number. In float32 it is the wrong one.'),
  ],
  expectations: [
    storesHalf,
    {
      predicate: {
        type: 'outputValue',
        output: 'epsilon',
        element: 0,
        atLeast: 0.9e-7,
        atMost: 1.3e-7,
      },
      when: half,
      because: '1e-7, rounded to what half precision stores: the epsilon of float32.',
    },
    {
      predicate: {
        type: 'outputValue',
        output: 'epsilon',
        element: 0,
        atLeast: 0.99e-4,
        atMost: 1.01e-4,
      },
      when: { ...single, backends: ['webgl'] },
      because: 'The epsilon of float16.',
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
      because: 'The CPU backend computes in float32, and says so.',
    },
    {
      predicate: { type: 'outcome', is: ['silent'] },
      when: half,
      because: 'Every number is finite.',
    },
    {
      predicate: { type: 'outcome', is: ['masked'] },
      when: single,
      because: 'The golden run is then made with the same epsilon.',
    },
  ],
});
