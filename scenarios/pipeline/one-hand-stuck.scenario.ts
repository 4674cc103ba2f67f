import { defineScenario } from '../../record/scenario.ts';
import { under, keepsNaN, onWasm } from '../shared.ts';
import { gatesPassed, nanFrame, resetAfter, struckColumns, trackingPin } from './shared.ts';

const stuck = { modes: ['tracking'], frames: [4], maxHands: [2], inputs: ['two-hands'] } as const;

export const oneHandStuck = defineScenario({
  id: 'one-hand-stuck',
  title: 'One hand stuck',
  story:
    'For one frame, NaN covers one of two hands. That hand is lost for good, and the other tracks on.',
  difficulty: 'hard',
  symptoms: [
    'one hand is NaN, the other works',
    'the second hand never comes back',
    'score NaN for one hand only',
  ],
  userSees: 'One hand works. The other is gone until both leave the picture.',
  mechanism:
    'Each slot of the tracker follows its own hand. The NaN covers {share of source/-/pixels} of the picture and {share of crop/1/network_input} of the second hand’s crop. It makes {share of landmarks/1/fully_connected_2} of that hand’s key points NaN, and {share of landmarks/0/fully_connected_2} of the first hand’s. From then on, the affected slot crops with a NaN rectangle. The other slot is not touched. Both slots are taken, so the detector does not look for palms. Any NaN hand is reported as Right. This one was a right hand, so its handedness does not reveal the fault.',
  notice: 'Test each hand separately, not only the first one.',
  remedy: 'Call detector.reset() when any hand is not finite.',
  elsewhere: {
    wasm: {
      userSees: 'Two hands are drawn, and one of them is wrong until it leaves the picture.',
      mechanism:
        'Each slot of the tracker follows its own hand. The NaN covers {share of source/-/pixels} of the picture and {share of crop/1/network_input} of the second hand’s crop. On WASM, ReLU6 returns 0 for NaN, so {share of landmarks/1/fully_connected_2} of that hand’s key points are NaN. They are finite and wrong. From then on, the affected slot crops around the wrong key points. The other slot is not touched. Both slots are taken, so the detector does not look for palms.',
      notice:
        'Neither hand holds NaN. Compare each hand with its place in the frame before: a hand does not jump.',
    },
  },
  tags: ['non-finite', 'tracking'],
  faults: [nanFrame(500)],
  input: 'two-hands',
  mode: 'tracking',
  frames: { static: 4, tracking: 4 },
  maxHands: 2,
  pins: [
    trackingPin,
    { setting: 'maxHands', because: 'Both slots must be taken.' },
    { setting: 'input', because: 'The scenario needs two hands.' },
  ],
  mitigations: [resetAfter(['two-hands'])],
  expectations: [
    ...under({ ...stuck, backends: onWasm }, [
      {
        predicate: {
          type: 'answers',
          are: Array.from({ length: 4 }, () => ['finite', 'finite'] as const),
        },
        because: 'On WASM ReLU6 makes 0 of NaN: two finite hands, one of them wrong.',
      },
      {
        predicate: { type: 'frameOutcomes', are: ['masked', 'silent', 'silent', 'silent'] },
        because: 'The wrong hand is tracked on.',
      },
    ]),
    ...under({ ...stuck, backends: keepsNaN }, [
      {
        predicate: {
          type: 'answers',
          are: [
            ['finite', 'finite'],
            ['finite', 'NaN'],
            ['finite', 'NaN'],
            ['finite', 'NaN'],
          ],
        },
        because: 'Only the slot whose crop holds the NaN is poisoned.',
      },
      {
        predicate: {
          type: 'frameOutcomes',
          are: ['masked', 'non-finite', 'non-finite', 'non-finite'],
        },
        because: 'Every frame after the second is clean.',
      },
      ...gatesPassed,
      {
        predicate: {
          type: 'event',
          step: 'crop/0/transform_0',
          event: { kind: 'NaN', event: 'kill' },
        },
        because: 'The NaN lies outside the crop of the first hand.',
      },
      {
        predicate: {
          type: 'share',
          step: 'crop/1/network_input',
          of: 'NaN',
          atLeast: 0.3,
          atMost: 0.4,
        },
        because:
          'NaN covers about a third of the second crop. Rounding decides exactly where the rectangle lies.',
      },
      {
        predicate: {
          type: 'share',
          step: 'landmarks/1/fully_connected_2',
          of: 'NaN',
          atLeast: 1,
          atMost: 1,
        },
        because: 'Convolutions and a mean over all positions spread the NaN everywhere.',
      },
      {
        predicate: {
          type: 'share',
          step: 'landmarks/0/fully_connected_2',
          of: 'NaN',
          atLeast: 0,
          atMost: 0,
        },
        because: 'The network runs separately for the other hand.',
      },
    ]),
    ...struckColumns(140, ['two-hands']),
  ],
});
