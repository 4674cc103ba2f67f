import { defineScenario } from '../../engine/scenario.ts';
import { keepsNaN, onWasm, several, under } from '../shared.ts';
import { nanFrame, struckColumns, tracked, trackingPin } from './shared.ts';

export const selfHealingTracker = defineScenario({
  id: 'self-healing-tracker',
  title: 'Self-healing tracker',
  story: 'The same NaN frame, with maxHands 2 and one hand: gone with the next frame.',
  difficulty: 'medium',
  symptoms: ['hand lost for a single frame', 'a flicker that nobody can reproduce'],
  userSees: 'A flicker of one frame.',
  mechanism:
    'With fewer hands tracked than maxHands allows, the detector looks for palms in every frame. In the bad frame {share of palm/-/concatenation_2} of the palm output is NaN: it finds none, returns [] and forgets what it tracked; in the next one it finds the hand anew. NaN is in {bad steps} of {steps} steps of the bad frame, the first of them {first bad step}. What heals is the free slot, not the tracker.',
  notice: 'A frame without a hand between two that have one.',
  remedy: 'None is needed; do not rely on it: a second hand in the picture takes the free slot.',
  tags: ['silent', 'tracking'],
  faults: [nanFrame(0)],
  input: 'moving-hand',
  mode: 'tracking',
  frames: { static: 4, tracking: 4 },
  maxHands: 2,
  pins: [
    trackingPin,
    { setting: 'maxHands', because: 'Two slots and one hand: that is what heals.' },
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
      because: 'With a slot free, palms are looked for in every frame.',
    },
    {
      predicate: { type: 'frameOutcomes', are: ['masked', 'silent', 'masked', 'masked'] },
      when: { modes: ['tracking'], frames: [4], maxHands: [2], inputs: ['moving-hand'] },
      because: 'Only the struck frame differs.',
    },
    ...struckColumns(640, tracked),
    ...under({ modes: ['tracking'], frames: [4], maxHands: [2], inputs: tracked }, [
      {
        predicate: { type: 'blame', step: 'source/-/pixels', verdict: 'guilty' },
        because: 'The NaN is there from the start.',
      },
      {
        predicate: { type: 'nonFiniteShare', stage: 'palm', step: 'last', atLeast: 1, atMost: 1 },
        because: 'The palm network is asked in every frame, and all of the picture is NaN.',
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
          because: 'NaN < 0.5 is false, so that the gate keeps every box.',
        },
        {
          predicate: { type: 'gateDecidedByNaN', gate: 'non-max suppression' },
          because: 'NaN > −Infinity is false: every box is dropped, and what was tracked with it.',
        },
      ],
    ),
  ],
});
