import type { Plan } from '../plan.ts';
import type {
  Evidence,
  Frame,
  Item,
  Health,
  OutcomeDistances,
  Pass,
  RunRecord,
  Step,
} from '../record.ts';

/** Health of `size` elements, of which `nan` and `inf` are not finite. */
export const health = (size: number, nan = 0, inf = 0): Health => ({
  size,
  nan,
  posInf: inf,
  negInf: 0,
  zero: 0,
  pastHalf: 0,
  ...(nan + inf === size
    ? { min: null, max: null, absMax: null, mean: null }
    : { min: -1, max: 1, absMax: 1, mean: 0 }),
});

/** A step as the tracer writes it. */
export const step = (
  stage: Step['stage'],
  name: string,
  values: Health = health(100),
  index = 0,
): Step => ({
  id: `${stage}/-/${name}`,
  index,
  stage,
  item: null,
  name,
  tfliteName: null,
  op: name.replace(/_\d+$/, ''),
  shape: [values.size],
  dtype: 'float32',
  inputs: [],
  nonFiniteWeights: [],
  ran: 'gpu',
  inferred: false,
  reused: false,
  health: values,
  events: [],
  divergence: null,
});

/** A hand whose palm is 100 pixels long, its wrist at (`x`, 0). */
export const item = (x = 0, more: Partial<Item> = {}): Item => ({
  score: 0.9,
  label: 'Left',
  keypoints: Array.from({ length: 21 }, (_, i) => ({ x: x + 5 * (i % 3), y: (i * 100) / 9 })).map(
    (point, i) => (i === 0 ? { x, y: 0 } : i === 9 ? { x, y: 100 } : point),
  ),
  worldKeypoints: Array.from({ length: 21 }, (_, i) => ({ x: 0.01 * i, y: 0, z: -0.01 })),
  ...more,
});

export const frame = (index: number, more: Partial<Frame> = {}): Frame => ({
  index,
  items: [],
  steps: [],
  gates: [],
  ...more,
});

export const evidence = (changed: number, fault = 'network-input-scale', at = 0): Evidence => ({
  fault,
  at,
  site: 'network input · palm',
  frame: 0,
  item: null,
  elements: 10,
  changed,
  first: null,
});

export const plan = (more: Partial<Plan> = {}): Plan => ({
  schema: 'faultbook/plan@2',
  scenario: null,
  input: { kind: 'fixture', name: 'open-palm' },
  realm: { backend: 'webgl', precision: 'float32', packing: true },
  model: 'full',
  mode: 'static',
  frames: 1,
  maxHands: 1,
  seed: 7,
  consumer: null,
  faults: [{ id: 'network-input-scale', args: { scale: 255 }, fromFrame: 0 }],
  mitigations: [],
  ...more,
});

/** A record with the given parts; everything else is sound and dull. */
export function record(
  more: Partial<Omit<RunRecord, 'golden' | 'faulty'>> & { golden?: Pass; faulty?: Pass } = {},
): RunRecord {
  const realm = {
    settings: plan().realm,
    renderer: 'a GPU',
    host: 'worker',
    softwareGpu: false,
    health: { method: 'read-back', selfTest: 'passed', notes: [] },
    arithmetic: {
      precision: 32,
      storedInf: Infinity,
      overflow: 70_000,
      largestStored: 3.4e38,
      // As TensorFlow.js's formula has it on every GPU that scenarios were measured on.
      zeroOverZero: 1,
      isNaN: 'right',
      subnormals: 'kept',
    },
  } as const;
  return {
    schema: 'faultbook/run@2',
    scenario: null,
    plan: plan(),
    environment: {
      measuredAt: '2024-01-02T03:04:05.000Z',
      browser: 'a browser',
      packages: {},
      realms: { golden: realm, faulty: realm },
      picture: { width: 640, height: 480, decodedWidth: 640, decodedHeight: 480 },
      tracing: 'not checked',
      timings: {},
    },
    golden: { frames: [frame(0)] },
    faulty: { frames: [frame(0)] },
    evidence: [evidence(1)],
    outcome: { kind: 'masked', frames: [] },
    blame: null,
    claims: [],
    expectations: [],
    ...more,
  };
}

/** One hand in both runs, of which nothing else was compared. */
export const noDistances: OutcomeDistances = {
  goldenItems: 1,
  faultyItems: 1,
  keypoints: null,
  score: null,
  sameLabel: null,
  sameGesture: null,
  sameConsumed: null,
};
