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
          'It is the place of the next point, the root of the middle finger; the tip that belongs here is most of a palm higher. The range leaves room for another driver.',
      },
    ],
  );

export const shiftedKeyPoints = defineScenario({
  id: 'shifted-key-points',
  title: 'Every point is its neighbour',
  story: 'One point is filtered out of the list, and all later ones move up by one.',
  difficulty: 'hard',
  userSees: 'Fingers are mixed up: the tip of one is the root of the next.',
  symptoms: [
    'wrong finger moves',
    'key points off by one',
    'gesture recognition broken since filtering by score',
    'fingers jump',
    'fingertips jump to the neighbouring joint',
  ],
  mechanism:
    'What a point is stands nowhere but in its place in the list. Taking one out with filter() moves every later one into the place of its neighbour. All numbers are finite, and nothing throws until somebody takes the last point apart. The first step that shows it is {first bad step}: it reads a point that is not there, and counts with undefined.',
  notice: 'A list whose length is not 21.',
  remedy: 'Never filter key points; mark what is uncertain instead.',
  tags: ['silent', 'geometry'],
  faults: [faultOf('keypoint-missing', { point: 8, how: 'removed', lasts: 'permanent' })],
  controls: { point: 'keypoint-missing.point', how: 'keypoint-missing.how' },
  consumer: 'json',
  mitigations: [
    offer('keypoint-guard', { does: 'drops' }, 'It counts the points.'),
    offer(
      'finite-json',
      { does: 'does not help', leaving: 'silent' },
      'The hand is kept back, which is another answer than the golden one.',
    ),
  ],
  expectations: [
    { predicate: { type: 'faultStruck' }, when: {}, because: 'Later points move.' },
    {
      predicate: { type: 'allFinite', stage: 'key points' },
      when: { args: { how: ['removed'] }, inputs: several },
      because:
        'Every coordinate handed over is a number; only who reads the last point finds none.',
    },
    {
      predicate: { type: 'noError' },
      when: { args: { how: ['removed'] } },
      because: 'Nothing throws.',
    },
    {
      predicate: { type: 'outcome', is: ['silent'] },
      when: { args: { how: ['removed'] }, inputs: several },
      because: 'The receiver gets 20 points, most of them under another’s name.',
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
            'The point and the 12 behind it: two coordinates each in the picture, three in space.',
        },
        {
          predicate: {
            type: 'event',
            step: 'gesture/0/finger_straightness',
            event: { kind: 'NaN', event: 'generate' },
          },
          because:
            'Faultbook’s own look at the fingers reads the last point: undefined counts as NaN.',
        },
        {
          predicate: {
            type: 'share',
            step: 'gesture/0/finger_straightness',
            of: 'NaN',
            atLeast: 0.2,
            atMost: 0.2,
          },
          because: 'Only the last finger of five misses its tip.',
        },
      ],
    ),
    // Height of the root of the middle finger, in pixels from above, with a twentieth of a palm of room.
    ...placeOfPoint8('open-palm', 196, 210),
    ...placeOfPoint8('back', 188, 200),
    ...placeOfPoint8('pointing', 205, 216),
  ],
});
