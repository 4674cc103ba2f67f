import { CardQueue, type RunCard } from './card-queue.ts';
import { followRun, type RunTools } from './follow-run.ts';
import type { Library } from './library.ts';
import { guardOf } from './plan-changes.ts';
import { isBusy } from './run-state.ts';
import type { Store } from './store.ts';
import { triedAfter, triedOutcomes } from './tried-mitigations.ts';

/**
 * Mitigations that are tried one by one, each alone, beside what is on screen. They wait for the run of
 * the open page, which tells what there is without any.
 */
export class GuardTrials {
  private readonly queue: CardQueue;

  constructor(
    private readonly store: Store,
    private readonly library: Library,
    private readonly tools: RunTools,
  ) {
    this.queue = new CardQueue(this.run, () => store.set({ trial: this.queue.state }));
    store.subscribe(() => this.giveWay());
  }

  /** Tries those whose outcome is not known yet; without any mitigation first. */
  add(ids: readonly string[]): void {
    this.giveWay();
    this.queue.add(['', ...ids].filter((id) => !this.isKnown(id)));
  }

  stop(): void {
    this.queue.stop();
  }

  private giveWay(): void {
    if (isBusy(this.store.state.run)) this.queue.hold();
    else this.queue.release();
  }

  private isKnown(id: string): boolean {
    return triedOutcomes(this.store.state.tried, this.store.state.plan)[id] !== undefined;
  }

  private readonly run: RunCard = async (id, signal, onProgress) => {
    // The page's own run may have told it meanwhile.
    if (this.isKnown(id)) return;
    const { plan, scenario } = this.store.state;
    const planned =
      plan.mitigations.find((one) => one.id === id) ?? guardOf(id, scenario, this.library);
    const tried = { ...plan, mitigations: planned ? [{ ...planned, on: true }] : [] };
    await followRun(tried, scenario, this.tools, signal, (run, event) => {
      if (event?.type === 'progress') onProgress(event.progress);
      if (run.status === 'done' && !run.checking) {
        this.store.set({ tried: triedAfter(this.store.state.tried, run.record) });
      } else if (run.status === 'failed') {
        const title = this.library.faults[id]?.title ?? 'No guard';
        this.store.set({ notice: `${title}: ${run.error.message}` });
      }
    });
  };
}
