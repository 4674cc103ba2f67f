import { nextTask } from '../../common/next-task.ts';
import type { Plan } from '../../record/plan.ts';
import type { RunRecord } from '../../record/record.ts';
import type { Scenario } from '../../record/scenario.ts';
import { findScenario, scenariosOf, type Library } from './library.ts';
import type { Here } from './measured-here.ts';
import { isOwn, startPlan } from './own-plan.ts';
import type { PictureShelf } from './picture-shelf.ts';
import { samePlan } from './plan-changes.ts';
import { answered } from './prediction.ts';
import { RecordBook } from './record-book.ts';
import type { RecordShelf } from './record-shelf.ts';
import { noResult, resultAfter, type ScenarioResult } from './results.ts';
import type { DoneState, FailedState } from './run-state.ts';
import type { Store } from './store.ts';

/** Whether a plan is the one that a scenario's card shows; a custom plan has no card. */
const isOfCard = (scenario: Scenario, plan: Plan): boolean =>
  isOwn(scenario) || samePlan(plan, startPlan(scenario));

/** Scenarios that are looked up among kept records in one task. */
const marksATask = 16;

/** What has been measured of the scenarios, in this visit and in earlier ones. */
export class Measurements {
  private book: RecordBook | null = null;
  /** The last complete run of each scenario in this visit, whatever its settings. */
  private readonly latest = new Map<string, DoneState>();

  constructor(
    private readonly store: Store,
    private readonly library: Library,
    private readonly pictures: PictureShelf,
  ) {}

  /** Takes over what earlier visits measured, and keeps what this one measures. */
  async use(shelf: RecordShelf, here: Here): Promise<void> {
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
    const { results } = this.store.state;
    if (kept.size > 0) this.store.set({ results: new Map([...kept, ...results]) });
  }

  /** Forgets all measurements, those of this visit too. */
  async clear(): Promise<void> {
    this.latest.clear();
    this.store.set({ results: new Map() });
    await this.book?.clear();
  }

  /** Keeps a record for later visits. */
  keep(scenario: Scenario, record: RunRecord): void {
    this.book?.keep(scenario, record);
  }

  /** What an earlier visit measured of a plan; null where there is nothing, or its picture is missing. */
  async kept(plan: Plan, scenario: Scenario): Promise<DoneState | null> {
    const mark = this.book?.markOf(plan, scenario);
    const record = mark && (await this.book?.get(mark));
    if (!record) return null;
    try {
      const pictures = await this.pictures.get(plan.input, plan.frames);
      return { status: 'done', plan, pictures, record, checking: false };
    } catch {
      // Without its picture it is run, and the run says what is missing.
      return null;
    }
  }

  /** Loads what an earlier visit measured of a scenario, for its card. */
  async recall(id: string): Promise<void> {
    const scenario = findScenario(this.library, id);
    if (!scenario || !this.store.state.results.get(id)?.mark) return;
    const kept = await this.kept(startPlan(scenario), scenario);
    if (this.store.state.results.get(id)?.done) return;
    if (kept) this.noteRun(scenario, kept);
    else this.note(id, (before) => ({ ...before, mark: null }));
  }

  /**
   * Notes a complete run of a scenario: it answers a guess about its plan. The card shows it only where
   * it is of the card's own plan; a picture of the viewer's, or another setting, takes nothing from that.
   */
  noteRun(scenario: Scenario, done: DoneState): void {
    const { id } = scenario;
    this.latest.set(id, done);
    const { predictions } = this.store.state;
    const guess = predictions.get(id);
    if (guess && !guess.answer)
      this.store.set({ predictions: new Map(predictions).set(id, answered(guess, done.record)) });
    if (isOfCard(scenario, done.plan)) this.note(id, (before) => resultAfter(before, done));
  }

  /** Notes why a run of a scenario failed, on its card where the run was of the card's own plan. */
  noteError(scenario: Scenario, { plan, error }: FailedState): void {
    if (isOfCard(scenario, plan)) this.note(scenario.id, (before) => ({ ...before, error }));
  }

  /** The last complete run of a plan in this visit; null where another one came after it. */
  latestOf(scenario: Scenario, plan: Plan): DoneState | null {
    const known = [this.store.state.results.get(scenario.id)?.done, this.latest.get(scenario.id)];
    return known.find((done) => done && samePlan(done.plan, plan)) ?? null;
  }

  private note(id: string, change: (before: ScenarioResult) => ScenarioResult): void {
    const { results } = this.store.state;
    this.store.set({ results: new Map(results).set(id, change(results.get(id) ?? noResult)) });
  }
}
