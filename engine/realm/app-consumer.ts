import type { AppHand as AppItem, Consumer, ConsumerStep } from '../../consumers/consumer.ts';
import type { Consumed } from '../../record/consumed.ts';
import { careless } from '../../consumers/habits.ts';
import { loadConsumer } from '../../consumers/load-consumer.ts';
import type { Injection } from '../../faults/injection.ts';

/** What the app made of a frame, with the arithmetic behind it. */
export interface AppAnswer {
  readonly consumed: Consumed;
  readonly steps: readonly ConsumerStep[];
}

/**
 * The app of a plan for the length of one pass: it remembers earlier frames. Beside it run the same
 * app without its guards and with the first ones only, so that each guard can tell what it changed.
 */
export class AppConsumer {
  private constructor(
    private readonly id: string,
    private readonly guards: readonly Injection[],
    /** Without guards; then with one more each. */
    private readonly apps: readonly Consumer[],
  ) {}

  /** Null where the plan names no consumer. */
  static async load(
    id: string | null,
    injections: readonly Injection[],
  ): Promise<AppConsumer | null> {
    if (id === null) return null;
    const create = await loadConsumer(id);
    const guards = injections.filter((injection) => injection.changeHabits !== undefined);
    return new AppConsumer(
      id,
      guards,
      Array.from({ length: guards.length + 1 }, () => create()),
    );
  }

  consume(items: readonly AppItem[], frame: number): AppAnswer {
    const { apps, guards } = this;
    let habits = careless;
    let answer = this.ask(apps[0] as Consumer, items, habits);
    guards.forEach((guard, i) => {
      habits = guard.changeHabits?.(habits, frame) ?? habits;
      const guarded = this.ask(apps[i + 1] as Consumer, items, habits);
      guard.observeConsumed?.(answer.consumed, guarded.consumed, frame);
      answer = guarded;
    });
    return answer;
  }

  private ask(app: Consumer, given: readonly AppItem[], habits: typeof careless): AppAnswer {
    const steps: ConsumerStep[] = [];
    const { id } = this;
    try {
      const items = app.consume(given, habits, (step) => steps.push(step));
      return { consumed: { id, items }, steps };
    } catch (error) {
      const { name, message } = error instanceof Error ? error : new Error(String(error));
      return { consumed: { id, items: [], error: { name, message } }, steps };
    }
  }
}
