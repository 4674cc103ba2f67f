import { createContext } from '@lit/context';
import type {
  Arguments,
  ArgumentValue,
  Mode,
  Plan,
  PlannedFault,
  RealmSettings,
} from '../../engine/plan.ts';
import type { RecordedError } from '../../engine/record.ts';
import type { NetworkListings, StepDetails, StepQuestion } from '../../engine/contract.ts';
import type { RunOptions, Runner } from '../../engine/run.ts';
import type { Scenario } from '../../engine/scenario.ts';
import { stringifyNonFinite } from '../../common/non-finite.ts';
import type { Address, Place } from './address.ts';
import { CardQueue, emptyQueue, type QueueState, type RunCard } from './card-queue.ts';
import { scenariosOf, type Library } from './library.ts';
import { isOwn, ownPage, startPlan } from './own-plan.ts';
import { PictureShelf } from './picture-shelf.ts';
import { inMode } from './in-mode.ts';
import { scenarioPlan } from '../../engine/scenario-plan.ts';
import { noResult, resultAfter, type Results, type ScenarioResult } from './results.ts';
import { advance, isBusy, startRun, type DoneState, type RunState } from './run-state.ts';
import { nothingTried, triedAfter, triedOutcomes, type Tried } from './tried-mitigations.ts';
import { withDefaults } from './with-defaults.ts';

export type { View } from './address.ts';

/** All that the page shows. The plan is what the controls say; the run on screen may be of an earlier one. */
export interface PlaygroundState extends Place {
  readonly run: RunState;
  /** The last complete run. */
  readonly last: DoneState | null;
  /** What went wrong outside a run, such as an unreadable file. */
  readonly notice: string | null;
  /** Of every scenario that ran, by id. */
  readonly results: Results;
  /** What the overview runs. */
  readonly queue: QueueState;
  /** What mitigations changed for the plan that ran last. */
  readonly tried: Tried;
  /** Mitigations that are being tried one by one, by id; without any, by the empty text. */
  readonly trial: QueueState;
  /** Plans of this scenario before each change, the latest last: what undo goes back to. */
  readonly before: readonly Plan[];
}

/** Changes that can be undone. */
const mostUndone = 50;

/** Milliseconds between the last change of a control and the run that follows. */
const pause = 400;
/** Steps and progress reach the page in bundles, so that hundreds of them cost a few renders. */
const bundle = 32;

const asError = (error: unknown): RecordedError =>
  error instanceof Error
    ? { name: error.name, message: error.message }
    : { name: 'Error', message: String(error) };

const samePlan = (a: Plan, b: Plan): boolean => stringifyNonFinite(a) === stringifyNonFinite(b);

const droppedWords = (dropped: readonly string[]): string | null =>
  dropped.length === 0 ? null : `Left out of the link: ${dropped.join(' ')}`;

/** The page's state and the only way to change it. A new run ends the one before. */
export class Playground {
  private current: PlaygroundState;
  private readonly listeners = new Set<() => void>();
  private readonly shelf: PictureShelf;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private bundleTimer: ReturnType<typeof setTimeout> | undefined;
  private abort: AbortController | null = null;
  private readonly queue: CardQueue;
  private readonly trial: CardQueue;
  /** The viewer's own plan, as it was left. */
  private own: Plan = startPlan(ownPage);

  constructor(
    private readonly runner: Runner,
    private readonly library: Library,
    scenario: Scenario,
    {
      plan = startPlan(scenario),
      view = 'scenario',
      session = [],
      predicting = false,
      presenting = false,
      dropped = [],
    }: Partial<Address> = {},
  ) {
    this.shelf = new PictureShelf(library.loadPictures);
    this.queue = new CardQueue(this.runCard, () => this.set({ queue: this.queue.state }));
    this.trial = new CardQueue(this.tryOne, () => this.set({ trial: this.trial.state }));
    this.current = {
      view,
      scenario,
      plan,
      session,
      predicting,
      presenting,
      run: { status: 'idle' },
      last: null,
      notice: droppedWords(dropped),
      results: new Map(),
      queue: this.queue.state,
      tried: nothingTried,
      trial: emptyQueue,
      before: [],
    };
  }

  get state(): PlaygroundState {
    return this.current;
  }

  /** Calls back after each change; returns how to stop that. */
  subscribe(listener: () => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  /**
   * Opens a scenario with its own settings, or the plan of one's own as it was left; runs it unless
   * that has been done.
   */
  open(id: string): void {
    if (id === ownPage.id) {
      this.visit({ ...this.current, view: 'scenario', scenario: ownPage, plan: this.own });
      return;
    }
    const scenarios = scenariosOf(this.library);
    const scenario = scenarios.find((one) => one.id === id);
    if (!scenario) {
      const ids = scenarios.map((one) => one.id).join(', ');
      this.set({ notice: `There is no scenario “${id}”. Allowed: ${ids}.` });
      return;
    }
    this.visit({ ...this.current, view: 'scenario', scenario, plan: startPlan(scenario) });
  }

  /** Goes where a link leads; runs its plan unless the last run of the scenario was of it. */
  visit(place: Place & Partial<Address>): void {
    const { view, scenario, plan, session, predicting, presenting, dropped = [] } = place;
    const notice = droppedWords(dropped);
    const page = { view, session, predicting, presenting, notice };
    const { run } = this.current;
    const there = run.status !== 'idle' && samePlan(run.plan, plan);
    if (view === 'overview' || there) {
      this.set(page);
      return;
    }
    this.stop();
    const kept = this.current.results.get(scenario.id)?.done ?? null;
    const last = kept && samePlan(kept.plan, plan) ? kept : null;
    const before: readonly Plan[] = [];
    this.set({ ...page, scenario, plan, last, before, run: last ?? { status: 'idle' } });
    if (!last) void this.run();
  }

  /** Shows all scenarios; what runs goes on. */
  showOverview(): void {
    this.set({ view: 'overview', notice: null });
  }

  /** Runs scenarios as their authors wrote them, one after another. */
  runCards(ids: readonly string[]): void {
    this.cancel();
    this.queue.add(ids);
  }

  stopCards(): void {
    this.queue.stop();
  }

  /** Switches a mitigation on, with its usual arguments, or off. */
  setMitigation(id: string, on: boolean): void {
    const others = this.current.plan.mitigations.filter((one) => one.id !== id);
    const guard = this.guard(id);
    if (guard) this.change({ mitigations: on ? [...others, guard] : others });
  }

  /** Sets the arguments of a mitigation that is on. */
  setMitigationArgument(id: string, name: string, value: ArgumentValue): void {
    const mitigations = this.current.plan.mitigations.map((one) =>
      one.id === id ? { ...one, args: { ...one.args, [name]: value } } : one,
    );
    this.change({ mitigations });
  }

  /** Tries mitigations one by one, each alone, beside what is on screen; and none at all first. */
  tryMitigations(ids: readonly string[]): void {
    this.cancel();
    const known = triedOutcomes(this.current.tried, this.current.plan);
    this.trial.add(['', ...ids].filter((id) => known[id] === undefined));
  }

  stopTrying(): void {
    this.trial.stop();
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

  /** Puts faults and mitigations back to what the scenario says. */
  resetArguments(): void {
    const { plan, scenario } = this.current;
    const { faults, mitigations } = startPlan(scenario, plan.mode);
    this.change({ faults, mitigations });
  }

  /** Changes settings and runs after a short pause; what runs now is ended at once. */
  change(change: Partial<Plan>): void {
    const { plan, run, before } = this.current;
    // Changes that come before the run of the one before, such as a slider's, are undone together.
    const steps = run.status === 'queued' ? before : [...before.slice(1 - mostUndone), plan];
    this.turnTo({ ...plan, ...change }, steps);
  }

  /** Goes back to the settings before the last change. */
  undo(): void {
    const { before } = this.current;
    const plan = before.at(-1);
    if (plan) this.turnTo(plan, before.slice(0, -1));
  }

  private turnTo(plan: Plan, before: readonly Plan[]): void {
    this.stop();
    this.set({ plan, before, notice: null, run: { status: 'queued', plan } });
    this.timer = setTimeout(() => void this.run(), pause);
  }

  /** Looks into one step of the run on screen. Rejects as a run does. */
  async inspect(
    shown: Pick<DoneState, 'plan' | 'pictures'>,
    question: StepQuestion,
    options: RunOptions,
  ): Promise<StepDetails> {
    return this.runner.inspect(shown.plan, shown.pictures, question, options);
  }

  /** What the networks of the plan are made of. */
  async networks(options: RunOptions = {}): Promise<NetworkListings> {
    return this.runner.networks(this.current.plan, options);
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
    this.queue.stop();
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
      if (ended()) return;
      this.set({ run: { status: 'failed', plan, error: asError(error) } });
      this.note(this.current.scenario.id, (before) => ({ ...before, error: asError(error) }));
    }
  }

  /** Runs a scenario for its card, beside what is open. */
  private readonly runCard: RunCard = async (id, signal, onProgress) => {
    const scenario = scenariosOf(this.library).find((one) => one.id === id);
    if (!scenario) return;
    const plan = scenarioPlan(scenario);
    try {
      const pictures = await this.shelf.get(plan.input, plan.frames);
      const record = await this.runner.run(plan, pictures, {
        signal,
        onEvent: (event) => event.type === 'progress' && onProgress(event.progress),
      });
      if (signal.aborted) return;
      const done = { status: 'done', plan, pictures, record, checking: false } as const;
      this.note(id, (before) => resultAfter(before, done));
    } catch (error) {
      if (!signal.aborted) this.note(id, (before) => ({ ...before, error: asError(error) }));
    }
  };

  /** Runs the plan with one mitigation alone, to learn what it changes. */
  private readonly tryOne: RunCard = async (id, signal, onProgress) => {
    const { plan } = this.current;
    const planned = plan.mitigations.find((one) => one.id === id) ?? this.guard(id);
    const tried = { ...plan, mitigations: planned ? [{ ...planned, on: true }] : [] };
    try {
      const pictures = await this.shelf.get(plan.input, plan.frames);
      const record = await this.runner.run(tried, pictures, {
        signal,
        onEvent: (event) => event.type === 'progress' && onProgress(event.progress),
      });
      if (!signal.aborted) this.set({ tried: triedAfter(this.current.tried, record) });
    } catch (error) {
      if (!signal.aborted)
        this.set({
          notice: `${this.library.faults[id]?.title ?? 'No guard'}: ${asError(error).message}`,
        });
    }
  };

  /** A mitigation with the arguments that the scenario offers it with, or its usual ones. */
  private guard(id: string): PlannedFault | null {
    const spec = this.library.faults[id];
    if (!spec) return null;
    const offer = this.current.scenario.mitigations.find((one) => one.id === id);
    const usual = withDefaults(spec);
    return { ...usual, args: { ...usual.args, ...offer?.args } };
  }

  private note(id: string, change: (before: ScenarioResult) => ScenarioResult): void {
    const result = change(this.current.results.get(id) ?? noResult);
    this.set({ results: new Map(this.current.results).set(id, result) });
  }

  /** Ends what runs, for good: nothing of it changes the state any more. */
  private stop(): void {
    this.trial.stop();
    clearTimeout(this.timer);
    clearTimeout(this.bundleTimer);
    this.bundleTimer = undefined;
    this.abort?.abort();
    this.abort = null;
  }

  private keepLast(): void {
    const { run } = this.current;
    if (run.status !== 'done') return;
    this.set({ last: run, tried: triedAfter(this.current.tried, run.record) });
    const done: DoneState = { ...run, checking: false };
    this.note(this.current.scenario.id, (before) => resultAfter(before, done));
  }

  private set(change: Partial<PlaygroundState>): void {
    this.current = { ...this.current, ...change };
    if (isOwn(this.current.scenario)) this.own = this.current.plan;
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
