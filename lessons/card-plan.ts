import { changeRealm, namedInput, type Plan } from '../record/plan.ts';
import { LessonError, type CardSettings } from './define-lesson.ts';

/**
 * The plan of a card: that of its scenario with the card's own settings.
 *
 * @throws LessonError for an argument of a fault that the scenario does not have
 */
export function cardPlan(
  plan: Plan,
  { args = {}, realm = {}, mode, frames, input }: CardSettings = {},
): Plan {
  for (const name of Object.keys(args)) {
    const [fault = ''] = name.split('.');
    if (!plan.faults.some(({ id }) => id === fault))
      throw new LessonError(
        `The card sets ${name}, but the scenario "${plan.scenario ?? ''}" has no fault ${fault}. Its faults: ${plan.faults.map(({ id }) => id).join(', ') || 'none'}.`,
      );
  }
  return {
    ...plan,
    realm: changeRealm(plan.realm, realm),
    ...(mode === undefined ? {} : { mode }),
    ...(frames === undefined ? {} : { frames }),
    ...(input === undefined ? {} : { input: namedInput(input) }),
    faults: plan.faults.map((fault) => ({
      ...fault,
      args: {
        ...fault.args,
        ...Object.fromEntries(
          Object.entries(args)
            .filter(([name]) => name.startsWith(`${fault.id}.`))
            .map(([name, value]) => [name.slice(fault.id.length + 1), value]),
        ),
      },
    })),
  };
}
