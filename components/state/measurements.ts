import { nextTask } from '../../common/next-task.ts';
import type { Plan } from '../../engine/plan.ts';
import type { RunRecord } from '../../engine/record.ts';
import type { Scenario } from '../../engine/scenario.ts';
import { findScenario, scenariosOf, type Library } from './library.ts';
import type { Here } from './measured-here.ts';
import { startPlan } from './own-plan.ts';
import type { PictureShelf } from './picture-shelf.ts';
import { answered } from './prediction.ts';
import { RecordBook } from './record-book.ts';
import type { RecordShelf } from './record-shelf.ts';
import { noResult, resultAfter, type ScenarioResult } from './results.ts';
import type { DoneState } from './run-state.ts';
import type { Store } from './store.ts';

/** Scenarios that are looked up among kept records in one task. */
const marksATask = 16;

/** What has been measured of the scenarios, in this visit and in earlier ones. */
export class Measurements {
  private book: RecordBook | null = null;

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
    this.note(id, (before) =>
      before.done ? before : kept ? resultAfter(before, kept) : { ...before, mark: null },
    );
  }

  /** Notes what is known of a scenario now; a guess about it is answered by its first record. */
  note(id: string, change: (before: ScenarioResult) => ScenarioResult): void {
    const { results, predictions } = this.store.state;
    const result = change(results.get(id) ?? noResult);
    const guess = predictions.get(id);
    const answer =
      guess && !guess.answer && result.done
        ? { predictions: new Map(predictions).set(id, answered(guess, result.done.record)) }
        : {};
    this.store.set({ results: new Map(results).set(id, result), ...answer });
  }
}
