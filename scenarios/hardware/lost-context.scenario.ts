import { defineScenario } from '../../record/scenario.ts';
import { under } from '../shared.ts';
import { incident, onWebgl } from './shared.ts';

export const lostContext = defineScenario({
  id: 'lost-context',
  title: 'Lost context',
  story: 'The GPU is reset in the middle of the second frame.',
  difficulty: 'medium',
  userSees: 'The picture freezes. Nothing is thrown; the promise never settles.',
  symptoms: [
    'estimateHands never returns',
    'WebGL: CONTEXT_LOST_WEBGL',
    'training goes on with garbage after a lost context',
    'app hangs after the laptop wakes up',
    'the page is frozen, no error',
    'await estimateHands hangs',
  ],
  mechanism:
    'A lost WebGL context takes every texture along: weights, results, all. Calls to it go on without an error. An asynchronous read waits for a fence that never comes, and that is how estimateHands reads: this card runs that half. A synchronous read gives zeros at once, which look like a result; no frame of this card reads so. Giving the context back does not give the textures back.',
  notice:
    'Listen for webglcontextlost on the canvas of the backend, and put a time limit around every call.',
  remedy:
    'Run the detector in a worker, end it when a call takes too long, and start another. Nothing in the lost instance can be saved.',
  incidents: [
    incident(756, 'a lost context is only logged, and training goes on with garbage', 'confirmed'),
    {
      url: 'https://github.com/vladmandic/human/issues/167',
      title: 'human#167: the browser takes the context away when the GPU is out of memory',
      cause: 'confirmed',
    },
  ],
  tags: ['hazard', 'driver'],
  faults: [
    {
      id: 'lost-context',
      args: { network: 'palm', node: 'depthwise_conv2d_8' },
      fromFrame: { static: 1, tracking: 1 },
    },
  ],
  frames: { static: 3, tracking: 3 },
  mode: 'static',
  pins: [onWebgl],
  mitigations: [
    {
      id: 'timeout-and-rebuild',
      args: { seconds: 10 },
      effect: { does: 'fails', after: 'has its hands' },
      when: { modes: ['static'], backends: ['webgl'] },
      because: 'The second frame ends in an error; a new worker with a new context runs the third.',
    },
  ],
  claims: [
    {
      says: 'When the GPU fails, TensorFlow.js throws.',
      heard: 'our own wording of what apps rely on, not a quotation',
      when: { modes: ['static'], backends: ['webgl'] },
      holdsIf: { type: 'outcome', is: ['thrown'] },
      standing: { is: 'refuted' },
    },
  ],
  expectations: [
    ...under({ modes: ['static'], backends: ['webgl'] }, [
      {
        predicate: { type: 'struck', fault: 'lost-context', atLeast: 1, atMost: 1, after: 1 },
        because: 'The context says of itself that it is lost, once.',
      },
      {
        predicate: { type: 'frameOutcomes', are: ['masked', 'hung', 'hung'] },
        because: 'The first frame is whole; the second never returns, and none comes after it.',
      },
      {
        predicate: { type: 'outcome', is: ['hung'] },
        because: 'The read that the detector awaits never settles.',
      },
    ]),
  ],
});
