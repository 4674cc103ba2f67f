import { inGoldenValues } from '../../../common/distance.ts';
import { countItems, type AnswerWords } from '../../../subjects/answer-codec.ts';
import { subjectOf } from '../../../subjects/subjects.ts';
import {
  badPoints,
  badWorldPoints,
  type Frame,
  type FrameOutcome,
  type RunRecord,
} from '../../../record/record.ts';
import { nonFiniteCount } from '../../../health/health.ts';
import { endingOf } from '../../../record/ending.ts';
import {
  firstBadStepOfRun,
  firstNonFiniteStepOfRun,
  isDivergedStep,
  isNonFiniteStep,
  symptomOf,
  toleranceIn,
} from '../../../record/first-bad-step.ts';
import type { Step } from '../../../record/step.ts';
import {
  countOf,
  formatCount,
  formatMagnitude,
  formatNumber,
  formatShare,
} from '../../format/format-number.ts';
import { stepName } from '../../format/stage-name.ts';
import { appWords, distanceWords } from '../verdict/answer-differences.ts';
import { badKinds, networkEnds } from '../verdict/network-ends.ts';
import { toldFrame } from '../verdict/verdict-sentence.ts';

/** One of the few things that a run is about. */
export interface Fact {
  readonly label: string;
  readonly value: string;
  /** Said after it, less loudly; empty where there is nothing to add. */
  readonly detail: string;
  /** Id of the step that the value names. */
  readonly step?: string;
}

/** Frames by their place, where there are several: `frame 2 · `. */
const placeOf = ({ outcome }: RunRecord, frame: number): string =>
  outcome.frames.length > 1 ? `frame ${frame + 1} · ` : '';

const labels = { NaN: 'First NaN', Inf: 'First Inf', divergence: 'First difference' } as const;

/** Where the trouble starts: the first NaN or Inf, else the first difference from the golden run. */
export function startFact(record: RunRecord): Fact {
  const first = firstBadStepOfRun(record);
  if (first === null) {
    const none = { label: labels.NaN, value: 'none' };
    if (record.faulty.frames.every(({ steps }) => steps.length === 0))
      return { ...none, detail: 'the call ended before its first step' };
    if (record.alone === true) return { ...none, detail: 'no golden run to compare with' };
    const ending = endingOf(record);
    if (ending !== null)
      return { ...none, detail: 'every step up to its end matches the golden run' };
    return { ...none, detail: 'every step matches the golden run' };
  }
  const { step, frame } = first;
  const symptom = symptomOf(step);
  const place = `${placeOf(record, frame.index)}step ${step.index}`;
  if (symptom !== 'divergence') {
    const share = `${formatCount(nonFiniteCount(step.health))} of ${formatCount(step.health.size)} values`;
    return factOf(labels[symptom], step, `${place} · ${share}`);
  }
  const off = step.divergence?.relativeL2 ?? null;
  const far = off === null ? '' : ` · off by ${formatNumber(off, 2)} (relative L2)`;
  return factOf(labels.divergence, step, `${place}${far}`);
}

const factOf = (label: string, step: Step, detail: string): Fact => ({
  label,
  value: stepName(step),
  detail,
  step: step.id,
});

const networkOutputs: Readonly<Record<string, string>> = {
  palm: 'palm output',
  landmarks: 'landmark output',
};

const peakOf = (frame: Frame | undefined): number | null =>
  (frame?.steps ?? []).reduce<number | null>(
    (most, { health }) => (health.absMax === null ? most : Math.max(most ?? 0, health.absMax)),
    null,
  );

/** How far it travels: through which steps, and whether it reaches the end of a network. */
export function spreadFact(record: RunRecord): Fact {
  const label = 'Spreads to';
  const nonFinite = firstNonFiniteStepOfRun(record);
  const index = nonFinite?.frame.index ?? toldFrame(record);
  const frame = record.faulty.frames.find((one) => one.index === index);
  const golden = record.golden.frames.find((one) => one.index === index);
  const steps = frame?.steps ?? [];
  const of = ` of ${formatCount(steps.length)} steps`;
  if (frame && nonFinite !== null) {
    const bad = steps.filter(isNonFiniteStep);
    const end = networkEnds(frame, nonFinite.step).findLast(({ share }) => share > 0);
    const later = nonFiniteSince(record, index);
    const detail = `${formatCount(bad.length)}${of}${later}`;
    if (end)
      return {
        label,
        value: `${formatShare(end.share)} of ${networkOutputs[end.stage]}`,
        detail,
      };
    const last = bad.at(-1);
    if (!last) return { label, value: 'no step', detail };
    if (record.blame !== null && record.blame.lastVisible === null)
      return { label, value: 'the answer', detail };
    if (bad.length === 1) return { label, value: 'no other step', detail };
    return { ...factOf(label, last, detail), value: `as far as ${stepName(last)}` };
  }
  const tolerance = toleranceIn(record, index);
  const diverged = steps.filter((step) => isDivergedStep(step, tolerance));
  const sizes = `largest |x| ${formatMagnitude(peakOf(frame))}, golden ${formatMagnitude(peakOf(golden))}`;
  if (diverged.length === 0)
    return { label, value: 'nowhere', detail: steps.length === 0 ? '' : sizes };
  return { label, value: `${formatCount(diverged.length)}${of}`, detail: `no NaN · ${sizes}` };
}

/** Frames after the first bad one that hold NaN or Inf, too. */
function nonFiniteSince({ faulty }: RunRecord, index: number): string {
  const count = faulty.frames.filter(
    (frame) => frame.index > index && frame.steps.some(isNonFiniteStep),
  ).length;
  return count === 0 ? '' : ` · ${countOf(count, 'later frame')} too`;
}

/** In how many of several frames the answer is not the golden one. */
function wrongFrames({ outcome }: RunRecord): string {
  const wrong = outcome.frames.filter(({ kind }) => kind !== 'masked').length;
  const count = outcome.frames.length;
  return count < 2 || wrong === 0 ? '' : ` · ${wrong} of ${count} frames`;
}

/** What reaches the app's code in the frame that the run is about. */
export function answerFact(record: RunRecord): Fact {
  const { ended, frames } = record.faulty;
  const index = toldFrame(record);
  const outcome = record.outcome.frames.find((one) => one.frame === index);
  const fact = (value: string, detail: string): Fact => ({
    label: 'The app gets',
    value,
    detail: `${detail}${wrongFrames(record)}`,
  });
  const frame = frames.find((one) => one.index === index);
  if (frame?.error) return fact(frame.error.name, frame.error.message);
  if (ended && (outcome?.kind === 'hung' || !frame)) return fact('no answer', ended.message);
  if (frame && record.alone === true) return fact(...aloneWords(frame));
  if (!frame || !outcome) return fact('no answer', '');
  const golden = record.golden.frames.find((one) => one.index === index);
  const [value, detail] = frame.outputs
    ? outputWords(frame, outcome)
    : itemsFact(frame, golden, outcome, subjectOf(record.plan).answer.words);
  return fact(value, detail);
}

type Words = readonly [value: string, detail: string];

/** An answer that is compared with nothing. */
function aloneWords({ outputs = [] }: Frame): Words {
  const values = outputs.flatMap((output) => output.values);
  const bad = badValues(values);
  return bad === null
    ? [`${formatCount(values.length)} finite values`, 'no golden run to compare with']
    : [bad, 'no error'];
}

/** How many of the values are not finite, and in which way; null where all are finite. */
function badValues(values: readonly number[]): string | null {
  const bad = values.filter((value) => !Number.isFinite(value));
  if (bad.length === 0) return null;
  const health = {
    size: values.length,
    nan: bad.filter(Number.isNaN).length,
    posInf: bad.filter((value) => value === Infinity).length,
    negInf: bad.filter((value) => value === -Infinity).length,
  };
  const share = `${formatCount(bad.length)} of ${formatCount(values.length)} values`;
  return `${share} ${badKinds({ health })}`;
}

function outputWords({ outputs = [] }: Frame, { kind, distances }: FrameOutcome): Words {
  const values = outputs.flatMap((output) => output.values);
  const bad = badValues(values);
  const far = distances.outputs ?? null;
  if (bad !== null) return [bad, 'no error'];
  if (kind === 'masked')
    return ['the golden answer', far === null || far === 0 ? '' : `within ${inGoldenValues(far)}`];
  return ['wrong numbers', `off by up to ${inGoldenValues(far ?? Infinity)} · no error`];
}

/** How many of the numbers that the app computes are NaN, ±Inf or null; empty where none is. */
function lostNumbers(consumer: Frame['consumer']): string {
  const values = (consumer?.items ?? []).flatMap((made) => Object.values(made.values));
  const bad = values.filter((value) => value !== null && !Number.isFinite(value)).length;
  if (bad > 0) return `${formatCount(bad)} of the app’s numbers not finite`;
  const none = values.filter((value) => value === null).length;
  return none > 0 ? `${formatCount(none)} of the app’s numbers are null` : '';
}

function itemsFact(
  frame: Frame,
  golden: Frame | undefined,
  outcome: FrameOutcome,
  words: AnswerWords,
): Words {
  const { items, consumer } = frame;
  const { distances } = outcome;
  const own = countItems(items.length, words);
  const goldenCount = golden?.items.length ?? 0;
  const scores = items.map(({ score }) => `score ${formatNumber(score, 3)}`).join(', ');
  if (consumer?.error) return [consumer.error.name, `in its own code: ${consumer.error.message}`];
  if (items.length === 0)
    return goldenCount === 0
      ? [countItems(0, words), 'the golden run finds none either']
      : [countItems(0, words), `no error · golden: ${countItems(goldenCount, words)}`];
  const app = consumer && distances.sameConsumed !== null ? appWords(frame, golden, outcome) : '';
  if (outcome.kind === 'masked') return ['the golden answer', `${own} · ${scores}`];
  const bad = items.reduce((sum, item) => sum + badPoints(item), 0);
  const sides = items.map(({ label: handedness }) => `“${handedness}”`).join(', ');
  if (bad > 0)
    return [`${own}, ${countOf(bad, 'key point')} not finite`, `${scores} · ${sides} · no error`];
  if (app !== '') {
    const lost = lostNumbers(consumer);
    return lost === '' ? [app, `from ${own} · ${scores}`] : [lost, app];
  }
  const inSpace = items.reduce((sum, item) => sum + badWorldPoints(item), 0);
  if (inSpace > 0)
    return [`${own}, ${countOf(inSpace, 'world key point')} not finite`, `${scores} · no error`];
  if (items.length !== goldenCount)
    return [own, `no error · golden: ${countItems(goldenCount, words)}`];
  if (distances.sameLabel === false)
    return [`${own}, the wrong side`, `${sides} · ${scores} · no error`];
  const { keypoints } = distances;
  if (keypoints !== null && Number.isFinite(keypoints) && keypoints > 0)
    return [`${own}, off by ${words.distance(keypoints)}`, `${scores} · no error`];
  return [`${own}, ${scores}`, distanceWords(outcome, words)];
}
