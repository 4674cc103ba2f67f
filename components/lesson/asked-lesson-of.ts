import { scenarioPlan } from '../../engine/scenario-plan.ts';
import { cardPlan } from '../../lessons/card-plan.ts';
import {
  LessonError,
  type Lesson,
  type LessonCard,
  type Question,
} from '../../lessons/define-lesson.ts';
import { noGuard } from '../../lessons/right-answers.ts';
import type { AskedLesson, AskedOption, AskedQuestion } from '../../lessons/room/asked-lesson.ts';
import type { Plan } from '../../record/plan.ts';
import { outcomes } from '../../record/record.ts';
import { subjectOf } from '../../subjects/subjects.ts';
import { outcomeChoice } from '../format/outcome-choice.ts';
import { stageName } from '../format/stage-name.ts';
import { findScenario, type Library } from '../state/library.ts';
import { planWords } from '../state/plan-words.ts';

/** What the questions of a lesson need of a library. */
export type LessonLibrary = Pick<Library, 'groups' | 'faults' | 'fixtures'>;

const valueOptions: readonly AskedOption[] = [
  { id: 'same', words: 'the golden values' },
  { id: 'wrong', words: 'finite values, some of them wrong' },
  { id: 'inf', words: 'Infinity, and no NaN' },
  { id: 'nan', words: 'NaN' },
];

const stageWords = (stage: string): string =>
  stage === 'nowhere' ? 'nowhere; there is no NaN' : stageName(stage);

function guardTitle({ faults }: LessonLibrary, id: string): string {
  const spec = faults[id];
  if (spec?.role === 'mitigation') return spec.title;
  throw new LessonError(
    `The lesson offers the guard "${id}", which does not exist. "npx faultbook faults" prints them all.`,
  );
}

function asked(question: Question, plan: Plan, library: LessonLibrary): AskedQuestion {
  const { kind } = question;
  switch (question.kind) {
    case 'first-nan':
      return {
        kind,
        words: 'Where does the first NaN appear?',
        options: [...subjectOf(plan).stages, 'nowhere'].map((id) => ({
          id,
          words: stageWords(id),
        })),
      };
    case 'outcome':
      return {
        kind,
        words: 'What does the app get?',
        options: outcomes.toReversed().map((id) => ({ id, words: outcomeChoice[id] })),
      };
    case 'guard':
      return {
        kind,
        words:
          question.want === 'restores'
            ? 'Which guard, alone, gives the app the golden answer?'
            : 'Which guard, alone, turns it into an error?',
        options: [
          ...question.guards.map((id) => ({ id, words: guardTitle(library, id) })),
          { id: noGuard, words: 'none of them' },
        ],
      };
    case 'value':
      return { kind, words: question.asks, options: valueOptions };
  }
}

/** Rejects controls and guards that the windows could not show. */
function checkOffers({ controls, guards }: LessonCard, plan: Plan, library: LessonLibrary): void {
  for (const id of guards) guardTitle(library, id);
  for (const dotted of controls) {
    const [id = '', name = ''] = dotted.split('.');
    const active = plan.faults.map((fault) => fault.id);
    if (!active.includes(id))
      throw new LessonError(
        `The lesson offers the control ${dotted}, but the scenario "${plan.scenario ?? ''}" has no fault ${id}. Its faults: ${active.join(', ') || 'none'}.`,
      );
    const names = Object.keys(library.faults[id]?.parameters ?? {});
    if (!names.includes(name))
      throw new LessonError(
        `The lesson offers the control ${dotted}, but ${id} has no parameter ${name}. Its parameters: ${names.join(', ') || 'none'}.`,
      );
  }
}

/** The plan that a card of a lesson runs. @throws LessonError for a scenario that does not exist */
export function planOfCard(card: LessonCard, library: Pick<Library, 'groups'>): Plan {
  const scenario = findScenario(library, card.scenario);
  if (!scenario)
    throw new LessonError(
      `The lesson names the scenario "${card.scenario}", which does not exist. "npx faultbook list" prints them all.`,
    );
  return cardPlan(scenarioPlan(scenario), card.settings);
}

/**
 * A lesson as participants see it.
 *
 * @param pictureOf address of the picture that a card's plan runs on.
 * @throws LessonError for a scenario, a guard or a control that does not exist
 */
export const askedLessonOf = (
  { id, title, cards }: Lesson,
  library: LessonLibrary,
  pictureOf: (plan: Plan, card: number) => string | null,
): AskedLesson => ({
  id,
  title,
  cards: cards.map((card, at) => {
    const plan = planOfCard(card, library);
    checkOffers(card, plan, library);
    return {
      says: card.says,
      broken: planWords(plan, library as Library),
      questions: card.questions.map((question) => asked(question, plan, library)),
      picture: pictureOf(plan, at),
    };
  }),
});
