import * as v from 'valibot';
import { fingerprint } from '../common/fingerprint.ts';
import { stringifyNonFinite } from '../common/non-finite.ts';
import { parseJson } from '../record/codec/json-number.ts';
import type { Plan } from '../record/plan.ts';
import { outcomes } from '../record/record.ts';
import type { LessonFinding } from './lesson-finding.ts';

const finding = v.object({
  scenario: v.string(),
  /** Of the plan that was run (`planMark`). */
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

/** Names a plan in the findings: the fingerprint of its JSON. */
export const planMark = (plan: Plan): string => fingerprint(stringifyNonFinite(plan));

/** The shipped finding of a plan; null where there is none. */
export function shippedFinding(
  findings: readonly ShippedFinding[],
  plan: Plan,
): LessonFinding | null {
  const mark = planMark(plan);
  return findings.find((one) => one.plan === mark) ?? null;
}
