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
import { networkEnds } from '../../components/panels/verdict/network-ends.ts';
import { countOf, formatShare } from '../../components/format/format-number.ts';
import { stageName } from '../../components/format/stage-name.ts';
import { avoidFaults } from '../../engine/realm-setups.ts';
import { itemNumbers } from '../../subjects/items/pair-items.ts';
import { hostFacts } from '../../record/device/host-facts.ts';
import { isOn, isPacked, precisionOf, realmName, type RealmSettings } from '../../record/plan.ts';
import { nonFiniteShare } from '../../health/health.ts';
import type {
  Blame,
  Consumed,
  ConsumedDifference,
  Evidence,
  ExpectationResult,
  Frame,
  GraphOutput,
  OutcomeKind,
  RunRecord,
} from '../../record/record.ts';
import { partsOf, partWords } from '../../subjects/answer-parts.ts';
import type { AnswerPart, AnswerWords } from '../../subjects/answer-codec.ts';
import { endingOf, endingText } from '../../record/ending.ts';
import { firstNonFiniteStep } from '../../record/first-bad-step.ts';
import { nameOfStep, stepName } from '../../subjects/step-name.ts';
import { subjectOf } from '../../subjects/subjects.ts';
import { differsBecause, differsLabel, standingOf } from '../../record/device/standing.ts';
import { spokenValue } from './spoken-value.ts';

const glyphs = { pass: '✓', fail: '✗', notApplicable: '–' } as const;

/** What was expected, and what was found, on a line. */
export const resultLine = ({ status, name, actual }: ExpectationResult): string =>
  `${glyphs[status]} ${name} — ${actual}`;

/** Digits that hold: a GPU and a CPU differ in those behind. Whole numbers hold as far as float32 counts. */
const digits = 6;
const mostWhole = 2 ** 24;
/** Evidence has its bits beside it: bytes are whole past that. */
const mostBytes = 2 ** 40;

function spoken(value: number | null, whole = mostWhole): string {
  if (value === null) return 'null';
  const isWhole = Number.isInteger(value) && Math.abs(value) <= whole;
  return spokenValue(
    isWhole || !Number.isFinite(value) ? value : Number(value.toPrecision(digits)),
  );
}

/** Values of a hand listed at most: what is not finite comes first, then what is not the golden run's. */
const mostValues = 10;

function consumerLines(
  consumer: Consumed | undefined,
  numbers: readonly number[],
  differs: readonly ConsumedDifference[],
): string[] {
  if (consumer === undefined) return [];
  const { id, items: hands, error } = consumer;
  if (error !== undefined) return [`    ${id} threw ${error.name}: ${error.message}`];
  return hands.map(({ values, text }, place) => {
    const odd = (value: number | null): boolean => value === null || !Number.isFinite(value);
    const others = new Set(differs.flatMap(({ faulty, name }) => (faulty === place ? [name] : [])));
    const rank = ([name, value]: readonly [string, number | null]): number =>
      odd(value) ? 0 : others.has(name) ? 1 : 2;
    const all = Object.entries(values);
    const listed = all
      .toSorted((a, b) => rank(a) - rank(b))
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
  words: AnswerWords,
  numbers: readonly number[],
  parts: readonly AnswerPart[] = [],
  differs: readonly ConsumedDifference[] = [],
): string[] {
  const bad = firstNonFiniteStep(frame.steps);
  const ends = (bad === null ? [] : networkEnds(frame, bad)).filter(
    ({ ids }) => ids.length > 1 || ids[0] !== bad?.id,
  );
  const several = numbers.some((one) => one > 1);
  const hands = frame.items
    .map(
      ({ label: handedness, score }, place) =>
        `${several ? `${words.item} ${numbers[place] ?? place + 1} ` : ''}${handedness === '' ? 'score' : handedness} ${score.toFixed(3)}`,
    )
    .join(', ');
  const answer =
    frame.outputs?.map(outputText).join(', ') ?? (hands || `no ${words.item}, no error`);
  return [
    `  frame ${frame.index + 1}: ${frame.error ? `${frame.error.name}: ${frame.error.message}` : answer}`,
    bad === null
      ? `    ${finiteText(frame)}`
      : `    first NaN or Inf: ${stepName(bad)} (step ${bad.index}), ${formatShare(nonFiniteShare(bad.health))} of ${bad.health.size} values`,
    ...ends.map(
      ({ stage, share }) =>
        `    output of the ${stageName(stage)}: ${formatShare(share)} NaN or Inf`,
    ),
    ...consumerLines(frame.consumer, numbers, differs),
    ...parts.map(
      (part) => `    ${part.same === false ? '≠ ' : ''}${part.name}: ${partWords(part)}`,
    ),
    ...frame.gates
      .filter((gate) => gate.decidedByNaN)
      .map(
        (gate) =>
          `    NaN decided ${gate.stage}${gate.item === null ? '' : `, hand ${gate.item + 1}`}: ${gate.test}; ${gate.decision}`,
      ),
  ];
}

function firstChange({ first }: Evidence): string {
  if (first === null) return '';
  const { address, before, after, bitsBefore, bitsAfter } = first;
  const where = address.length === 0 ? '' : ` first [${address.join(', ')}]:`;
  return `;${where} ${spoken(before, mostBytes)} → ${spoken(after, mostBytes)} (${bitsBefore} → ${bitsAfter})`;
}

/** Proof that each fault was injected, one line a place; where there are many, their sum and the first ones. */
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

/** How many steps the blamed one reaches, and whether the answer; where not, where it is last seen. */
function reachText({ path, step, lastVisible }: Blame, tolerated: boolean): string {
  const more = path.length - 1;
  if (lastVisible === null) {
    const answer = `the answer${tolerated ? ', which stays within its tolerances' : ''}`;
    return more === 0 ? `reaches ${answer}` : `reaches ${countOf(more, 'more step')} and ${answer}`;
  }
  if (more === 0 || lastVisible === step) return 'reaches no other step, and not the answer';
  return `reaches ${countOf(more, 'more step')}, not the answer; last seen in ${nameOfStep(lastVisible)}`;
}

function blameLines(record: RunRecord): string[] {
  const { blame } = record;
  const ending = endingOf(record);
  const ended = ending === null ? [] : [`  ${endingText(ending)}`];
  if (blame === null) {
    const rounding = record.tolerance === undefined ? '' : ' by more than rounding explains';
    return ended.length > 0 ? ended : [`  no step differs from the golden run${rounding}`];
  }
  const { step, frame, symptom, verdict, because, autopsy } = blame;
  const kind = record.outcome.frames.find((one) => one.frame === frame)?.kind;
  return [
    `  frame ${frame + 1}, ${nameOfStep(step)}: ${symptom}; ${verdict}: ${because}`,
    ...(autopsy === null ? [] : [`  autopsy: ${autopsy.sentence}`]),
    `  ${reachText(blame, kind === 'masked')}`,
    ...ended,
  ];
}

const subject = (plan: RunRecord['plan']): string => {
  const { input, model, mode } = plan;
  if (input.subject === undefined) return `model ${model}, ${mode}, picture ${input.name}`;
  const { title, inputs } = subjectOf(plan);
  const what = `${inputs?.noun ?? 'picture'} ${input.name}`;
  const forwarded = input.kind === 'own' && input.cpuForwarding === true;
  return `${input.subject === inputs?.noun ? '' : `${title}, `}${what}${forwarded ? ', small tensors on the CPU' : ''}`;
};

const realmWords = (settings: RealmSettings): string =>
  `${settings.backend} ${precisionOf(settings)}${isPacked(settings) ? '' : ' unpacked'}`;

/** Where the faulty run ran, and what was asked for where a fault or a guard changed that. */
function realmText({ plan, environment }: RunRecord): string {
  const { settings, renderer } = environment.realms.faulty;
  const asked =
    realmName(settings) === realmName(plan.realm) ? '' : ` (asked for: ${realmWords(plan.realm)})`;
  return `${realmWords(settings)}${asked}, ${subject(plan)}; ${renderer ?? 'CPU'}`;
}

/** Faults that a guard leaves no place to be, a line each. */
function avoidedLines({ plan }: RunRecord): string[] {
  const acting = new Set(
    avoidFaults(plan)
      .faults.filter(isOn)
      .map(({ id }) => id),
  );
  return plan.faults
    .filter((fault) => isOn(fault) && !acting.has(fault.id))
    .map(({ id }) => `  ${id} does not act: a guard took away the place where it is applied`);
}

/** A record in a screenful of text. */
export function report(record: RunRecord): string {
  const { plan, environment, outcome } = record;
  const verdict = plainSentence(verdictSentence(record)).trim();
  const { words } = subjectOf(plan).answer;
  /** The word of records and of `--expect`, with the one that the page shows where that is another. */
  const named = (kind: OutcomeKind, frame?: number): string => {
    const { label } = outcomeWords[shownOutcome(kind, plan, frame)];
    return label === kind ? kind : `${kind} (${label})`;
  };
  const guards = plan.mitigations.map(({ id }) => id).join(', ');
  return [
    `${record.scenario ?? 'free plan'}: ${named(outcome.kind)}`,
    ...(verdict === '' ? [] : [`  ${verdict}`]),
    `  ${realmText(record)}`,
    `  ${hostFacts(environment.browser).name}, ${environment.engine ?? hostFacts(environment.browser).engine}`,
    ...(plan.consumer === null ? [] : [`  consumer: ${plan.consumer}`]),
    ...(guards === '' ? [] : [`  guards: ${guards}`]),
    'injected',
    ...avoidedLines(record),
    ...(record.evidence.length + avoidedLines(record).length === 0
      ? ['  no evidence']
      : evidenceLines(record.evidence)),
    'golden',
    ...record.golden.frames.flatMap((frame) =>
      frameLines(
        frame,
        words,
        frame.items.map((_, i) => i + 1),
      ),
    ),
    'faulty',
    ...record.faulty.frames.flatMap((frame) => {
      const golden = record.golden.frames.find(({ index }) => index === frame.index);
      const ended = outcome.frames.find((one) => one.frame === frame.index);
      return frameLines(
        frame,
        words,
        itemNumbers(golden?.items ?? [], frame.items),
        ended === undefined ? [] : partsOf(record, ended),
        ended?.distances.consumedDiffers,
      );
    }),
    ...(record.faulty.ended ? [`  ${record.faulty.ended.message}`] : []),
    'blame',
    ...blameLines(record),
    ...(environment.faultyTracing === undefined
      ? []
      : [`tracing: golden run ${environment.tracing}, faulty run ${environment.faultyTracing}`]),
    `outcome: ${outcome.frames.length > 1 ? outcome.frames.map(({ frame, kind }) => `frame ${frame + 1} ${named(kind, frame)}`).join(', ') : named(outcome.kind)}`,
    ...record.claims.map((claim) => `claim "${claim.claim}": ${claim.verdict} (${claim.because})`),
    ...record.expectations.map(resultLine),
    ...(standingOf(record) === 'differs'
      ? [`${differsLabel(record)}: ${differsBecause(record) ?? ''}`]
      : []),
  ].join('\n');
}
