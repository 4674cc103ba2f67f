import { defineScenario, faultOf } from '../../record/scenario.ts';
import { several, under } from '../shared.ts';
import { offer } from './shared.ts';

/** Where the app takes the tip of the index finger to be. */
const placeOfPoint8 = (input: string, atLeast: number, atMost: number) =>
  under(
    {
      args: { point: [8], how: ['removed'] },
      precisions: ['float32'],
      models: ['full'],
      modes: ['static'],
      inputs: [input],
    },
    [
      {
        predicate: { type: 'consumedValue', name: '8.y', atLeast, atMost },
        because:
          'The coordinate is that of the next point, the root of the middle finger. The tip that belongs here is almost a palm length higher. The range leaves room for another driver.',
      },
    ],
  );

export const shiftedKeyPoints = defineScenario({
  id: 'shifted-key-points',
  title: 'Key points shifted by one',
  story: 'One point is filtered out of the list, and all later points move up by one.',
  difficulty: 'hard',
  userSees: 'Fingers are mixed up. The tip of one is the root of the next.',
  symptoms: [
    'wrong finger moves',
    'key points off by one',
    'gesture recognition broken since filtering by score',
    'fingers jump',
    'fingertips jump to the neighbouring joint',
  ],
  mechanism:
    'In this list, only the position of an entry identifies its key point. Removing one entry with filter() moves every later point into its neighbour’s position. All numbers are finite, and nothing throws until the app destructures the last point. The fault first shows at {first bad step}, which reads a missing point and computes with undefined.',
  notice: 'The list has a length other than 21.',
  remedy: 'Never filter key points. Mark uncertain ones instead.',
  tags: ['silent', 'geometry'],
  faults: [faultOf('keypoint-missing', { point: 8, how: 'removed', lasts: 'permanent' })],
  controls: { point: 'keypoint-missing.point', how: 'keypoint-missing.how' },
  consumer: 'json',
  mitigations: [
    offer('keypoint-guard', { does: 'drops' }, 'The guard counts the points.'),
    offer(
      'finite-json',
      { does: 'does not help', leaving: 'silent' },
      'The guard sends no hand, so the answer differs from the golden run.',
    ),
  ],
  expectations: [
    { predicate: { type: 'faultStruck' }, when: {}, because: 'Later points move.' },
    {
      predicate: { type: 'allFinite', stage: 'key points' },
      when: { args: { how: ['removed'] }, inputs: several },
      because:
        'Every coordinate passed on is a number. Only code that reads the last point finds none.',
    },
    {
      predicate: { type: 'noError' },
      when: { args: { how: ['removed'] } },
      because: 'Nothing throws.',
    },
    {
      predicate: { type: 'outcome', is: ['silent'] },
      when: { args: { how: ['removed'] }, inputs: several },
      because: 'The receiver gets 20 points, and most of them have another point’s name.',
    },
    ...under(
      {
        args: { point: [8], how: ['removed'] },
        modes: ['static'],
        inputs: several,
      },
      [
        {
          predicate: { type: 'struck', fault: 'keypoint-missing', atLeast: 65, atMost: 65 },
          because:
            'The removed point and the 12 after it change, with two coordinates each in pixels and three in metres.',
        },
        {
          predicate: {
            type: 'event',
            step: 'gesture/0/finger_straightness',
            event: { kind: 'NaN', event: 'generate' },
          },
          because:
            'Faultbook’s own check of the fingers reads the last point. undefined counts as NaN.',
        },
        {
          predicate: {
            type: 'share',
            step: 'gesture/0/finger_straightness',
            of: 'NaN',
            atLeast: 0.2,
            atMost: 0.2,
          },
          because: 'Of five fingers, only the last lacks its tip.',
        },
      ],
    ),
    // Height of the root of the middle finger, in pixels from above, with a twentieth of a palm of room.
    ...placeOfPoint8('open-palm', 196, 210),
    ...placeOfPoint8('back', 188, 200),
    ...placeOfPoint8('pointing', 205, 216),
  ],
});
