import type { OutcomeKind, RunRecord } from '../../record/record.ts';
import {
  answersAll,
  findingOf,
  guardsAsked,
  type LessonFinding,
} from '../../lessons/lesson-finding.ts';
import type { Seat } from '../../lessons/room/guesses.ts';
import { lobbyOf, newer, type LessonState } from '../../lessons/room/lesson-state.ts';
import { guardOf, samePlan } from '../state/plan-changes.ts';
import type { Library } from '../state/library.ts';
import { startPlan, ownPage } from '../state/own-plan.ts';
import type { Playground } from '../state/playground.ts';
import { isBusy } from '../state/run-state.ts';
import { LessonChannel, type LessonNote } from './lesson-channel.ts';
import type { OpenLesson } from './lesson-kit.ts';
import { visitStore } from './visit-store.ts';

interface Kept {
  readonly state: LessonState;
  readonly seats: readonly Seat[];
  readonly join: readonly string[];
}

/** The projector's side of a lesson: it follows the trainer's, runs the cards, and measures ahead. */
export class ProjectorDesk {
  state: LessonState;
  seats: readonly Seat[] = [];
  join: readonly string[] = [];
  private known = new Set<number>();
  private measuring = false;
  private readonly channel: LessonChannel;
  private readonly store: ReturnType<typeof visitStore<Kept>>;
  private readonly unsubscribe: () => void;
  private shown: string | null = null;
  private reported: RunRecord | null = null;

  constructor(
    private readonly open: OpenLesson,
    private readonly playground: Playground,
    private readonly library: Library,
    private readonly changed: () => void,
  ) {
    this.store = visitStore<Kept>(`faultbook-projector-${open.lesson.id}`);
    const kept = this.store.load();
    this.state = newer(lobbyOf(open.lesson), kept?.state ?? null);
    this.seats = kept?.seats ?? [];
    this.join = kept?.join ?? [];
    this.channel = new LessonChannel(open.lesson.id, (note) => this.take(note));
    this.unsubscribe = playground.subscribe(() => this.onRun());
  }

  start(): void {
    this.hello();
    this.showCard();
  }

  stop(): void {
    this.channel.close();
    this.unsubscribe();
  }

  /** Asks the trainer's window for the next step, or the one before. */
  step(does: 'next' | 'back'): void {
    this.channel.post({ says: 'step', does });
  }

  private hello(): void {
    this.channel.post({ says: 'hello', from: 'projector', state: this.state });
  }

  private take(note: LessonNote): void {
    // The trainer's window was reloaded: it may know less than this one.
    if (note.says === 'hello' && note.from === 'trainer') this.hello();
    if (note.says !== 'state') return;
    const { seats, join, measured } = note;
    const isOlder = note.state.revision < this.state.revision;
    if (isOlder) return;
    this.state = note.state;
    this.seats = seats;
    this.join = join;
    for (const card of measured) this.known.add(card);
    this.store.save({ state: this.state, seats, join });
    this.showCard();
    this.changed();
    void this.measureAhead();
  }

  /** Opens the card's plan; it runs by itself, while the room still guesses. */
  private showCard(): void {
    const { phase, card } = this.state;
    const kit = this.open.cards[card];
    const place = `${card}`;
    if (!kit || phase === 'lobby' || phase === 'end' || this.shown === place) return;
    this.shown = place;
    this.playground.visit({
      view: 'scenario',
      scenario: kit.scenario,
      plan: kit.plan,
      pinned: null,
      session: [],
      presenting: true,
      predicting: false,
    });
  }

  /** The card's own run is a measurement: its answers are those of this device. */
  private onRun(): void {
    this.changed();
    const { run } = this.playground.state;
    const kit = this.open.cards[this.state.card];
    if (run.status !== 'done' || run.checking || !kit || run.record === this.reported) return;
    if (!samePlan(run.plan, kit.plan)) return;
    this.reported = run.record;
    // After the reveal nothing of it changes.
    if (this.state.revealed[this.state.card] === undefined)
      this.report(this.state.card, findingOf(kit.card, run.record));
  }

  private report(card: number, finding: LessonFinding): void {
    this.channel.post({ says: 'measured', card, finding });
  }

  /** Measures the cards whose questions the shipped findings do not answer, with their guards, before their turn. */
  private async measureAhead(): Promise<void> {
    if (this.measuring) return;
    this.measuring = true;
    for (const [at, kit] of this.open.cards.entries()) {
      if (answersAll(kit.card, kit.finding) || this.known.has(at) || kit.shippedOnly !== null)
        continue;
      this.known.add(at);
      try {
        // The card on the screen comes first.
        while (isBusy(this.playground.state.run))
          await new Promise((resolve) => setTimeout(resolve, 300));
        const record = await this.playground.runAside(kit.plan, {});
        const guards: Record<string, OutcomeKind> = {};
        for (const id of guardsAsked(kit.card)) {
          const guard = guardOf(id, kit.scenario, this.library);
          if (!guard) continue;
          const plan = { ...kit.plan, mitigations: [guard] };
          guards[id] = (await this.playground.runAside(plan, {})).outcome.kind;
        }
        this.report(at, findingOf(kit.card, record, guards));
      } catch {
        // The trainer sees that the card has no measurement.
      }
    }
    this.measuring = false;
  }
}

/** Where the projector's playground starts, before a card is open. */
export const projectorStart = {
  view: 'overview',
  plan: startPlan(ownPage),
} as const;
