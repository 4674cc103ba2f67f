import { defineScenario, faultOf } from '../../record/scenario.ts';
import { keepsNaN, onWasm, several, under } from '../shared.ts';
import { still } from './shared.ts';

const half = { args: { height: [120], value: [NaN] }, ...still } as const;
const whole = { args: { height: [224], value: [NaN] }, ...still } as const;

export const nanSwallowed = defineScenario({
  id: 'nan-swallowed',
  title: 'ReLU6 swallows the NaN',
  story: 'Half of the crop is NaN, and on WASM the app gets a hand without a single NaN.',
  difficulty: 'hard',
  userSees: 'A hand is drawn in the wrong place. Its score is high.',
  symptoms: [
    'hand in the wrong place on the WASM backend',
    'no NaN on WASM, NaN on WebGL',
    'relu6 of NaN is 0',
    'high score but wrong key points',
    'NaN input gives a finite output',
  ],
  mechanism:
    'The landmark network begins with a convolution that ends in ReLU6, which clamps to 0–6. WASM computes the clamp as max(0, x) and then min(6, x) with processor instructions that return the other operand if one is NaN. So NaN becomes 0. {share of crop/0/network_input} of the crop is NaN, and {share of landmarks/0/conv2d_0} of the first layer is. To every later layer that part of the picture looks like an ordinary dark area. Key points move by up to {key-point distance}, and the network does not doubt its answer. WebGL and the CPU backend keep the NaN, and the app gets NaN key points there.',
  notice:
    'Nothing in the answer shows it. Check what goes into the network: count values that are not finite in the picture, or in the crop if you make it yourself.',
  remedy:
    'Make the input finite before the network reads it. Run your tests on WebGL or on the CPU backend too, where the NaN reaches the answer.',
  tags: ['silent', 'wasm'],
  faults: [
    faultOf('network-input-pixels', {
      network: 'landmarks',
      where: 'rectangle',
      x: 0,
      y: 0,
      width: 224,
      height: 120,
      value: NaN,
    }),
  ],
  controls: { height: 'network-input-pixels.height', value: 'network-input-pixels.value' },
  realm: { backend: 'wasm' },
  mitigations: [
    {
      id: 'reset-on-non-finite',
      args: {},
      effect: { does: 'does not help', leaving: 'silent' },
      when: { inputs: several, backends: onWasm },
      because: 'The guard looks for NaN in the answer, and there is none.',
    },
    {
      id: 'cpu-backend',
      args: {},
      effect: { does: 'changes', leaving: 'non-finite' },
      when: { inputs: ['open-palm'], backends: onWasm },
      because:
        'JavaScript’s clamp keeps NaN. The answer is no better, but the failure can be seen.',
    },
  ],
  claims: [
    {
      says: 'A network that reads NaN returns NaN.',
      heard: 'common advice on debugging NaN: look at the output first',
      when: half,
      holdsIf: {
        type: 'nonFiniteShare',
        stage: 'landmarks',
        step: 'last',
        atLeast: 1e-9,
        atMost: 1,
      },
      standing: {
        is: 'depends',
        on: 'the backend: ReLU6 keeps NaN on WebGL and on the CPU, and returns 0 on WASM',
        confirmedWhen: { backends: keepsNaN },
      },
    },
  ],
  expectations: [
    {
      predicate: {
        type: 'struck',
        fault: 'network-input-pixels',
        atLeast: 224 * 120 * 3,
        atMost: 224 * 120 * 3,
        after: NaN,
      },
      when: half,
      because: 'The fault changes 120 rows of 224 pixels of three channels.',
    },
    ...under({ ...half, backends: onWasm }, [
      {
        predicate: {
          type: 'event',
          step: 'landmarks/0/conv2d_0',
          event: { kind: 'NaN', event: 'kill' },
        },
        because: 'ReLU6 returns 0 for NaN.',
      },
      {
        predicate: { type: 'allFinite', stage: 'landmarks' },
        because: 'No NaN leaves the first layer.',
      },
      {
        predicate: { type: 'score', atLeast: 0.9, atMost: 1 },
        because: 'The presence score does not react to the missing half.',
      },
      {
        predicate: { type: 'keypointDistance', atLeast: 0.3, atMost: 3 },
        because: 'Key points in the missing half are guessed from the other half.',
      },
      {
        predicate: { type: 'outcome', is: ['silent'] },
        because: 'The hand is wrong, and every number is finite.',
      },
    ]),
    ...under({ ...whole, backends: onWasm }, [
      {
        predicate: { type: 'itemsFound', atLeast: 0, atMost: 0 },
        because: 'A crop without content has a presence score below 0.5.',
      },
      {
        predicate: { type: 'outcome', is: ['silent'] },
        because: 'The hand is missing, without an error and without a NaN.',
      },
    ]),
    ...under({ ...half, inputs: ['open-palm'], backends: keepsNaN }, [
      {
        predicate: {
          type: 'nonFiniteShare',
          stage: 'landmarks',
          step: 'last',
          atLeast: 1,
          atMost: 1,
        },
        because: 'The clamp keeps NaN, and the convolutions spread it.',
      },
      {
        predicate: { type: 'outcome', is: ['non-finite'] },
        because: 'Every key point and the score are NaN.',
      },
    ]),
  ],
});
