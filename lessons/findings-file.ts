import * as v from 'valibot';
import { parseJson } from '../record/codec/json-number.ts';
import { outcomes } from '../record/record.ts';
import type { LessonFinding } from './lesson-finding.ts';

const finding = v.object({
  scenario: v.string(),
  /** Of the plan that was run, as JSON (`common/fingerprint.ts`). */
  plan: v.string(),
  firstNan: v.string(),
  outcome: v.picklist(outcomes),
  guards: v.record(v.string(), v.picklist(outcomes)),
  values: v.record(v.string(), v.picklist(['nan', 'inf', 'wrong', 'same', 'absent'])),
  /** ISO 8601. */
  measuredAt: v.string(),
  /** Where: backend, GPU, and browser. */
  environment: v.string(),
});

const file = v.object({
  schema: v.literal('faultbook/lesson-findings@1'),
  /** Of Faultbook and of the packages that decide a run's numbers. */
  version: v.string(),
  findings: v.array(finding),
});

/** What the plan of a card came to when this version was made, for all lessons that have it. */
export type ShippedFinding = v.InferOutput<typeof finding>;

/** What `assets/lesson-findings.json` holds. */
export type FindingsFile = v.InferOutput<typeof file>;

/** Reads `assets/lesson-findings.json`. @throws FormatError */
export const parseFindings = (text: string): FindingsFile =>
  parseJson(file, text, 'file of lesson findings');

/** The shipped finding of a plan; null where there is none. */
export const shippedFinding = (
  findings: readonly ShippedFinding[],
  plan: string,
): LessonFinding | null => findings.find((one) => one.plan === plan) ?? null;
