import type { Question, QuestionKind } from './define-lesson.ts';
import type { LessonFinding } from './lesson-finding.ts';

/** What answers "none of them" to which guard helps. */
export const noGuard = 'none';

/** Right options by question; more than one guard may help. A question that is missing has no answer. */
export type RightAnswers = Readonly<Partial<Record<QuestionKind, readonly string[]>>>;

function rightGuards(
  { guards, want }: Extract<Question, { kind: 'guard' }>,
  finding: LessonFinding,
): readonly string[] | null {
  // A guard that was not measured leaves the question without an answer.
  if (guards.some((id) => finding.guards[id] === undefined)) return null;
  const wanted = want === 'restores' ? 'masked' : 'thrown';
  // Where the app gets that without any guard, none of them brought it about.
  const right =
    finding.outcome === wanted ? [] : guards.filter((id) => finding.guards[id] === wanted);
  return right.length === 0 ? [noGuard] : right;
}

function rightOptions(question: Question, finding: LessonFinding): readonly string[] | null {
  switch (question.kind) {
    case 'first-nan':
      return [finding.firstNan];
    case 'outcome':
      return [finding.outcome];
    case 'guard':
      return rightGuards(question, finding);
    case 'value': {
      const value = finding.values[question.step] ?? 'absent';
      return value === 'absent' ? null : [value];
    }
  }
}

/** The right options of a card's questions, by what was measured of it. */
export const rightAnswers = (
  questions: readonly Question[],
  finding: LessonFinding,
): RightAnswers =>
  Object.fromEntries(
    questions.flatMap((question) => {
      const right = rightOptions(question, finding);
      return right === null ? [] : [[question.kind, right]];
    }),
  );
