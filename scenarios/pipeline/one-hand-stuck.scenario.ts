import { defineScenario } from '../../engine/scenario.ts';
import { keepsNaN, onWasm, under } from '../shared.ts';
import { gatesPassed, nanFrame, resetAfter, struckColumns, trackingPin } from './shared.ts';

const stuck = { modes: ['tracking'], frames: [4], maxHands: [2], inputs: ['two-hands'] } as const;

export const oneHandStuck = defineScenario({
  id: 'one-hand-stuck',
  title: 'One hand stuck',
  story:
    'NaN over one of two hands, for one frame: that hand is lost for good, the other tracks on.',
  difficulty: 'hard',
  symptoms: [
    'one hand is NaN, the other works',
    'the second hand never comes back',
    'score NaN for one hand only',
  ],
  userSees: 'One hand works; the other is gone until both leave the picture.',
  mechanism:
    'Each slot of the tracker follows its own hand. The NaN covers {share of source/-/pixels} of the picture and {share of crop/1/network_input} of the cut-out of the second hand: {share of landmarks/1/fully_connected_2} of its key points is NaN, {share of landmarks/0/fully_connected_2} of those of the first. The slot that was hit is cut out by a NaN rectangle for ever; the other one is not touched. Both slots are taken, so palms are not looked for. NaN reads as Right, whichever hand it was; here it was the right one, so that nothing shows it.',
  notice: 'Test each hand by itself, not only the first one.',
  remedy: 'Call detector.reset() when any hand is not finite.',
  tags: ['non-finite', 'tracking'],
  faults: [nanFrame(500)],
  input: 'two-hands',
  mode: 'tracking',
  frames: { static: 4, tracking: 4 },
  maxHands: 2,
  pins: [
    trackingPin,
    { setting: 'maxHands', because: 'Both slots have to be taken.' },
    { setting: 'input', because: 'It takes two hands.' },
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
        because: 'The frames after the second are clean.',
      },
      ...gatesPassed,
      {
        predicate: {
          type: 'event',
          step: 'crop/0/transform_0',
          event: { kind: 'NaN', event: 'kill' },
        },
        because: 'The cut-out of the first hand lies beside the NaN.',
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
          'About a third of the second cut-out; where exactly the rectangle lies, rounding decides.',
      },
      {
        predicate: {
          type: 'share',
          step: 'landmarks/1/fully_connected_2',
          of: 'NaN',
          atLeast: 1,
          atMost: 1,
        },
        because: 'Convolutions and a mean over all places spread it over everything.',
      },
      {
        predicate: {
          type: 'share',
          step: 'landmarks/0/fully_connected_2',
          of: 'NaN',
          atLeast: 0,
          atMost: 0,
        },
        because: 'The other hand has a run of the network of its own.',
      },
    ]),
    ...struckColumns(140, ['two-hands']),
  ],
});
