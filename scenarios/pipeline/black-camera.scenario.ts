import { defineScenario } from '../../record/scenario.ts';
import { several, under } from '../shared.ts';
import { guardOf } from './shared.ts';

const black = {
  args: { shows: ['black'] },
  inputs: ['moving-hand', ...several],
  frames: [4],
} as const;

export const blackCamera = defineScenario({
  id: 'black-camera',
  title: 'Black camera',
  story: 'The camera is covered, muted or taken by another app, and delivers black pictures.',
  difficulty: 'easy',
  userSees: 'The hand disappears and does not come back. There is no message.',
  symptoms: [
    'camera is black',
    'black video, no hands',
    'hand lost after another app used the camera',
    'empty array after switching tabs or cameras',
    'muted track gives black frames',
    'webcam light is on but nothing is detected',
  ],
  mechanism:
    'A disabled or muted track goes on delivering pictures, all of them black. estimateHands runs as usual and returns {items} hands instead of {golden items}. An empty list is the ordinary answer for a picture without a hand, so the app cannot tell a black camera from an empty room. {values changed} values of the pictures are another number than in the golden run, nearly all of them 0.',
  notice: 'Compute the mean and the spread of the pixels. A spread of 0 is no room, however dark.',
  remedy:
    'Listen to mute, unmute and ended of the track, and show them. Treat pictures that do not change as an error of their own.',
  incidents: [
    {
      url: 'https://github.com/w3c/mediacapture-extensions/issues/140',
      title: 'mediacapture-extensions#140: a muted track delivers black frames',
      cause: 'likely',
    },
  ],
  tags: ['silent', 'camera'],
  faults: [
    { id: 'frozen-picture', args: { shows: 'black' }, fromFrame: { static: 1, tracking: 1 } },
  ],
  controls: { shows: 'frozen-picture.shows' },
  frames: { static: 4, tracking: 4 },
  mitigations: [
    guardOf(
      'stale-picture',
      { does: 'changes', leaving: 'thrown' },
      black,
      'Black pictures are equal to each other. The first one differs from the picture before and passes.',
    ),
    guardOf(
      'stale-answer',
      { does: 'does not help', leaving: 'silent' },
      black,
      'An empty list is the same for every empty picture, so the guard says nothing about it.',
    ),
    guardOf(
      'pixel-validation',
      { does: 'does not help', leaving: 'silent' },
      black,
      '0 is a valid pixel.',
    ),
  ],
  claims: [
    {
      says: 'If there is no error, the camera works.',
      heard: 'apps that check only getUserMedia',
      when: black,
      holdsIf: { type: 'itemsFound', atLeast: 1, atMost: 1 },
      standing: { is: 'refuted' },
    },
  ],
  expectations: [
    { predicate: { type: 'faultStruck' }, when: {}, because: 'No rendered picture is black.' },
    ...under(black, [
      {
        predicate: { type: 'frameOutcomes', are: ['masked', 'silent', 'silent', 'silent'] },
        because: 'The first picture is live.',
      },
      {
        predicate: { type: 'itemsFound', atLeast: 0, atMost: 0 },
        because: 'There is nothing to find.',
      },
      { predicate: { type: 'noError' }, because: 'A black picture is a picture.' },
      { predicate: { type: 'allFinite' }, because: 'Black pixels are zeros.' },
      {
        predicate: { type: 'outcome', is: ['silent'] },
        because: 'The list is empty, and nothing throws.',
      },
    ]),
  ],
});
