import type { Plan } from '../../record/plan.ts';
import type { RunEvent, Runner } from '../../engine/runner.ts';
import type { Scenario } from '../../record/scenario.ts';
import { failureOf } from './failure-of.ts';
import type { PictureShelf } from './picture-shelf.ts';
import { advance, startRun, type RunState } from './run-state.ts';

/** What a run is made with. */
export interface RunTools {
  readonly runner: Runner;
  readonly pictures: PictureShelf;
}

/** The scenario as a run's judge, where the plan is of it: a custom plan has none. */
const judge = ({ scenario: id }: Plan, scenario: Scenario) =>
  scenario.id === id ? { scenario } : {};

/**
 * Runs a plan, judged by its scenario, and reports every state that its run goes through, from
 * *running* to *done* or *failed*, with the event that led to it, if one did. Reports nothing once the
 * signal is aborted; never rejects.
 */
export async function followRun(
  plan: Plan,
  scenario: Scenario,
  { runner, pictures }: RunTools,
  signal: AbortSignal,
  tell: (run: RunState, event: RunEvent | null) => void,
): Promise<void> {
  let run: RunState = startRun(plan, []);
  const turn = (next: RunState, event: RunEvent | null = null): void => {
    if (signal.aborted) return;
    run = next;
    tell(run, event);
  };
  turn(run);
  try {
    const loaded = await pictures.get(plan.input, plan.frames);
    if (signal.aborted) return;
    turn(startRun(plan, loaded));
    const record = await runner.run(plan, loaded, {
      ...judge(plan, scenario),
      signal,
      onEvent: (event) => turn(advance(run, event), event),
    });
    turn({ status: 'done', plan, pictures: loaded, record, checking: false });
  } catch (error) {
    if (signal.aborted) return;
    turn({ status: 'failed', plan, error: await failureOf(error) });
  }
}
