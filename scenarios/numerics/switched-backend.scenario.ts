import { defineScenario, faultOf } from '../../record/scenario.ts';
import { keepsNaN, onWasm, several, under } from '../shared.ts';
import { still } from './shared.ts';

const shipped = { args: { value: [NaN] }, ...still } as const;

export const switchedBackend = defineScenario({
  id: 'switched-backend',
  title: 'The NaN went away with WebGL',
  story: 'A team switches from WebGL to WASM, and the NaN is gone. So is the hand.',
  difficulty: 'medium',
  userSees: 'Every key point was NaN on WebGL. After the switch no hand is found.',
  symptoms: [
    'NaN went away when I switched the backend',
    'setBackend wasm fixes NaN',
    'works on wasm, NaN on webgl',
    'should I switch to the WASM backend',
    'different results on webgl and wasm',
  ],
  mechanism:
    'One bias in the landmark network is NaN, and with it one channel of the result of that layer. The next convolution mixes all channels, so {share of landmarks/0/conv2d_7} of its result is NaN. On WebGL and on the CPU backend this NaN reaches every key point. On WASM, the ReLU6 of the layer after that returns 0 for NaN. {share of landmarks/0/conv2d_8} of that layer is not finite in this run, and {share of landmarks/0/fully_connected_2} of the key points. On WASM all of that layer is 0: the network forgets the picture and reports that there is no hand. The backend was never the cause. It only decides whether the cause can be seen.',
  notice:
    'Compare the answer after the switch with a known one, and not only with NaN: run the same picture on both backends and look at the distance of the key points.',
  remedy:
    'Treat a NaN that depends on the backend as a NaN in your data. Find the first bad step on the backend that shows it, and scan the weights.',
  elsewhere: {
    webgl: { userSees: 'A hand is reported, and every key point of it is NaN.' },
    cpu: { userSees: 'A hand is reported, and every key point of it is NaN.' },
  },
  tags: ['silent', 'wasm'],
  faults: [
    faultOf('weight-value', {
      network: 'landmarks',
      weight: 'depthwise_conv2d_3/bias',
      reach: 'element',
      element: 0,
      value: NaN,
    }),
  ],
  realm: { backend: 'wasm' },
  controls: { element: 'weight-value.element', value: 'weight-value.value' },
  mitigations: [
    {
      id: 'cpu-backend',
      args: {},
      effect: { does: 'changes', leaving: 'non-finite' },
      when: { inputs: ['open-palm'], backends: onWasm },
      because: 'Back on a backend that keeps NaN, the failure can be seen again.',
    },
    {
      id: 'wasm-backend',
      args: {},
      effect: { does: 'changes', leaving: 'silent' },
      when: { inputs: ['open-palm'], backends: keepsNaN },
      because: 'ReLU6 returns 0 for NaN. The hand with NaN is gone, and no hand takes its place.',
    },
    {
      id: 'weight-scan',
      args: {},
      effect: { does: 'refuses' },
      when: { inputs: several },
      because: 'The guard finds the weight before any backend computes with it.',
    },
  ],
  claims: [
    {
      says: 'If another backend returns no NaN, the first backend was to blame.',
      heard: 'answers that recommend tf.setBackend("wasm") or tf.setBackend("cpu") against NaN',
      when: { ...shipped, backends: onWasm },
      holdsIf: { type: 'outcome', is: ['masked'] },
      standing: { is: 'refuted' },
    },
  ],
  expectations: [
    {
      predicate: { type: 'faultStruck' },
      when: {},
      because: 'The bits of the weight differ from before.',
    },
    ...under({ ...shipped, backends: onWasm }, [
      {
        predicate: {
          type: 'event',
          step: 'landmarks/0/conv2d_8',
          event: { kind: 'NaN', event: 'kill' },
        },
        because: 'ReLU6 returns 0 for NaN.',
      },
      {
        predicate: { type: 'magnitude', step: 'landmarks/0/conv2d_8', atLeast: 0, atMost: 0 },
        because: 'Every sum of the layer is NaN, so every result is 0.',
      },
      {
        predicate: { type: 'itemsFound', atLeast: 0, atMost: 0 },
        because: 'Nothing of the picture is left, and the presence score is below 0.5.',
      },
      {
        predicate: { type: 'outcome', is: ['silent'] },
        because: 'The hand is missing, without an error and without a NaN.',
      },
    ]),
    ...under({ ...shipped, backends: keepsNaN }, [
      {
        predicate: { type: 'outcome', is: ['non-finite'] },
        because: 'The clamp keeps NaN, and the next convolution mixes all channels.',
      },
      {
        predicate: { type: 'scoreIs', value: NaN },
        because: 'The score is the network’s own output.',
      },
    ]),
  ],
});
