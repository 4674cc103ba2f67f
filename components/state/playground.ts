import { createContext } from '@lit/context';
import {
  forSubject,
  type ArgumentValue,
  type Mode,
  type Plan,
  type PlanInput,
  type RealmChange,
} from '../../record/plan.ts';
import { decodeRecordFile, requireRecordSize } from '../../record/codec/record-file.ts';
import type { RunRecord } from '../../record/record.ts';
import type { NetworkListings, StepDetails, StepQuestion } from '../../engine/contract.ts';
import { scenariosById } from '../../engine/judging-scenario.ts';
import type { RunOptions, Runner } from '../../engine/runner.ts';
import type { Scenario } from '../../record/scenario.ts';
import type { ShippedMeasurement } from '../../record/shipped-measurement.ts';
import { longestSession, type Address, type Place } from './address.ts';
import { emptyQueue } from './card-queue.ts';
import { CardRuns } from './card-runs.ts';
import { noComparison } from './comparison-state.ts';
import { Comparisons } from './comparison.ts';
import { noFilter, type FailureFilter } from './failure-filter.ts';
import { asError } from './failure-of.ts';
import { followRun, type RunTools } from './follow-run.ts';
import { GuardTrials } from './guard-trials.ts';
import { inMode } from './in-mode.ts';
import { findScenario, scenariosOf, type Library } from './library.ts';
import type { Here } from './measured-here.ts';
import { Measurements } from './measurements.ts';
import { isOwn, ownPage, startPlan } from './own-plan.ts';
import { loadScenarioSearch } from './load-search.ts';
import type { OwnPlanShelf } from './own-plan-shelf.ts';
import { PictureShelf } from './picture-shelf.ts';
import {
  changedRealm,
  faultArgument,
  guardArgument,
  guardOf,
  samePlan,
  switched,
} from './plan-changes.ts';
import { predict, type Ending } from './prediction.ts';
import { Preview } from './preview.ts';
import type { RecordShelf } from './record-shelf.ts';
import { isBusy, type DoneState, type RunState } from './run-state.ts';
import { whyOnClick } from './runs-by-itself.ts';
import { moved, neighbour, toggled } from './session.ts';
import { Store, type PlaygroundState } from './store.ts';
import { nothingTried, triedAfter } from './tried-mitigations.ts';

export type { View } from './address.ts';
export type { PlaygroundState } from './store.ts';

/** Changes that can be undone. */
const mostUndone = 50;

/** Milliseconds between the last change of a control and the run that follows. */
const pause = 400;
const droppedWords = (dropped: readonly string[]): string | null =>
  dropped.length === 0 ? null : `Left out of the link: ${dropped.join(' ')}`;

type FileInput = Extract<PlanInput, { kind: 'file' }>;

const otherFileWords = ({ name, size, sha256 }: FileInput, given: number): string =>
  `This is a different file. The link needs “${name}”, ${size} bytes, SHA-256 ${sha256.slice(0, 12)}…; the one given has ${given} bytes${given === size ? ', but another SHA-256' : ''}.`;

/** The page's state and the only way to change it. A new run ends the one before. */
export class Playground {
  private readonly store: Store;
  private readonly pictures: PictureShelf;
  private readonly tools: RunTools;
  private readonly measurements: Measurements;
  private readonly cards: CardRuns;
  private readonly trials: GuardTrials;
  /** Runs are kept in it, and laid over later ones. */
  readonly comparisons: Comparisons;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private abort: AbortController | null = null;
  /** The search while it is loaded, and after. */
  private searching: Promise<void> | null = null;
  /** The viewer's own plan, as it was left. */
  private own: Plan = startPlan(ownPage);
  private ownShelf: OwnPlanShelf | null = null;
  /** Whether the next change is undone together with the last one. */
  private merges = false;
  /** How many pictures the viewer has given so far: of two that are being read, the last one counts. */
  private givenPictures = 0;
  /** What the last change was part of. */
  private gesture: object | null = null;

  constructor(
    private readonly runner: Runner,
    private readonly library: Library,
    scenario: Scenario,
    {
      plan = startPlan(scenario),
      pinned = null,
      view = 'scenario',
      session = [],
      predicting = false,
      presenting = false,
      dropped = [],
    }: Partial<Address> = {},
  ) {
    // Everything below finds scenarios by id: results, links, sessions.
    scenariosById(scenariosOf(library));
    this.store = new Store({
      view,
      scenario,
      plan,
      pinned,
      session,
      predicting,
      presenting,
      run: { status: 'idle' },
      last: null,
      preview: null,
      comparison: noComparison,
      shipped: new Map(),
      notice: droppedWords(dropped),
      results: new Map(),
      queue: emptyQueue,
      tried: nothingTried,
      trial: emptyQueue,
      before: [],
      after: [],
      predictions: new Map(),
      automatic: false,
      filter: noFilter,
      search: null,
      offered: null,
      opened: null,
    });
    this.pictures = new PictureShelf(library.loadPictures);
    this.tools = { runner, pictures: this.pictures };
    this.measurements = new Measurements(this.store, library, this.pictures);
    this.cards = new CardRuns(this.store, library, this.tools, this.measurements);
    this.trials = new GuardTrials(this.store, library, this.tools);
    this.comparisons = new Comparisons(this.store, library, this.tools);
  }

  get state(): PlaygroundState {
    return this.store.state;
  }

  /** Calls back after each change; returns how to stop that. */
  subscribe(listener: () => void): () => void {
    return this.store.subscribe(listener);
  }

  /**
   * Opens a scenario with its own settings, or the custom plan as it was left; runs it unless
   * that has been done. What is open already keeps its settings.
   */
  open(id: string): void {
    if (this.state.view === 'scenario' && this.state.scenario.id === id) return;
    if (id === ownPage.id) {
      const plan = isOwn(this.state.scenario) ? this.state.plan : this.own;
      this.visit({ ...this.state, view: 'scenario', scenario: ownPage, plan, pinned: null });
      return;
    }
    const scenario = this.find(id);
    if (!scenario) {
      const ids = scenariosOf(this.library)
        .map((one) => one.id)
        .join(', ');
      this.store.set({ notice: `There is no scenario “${id}”. Allowed: ${ids}.` });
      return;
    }
    const plan = startPlan(scenario);
    this.visit({ ...this.state, view: 'scenario', scenario, plan, pinned: null });
  }

  /** Goes where a link leads; runs its plan unless the last run of the scenario was of it. */
  visit(place: Place & Partial<Address>): void {
    const { view, scenario, plan, session, predicting, presenting, dropped = [] } = place;
    const { pinned = null } = place;
    const notice = droppedWords(dropped);
    const page = { view, pinned, session, predicting, presenting, notice, offered: null };
    const last = this.measurements.latestOf(scenario, plan);
    // A run of its card that goes on is taken over.
    const run = this.cards.runOf(scenario, plan) ?? last;
    if (view !== 'scenario' || (this.state.opened === null && this.isThere(plan, run))) {
      this.store.set(page);
      return;
    }
    this.end();
    this.trials.stop();
    if (isOwn(this.state.scenario) && this.state.opened === null) this.own = this.state.plan;
    const timeline = { before: [], after: [] };
    this.gesture = null;
    const shown = { last, run: run ?? { status: 'idle' as const }, opened: null };
    this.store.set({ ...page, scenario, plan, ...timeline, ...shown });
    if (run) this.cards.resume();
    else void this.begin();
  }

  /** Whether the screen shows a plan's run already, and its card has not been run since. */
  private isThere(plan: Plan, known: RunState | null): boolean {
    const { run } = this.state;
    if (run.status === 'idle' || !samePlan(run.plan, plan)) return false;
    if (isBusy(run) || known === null) return true;
    return run.status === 'done' && known.status === 'done' && run.record === known.record;
  }

  /** Why the current plan waits for a click; null when it may begin by itself. */
  get whyOnClick(): string | null {
    const { scenario, plan } = this.state;
    return whyOnClick({ tags: scenario.tags, faults: plan.faults }, this.library);
  }

  /** Shows the current plan's last measurement; where there is none, runs it, if it may. */
  async begin(): Promise<void> {
    const { plan, scenario } = this.state;
    const kept = this.wanted ? null : await this.measurements.kept(plan, scenario);
    const { run } = this.state;
    if (run.status !== 'idle' || this.state.plan !== plan) return;
    if (kept) {
      this.store.set({ run: kept, last: kept });
      this.measurements.noteRun(scenario, kept);
    } else if (!this.wanted && this.whyOnClick === null) return this.run();
    this.cards.resume();
  }

  /** Takes over the own plan of an earlier visit, and keeps what this one changes. */
  useOwnPlan(shelf: OwnPlanShelf): void {
    this.ownShelf = shelf;
    this.own = shelf.load() ?? this.own;
  }

  /** Takes over what earlier visits measured, and keeps what this one measures. */
  useRecords(shelf: RecordShelf, here: Here): Promise<void> {
    return this.measurements.use(shelf, here);
  }

  /** Shows what this version came with, where this device has measured nothing yet. */
  useShipped(measurements: readonly ShippedMeasurement[]): void {
    this.store.set({ shipped: new Map(measurements.map((one) => [one.scenario, one])) });
  }

  /** Runs plans beside the page's own: a preview where that takes long, the fault alone under a guard. */
  runBeside(): void {
    new Preview(this.store, this.library, this.tools);
    this.comparisons.start();
  }

  /** Forgets all measurements, those of this visit too. What runs goes on: it is a new one. */
  clearRecords(): Promise<void> {
    return this.measurements.clear();
  }

  /** Shows all scenarios; what runs goes on. */
  showOverview(): void {
    this.store.set({ view: 'overview', presenting: false, notice: null });
  }

  /** Shows where to start when an app is broken; what runs goes on. */
  showDiagnosis(): void {
    this.store.set({ view: 'diagnosis', presenting: false, notice: null });
  }

  /** Shows all scenarios in a table; what runs goes on. */
  showTable(): void {
    this.store.set({ view: 'table', presenting: false, notice: null });
  }

  /**
   * Runs the pipeline without any fault on a file of the viewer's, beside what is on screen. Rejects with
   * what was given and what to do; with an `AbortError` when aborted.
   */
  async runHealthy(file: Blob, name: string, signal: AbortSignal): Promise<RunRecord> {
    const input = await this.pictures.add(file, name);
    const plan: Plan = { ...startPlan(ownPage), input, faults: [], mitigations: [] };
    const loaded = await this.pictures.get(input, plan.frames);
    signal.throwIfAborted();
    return this.runner.run(plan, loaded, { signal });
  }

  /**
   * Runs scenarios as their authors wrote them, one after another; a run of the open page comes to its
   * end before them.
   */
  runCards(ids: readonly string[]): void {
    this.giveUpCheck();
    this.cards.ask(ids);
  }

  /** The record of the page's own run is complete: others need not wait for its check. */
  private giveUpCheck(): void {
    const { run } = this.state;
    if (this.abort === null || run.status !== 'done' || !run.checking) return;
    this.end();
    this.store.set({ run: { ...run, checking: false } });
    this.cards.resume();
  }

  /** Ends all that runs; no card begins by itself any more. */
  stopAll(): void {
    this.cancel();
    this.trials.stop();
    this.cards.stop();
  }

  /** Whether cards run by themselves, one at a time, as they come into view. */
  setAutomatic(automatic: boolean): void {
    this.cards.setAutomatic(automatic);
  }

  /** Says which cards are in view. */
  see(ids: readonly string[]): void {
    this.cards.see(ids);
  }

  /** Shows only some of the failures, in the list and on the overview. */
  narrow(change: Partial<FailureFilter>): void {
    this.store.set({ filter: { ...this.state.filter, ...change } });
    if (this.state.filter.words.trim() !== '') void this.loadSearch();
  }

  /** Loads the search, once; where it cannot be loaded, says so, and tries again when asked again. */
  loadSearch(): Promise<void> {
    this.searching ??= loadScenarioSearch(scenariosOf(this.library)).then(
      (search) => this.store.set({ search }),
      (error: unknown) => {
        this.searching = null;
        this.tell(`The search could not be loaded: ${asError(error).message}`);
      },
    );
    return this.searching;
  }

  /** Adds a card to the session, or takes it out. */
  toggleCard(id: string): void {
    this.store.set({ session: toggled(this.state.session, id) });
  }

  /** Moves a card of the session by so many places. */
  moveCard(id: string, by: number): void {
    this.store.set({ session: moved(this.state.session, id, by) });
  }

  clearSession(): void {
    this.useSession([]);
  }

  /** Takes these cards as the session, in this order. */
  useSession(session: readonly string[]): void {
    this.store.set({ session });
  }

  /** Shows the session from the open card on, or from its first; without one, all cards. */
  present(): void {
    const { session, view, scenario } = this.state;
    const cards = session.length > 0 ? session : scenariosOf(this.library).map(({ id }) => id);
    const open = view === 'scenario' && cards.includes(scenario.id) ? scenario : null;
    const first = open ?? this.find(cards[0] ?? '');
    if (!first) return;
    const plan = open ? this.state.plan : startPlan(first);
    this.visit({
      ...this.state,
      view: 'scenario',
      scenario: first,
      plan,
      pinned: (open && this.state.pinned) ?? null,
      session: cards.slice(0, longestSession),
      presenting: true,
    });
    this.cards.runNext();
  }

  endPresenting(): void {
    this.store.set({ presenting: false });
  }

  /** Goes to another card of the session; stays where there is none. */
  step(by: number): void {
    const next = neighbour(this.state.session, this.state.scenario.id, by);
    if (next === null) return;
    this.open(next);
    this.cards.runNext();
  }

  setPredicting(predicting: boolean): void {
    this.store.set({ predicting });
  }

  /** Takes the viewer's guess about the open card; from now on it shows how it ends. */
  guess(guess: Ending): void {
    const { scenario, plan, run } = this.state;
    const record = run.status === 'done' ? run.record : null;
    const predictions = new Map(this.state.predictions);
    this.store.set({ predictions: predictions.set(scenario.id, predict(guess, plan, record)) });
  }

  /** Forgets what was guessed, of all cards. */
  forgetPredictions(): void {
    this.store.set({ predictions: new Map() });
  }

  private find(id: string): Scenario | undefined {
    return findScenario(this.library, id);
  }

  /** Switches a mitigation on, with its usual arguments, or off. */
  setMitigation(id: string, on: boolean): void {
    const guard = guardOf(id, this.state.scenario, this.library);
    if (guard) this.change(switched(this.state.plan, guard, on));
  }

  /** Sets the arguments of a mitigation that is on. */
  setMitigationArgument(id: string, name: string, value: ArgumentValue): void {
    this.change(guardArgument(this.state.plan, id, name, value));
  }

  /**
   * Tries mitigations one by one, each alone, beside what is on screen, and none at all first; after the
   * run that is under way there.
   */
  tryMitigations(ids: readonly string[]): void {
    this.trials.add(ids);
  }

  stopTrying(): void {
    this.trials.stop();
  }

  setRealm(change: RealmChange): void {
    this.change(changedRealm(this.state.plan, change));
  }

  setMode(mode: Mode): void {
    this.change(inMode(this.state.plan, this.state.scenario, mode));
  }

  /** Sets an argument of a fault; `gesture` as in `change`. */
  setArgument(
    fault: number,
    name: string,
    value: ArgumentValue,
    gesture: object | null = null,
  ): void {
    this.change(faultArgument(this.state.plan, fault, name, value), gesture);
  }

  /** Whether the settings are other ones than the scenario's; one's own plan has none to differ from. */
  get changed(): boolean {
    const { plan, scenario } = this.state;
    return !isOwn(scenario) && !samePlan(plan, startPlan(scenario));
  }

  /** Puts every setting back to what the scenario says. */
  resetPlan(): void {
    this.change(startPlan(this.state.scenario));
  }

  /** Puts faults and mitigations back to what the scenario says. */
  resetArguments(): void {
    const { plan, scenario } = this.state;
    const { faults, mitigations } = startPlan(scenario, plan.mode);
    this.change({ faults, mitigations });
  }

  /**
   * Changes settings and runs after a short pause; what runs now is ended at once.
   *
   * @param gesture What the change is part of, such as one drag: all changes of a gesture are undone
   *   together. Without one, those that come before the next run are.
   */
  change(change: Partial<Plan>, gesture: object | null = null): void {
    const { plan, run, before } = this.state;
    const together =
      gesture === null ? run.status === 'queued' && this.merges : gesture === this.gesture;
    const steps = together ? before : [...before.slice(1 - mostUndone), plan];
    this.merges = true;
    this.gesture = gesture;
    this.turnTo({ ...plan, ...change }, steps, []);
  }

  /** Goes back to the settings before the last change. */
  undo(): void {
    this.goTo(this.state.before.length - 1);
  }

  /** Goes on to the settings that were undone last. */
  redo(): void {
    this.goTo(this.state.before.length + 1);
  }

  /** Goes to the settings after so many changes of this card; stays where there were fewer. */
  goTo(changes: number): void {
    const { before, plan, after } = this.state;
    const all = [...before, plan, ...after];
    const wanted = all[changes];
    if (wanted === undefined || changes === before.length) return;
    this.merges = false;
    this.gesture = null;
    this.turnTo(wanted, all.slice(0, changes), all.slice(changes + 1));
  }

  private turnTo(plan: Plan, before: readonly Plan[], after: readonly Plan[]): void {
    this.end();
    this.trials.stop();
    const gone = this.state.opened === null ? {} : { opened: null, last: null };
    this.store.set({
      plan,
      before,
      after,
      notice: null,
      offered: null,
      run: { status: 'idle' },
      ...gone,
    });
    // A plan that a link brought is the viewer's own once it is changed.
    if (isOwn(this.state.scenario)) this.ownShelf?.keep(plan);
    if (this.whyOnClick !== null) {
      this.cards.resume();
      return;
    }
    this.store.set({ run: { status: 'queued', plan } });
    this.timer = setTimeout(() => void this.run(), pause);
  }

  /** Takes a picture in, for plans that name it; what is on screen stays. Rejects with `PictureError`. */
  async lendPicture(file: Blob, name: string): Promise<void> {
    await this.pictures.add(file, name);
  }

  /** Runs a plan beside what is on screen, which it does not touch. */
  async runAside(plan: Plan, options: RunOptions): Promise<RunRecord> {
    const pictures = await this.pictures.get(plan.input, plan.frames);
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
    return this.runner.networks(this.state.plan, options);
  }

  /** The private picture that the plan names and that has not been given; null where there is none. */
  get wanted(): FileInput | null {
    const { input } = this.state.plan;
    return input.kind === 'file' && !this.pictures.has(input) ? input : null;
  }

  /**
   * Looks at a file of the viewer's; says so when it is no picture. Where the plan waits for one file,
   * another is only offered: it would not show what the link was about. From the overview it is looked
   * at with a custom plan.
   */
  async usePicture(file: Blob, name: string): Promise<void> {
    const { view, scenario } = this.state;
    const given = ++this.givenPictures;
    // Once it is read, it is no longer wanted.
    const { wanted } = this;
    const pin = scenario.pins.find(({ setting }) => setting === 'input');
    if (view === 'scenario' && pin && wanted === null) {
      const elsewhere = `“${ownPage.title}” and cards without this pin take pictures.`;
      this.store.set({ notice: `This card keeps its picture: ${pin.because} ${elsewhere}` });
      return;
    }
    try {
      const input = forSubject(await this.pictures.add(file, name), this.state.plan.input);
      // Another picture was given while this one was read.
      if (given !== this.givenPictures) return;
      if (this.state.view !== view || this.state.scenario !== scenario) {
        const notice = `“${name}” was not used: another page was opened before it was read. Choose it again where you want it.`;
        this.store.set({ notice });
        return;
      }
      if (view !== 'scenario') {
        this.open(ownPage.id);
        this.change({ input });
        return;
      }
      const right = wanted === null || (input.kind === 'file' && input.sha256 === wanted.sha256);
      if (right) this.change({ input: wanted ?? input });
      else
        this.store.set({
          offered: { input, why: otherFileWords(wanted, file.size) },
        });
    } catch (error) {
      this.store.set({ notice: asError(error).message });
    }
  }

  /** Shows the record in a file of the viewer's; says what is wrong with it where it is none. */
  async openRecordFile(file: Blob, name: string): Promise<void> {
    const given = ++this.givenPictures;
    try {
      requireRecordSize(name, file.size);
      const record = decodeRecordFile(name, await file.text());
      const pictures = await this.pictures
        .get(record.plan.input, record.plan.frames)
        .catch(() => []);
      if (given === this.givenPictures) this.showOpened(record, pictures, name);
    } catch (error) {
      this.store.set({ notice: asError(error).message });
    }
  }

  /** Shows a record that was measured elsewhere: no card takes it for its own, and it is not kept. */
  private showOpened(record: RunRecord, pictures: DoneState['pictures'], name: string): void {
    const scenario = this.find(record.scenario ?? '') ?? ownPage;
    this.end();
    this.trials.stop();
    if (isOwn(this.state.scenario) && this.state.opened === null) this.own = this.state.plan;
    const { plan } = record;
    const run: DoneState = { status: 'done', plan, pictures, record, checking: false };
    this.gesture = null;
    this.store.set({
      view: 'scenario',
      presenting: false,
      predicting: false,
      scenario,
      plan,
      pinned: null,
      notice: null,
      offered: null,
      before: [],
      after: [],
      run,
      last: run,
      opened: { name },
    });
  }

  /** Looks at the picture that was given, in place of the one that the plan named. */
  acceptOffered(): void {
    const { offered } = this.state;
    if (offered) this.change({ input: offered.input });
  }

  /** Says what went wrong outside a run, until it is dismissed. */
  tell(notice: string): void {
    this.store.set({ notice });
  }

  dismissNotice(): void {
    this.store.set({ notice: null });
  }

  cancel(): void {
    const { run } = this.state;
    if (!isBusy(run)) return;
    this.end();
    this.trials.stop();
    this.cards.endWith(this.state.scenario.id);
    if (run.status === 'done') this.store.set({ run: { ...run, checking: false } });
    else if (run.status !== 'idle')
      this.store.set({ run: { status: 'cancelled', plan: run.plan } });
  }

  /** Runs the current plan; resolves when it is done, failed or was ended. */
  async run(): Promise<void> {
    this.end();
    if (this.wanted) {
      this.store.set({ run: { status: 'idle' } });
      this.cards.resume();
      return;
    }
    if (this.state.opened !== null) this.store.set({ opened: null, last: null });
    this.cards.postpone();
    const abort = new AbortController();
    this.abort = abort;
    const { plan, scenario: judge } = this.state;
    await followRun(plan, judge, this.tools, abort.signal, (run, event) => {
      if (event && event.type !== 'record') {
        this.store.setSoon({ run });
        return;
      }
      if (run.status === 'done') this.keepLast(run);
      else this.store.set({ run });
      if (run.status === 'failed') this.measurements.noteError(judge, run);
    });
    if (abort.signal.aborted) return;
    this.abort = null;
    const { run, scenario } = this.state;
    if (run.status === 'done') {
      this.measurements.keep(scenario, run.record);
      this.cards.forget(scenario, run.plan);
    }
    this.cards.resume();
  }

  /** Runs both passes of the record on screen without tracing, and notes in it what that shows. */
  async checkTracing(): Promise<void> {
    const { run: shown, scenario } = this.state;
    if (shown.status !== 'done' || shown.checking || this.state.opened !== null) return;
    this.end();
    this.trials.stop();
    this.cards.postpone();
    const abort = new AbortController();
    this.abort = abort;
    const { signal } = abort;
    this.store.set({ run: { ...shown, checking: true } });
    try {
      const record = await this.runner.check(shown.record, shown.pictures, { signal });
      if (signal.aborted) return;
      const run: DoneState = { ...shown, record, checking: false };
      this.store.set({ run });
      this.keepLast(run);
      this.measurements.keep(scenario, record);
    } catch (error) {
      if (signal.aborted) return;
      this.store.set({ run: shown, notice: asError(error).message });
    }
    this.cards.resume();
  }

  /** Ends the page's own run: nothing of it changes the state any more. */
  private end(): void {
    const { run, scenario } = this.state;
    // Given up is the check that tracing changes nothing, not what has been measured.
    if (run.status === 'done' && run.checking) this.measurements.keep(scenario, run.record);
    clearTimeout(this.timer);
    this.abort?.abort();
    this.abort = null;
  }

  /** Shows a complete run and remembers it, for its card as well. */
  private keepLast(run: DoneState): void {
    const { scenario, tried } = this.state;
    // At once: trials that wait for the run must not repeat what it has shown.
    this.store.set({ run, last: run, tried: triedAfter(tried, run.record) });
    const done: DoneState = { ...run, checking: false };
    this.measurements.noteRun(scenario, done);
  }
}

export const playgroundContext = createContext<Playground>(Symbol('faultbook-playground'));
