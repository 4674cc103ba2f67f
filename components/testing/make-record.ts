import type {
  Blame,
  Frame,
  Gate,
  Item,
  OutcomeKind,
  Pass,
  RealmReport,
  RunRecord,
  Step,
} from '../../record/record.ts';
import type { Plan } from '../../record/plan.ts';
import type { Health } from '../../health/health.ts';
import { stepId } from '../../record/step.ts';

/** Records made by hand, for tests of elements that only show them. */

/** What a step says beside its values, where nothing is to say. */
const untold = { nonFiniteWeights: [], inferred: false, reused: false };

export const makeHealth = (change: Partial<Health> = {}): Health => ({
  size: 100,
  nan: 0,
  posInf: 0,
  negInf: 0,
  zero: 0,
  pastHalf: 0,
  min: -1,
  max: 2,
  absMax: 2,
  mean: 0,
  ...change,
});

/** Health of a tensor in which nothing is finite. */
export const allNaN = makeHealth({ nan: 100, min: null, max: null, absMax: null, mean: null });

export function makeStep(
  name: string,
  index: number,
  health: Partial<Health> = {},
  change: Partial<Step> = {},
): Step {
  const stage = change.stage ?? 'palm';
  const hand = change.item ?? null;
  return {
    ...untold,
    id: stepId(stage, hand, name),
    index,
    stage,
    item: hand,
    name,
    tfliteName: `model/${name}`,
    op: name.replace(/_\d+$/, ''),
    shape: [1, 5, 5, 4],
    dtype: 'float32',
    inputs: [],
    ran: 'gpu',
    health: makeHealth(health),
    events: [],
    divergence: null,
    ...change,
  };
}

export const makeHand = (change: Partial<Item> = {}): Item => ({
  score: 0.98,
  label: 'Right',
  keypoints: Array.from({ length: 21 }, (_, i) => ({ x: 10 + i * 4, y: 20 + i * 2 })),
  worldKeypoints: [],
  ...change,
});

export const makeFrame = (
  index: number,
  steps: readonly Step[],
  hands: readonly Item[],
  change: Partial<Frame> = {},
): Frame => ({ index, steps, items: hands, gates: [], ...change });

/** Blame without the arithmetic of an element. */
export const noAutopsy = { autopsy: null };

/** No step is blamed. */
const blameless = { blame: null };

const realm: RealmReport = {
  settings: { backend: 'webgl', precision: 'float32', packing: true },
  renderer: 'ANGLE (SwiftShader)',
  host: 'worker',
  softwareGpu: true,
  health: { method: 'gpu reduction', selfTest: 'passed', notes: [] },
  arithmetic: {
    precision: 32,
    storedInf: Infinity,
    overflow: 70_000,
    largestStored: 3.4e38,
    zeroOverZero: 1,
    isNaN: 'right',
    subnormals: 'kept',
  },
};

export const makePlan = (change: Partial<Plan> = {}): Plan => ({
  schema: 'faultbook/plan@2',
  scenario: 'test',
  input: { kind: 'fixture', name: 'open-palm' },
  realm: realm.settings,
  model: 'full',
  mode: 'static',
  frames: 1,
  maxHands: 1,
  seed: 1,
  consumer: null,
  faults: [{ id: 'scale', args: { scale: 255 }, fromFrame: 0 }],
  mitigations: [],
  ...change,
});

/** A record of given passes; every frame has the same outcome unless others are given. */
export function makeRecord(
  golden: readonly Frame[],
  faulty: readonly Frame[],
  kinds: readonly OutcomeKind[],
  change: Partial<RunRecord> & { readonly ended?: Pass['ended'] } = {},
): RunRecord {
  const { ended, ...rest } = change;
  return {
    ...blameless,
    schema: 'faultbook/run@2',
    scenario: 'test',
    plan: makePlan({ frames: golden.length }),
    environment: {
      measuredAt: '2026-01-02T03:04:05.000Z',
      browser: 'Mozilla/5.0 (X11; Linux x86_64) HeadlessChrome/156.0.0.0 Safari/537.36',
      packages: {},
      realms: { golden: realm, faulty: realm },
      picture: { width: 640, height: 480, decodedWidth: 640, decodedHeight: 480 },
      tracing: 'changes nothing',
      timings: { golden: 1200, openFaulty: 3 },
    },
    golden: { frames: golden },
    faulty: ended ? { frames: faulty, ended } : { frames: faulty },
    evidence: [],
    outcome: {
      kind: kinds[0] ?? 'masked',
      frames: kinds.map((kind, frame) => ({
        frame,
        kind,
        distances: {
          goldenItems: golden[frame]?.items.length ?? 0,
          faultyItems: faulty[frame]?.items.length ?? 0,
          keypoints: null,
          score: null,
          sameLabel: null,
          sameGesture: null,
          sameConsumed: null,
        },
      })),
    },
    claims: [],
    expectations: [],
    ...rest,
  };
}

const names = ['conv2d_0', 'prelu_0', 'depthwise_conv2d_0', 'add_0'];

/** Golden steps of a small palm network, and of landmarks behind it. */
export const goldenSteps: readonly Step[] = [
  ...names.map((name, i) => makeStep(name, i, { absMax: 10 ** i })),
  makeStep('conv2d_0', 0, {}, { stage: 'landmarks', item: 0 }),
];

/** The same network overflowing in its third step; the landmarks are not reached. */
export const overflowingSteps: readonly Step[] = [
  makeStep('conv2d_0', 0, { absMax: 1000 }),
  makeStep('prelu_0', 1, { absMax: 60_000 }, { inputs: ['palm/-/conv2d_0'] }),
  makeStep('depthwise_conv2d_0', 2, { nan: 1, absMax: 65_504 }, { inputs: ['palm/-/prelu_0'] }),
  makeStep('add_0', 3, allNaN, { inputs: ['palm/-/depthwise_conv2d_0'] }),
];

/** Overflow in half precision: a silent failure. */
export const overflowRecord = (): RunRecord =>
  makeRecord(
    [makeFrame(0, goldenSteps, [makeHand()])],
    [makeFrame(0, overflowingSteps, [])],
    ['silent'],
    {
      evidence: [
        {
          fault: 'scale',
          at: 0,
          site: 'network input · palm',
          frame: 0,
          item: null,
          elements: 110_592,
          changed: 110_000,
          first: {
            address: [0, 1, 2, 0],
            before: 0.5,
            after: 127.5,
            bitsBefore: '0x3f000000',
            bitsAfter: '0x42ff0000',
          },
        },
      ],
      claims: [
        { claim: 'Pixels above 1 give NaN.', verdict: 'confirmed', because: '1 % of a step' },
        { claim: 'It is the backend.', verdict: 'not tested', because: 'one backend ran' },
      ],
      expectations: [
        { name: 'No hand is found', status: 'pass', actual: '0 hands' },
        { name: 'All is finite', status: 'fail', actual: 'NaN in 2 steps' },
        { name: 'Only on CPU', status: 'notApplicable', actual: 'not for these settings' },
      ],
    },
  );

/** Blame for the overflow above, with the arithmetic of one element. */
export const overflowBlame: Blame = {
  frame: 0,
  step: 'palm/-/depthwise_conv2d_0',
  symptom: 'NaN',
  verdict: 'overwhelmed',
  because: 'it is healthy on the inputs of the golden run',
  path: ['palm/-/depthwise_conv2d_0', 'palm/-/add_0'],
  lastVisible: null,
  autopsy: {
    step: 'palm/-/depthwise_conv2d_0',
    address: [0, 5, 2, 28],
    value: NaN,
    recomputed: -67098.5,
    operands: [
      { role: 'input', name: 'palm/-/prelu_0', address: [0, 6, 3, 28], value: 2944, term: 0 },
      { role: 'weight', name: 'kernel', address: [3, 3, 28, 0], value: -2.75, term: 0 },
      { role: 'input', name: 'palm/-/prelu_0', address: [0, 4, 3, 28], value: NaN, term: 1 },
      { role: 'weight', name: 'kernel', address: [1, 3, 28, 0], value: 0, term: 1 },
      { role: 'bias', name: 'bias', address: [28], value: 0.5, term: null },
    ],
    terms: 25,
    partial: 70231.5,
    stage: 'sum',
    explained: true,
    sentence: 'sum of 25 products = −67 099, below −65 504.',
  },
};

/** A gate that NaN walked through, and one that a number decided. */
export const overflowGates: readonly Gate[] = [
  {
    name: 'hand presence',
    stage: 'landmarks',
    item: 0,
    step: 'landmarks/0/conv2d_0',
    test: 'drop if handScore < 0.5',
    operands: { handScore: 0.25 },
    decision: 'dropped',
    decidedByNaN: false,
    inferred: false,
  },
  {
    name: 'palm score',
    stage: 'decode',
    item: null,
    step: 'palm/-/add_0',
    test: 'drop if score < 0.5',
    operands: { candidates: 2016, nan: 2016, kept: 2016 },
    decision: '2016 NaN scores kept, because NaN < 0.5 is false',
    decidedByNaN: true,
    inferred: true,
  },
];
