import { defineLesson } from './define-lesson.ts';

export const nanIn30Minutes = defineLesson({
  id: 'nan-in-30-minutes',
  title: 'NaN in 30 minutes',
  audience: 'Developers who put a network into a web app, and have met NaN at least once.',
  goals: [
    'Say where a NaN starts, and not only where it is seen.',
    'Expect that a NaN often disappears before it reaches the app.',
    'Choose between a guard that repairs and a guard that reports.',
  ],
  welcome: {
    minutes: 2,
    notes:
      'Explain what a golden run is: the same picture and the same network, without the fault. Let everyone open the address on the screen. The first card is a rehearsal.',
  },
  cards: [
    {
      scenario: 'healthy-hand',
      minutes: 2,
      says: 'Two networks look for a hand in this picture: one finds the palm, the other places 21 key points. Nothing has been changed.',
      notes:
        'A rehearsal, so that everyone has voted once. Point at the two pictures and at the dashed line of the chart, which is the golden run.',
      questions: [{ kind: 'outcome' }],
      learnt: 'Know the healthy run first. Every later chart is read against it.',
    },
    {
      scenario: 'one-bad-pixel',
      minutes: 5,
      says: 'One pixel near the middle of the picture is not a number. The picture has 307 200 of them.',
      notes:
        'Ask for reasons before you reveal: most people expect an error, or NaN on the screen. After the reveal, follow the NaN through the chart. Then ask why the app sees none of it. The score that is NaN loses every comparison.',
      questions: [
        { kind: 'outcome' },
        {
          kind: 'guard',
          guards: ['clip-pixels', 'sanitise-input', 'pixel-validation'],
          want: 'reports',
        },
      ],
      controls: ['bad-pixels.x', 'bad-pixels.y', 'bad-pixels.value'],
      guards: ['sanitise-input', 'pixel-validation', 'clip-pixels'],
      learnt: 'One value is enough to lose the hand, and nothing in the log says so.',
    },
    {
      scenario: 'lucky-pixel',
      minutes: 4,
      says: 'The same kind of pixel, in the upper left corner of the picture this time.',
      notes:
        'Do not help here. The point of the card is that the same defect can do nothing: the networks sample the picture, and this pixel is not among the samples. Move the pixel with its controls until the hand is lost.',
      questions: [{ kind: 'outcome' }],
      controls: ['bad-pixels.x', 'bad-pixels.y'],
      learnt: 'A test that passes on one picture proves little. The place of the defect decides.',
    },
    {
      scenario: 'late-pixel',
      minutes: 5,
      says: 'The pixel moves by two places, to column 322 and row 242. The first network does not sample it.',
      notes:
        'The palm is found, so a crop is cut out, and the second network reads the pixel. Let the room explain why this one is seen by the app. Then switch the guards on one by one.',
      questions: [
        { kind: 'outcome' },
        {
          kind: 'guard',
          guards: ['clip-pixels', 'sanitise-input', 'reset-on-non-finite'],
          want: 'restores',
        },
      ],
      controls: ['bad-pixels.x', 'bad-pixels.y'],
      guards: ['sanitise-input', 'reset-on-non-finite', 'clip-pixels'],
      learnt: 'Two pixels further on, the same defect is a different bug report.',
    },
    {
      scenario: 'max-pool-hides-nan',
      minutes: 5,
      says: 'One element in the middle of the palm network is replaced by a value that is not a number. Some layers later comes a max-pooling layer.',
      notes:
        'Ask what the maximum of 3 and NaN is, before anyone votes. After the reveal, select the pooling layer in the chart. What comes out depends on the backend, so a network is not a proof that its input was clean.',
      questions: [
        {
          kind: 'value',
          step: 'palm/-/max_pool2d_1',
          asks: 'What does the next max-pooling layer, max_pool2d_1, return?',
        },
        { kind: 'outcome' },
      ],
      guards: ['activation-range'],
      learnt: 'A layer can end a NaN. What is left is a number, and it is wrong.',
    },
    {
      scenario: 'never-divided',
      minutes: 4,
      says: 'Somebody forgot to divide the pixels by 255. The networks expect 0 to 1 and get 0 to 255.',
      notes:
        'The last card has no special value in it at all. Let the room use the chart to find what differs. Then switch the guards on.',
      questions: [{ kind: 'first-nan' }, { kind: 'outcome' }],
      controls: ['network-input-scale.scale'],
      guards: ['divide-pixels', 'range-check'],
      learnt: 'Looking for NaN would not have found this. Check ranges as well.',
    },
  ],
  end: {
    minutes: 3,
    notes:
      'Show the scores, then the question that most got wrong, and talk about that one only. Ask everyone for one place in their own code where they will add a check.',
  },
  learnt: [
    'Search for the step where a NaN starts. Where it is seen says little.',
    'Most failures in this lesson ended without an error.',
    'A guard that reports is often worth more than one that repairs.',
  ],
});
