/**
 * The layers of the code, from the page down to what everything rests on: what each folder holds, and
 * what it may import, itself always included. A path of a file allows that file alone. The lint enforces
 * it, and `docs/architecture.md` shows it; a test compares the two.
 */
export const layers = [
  {
    folder: 'components',
    holds: 'Lit elements, a folder each',
    may: [
      'search',
      'expectations',
      'record',
      'common',
      'engine/answer-parts.ts',
      'engine/client.ts',
      'engine/contract.ts',
      'engine/judging-scenario.ts',
      'engine/matrix.ts',
      'engine/plan.ts',
      'engine/record.ts',
      'engine/record-codec.ts',
      'engine/run.ts',
      'engine/run-matrix.ts',
      'engine/scenario.ts',
      'engine/scenario-markdown.ts',
      'engine/scenario-plan.ts',
      'engine/scenario-sections.ts',
      'trace/step.ts',
      'faults/fault-spec.ts',
      'consumers/consumer-spec.ts',
      'health/health.ts',
    ],
  },
  {
    folder: 'search',
    holds: 'finds scenarios and faults by words',
    may: ['common', 'engine/scenario.ts', 'faults/fault-spec.ts'],
  },
  {
    folder: 'scenarios',
    holds: 'failures as data: a folder for each family, a file for each scenario',
    may: [
      'expectations',
      'faults',
      'common',
      'engine/contract.ts',
      'engine/plan.ts',
      'engine/scenario.ts',
    ],
  },
  {
    folder: 'testing',
    holds: 'what a team imports in its own tests',
    may: ['engine', 'expectations', 'faults', 'consumers', 'common'],
  },
  {
    folder: 'engine',
    holds: 'plan, record, runner, realms, codecs',
    may: [
      'trace',
      'expectations',
      'faults',
      'consumers',
      'backends',
      'models',
      'record',
      'health',
      'common',
    ],
  },
  {
    folder: 'expectations',
    holds: 'predicates on records: data, evaluator, sentence',
    may: [
      'record',
      'common',
      'engine/plan.ts',
      'engine/record.ts',
      'trace/step.ts',
      'health/health.ts',
    ],
  },
  {
    folder: 'trace',
    holds: 'observers, steps, events, divergence, blame, autopsy',
    may: ['backends', 'models', 'record', 'health', 'common'],
  },
  {
    folder: 'faults',
    holds: 'faults and guards, grouped by site: spec (data) and injection (TensorFlow.js)',
    may: ['consumers', 'backends', 'models', 'common'],
  },
  {
    folder: 'backends',
    holds:
      'the contract of a backend; WebGL, WASM and CPU: start, read, measure health and divergence',
    may: ['health', 'common'],
  },
  {
    folder: 'consumers',
    holds: 'what an app does with the hands: angles, gestures, filters, JSON',
    may: ['models', 'common'],
  },
  {
    folder: 'models',
    holds: 'TFLite reader and converter, detector, geometry',
    may: ['common'],
  },
  {
    folder: 'record',
    holds: 'what all that judges records agrees on: the first bad step, endings',
    may: ['health', 'common'],
  },
  {
    folder: 'health',
    holds: 'the definition of health and divergence, their float64 reference, histogram',
    may: ['common'],
  },
  { folder: 'common', holds: 'numbers, errors', may: [] },
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
    row(['`index.html`, `main.ts`', 'composition root of the page', 'everything']),
    row([
      '`tools/`',
      'dev server, browser finder, command line, build, bench, renderer of the hands',
      'everything',
    ]),
    ...layers.map(({ folder, holds, may }) => row([`\`${folder}/\``, holds, allowedWords(may)])),
  ].join('\n');
