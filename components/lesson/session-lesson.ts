import { scenarioPlan } from '../../engine/scenario-plan.ts';
import type { Scenario } from '../../record/scenario.ts';
import { subjectOf } from '../../subjects/subjects.ts';

const quoted = (text: string): string =>
  `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'").replace(/\s+/g, ' ')}'`;

/** Most guards that a question offers beside "none of them". */
const mostGuards = 4;

function cardText(scenario: Scenario): string {
  const { id, title, mitigations } = scenario;
  const guards = mitigations.slice(0, mostGuards).map((one) => quoted(one.id));
  const asked =
    guards.length < 2
      ? ''
      : `\n        { kind: 'guard', guards: [${guards.join(', ')}], want: 'restores' },`;
  // Where a subject has one stage, such as a graph of operations, there is nothing to choose from.
  const { stages } = subjectOf(scenarioPlan(scenario));
  const place = stages.length < 2 ? '' : `\n        { kind: 'first-nan' },`;
  return `    {
      // ${title.replace(/\s+/g, ' ')}
      scenario: ${quoted(id)},
      minutes: 5,
      // Everyone reads this before the reveal: say what was done, and not how it ends.
      says: '',
      notes: '',
      questions: [${place}
        { kind: 'outcome' },${asked}
      ],
      controls: [],
      guards: [${guards.join(', ')}],
      learnt: '',
    },`;
}

/**
 * Ticked cards as the text of a `.lesson.ts` file, each with its questions. It holds no answers: those are
 * measured.
 */
export const sessionLesson = (
  cards: readonly Scenario[],
): string => `import { defineLesson } from 'faultbook';

/**
 * A lesson from the ticked cards. Name its folder in faultbook.config.ts:
 * lessons: ['lessons/**\\/*.lesson.ts']. Then run npx faultbook dev --lesson our-lesson.
 */
export const ourLesson = defineLesson({
  id: 'our-lesson',
  title: 'Our lesson',
  audience: '',
  goals: [],
  welcome: { minutes: 2, notes: '' },
  cards: [
${cards.map(cardText).join('\n')}
  ],
  end: { minutes: 3, notes: '' },
  learnt: [],
});
`;
