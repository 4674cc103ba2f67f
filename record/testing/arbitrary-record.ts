import * as fc from 'fast-check';
import { isNumberToken } from '../../common/non-finite.ts';
import type { Plan } from '../plan.ts';
import { outcomes, type RunRecord } from '../record.ts';

/** Any number, NaN, ±Infinity and −0 among them more often than chance has it. */
export const anyNumber = fc.oneof(
  fc.double(),
  fc.constantFrom(NaN, Infinity, -Infinity, -0, 0, 65504, 5e-324),
);

const nullableNumber = fc.option(anyNumber);
const finite = fc
  .double({ noNaN: true, noDefaultInfinity: true })
  .filter((value) => !Object.is(value, -0));
const count = fc.nat();
const digest = fc.stringMatching(/^[0-9a-f]{64}$/);
const text = fc.string({ unit: 'binary', maxLength: 12 });
/** Names that a reader keeps apart from an object's own machinery. */
const name = text.filter((key) => !['__proto__', 'constructor', 'prototype'].includes(key));
const item = fc.option(count);
const few = <T>(item: fc.Arbitrary<T>) => fc.array(item, { maxLength: 3 });
const named = <T>(value: fc.Arbitrary<T>) => fc.dictionary(name, value, { maxKeys: 3 });

const plannedFields = {
  id: text,
  // A text argument that is a number's token reads as that number: no parameter takes such a text.
  args: named(
    fc.oneof(
      anyNumber,
      fc.boolean(),
      text.filter((value) => !isNumberToken(value)),
    ),
  ),
  fromFrame: count,
};
const planned = fc.oneof(
  fc.record(plannedFields),
  fc.record({ ...plannedFields, on: fc.boolean() }),
);

const realmSettings = fc.oneof(
  fc.record({
    backend: fc.constant('webgl' as const),
    precision: fc.constantFrom('float32', 'float16'),
    packing: fc.boolean(),
  }),
  fc.record({ backend: fc.constantFrom('cpu', 'wasm') }),
);

const model = fc.constantFrom('full', 'lite');
const input = fc.oneof(
  fc.record({ kind: fc.constant('fixture'), name: text }),
  fc.record({ kind: fc.constant('file'), name: text, size: count, sha256: digest }),
  fc.record({ kind: fc.constant('own'), subject: text, name: text }),
  fc.record({ kind: fc.constant('own'), subject: text, name: text, cpuForwarding: fc.boolean() }),
);

/** Plans of every shape that the types allow; most of them name no fault that exists. */
export const arbitraryPlan: fc.Arbitrary<Plan> = fc.record({
  schema: fc.constant('faultbook/plan@2'),
  scenario: fc.option(text),
  input,
  realm: realmSettings,
  model,
  mode: fc.constantFrom('static', 'tracking'),
  frames: count,
  maxHands: count,
  seed: count,
  consumer: fc.option(text),
  faults: few(planned),
  mitigations: few(planned),
});

const health = fc.record({
  size: count,
  nan: count,
  posInf: count,
  negInf: count,
  zero: count,
  pastHalf: count,
  min: nullableNumber,
  max: nullableNumber,
  absMax: nullableNumber,
  mean: nullableNumber,
});

const step = fc.record({
  id: text,
  index: count,
  stage: text,
  item: item,
  name: text,
  tfliteName: fc.option(text),
  op: text,
  shape: few(count),
  dtype: text,
  inputs: few(text),
  nonFiniteWeights: few(text),
  ran: fc.constantFrom('gpu', 'cpu-forwarded', 'cpu', 'wasm'),
  inferred: fc.boolean(),
  reused: fc.boolean(),
  health,
  events: few(
    fc.record({
      kind: fc.constantFrom('NaN', 'Inf'),
      event: fc.constantFrom('generate', 'propagate', 'kill', 'compare'),
    }),
  ),
  divergence: fc.option(
    fc.record(
      {
        maxAbs: nullableNumber,
        relativeL2: nullableNumber,
        leftOut: count,
        goldenShape: few(count),
      },
      { requiredKeys: ['maxAbs', 'relativeL2', 'leftOut'] },
    ),
  ),
});

const gate = fc.record({
  name: text,
  stage: text,
  item: item,
  step: text,
  test: text,
  operands: named(anyNumber),
  decision: text,
  decidedByNaN: fc.boolean(),
  inferred: fc.boolean(),
});

const frame = fc.record(
  {
    index: count,
    items: few(
      fc.record({
        score: anyNumber,
        label: fc.constantFrom('Left', 'Right'),
        keypoints: few(fc.record({ x: anyNumber, y: anyNumber })),
        worldKeypoints: few(fc.record({ x: anyNumber, y: anyNumber, z: anyNumber })),
      }),
    ),
    outputs: few(fc.record({ name: text, shape: few(count), values: few(anyNumber) })),
    steps: few(step),
    gates: few(gate),
    consumer: fc.record(
      {
        id: text,
        items: few(fc.record({ values: named(nullableNumber), text: fc.option(text) })),
        error: fc.record({ name: text, message: text }),
      },
      { requiredKeys: ['id', 'items'] },
    ),
    error: fc.record({ name: text, message: text }),
  },
  { requiredKeys: ['index', 'items', 'steps', 'gates'] },
);

const pass = fc.record(
  {
    frames: few(frame),
    ended: fc.record({ reason: fc.constantFrom('hung', 'crashed'), message: text }),
  },
  { requiredKeys: ['frames'] },
);

const realm = fc.record({
  settings: realmSettings,
  renderer: fc.option(text),
  host: fc.constantFrom('worker', 'frame'),
  softwareGpu: fc.option(fc.boolean()),
  health: fc.record({
    method: fc.constantFrom('gpu reduction', 'read-back'),
    selfTest: fc.constantFrom('passed', 'failed'),
    notes: few(text),
  }),
  arithmetic: fc.record(
    {
      precision: fc.constantFrom(16, 32),
      storedInf: anyNumber,
      overflow: anyNumber,
      largestStored: anyNumber,
      zeroOverZero: anyNumber,
      isNaN: fc.constantFrom('right', 'wrong'),
      subnormals: fc.constantFrom('kept', 'flushed'),
      edges: fc.record(
        {
          zeroTimesInf: anyNumber,
          subnormalTimesOne: anyNumber,
          relu6OfNegInf: anyNumber,
          preluOfInf: anyNumber,
          preluOfNegInf: anyNumber,
          logOfZero: anyNumber,
          intOfNaN: anyNumber,
          maxOfNaN: anyNumber,
          reluOfNegInf: anyNumber,
          infPlusInf: anyNumber,
          minimumOfNaN: anyNumber,
          roundedProduct: anyNumber,
          storedTiny: anyNumber,
        },
        {
          requiredKeys: [
            'zeroTimesInf',
            'subnormalTimesOne',
            'relu6OfNegInf',
            'preluOfInf',
            'preluOfNegInf',
            'logOfZero',
            'intOfNaN',
            'maxOfNaN',
          ],
        },
      ),
    },
    {
      requiredKeys: [
        'precision',
        'storedInf',
        'overflow',
        'largestStored',
        'zeroOverZero',
        'isNaN',
        'subnormals',
      ],
    },
  ),
});

const distanceFields = {
  goldenItems: count,
  faultyItems: count,
  keypoints: nullableNumber,
  score: nullableNumber,
  sameLabel: fc.option(fc.boolean()),
  sameGesture: fc.option(fc.boolean()),
  sameConsumed: fc.option(fc.boolean()),
};
const distances = fc.oneof(
  fc.record(distanceFields),
  fc.record({ ...distanceFields, outputs: nullableNumber }),
  fc.record({
    ...distanceFields,
    worldKeypoints: nullableNumber,
    consumedDiffers: few(fc.record({ golden: count, faulty: count, name: fc.option(text) })),
  }),
);

const tracing = fc.constantFrom('changes nothing', 'changes the result', 'not checked');
const environmentFields = {
  measuredAt: text,
  browser: text,
  packages: named(text),
  realms: fc.record({ golden: realm, faulty: realm }),
  picture: fc.option(
    fc.record({ width: count, height: count, decodedWidth: count, decodedHeight: count }),
  ),
  tracing,
  timings: named(finite),
};

const withoutTolerance: fc.Arbitrary<RunRecord> = fc.record({
  schema: fc.constant('faultbook/run@2'),
  scenario: fc.option(text),
  plan: arbitraryPlan,
  environment: fc.oneof(
    fc.record(environmentFields),
    fc.record({ ...environmentFields, faultyTracing: tracing }),
    fc.record({
      ...environmentFields,
      engine: fc.constantFrom('V8', 'SpiderMonkey', 'JavaScriptCore', 'unknown'),
      driver: fc.option(text),
    }),
  ),
  golden: pass,
  faulty: pass,
  evidence: few(
    fc.record({
      fault: text,
      at: count,
      site: text,
      frame: fc.option(count),
      item: item,
      elements: count,
      changed: count,
      first: fc.option(
        fc.record({
          address: few(count),
          before: anyNumber,
          after: anyNumber,
          bitsBefore: text,
          bitsAfter: text,
        }),
      ),
    }),
  ),
  outcome: fc.record({
    kind: fc.constantFrom(...outcomes),
    frames: few(fc.record({ frame: count, kind: fc.constantFrom(...outcomes), distances })),
  }),
  blame: fc.option(
    fc.record({
      frame: count,
      step: text,
      symptom: fc.constantFrom('NaN', 'Inf', 'divergence'),
      verdict: fc.constantFrom('guilty', 'overwhelmed', 'victim'),
      because: text,
      path: few(text),
      lastVisible: fc.option(text),
      autopsy: fc.option(
        fc.record({
          step: text,
          address: few(count),
          value: anyNumber,
          recomputed: nullableNumber,
          operands: few(
            fc.record({
              role: fc.constantFrom('input', 'weight', 'bias'),
              name: text,
              address: few(count),
              value: anyNumber,
              term: fc.option(count),
            }),
          ),
          terms: count,
          partial: nullableNumber,
          stage: fc.option(
            fc.constantFrom('operand', 'product', 'sum', 'bias', 'activation', 'result'),
          ),
          explained: fc.boolean(),
          sentence: text,
        }),
      ),
    }),
  ),
  claims: few(
    fc.record({
      claim: text,
      verdict: fc.constantFrom('confirmed', 'refuted', 'not tested'),
      because: text,
    }),
  ),
  expectations: few(
    fc.record({
      name: text,
      status: fc.constantFrom('pass', 'fail', 'notApplicable'),
      actual: text,
    }),
  ),
});

/** Records of every shape that the types allow, with NaN, ±Infinity and −0 in every field. */
export const arbitraryRecord: fc.Arbitrary<RunRecord> = fc
  .tuple(
    withoutTolerance,
    fc.record(
      { tolerance: fc.record({ relativeL2: anyNumber, because: text }) },
      { requiredKeys: [] },
    ),
  )
  .map(([record, tolerance]) => ({ ...record, ...tolerance }));
