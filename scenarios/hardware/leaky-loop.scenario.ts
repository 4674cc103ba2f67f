import { defineScenario } from '../../record/scenario.ts';
import { under } from '../shared.ts';
import { incident } from './shared.ts';

export const leakyLoop = defineScenario({
  id: 'leaky-loop',
  title: 'Leaky loop',
  story: 'The app makes a tensor in every frame and never disposes it.',
  difficulty: 'medium',
  userSees: 'The hand is shown as usual. After some minutes the tab slows down and crashes.',
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
    'JavaScript’s garbage collector does not see the textures behind a tensor, so an undisposed tensor stays on the GPU. Every frame gives the right answer and leaves more memory behind. After the first frame it is {after} bytes. Others report what happens next, which this run does not show. The GPU runs out of memory, the browser takes the context away, and the app continues with a lost context.',
  notice:
    'Log tf.memory().numTensors and backend().numDataIds() once a second. They must not grow.',
  remedy:
    'Use tf.tidy around synchronous work, and dispose after asynchronous work. Count tensors in a test.',
  incidents: [
    {
      url: 'https://github.com/epfml/disco/pull/70',
      title:
        'disco#70: tensors of the preprocessing were kept until the context was lost; fixed by tf.tidy',
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
      because: 'tf.tidy disposes the tensors of the frame. The hand was never at risk.',
    },
  ],
  expectations: [
    {
      predicate: { type: 'struck', fault: 'leak', atLeast: 8, atMost: 8, after: 4 * 2 ** 20 },
      when: { args: { megabytes: [4] } },
      because: 'There are four frames, each with more bytes and more tensors than the one before.',
    },
    ...under({}, [
      {
        predicate: { type: 'outcome', is: ['masked'] },
        because: 'No operation reads the tensor, so no result changes.',
      },
      {
        predicate: { type: 'sameItems' },
        because: 'No operation reads the tensor, so no result changes.',
      },
    ]),
  ],
});
