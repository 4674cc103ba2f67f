import * as v from 'valibot';
import { answerCounts } from '../../expectations/answer-counts.ts';
import { parseJson } from '../../record/codec/json-number.ts';
import { firstBadStepOfRun, symptomOf } from '../../record/first-bad-step.ts';
import { realmName } from '../../record/plan.ts';
import type { RunRecord } from '../../record/record.ts';

const schema = v.strictObject({
  schema: v.literal('faultbook/golden@1'),
  scenario: v.nullable(v.string()),
  realm: v.string(),
  outcome: v.string(),
  frames: v.array(v.string()),
  firstBadStep: v.nullable(v.string()),
  symptom: v.nullable(v.string()),
  answer: v.array(v.string()),
  error: v.nullable(v.string()),
});

/**
 * What of a record is kept to be compared with later ones: how it ended, where it first went wrong, and
 * what the app received. Nothing that depends on the pace or the rounding of a device.
 */
export type GoldenEnding = v.InferOutput<typeof schema>;

/** What is kept of a record. */
export function goldenEnding(record: RunRecord): GoldenEnding {
  const bad = firstBadStepOfRun(record);
  const error = record.faulty.frames.find((frame) => frame.error !== undefined)?.error;
  return {
    schema: 'faultbook/golden@1',
    scenario: record.scenario,
    realm: realmName(record.plan.realm),
    outcome: record.outcome.kind,
    frames: record.outcome.frames.map(({ kind }) => kind),
    firstBadStep: bad?.step.id ?? null,
    symptom: bad === null ? null : symptomOf(bad.step),
    answer: answerCounts(record).map(
      ({ part, nan, inf }) =>
        `${part}: ${nan === 0 && inf === 0 ? 'finite' : `${nan} NaN, ${inf} Inf`}`,
    ),
    error: record.faulty.ended?.reason ?? error?.name ?? null,
  };
}

const names: Readonly<Record<Exclude<keyof GoldenEnding, 'schema'>, string>> = {
  scenario: 'scenario',
  realm: 'backend',
  outcome: 'outcome',
  frames: 'outcomes by frame',
  firstBadStep: 'first bad step',
  symptom: 'its symptom',
  answer: 'what the app receives',
  error: 'error',
};

const said = (value: string | readonly string[] | null): string =>
  value === null ? 'none' : typeof value === 'string' ? value : value.join('; ') || 'nothing';

/** What differs, a line each: `outcome: silent, now masked`. */
export const goldenDifferences = (before: GoldenEnding, now: GoldenEnding): readonly string[] =>
  (Object.keys(names) as (keyof typeof names)[]).flatMap((name) => {
    const [was, is] = [said(before[name]), said(now[name])];
    return was === is ? [] : [`${names[name]}: ${was}, now ${is}`];
  });

/** Reads a golden file. @throws FormatError */
export const readGolden = (text: string): GoldenEnding => parseJson(schema, text, 'golden record');
