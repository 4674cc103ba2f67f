import { defineScenario } from '../../record/scenario.ts';
import { under } from '../shared.ts';
import { incident } from './shared.ts';

export const leakyLoop = defineScenario({
  id: 'leaky-loop',
  title: 'Leaky loop',
  story: 'The app makes a tensor in every frame and never disposes it.',
  difficulty: 'medium',
  userSees: 'The hand, as ever; after some minutes the tab slows down and dies.',
  symptoms: [
    'High memory usage in GPU, most likely due to a memory leak',
    'tf.memory().numTensors grows',
    'WebGL context lost after some minutes',
    'JavaScript heap out of memory',
    'app gets slower over time',
    'Tensor is disposed',
    'tf.tidy disposes the tensor before estimateHands reads it',
  ],
  mechanism:
    'JavaScript’s garbage collector knows nothing of the textures behind a tensor: what is not disposed stays on the GPU. Every frame is right, and every frame leaves more behind: {after} bytes after the first. Not run here, but told by those who met it: when the GPU has no more, the browser takes the context away, and what follows is a lost context.',
  notice:
    'Log tf.memory().numTensors and backend().numDataIds() once a second: they must not grow.',
  remedy: 'tf.tidy around synchronous work, dispose after asynchronous; count tensors in a test.',
  incidents: [
    {
      url: 'https://github.com/epfml/disco/pull/70',
      title: 'disco#70: tensors of the preprocessing were kept until the context was lost; tf.tidy',
      cause: 'confirmed',
    },
    {
      url: 'https://github.com/ModelDepot/tfjs-yolo-tiny/issues/7',
      title: 'tfjs-yolo-tiny#7: the context is lost after some minutes, or at once on a phone',
      cause: 'likely',
    },
    {
      url: 'https://github.com/vladmandic/human/issues/268',
      title: 'human#268: “Failed to compile fragment shader” after a lost context',
      cause: 'unknown',
    },
    incident(4166, 'one inference of a complex model takes gigabytes on WebGL', 'unknown'),
  ],
  tags: ['hazard', 'masked', 'memory'],
  faults: [{ id: 'leak', args: { megabytes: 4 }, fromFrame: { static: 0, tracking: 0 } }],
  controls: { megabytes: 'leak.megabytes' },
  frames: { static: 4, tracking: 4 },
  mitigations: [
    {
      id: 'tidy-frame',
      args: {},
      effect: { does: 'restores' },
      when: {},
      because: 'tf.tidy disposes what the frame made; the hand was never in danger.',
    },
  ],
  expectations: [
    {
      predicate: { type: 'struck', fault: 'leak', atLeast: 8, atMost: 8, after: 4 * 2 ** 20 },
      when: { args: { megabytes: [4] } },
      because: 'Four frames, each with more bytes and more tensors than before.',
    },
    ...under({}, [
      {
        predicate: { type: 'outcome', is: ['masked'] },
        because: 'The tensor is nobody’s operand: nothing that is computed changes.',
      },
      {
        predicate: { type: 'sameHands' },
        because: 'The tensor is nobody’s operand: nothing that is computed changes.',
      },
    ]),
  ],
});
