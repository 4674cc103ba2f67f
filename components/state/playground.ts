import { createContext } from '@lit/context';
import {
  realmName,
  type ArgumentValue,
  type Mode,
  type Plan,
  type PlanInput,
  type RealmSettings,
} from '../../engine/plan.ts';
import type { RecordedError, RunRecord } from '../../engine/record.ts';
import type { NetworkListings, StepDetails, StepQuestion } from '../../engine/contract.ts';
import type { RunOptions, Runner } from '../../engine/run.ts';
import type { Scenario } from '../../engine/scenario.ts';
import { nextTask } from '../../common/next-task.ts';
import { stringifyNonFinite } from '../../common/non-finite.ts';
import { longestSession, type Address, type Place } from './address.ts';
import { CardQueue, emptyQueue, type QueueState, type RunCard } from './card-queue.ts';
import { scenariosOf, type Library } from './library.ts';
import { isOwn, ownPage, startPlan } from './own-plan.ts';
import type { OwnPlanShelf } from './own-plan-shelf.ts';
import { PictureShelf } from './picture-shelf.ts';
import { changedRealm, faultArgument, guardArgument, guardOf, switched } from './plan-changes.ts';
import { answered, predict, type Ending, type Prediction, type Predictions } from './prediction.ts';
import { RecordBook } from './record-book.ts';
import { noFilter, type FailureFilter } from './failure-filter.ts';
import type { RecordShelf } from './record-shelf.ts';
import type { Here } from './measured-here.ts';
import { moved, neighbour, toggled } from './session.ts';
import { whyOnClick } from './runs-by-itself.ts';
import { inMode } from './in-mode.ts';
import { noResult, resultAfter, type Results, type ScenarioResult } from './results.ts';
import { advance, isBusy, startRun, type DoneState, type RunState } from './run-state.ts';
import { nothingTried, triedAfter, triedOutcomes, type Tried } from './tried-mitigations.ts';

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
  /** What the viewer said of cards before their endings were shown. */
  readonly predictions: Predictions;
  /** Whether cards run as they come into view. */
  readonly automatic: boolean;
  /** Which failures the list and the overview show. */
  readonly filter: FailureFilter;
  /** A picture that was given in place of the one that the plan names. */
  readonly offered: { readonly input: PlanInput; readonly why: string } | null;
}

/** Changes that can be undone. */
const mostUndone = 50;

/** Milliseconds between the last change of a control and the run that follows. */
const pause = 400;
/** Scenarios that are looked up among kept records in one task. */
const marksATask = 16;
/** Steps and progress reach the page in bundles, so that hundreds of them cost a few renders. */
const bundle = 32;

const asError = (error: unknown): RecordedError =>
  error instanceof Error
    ? { name: error.name, message: error.message }
    : { name: 'Error', message: String(error) };

const samePlan = (a: Plan, b: Plan): boolean => stringifyNonFinite(a) === stringifyNonFinite(b);

const droppedWords = (dropped: readonly string[]): string | null =>
  dropped.length === 0 ? null : `Left out of the link: ${dropped.join(' ')}`;

type FileInput = Extract<PlanInput, { kind: 'file' }>;

const otherFileWords = ({ name, size, sha256 }: FileInput, given: number): string =>
  `This is another file: the link is about “${name}”, ${size} bytes, SHA-256 ${sha256.slice(0, 12)}…; the one given has ${given} bytes${given === size ? ', but another SHA-256' : ''}.`;

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
  private ownShelf: OwnPlanShelf | null = null;
  private book: RecordBook | null = null;
  /** Ids of the cards in view, and of those that run because of it. */
  private inView: readonly string[] = [];
  private readonly unasked = new Set<string>();
  /** Cards that the viewer had asked for when a run of the open page came between. */
  private postponed: readonly string[] = [];
  /** Whether the next change is undone together with the last one. */
  private merges = false;
  /** The run of a card, as far as it has come. */
  private cardRun: RunState = { status: 'idle' };

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
    this.queue = new CardQueue(
      this.runCard,
      () => this.set({ queue: this.queue.state }),
      (id) => realmName(this.find(id)?.realm ?? startPlan(ownPage).realm),
    );
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
      queue: emptyQueue,
      tried: nothingTried,
      trial: emptyQueue,
      before: [],
      predictions: new Map(),
      automatic: false,
      filter: noFilter,
      offered: null,
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
   * that has been done. What is open already keeps its settings.
   */
  open(id: string): void {
    if (this.current.view === 'scenario' && this.current.scenario.id === id) return;
    if (id === ownPage.id) {
      this.visit({ ...this.current, view: 'scenario', scenario: ownPage, plan: this.own });
      return;
    }
    const scenario = this.find(id);
    if (!scenario) {
      const ids = scenariosOf(this.library)
        .map((one) => one.id)
        .join(', ');
      this.set({ notice: `There is no scenario “${id}”. Allowed: ${ids}.` });
      return;
    }
    this.visit({ ...this.current, view: 'scenario', scenario, plan: startPlan(scenario) });
  }

  /** Goes where a link leads; runs its plan unless the last run of the scenario was of it. */
  visit(place: Place & Partial<Address>): void {
    const { view, scenario, plan, session, predicting, presenting, dropped = [] } = place;
    const notice = droppedWords(dropped);
    const page = { view, session, predicting, presenting, notice, offered: null };
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
    if (!last) void this.begin();
  }

  /** Why the current plan waits for a click; null when it may begin by itself. */
  get whyOnClick(): string | null {
    const { scenario, plan } = this.current;
    return whyOnClick({ tags: scenario.tags, faults: plan.faults }, this.library);
  }

  /** Shows the current plan's last measurement; where there is none, runs it, if it may. */
  async begin(): Promise<void> {
    const { plan, scenario, queue } = this.current;
    if (this.wanted) return;
    if (queue.running?.id === scenario.id && samePlan(startPlan(scenario), plan)) {
      // Its card runs already: that run is taken over.
      this.set({ run: this.cardRun.status === 'idle' ? startRun(plan, []) : this.cardRun });
      return;
    }
    const kept = await this.kept(plan, scenario);
    const { run } = this.current;
    if (run.status !== 'idle' || this.current.plan !== plan) return;
    if (!kept) return this.whyOnClick === null ? this.run() : undefined;
    this.set({ run: kept, last: kept });
    this.note(scenario.id, (before) => resultAfter(before, kept));
  }

  /** Takes over the own plan of an earlier visit, and keeps what this one changes. */
  useOwnPlan(shelf: OwnPlanShelf): void {
    this.ownShelf = shelf;
    this.own = shelf.load() ?? this.own;
  }

  /** Takes over what earlier visits measured, and keeps what this one measures. */
  async useRecords(shelf: RecordShelf, here: Here): Promise<void> {
    const book = new RecordBook(shelf, this.library, here);
    await book.open();
    this.book = book;
    const kept = new Map<string, ScenarioResult>();
    for (const [index, scenario] of scenariosOf(this.library).entries()) {
      // A realm is starting meanwhile, and the page still answers.
      if (index % marksATask === marksATask - 1) await nextTask();
      const mark = book.markOf(startPlan(scenario), scenario);
      const older = mark ? null : book.lastOf(scenario);
      if (mark || older)
        kept.set(scenario.id, { ...noResult, verdict: mark?.verdict ?? null, mark, older });
    }
    // What this visit has measured by now is newer.
    if (kept.size > 0) this.set({ results: new Map([...kept, ...this.current.results]) });
  }

  /** Forgets all measurements, those of this visit too. */
  async clearRecords(): Promise<void> {
    this.stopAll();
    this.set({ results: new Map() });
    await this.book?.clear();
  }

  /** Loads what an earlier visit measured of a scenario, for its card. */
  async recall(id: string): Promise<void> {
    const scenario = this.find(id);
    if (!scenario || !this.current.results.get(id)?.mark) return;
    const kept = await this.kept(startPlan(scenario), scenario);
    this.note(id, (before) =>
      before.done ? before : kept ? resultAfter(before, kept) : { ...before, mark: null },
    );
  }

  private async kept(plan: Plan, scenario: Scenario): Promise<DoneState | null> {
    const mark = this.book?.markOf(plan, scenario);
    const record = mark && (await this.book?.get(mark));
    if (!record) return null;
    try {
      const pictures = await this.shelf.get(plan.input, plan.frames);
      return { status: 'done', plan, pictures, record, checking: false };
    } catch {
      // Without its picture it is run, and the run says what is missing.
      return null;
    }
  }

  /** Shows all scenarios; what runs goes on. */
  showOverview(): void {
    this.set({ view: 'overview', presenting: false, notice: null });
  }

  /** Runs scenarios as their authors wrote them, one after another. */
  runCards(ids: readonly string[]): void {
    this.cancel();
    for (const id of ids) this.unasked.delete(id);
    this.queue.add(ids);
  }

  /** Ends all that runs; no card begins by itself any more. */
  stopAll(): void {
    this.cancel();
    this.stopTrying();
    this.postponed = [];
    this.queue.stop();
    if (this.current.automatic) this.set({ automatic: false });
  }

  /** Whether cards run by themselves, one at a time, as they come into view. */
  setAutomatic(automatic: boolean): void {
    this.set({ automatic });
    this.runWhatIsSeen();
  }

  /** Says which cards are in view. */
  see(ids: readonly string[]): void {
    this.inView = ids;
    for (const id of ids) if (!this.current.results.get(id)?.done) void this.recall(id);
    this.queue.remove([...this.unasked].filter((id) => !ids.includes(id)));
    this.runWhatIsSeen();
  }

  private runWhatIsSeen(): void {
    const { automatic, view, run, results } = this.current;
    if (!automatic || view !== 'overview' || isBusy(run)) return;
    const ids = this.inView.filter((id) => {
      const scenario = this.find(id);
      const result = results.get(id);
      const known = result?.done ?? result?.mark ?? result?.error;
      return scenario && !known && whyOnClick(scenario, this.library) === null;
    });
    for (const id of ids) this.unasked.add(id);
    this.queue.add(ids);
  }

  /** Shows only some of the failures, in the list and on the overview. */
  narrow(change: Partial<FailureFilter>): void {
    this.set({ filter: { ...this.current.filter, ...change } });
  }

  /** Adds a card to the session, or takes it out. */
  toggleCard(id: string): void {
    this.set({ session: toggled(this.current.session, id) });
  }

  /** Moves a card of the session by so many places. */
  moveCard(id: string, by: number): void {
    this.set({ session: moved(this.current.session, id, by) });
  }

  clearSession(): void {
    this.set({ session: [] });
  }

  /** Shows the session from the open card on, or from its first; without one, all cards. */
  present(): void {
    const { session, view, scenario } = this.current;
    const cards = session.length > 0 ? session : scenariosOf(this.library).map(({ id }) => id);
    const open = view === 'scenario' && cards.includes(scenario.id) ? scenario : null;
    const first = open ?? this.find(cards[0] ?? '');
    if (!first) return;
    const plan = open ? this.current.plan : startPlan(first);
    this.visit({
      ...this.current,
      view: 'scenario',
      scenario: first,
      plan,
      session: cards.slice(0, longestSession),
      presenting: true,
    });
    this.runAhead();
  }

  endPresenting(): void {
    this.set({ presenting: false });
  }

  /** Goes to another card of the session; stays where there is none. */
  step(by: number): void {
    const next = neighbour(this.current.session, this.current.scenario.id, by);
    if (next === null) return;
    this.open(next);
    this.runAhead();
  }

  /** Runs the card that comes next, as soon as nothing else runs. */
  private runAhead(): void {
    const { presenting, session, scenario, run, results } = this.current;
    if (!presenting || isBusy(run)) return;
    const next = this.find(neighbour(session, scenario.id, 1) ?? '');
    if (!next || whyOnClick(next, this.library) !== null) return;
    const result = results.get(next.id);
    if (result?.mark) void this.recall(next.id);
    else if (!result?.done) this.queue.add([next.id]);
  }

  setPredicting(predicting: boolean): void {
    this.set({ predicting });
  }

  /** Takes the viewer's guess about the open card; from now on it shows how it ends. */
  guess(guess: Ending): void {
    const { scenario, plan, run } = this.current;
    const record = run.status === 'done' ? run.record : null;
    this.setPrediction(scenario.id, predict(guess, plan, record));
  }

  /** Forgets what was guessed, of all cards. */
  forgetPredictions(): void {
    this.set({ predictions: new Map() });
  }

  private setPrediction(id: string, prediction: Prediction): void {
    this.set({ predictions: new Map(this.current.predictions).set(id, prediction) });
  }

  private find(id: string): Scenario | undefined {
    return scenariosOf(this.library).find((one) => one.id === id);
  }

  /** Switches a mitigation on, with its usual arguments, or off. */
  setMitigation(id: string, on: boolean): void {
    const guard = guardOf(id, this.current.scenario, this.library);
    if (guard) this.change(switched(this.current.plan, guard, on));
  }

  /** Sets the arguments of a mitigation that is on. */
  setMitigationArgument(id: string, name: string, value: ArgumentValue): void {
    this.change(guardArgument(this.current.plan, id, name, value));
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
    this.change(changedRealm(this.current.plan, change));
  }

  setMode(mode: Mode): void {
    this.change(inMode(this.current.plan, this.current.scenario, mode));
  }

  setArgument(fault: number, name: string, value: ArgumentValue): void {
    this.change(faultArgument(this.current.plan, fault, name, value));
  }

  /** Whether the settings are other ones than the scenario's; one's own plan has none to differ from. */
  get changed(): boolean {
    const { plan, scenario } = this.current;
    return !isOwn(scenario) && !samePlan(plan, startPlan(scenario));
  }

  /** Puts every setting back to what the scenario says. */
  resetPlan(): void {
    this.change(startPlan(this.current.scenario));
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
    const together = run.status === 'queued' && this.merges;
    const steps = together ? before : [...before.slice(1 - mostUndone), plan];
    this.merges = true;
    this.turnTo({ ...plan, ...change }, steps);
  }

  /** Goes back to the settings before the last change. */
  undo(): void {
    const { before } = this.current;
    const plan = before.at(-1);
    this.merges = false;
    if (plan) this.turnTo(plan, before.slice(0, -1));
  }

  private turnTo(plan: Plan, before: readonly Plan[]): void {
    this.stop();
    this.set({ plan, before, notice: null, offered: null, run: { status: 'idle' } });
    // A plan that a link brought is the viewer's own once it is changed.
    if (isOwn(this.current.scenario)) this.ownShelf?.keep(plan);
    if (this.whyOnClick !== null) return;
    this.set({ run: { status: 'queued', plan } });
    this.timer = setTimeout(() => void this.run(), pause);
  }

  /** Runs a plan beside what is on screen, which it does not touch. */
  async runAside(plan: Plan, options: RunOptions): Promise<RunRecord> {
    const pictures = await this.shelf.get(plan.input, plan.frames);
    return this.runner.run(plan, pictures, options);
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

  /** The private picture that the plan names and that has not been given; null where there is none. */
  get wanted(): FileInput | null {
    const { input } = this.current.plan;
    return input.kind === 'file' && !this.shelf.has(input) ? input : null;
  }

  /**
   * Looks at a file of the viewer's; says so when it is no picture. Where the plan waits for one file,
   * another is only offered: it would not show what the link was about. From the overview it is looked
   * at with a plan of one's own.
   */
  async usePicture(file: Blob, name: string): Promise<void> {
    const { wanted } = this;
    const { view, scenario } = this.current;
    const pin = scenario.pins.find(({ setting }) => setting === 'input');
    if (view === 'scenario' && pin && wanted === null) {
      const elsewhere = `“${ownPage.title}” and cards without this pin take pictures.`;
      this.set({ notice: `This card keeps its picture: ${pin.because} ${elsewhere}` });
      return;
    }
    try {
      const input = await this.shelf.add(file, name);
      if (view === 'overview') {
        this.open(ownPage.id);
        this.change({ input });
        return;
      }
      const right = wanted === null || (input.kind === 'file' && input.sha256 === wanted.sha256);
      if (right) this.change({ input: wanted ?? input });
      else
        this.set({
          offered: { input, why: otherFileWords(wanted, file.size) },
        });
    } catch (error) {
      this.set({ notice: asError(error).message });
    }
  }

  /** Looks at the picture that was given, in place of the one that the plan named. */
  acceptOffered(): void {
    const { offered } = this.current;
    if (offered) this.change({ input: offered.input });
  }

  /** Says what went wrong outside a run, until it is dismissed. */
  tell(notice: string): void {
    this.set({ notice });
  }

  dismissNotice(): void {
    this.set({ notice: null });
  }

  cancel(): void {
    const { run } = this.current;
    if (!isBusy(run)) return;
    this.stop();
    this.postponed = [];
    if (this.current.queue.running?.id === this.current.scenario.id) this.queue.stop();
    if (run.status === 'done') this.set({ run: { ...run, checking: false } });
    else if (run.status !== 'idle') this.set({ run: { status: 'cancelled', plan: run.plan } });
  }

  /** Runs the current plan; resolves when it is done, failed or was ended. */
  async run(): Promise<void> {
    this.stop();
    if (this.wanted) {
      this.set({ run: { status: 'idle' } });
      return;
    }
    this.postpone();
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
      this.book?.keep(this.current.scenario, record);
      this.resume();
    } catch (error) {
      if (ended()) return;
      this.set({ run: { status: 'failed', plan, error: asError(error) } });
      this.note(this.current.scenario.id, (before) => ({ ...before, error: asError(error) }));
      this.resume();
    }
  }

  /** Lets a run of the open page go before the cards that were asked for. */
  private postpone(): void {
    const { running, waiting } = this.queue.state;
    const asked = [...(running ? [running.id] : []), ...waiting];
    this.postponed = [...this.postponed, ...asked.filter((id) => !this.unasked.has(id))];
    this.queue.stop();
  }

  /** Goes on with the cards after a run of the open page. */
  private resume(): void {
    const { postponed } = this;
    this.postponed = [];
    this.queue.add(postponed.filter((id) => id !== this.current.scenario.id));
    this.runAhead();
    this.runWhatIsSeen();
  }

  /** Runs a scenario for its card; where its page is opened meanwhile, the page shows that run. */
  private readonly runCard: RunCard = async (id, signal, onProgress) => {
    const scenario = this.find(id);
    if (!scenario) return;
    const plan = startPlan(scenario);
    this.cardRun = { status: 'idle' };
    const ended = (): boolean => signal.aborted;
    const tell = (run: RunState, soon: boolean): void => {
      this.cardRun = run;
      const { current } = this;
      const shown = current.scenario.id === id && samePlan(current.plan, plan);
      if (!shown || current.run.status !== 'running') return;
      this.current = { ...current, run, ...(run.status === 'done' && { last: run }) };
      if (soon) this.tellSoon();
    };
    try {
      const pictures = await this.shelf.get(plan.input, plan.frames);
      if (ended()) return;
      tell(startRun(plan, pictures), true);
      const record = await this.runner.run(plan, pictures, {
        signal,
        onEvent: (event) => {
          if (ended()) return;
          if (event.type === 'progress') onProgress(event.progress);
          if (event.type !== 'record') tell(advance(this.cardRun, event), true);
        },
      });
      if (ended()) return;
      const done: DoneState = { status: 'done', plan, pictures, record, checking: false };
      tell(done, false);
      this.note(id, (before) => resultAfter(before, done));
      this.book?.keep(scenario, record);
    } catch (error) {
      if (ended()) return;
      tell({ status: 'failed', plan, error: asError(error) }, true);
      this.note(id, (before) => ({ ...before, error: asError(error) }));
    } finally {
      if (!ended()) this.cardRun = { status: 'idle' };
      this.unasked.delete(id);
    }
  };

  /** Runs the plan with one mitigation alone, to learn what it changes. */
  private readonly tryOne: RunCard = async (id, signal, onProgress) => {
    const { plan } = this.current;
    const planned =
      plan.mitigations.find((one) => one.id === id) ??
      guardOf(id, this.current.scenario, this.library);
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

  private note(id: string, change: (before: ScenarioResult) => ScenarioResult): void {
    const result = change(this.current.results.get(id) ?? noResult);
    this.set({ results: new Map(this.current.results).set(id, result) });
    const prediction = this.current.predictions.get(id);
    if (prediction && !prediction.answer && result.done)
      this.setPrediction(id, answered(prediction, result.done.record));
  }

  /** Ends what runs, for good: nothing of it changes the state any more. */
  private stop(): void {
    const { run, scenario } = this.current;
    // Given up is the check that tracing changes nothing, not what has been measured.
    if (run.status === 'done' && run.checking) this.book?.keep(scenario, run.record);
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
