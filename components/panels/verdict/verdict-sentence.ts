import { inGoldenValues } from '../../../common/distance.ts';
import { nonFiniteShare } from '../../../health/health.ts';
import { endingOf } from '../../../record/ending.ts';
import {
  firstBadStepOfRun,
  firstNonFiniteStepOfRun,
  isNonFiniteStep,
  type PlacedStep,
} from '../../../record/first-bad-step.ts';
import type { Step } from '../../../record/step.ts';
import {
  type Frame,
  type FrameOutcome,
  type GraphOutput,
  type RunRecord,
} from '../../../record/record.ts';

import { outcomeWords, shownOutcome } from '../../format/outcome-label.ts';
import { formatCount, formatNumber, formatShare } from '../../format/format-number.ts';
import { stageName, stepName } from '../../format/stage-name.ts';
import { countItems, type AnswerWords } from '../../../subjects/answer-codec.ts';
import { subjectOf } from '../../../subjects/subjects.ts';
import { appWords, distanceWords, itemsWords } from './answer-differences.ts';
import { badKinds, networkEnds } from './network-ends.ts';

/** A piece of the sentence; `strong` ones carry the finding. */
export interface SentencePart {
  readonly text: string;
  readonly kind: 'text' | 'strong' | 'number';
}

const text = (words: string): SentencePart => ({ text: words, kind: 'text' });
const strong = (words: string): SentencePart => ({ text: words, kind: 'strong' });
const number = (words: string): SentencePart => ({ text: words, kind: 'number' });

/** The sentence without marks, as a live region says it. */
export const plainSentence = (parts: readonly SentencePart[]): string =>
  parts.map((part) => part.text).join('');

type FirstBad = PlacedStep<Frame>;

/** Whether the steps that a step reads were all observed, and finite. */
function readsFinite({ steps }: Frame, step: Step): boolean {
  const read = step.inputs.map((id) => steps.find((one) => one.id === id));
  return read.length > 0 && read.every((one) => one && !isNonFiniteStep(one));
}

/** A sentence after a colon. */
const startingSmall = (sentence: string): string => sentence.replace(/^The /, 'the ');

/** A sentence as a part of another one. */
const withoutStop = (sentence: string): string => sentence.replace(/\.$/, '');

/** How the step came to it: as the run's blame says, else as far as its inputs tell. */
function cause(record: RunRecord, { frame, step }: FirstBad): SentencePart[] {
  const { blame } = record;
  if (blame?.frame === frame.index && blame.step === step.id)
    return [
      text('. It is '),
      strong(blame.verdict === 'victim' ? 'a victim' : blame.verdict),
      text(`: ${blame.because}`),
      ...(blame.autopsy?.explained ? [text(`; ${withoutStop(blame.autopsy.sentence)}`)] : []),
    ];
  return readsFinite(frame, step) ? [text(', although all its inputs are finite')] : [];
}

function birth(record: RunRecord, first: FirstBad, tracking: boolean): SentencePart[] {
  const { frame, step } = first;
  const share = nonFiniteShare(step.health);
  const parts = [
    text(tracking ? `In frame ${frame.index + 1}, the first ` : 'The first '),
    text(`${badKinds(step)} ${badKinds(step).includes(' and ') ? 'appear' : 'appears'} in `),
    strong(stepName(step)),
    text(` (step ${step.index}): `),
    number(formatShare(share)),
    text(' of its values'),
    ...cause(record, first),
    text('. '),
  ];
  for (const { stage, health, share: end, ids } of networkEnds(frame, step)) {
    if (ids.length === 1 && ids[0] === step.id) continue;
    const finding = end > 0 ? `${formatShare(end)} is ${badKinds({ health })}` : 'all is finite';
    parts.push(text(`At the end of the ${stageName(stage)} `), strong(finding), text('. '));
  }
  return record.blame?.step === step.id ? [...parts, ...lastSeen(record)] : parts;
}

/** Where the trouble shows for the last time, when the output shows nothing of it. */
function lastSeen({ blame, faulty }: RunRecord): SentencePart[] {
  if (blame?.lastVisible == null || blame.lastVisible === blame.step) return [];
  const frame = faulty.frames.find(({ index }) => index === blame.frame);
  const step = frame?.steps.find(({ id }) => id === blame.lastVisible);
  return step ? [text('It is last seen in '), strong(stepName(step)), text('. ')] : [];
}

/** The first step that differs from the golden run, where none before it holds NaN or Inf. */
function departure(
  record: RunRecord,
  { frame, step }: FirstBad,
  tracking: boolean,
): SentencePart[] {
  const { blame } = record;
  const where = [
    text(tracking ? `In frame ${frame.index + 1}, the first ` : 'The first '),
    text(
      `step that differs ${record.tolerance === undefined ? '' : `by more than the tolerance of ${record.tolerance.relativeL2} `}is `,
    ),
    strong(stepName(step)),
    text(` (step ${step.index})`),
  ];
  // Nobody is to blame for what nobody notices.
  if (record.outcome.kind === 'masked' || blame?.step !== step.id) return [...where, text('. ')];
  return [
    ...where,
    text('. It is '),
    strong(blame.verdict === 'victim' ? 'a victim' : blame.verdict),
    text(`: ${blame.because}. `),
    ...lastSeen(record),
  ];
}

function largest(frames: readonly Frame[]): Step | null {
  return frames
    .flatMap(({ steps }) => steps)
    .reduce<Step | null>(
      (most, step) => ((step.health.absMax ?? -1) > (most?.health.absMax ?? -1) ? step : most),
      null,
    );
}

/** How far it holds that there is no NaN: a run that did not end well was not seen beyond its end. */
const extents = {
  returned: 'anywhere',
  thrown: 'up to the error',
  hung: 'up to where it hangs',
  crashed: 'up to the crash',
} as const;

/** For runs without NaN or Inf: how large the values grew, beside the golden ones of the same frame. */
function magnitudes(record: RunRecord): SentencePart[] {
  const { frames } = record.faulty;
  const peak = largest(frames);
  const at = frames.find(({ steps }) => peak !== null && steps.includes(peak))?.index;
  if (!peak || at === undefined) return [];
  const twin = record.golden.frames
    .find(({ index }) => index === at)
    ?.steps.find(({ id }) => id === peak.id)?.health.absMax;
  const beside =
    twin === null || twin === undefined ? [] : [text(', golden '), number(formatNumber(twin))];
  return [
    strong(`No NaN ${extents[endingOf(record)?.kind ?? 'returned']}`),
    text('; the largest magnitude is '),
    number(formatNumber(peak.health.absMax ?? 0)),
    text(` in ${stepName(peak)}${frames.length > 1 ? `, frame ${at + 1}` : ''}`),
    ...beside,
    text('. '),
  ];
}

/** What the caller of a graph of operations gets. */
function graphAnswer(outputs: readonly GraphOutput[], outcome: FrameOutcome): SentencePart[] {
  const far = outcome.distances.outputs ?? null;
  const off = far === null || far === 0 ? '' : `; the rest is off by up to ${inGoldenValues(far)}`;
  const bad = outputs.flatMap(({ name, values }) => {
    const count = values.filter((value) => !Number.isFinite(value)).length;
    return count === 0
      ? []
      : [`${formatCount(count)} of ${formatCount(values.length)} values of ${name} not finite`];
  });
  if (bad.length > 0) return [text('The caller gets '), strong(bad.join(' and ')), text(`${off}.`)];
  if (outcome.kind === 'masked')
    return [
      text('The caller gets '),
      strong('the golden answer'),
      text(far === null || far === 0 ? '.' : `, within ${inGoldenValues(far)}.`),
    ];
  return [
    text('The caller gets '),
    strong('finite numbers, and wrong ones'),
    text(`, off by up to ${inGoldenValues(far ?? Infinity)}, and no error.`),
  ];
}

/** A sentence of one frame of several, which it names; null where there is only one. */
function placed(parts: readonly SentencePart[], frame: number | null): readonly SentencePart[] {
  const [first, ...rest] = parts;
  if (first === undefined || frame === null) return parts;
  const words = `${first.text.charAt(0).toLowerCase()}${first.text.slice(1)}`;
  return [{ ...first, text: `In frame ${frame + 1}, ${words}` }, ...rest];
}

/** What the app gets in one frame. */
function answer(
  frame: Frame | undefined,
  golden: Frame | undefined,
  outcome: FrameOutcome,
  words: AnswerWords,
): SentencePart[] {
  const goldenItems = golden?.items.length ?? 0;
  if (frame?.error)
    return [
      text('The call '),
      strong(`throws ${frame.error.name}: ${withoutStop(frame.error.message)}`),
      text('.'),
    ];
  if (outcome.kind === 'hung') return [text('The call '), strong('never returns'), text('.')];
  if (!frame) return [text('The app gets '), strong('no answer'), text('.')];
  if (frame.outputs) return graphAnswer(frame.outputs, outcome);
  if (frame.items.length === 0)
    return goldenItems === 0
      ? [
          text(`The app gets no ${words.item}, and `),
          strong('neither does the golden run'),
          text(': the networks find none in this picture.'),
        ]
      : [
          text('The app gets '),
          strong(`no ${words.item} and no error`),
          text(`; the golden run finds ${countItems(goldenItems, words)}.`),
        ];
  const far = distanceWords(outcome, words);
  if (frame.consumer?.error)
    return [
      text('The app’s own code '),
      strong(`throws ${frame.consumer.error.name}: ${withoutStop(frame.consumer.error.message)}`),
      text(`; the call returned ${itemsWords(frame.items, words)}.`),
    ];
  if (frame.consumer && outcome.distances.sameConsumed !== null) {
    const other = appWords(frame, golden, outcome);
    return [
      text('From '),
      text(itemsWords(frame.items, words)),
      text(', the app makes '),
      strong(
        other === '' ? 'the same as in the golden run' : 'something different from the golden run',
      ),
      text(`${other === '' ? '' : `: ${other}`}${far ? `; ${far}` : ''}.`),
    ];
  }
  if (outcome.kind === 'masked')
    return [
      text('The app gets '),
      strong(`the golden answer`),
      text(`: ${itemsWords(frame.items, words)}${far ? `; ${far}` : ''}.`),
    ];
  return [
    text('The app gets '),
    strong(itemsWords(frame.items, words)),
    text(
      frame.items.length !== goldenItems
        ? `, golden ${countItems(goldenItems, words)}, and no error`
        : ' and no error',
    ),
    text(far ? `; ${far}.` : '.'),
  ];
}

/**
 * Several frames: how often each outcome, in order of first appearance, with the errors that the sentence
 * has not told of yet.
 */
function overFrames(
  { outcome: { frames: outcomes }, plan, faulty }: RunRecord,
  told: string,
): SentencePart[] {
  const shown = outcomes.map(({ kind, frame }) => ({ frame, as: shownOutcome(kind, plan, frame) }));
  const list = [...new Set(shown.map(({ as }) => as))].map((as) => {
    const frames = shown.filter((one) => one.as === as).map(({ frame }) => frame);
    const errors = faulty.frames
      .filter(({ index }) => frames.includes(index))
      .flatMap(({ error, consumer }) => error ?? consumer?.error ?? [])
      .map(({ name, message }) => `${name}: ${withoutStop(message)}`);
    const untold = [...new Set(errors)].filter((error) => !told.includes(error));
    const numbers = frames.map((frame) => frame + 1).join(', ');
    return (
      `${outcomeWords[as].label} in ${frames.length === 1 ? 'frame' : 'frames'} ${numbers}` +
      (untold.length === 0 ? '' : ` (${untold.join('; ')})`)
    );
  });
  return [text(` Over ${outcomes.length} frames: ${list.join('; ')}. `), ...recovery(outcomes)];
}

/** Whether the frames after the first one that went wrong are all lost, or the last one is right again. */
function recovery(outcomes: readonly FrameOutcome[]): SentencePart[] {
  const wrong = outcomes.findIndex(({ kind }) => kind !== 'masked');
  const last = outcomes.at(-1);
  if (wrong < 0 || last === undefined || wrong === outcomes.length - 1) return [];
  if (last.kind === 'masked') return [strong('It recovers'), text(': the last frame is right.')];
  return outcomes.slice(wrong).some(({ kind }) => kind === 'masked')
    ? []
    : [strong('It does not recover'), text(`: every frame from frame ${wrong + 1} on is wrong.`)];
}

/**
 * Zero-based index of the frame that the verdict speaks of: where the first bad value is born, else
 * the first one with the run's outcome. Where that is a fault without effect, the blamed one: frames
 * before the fault have no effect either.
 */
export function toldFrame(record: RunRecord): number {
  const { kind, frames } = record.outcome;
  const worst = frames.find((one) => one.kind === kind)?.frame;
  const blamed = kind === 'masked' ? record.blame?.frame : undefined;
  return firstNonFiniteStepOfRun(record)?.frame.index ?? blamed ?? worst ?? 0;
}

/** The finding of a run in a few words: where it starts, how it ends, what the app gets. */
export function verdictSentence(record: RunRecord): readonly SentencePart[] {
  const frames = record.faulty.frames;
  const outcomes = record.outcome.frames;
  const tracking = outcomes.length > 1;
  const first: FirstBad | null = firstBadStepOfRun(record);
  const nonFinite: FirstBad | null = firstNonFiniteStepOfRun(record);
  const told = outcomes.find(({ frame }) => frame === toldFrame(record));
  const ended = record.faulty.ended;
  const sentence = [
    ...(nonFinite ? [] : magnitudes(record)),
    ...(first && first.step !== nonFinite?.step ? departure(record, first, tracking) : []),
    ...(nonFinite ? birth(record, nonFinite, tracking) : []),
    ...(told
      ? placed(
          answer(
            frames.find(({ index }) => index === told.frame),
            record.golden.frames.find(({ index }) => index === told.frame),
            told,
            subjectOf(record.plan).answer.words,
          ),
          tracking ? told.frame : null,
        )
      : []),
    ...(ended ? [text(` The run ${ended.reason}: ${startingSmall(ended.message)}`)] : []),
  ];
  const said = sentence.map((part) => part.text).join('');
  return [...sentence, ...(tracking ? overFrames(record, said) : [])];
}
