import { createContext } from '@lit/context';
import type { Arguments, ArgumentValue, Mode, Plan, RealmSettings } from '../../engine/plan.ts';
import type { RecordedError } from '../../engine/record.ts';
import type { Runner } from '../../engine/run.ts';
import type { Scenario } from '../../engine/scenario.ts';
import type { Library } from './library.ts';
import { PictureShelf } from './picture-shelf.ts';
import { inMode } from './in-mode.ts';
import { scenarioPlan } from '../../engine/scenario-plan.ts';
import { advance, isBusy, startRun, type DoneState, type RunState } from './run-state.ts';

/** All that the page shows. */
export interface PlaygroundState {
  readonly scenario: Scenario;
  /** What the controls say; the run on screen may be of an earlier one. */
  readonly plan: Plan;
  readonly run: RunState;
  /** The last complete run. */
  readonly last: DoneState | null;
  /** What went wrong outside a run, such as an unreadable file. */
  readonly notice: string | null;
}

/** Milliseconds between the last change of a control and the run that follows. */
const pause = 400;
/** Steps and progress reach the page in bundles, so that hundreds of them cost a few renders. */
const bundle = 32;

const asError = (error: unknown): RecordedError =>
  error instanceof Error
    ? { name: error.name, message: error.message }
    : { name: 'Error', message: String(error) };

/** The page's state and the only way to change it. A new run ends the one before. */
export class Playground {
  private current: PlaygroundState;
  private readonly listeners = new Set<() => void>();
  private readonly shelf: PictureShelf;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private bundleTimer: ReturnType<typeof setTimeout> | undefined;
  private abort: AbortController | null = null;

  constructor(
    private readonly runner: Runner,
    private readonly library: Library,
    scenario: Scenario,
    plan: Plan = scenarioPlan(scenario),
    /** What of a link was not understood, a sentence each. */
    dropped: readonly string[] = [],
  ) {
    this.shelf = new PictureShelf(library.loadPictures);
    const notice = dropped.length === 0 ? null : `Left out of the link: ${dropped.join(' ')}`;
    this.current = { scenario, plan, run: { status: 'idle' }, last: null, notice };
  }

  get state(): PlaygroundState {
    return this.current;
  }

  /** Calls back after each change; returns how to stop that. */
  subscribe(listener: () => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  /** Opens a scenario with its own settings and runs it. */
  open(id: string): void {
    const scenario = this.library.scenarios.find((one) => one.id === id);
    if (!scenario) {
      const ids = this.library.scenarios.map((one) => one.id).join(', ');
      this.set({ notice: `There is no scenario “${id}”. Allowed: ${ids}.` });
      return;
    }
    this.stop();
    const plan = scenarioPlan(scenario);
    this.set({ scenario, plan, last: null, notice: null, run: { status: 'idle' } });
    void this.run();
  }

  setRealm(change: Partial<RealmSettings>): void {
    const realm = { ...this.current.plan.realm, ...change };
    // The CPU backend computes in float32 only.
    if (realm.backend === 'cpu') Object.assign(realm, { precision: 'float32', packing: true });
    this.change({ realm });
  }

  setMode(mode: Mode): void {
    this.change(inMode(this.current.plan, this.current.scenario, mode));
  }

  setArgument(fault: number, name: string, value: ArgumentValue): void {
    const faults = this.current.plan.faults.map((planned, index) => {
      const args: Arguments = { ...planned.args, [name]: value };
      return index === fault ? { ...planned, args } : planned;
    });
    this.change({ faults });
  }

  /** Puts the faults' arguments back to what the scenario says. */
  resetArguments(): void {
    const { plan, scenario } = this.current;
    this.change({ faults: scenarioPlan(scenario, plan.mode).faults });
  }

  /** Changes settings and runs after a short pause; what runs now is ended at once. */
  change(change: Partial<Plan>): void {
    this.stop();
    const plan = { ...this.current.plan, ...change };
    this.set({ plan, notice: null, run: { status: 'queued', plan } });
    this.timer = setTimeout(() => void this.run(), pause);
  }

  /** Looks at a file of the viewer's; says so when it is no picture. */
  async usePicture(file: Blob, name: string): Promise<void> {
    try {
      this.change({ input: await this.shelf.add(file, name) });
    } catch (error) {
      this.set({ notice: asError(error).message });
    }
  }

  dismissNotice(): void {
    this.set({ notice: null });
  }

  cancel(): void {
    const { run } = this.current;
    if (!isBusy(run)) return;
    this.stop();
    if (run.status === 'done') this.set({ run: { ...run, checking: false } });
    else if (run.status !== 'idle') this.set({ run: { status: 'cancelled', plan: run.plan } });
  }

  /** Runs the current plan; resolves when it is done, failed or was ended. */
  async run(): Promise<void> {
    this.stop();
    const { plan } = this.current;
    const abort = new AbortController();
    this.abort = abort;
    const { signal } = abort;
    const ended = (): boolean => signal.aborted;
    this.set({ run: startRun(plan, []) });
    try {
      const pictures = await this.shelf.get(plan.input, plan.frames);
      if (ended()) return;
      this.set({ run: startRun(plan, pictures) });
      const record = await this.runner.run(plan, pictures, {
        signal,
        onEvent: (event) => {
          if (ended()) return;
          this.current = { ...this.current, run: advance(this.current.run, event) };
          if (event.type === 'record') this.keepLast();
          else this.tellSoon();
        },
      });
      if (ended()) return;
      this.set({ run: { status: 'done', plan, pictures, record, checking: false } });
      this.keepLast();
    } catch (error) {
      if (!ended()) this.set({ run: { status: 'failed', plan, error: asError(error) } });
    }
  }

  /** Ends what runs, for good: nothing of it changes the state any more. */
  private stop(): void {
    clearTimeout(this.timer);
    clearTimeout(this.bundleTimer);
    this.bundleTimer = undefined;
    this.abort?.abort();
    this.abort = null;
  }

  private keepLast(): void {
    const { run } = this.current;
    if (run.status === 'done') this.set({ last: run });
  }

  private set(change: Partial<PlaygroundState>): void {
    this.current = { ...this.current, ...change };
    for (const listener of this.listeners) listener();
  }

  private tellSoon(): void {
    this.bundleTimer ??= setTimeout(() => {
      this.bundleTimer = undefined;
      this.set({});
    }, bundle);
  }
}

export const playgroundContext = createContext<Playground>(Symbol('faultbook-playground'));
