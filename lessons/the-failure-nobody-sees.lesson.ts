import { defineLesson } from './define-lesson.ts';

export const theFailureNobodySees = defineLesson({
  id: 'the-failure-nobody-sees',
  title: 'The failure nobody sees',
  audience:
    'Teams that run a network in production: developers, testers, and those who read the logs.',
  goals: [
    'Distinguish a silent failure from a healthy answer.',
    'Follow a NaN to where it disappears.',
    'Choose what to measure, where no error is ever thrown.',
  ],
  welcome: {
    minutes: 4,
    notes:
      'Ask for a show of hands: who has an alert for NaN? Who has one for a hand that is not found? Come back to this at the end.',
  },
  cards: [
    {
      scenario: 'one-bad-pixel',
      minutes: 6,
      says: 'One pixel near the middle of the picture is not a number.',
      notes: 'Most expect an error. Follow the NaN to the score that loses every comparison.',
      questions: [
        { kind: 'outcome' },
        {
          kind: 'guard',
          guards: ['clip-pixels', 'sanitise-input', 'pixel-validation'],
          want: 'reports',
        },
      ],
      controls: ['bad-pixels.x', 'bad-pixels.y', 'bad-pixels.value'],
      guards: ['pixel-validation', 'sanitise-input', 'clip-pixels'],
      learnt: 'No hand, no error: this is what users report as “it does not work on my phone”.',
    },
    {
      scenario: 'never-divided',
      minutes: 6,
      says: 'The pixels reach the networks as 0 to 255. They expect 0 to 1.',
      notes: 'Float32 has room for this. Compare the two lines of the chart.',
      questions: [
        { kind: 'first-nan' },
        {
          kind: 'guard',
          guards: ['clip-pixels', 'divide-pixels', 'range-check'],
          want: 'restores',
        },
      ],
      controls: ['network-input-scale.scale'],
      guards: ['divide-pixels', 'range-check', 'clip-pixels'],
      learnt: 'A failure needs no special value. Log the range of the input.',
    },
    {
      scenario: 'max-pool-hides-nan',
      minutes: 6,
      says: 'One element in the middle of the palm network is replaced by a value that is not a number. Then comes a max-pooling layer.',
      notes: 'Ask for the maximum of 3 and NaN. Then select the pooling layer in the chart.',
      questions: [
        {
          kind: 'value',
          step: 'palm/-/max_pool2d_1',
          asks: 'What does the max-pooling layer max_pool2d_1 return?',
        },
        { kind: 'outcome' },
      ],
      guards: ['activation-range'],
      learnt: 'A layer can hide a NaN from every check behind it.',
    },
    {
      scenario: 'nan-swallowed',
      minutes: 6,
      says: 'The upper half of the input of the second network is not a number, on WASM.',
      notes:
        'The backend matters: WASM computes ReLU6 as a minimum and a maximum. Ask which of two values a comparison with NaN returns.',
      questions: [{ kind: 'first-nan' }, { kind: 'outcome' }],
      guards: ['reset-on-non-finite', 'cpu-backend'],
      learnt: 'Another backend, another failure. Test on the one that you ship.',
    },
    {
      scenario: 'poisoned-tracker',
      minutes: 7,
      says: 'The camera delivers one frame without a single number in it. All frames before and after are good. The tracker starts from the key points of the frame before.',
      notes: 'Ask how long the hand is gone. Then reset the tracker.',
      questions: [{ kind: 'outcome' }],
      guards: ['reset-on-non-finite', 'keypoint-guard'],
      learnt: 'State that is kept from frame to frame keeps a NaN. Reset it.',
    },
    {
      scenario: 'null-not-nan',
      minutes: 6,
      says: 'One weight is not a number. The app sends the key points to a server as JSON.',
      notes:
        'JSON has no word for it. Ask what JSON.stringify writes, and what the server then reads.',
      questions: [{ kind: 'outcome' }],
      guards: ['finite-json', 'keypoint-guard'],
      learnt: 'A border between two programs can hide a failure. Check before it.',
    },
    {
      scenario: 'mirrored-picture',
      minutes: 5,
      says: 'A selfie camera delivers the picture as a mirror would show it.',
      notes: 'Everything is finite and confident. Ask what the app says about the hand.',
      questions: [
        { kind: 'first-nan' },
        {
          kind: 'guard',
          guards: ['pixel-validation', 'unmirror-picture', 'mirror-back'],
          want: 'restores',
        },
      ],
      guards: ['unmirror-picture', 'mirror-back', 'pixel-validation'],
      learnt: 'A confident answer can be the answer to another question.',
    },
    {
      scenario: 'shuffled-weights',
      minutes: 5,
      says: 'All weights of the second network are there, each with its right value, in the order of another memory layout.',
      notes: 'The score is high. Show the picture.',
      questions: [
        { kind: 'outcome' },
        { kind: 'guard', guards: ['weight-scan', 'weight-hash', 'presence-gate'], want: 'reports' },
      ],
      guards: ['weight-hash', 'weight-scan', 'presence-gate'],
      learnt: 'Neither the score nor statistics show it. A hash does.',
    },
    {
      scenario: 'zeros-for-no-hand',
      minutes: 5,
      says: 'No hand is in view. The app passes 63 zeros to a gesture classifier, so that its input has the usual length.',
      notes: 'A classifier always answers. Ask which gesture 63 zeros are.',
      questions: [{ kind: 'outcome' }],
      guards: ['presence-gate', 'keypoint-guard', 'classifier-guard'],
      learnt: 'A stand-in value is an answer to the code that reads it.',
    },
  ],
  end: {
    minutes: 4,
    notes:
      'Repeat the show of hands. Let everyone name one number that they will log from tomorrow: the range of the input, the share of frames with a hand, the hash of the model.',
  },
  learnt: [
    'No error and no NaN prove nothing. Compare with a golden run.',
    'NaN disappears in comparisons, in pooling, in activations, and in JSON.',
    'Measure what the user gets: the share of frames with a hand, and its range.',
  ],
});
