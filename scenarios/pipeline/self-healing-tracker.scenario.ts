import { defineScenario } from '../../record/scenario.ts';
import { several, under, keepsNaN, onWasm } from '../shared.ts';
import { nanFrame, struckColumns, tracked, trackingPin } from './shared.ts';

export const selfHealingTracker = defineScenario({
  id: 'self-healing-tracker',
  title: 'Self-healing tracker',
  story: 'There is one hand, maxHands is 2, and one frame is NaN. The next frame is fine.',
  difficulty: 'medium',
  symptoms: ['hand lost for a single frame', 'a flicker that nobody can reproduce'],
  userSees: 'The hand flickers for one frame.',
  mechanism:
    'While fewer hands are tracked than maxHands allows, the detector looks for palms in every frame. In the bad frame, {share of palm/-/concatenation_2} of the palm output is NaN, and {bad steps} of {steps} steps hold NaN. The first of them is {first bad step}. The detector finds no palm, returns [] and forgets what it tracked. In the next frame it finds the hand again. The app recovers because of the free slot, not because of the tracker.',
  notice: 'One frame without a hand, between two frames with one.',
  remedy:
    'None is needed, but do not rely on it. A second hand in the picture would take the free slot.',
  tags: ['silent', 'tracking'],
  faults: [nanFrame(0)],
  input: 'moving-hand',
  mode: 'tracking',
  frames: { static: 4, tracking: 4 },
  maxHands: 2,
  pins: [
    trackingPin,
    {
      setting: 'maxHands',
      because: 'One hand leaves one of the two slots free, and the free slot lets the app recover.',
    },
  ],
  expectations: [
    {
      predicate: { type: 'answers', are: [['finite'], [], ['finite'], ['finite']] },
      when: {
        modes: ['tracking'],
        frames: [4],
        maxHands: [2],
        inputs: ['moving-hand', ...several],
      },
      because: 'With a free slot, the detector looks for palms in every frame.',
    },
    {
      predicate: { type: 'frameOutcomes', are: ['masked', 'silent', 'masked', 'masked'] },
      when: { modes: ['tracking'], frames: [4], maxHands: [2], inputs: ['moving-hand'] },
      because: 'Only the affected frame differs.',
    },
    ...struckColumns(640, tracked),
    ...under({ modes: ['tracking'], frames: [4], maxHands: [2], inputs: tracked }, [
      {
        predicate: { type: 'blame', step: 'source/-/pixels', verdict: 'guilty' },
        because: 'The NaN is there from the start.',
      },
      {
        predicate: { type: 'nonFiniteShare', stage: 'palm', step: 'last', atLeast: 1, atMost: 1 },
        because: 'The palm network runs in every frame, and the whole picture is NaN.',
      },
    ]),
    ...under(
      { modes: ['tracking'], frames: [4], maxHands: [2], inputs: tracked, backends: onWasm },
      [
        {
          predicate: {
            type: 'event',
            step: 'decode/-/clip_by_value_0',
            event: { kind: 'NaN', event: 'kill' },
          },
          because: 'Scores are clipped before the sigmoid: on WASM NaN becomes −100, a score of 0.',
        },
      ],
    ),
    ...under(
      { modes: ['tracking'], frames: [4], maxHands: [2], inputs: tracked, backends: keepsNaN },
      [
        {
          predicate: { type: 'gateDecidedByNaN', gate: 'palm score' },
          because: 'NaN < 0.5 is false, so the gate keeps every box.',
        },
        {
          predicate: { type: 'gateDecidedByNaN', gate: 'non-max suppression' },
          because:
            'NaN > −Infinity is false, so every box is dropped. The tracked hand is dropped too.',
        },
      ],
    ),
  ],
});
