import { defineLesson } from './define-lesson.ts';

export const halfPrecision = defineLesson({
  id: 'half-precision',
  title: 'Half precision',
  audience: 'Developers whose app runs on phones, where textures hold 16-bit numbers.',
  goals: [
    'Know the two ends of half precision: where numbers overflow, and where they vanish.',
    'Recognise an overflow that ends in a plausible answer.',
    'Rewrite a formula so that its intermediate results fit.',
  ],
  welcome: {
    minutes: 3,
    notes:
      'Write three numbers on the board: 65 504, the largest half-precision number; 6e-8, the smallest; 2048, above which odd integers are missing.',
  },
  cards: [
    {
      scenario: 'half-is-fine',
      minutes: 4,
      says: 'The whole pipeline runs in half precision. The picture is clean.',
      notes: 'Many expect trouble from the number format alone. Show how far the key points move.',
      questions: [{ kind: 'outcome' }],
      learnt: 'Half precision alone is not a fault. These networks were made for it.',
    },
    {
      scenario: 'overflow-cascade',
      minutes: 6,
      says: 'Half precision again. This time nobody divided the pixels by 255.',
      notes:
        'Let the room compute: 25 products of pixel and weight, and a limit of 65 504. Some drivers clamp the sum instead. If yours does, compare your chart with the shipped one.',
      questions: [
        { kind: 'first-nan' },
        {
          kind: 'guard',
          guards: ['range-check', 'divide-pixels', 'keep-float32'],
          want: 'restores',
        },
      ],
      controls: ['network-input-scale.scale'],
      guards: ['divide-pixels', 'range-check', 'keep-float32'],
      learnt:
        'An error of scale that float32 tolerates for many layers overflows in half precision.',
    },
    {
      scenario: 'exploding-variance',
      minutes: 5,
      says: 'A small image, in half precision. Its variance is the mean of the squares less the square of the mean.',
      notes: 'Ask for the largest pixel whose square still fits. It is 255.',
      questions: [
        { kind: 'outcome' },
        {
          kind: 'guard',
          guards: ['sanitise-outputs', 'centre-first'],
          want: 'restores',
        },
      ],
      guards: ['centre-first', 'keep-float32'],
      learnt: 'Subtract the mean before you square.',
    },
    {
      scenario: 'absorbed-infinity',
      minutes: 5,
      says: 'A layer normalisation: subtract the mean, divide by the standard deviation. Its input is 400 times as large as usual, and numbers are rounded to 16 bits.',
      notes:
        'The sum of squares overflows. Ask what a number divided by that is, and whether a log would show it.',
      questions: [
        {
          kind: 'value',
          step: 'graph/-/div_0',
          asks: 'What does the division by the standard deviation, div_0, return?',
        },
        { kind: 'outcome' },
      ],
      controls: ['operand-scale.factor'],
      guards: ['scale-first', 'safe-denominator'],
      learnt: 'A division can absorb an overflow, and the answer looks calm.',
    },
    {
      scenario: 'vanishing-epsilon',
      minutes: 5,
      says: 'Adam takes one step in half precision. Its epsilon is the usual one, 1e-8.',
      notes: 'Ask what 1e-8 is stored as. Then ask what protects the division now.',
      questions: [{ kind: 'outcome' }],
      guards: ['epsilon-table', 'safe-denominator'],
      learnt: 'An epsilon must fit the number format that it is stored in.',
    },
    {
      scenario: 'lost-subnormals',
      minutes: 4,
      says: 'Three factors are multiplied in half precision: two small ones first, then a large one.',
      notes: 'Mathematics does not care about the order. Ask whether the GPU does.',
      questions: [
        {
          kind: 'value',
          step: 'graph/-/mul_1',
          asks: 'What does the last multiplication, mul_1, return?',
        },
        { kind: 'outcome' },
      ],
      guards: ['large-factor-first'],
      learnt: 'Order the factors so that every intermediate result fits.',
    },
    {
      scenario: 'stagnant-sum',
      minutes: 4,
      says: 'A running total adds 1 again and again. Every total is rounded to 16 bits.',
      notes: 'Point at the third number on the board. Then show the sum in pairs.',
      questions: [{ kind: 'outcome' }],
      guards: ['pairwise-sum', 'sanitise-outputs'],
      learnt: 'No check for NaN finds a sum that stops growing.',
    },
  ],
  end: {
    minutes: 4,
    notes:
      'Go through the wrong answers. Ask which of their own formulas square before they divide.',
  },
  learnt: [
    'Half precision is fine where every intermediate result fits.',
    'Overflow is loud in the layers and silent in the app.',
    'Reorder, scale or centre first: the formula stays the same, the numbers fit.',
  ],
});
