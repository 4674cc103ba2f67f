import { defineLesson } from './define-lesson.ts';

export const weightsAndFiles = defineLesson({
  id: 'weights-and-files',
  title: 'Weights and files',
  audience: 'Developers who convert, host or load models.',
  goals: [
    'Know what a damaged weight file does to an app.',
    'See why a scan for NaN finds only a few of these failures.',
    'Check a hash where a model is loaded.',
  ],
  welcome: {
    minutes: 3,
    notes:
      'Explain how weights travel: trained, converted, quantised, cut into shards, served, decoded.',
  },
  cards: [
    {
      scenario: 'one-nan-weight',
      minutes: 6,
      says: 'One weight in the first layer of the second network was stored as a value that is not a number.',
      notes: 'One of some million. Ask how many key points that can reach.',
      questions: [
        { kind: 'outcome' },
        { kind: 'guard', guards: ['reset-on-non-finite', 'weight-scan'], want: 'reports' },
      ],
      guards: ['weight-scan', 'weight-hash', 'reset-on-non-finite'],
      learnt: 'A scan at load time finds it before any user does.',
    },
    {
      scenario: 'bit-flip',
      minutes: 7,
      says: 'One bit of one weight is flipped, in the exponent. Every weight is still a finite number.',
      notes:
        'Let the room work out what the highest bit of the exponent does to 0.1. After the reveal, change the bit: most bits do nothing that anyone would see.',
      questions: [
        { kind: 'outcome' },
        { kind: 'guard', guards: ['weight-scan', 'weight-hash'], want: 'reports' },
      ],
      controls: ['weight-bit-flip.bit'],
      guards: ['weight-hash', 'weight-scan', 'activation-range'],
      learnt: 'A damaged weight can be finite. Only a hash sees it.',
    },
    {
      scenario: 'lost-minimum',
      minutes: 5,
      says: 'Quantised weights are restored as scale × code. Somebody forgot to add the minimum.',
      notes: 'Ask what sign all weights have now.',
      questions: [{ kind: 'first-nan' }, { kind: 'outcome' }],
      guards: ['weight-hash', 'presence-gate'],
      learnt: 'The score says that all is well. A score does not check a model.',
    },
    {
      scenario: 'shuffled-weights',
      minutes: 5,
      says: 'All weights of the second network are there, each with its right value. Their order is that of another memory layout.',
      notes: 'No statistic of the file differs: same mean, same minimum, same maximum.',
      questions: [{ kind: 'first-nan' }, { kind: 'outcome' }],
      guards: ['weight-hash', 'weight-scan', 'presence-gate'],
      learnt: 'Statistics of weights do not depend on their order.',
    },
    {
      scenario: 'blank-weights',
      minutes: 5,
      says: 'The weights of the second network never arrived. Its buffers still hold zeros.',
      notes: 'Ask what a sigmoid makes of 0. That is the score.',
      questions: [
        { kind: 'outcome' },
        {
          kind: 'guard',
          guards: ['weight-scan', 'weight-hash', 'reset-on-non-finite'],
          want: 'reports',
        },
      ],
      guards: ['presence-gate', 'weight-hash', 'weight-scan'],
      learnt: 'Zeros are finite, and a network of zeros still answers.',
    },
    {
      scenario: 'cut-shard',
      minutes: 6,
      says: 'One shard of the first network is missing on the server. The server answers every unknown path with the app’s own page, and status 200.',
      notes: 'Every single-page app does this. Ask who checks the content type of a shard.',
      questions: [{ kind: 'outcome' }],
      controls: ['broken-shard.damage'],
      guards: ['status-check', 'length-check', 'shard-hash'],
      learnt: 'Check status, type and length before you decode.',
    },
  ],
  end: {
    minutes: 3,
    notes: 'End with one line of code: the hash of the model that the app expects.',
  },
  learnt: [
    'Most damaged models still answer, without an error.',
    'A scan for NaN finds NaN, and nothing else.',
    'Ship the hash of the weights with the app, and compare at load.',
  ],
});
