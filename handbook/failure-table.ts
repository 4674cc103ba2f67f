import { fillText } from '../expectations/fill-text.ts';
import type { FaultSpec } from '../faults/fault-spec.ts';
import { outcomeLabel } from '../record/record.ts';
import type { Scenario } from '../record/scenario.ts';
import type { MeasuredGuard, MeasuredMode, MeasuredRun } from './measured-mode.ts';
import type { RatingOverrides } from '../record/rating-override.ts';
import { priority, rate, type Rating } from './rating.ts';

/** The guard that leaves least of a failure mode. */
export interface BestGuard {
  readonly title: string;
  readonly cost: string;
  /** What the app gets with it. */
  readonly outcome: string;
  readonly rating: Rating;
}

/** A failure mode in one environment: one row of the table. */
export interface FailureRow {
  readonly id: string;
  readonly title: string;
  readonly family: string;
  /** What is broken. */
  readonly cause: string;
  /** What the user of an app sees. */
  readonly effect: string;
  readonly environment: string;
  readonly outcome: string;
  /** Id of the step; null where no step is bad, or nothing was run. */
  readonly firstBadStep: string | null;
  /** Null where it was not run. */
  readonly rating: Rating | null;
  /** Null where no guard helps, none is offered, or nothing was run. */
  readonly guard: BestGuard | null;
  readonly status: MeasuredMode['status'] | 'not run';
  /** ISO 8601; null where it was not run. */
  readonly measuredAt: string | null;
}

type Specs = Readonly<Record<string, Pick<FaultSpec, 'title' | 'cost'>>>;

/** The guard that leaves the lowest priority; of equal ones the first that the scenario offers. */
function bestGuard(bare: Rating, guards: readonly MeasuredGuard[], specs: Specs): BestGuard | null {
  const rated = guards.flatMap(({ id, run }) =>
    run === null ? [] : [{ id, run, rating: rate(run) }],
  );
  const [best] = rated.toSorted((a, b) => priority(a.rating) - priority(b.rating));
  if (best === undefined || priority(best.rating) >= priority(bare)) return null;
  const { title = best.id, cost } = specs[best.id] ?? {};
  return { title, cost: cost ?? '', outcome: outcomeWords(best.run), rating: best.rating };
}

const outcomeWords = ({ outcome, effect }: Pick<MeasuredRun, 'outcome' | 'effect'>): string =>
  effect === 'missing' ? `${outcomeLabel(outcome)}, hand missing` : outcomeLabel(outcome);

/** What the rows are made of. */
export interface TableInput {
  readonly scenarios: readonly Scenario[];
  /** Title of each scenario's family, by the scenario's id. */
  readonly families: Readonly<Record<string, string>>;
  readonly measured: readonly MeasuredMode[];
  /** Faults and guards, by id. */
  readonly specs: Specs;
  /** A team's own numbers, by the scenario's id. */
  readonly overrides?: RatingOverrides;
}

function rowsOf(scenario: Scenario, input: TableInput): readonly FailureRow[] {
  const { id, title, story, userSees } = scenario;
  const words = {
    id,
    title,
    family: input.families[id] ?? '',
    cause: fillText(story, null),
    effect: fillText(userSees, null),
  };
  const measured = input.measured.filter((one) => one.scenario === id);
  if (measured.length === 0)
    return [
      {
        ...words,
        environment: '',
        outcome: '',
        firstBadStep: null,
        rating: null,
        guard: null,
        status: 'not run',
        measuredAt: null,
      },
    ];
  return measured.map((one) => {
    const rating = rate(one, input.overrides?.[id]);
    return {
      ...words,
      environment: one.environment,
      outcome: outcomeWords(one),
      firstBadStep: one.firstBadStep,
      rating,
      guard: bestGuard(rating, one.guards, input.specs),
      status: one.status,
      measuredAt: one.measuredAt,
    };
  });
}

/** Failure modes and effects, a row for each scenario and environment, in the scenarios' order. */
export const failureTable = (input: TableInput): readonly FailureRow[] =>
  input.scenarios.flatMap((scenario) => rowsOf(scenario, input));
