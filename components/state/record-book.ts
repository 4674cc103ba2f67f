import { stringifyNonFinite } from '../../common/non-finite.ts';
import type { Plan } from '../../record/plan.ts';
import type { RunRecord } from '../../record/record.ts';
import type { Scenario } from '../../record/scenario.ts';
import { isOwn, startPlan } from './own-plan.ts';
import type { Library } from './library.ts';
import { measuredPlan, measurementKey, type Here } from './measured-here.ts';
import type { Mark, RecordShelf } from './record-shelf.ts';
import { verdictOf } from './results.ts';

/** Which records are kept, and which of them are of this version, browser and GPU. */
export class RecordBook {
  private readonly marks = new Map<string, Mark>();

  constructor(
    private readonly shelf: RecordShelf,
    private readonly library: Library,
    private readonly here: Here,
  ) {}

  /** Looks what is kept. */
  async open(): Promise<void> {
    for (const mark of await this.shelf.marks()) this.marks.set(mark.key, mark);
  }

  /** The measurement of a plan, here and by this version; null when there is none. */
  markOf(plan: Plan, scenario: Scenario): Mark | null {
    // A key is read from all texts of a scenario: only where there may be something to find.
    if (this.marks.size === 0) return null;
    return this.marks.get(measurementKey(plan, this.here, scenario, this.library)) ?? null;
  }

  /**
   * When a scenario's own plan was measured last, wherever that was. Runs with other settings say
   * nothing of its card.
   */
  lastOf(scenario: Scenario): string | null {
    const own = stringifyNonFinite(startPlan(scenario));
    const times = [...this.marks.values()]
      .filter((mark) => mark.scenario === scenario.id && measuredPlan(mark.key) === own)
      .map(({ measuredAt }) => measuredAt);
    return times.sort().at(-1) ?? null;
  }

  get(mark: Mark): Promise<RunRecord | null> {
    return this.shelf.get(mark.key);
  }

  /** Keeps a record; one of a private picture is not kept. */
  keep(scenario: Scenario, record: RunRecord): void {
    if (record.plan.input.kind === 'file') return;
    const mark: Mark = {
      key: measurementKey(record.plan, this.here, scenario, this.library),
      scenario: isOwn(scenario) ? null : scenario.id,
      measuredAt: record.environment.measuredAt,
      outcome: record.outcome.kind,
      verdict: verdictOf(record),
    };
    this.marks.set(mark.key, mark);
    void this.shelf.keep(mark, record);
  }

  async clear(): Promise<void> {
    this.marks.clear();
    await this.shelf.clear();
  }
}
