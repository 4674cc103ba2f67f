import type { AskedLesson } from './asked-lesson.ts';
import { guessKey, type Guesses, type Seat } from './guesses.ts';
import { lobbyOf, type LessonState } from './lesson-state.ts';
import { readMessage, type AnswersMessage, type TrainerMessage } from './messages.ts';

/** What became of a message: a status of HTTP, and why. */
export interface Receipt {
  readonly status: 200 | 400 | 403 | 409 | 429;
  readonly says: string;
}

/** Most seats of a room, and most from one address. */
export const mostSeats = 200;
export const mostSeatsAnAddress = 40;

/** Messages that a seat may send at once, and how many more each second. */
const burst = 20;
const refill = 2;

interface KeptSeat {
  number: number;
  name: string;
  guesses: Record<string, string>;
  allowance: number;
  seenAt: number;
}

const ok: Receipt = { status: 200, says: 'Noted.' };
const refused = (status: Receipt['status'], says: string): Receipt => ({ status, says });

/**
 * The answers of a lesson that is being given, and its state: what a server keeps in memory, and nothing
 * else. A message changes the guesses of the seat that it comes from, and only while its card is open.
 */
export class LessonRoom {
  private current: LessonState;
  private readonly seats = new Map<string, KeptSeat>();
  private readonly addresses = new Map<string, number>();

  /** @param key secret of the trainer: 32 hexadecimal digits. */
  constructor(
    private readonly lesson: AskedLesson,
    private readonly key: string,
  ) {
    this.current = lobbyOf(lesson);
  }

  get state(): LessonState {
    return this.current;
  }

  /** All seats, in the order of arrival. */
  get all(): readonly Seat[] {
    return [...this.seats.values()].map(({ number, name, guesses }) => ({ number, name, guesses }));
  }

  /** The seat of a secret; null where there is none. */
  seatOf(secret: string): Seat | null {
    const seat = this.seats.get(secret);
    return seat ? { number: seat.number, name: seat.name, guesses: seat.guesses } : null;
  }

  isTrainer(key: string): boolean {
    return key === this.key;
  }

  /**
   * Takes a message.
   *
   * @param address where it came from.
   * @param now milliseconds since 1970.
   */
  receive(text: string, address: string, now: number): Receipt {
    const message = readMessage(text);
    if (message === null)
      return refused(400, 'This is not a message of a lesson, or it is too long.');
    return message.from === 'trainer' ? this.steer(message) : this.note(message, address, now);
  }

  private steer({ key, state }: TrainerMessage): Receipt {
    if (!this.isTrainer(key)) return refused(403, 'The key is not that of this lesson.');
    const inside = state.card >= 0 && state.card < this.lesson.cards.length;
    if (!inside) return refused(400, `The lesson has ${this.lesson.cards.length} cards.`);
    // A lesson that starts again begins without answers.
    if (state.phase === 'lobby' && state.revision > this.current.revision)
      for (const seat of this.seats.values()) seat.guesses = {};
    if (state.revision >= this.current.revision)
      this.current = { ...state, lesson: this.lesson.id };
    return ok;
  }

  private note(message: AnswersMessage, address: string, now: number): Receipt {
    const seat = this.seats.get(message.seat) ?? this.join(message.seat, address, now);
    if (seat === null) return refused(429, 'The room is full. Ask the trainer to start it again.');
    seat.allowance = Math.min(burst, seat.allowance + ((now - seat.seenAt) / 1000) * refill);
    seat.seenAt = now;
    if (seat.allowance < 1) return refused(429, 'Too many messages. Wait some seconds.');
    seat.allowance -= 1;
    const problem = this.problemOf(message);
    if (problem !== null) return problem;
    if (message.name !== null) seat.name = message.name;
    if (message.card !== null)
      for (const [kind, id] of Object.entries(message.answers))
        seat.guesses[guessKey(message.card, kind as keyof typeof message.answers)] = id;
    return ok;
  }

  /** Why answers are not noted; null where they are. Only the open card takes any. */
  private problemOf({ card, answers }: AnswersMessage): Receipt | null {
    if (card === null) return null;
    const asked = this.lesson.cards[card];
    if (!asked) return refused(400, `The lesson has no card ${card + 1}.`);
    for (const [kind, id] of Object.entries(answers)) {
      const question = asked.questions.find((one) => one.kind === kind);
      if (!question?.options.some((one) => one.id === id))
        return refused(400, `Card ${card + 1} does not offer this answer.`);
    }
    const { phase, card: open, revealed } = this.current;
    if (revealed[card] !== undefined) return refused(409, `Card ${card + 1} has been revealed.`);
    if (phase !== 'asking' || card !== open) return refused(409, `Card ${card + 1} is not open.`);
    return null;
  }

  private join(secret: string, address: string, now: number): KeptSeat | null {
    const sameAddress = this.addresses.get(address) ?? 0;
    if (this.seats.size >= mostSeats || sameAddress >= mostSeatsAnAddress) return null;
    this.addresses.set(address, sameAddress + 1);
    const seat = {
      number: this.seats.size + 1,
      name: '',
      guesses: {} as Record<string, string> & Guesses,
      allowance: burst,
      seenAt: now,
    };
    this.seats.set(secret, seat);
    return seat;
  }
}
