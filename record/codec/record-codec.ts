import * as v from 'valibot';
import { stringifyNonFinite } from '../../common/non-finite.ts';
import { finiteNumber, jsonNumber, namedValues, parseJson } from './json-number.ts';
import { planSchema, realmSchema } from './plan-codec.ts';
import { upgradeRecord } from './version-1.ts';
import { outcomes, type RunRecord } from '../record.ts';

const nullableNumber = v.nullable(jsonNumber);
const count = v.pipe(finiteNumber, v.integer(), v.minValue(0));
const item = v.nullable(count);
const shape = v.array(count);

const health = v.strictObject({
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

const step = v.strictObject({
  id: v.string(),
  index: count,
  stage: v.string(),
  item,
  name: v.string(),
  tfliteName: v.nullable(v.string()),
  op: v.string(),
  shape,
  dtype: v.string(),
  inputs: v.array(v.string()),
  nonFiniteWeights: v.array(v.string()),
  ran: v.picklist(['gpu', 'cpu-forwarded', 'cpu', 'wasm']),
  inferred: v.boolean(),
  reused: v.boolean(),
  health,
  events: v.array(
    v.strictObject({
      kind: v.picklist(['NaN', 'Inf']),
      event: v.picklist(['generate', 'propagate', 'kill', 'compare']),
    }),
  ),
  divergence: v.nullable(
    v.strictObject({
      maxAbs: nullableNumber,
      relativeL2: nullableNumber,
      leftOut: count,
      goldenShape: v.exactOptional(shape),
    }),
  ),
});

const autopsy = v.strictObject({
  step: v.string(),
  address: v.array(count),
  value: jsonNumber,
  recomputed: nullableNumber,
  operands: v.array(
    v.strictObject({
      role: v.picklist(['input', 'weight', 'bias']),
      name: v.string(),
      address: v.array(count),
      value: jsonNumber,
      term: v.nullable(count),
    }),
  ),
  terms: count,
  partial: nullableNumber,
  stage: v.nullable(v.picklist(['operand', 'product', 'sum', 'bias', 'activation', 'result'])),
  explained: v.boolean(),
  sentence: v.string(),
});

const gate = v.strictObject({
  name: v.string(),
  stage: v.string(),
  item,
  step: v.string(),
  test: v.string(),
  operands: namedValues(jsonNumber),
  decision: v.string(),
  decidedByNaN: v.boolean(),
  inferred: v.boolean(),
});

const error = v.strictObject({ name: v.string(), message: v.string() });

const consumed = v.strictObject({
  id: v.string(),
  items: v.array(
    v.strictObject({ values: namedValues(nullableNumber), text: v.nullable(v.string()) }),
  ),
  error: v.exactOptional(error),
});

const frame = v.strictObject({
  index: count,
  items: v.array(
    v.strictObject({
      score: jsonNumber,
      label: v.string(),
      keypoints: v.array(v.strictObject({ x: jsonNumber, y: jsonNumber })),
      worldKeypoints: v.array(v.strictObject({ x: jsonNumber, y: jsonNumber, z: jsonNumber })),
    }),
  ),
  outputs: v.exactOptional(
    v.array(v.strictObject({ name: v.string(), shape, values: v.array(jsonNumber) })),
  ),
  steps: v.array(step),
  gates: v.array(gate),
  consumer: v.exactOptional(consumed),
  error: v.exactOptional(error),
});

const pass = v.strictObject({
  frames: v.array(frame),
  ended: v.exactOptional(
    v.strictObject({ reason: v.picklist(['hung', 'crashed']), message: v.string() }),
  ),
});

const evidence = v.strictObject({
  fault: v.string(),
  at: count,
  site: v.string(),
  frame: v.nullable(count),
  item,
  elements: count,
  changed: count,
  first: v.nullable(
    v.strictObject({
      address: v.array(count),
      before: jsonNumber,
      after: jsonNumber,
      bitsBefore: v.string(),
      bitsAfter: v.string(),
    }),
  ),
});

const distances = v.strictObject({
  goldenItems: count,
  faultyItems: count,
  keypoints: nullableNumber,
  worldKeypoints: v.exactOptional(nullableNumber),
  score: nullableNumber,
  sameLabel: v.nullable(v.boolean()),
  sameGesture: v.nullable(v.boolean()),
  sameConsumed: v.optional(v.nullable(v.boolean()), null),
  consumedDiffers: v.exactOptional(
    v.array(v.strictObject({ golden: count, faulty: count, name: v.nullable(v.string()) })),
  ),
  outputs: v.exactOptional(nullableNumber),
});

const realm = v.strictObject({
  settings: realmSchema,
  host: v.optional(v.picklist(['worker', 'frame']), 'worker'),
  renderer: v.nullable(v.string()),
  softwareGpu: v.nullable(v.boolean()),
  health: v.strictObject({
    method: v.picklist(['gpu reduction', 'heap scan', 'read-back']),
    selfTest: v.picklist(['passed', 'failed']),
    notes: v.array(v.string()),
  }),
  arithmetic: v.strictObject({
    precision: v.picklist([16, 32]),
    storedInf: jsonNumber,
    overflow: jsonNumber,
    largestStored: jsonNumber,
    zeroOverZero: jsonNumber,
    isNaN: v.picklist(['right', 'wrong']),
    subnormals: v.picklist(['kept', 'flushed']),
    edges: v.exactOptional(
      v.strictObject({
        zeroTimesInf: jsonNumber,
        subnormalTimesOne: jsonNumber,
        relu6OfNegInf: jsonNumber,
        preluOfInf: jsonNumber,
        preluOfNegInf: jsonNumber,
        logOfZero: jsonNumber,
        intOfNaN: jsonNumber,
        maxOfNaN: jsonNumber,
        reluOfNegInf: v.exactOptional(jsonNumber),
        infPlusInf: v.exactOptional(jsonNumber),
        minimumOfNaN: v.exactOptional(jsonNumber),
        roundedProduct: v.exactOptional(jsonNumber),
        storedTiny: v.exactOptional(jsonNumber),
      }),
    ),
  }),
});

const tracing = v.picklist(['changes nothing', 'changes the result', 'not checked']);

/** The shape of a run record in JSON. */
export const recordSchema = v.strictObject({
  schema: v.literal('faultbook/run@2'),
  scenario: v.nullable(v.string()),
  plan: planSchema,
  environment: v.strictObject({
    measuredAt: v.string(),
    browser: v.string(),
    engine: v.exactOptional(v.picklist(['V8', 'SpiderMonkey', 'JavaScriptCore', 'unknown'])),
    driver: v.exactOptional(v.nullable(v.string())),
    packages: namedValues(v.string()),
    realms: v.strictObject({ golden: realm, faulty: realm }),
    picture: v.nullable(
      v.strictObject({
        width: count,
        height: count,
        decodedWidth: count,
        decodedHeight: count,
      }),
    ),
    tracing,
    faultyTracing: v.exactOptional(tracing),
    timings: namedValues(finiteNumber),
  }),
  golden: pass,
  faulty: pass,
  evidence: v.array(evidence),
  outcome: v.strictObject({
    kind: v.picklist(outcomes),
    frames: v.array(v.strictObject({ frame: count, kind: v.picklist(outcomes), distances })),
  }),
  tolerance: v.exactOptional(
    v.strictObject({
      relativeL2: jsonNumber,
      because: v.string(),
      from: v.exactOptional(v.nullable(count)),
    }),
  ),
  blame: v.nullable(
    v.strictObject({
      frame: count,
      step: v.string(),
      symptom: v.picklist(['NaN', 'Inf', 'divergence']),
      verdict: v.picklist(['guilty', 'overwhelmed', 'victim']),
      because: v.string(),
      path: v.array(v.string()),
      lastVisible: v.nullable(v.string()),
      autopsy: v.nullable(autopsy),
    }),
  ),
  claims: v.array(
    v.strictObject({
      claim: v.string(),
      verdict: v.picklist(['confirmed', 'refuted', 'not tested']),
      because: v.string(),
    }),
  ),
  expectations: v.array(
    v.strictObject({
      name: v.string(),
      status: v.picklist(['pass', 'fail', 'notApplicable']),
      actual: v.string(),
      because: v.exactOptional(v.string()),
      dependsOn: v.exactOptional(v.picklist(['driver', 'engine'])),
    }),
  ),
});

/** A record as JSON; NaN, ±Infinity and −0 stand as text. */
export const encodeRecord = (record: RunRecord, indent?: number): string =>
  stringifyNonFinite(record, indent);

/**
 * Reads a record, also one of version 1.
 *
 * @throws FormatError that names the place, what was found and what is allowed
 */
export const decodeRecord = (text: string): RunRecord =>
  parseJson(recordSchema, text, 'run record', upgradeRecord);
