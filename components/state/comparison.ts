import { stringifyNonFinite } from '../../common/non-finite.ts';
import { isOn, type Plan } from '../../record/plan.ts';
import { noComparison, type Comparison } from './comparison-state.ts';
import { followRun, type RunTools } from './follow-run.ts';
import type { Library } from './library.ts';
import { samePlan } from './plan-changes.ts';
import { isBusy, type DoneState } from './run-state.ts';
import { whyOnClick } from './runs-by-itself.ts';
import type { PlaygroundState, Store } from './store.ts';

/** A run that another one is laid over. */
export interface Reference {
  readonly kind: 'pinned' | 'alone';
  readonly done: DoneState;
}

const guarded = ({ mitigations }: Plan): boolean => mitigations.some(isOn);

const withoutGuards = (plan: Plan): Plan => ({ ...plan, mitigations: [] });

/** What a complete run is laid over: the pinned run, else the fault alone where a guard is on. */
export function referenceOf(
  { pinned: plan, comparison }: Pick<PlaygroundState, 'pinned' | 'comparison'>,
  shown: Plan,
): Reference | null {
  const { pinned, alone } = comparison;
  if (plan) return pinned && !samePlan(plan, shown) ? { kind: 'pinned', done: pinned } : null;
  if (alone === null || !guarded(shown)) return null;
  return samePlan(withoutGuards(shown), alone.plan) ? { kind: 'alone', done: alone } : null;
}

/** Keeps runs that others are compared with, and makes those that are missing, beside the page's own. */
export class Comparisons {
  /** Scenario whose runs are compared. */
  private scenario: string;
  private started = false;
  /** The plan, as text, that runs beside the page's own. */
  private running: { readonly plan: string; readonly abort: AbortController } | null = null;
  /** Plans that could not be run: they are not tried again. */
  private readonly failed = new Set<string>();

  constructor(
    private readonly store: Store,
    private readonly library: Library,
    private readonly tools: RunTools,
  ) {
    this.scenario = store.state.scenario.id;
    store.subscribe(() => this.look());
  }

  /** From now on runs that are missing are made. */
  start(): void {
    this.started = true;
    this.look();
  }

  /** Keeps the complete run on screen, to lay later ones over it. */
  pin(): void {
    const { run, comparison } = this.store.state;
    if (run.status !== 'done') return;
    const pinned = { ...run, checking: false };
    this.store.set({ pinned: run.plan, comparison: { ...comparison, pinned } });
  }

  unpin(): void {
    const { comparison } = this.store.state;
    this.store.set({ pinned: null, comparison: { ...comparison, pinned: null } });
  }

  private keep(kind: keyof Comparison, done: DoneState): void {
    const { comparison } = this.store.state;
    this.store.set({ comparison: { ...comparison, [kind]: { ...done, checking: false } } });
  }

  private look(): void {
    const { run, scenario, pinned, comparison, opened } = this.store.state;
    if (scenario.id !== this.scenario) {
      this.scenario = scenario.id;
      this.end();
      if (comparison !== noComparison) {
        this.store.set({ comparison: noComparison });
        return;
      }
    }
    if (isBusy(run)) this.end();
    const kept = comparison.pinned;
    if (kept && !(pinned && samePlan(pinned, kept.plan))) {
      this.store.set({ comparison: { ...comparison, pinned: null } });
      return;
    }
    // What was measured elsewhere is compared with nothing that runs here.
    if (run.status !== 'done' || opened !== null) return;
    if (pinned && !comparison.pinned && samePlan(pinned, run.plan)) {
      this.keep('pinned', run);
      return;
    }
    const { alone } = comparison;
    if (!guarded(run.plan) && !(alone && samePlan(alone.plan, withoutGuards(run.plan)))) {
      this.keep('alone', { ...run, plan: withoutGuards(run.plan) });
      return;
    }
    if (!isBusy(run)) this.runMissing(run.plan);
  }

  /** The run that the one on screen lacks to be compared; null where none is missing. */
  private missing(shown: Plan): { readonly kind: keyof Comparison; readonly plan: Plan } | null {
    const { pinned, comparison } = this.store.state;
    if (pinned) return comparison.pinned ? null : { kind: 'pinned', plan: pinned };
    const plan = withoutGuards(shown);
    const known = comparison.alone !== null && samePlan(comparison.alone.plan, plan);
    return guarded(shown) && !known ? { kind: 'alone', plan } : null;
  }

  private runMissing(shown: Plan): void {
    const missing = this.missing(shown);
    if (missing === null || !this.started) return;
    const { kind, plan } = missing;
    const name = stringifyNonFinite(plan);
    if (this.failed.has(name) || this.running?.plan === name) return;
    this.end();
    const { scenario } = this.store.state;
    if (whyOnClick({ tags: scenario.tags, faults: plan.faults }, this.library) !== null) return;
    const abort = new AbortController();
    this.running = { plan: name, abort };
    void followRun(plan, scenario, this.tools, abort.signal, (run) => {
      if (run.status === 'done' && !run.checking) {
        this.running = null;
        this.keep(kind, run);
      } else if (run.status === 'failed') {
        this.running = null;
        this.failed.add(name);
        if (kind !== 'pinned') return;
        this.store.set({ notice: `The pinned run could not be repeated: ${run.error.message}` });
        this.unpin();
      }
    });
  }

  private end(): void {
    this.running?.abort.abort();
    this.running = null;
  }
}
