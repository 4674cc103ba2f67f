import { scenarioInput } from '../subjects/scenario-input.ts';
import { isCancelled } from '../common/cancelled-error.ts';
import { firstNonFiniteStepOfRun } from '../record/first-bad-step.ts';
import type { Matrix, MatrixAxis } from '../record/matrix.ts';
import { controlTarget } from './named-arguments.ts';
import { goldenRealm, inputName, namedInput, realmName, type Plan } from '../record/plan.ts';
import type { OutcomeKind, RunRecord } from '../record/record.ts';
import { scenarioPlan } from './scenario-plan.ts';
import type { Scenario } from '../record/scenario.ts';

/** Most cells of a matrix: at a second or two a run, what one waits for. */
export const mostCells = 64;

/** One run of a matrix. */
export interface MatrixCell {
  /** Zero-based. */
  readonly row: number;
  readonly column: number;
  readonly plan: Plan;
  /** Null when it could not be run. */
  readonly outcome: OutcomeKind | null;
  readonly expected: OutcomeKind | null;
  /** Id of the first step that holds NaN or Inf; null where none does. */
  readonly firstNonFinite: string | null;
  /** Why it could not be run. */
  readonly failure: string | null;
}

/** The whole grid, cells by row and column. */
export interface MatrixResult {
  readonly schema: 'faultbook/matrix@1';
  readonly scenario: string;
  readonly rows: readonly string[];
  readonly columns: readonly string[];
  readonly cells: readonly MatrixCell[];
}

export interface MatrixOptions {
  /** Runs one plan: a runner's `run` with the pictures of the plan. */
  readonly run: (plan: Plan) => Promise<RunRecord>;
  /** Called before each run with the number of cells that are done. */
  readonly onProgress?: (done: number, of: number, plan: Plan) => void;
  readonly onCell?: (cell: MatrixCell) => void;
  readonly signal?: AbortSignal;
  /** Whether an error is of no one cell, so that the others need not be tried. Default: none is. */
  readonly endsAll?: (error: Error) => boolean;
}

/** The values of an axis as words. */
export function axisLabels(axis: MatrixAxis): string[] {
  switch (axis.of) {
    case 'argument':
      return axis.values.map((value) => (Object.is(value, -0) ? '−0' : String(value)));
    case 'realm':
      return axis.values.map(realmName);
    case 'mitigation':
      return axis.values.map((id) => id ?? 'no guard');
    case 'model':
    case 'input':
      return [...axis.values];
  }
}

/** What an axis varies, in a word or two. */
export const axisTitle = (axis: MatrixAxis): string =>
  axis.of === 'argument' ? axis.name : axis.of === 'mitigation' ? 'guard' : axis.of;

/** A plan with the `at`-th value of an axis. */
function withValue(scenario: Scenario, plan: Plan, axis: MatrixAxis, at: number): Plan {
  switch (axis.of) {
    case 'argument': {
      const target = controlTarget(scenario, axis.name);
      const value = axis.values[at];
      if (target === null || value === undefined) {
        throw new Error(`The scenario ${scenario.id} names no argument "${axis.name}".`);
      }
      const faults = plan.faults.map((fault) =>
        fault.id === target.id
          ? { ...fault, args: { ...fault.args, [target.parameter]: value } }
          : fault,
      );
      return { ...plan, faults };
    }
    case 'realm':
      return { ...plan, realm: axis.values[at] ?? plan.realm };
    case 'model':
      return { ...plan, model: axis.values[at] ?? plan.model };
    case 'input':
      return { ...plan, input: namedInput(axis.values[at] ?? scenarioInput(scenario)) };
    case 'mitigation': {
      const id = axis.values[at] ?? null;
      const args = scenario.mitigations.find((offer) => offer.id === id)?.args ?? {};
      return { ...plan, mitigations: id === null ? [] : [{ id, args, fromFrame: 0 }] };
    }
  }
}

/** The plans of a matrix, a row after the other. */
export function matrixPlans(scenario: Scenario, { rows, columns }: Matrix): Plan[] {
  if (rows.values.length * columns.values.length > mostCells) {
    throw new Error(`The matrix of ${scenario.id} has more than ${mostCells} cells.`);
  }
  const base = scenarioPlan(scenario);
  return rows.values.flatMap((_row, row) =>
    columns.values.map((_column, column) =>
      withValue(scenario, withValue(scenario, base, rows, row), columns, column),
    ),
  );
}

/** What two plans must share to have one golden run, as far as an axis can change it. */
const goldenOf = (plan: Plan): string =>
  [realmName(goldenRealm(plan)), plan.model, inputName(plan.input), realmName(plan.realm)].join(
    ' ',
  );

/**
 * Runs every cell of a scenario's matrix, those with one golden run after another. A cell that
 * cannot be run says why; the others go on. Rejects with a `CancelledError` after an abort.
 */
export async function runMatrix(scenario: Scenario, options: MatrixOptions): Promise<MatrixResult> {
  const { matrix } = scenario;
  if (matrix === null) throw new Error(`The scenario ${scenario.id} has no matrix.`);
  const plans = matrixPlans(scenario, matrix);
  const width = matrix.columns.values.length;
  const goldens = [...new Set(plans.map(goldenOf))];
  const order = plans
    .map((plan, at) => ({ plan, at }))
    .sort((a, b) => goldens.indexOf(goldenOf(a.plan)) - goldens.indexOf(goldenOf(b.plan)));
  const cells: MatrixCell[] = [];
  for (const [done, { plan, at }] of order.entries()) {
    options.signal?.throwIfAborted();
    options.onProgress?.(done, plans.length, plan);
    const row = Math.floor(at / width);
    const column = at % width;
    const expected = matrix.outcomes[row]?.[column] ?? null;
    const cell = { row, column, plan, expected, ...(await runCell(plan, options)) };
    cells[at] = cell;
    options.onCell?.(cell);
  }
  return {
    schema: 'faultbook/matrix@1',
    scenario: scenario.id,
    rows: axisLabels(matrix.rows),
    columns: axisLabels(matrix.columns),
    cells,
  };
}

async function runCell(
  plan: Plan,
  { run, endsAll = () => false }: MatrixOptions,
): Promise<Pick<MatrixCell, 'outcome' | 'firstNonFinite' | 'failure'>> {
  try {
    const record = await run(plan);
    const first = firstNonFiniteStepOfRun(record)?.step.id ?? null;
    return { outcome: record.outcome.kind, firstNonFinite: first, failure: null };
  } catch (error) {
    if (isCancelled(error) || !(error instanceof Error) || endsAll(error)) throw error;
    return { outcome: null, firstNonFinite: null, failure: error.message };
  }
}

/** Cells whose outcome is another than the scenario says, or that could not be run. */
export const driftedCells = ({ cells }: Pick<MatrixResult, 'cells'>): MatrixCell[] =>
  cells.filter(
    ({ outcome, expected }) => outcome === null || (expected !== null && outcome !== expected),
  );
