import { formatCount, formatNumber } from '../common/format-number.ts';
import { pairItems } from '../subjects/items/pair-items.ts';
import { subjectOf } from '../subjects/subjects.ts';
import { percent } from '../common/percent.ts';
import type { Frame, Item, OutcomeDistances, RunRecord, Step } from '../record/record.ts';
import { nonFiniteShare } from '../health/health.ts';
import { firstBadStepOfRun, isNonFiniteStep } from '../record/first-bad-step.ts';
import { nameOfStep } from '../subjects/step-name.ts';
import { propertyNames, propertyOf } from '../record/device/property.ts';
import { struckFrames } from './finding.ts';

/** Stands where nothing has been measured, or where this run has no such value. */
export const unmeasured = '…';

interface Run {
  readonly record: RunRecord;
  /** First struck frame of the faulty pass, and its golden partner. */
  readonly faulty: Frame | undefined;
  readonly golden: Frame | undefined;
}

const number = (value: number | null | undefined): string | null =>
  value === null || value === undefined ? null : formatNumber(value);

const lengths = ({ record }: Run, distance: number | null | undefined): string | null =>
  distance === null || distance === undefined
    ? null
    : subjectOf(record.plan).answer.words.distance(distance);

const distancesOf = ({ record, faulty }: Run): OutcomeDistances | undefined =>
  record.outcome.frames.find(({ frame }) => frame === faulty?.index)?.distances;

/** The golden item that the first faulty one belongs to; the first one where there is no faulty one. */
function firstGoldenItem({ golden, faulty }: Run): Item | undefined {
  const [own, found] = [golden?.items ?? [], faulty?.items ?? []];
  if (found.length === 0) return own[0];
  const pair = pairItems(own, found).find((one) => one.faulty === 0);
  return pair === undefined ? undefined : own[pair.golden];
}

const largest = ({ record }: Run, frame: Frame | undefined): number | null =>
  (frame?.steps ?? [])
    .filter(({ stage }) => subjectOf(record.plan).networks.some(({ kind }) => kind === stage))
    .reduce<number | null>((most, { health }) => {
      return health.absMax === null ? most : Math.max(most ?? 0, health.absMax);
    }, null);

const firstBad = ({ record }: Run): Step | null => firstBadStepOfRun(record)?.step ?? null;

/** Places that stand for a value of the whole run. */
const values = {
  'first bad step': (run) => {
    const step = firstBad(run);
    return step === null ? null : nameOfStep(step.id);
  },
  'first bad index': (run) => {
    const step = firstBad(run);
    return step === null ? null : String(step.index);
  },
  'bad steps': ({ faulty }) =>
    faulty === undefined ? null : formatCount(faulty.steps.filter(isNonFiniteStep).length),
  steps: ({ faulty }) => (faulty === undefined ? null : formatCount(faulty.steps.length)),
  outcome: ({ record }) => record.outcome.kind,
  items: ({ faulty }) => (faulty === undefined ? null : String(faulty.items.length)),
  'golden items': ({ golden }) => (golden === undefined ? null : String(golden.items.length)),
  score: ({ faulty }) => number(faulty?.items[0]?.score),
  'golden score': (run) => number(firstGoldenItem(run)?.score),
  label: ({ faulty }) => faulty?.items[0]?.label ?? null,
  'golden label': (run) => firstGoldenItem(run)?.label ?? null,
  'key-point distance': (run) => lengths(run, distancesOf(run)?.keypoints),
  'world key-point distance': (run) => lengths(run, distancesOf(run)?.worldKeypoints),
  error: ({ faulty, record }) => faulty?.error?.message ?? record.faulty.ended?.message ?? null,
  'consumer error': ({ faulty }) => faulty?.consumer?.error?.message ?? null,
  'values changed': ({ record }) =>
    record.evidence.length === 0
      ? null
      : formatCount(record.evidence.reduce((sum, { changed }) => sum + changed, 0)),
  before: ({ record }) => number(record.evidence.find(({ first }) => first)?.first?.before),
  after: ({ record }) => number(record.evidence.find(({ first }) => first)?.first?.after),
  'largest magnitude': (run) => number(largest(run, run.faulty)),
  'golden largest magnitude': (run) => number(largest(run, run.golden)),
  'largest stored': ({ record }) =>
    number(record.environment.realms.faulty.arithmetic.largestStored),
} satisfies Readonly<Record<string, (run: Run) => string | null>>;

const stepIn = (frame: Frame | undefined, id: string): Step | undefined =>
  frame?.steps.find((step) => step.id === id);

const health = (frame: Frame | undefined, id: string) => stepIn(frame, id)?.health;

/** Places that stand for a value at a step, named by its id: "{share of graph/-/add_0}". */
const stepValues = {
  'share of': ({ faulty }, id) => {
    const step = stepIn(faulty, id);
    return step === undefined ? null : percent(nonFiniteShare(step.health));
  },
  'Inf share of': ({ faulty }, id) => {
    const found = health(faulty, id);
    return found === undefined ? null : percent((found.posInf + found.negInf) / found.size);
  },
  'magnitude of': ({ faulty }, id) => number(health(faulty, id)?.absMax),
  'golden magnitude of': ({ golden }, id) => number(health(golden, id)?.absMax),
  'divergence of': ({ faulty }, id) => {
    const distance = stepIn(faulty, id)?.divergence?.relativeL2 ?? null;
    return distance === null ? null : percent(distance);
  },
  /** What the self-test measured where the faulty run ran; by the name of the property. */
  'self-test of': ({ record }, name) => {
    const property = propertyNames.find((one) => one === name);
    const { arithmetic } = record.environment.realms.faulty;
    const found = property === undefined ? undefined : propertyOf(arithmetic, property);
    return typeof found === 'number' ? formatNumber(found) : (found ?? null);
  },
  /** The first element of an output of a graph. */
  'output of': ({ faulty }, name) =>
    number(faulty?.outputs?.find((output) => output.name === name)?.values[0]),
} satisfies Readonly<Record<string, (run: Run, id: string) => string | null>>;

const pattern = /\{([^{}]+)\}/g;

/** The value of a place; null where this run has none, undefined where there is no such place. */
function lookUp(name: string, run: Run | null): string | null | undefined {
  if (Object.hasOwn(values, name)) {
    return run === null ? null : values[name as keyof typeof values](run);
  }
  const [, of, id] = /^(.+ of) (\S+)$/.exec(name) ?? [];
  if (of === undefined || id === undefined || !Object.hasOwn(stepValues, of)) return undefined;
  return run === null ? null : stepValues[of as keyof typeof stepValues](run, id);
}

/** Names between braces in a text that are no place of a record. */
export const unknownPlaces = (text: string): string[] =>
  [...text.matchAll(pattern)]
    .map(([, name = '']) => name)
    .filter((name) => lookUp(name, null) === undefined);

/** Names between braces for which this record has no value. */
export const emptyPlaces = (text: string, record: RunRecord): string[] => {
  const run = runOf(record);
  return [...text.matchAll(pattern)]
    .map(([, name = '']) => name)
    .filter((name) => (lookUp(name, run) ?? null) === null);
};

/**
 * A scenario's text with its places, such as "{first bad step}" or "{share of graph/-/add_0}", filled
 * from a record; "…" stands where there is no record or no such value in it.
 */
export function fillText(text: string, record: RunRecord | null): string {
  const run = record === null ? null : runOf(record);
  return text.replace(pattern, (whole, name: string) => {
    const value = lookUp(name, run);
    return value === undefined ? whole : (value ?? unmeasured);
  });
}

function runOf(record: RunRecord): Run {
  const [faulty] = struckFrames(record);
  return { record, faulty, golden: record.golden.frames[faulty?.index ?? 0] };
}
