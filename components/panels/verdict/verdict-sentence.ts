import { inGoldenValues, inPalms } from '../../../common/distance.ts';
import { handNumbers } from '../../../subjects/hands/pair-hands.ts';
import { nonFiniteShare } from '../../../health/health.ts';
import { endingOf } from '../../../record/ending.ts';
import {
  firstBadStepOfRun,
  firstNonFiniteStepOfRun,
  isNonFiniteStep,
  type PlacedStep,
} from '../../../record/first-bad-step.ts';
import type { Stage, Step } from '../../../record/step.ts';
import {
  badPoints,
  badWorldPoints,
  type Frame,
  type FrameOutcome,
  type GraphOutput,
  type Hand,
  type RunRecord,
} from '../../../record/record.ts';
import type { Plan } from '../../../record/plan.ts';
import { outcomeWords, shownOutcome } from '../../format/outcome-label.ts';
import { countOf, formatCount, formatNumber, formatShare } from '../../format/format-number.ts';
import { stageName, stepName } from '../../format/stage-name.ts';

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

/** As much of a health as several tensors can have together. */
type EndHealth = Pick<Step['health'], 'size' | 'nan' | 'posInf' | 'negInf'>;

/** What a tensor's bad values are called, the commonest first. */
function badKinds({ health }: { readonly health: EndHealth }): string {
  const kinds = [
    { name: 'NaN', count: health.nan },
    { name: '+Inf', count: health.posInf },
    { name: '−Inf', count: health.negInf },
  ].filter(({ count }) => count > 0);
  const names = kinds.sort((a, b) => b.count - a.count).map(({ name }) => name);
  return [names.slice(0, -1).join(', '), ...names.slice(-1)].filter(Boolean).join(' and ');
}

type FirstBad = PlacedStep<Frame>;

/** A graph of operations is left out: what it gives its caller is told output by output. */
const networks: readonly Stage[] = ['palm', 'landmarks'];

/**
 * What each network gives that ran from a step on, all of its outputs together: steps that no other step
 * of it reads. What a network gave before is not that step's doing.
 */
function networkEnds(
  { steps }: Frame,
  from: Step,
): readonly { stage: Stage; health: EndHealth; ids: string[] }[] {
  const after = steps.slice(steps.indexOf(from));
  return networks.flatMap((stage) => {
    const inside = after.filter((step) => step.stage === stage);
    const read = new Set(inside.flatMap(({ inputs }) => inputs));
    const ends = inside.filter(({ id }) => !read.has(id));
    if (ends.length === 0) return [];
    const sum = (of: keyof EndHealth): number =>
      ends.reduce((total, { health }) => total + health[of], 0);
    const health = {
      size: sum('size'),
      nan: sum('nan'),
      posInf: sum('posInf'),
      negInf: sum('negInf'),
    };
    return [{ stage, health, ids: ends.map(({ id }) => id) }];
  });
}

/** Whether the steps that a step reads were all observed, and finite. */
function readsFinite({ steps }: Frame, step: Step): boolean {
  const read = step.inputs.map((id) => steps.find((one) => one.id === id));
  return read.length > 0 && read.every((one) => one && !isNonFiniteStep(one));
}

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
  for (const { stage, health, ids } of networkEnds(frame, step)) {
    if (ids.length === 1 && ids[0] === step.id) continue;
    const end = health.size === 0 ? 0 : (health.nan + health.posInf + health.negInf) / health.size;
    const finding = end > 0 ? `${formatShare(end)} is ${badKinds({ health })}` : 'all is finite';
    parts.push(text(`At the end of the ${stageName(stage)} `));
    parts.push(end > 0 ? strong(finding) : text(finding), text('. '));
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

/** For runs without NaN or Inf: how large the values grew, beside the golden ones. */
function magnitudes(record: RunRecord): SentencePart[] {
  const peak = largest(record.faulty.frames);
  if (!peak) return [];
  const twin = record.golden.frames.flatMap(({ steps }) => steps).find(({ id }) => id === peak.id)
    ?.health.absMax;
  const beside =
    twin === null || twin === undefined ? [] : [text(', golden '), number(formatNumber(twin))];
  return [
    strong(`No NaN ${extents[endingOf(record)?.kind ?? 'returned']}`),
    text('; the largest magnitude is '),
    number(formatNumber(peak.health.absMax ?? 0)),
    text(` in ${stepName(peak)}`),
    ...beside,
    text('. '),
  ];
}

/** `1 hand, score 0.99, Right` with what is not finite in it. */
function handWords(hands: readonly Hand[]): string {
  const words = hands.map((hand) => {
    const [bad, badInSpace] = [badPoints(hand), badWorldPoints(hand)];
    // Where the points of the picture are lost, so are mostly those in space.
    const points =
      bad > 0
        ? `, ${formatCount(bad)} of ${hand.keypoints.length} key points not finite`
        : badInSpace > 0
          ? `, ${formatCount(badInSpace)} of ${hand.worldKeypoints.length} world key points not finite`
          : '';
    return `score ${formatNumber(hand.score, 3)}, “${hand.handedness}”${points}`;
  });
  return `${countOf(hands.length, 'hand')} (${words.join('; ')})`;
}

/** How far the answer is from the golden one. */
function distance({ distances }: FrameOutcome): string {
  const { keypoints, worldKeypoints = null, score, sameHandedness } = distances;
  const all = [
    { name: 'key points', far: keypoints, words: inPalms },
    { name: 'world key points', far: worldKeypoints, words: inPalms },
    { name: 'the score', far: score, words: (far: number) => formatNumber(far, 2) },
  ];
  const off = all.flatMap(({ name, far, words }) =>
    far !== null && Number.isFinite(far) && (far > 0 || name === 'key points')
      ? [{ name, by: words(far) }]
      : [],
  );
  const lost = all.flatMap(({ name, far }) =>
    far !== null && !Number.isFinite(far) ? [name] : [],
  );
  const is = (name: string | undefined): string => (name === 'the score' ? 'is' : 'are');
  return [
    ...off.map(({ name, by }, i) => `${name} ${i === 0 ? `${is(name)} off ` : ''}by ${by}`),
    ...(lost.length === 0
      ? []
      : [`${lost.join(' and ')} ${lost.length > 1 ? 'are' : is(lost[0])} not finite`]),
    ...(sameHandedness === false ? ['the handedness is flipped'] : []),
  ].join(', ');
}

/** Numbers and words of the app named at most. */
const mostNamed = 3;

/** What the app made otherwise of the hands, with both values: `it says “fist”, golden “victory”`. */
function appWords(frame: Frame, golden: Frame | undefined, { distances }: FrameOutcome): string {
  const differs = distances.consumedDiffers ?? [];
  const numbers = handNumbers(golden?.hands ?? [], frame.hands);
  const several = numbers.length > 1 || numbers.some((one) => one > 1);
  const said = differs.slice(0, mostNamed).map((one) => {
    const [was, is] = [golden?.consumer?.hands[one.golden], frame.consumer?.hands[one.faulty]];
    const hand = several ? `hand ${numbers[one.faulty] ?? one.faulty + 1}: ` : '';
    const word = (text: string | null | undefined) => (text == null ? 'nothing' : `“${text}”`);
    const value = (found: number | null | undefined) =>
      found === null ? 'null' : found === undefined ? 'missing' : formatNumber(found);
    return one.name === null
      ? `${hand}it says ${word(is?.text)}, golden ${word(was?.text)}`
      : `${hand}${one.name} is ${value(is?.values[one.name])}, golden ${value(was?.values[one.name])}`;
  });
  const rest = differs.length - said.length;
  return [...said, ...(rest > 0 ? [`and ${countOf(rest, 'more difference')}`] : [])].join('; ');
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

/** What the app gets in one frame. */
function answer(
  frame: Frame | undefined,
  golden: Frame | undefined,
  outcome: FrameOutcome,
): SentencePart[] {
  const goldenHands = golden?.hands.length ?? 0;
  if (frame?.error)
    return [
      text('The call '),
      strong(`throws ${frame.error.name}: ${withoutStop(frame.error.message)}`),
      text('.'),
    ];
  if (outcome.kind === 'hung') return [text('The call '), strong('never returns'), text('.')];
  if (!frame) return [text('The app gets '), strong('no answer'), text('.')];
  if (frame.outputs) return graphAnswer(frame.outputs, outcome);
  if (frame.hands.length === 0)
    return goldenHands === 0
      ? [
          text('The app gets no hand, and '),
          strong('neither does the golden run'),
          text(': the networks find none in this picture.'),
        ]
      : [
          text('The app gets '),
          strong('no hand and no error'),
          text(`; the golden run finds ${countOf(goldenHands, 'hand')}.`),
        ];
  const far = distance(outcome);
  if (frame.consumer?.error)
    return [
      text('The app’s own code '),
      strong(`throws ${frame.consumer.error.name}: ${withoutStop(frame.consumer.error.message)}`),
      text(`; the call returned ${handWords(frame.hands)}.`),
    ];
  if (frame.consumer && outcome.distances.sameConsumed !== null) {
    const other = appWords(frame, golden, outcome);
    return [
      text('From '),
      text(handWords(frame.hands)),
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
      text(`: ${handWords(frame.hands)}${far ? `; ${far}` : ''}.`),
    ];
  return [
    text('The app gets '),
    strong(handWords(frame.hands)),
    text(
      frame.hands.length !== goldenHands
        ? `, golden ${countOf(goldenHands, 'hand')}, and no error`
        : ' and no error',
    ),
    text(far ? `; ${far}.` : '.'),
  ];
}

/** Several frames: how often each outcome, in order of first appearance. */
function overFrames(outcomes: readonly FrameOutcome[], plan: Plan): SentencePart[] {
  const shown = outcomes.map(({ kind, frame }) => ({ frame, as: shownOutcome(kind, plan, frame) }));
  const list = [...new Set(shown.map(({ as }) => as))].map((as) => {
    const frames = shown.filter((one) => one.as === as).map(({ frame }) => frame + 1);
    return `${outcomeWords[as].label} in ${frames.length === 1 ? 'frame' : 'frames'} ${frames.join(', ')}`;
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
    : [strong('It does not recover'), text(` from frame ${wrong + 1} on.`)];
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
  return [
    ...(nonFinite ? [] : magnitudes(record)),
    ...(first && first.step !== nonFinite?.step ? departure(record, first, tracking) : []),
    ...(nonFinite ? birth(record, nonFinite, tracking) : []),
    ...(told
      ? answer(
          frames.find(({ index }) => index === told.frame),
          record.golden.frames.find(({ index }) => index === told.frame),
          told,
        )
      : []),
    ...(ended ? [text(` The run ${ended.reason}: ${ended.message}`)] : []),
    ...(tracking ? overFrames(outcomes, record.plan) : []),
  ];
}
