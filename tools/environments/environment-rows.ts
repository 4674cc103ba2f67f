import * as v from 'valibot';
import { jsonNumber } from '../../record/codec/json-number.ts';

const row = v.object({
  scenario: v.string(),
  status: v.picklist(['holds', 'drifted', 'differs', 'not applicable', 'cannot run', 'failed']),
  outcome: v.nullable(v.string()),
  passed: v.number(),
  notApplicable: v.number(),
  problems: v.array(v.string()),
  /** What each of the scenario's statements that depend on driver or engine reads there, in its order. */
  values: v.array(v.string()),
  measuredAt: v.string(),
  seconds: v.number(),
});

const device = v.object({
  browser: v.string(),
  engine: v.string(),
  renderer: v.string(),
  /** By the name of the realm: what the self-test measured. */
  properties: v.record(v.string(), v.record(v.string(), v.union([jsonNumber, v.string()]))),
});

const schema = v.object({
  environments: v.record(
    v.string(),
    v.object({
      device: v.nullable(device),
      /** Why it was not run; null where it was. */
      missing: v.nullable(v.string()),
      rows: v.array(row),
    }),
  ),
});

export type EnvironmentRow = v.InferOutput<typeof row>;
export type MeasuredDevice = v.InferOutput<typeof device>;

/** What was measured on each environment, by its id. */
export type EnvironmentResults = v.InferOutput<typeof schema>;

/** Reads what an earlier run wrote. @throws where it is something else */
export const readResults = (text: string): EnvironmentResults => v.parse(schema, JSON.parse(text));
