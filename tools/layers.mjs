/**
 * The layers of the code, from the page down to what everything rests on: what each folder holds, and
 * what it may import, itself always included. A path of a file allows that file alone. The lint and the
 * compiler enforce it, and `docs/architecture.md` shows it; a test compares the two.
 *
 * `runs` says which globals its code may name: those of a `page`, those of a `worker`, or in a `realm`,
 * which is a worker or a frame of the page, those of both.
 */
export const layers = [
  {
    folder: 'components',
    runs: 'page',
    holds: 'Lit elements, a folder each',
    may: [
      'lessons',
      'handbook',
      'diagnosis',
      'search',
      'expectations',
      'record',
      'common',
      'engine/create-runner.ts',
      'engine/contract.ts',
      'engine/device-report.ts',
      'engine/fault-acts.ts',
      'engine/judging-scenario.ts',
      'engine/runner.ts',
      'engine/run-matrix.ts',
      'engine/scenario-markdown.ts',
      'engine/scenario-plan.ts',
      'engine/scenario-sections.ts',
      'engine/versions.ts',
      'subjects/answer-codec.ts',
      'subjects/answer-parts.ts',
      'subjects/hands/words.ts',
      'subjects/items/pair-items.ts',
      'subjects/own-input-problem.ts',
      'subjects/scenario-input.ts',
      'subjects/step-name.ts',
      'subjects/subject.ts',
      'subjects/subjects.ts',
      'faults/fault-spec.ts',
      'consumers/consumer-spec.ts',
      'health/health.ts',
    ],
  },
  {
    folder: 'handbook',
    runs: 'page',
    holds: 'the table of failure modes: severity and detectability, indexes, what differs',
    may: ['expectations', 'record', 'common', 'faults/fault-spec.ts'],
  },
  {
    folder: 'diagnosis',
    runs: 'page',
    holds: 'recognises a failure by a pasted answer, an error, symptoms or a picture',
    may: ['search', 'record', 'common'],
  },
  {
    folder: 'search',
    runs: 'worker',
    holds: 'finds scenarios and faults by words',
    may: ['record', 'common', 'faults/fault-spec.ts'],
  },
  {
    folder: 'scenarios',
    runs: 'worker',
    holds: 'failures as data: a folder for each family, a file for each scenario',
    may: ['record', 'common'],
  },
  {
    folder: 'testing',
    runs: 'page',
    holds: 'what a team imports in its own tests',
    may: [
      'engine',
      'project',
      'expectations',
      'subjects/hands/fixtures.ts',
      'subjects/items/items-codec.ts',
      'subjects/subjects.ts',
      'faults',
      'consumers',
      'record',
      'health',
      'common',
    ],
  },
  {
    folder: 'probe',
    // In the page of an app, in its worker, or in Node.
    runs: 'realm',
    holds: 'what an app imports to trace, break and watch itself',
    may: [
      'engine/blame-of-run.ts',
      'engine/judge-outcome.ts',
      'engine/judge-reach.ts',
      'engine/realm/frame-calls.ts',
      'engine/realm/network-hooks.ts',
      'engine/realm/placed-injection.ts',
      'engine/realm/strike-networks.ts',
      'engine/realm/told-evidence.ts',
      'engine/realm/undo-all.ts',
      'engine/realm/value-changes.ts',
      'engine/require-strike.ts',
      'engine/step-tolerance.ts',
      'faults',
      'subjects',
      'trace',
      'backends',
      'networks',
      'record',
      'health',
      'common',
    ],
  },
  {
    folder: 'engine',
    runs: 'realm',
    holds: 'runner, realms, pool and leases, outcome and reach',
    may: [
      'expectations',
      'faults',
      'subjects',
      'trace',
      'backends',
      'networks',
      'consumers',
      'project',
      'record',
      'health',
      'common',
    ],
  },
  {
    folder: 'project',
    runs: 'worker',
    holds:
      'what a team writes in its own repository: configuration, scenarios, lessons, faults, consumers, models',
    may: [
      'subjects/model/model-spec.ts',
      'subjects/model/register-model.ts',
      'subjects/model/subject.ts',
      'lessons',
      'faults',
      'consumers',
      'record',
      'common',
    ],
  },
  {
    folder: 'lessons',
    runs: 'worker',
    holds:
      'trainings as data, a file each, and their rules: what is asked, right answers, scores, what windows and server say to each other',
    may: ['record', 'common'],
  },
  {
    folder: 'expectations',
    runs: 'worker',
    holds: 'predicates on records: evaluator, sentence',
    may: [
      'record',
      'common',
      'subjects/answer-codec.ts',
      'subjects/items/pair-items.ts',
      'subjects/step-name.ts',
      'subjects/subjects.ts',
      'health/health.ts',
    ],
  },
  {
    folder: 'faults',
    runs: 'realm',
    holds: 'faults and guards, grouped by site: spec (data) and injection (TensorFlow.js)',
    may: ['subjects', 'backends', 'networks', 'consumers', 'record', 'common'],
  },
  {
    folder: 'subjects',
    // What it is called with may be an element.
    runs: 'realm',
    holds:
      'what runs and gets broken: the contract, its answers; the hand pipeline, small graphs of operations',
    may: ['trace', 'backends', 'networks', 'record', 'health', 'common'],
  },
  {
    folder: 'trace',
    runs: 'worker',
    holds: 'observers, events, divergence, blame, autopsy',
    may: ['backends', 'networks', 'record', 'health', 'common'],
  },
  {
    folder: 'backends',
    runs: 'worker',
    holds:
      'the contract of a backend; WebGL, WASM and CPU: start, read, measure health and divergence',
    may: ['record', 'health', 'common'],
  },
  {
    folder: 'networks',
    runs: 'worker',
    holds: 'TFLite reader and converter, what a network says of itself, its files',
    may: ['common'],
  },
  {
    folder: 'consumers',
    runs: 'worker',
    holds: 'what an app does with the hands: angles, gestures, filters, JSON',
    may: ['record', 'common'],
  },
  {
    folder: 'record',
    runs: 'worker',
    holds:
      'what everything above agrees on: plan, scenario, record, their codecs, steps, first bad step',
    may: ['health', 'common'],
  },
  {
    folder: 'health',
    runs: 'worker',
    holds: 'the definition of health and divergence, their float64 reference, histogram',
    may: ['common'],
  },
  { folder: 'common', runs: 'worker', holds: 'numbers, errors', may: [] },
];

const row = (cells) => `| ${cells.join(' | ')} |`;

/** A path allows a file; a reader of the table wants to know of which folder. */
const allowedWords = (may) => {
  const folders = may.filter((path) => !path.includes('/'));
  const files = [
    ...new Set(may.filter((path) => path.includes('/')).map((path) => path.split('/')[0])),
  ];
  const words = [...folders, ...files.map((folder) => `some of ${folder}`)];
  return words.join(', ') || 'nothing';
};

/** The layers as a Markdown table, before any formatter aligns it. */
export const layerTable = () =>
  [
    row(['folder', 'holds', 'may import']),
    row(['---', '---', '---']),
    row([
      '`index.html`, `main.ts`, `fault-scenario.ts`, `compose-library.ts`',
      'composition roots of the page and of the element for other pages',
      'everything',
    ]),
    row([
      '`tools/`',
      'dev server, browser finder, command line, build, bench, renderer of the hands',
      'everything',
    ]),
    ...layers.map(({ folder, holds, may }) => row([`\`${folder}/\``, holds, allowedWords(may)])),
  ].join('\n');
