import { sameValues } from '../common/same-values.ts';
import { subjectOf } from '../subjects/subjects.ts';
import type { FoundBlame } from '../record/blame.ts';
import { isOn, type Plan } from '../record/plan.ts';
import type {
  Blame,
  Frame,
  Item,
  Outcome,
  Pass,
  StepTolerance,
  Evidence,
} from '../record/record.ts';

/** What a run found out before it was asked what its first bad step reaches. */
export interface ReachQuestion {
  readonly plan: Pick<Plan, 'input' | 'faults' | 'mitigations'>;
  readonly golden: Pass;
  readonly faulty: Pass;
  readonly outcome: Outcome;
  readonly tolerance: StepTolerance | null;
  /** Of faults and guards. */
  readonly evidence: readonly Evidence[];
}

/**
 * Adds to the blame whether it reaches the answer: the app receives another one than in the golden run
 * and, where several faults, a guard or rounding may be why, the path leads to what differs in it. A
 * single fault may act at many steps: whatever it did to the answer began at the first.
 */
export function judgeReach(blame: FoundBlame, question: ReachQuestion): Blame {
  const reaches =
    (differs(blame.frame, question) && isItsDoing(blame, question)) ||
    isBrokenItself(blame, question);
  return { ...blame, lastVisible: reaches ? null : (blame.path.at(-1) ?? blame.step) };
}

/**
 * Whether NaN or Inf appears without any fault, and so in the golden run too. The answers do not differ then, so only
 * the path decides.
 */
const isBrokenItself = (blame: FoundBlame, question: ReachQuestion): boolean =>
  question.plan.faults.every((fault) => !isOn(fault)) &&
  question.outcome.frames.some(
    ({ frame, kind }) => frame === blame.frame && kind === 'non-finite',
  ) &&
  leadsToAnswer(blame, question);

const firstX = ({ keypoints }: Item): number => keypoints[0]?.x ?? 0;

/**
 * What an app received in a frame or, where the plan names a consumer, what that made of it, as in
 * `judgeFrame`: what the consumer does not read does not count. Items in an order of their own, as an
 * API promises none.
 */
const answerOf = ({ items, outputs, consumer, error }: Frame): unknown => [
  items
    .map((item, i) => ({ item, made: consumer === undefined ? item : consumer.items[i] }))
    .sort((a, b) => a.item.score - b.item.score || firstX(a.item) - firstX(b.item))
    .map(({ made }) => made),
  outputs,
  error,
  consumer?.error,
];

/**
 * Whether the app receives another answer in a frame: bit for bit or, where steps may differ by
 * rounding alone, beyond what the outcome tolerates.
 */
function differs(index: number, { golden, faulty, outcome, tolerance }: ReachQuestion): boolean {
  const [before, after] = [golden.frames[index], faulty.frames[index]];
  if (before === undefined || after === undefined) return true;
  if (tolerance === null) return !sameValues(answerOf(before), answerOf(after));
  return outcome.frames.find(({ frame }) => frame === index)?.kind !== 'masked';
}

/**
 * Whether what differs is the doing of the blamed step's fault: a single fault's, unless the step comes
 * after the answer or every step rounds, else where the path leads there.
 */
const isItsDoing = (blame: FoundBlame, question: ReachQuestion): boolean =>
  (question.plan.faults.filter(isOn).length < 2 &&
    question.tolerance === null &&
    !guarded(blame, question) &&
    !comesAfter(blame, question)) ||
  leadsToAnswer(blame, question);

/** Whether the blamed step is computed from the answer, rather than the other way round. */
function comesAfter({ frame, step }: FoundBlame, { plan, faulty }: ReachQuestion): boolean {
  const stage = faulty.frames[frame]?.steps.find(({ id }) => id === step)?.stage;
  return stage !== undefined && subjectOf(plan).afterAnswer?.includes(stage) === true;
}

/** Whether a guard changed something in the blamed frame, which may be why the answer differs. */
function guarded({ frame }: FoundBlame, { plan, evidence }: ReachQuestion): boolean {
  const guards = new Set(plan.mitigations.filter(isOn).map(({ id }) => id));
  return evidence.some(
    (one) =>
      guards.has(one.fault) && one.changed > 0 && (one.frame === null || one.frame === frame),
  );
}

/** Whether a path leads to a part of the answer. */
function leadsToAnswer(blame: FoundBlame, { plan, golden, faulty }: ReachQuestion): boolean {
  const [before, after] = [golden.frames[blame.frame], faulty.frames[blame.frame]];
  // The error, or the silence, is the answer then: it came while the path's last steps ran.
  if (before === undefined || after === undefined || after.error !== undefined) return true;
  const path = new Set(blame.path);
  return subjectOf(plan).leadsToAnswer({ plan, golden: before, faulty: after, path });
}
