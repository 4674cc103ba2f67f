import { defineScenario } from '../../record/scenario.ts';
import { report, under } from '../shared.ts';
import { listOnce, offer, pairPins, pairRun, smoothedPair } from './shared.ts';

const dropped = { ...pairRun, args: { change: ['drop'] } } as const;

export const droppedHand = defineScenario({
  id: 'dropped-hand',
  title: 'Dropped hand',
  story: 'The first of two hands is missing for one frame, and the second hand takes its place.',
  difficulty: 'hard',
  userSees:
    'One hand leaves the picture, and the other one is pulled towards the place where it was.',
  symptoms: [
    'hand 2 becomes hand 1 when the first hand is lost',
    'landmarks of one hand teleport to the other hand',
    'hand jumps when the other hand leaves the picture',
    'detection 1 and detection 2 are mixed up',
  ],
  mechanism:
    'The list holds the hands that were found in this frame, without gaps. When the first hand is missing, the second hand moves up to the first place. The wrist in that place jumps from x = {before} to x = {after}. The filter continues with what it remembers of that place, so it mixes the second hand with the first one. The first hand is back in the next frame and is mixed as well. The detector reports {items} hands instead of {golden items} in one frame only, and the picture is wrong for several frames.',
  notice: 'The wrong frames begin where the number of hands changes.',
  remedy:
    'Keep the memory of a filter with the hand, not with its place in the list. Remember a hand that is missing for a few frames.',
  incidents: [
    report(
      'wongfei/ue4-mediapipe-plugin',
      20,
      'detection 2 becomes detection 1, and what used its landmarks teleports',
      'confirmed',
    ),
  ],
  tags: ['silent', 'filter', 'time', 'two hands'],
  faults: [listOnce('drop')],
  controls: { change: 'hand-list.change', lasts: 'hand-list.lasts' },
  ...smoothedPair,
  pins: pairPins,
  mitigations: [
    offer(
      'match-by-distance',
      { does: 'drops', after: 'has its items' },
      'The missing hand is missing for one frame. The other hand keeps its own memory, and the first one finds its memory again.',
      { when: dropped },
    ),
  ],
  claims: [
    {
      says: 'A hand that is lost for one frame costs one frame.',
      heard: 'apps that read the list by index',
      when: dropped,
      holdsIf: { type: 'frameOutcomes', are: ['masked', 'silent', 'masked', 'masked'] },
      standing: { is: 'refuted' },
    },
  ],
  expectations: [
    { predicate: { type: 'faultStruck' }, when: {}, because: 'A hand is missing.' },
    ...under(dropped, [
      {
        predicate: {
          type: 'answers',
          are: [['finite', 'finite'], ['finite'], ['finite', 'finite'], ['finite', 'finite']],
        },
        because: 'One hand is missing in one frame. Nothing is NaN.',
      },
      {
        predicate: { type: 'frameOutcomes', are: ['masked', 'silent', 'silent', 'silent'] },
        because: 'The filter has mixed the hands and needs several frames to forget it.',
      },
      {
        predicate: { type: 'outcome', is: ['silent'] },
        because: 'Every number is finite, and nothing throws.',
      },
    ]),
    ...under({ ...dropped, mitigations: ['match-by-distance'] }, [
      {
        predicate: { type: 'frameOutcomes', are: ['masked', 'silent', 'masked', 'masked'] },
        because: 'Only the frame without the hand differs from the golden run.',
      },
    ]),
  ],
});
