import { stringifyNonFinite } from '../../common/non-finite.ts';
import type { Plan } from '../../record/plan.ts';
import type { OutcomeKind, RunRecord, Stage } from '../../record/record.ts';
import { scenariosOf, type Library } from './library.ts';
import { isOwn } from './own-plan.ts';
import type { Scenario } from '../../record/scenario.ts';

/** What a viewer says before the ending is shown, or what a run then gave. */
export interface Ending {
  /** Stage in which the first NaN appears; `nowhere` without one. */
  readonly stage: Stage;
  readonly outcome: OutcomeKind;
}

/** A guess about how a plan ends, and how it did end. */
export interface Prediction {
  readonly guess: Ending;
  /** The plan that was guessed about, as text: another one's run does not answer. */
  readonly plan: string;
  /** Null until a run of that plan is complete. */
  readonly answer: Ending | null;
}

/** By scenario id. */
export type Predictions = ReadonlyMap<string, Prediction>;

/** How many guesses were right, of how many. */
export interface Score {
  readonly right: number;
  readonly of: number;
}

/** Where the first NaN appears, in the first frame that has one, and what the user gets. */
export function endingOf({ faulty, outcome }: RunRecord): Ending {
  for (const { steps } of faulty.frames) {
    const first = steps.find(({ health }) => health.nan > 0);
    if (first) return { stage: first.stage, outcome: outcome.kind };
  }
  return { stage: 'nowhere', outcome: outcome.kind };
}

/** A guess about a plan; answered at once where its run is complete. */
export const predict = (guess: Ending, plan: Plan, record: RunRecord | null): Prediction =>
  answered({ guess, plan: stringifyNonFinite(plan), answer: null }, record);

/** A prediction after a run: answered where the run was of its plan. */
export function answered(prediction: Prediction, record: RunRecord | null): Prediction {
  if (prediction.answer || !record) return prediction;
  const same = stringifyNonFinite(record.plan) === prediction.plan;
  return same ? { ...prediction, answer: endingOf(record) } : prediction;
}

/** One point for the stage, one for the outcome; none to be had before the answer is there. */
export function scoreOf({ guess, answer }: Prediction): Score {
  if (!answer) return { right: 0, of: 0 };
  const stage = guess.stage === answer.stage ? 1 : 0;
  const outcome = guess.outcome === answer.outcome ? 1 : 0;
  return { right: stage + outcome, of: 2 };
}

/** Points of several cards together. */
export const totalScore = (predictions: Predictions, ids: Iterable<string>): Score =>
  [...ids].reduce<Score>(
    (sum, id) => {
      const one = predictions.get(id);
      const { right, of } = one ? scoreOf(one) : { right: 0, of: 0 };
      return { right: sum.right + right, of: sum.of + of };
    },
    { right: 0, of: 0 },
  );

/** Whether a card must not tell its ending yet. */
export const isHidden = (
  scenario: Scenario,
  state: { readonly predicting: boolean; readonly predictions: Predictions },
): boolean => state.predicting && !isOwn(scenario) && !state.predictions.has(scenario.id);

/** What a card is called: its title, or its number while that must not tell. */
export const cardTitle = (
  scenario: Scenario,
  state: Parameters<typeof isHidden>[1],
  library: Pick<Library, 'groups'>,
): string =>
  isHidden(scenario, state)
    ? `Card ${scenariosOf(library).findIndex(({ id }) => id === scenario.id) + 1}`
    : scenario.title;
