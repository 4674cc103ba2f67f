import { precisionOf, type Plan } from '../../record/plan.ts';
import { followRun, type RunTools } from './follow-run.ts';
import type { Library } from './library.ts';
import { samePlan } from './plan-changes.ts';
import type { RunState } from './run-state.ts';
import { whyOnClick } from './runs-by-itself.ts';
import type { Store } from './store.ts';

/** Milliseconds without a step after which WASM is asked. */
const patience = 500;

/** Sites of faults that are properties of a GPU, of its numbers, or of a page. */
const elsewhere: readonly string[] = ['GPU', 'precision', 'memory', 'DOM source'];

/**
 * The same plan on WASM; null where that would be another failure: one of the GPU, of float16, or
 * beside a golden run of its own.
 */
export function previewPlan(plan: Plan, library: Pick<Library, 'faults'>): Plan | null {
  const { realm, golden, faults, mitigations } = plan;
  if (realm.backend !== 'webgl' || precisionOf(realm) !== 'float32' || golden !== undefined)
    return null;
  if (whyOnClick({ tags: [], faults }, library) !== null) return null;
  const planned = [...faults, ...mitigations];
  if (planned.some(({ id }) => elsewhere.includes(library.faults[id]?.site ?? ''))) return null;
  return { ...plan, realm: { backend: 'wasm' } };
}

const hasSteps = (run: RunState): boolean =>
  run.status === 'running' &&
  [...run.passes.golden, ...run.passes.faulty].some(({ steps }) => steps.length > 0);

/** Runs the open plan on WASM where its own backend takes long to begin. */
export class Preview {
  /** The plan that is being waited for. */
  private of: Plan | null = null;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private abort: AbortController | null = null;

  constructor(
    private readonly store: Store,
    private readonly library: Library,
    private readonly tools: RunTools,
  ) {
    store.subscribe(() => this.look());
  }

  private look(): void {
    const { run, preview } = this.store.state;
    if (run.status === 'done') {
      this.end();
      // What it came to stays, to be compared with the record.
      if (preview !== null && !(preview.done !== null && samePlan(preview.of, run.plan)))
        this.store.set({ preview: null });
      return;
    }
    if (run.status !== 'running') {
      this.end();
      if (preview !== null) this.store.set({ preview: null });
      return;
    }
    if (run.plan === this.of) {
      if (this.abort === null && hasSteps(run)) clearTimeout(this.timer);
      return;
    }
    this.end();
    this.of = run.plan;
    if (preview !== null) this.store.set({ preview: null });
    const plan = previewPlan(run.plan, this.library);
    if (plan !== null) this.timer = setTimeout(() => void this.run(run.plan, plan), patience);
  }

  private async run(of: Plan, plan: Plan): Promise<void> {
    const abort = new AbortController();
    this.abort = abort;
    this.store.set({ preview: { of, done: null } });
    await followRun(plan, this.store.state.scenario, this.tools, abort.signal, (run) => {
      if (run.status === 'done') this.store.set({ preview: { of, done: run } });
      // What WASM cannot run, its own backend shows step by step.
      else if (run.status === 'failed') this.store.set({ preview: null });
    });
  }

  private end(): void {
    clearTimeout(this.timer);
    this.abort?.abort();
    this.abort = null;
    this.of = null;
  }
}
