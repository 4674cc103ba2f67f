import { formatCount, formatNumber } from '../common/format-number.ts';
import { percent } from '../common/percent.ts';
import { nonFiniteShare } from '../health/health.ts';
import type { AnswerWords } from '../subjects/answer-codec.ts';
import { stepName } from '../subjects/step-name.ts';
import { defaultSubject, subjectOf } from '../subjects/subjects.ts';
import type { Frame, RunRecord, Stage, Step, StepEvent } from '../record/record.ts';
import { endingOf } from '../record/ending.ts';
import { expectedErrorText, foundError, isExpectedError } from '../record/error-cause.ts';
import { firstNonFiniteStep } from '../record/first-bad-step.ts';
import { consumedSentence, evaluateConsumed } from './evaluate-consumed.ts';
import { evaluateGuard, guardSentence } from './evaluate-guard.ts';
import { evaluateItems, itemSentence } from './evaluate-items.ts';
import { evaluateOutput, outputSentence } from './evaluate-output.ts';
import { evaluateStep, stepSentence } from './evaluate-step.ts';
import type { Predicate } from '../record/expectation.ts';
import { inRange, plural, rangeText, struckFrames, type Finding } from './finding.ts';

export type { Finding };

const stepsOf = (frame: Frame | undefined, stage?: Stage): readonly Step[] =>
  (frame?.steps ?? []).filter((step) => stage === undefined || step.stage === stage);

function firstNonFinite(record: RunRecord, stage?: Stage): { step: Step; frame: Frame } | null {
  for (const frame of record.faulty.frames) {
    const step = firstNonFiniteStep(stepsOf(frame, stage));
    if (step !== null) return { step, frame };
  }
  return null;
}

/** Evaluates a predicate on a record. */
export function evaluate(predicate: Predicate, record: RunRecord): Finding {
  switch (predicate.type) {
    case 'faultStruck': {
      const missed = record.plan.faults.filter(
        ({ id }, place) =>
          !record.evidence.some(
            ({ fault, at, changed }) => fault === id && at === place && changed > 0,
          ),
      );
      const changed = record.evidence.reduce((sum, evidence) => sum + evidence.changed, 0);
      return missed.length === 0
        ? { holds: true, actual: `${plural(changed, 'element')} changed` }
        : { holds: false, actual: `${missed.map((fault) => fault.id).join(', ')} changed nothing` };
    }
    case 'struck': {
      const entries = record.evidence.filter(({ fault }) => fault === predicate.fault);
      const changed = entries.reduce((sum, entry) => sum + entry.changed, 0);
      const first = entries.find((entry) => entry.first !== null)?.first ?? null;
      const became = first === null ? '' : `, the first one ${formatNumber(first.after)}`;
      return {
        holds:
          inRange(changed, predicate) &&
          (predicate.after === undefined || Object.is(first?.after, predicate.after)),
        actual: `${plural(changed, 'element')} changed${became}`,
      };
    }
    case 'outcome':
      return {
        holds: predicate.is.includes(record.outcome.kind),
        actual: record.outcome.kind,
      };
    case 'frameOutcomes': {
      const kinds = record.outcome.frames.map(({ kind }) => kind);
      return {
        holds:
          kinds.length === predicate.are.length &&
          kinds.every((kind, frame) => kind === predicate.are[frame]),
        actual: kinds.join(', ') || 'no frame was reached',
      };
    }
    case 'share':
    case 'magnitude':
    case 'magnitudeRatio':
    case 'divergence':
      return evaluateStep(predicate, record);
    case 'answers':
    case 'sameItems':
    case 'score':
    case 'scoreIs':
    case 'label':
    case 'scoreDifference':
    case 'keypointDistance':
    case 'worldKeypointDistance':
    case 'keypointSpread':
    case 'scaledKeypoints':
      return evaluateItems(predicate, record);
    case 'error': {
      const frames = struckFrames(record);
      const messages = frames.map(({ error }) => foundError(predicate, error));
      return {
        holds: frames.length > 0 && frames.every(({ error }) => isExpectedError(predicate, error)),
        actual: [...new Set(messages)].join('; ') || 'no frame was reached',
      };
    }
    case 'guard':
      return evaluateGuard(predicate, record);
    case 'consumedText':
    case 'consumedIs':
    case 'consumedValue':
    case 'consumerError':
      return evaluateConsumed(predicate, record);
    case 'outputIs':
    case 'outputValue':
    case 'outputNonFinite':
      return evaluateOutput(predicate, record);
    case 'allFinite':
    case 'someNonFinite': {
      const seen = record.faulty.frames.some((frame) => stepsOf(frame, predicate.stage).length > 0);
      // Of what was not observed nothing holds: a crash at once must not pass as healthy.
      if (!seen) {
        return {
          holds: false,
          actual: `${predicate.stage ?? 'no step'} was ${predicate.stage ? 'not ' : ''}reached`,
        };
      }
      const first = firstNonFinite(record, predicate.stage);
      return {
        holds: (first === null) === (predicate.type === 'allFinite'),
        actual:
          first === null
            ? `every value of every step${endingOf(record) === null ? '' : ' that ran'} is finite`
            : `${percent(nonFiniteShare(first.step.health))} of ${stepName(first.step)} is not finite`,
      };
    }
    case 'firstNonFinite': {
      const first = firstNonFinite(record, predicate.stage);
      return {
        holds: first?.step.name === predicate.step,
        actual: first === null ? 'no step is non-finite' : stepName(first.step),
      };
    }
    case 'nonFiniteShare': {
      const steps = stepsOf(struckFrames(record)[0], predicate.stage);
      const step =
        predicate.step === 'last'
          ? steps.at(-1)
          : steps.find((candidate) => candidate.name === predicate.step);
      if (step === undefined) return { holds: false, actual: `${predicate.step} was not reached` };
      const share = nonFiniteShare(step.health);
      return {
        holds: share >= predicate.atLeast && share <= predicate.atMost,
        actual: `${percent(share)} at ${stepName(step)}`,
      };
    }
    case 'itemsFound': {
      const { words } = subjectOf(record.plan).answer;
      const counts = struckFrames(record).map((frame) => frame.items.length);
      if (counts.length === 0) return { holds: false, actual: 'no frame was reached' };
      return {
        holds: counts.every((count) => count >= predicate.atLeast && count <= predicate.atMost),
        actual: `${counts.join(', ')} ${counts.every((count) => count === 1) ? words.item : words.items}`,
      };
    }
    case 'noError': {
      const error = record.faulty.frames.find((frame) => frame.error !== undefined)?.error;
      const message = error?.message ?? record.faulty.ended?.message;
      return { holds: message === undefined, actual: message ?? 'no error' };
    }
    case 'blame': {
      const { blame } = record;
      return {
        holds: blame?.step === predicate.step && blame.verdict === predicate.verdict,
        actual: blame === null ? 'no step is bad' : `${blame.step} is ${blame.verdict}`,
      };
    }
    case 'event': {
      const step = struckFrames(record)[0]?.steps.find(({ id }) => id === predicate.step);
      if (step === undefined) return { holds: false, actual: `${predicate.step} was not reached` };
      const { kind, event } = predicate.event;
      const found = step.events.map((seen) => `${seen.kind} ${seen.event}`);
      return {
        holds: found.includes(`${kind} ${event}`),
        actual: `${step.id}: ${found.join(', ') || 'no such event'}`,
      };
    }
    case 'gateDecidedByNaN': {
      const gates = struckFrames(record)[0]?.gates.filter(({ name }) => name === predicate.gate);
      const gate = gates?.find(({ decidedByNaN }) => decidedByNaN) ?? gates?.[0];
      return {
        holds: gate?.decidedByNaN === true,
        actual: gate?.decision ?? `${predicate.gate} was not reached`,
      };
    }
    case 'storesAtMost': {
      const { largestStored } = record.environment.realms.faulty.arithmetic;
      return {
        holds: Object.is(largestStored, predicate.value),
        actual: `the largest number stored is ${largestStored}`,
      };
    }
  }
}

const countOf = (count: number, { item, items }: AnswerWords): string =>
  `${count} ${count === 1 ? item : items}`;

const verbs: Readonly<Record<StepEvent['event'], string>> = {
  generate: 'generates',
  propagate: 'propagates',
  kill: 'kills',
  compare: 'compares with',
};

/**
 * A predicate as a sentence, for card, command line and test alike.
 *
 * @param words How to speak of the answer of the subject that it is about; the usual subject's unless given.
 */
export function sentence(
  predicate: Predicate,
  words: AnswerWords = defaultSubject.answer.words,
): string {
  switch (predicate.type) {
    case 'faultStruck':
      return 'The fault changes something';
    case 'struck': {
      const became =
        predicate.after === undefined ? '' : `, the first one ${formatNumber(predicate.after)}`;
      return `${predicate.fault} changes ${rangeText(predicate, formatCount)} elements${became}`;
    }
    case 'outcome':
      return `The outcome is ${predicate.is.join(' or ')}`;
    case 'frameOutcomes':
      return `Frame by frame the outcome is ${predicate.are.join(', ')}`;
    case 'share':
    case 'magnitude':
    case 'magnitudeRatio':
    case 'divergence':
      return stepSentence(predicate);
    case 'answers':
    case 'sameItems':
    case 'score':
    case 'scoreIs':
    case 'label':
    case 'scoreDifference':
    case 'keypointDistance':
    case 'worldKeypointDistance':
    case 'keypointSpread':
    case 'scaledKeypoints':
      return itemSentence(predicate, words);
    case 'error':
      return `Every affected frame ends in an error ${expectedErrorText(predicate)}`;
    case 'guard':
      return guardSentence(predicate, words);
    case 'consumedText':
    case 'consumedIs':
    case 'consumedValue':
    case 'consumerError':
      return consumedSentence(predicate);
    case 'outputIs':
    case 'outputValue':
    case 'outputNonFinite':
      return outputSentence(predicate);
    case 'allFinite':
      return `No NaN or Inf anywhere${predicate.stage ? ` in ${predicate.stage}` : ''}`;
    case 'someNonFinite':
      return `NaN or Inf appears${predicate.stage ? ` in ${predicate.stage}` : ''}`;
    case 'firstNonFinite':
      return `The first NaN or Inf of ${predicate.stage} is in ${predicate.step}`;
    case 'nonFiniteShare': {
      const place = `${predicate.step === 'last' ? 'the output' : predicate.step} of ${predicate.stage}`;
      return predicate.atLeast === predicate.atMost
        ? `${percent(predicate.atLeast)} of ${place} is NaN or Inf`
        : `${percent(predicate.atLeast)} to ${percent(predicate.atMost)} of ${place} is NaN or Inf`;
    }
    case 'itemsFound': {
      const { atLeast, atMost } = predicate;
      if (atMost === 0) return `No ${words.item} is found`;
      return atLeast === atMost
        ? `${countOf(atLeast, words)} found`
        : `${atLeast} to ${countOf(atMost, words)} found`;
    }
    case 'noError':
      return 'No error is thrown';
    case 'blame':
      return `The first bad step, ${predicate.step}, is ${predicate.verdict}`;
    case 'event':
      return `${predicate.step} ${verbs[predicate.event.event]} ${predicate.event.kind}`;
    case 'gateDecidedByNaN':
      return `A NaN decides the gate ${predicate.gate}`;
    case 'storesAtMost':
      return `The largest number stored is ${predicate.value}`;
  }
}
