import * as v from 'valibot';
import { stringifyNonFinite } from '../../common/non-finite.ts';
import { finiteNumber, jsonArgument, namedValues, parseJson, wholeNumber } from './json-number.ts';
import { backendIds, type PlainRealm, type Plan } from '../plan.ts';
import { upgradePlan } from './version-1.ts';

const planned = v.strictObject({
  id: v.string(),
  args: namedValues(jsonArgument),
  fromFrame: finiteNumber,
  on: v.exactOptional(v.boolean()),
});

/** Settings that have none but their backend; plans of earlier versions named a GPU's beside it. */
const plain = <const Id extends PlainRealm['backend']>(id: Id) =>
  v.pipe(
    v.strictObject({
      backend: v.literal(id),
      precision: v.exactOptional(v.literal('float32')),
      packing: v.exactOptional(v.boolean()),
    }),
    v.transform(({ backend }) => ({ backend })),
  );

const webgl = v.strictObject({
  backend: v.literal('webgl'),
  precision: v.picklist(['float32', 'float16']),
  packing: v.boolean(),
});

/** The backends that have no settings; asked for each time, since backends may be added. */
const plainBackends = () => backendIds.flatMap((id) => (id === 'webgl' ? [] : [plain(id)]));

/** The shape of a realm's settings in JSON. */
export const realmSchema = v.lazy(() => v.variant('backend', [webgl, ...plainBackends()]));

/** The shape of a plan in JSON; what its values may be is checked by `checkPlan`. */
export const planSchema = v.strictObject({
  schema: v.literal('faultbook/plan@2'),
  scenario: v.nullable(v.string()),
  input: v.variant('kind', [
    v.strictObject({
      kind: v.literal('fixture'),
      name: v.string(),
      subject: v.exactOptional(v.string()),
    }),
    v.strictObject({
      kind: v.literal('file'),
      name: v.string(),
      size: wholeNumber,
      sha256: v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/, 'expected 64 hexadecimal digits')),
      subject: v.exactOptional(v.string()),
    }),
    v.strictObject({
      kind: v.literal('own'),
      subject: v.string(),
      name: v.string(),
      cpuForwarding: v.exactOptional(v.boolean()),
    }),
  ]),
  realm: realmSchema,
  golden: v.exactOptional(realmSchema),
  model: v.picklist(['full', 'lite']),
  mode: v.picklist(['static', 'tracking']),
  frames: finiteNumber,
  maxHands: finiteNumber,
  seed: finiteNumber,
  consumer: v.optional(v.nullable(v.string()), null),
  faults: v.array(planned),
  mitigations: v.array(planned),
});

export const encodePlan = (plan: Plan): string => stringifyNonFinite(plan, 2);

/** Reads a plan, also one of version 1. @throws FormatError */
export const decodePlan = (text: string): Plan => parseJson(planSchema, text, 'plan', upgradePlan);
