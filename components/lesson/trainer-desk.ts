import { answersAll, laterFinding, type LessonFinding } from '../../lessons/lesson-finding.ts';
import { rightAnswers, type RightAnswers } from '../../lessons/right-answers.ts';
import { readCode } from '../../lessons/room/answer-code.ts';
import type { Seat } from '../../lessons/room/guesses.ts';
import {
  afterAction,
  lobbyOf,
  newer,
  type LessonAction,
  type LessonState,
} from '../../lessons/room/lesson-state.ts';
import { trainerText } from '../../lessons/room/messages.ts';
import type { TrainerView } from '../../lessons/room/room-view.ts';
import { LessonChannel, type LessonNote } from './lesson-channel.ts';
import type { OpenLesson } from './lesson-kit.ts';
import { visitStore } from './visit-store.ts';

/** Teams whose answers came as codes, by the code's tag. */
type Pasted = Readonly<Record<string, Seat['guesses']>>;

interface Kept {
  readonly state: LessonState;
  readonly pasted: Pasted;
  readonly measured: Readonly<Record<number, LessonFinding>>;
  readonly key: string | null;
}

/** Milliseconds between two requests for the answers. */
const interval = 1000;

/** Whether there is a server that collects answers, as far as is known. */
export type ServerLink = 'unknown' | 'connected' | 'none' | 'lost' | 'wrong key';

/**
 * The trainer's side of a lesson: it holds the state, sends it to the projector and the server, and
 * collects the answers.
 */
export class TrainerDesk {
  state: LessonState;
  link: ServerLink = 'unknown';
  join: readonly string[] = [];
  /** Whether a projector's window has sent anything. */
  projector = false;
  private served: readonly Seat[] = [];
  private pasted: Pasted = {};
  private measured: Readonly<Record<number, LessonFinding>> = {};
  private key: string | null;
  private readonly channel: LessonChannel;
  private readonly store: ReturnType<typeof visitStore<Kept>>;
  private timer: ReturnType<typeof setTimeout> | undefined;

  /**
   * @param key secret of the server's lesson; null where the link had none.
   * @param changed is called after each change.
   */
  constructor(
    private readonly open: OpenLesson,
    key: string | null,
    private readonly changed: () => void,
  ) {
    this.store = visitStore<Kept>(`faultbook-trainer-${open.lesson.id}`);
    const kept = this.store.load();
    this.state = newer(lobbyOf(open.lesson), kept?.state ?? null);
    this.pasted = kept?.pasted ?? {};
    this.measured = kept?.measured ?? {};
    this.key = key ?? kept?.key ?? null;
    this.channel = new LessonChannel(open.lesson.id, (note) => this.take(note));
  }

  start(): void {
    this.channel.post({ says: 'hello', from: 'trainer', state: this.state });
    this.sendState();
    void this.look();
  }

  stop(): void {
    clearTimeout(this.timer);
    this.channel.close();
  }

  /** All teams: those of the server, then those whose codes were pasted. */
  get seats(): readonly Seat[] {
    const first = Math.max(0, ...this.served.map(({ number }) => number)) + 1;
    const pasted = Object.entries(this.pasted).map(([tag, guesses], at): Seat => ({
      number: first + at,
      name: `Code ${tag}`,
      guesses,
    }));
    return [...this.served, ...pasted];
  }

  /** Right answers of a card, by what was just measured, else by what ships; null where nothing was. */
  rightOf(card: number): RightAnswers | null {
    const finding = this.findingOf(card);
    const asked = this.open.lesson.cards[card];
    return finding && asked ? rightAnswers(asked.questions, finding) : null;
  }

  /** Whether every question of a card has an answer. */
  isMeasured(card: number): boolean {
    const kit = this.open.cards[card];
    return kit !== undefined && answersAll(kit.card, this.findingOf(card));
  }

  /** Whether the answers of a card were measured on this device. */
  isMeasuredHere(card: number): boolean {
    return this.measured[card] !== undefined;
  }

  private findingOf(card: number): LessonFinding | null {
    const shipped = this.open.cards[card]?.finding ?? null;
    const here = this.measured[card];
    return here ? laterFinding(shipped, here) : shipped;
  }

  /** Applies a trainer's action; a reveal carries the measured answers. */
  act(does: Exclude<LessonAction['does'], 'open'>): void {
    if (does === 'reveal') this.put({ does, right: this.rightOf(this.state.card) ?? {} });
    else this.put({ does });
  }

  /** Opens a card out of order. */
  goTo(card: number): void {
    this.put({ does: 'open', card });
  }

  /** The one button that leads through the lesson. */
  forward(): void {
    const { phase } = this.state;
    if (phase === 'lobby') this.act('start');
    else if (phase === 'asking') this.act('reveal');
    else this.act('next');
  }

  /** Starts the lesson again, without the answers given so far. */
  again(): void {
    this.pasted = {};
    this.state = { ...lobbyOf(this.open.lesson), revision: this.state.revision + 1 };
    this.keep();
    this.sendState();
    void this.publish();
  }

  /** Adds a team's answers from its code. Returns what is wrong with the code; empty where nothing is. */
  paste(code: string): string {
    const read = readCode(this.open.asked, code);
    if ('problem' in read) return read.problem;
    this.pasted = { ...this.pasted, [read.tag]: read.guesses };
    this.keep();
    this.sendState();
    return '';
  }

  private put(action: LessonAction): void {
    const next = afterAction(this.state, action, this.open.lesson, Date.now());
    if (next === this.state) return;
    this.state = next;
    this.keep();
    this.sendState();
    void this.publish();
  }

  private keep(): void {
    const { state, pasted, measured, key } = this;
    this.store.save({ state, pasted, measured, key });
  }

  private sendState(): void {
    const measured = [...this.open.cards.keys()].filter((at) => this.isMeasured(at));
    const { state, seats, join } = this;
    this.channel.post({ says: 'state', state, seats, join, measured });
    this.changed();
  }

  private take(note: LessonNote): void {
    switch (note.says) {
      case 'hello':
        this.projector ||= note.from === 'projector';
        this.adopt(note.state);
        this.sendState();
        break;
      case 'measured':
        this.projector = true;
        // The run of an open card comes without guards; those that were measured ahead stay.
        this.measured = {
          ...this.measured,
          [note.card]: laterFinding(this.measured[note.card], note.finding),
        };
        this.keep();
        this.sendState();
        break;
      case 'step':
        if (note.does === 'next') this.forward();
        else this.act(note.does);
        break;
      case 'state':
        // Another trainer's window of the same lesson: the newer state holds in both.
        this.adopt(note.state);
        break;
    }
  }

  private adopt(other: LessonState | null): void {
    const held = newer(this.state, other);
    if (held === this.state) return;
    this.state = held;
    this.keep();
    this.changed();
    void this.publish();
  }

  /** Sends the state to the server. */
  private async publish(): Promise<void> {
    if (this.key === null || this.link === 'none') return;
    try {
      const response = await fetch('lesson/answers', {
        method: 'POST',
        headers: { 'Content-Type': 'text/plain' },
        body: trainerText(this.key, this.state),
      });
      if (response.status === 403) this.link = 'wrong key';
    } catch {
      this.link = 'lost';
    }
  }

  /** Asks the server for answers, every second. */
  private readonly look = async (): Promise<void> => {
    if (this.key === null) {
      this.link = 'none';
      this.changed();
      return;
    }
    try {
      const response = await fetch('lesson/trainer.json', {
        headers: { 'X-Faultbook-Key': this.key },
        cache: 'no-store',
      });
      if (response.ok) await this.receive((await response.json()) as TrainerView);
      else this.link = 'wrong key';
    } catch {
      this.link = 'lost';
    }
    this.changed();
    this.timer = setTimeout(() => void this.look(), interval);
  };

  private async receive({ state, seats, join }: TrainerView): Promise<void> {
    const before = JSON.stringify([this.served, this.join]);
    this.link = 'connected';
    this.served = seats;
    this.join = join;
    this.adopt(state);
    // A server that was started again, or missed a change, learns how the lesson stands.
    if (state.revision < this.state.revision) await this.publish();
    if (JSON.stringify([seats, join]) !== before) this.sendState();
  }
}
