import * as v from 'valibot';
import { jsonNumber, parseJson, wholeNumber } from './codec/json-number.ts';
import { outcomes } from './record.ts';

const point = v.object({ x: jsonNumber, y: jsonNumber });
const item = v.object({
  score: jsonNumber,
  label: v.string(),
  keypoints: v.array(point),
});

const shares = v.array(jsonNumber);
const sizes = v.array(v.nullable(jsonNumber));

const chart = v.object({
  /** Shares of NaN and of ±Infinity in the faulty run, 0 to 1, a column each. */
  nan: shares,
  inf: shares,
  /** log₁₀ of the largest magnitude, −Infinity for zero; null where nothing is finite. */
  golden: sizes,
  faulty: sizes,
  /** Where frames after the first begin, as shares of the width. */
  frames: shares,
});

const fact = v.object({
  label: v.string(),
  value: v.string(),
  detail: v.string(),
  step: v.exactOptional(v.string()),
});

const measurement = v.object({
  scenario: v.string(),
  /** Of the plan that was run, as JSON (`common/fingerprint.ts`). */
  plan: v.string(),
  outcome: v.picklist(outcomes),
  /** What the app gets, in a few words. */
  answer: v.string(),
  facts: v.array(fact),
  /** The run in full, in one paragraph. */
  sentence: v.string(),
  chart,
  /** The frame that the facts are about: its picture, and the items in it. */
  shown: v.object({
    frame: wholeNumber,
    golden: v.nullable(v.array(item)),
    faulty: v.nullable(v.array(item)),
  }),
  /** ISO 8601. */
  measuredAt: v.string(),
  /** Where: backend, GPU, and browser. */
  environment: v.string(),
});

const file = v.object({
  schema: v.literal('faultbook/measurements@1'),
  /** Of Faultbook and of the packages that decide a run's numbers. */
  version: v.string(),
  measurements: v.array(measurement),
});

/** What a run of a scenario's own plan came to when this version was made, as far as cards show it. */
export type ShippedMeasurement = v.InferOutput<typeof measurement>;

/** A run's propagation, reduced to columns. */
export type MeasuredChart = v.InferOutput<typeof chart>;

/** What `assets/measurements.json` holds. */
export type MeasurementsFile = v.InferOutput<typeof file>;

/** Reads `assets/measurements.json`. @throws FormatError */
export const parseMeasurements = (text: string): MeasurementsFile =>
  parseJson(file, text, 'file of measurements');
