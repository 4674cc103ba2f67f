import type { NetworkListings, Picture, StepDetails, StepQuestion } from '../../engine/contract.ts';
import type { Plan } from '../../record/plan.ts';
import type { RunRecord } from '../../record/record.ts';
import type { RunOptions, Runner } from '../../engine/runner.ts';
import type { Scenario } from '../../record/scenario.ts';
import type { FaultSpec } from '../../faults/fault-spec.ts';
import type { Library } from '../state/library.ts';

export const scaleSpec: FaultSpec = {
  id: 'scale',
  role: 'fault',
  cost: null,
  site: 'network input',
  title: 'Pixel scale',
  description: 'Multiplies the input.',
  parameters: {
    scale: {
      kind: 'number',
      label: 'Scale',
      description: '× every value',
      min: 1 / 255,
      max: 65_504,
      default: 255,
      neutral: 1,
      integer: false,
      spread: 'log',
      special: ['NaN', 'Infinity', '-Infinity', '-0'],
      presets: [{ value: 255, label: '255' }],
    },
    way: {
      kind: 'choice',
      label: 'Way',
      description: 'How it is done',
      options: [
        { value: 'before', label: 'before padding' },
        { value: 'after', label: 'after padding' },
      ],
      default: 'before',
    },
    twice: { kind: 'switch', label: 'Twice', description: 'Does it twice', default: false },
  },
};

export const clipSpec: FaultSpec = {
  id: 'clip',
  role: 'mitigation',
  cost: 'one operation a frame',
  site: 'network input',
  title: 'Clip',
  description: 'Clips the input.',
  parameters: {},
};

export const testScenario: Scenario = {
  id: 'test',
  title: 'A test failure',
  story: 'Something is multiplied.',
  difficulty: 'easy',
  symptoms: [],
  userSees: 'Nothing.',
  mechanism: 'Because.',
  notice: 'Look.',
  remedy: 'Do not.',
  incidents: [],
  tags: [],
  faults: [
    {
      id: 'scale',
      args: { scale: 255, way: 'before', twice: false },
      fromFrame: { static: 0, tracking: 1 },
    },
  ],
  controls: { scale: 'scale.scale' },
  input: 'open-palm',
  realm: { backend: 'webgl', precision: 'float32', packing: true },
  golden: null,
  pins: [],
  model: 'full',
  seed: 7,
  mode: 'static',
  frames: { static: 1, tracking: 4 },
  maxHands: 1,
  consumer: null,
  mitigations: [],
  claims: [],
  dependences: [],
  expectations: [],
  matrix: null,
};

/** A small picture, really encoded. */
export async function paintedPicture(colour = 'teal'): Promise<Blob> {
  const canvas = new OffscreenCanvas(64, 48);
  const context = canvas.getContext('2d');
  if (!context) throw new Error('A 2-D canvas is needed.');
  context.fillStyle = colour;
  context.fillRect(0, 0, 64, 48);
  return canvas.convertToBlob({ type: 'image/png' });
}

export const makeLibrary = (change: Partial<Library> = {}): Library => ({
  version: '1',
  groups: [
    {
      family: { id: 'tests', title: 'Tests', tags: [] },
      scenarios: [testScenario],
    },
  ],
  faults: { scale: scaleSpec, clip: clipSpec },
  consumers: [{ id: 'angles', title: 'Angles' }],
  graphs: [],
  fixtures: [
    { name: 'open-palm', title: 'Open palm' },
    { name: 'fist', title: 'Fist' },
  ],
  tours: { first: [] },
  loadPictures: async (name) => [{ name, bytes: await paintedPicture() }],
  ...change,
});

/** A call of `run` that a test answers. */
export interface AskedRun {
  readonly plan: Plan;
  readonly pictures: readonly Picture[];
  readonly options: RunOptions;
  readonly resolve: (record: RunRecord) => void;
  readonly reject: (error: unknown) => void;
}

/** A call of `check` that a test answers. */
export interface AskedCheck {
  readonly record: RunRecord;
  readonly options: RunOptions;
  readonly resolve: (record: RunRecord) => void;
  readonly reject: (error: unknown) => void;
}

/** A call of `inspect` that a test answers. */
export interface AskedStep {
  readonly plan: Plan;
  readonly question: StepQuestion;
  readonly options: RunOptions;
  readonly resolve: (details: StepDetails) => void;
  readonly reject: (error: unknown) => void;
}

const smallNetwork = {
  nodes: [
    { name: 'conv2d_0', op: 'conv2d', shape: [1, 5, 5, 4] },
    { name: 'prelu_0', op: 'prelu', shape: [1, 5, 5, 4] },
  ],
  inputs: [{ name: 'input', op: 'float32', shape: [1, 5, 5, 3] }],
  weights: [
    { name: 'conv2d_0/kernel', op: 'conv2d', shape: [3, 3, 3, 4] },
    { name: 'conv2d_0/bias', op: 'conv2d', shape: [4] },
  ],
};

export const smallNetworks: NetworkListings = { palm: smallNetwork, landmarks: smallNetwork };

/** A runner without realms: the test says what happens, and when. */
export class HeldRunner implements Runner {
  readonly asked: AskedRun[] = [];

  warm(): Promise<void> {
    return Promise.resolve();
  }

  run(plan: Plan, pictures: readonly Picture[], options: RunOptions = {}): Promise<RunRecord> {
    return new Promise((resolve, reject) => {
      this.asked.push({ plan, pictures, options, resolve, reject });
    });
  }

  readonly askedChecks: AskedCheck[] = [];

  check(
    record: RunRecord,
    _pictures: readonly Picture[],
    options: RunOptions = {},
  ): Promise<RunRecord> {
    return new Promise((resolve, reject) => {
      this.askedChecks.push({ record, options, resolve, reject });
    });
  }

  readonly askedSteps: AskedStep[] = [];

  inspect(
    plan: Plan,
    _pictures: readonly Picture[],
    question: StepQuestion,
    options: RunOptions = {},
  ): Promise<StepDetails> {
    return new Promise((resolve, reject) => {
      this.askedSteps.push({ plan, question, options, resolve, reject });
    });
  }

  networks(): Promise<NetworkListings> {
    return Promise.resolve(smallNetworks);
  }

  dispose(): void {
    this.asked.length = 0;
  }
}
