import { defineScenario, faultOf } from '../../record/scenario.ts';
import { question, several, tfjsIssue, under, keepsNaN, onWasm } from '../shared.ts';

const shipped = { network: ['landmarks'], value: [NaN] };

export const oneNanWeight = defineScenario({
  id: 'one-nan-weight',
  title: 'One NaN weight',
  story: 'The model shipped with a single NaN among its weights.',
  difficulty: 'easy',
  userSees: 'The app reports a hand in every frame and draws none.',
  symptoms: [
    'all key points are NaN',
    'score NaN and handedness Right',
    'NaN key points from the very first prediction',
    'corrupted weights give NaN',
  ],
  mechanism:
    'Every position of the first convolution reads the weight, so one output channel is NaN everywhere. That is {share of landmarks/0/conv2d_0} of the output. The next convolution mixes all channels, and {share of landmarks/0/fully_connected_2} of the key points are NaN. The presence gate drops a hand whose score is below 0.5. NaN < 0.5 is false, so the hand is kept. Handedness is Left when its score is at least 0.5. NaN >= 0.5 is false, so the hand is always Right.',
  notice: 'The score itself is NaN. Test it with Number.isFinite before anything else.',
  remedy: 'Scan the weights when they are loaded, and check the hash of the files.',
  incidents: [
    {
      url: tfjsIssue(5374),
      title: 'tfjs#5374: a converted model holds NaN in one of its weights, each time',
      cause: 'likely',
    },
    {
      url: tfjsIssue(2478),
      title: 'tfjs#2478: Keras MobileNet predicts NaN after conversion',
      cause: 'unknown',
    },
    {
      url: 'https://github.com/googlecreativelab/teachablemachine-community/issues/112',
      title:
        'teachablemachine-community#112: predictions show NaN on some machines; its maintainers suspect the hardware',
      cause: 'unknown',
    },
  ],
  elsewhere: {
    wasm: {
      userSees: 'A hand is drawn, and it is slightly wrong in every frame.',
      mechanism:
        'Every position of the first convolution reads the weight, so one output channel is NaN everywhere before the activation. On WASM, ReLU6 returns 0 for NaN, in the same kernel. {share of landmarks/0/conv2d_0} of the output is NaN, and one channel of it is 0. The network computes on without that channel. Key points move by {key-point distance}, the score is that of a good hand, and no number shows the cause.',
      notice:
        'Nothing in the answer shows it. Scan the weights, or compare the answer on a known picture with a stored one.',
    },
  },
  tags: ['non-finite', 'weights'],
  faults: [
    faultOf('weight-value', {
      network: 'landmarks',
      weight: 'conv2d_0/kernel',
      reach: 'element',
      element: 0,
      value: NaN,
    }),
  ],
  controls: {
    network: 'weight-value.network',
    weight: 'weight-value.weight',
    element: 'weight-value.element',
    value: 'weight-value.value',
  },
  mitigations: [
    {
      id: 'weight-scan',
      args: {},
      effect: { does: 'refuses' },
      when: { inputs: several },
      because: 'The guard checks every weight once and names this one.',
    },
    {
      id: 'weight-hash',
      args: {},
      effect: { does: 'refuses' },
      when: { inputs: several },
      because: 'One changed weight changes the SHA-256.',
    },
    {
      id: 'reset-on-non-finite',
      args: {},
      effect: { does: 'drops' },
      when: { inputs: several },
      because: 'The guard drops the hand in every frame. The NaN is gone, but so is the hand.',
    },
  ],
  claims: [
    {
      says: 'Bad initial weights show as NaN from the very first prediction.',
      heard: question,
      when: {
        args: { value: [NaN], weight: ['conv2d_0/kernel'] },
        modes: ['static'],
        inputs: several,
      },
      holdsIf: { type: 'outcome', is: ['non-finite'] },
      standing: {
        is: 'depends',
        on: 'the network and the backend: the landmark network passes NaN on, unless its ReLU6 turns NaN into 0, as on WASM; the detector drops the NaN of the palm network',
        confirmedWhen: { args: { network: ['landmarks'] }, backends: keepsNaN },
      },
    },
  ],
  expectations: [
    {
      predicate: { type: 'faultStruck' },
      when: {},
      because: 'The bits of the weight differ from before.',
    },
    ...under(
      {
        args: { ...shipped, weight: ['conv2d_0/kernel'] },
        modes: ['static'],
        inputs: several,
      },
      [
        {
          predicate: { type: 'blame', step: 'landmarks/0/conv2d_0', verdict: 'guilty' },
          because: 'This step fails on any input.',
        },
      ],
    ),
    ...under(
      {
        args: { ...shipped, weight: ['conv2d_0/kernel'] },
        modes: ['static'],
        inputs: several,
        backends: onWasm,
      },
      [
        {
          predicate: {
            type: 'event',
            step: 'landmarks/0/conv2d_0',
            event: { kind: 'NaN', event: 'kill' },
          },
          because: 'The weight is NaN, and ReLU6 makes 0 of what it made.',
        },
        {
          predicate: { type: 'allFinite', stage: 'landmarks' },
          because: 'No NaN leaves the layer.',
        },
        {
          predicate: { type: 'outcome', is: ['silent'] },
          because: 'A hand in a wrong place, without a NaN anywhere.',
        },
      ],
    ),
    ...under(
      {
        args: { ...shipped, weight: ['conv2d_0/kernel'] },
        modes: ['static'],
        inputs: several,
        backends: keepsNaN,
      },
      [
        {
          predicate: { type: 'gateDecidedByNaN', gate: 'hand presence' },
          because: 'NaN < 0.5 is false.',
        },
        {
          predicate: { type: 'gateDecidedByNaN', gate: 'handedness' },
          because: 'NaN >= 0.5 is false, so the detector reports Right.',
        },
        {
          predicate: { type: 'scoreIs', value: NaN },
          because: 'The score is the network’s own output.',
        },
        {
          predicate: { type: 'label', is: 'Right' },
          because: 'NaN >= 0.5 is false, so the detector reports Right.',
        },
      ],
    ),
    {
      predicate: { type: 'outcome', is: ['silent'] },
      when: {
        args: { network: ['palm'], value: [NaN], weight: ['conv2d_0/kernel'] },
        modes: ['static'],
        inputs: several,
      },
      because: 'In the palm network the detector silently drops the same NaN.',
    },
    {
      predicate: { type: 'outcome', is: ['non-finite'] },
      when: {
        args: { ...shipped, weight: ['conv2d_0/kernel'] },
        modes: ['static'],
        inputs: several,
        backends: keepsNaN,
      },
      because: 'Every landmark, the score and the handedness are NaN.',
    },
  ],
  matrix: {
    rows: { of: 'argument', name: 'network', values: ['landmarks', 'palm'] },
    columns: { of: 'argument', name: 'value', values: [NaN, Infinity, -Infinity, 1e30, 0] },
    outcomes: [
      ['non-finite', 'non-finite', 'non-finite', 'masked', 'masked'],
      ['silent', 'silent', 'silent', 'silent', 'masked'],
    ],
    because:
      'A NaN in the landmark network reaches the app, and a NaN in the palm network does not. Large finite weights do no harm in the landmark network, because ReLU6 bounds them.',
  },
});
