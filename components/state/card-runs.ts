import { realmName, type Plan } from '../../record/plan.ts';
import type { Scenario } from '../../record/scenario.ts';
import { CardQueue, type RunCard } from './card-queue.ts';
import { followRun, type RunTools } from './follow-run.ts';
import { findScenario, type Library } from './library.ts';
import type { Measurements } from './measurements.ts';
import { ownPage, startPlan } from './own-plan.ts';
import { samePlan } from './plan-changes.ts';
import { isBusy, startRun, type DoneState, type RunState } from './run-state.ts';
import { whyOnClick } from './runs-by-itself.ts';
import { neighbour } from './session.ts';
import type { Store } from './store.ts';
import { triedAfter } from './tried-mitigations.ts';

/**
 * Scenarios that run as their authors wrote them, one after another: those that were asked for, those
 * that come into view, and the next one of a session. The run of the open page goes before them.
 */
export class CardRuns {
  private readonly queue: CardQueue;
  /** Ids of the cards in view, and of those that run because of it. */
  private inView: readonly string[] = [];
  private readonly unasked = new Set<string>();
  /** Whether the cards wait for a run of the open page. */
  private postponed = false;
  /** The run of a card, as far as it has come. */
  private latest: RunState = { status: 'idle' };

  constructor(
    private readonly store: Store,
    private readonly library: Library,
    private readonly tools: RunTools,
    private readonly measurements: Measurements,
  ) {
    this.queue = new CardQueue(
      this.run,
      () => store.set({ queue: this.queue.state }),
      (id) => realmName(findScenario(library, id)?.realm ?? startPlan(ownPage).realm),
    );
  }

  /** Runs scenarios that the viewer asks for. */
  ask(ids: readonly string[]): void {
    for (const id of ids) this.unasked.delete(id);
    this.queue.add(ids);
  }

  /** Whether cards run by themselves, one at a time, as they come into view. */
  setAutomatic(automatic: boolean): void {
    this.store.set({ automatic });
    this.runSeen();
  }

  /** Says which cards are in view. */
  see(ids: readonly string[]): void {
    this.inView = ids;
    const { results } = this.store.state;
    for (const id of ids) if (!results.get(id)?.done) void this.measurements.recall(id);
    this.queue.remove([...this.unasked].filter((id) => !ids.includes(id)));
    this.runSeen();
  }

  /** The run under way of a scenario's card, where the plan is the card's; else null. */
  runOf(scenario: Scenario, plan: Plan): RunState | null {
    if (this.queue.state.running?.id !== scenario.id) return null;
    if (!samePlan(startPlan(scenario), plan)) return null;
    return this.latest.status === 'idle' ? startRun(plan, []) : this.latest;
  }

  /**
   * After the viewer cancelled the run of a scenario's page no card goes on: forgets those that waited
   * for that run, and ends everything if it was its card's.
   */
  endWith(id: string): void {
    if (this.postponed || this.queue.state.running?.id === id) this.queue.stop();
    this.release();
  }

  /** Ends everything; no card begins by itself any more. */
  stop(): void {
    this.queue.stop();
    this.release();
    if (this.store.state.automatic) this.store.set({ automatic: false });
  }

  /** Lets a run of the open page go before the cards that were asked for, which wait for it. */
  postpone(): void {
    this.postponed = true;
    this.queue.hold();
    this.queue.remove([...this.unasked]);
  }

  /** Goes on with the cards, as no run of the open page is before them any more. */
  resume(): void {
    this.release();
    this.runNext();
    this.runSeen();
  }

  /** Forgets a card that waits: its page's own run has just measured what it would. */
  forget(scenario: Scenario, plan: Plan): void {
    if (samePlan(plan, startPlan(scenario))) this.queue.remove([scenario.id]);
  }

  private release(): void {
    this.postponed = false;
    this.queue.release();
  }

  /** Runs the card that comes next in a session that is shown, as soon as nothing else runs. */
  runNext(): void {
    const { presenting, session, scenario, run, results } = this.store.state;
    if (!presenting || isBusy(run)) return;
    const next = findScenario(this.library, neighbour(session, scenario.id, 1) ?? '');
    if (!next || whyOnClick(next, this.library) !== null) return;
    const result = results.get(next.id);
    if (result?.mark) void this.measurements.recall(next.id);
    else if (!result?.done) this.queue.add([next.id]);
  }

  private runSeen(): void {
    const { automatic, view, run, results } = this.store.state;
    if (!automatic || view !== 'overview' || isBusy(run)) return;
    const ids = this.inView.filter((id) => {
      const scenario = findScenario(this.library, id);
      const result = results.get(id);
      const known = result?.done ?? result?.mark ?? result?.error;
      return scenario && !known && whyOnClick(scenario, this.library) === null;
    });
    for (const id of ids) this.unasked.add(id);
    this.queue.add(ids);
  }

  /** Runs a scenario for its card; where its page is opened meanwhile, the page shows that run. */
  private readonly run: RunCard = async (id, signal, onProgress) => {
    const scenario = findScenario(this.library, id);
    if (!scenario) return;
    const plan = startPlan(scenario);
    await followRun(plan, scenario, this.tools, signal, (run, event) => {
      if (event?.type === 'progress') onProgress(event.progress);
      // Events of the check that follows the record leave the run as it is.
      if (run === this.latest) return;
      this.latest = run;
      this.show(id, plan, run);
      if (run.status === 'done') {
        const done: DoneState = { ...run, checking: false };
        this.measurements.noteRun(scenario, done);
        // Now already: a check that is given up takes nothing from what has been measured.
        this.measurements.keep(scenario, run.record);
      } else if (run.status === 'failed') {
        this.measurements.noteError(scenario, run);
      }
    });
    this.unasked.delete(id);
    if (signal.aborted) return;
    this.latest = { status: 'idle' };
    // The page may have been shown this run, and waited for its end.
    this.runNext();
  };

  /** Shows the run of a card on its page, if that is open and waits for it. */
  private show(id: string, plan: Plan, run: RunState): void {
    const { scenario, plan: open, run: shown, tried } = this.store.state;
    if (scenario.id !== id || !samePlan(open, plan)) return;
    if (!isBusy(shown) || shown.status === 'queued') return;
    const done = run.status === 'done' && { last: run, tried: triedAfter(tried, run.record) };
    this.store.setSoon({ run, ...done });
  }
}
