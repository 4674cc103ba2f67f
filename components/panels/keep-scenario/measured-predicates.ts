import { evaluate } from '../../../expectations/evaluate.ts';
import type { FrameAnswer, Predicate } from '../../../record/expectation.ts';
import { firstNonFiniteStepOfRun } from '../../../record/first-bad-step.ts';
import { isFiniteItem, type Frame, type RunRecord } from '../../../record/record.ts';

/** A predicate and why it is expected, in words. */
export interface MeasuredPredicate {
  readonly predicate: Predicate;
  readonly because: string;
}

const answerOf = ({ items, error }: Frame): FrameAnswer =>
  error === undefined ? items.map((item) => (isFiniteItem(item) ? 'finite' : 'NaN')) : 'thrown';

const nonFinite = (values: readonly number[]): number =>
  values.filter((value) => !Number.isFinite(value)).length;

function ofAnswer({ faulty }: RunRecord): readonly Predicate[] {
  const [first] = faulty.frames;
  if (first === undefined) return [];
  if (first.outputs === undefined) return [{ type: 'answers', are: faulty.frames.map(answerOf) }];
  return first.outputs.map(({ name, values }) => {
    const count = nonFinite(values);
    return { type: 'outputNonFinite', output: name, atLeast: count, atMost: count } as const;
  });
}

function ofSteps(record: RunRecord): readonly Predicate[] {
  const { blame } = record;
  const first = firstNonFiniteStepOfRun(record);
  return [
    ...(blame === null
      ? []
      : [{ type: 'blame', step: blame.step, verdict: blame.verdict } as const]),
    first === null
      ? ({ type: 'allFinite' } as const)
      : ({ type: 'someNonFinite', stage: first.step.stage } as const),
  ];
}

/**
 * What a record shows, as predicates: that the faults changed something, the outcome, the first bad step,
 * whether anything is NaN or Inf, and what the app receives. Each holds in this very record.
 *
 * @param where such as "WASM", for the reason that is given.
 */
export function measuredPredicates(record: RunRecord, where: string): readonly MeasuredPredicate[] {
  const { outcome, plan } = record;
  const all: readonly (readonly [string, readonly Predicate[]])[] = [
    ['The faults changed something', plan.faults.length > 0 ? [{ type: 'faultStruck' }] : []],
    [
      'Measured',
      [
        { type: 'outcome', is: [outcome.kind] },
        ...(plan.frames > 1
          ? [{ type: 'frameOutcomes', are: outcome.frames.map(({ kind }) => kind) } as const]
          : []),
        ...ofSteps(record),
        ...ofAnswer(record),
      ],
    ],
  ];
  return all.flatMap(([reason, predicates]) =>
    predicates
      .filter((predicate) => evaluate(predicate, record).holds)
      .map((predicate) => ({ predicate, because: `${reason} on ${where}.` })),
  );
}
