import { outcomeWords, shownOutcome } from '../../components/format/outcome-label.ts';
import {
  evidenceGroups,
  groupSentence,
  mostPlaces,
} from '../../components/panels/provenance/evidence-groups.ts';
import {
  plainSentence,
  verdictSentence,
} from '../../components/panels/verdict/verdict-sentence.ts';
import { countOf } from '../../components/format/format-number.ts';
import { handNumbers } from '../../common/pair-hands.ts';
import { percent } from '../../common/percent.ts';
import { isPacked, precisionOf } from '../../engine/plan.ts';
import { nonFiniteShare } from '../../health/health.ts';
import type {
  Consumed,
  Evidence,
  ExpectationResult,
  Frame,
  GraphOutput,
  OutcomeKind,
  RunRecord,
} from '../../engine/record.ts';
import { partsOf, partWords, type AnswerPart } from '../../engine/answer-parts.ts';
import { endingOf, endingText } from '../../record/ending.ts';
import { firstNonFiniteStep } from '../../record/first-bad-step.ts';
import { nameOfStep, stepName } from '../../trace/step.ts';
import { spokenValue } from './spoken-value.ts';

const glyphs = { pass: '✓', fail: '✗', notApplicable: '–' } as const;

/** What was expected, and what was found, on a line. */
export const resultLine = ({ status, name, actual }: ExpectationResult): string =>
  `${glyphs[status]} ${name} — ${actual}`;

/** Digits that hold: a GPU and a CPU differ in those behind. */
const digits = 6;

const spoken = (value: number | null): string =>
  value === null
    ? 'null'
    : // Rounding keeps no sign of a zero.
      spokenValue(
        Number.isFinite(value) && value !== 0 ? Number(value.toPrecision(digits)) : value,
      );

/** Values of a hand listed at most; what is not finite comes first. */
const mostValues = 10;

function consumerLines(consumer: Consumed | undefined, numbers: readonly number[]): string[] {
  if (consumer === undefined) return [];
  const { id, hands, error } = consumer;
  if (error !== undefined) return [`    ${id} threw ${error.name}: ${error.message}`];
  return hands.map(({ values, text }, place) => {
    const odd = (value: number | null): boolean => value === null || !Number.isFinite(value);
    const all = Object.entries(values);
    const listed = [
      ...all.filter(([, value]) => odd(value)),
      ...all.filter(([, value]) => !odd(value)),
    ]
      .slice(0, mostValues)
      .map(([name, value]) => `${name} ${spoken(value)}`);
    const more = all.length > listed.length ? ` and ${all.length - listed.length} more` : '';
    return `    ${id}, hand ${numbers[place] ?? place + 1}: ${[...(text === null ? [] : [text]), ...listed].join(', ')}${more}`;
  });
}

const shown = 4;

/** An output of a graph in short: `quotient [1, 0.25, 0.5, 4, … 1024 in all]`. */
export const outputText = ({ name, values }: GraphOutput): string => {
  const first = values.slice(0, shown).map(spoken);
  const rest = values.length > shown ? [`… ${values.length} in all`] : [];
  return `${name} [${[...first, ...rest].join(', ')}]`;
};

/** That nothing of a frame is NaN or Inf, as far as it went. */
function finiteText({ steps, error }: Frame): string {
  if (error === undefined) return 'every value of every step is finite';
  return steps.length === 0
    ? 'the error came before any step'
    : `every value is finite up to the error, which came after ${countOf(steps.length, 'step')}`;
}

function frameLines(
  frame: Frame,
  numbers: readonly number[],
  parts: readonly AnswerPart[] = [],
): string[] {
  const bad = firstNonFiniteStep(frame.steps);
  const last = frame.steps.filter((step) => step.stage === 'palm').at(-1);
  const several = numbers.some((one) => one > 1);
  const hands = frame.hands
    .map(
      ({ handedness, score }, place) =>
        `${several ? `hand ${numbers[place] ?? place + 1} ` : ''}${handedness} ${score.toFixed(3)}`,
    )
    .join(', ');
  const answer = frame.outputs?.map(outputText).join(', ') ?? (hands || 'no hand, no error');
  return [
    `  frame ${frame.index + 1}: ${frame.error ? `${frame.error.name}: ${frame.error.message}` : answer}`,
    bad === null
      ? `    ${finiteText(frame)}`
      : `    first NaN or Inf: ${stepName(bad)} (step ${bad.index}), ${percent(nonFiniteShare(bad.health))} of ${bad.health.size} values`,
    ...(bad !== null && last !== undefined
      ? [`    output of the palm network: ${percent(nonFiniteShare(last.health))} NaN or Inf`]
      : []),
    ...consumerLines(frame.consumer, numbers),
    ...parts.map(
      (part) => `    ${part.same === false ? '≠ ' : ''}${part.name}: ${partWords(part)}`,
    ),
    ...frame.gates
      .filter((gate) => gate.decidedByNaN)
      .map(
        (gate) =>
          `    NaN decided ${gate.stage}${gate.hand === null ? '' : `, hand ${gate.hand + 1}`}: ${gate.test}; ${gate.decision}`,
      ),
  ];
}

function firstChange({ first }: Evidence): string {
  if (first === null) return '';
  const { address, before, after, bitsBefore, bitsAfter } = first;
  return `; first [${address.join(', ')}]: ${spoken(before)} → ${spoken(after)} (${bitsBefore} → ${bitsAfter})`;
}

/** Proof that each fault struck, one line a place; where there are many, their sum and the first ones. */
const evidenceLines = (evidence: readonly Evidence[]): string[] =>
  evidenceGroups(evidence).flatMap((group) => {
    const { fault, places } = group;
    const rest = places.length - mostPlaces;
    const lines = places
      .slice(0, mostPlaces)
      .map(
        (place) =>
          `  ${fault} at ${place.site}: ${place.changed} of ${place.elements} elements changed${firstChange(place)}`,
      );
    return rest <= 0
      ? lines
      : [`  ${groupSentence(group)}`, ...lines, `  and ${countOf(rest, 'more place')}`];
  });

function blameLines(record: RunRecord): string[] {
  const { blame } = record;
  const ending = endingOf(record);
  const ended = ending === null ? [] : [`  ${endingText(ending)}`];
  if (blame === null) {
    return ended.length > 0 ? ended : ['  no step differs from the golden run'];
  }
  const { step, frame, symptom, verdict, because, path, lastVisible, autopsy } = blame;
  return [
    `  frame ${frame + 1}, ${nameOfStep(step)}: ${symptom}; ${verdict}: ${because}`,
    ...(autopsy === null ? [] : [`  autopsy: ${autopsy.sentence}`]),
    `  reaches ${countOf(path.length - 1, 'more step')}${lastVisible === null ? ' and the answer' : `, not the answer; last seen in ${nameOfStep(lastVisible)}`}`,
    ...ended,
  ];
}

const subject = ({ input, model, mode }: RunRecord['plan']): string =>
  input.kind === 'graph'
    ? `graph ${input.name}${input.cpuForwarding === true ? ', small tensors on the CPU' : ''}`
    : `model ${model}, ${mode}, picture ${input.name}`;

/** A record in a screenful of text. */
export function report(record: RunRecord): string {
  const { plan, environment, outcome } = record;
  const verdict = plainSentence(verdictSentence(record)).trim();
  const packing = isPacked(plan.realm) ? '' : ' unpacked';
  /** The word of records and of `--expect`, with the one that the page shows where that is another. */
  const told = (kind: OutcomeKind, frame?: number): string => {
    const { label } = outcomeWords[shownOutcome(kind, plan, frame)];
    return label === kind ? kind : `${kind} (${label})`;
  };
  const guards = plan.mitigations.map(({ id }) => id).join(', ');
  return [
    `${record.scenario ?? 'free plan'}: ${told(outcome.kind)}`,
    ...(verdict === '' ? [] : [`  ${verdict}`]),
    `  ${plan.realm.backend} ${precisionOf(plan.realm)}${packing}, ${subject(plan)}; ${environment.realms.faulty.renderer ?? 'CPU'}`,
    ...(plan.consumer === null ? [] : [`  consumer: ${plan.consumer}`]),
    ...(guards === '' ? [] : [`  guards: ${guards}`]),
    'struck',
    ...(record.evidence.length === 0 ? ['  no evidence'] : evidenceLines(record.evidence)),
    'golden',
    ...record.golden.frames.flatMap((frame) =>
      frameLines(
        frame,
        frame.hands.map((_, i) => i + 1),
      ),
    ),
    'faulty',
    ...record.faulty.frames.flatMap((frame) => {
      const golden = record.golden.frames.find(({ index }) => index === frame.index);
      const ended = outcome.frames.find((one) => one.frame === frame.index);
      return frameLines(
        frame,
        handNumbers(golden?.hands ?? [], frame.hands),
        ended === undefined ? [] : partsOf(record, ended),
      );
    }),
    ...(record.faulty.ended ? [`  ${record.faulty.ended.message}`] : []),
    'blame',
    ...blameLines(record),
    ...(environment.faultyTracing === undefined
      ? []
      : [`tracing: golden run ${environment.tracing}, faulty run ${environment.faultyTracing}`]),
    `outcome: ${outcome.frames.length > 1 ? outcome.frames.map(({ frame, kind }) => `frame ${frame + 1} ${told(kind, frame)}`).join(', ') : told(outcome.kind)}`,
    ...record.claims.map((claim) => `claim "${claim.claim}": ${claim.verdict} (${claim.because})`),
    ...record.expectations.map(resultLine),
  ].join('\n');
}
