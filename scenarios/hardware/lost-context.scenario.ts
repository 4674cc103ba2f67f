import { defineScenario } from '../../record/scenario.ts';
import { under } from '../shared.ts';
import { incident, onWebgl } from './shared.ts';

export const lostContext = defineScenario({
  id: 'lost-context',
  title: 'Lost context',
  story: 'The GPU is reset in the middle of the second frame.',
  difficulty: 'medium',
  userSees: 'The picture freezes. Nothing is thrown, and the promise never settles.',
  symptoms: [
    'estimateHands never returns',
    'WebGL: CONTEXT_LOST_WEBGL',
    'training goes on with garbage after a lost context',
    'app hangs after the laptop wakes up',
    'the page is frozen, no error',
    'await estimateHands hangs',
  ],
  mechanism:
    'A lost WebGL context takes every texture with it, weights and results included. Calls to it continue without an error. An asynchronous read waits for a fence that never comes. estimateHands reads that way, and this card shows it. A synchronous read returns zeros at once, which look like a result. No frame of this card reads that way. Restoring the context does not restore the textures.',
  notice:
    'Listen for webglcontextlost on the canvas of the backend, and put a time limit on every call.',
  remedy:
    'Run the detector in a worker. When a call takes too long, end the worker and start another. Nothing in the lost instance can be saved.',
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
      effect: { does: 'fails', after: 'has its items' },
      when: { modes: ['static'], backends: ['webgl'] },
      because: 'The second frame ends in an error. A new worker with a new context runs the third.',
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
        because: 'The context itself reports once that it is lost.',
      },
      {
        predicate: { type: 'frameOutcomes', are: ['masked', 'hung', 'hung'] },
        because: 'The first frame is complete. The second never returns, and none follows it.',
      },
      {
        predicate: { type: 'outcome', is: ['hung'] },
        because: 'The read that the detector awaits never settles.',
      },
    ]),
  ],
});
