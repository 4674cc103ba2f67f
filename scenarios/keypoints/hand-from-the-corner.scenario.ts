import { defineScenario } from '../../record/scenario.ts';
import { report, several, under } from '../shared.ts';
import { listOnce, offer } from './shared.ts';

const zeroed = { args: { change: ['zeros'] }, inputs: several, frames: [4] } as const;

export const handFromTheCorner = defineScenario({
  id: 'hand-from-the-corner',
  title: 'Hand that glides in from the corner',
  story:
    'For one frame the position of a lost hand is 0, and a smoothing filter takes it for real.',
  difficulty: 'medium',
  userSees: 'The hand flies to the upper left corner and glides back over several frames.',
  symptoms: [
    'hands glide in from the origin (0,0,0) when tracking recovers',
    'hand jumps to the top left corner for a moment',
    'remote avatar hands glide in from the world origin',
    'smoothing starts at zero after the hand was lost',
  ],
  mechanism:
    'The app has no “no hand” and writes 0 instead. The wrist moves from x = {before} to x = {after} for one frame. The smoothing filter cannot know that this 0 is not a position. It takes half of it, so the hand is drawn half-way to the corner. The next frames are right, and the filter only halves the distance with each of them.',
  notice: 'The path of a hand after each loss starts at the same point, the origin.',
  remedy:
    'Pass “no hand” on as such. Reset the filter when a hand is lost, and start it again with the first good position.',
  incidents: [
    report(
      'styly-dev/STYLY-NetSync',
      466,
      'remote hands glide in from the world origin when tracking recovers',
      'confirmed',
    ),
  ],
  tags: ['silent', 'filter', 'time'],
  faults: [listOnce('zeros')],
  controls: { change: 'hand-list.change', lasts: 'hand-list.lasts' },
  frames: { static: 4, tracking: 4 },
  consumer: 'exponential-smoothing',
  mitigations: [
    offer(
      'presence-gate',
      { does: 'drops', after: 'has its items' },
      'The guard drops a hand with the score 0, so the filter never receives the zeros.',
      { when: zeroed },
    ),
    offer(
      'finite-filter',
      { does: 'does not help', leaving: 'silent' },
      'Zero is a finite number.',
      {
        when: zeroed,
      },
    ),
  ],
  claims: [
    {
      says: 'If the hand is lost, write (0, 0, 0) and skip it when drawing.',
      heard: 'apps whose data has no place for a missing hand',
      when: zeroed,
      holdsIf: { type: 'frameOutcomes', are: ['masked', 'silent', 'masked', 'masked'] },
      standing: { is: 'refuted' },
    },
  ],
  expectations: [
    { predicate: { type: 'faultStruck' }, when: {}, because: 'No wrist is at 0.' },
    ...under(zeroed, [
      {
        predicate: { type: 'frameOutcomes', are: ['masked', 'silent', 'silent', 'silent'] },
        because: 'The filter needs several frames to come back.',
      },
      {
        predicate: {
          type: 'magnitudeRatio',
          step: 'gesture/0/smoothed',
          atLeast: 0.49,
          atMost: 0.51,
        },
        because: 'Every smoothed coordinate is half-way between the old position and 0.',
      },
      {
        predicate: { type: 'outcome', is: ['silent'] },
        because: 'Every number is finite, and nothing throws.',
      },
    ]),
  ],
});
