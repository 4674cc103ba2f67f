import { defineScenario } from '../../record/scenario.ts';
import { report, several, under } from '../shared.ts';
import { offer } from './shared.ts';

const flipped = {
  args: { lasts: ['transient'] },
  inputs: ['moving-hand', ...several],
  frames: [5],
  modes: ['tracking'],
} as const;

export const flippedHandedness = defineScenario({
  id: 'flipped-handedness',
  title: 'Flickering handedness',
  story: 'For one frame a left hand is reported as right, with the same points and the same score.',
  difficulty: 'medium',
  userSees:
    'The app shows the tool of the left hand, then that of the right one, then that of the left one again.',
  symptoms: [
    'handedness flickers between Left and Right',
    'handedness changes for a single frame',
    'both hands are Left',
    'the hand classification is often inaccurate',
    'handedness is wrong with a high score',
  ],
  mechanism:
    'Handedness is a second output of the landmark network, and the package compares it with 0.5. A hand seen from the side is near that limit, and a small change of the picture moves it across. The reported word changes from {golden label} to {label}. The score that the app gets belongs to the presence of a hand. It is {score} and says nothing about left or right. Key points are the same as before.',
  notice: 'The handedness changes while the wrist stays where it was.',
  remedy:
    'Follow each hand by its position, and change its handedness only after several frames agree.',
  incidents: [
    report(
      'google-ai-edge/mediapipe',
      1341,
      'the hand classification is often inaccurate, with scores of 0.99',
      'unknown',
    ),
    report(
      'google-ai-edge/mediapipe',
      3047,
      'left and right are confused when the hand is near the edge',
      'unknown',
    ),
  ],
  tags: ['silent', 'handedness', 'time'],
  faults: [
    {
      id: 'flipped-handedness',
      args: { lasts: 'transient' },
      fromFrame: { static: 2, tracking: 2 },
    },
  ],
  controls: { lasts: 'flipped-handedness.lasts' },
  input: 'moving-hand',
  mode: 'tracking',
  frames: { static: 5, tracking: 5 },
  mitigations: [
    offer('steady-handedness', { does: 'restores' }, 'Two earlier frames outvote the wrong one.', {
      when: flipped,
    }),
    offer(
      'presence-gate',
      { does: 'does not help', leaving: 'silent' },
      'The score is about the presence of a hand, not about its side.',
      {
        when: flipped,
      },
    ),
  ],
  claims: [
    {
      says: 'A high score means that the handedness is right.',
      heard: 'reports that print the score next to the handedness',
      when: flipped,
      holdsIf: { type: 'score', atLeast: 0, atMost: 0.8 },
      standing: { is: 'refuted' },
    },
  ],
  expectations: [
    { predicate: { type: 'faultStruck' }, when: {}, because: 'Every hand has a handedness.' },
    ...under(flipped, [
      {
        predicate: {
          type: 'frameOutcomes',
          are: ['masked', 'masked', 'silent', 'masked', 'masked'],
        },
        because: 'One frame reports the other hand.',
      },
      {
        predicate: { type: 'keypointDistance', atLeast: 0, atMost: 1e-9 },
        because: 'No key point moves.',
      },
      {
        predicate: { type: 'scoreDifference', atLeast: 0, atMost: 1e-9 },
        because: 'The score is another output of the network.',
      },
      {
        predicate: { type: 'outcome', is: ['silent'] },
        because: 'Nothing throws, and every number is finite.',
      },
    ]),
  ],
});
