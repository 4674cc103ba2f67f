import { defineScenario } from '../../record/scenario.ts';
import { report, under } from '../shared.ts';
import { listOnce, offer, pairPins, pairRun, smoothedPair } from './shared.ts';

const exchanged = { ...pairRun, args: { change: ['exchange'] } } as const;

export const exchangedHands = defineScenario({
  id: 'exchanged-hands',
  title: 'Exchanged hands',
  story: 'Two hands change places in the list for one frame, and a filter mixes them.',
  difficulty: 'hard',
  userSees: 'Both hands collapse into the middle of the picture and glide apart again.',
  symptoms: [
    'hand 1 is suddenly hand 2, while hand 2 becomes hand 1',
    'hands flip rapidly when moving',
    'the order of the hands in the list changes',
    'results[0] is sometimes the left hand and sometimes the right hand',
    'smoothed hands jump to the middle between both hands',
  ],
  mechanism:
    'estimateHands returns a list, and nothing promises its order. The filter remembers a position for each place in the list. In the bad frame the wrist in the first place moves from x = {before} to x = {after}, because it belongs to the other hand. The filter takes half of each, so both hands are drawn half-way between. Every number that the detector returns is right. The next frames are in order again, but the filter remembers the mixed points and needs several frames to forget them.',
  notice:
    'Log the wrist of each place in the list. Two wrists that exchange within one frame are two hands that changed places.',
  remedy:
    'Match each hand with the nearest hand of the last frame, and keep the memory of a filter with the hand.',
  incidents: [
    report(
      'homuler/MediaPipeUnityPlugin',
      1176,
      'the hands flip rapidly: hand 1 is suddenly hand 2',
      'confirmed',
    ),
    report(
      'google-ai-edge/mediapipe',
      4592,
      'no guarantee that the first element of the list is hand A or hand B',
      'confirmed',
    ),
  ],
  tags: ['silent', 'filter', 'time', 'two hands'],
  faults: [listOnce('exchange')],
  controls: { change: 'hand-list.change', lasts: 'hand-list.lasts' },
  ...smoothedPair,
  pins: pairPins,
  mitigations: [
    offer(
      'match-by-distance',
      { does: 'restores' },
      'Each hand finds its own memory, wherever it is in the list.',
      {
        when: exchanged,
      },
    ),
    offer(
      'steady-handedness',
      { does: 'does not help', leaving: 'silent' },
      'The handedness was right all the time. It travels with the hand, and the filter does not read it.',
      {
        when: exchanged,
      },
    ),
    offer(
      'finite-filter',
      { does: 'does not help', leaving: 'silent' },
      'Every number is finite.',
      {
        when: exchanged,
      },
    ),
  ],
  claims: [
    {
      says: 'The first hand of the list is always the same hand.',
      heard: 'apps that read results[0]',
      when: exchanged,
      holdsIf: { type: 'frameOutcomes', are: ['masked', 'masked', 'masked', 'masked'] },
      standing: { is: 'refuted' },
    },
  ],
  expectations: [
    {
      predicate: { type: 'struck', fault: 'hand-list', atLeast: 2, atMost: 2 },
      when: exchanged,
      because: 'Both places of the list get another hand, in one frame.',
    },
    ...under(exchanged, [
      {
        predicate: { type: 'sameItems' },
        because: 'Each hand is returned as it is. Only its place in the list is another.',
      },
      {
        predicate: { type: 'frameOutcomes', are: ['masked', 'silent', 'silent', 'silent'] },
        because: 'The filter halves the mistake with each frame. Three frames do not remove it.',
      },
      {
        predicate: { type: 'outcome', is: ['silent'] },
        because:
          'No number is NaN and nothing throws, but both hands are drawn in the wrong place.',
      },
    ]),
    ...under({ ...exchanged, mitigations: ['match-by-distance'] }, [
      {
        predicate: { type: 'frameOutcomes', are: ['masked', 'masked', 'masked', 'masked'] },
        because: 'The wrists of the two hands are further apart than a palm length.',
      },
    ]),
  ],
});
