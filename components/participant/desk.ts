import { tokenNumber, isNumberToken } from '../../common/non-finite.ts';
import type { QuestionKind } from '../../lessons/define-lesson.ts';
import { answerCode } from '../../lessons/room/answer-code.ts';
import type { AskedLesson } from '../../lessons/room/asked-lesson.ts';
import { guessKey, type Guesses } from '../../lessons/room/guesses.ts';
import { lobbyOf, type LessonState } from '../../lessons/room/lesson-state.ts';
import { answersText } from '../../lessons/room/messages.ts';
import { visitStore } from '../lesson/visit-store.ts';
import type { CardResult, LessonFile, RoomView } from '../../lessons/room/room-view.ts';

/** What a participant sees. */
export interface DeskView {
  readonly lesson: AskedLesson;
  readonly state: LessonState;
  readonly guesses: Guesses;
  /** Results of revealed cards that have arrived, by place. */
  readonly results: Readonly<Record<number, CardResult>>;
  readonly name: string;
  /** 0 before the first answer has arrived. */
  readonly number: number;
  readonly learnt: readonly string[];
  /** Answers as a code, where there is no server; null where there is one. */
  readonly code: string | null;
  /** What went wrong last; empty where nothing did. */
  readonly problem: string;
}

/** Milliseconds between two requests for the state of the lesson. */
const interval = 1200;

/** Measurements hold numbers that JSON has no word for, in lists and as coordinates. */
const revive = (key: string, value: unknown): unknown =>
  isNumberToken(value) && /^(?:x|y|score|\d+)$/.test(key) ? tokenNumber(value) : value;

async function getJson<T>(url: string, headers: Record<string, string> = {}): Promise<T | null> {
  const response = await fetch(url, { headers, cache: 'no-store' });
  if (!response.ok) return null;
  return JSON.parse(await response.text(), revive) as T;
}

const hex = (bytes: number): string =>
  [...crypto.getRandomValues(new Uint8Array(bytes))]
    .map((byte) => byte.toString(16).padStart(2, '0'))
    .join('');

function secretOf(key: string, bytes: number): string {
  const store = visitStore<string>(key);
  const secret = store.load() ?? hex(bytes);
  store.save(secret);
  return secret;
}

/** Answers of this tab to the same start of the server, some of which may not have arrived. */
const unsent = visitStore<{ room: string; guesses: Record<string, string> }>('faultbook-unsent');

/** What a participant did without a server, which a reload does not lose. */
interface KeptFile {
  readonly guesses: Record<string, string>;
  readonly name: string;
  readonly card: number;
  /** Whether the results were shown. */
  readonly done: boolean;
}

const fileStore = (id: string) => visitStore<KeptFile>(`faultbook-lesson-${id}`);

/**
 * A participant's side of a lesson: with a server, which keeps the answers, or without one, where they
 * become a code.
 */
export class Desk {
  private lesson: AskedLesson | null = null;
  private file: LessonFile | null = null;
  private state: LessonState | null = null;
  /** The server's start that the answers belong to. */
  private room = '';
  private readonly results: Record<number, CardResult> = {};
  /** Answers that have not been confirmed yet lie over those of the server. */
  private guesses: Record<string, string> = {};
  private name = '';
  private number = 0;
  private learnt: readonly string[] = [];
  private problem = '';
  private readonly seat = secretOf('faultbook-seat', 16);
  private timer: ReturnType<typeof setTimeout> | undefined;

  /**
   * @param fileId lesson of a site without a server; null where this page's server gives it.
   * @param changed is called after each change.
   */
  constructor(
    private readonly fileId: string | null,
    private readonly changed: () => void,
  ) {}

  /** Null until the lesson has loaded. */
  get view(): DeskView | null {
    const { lesson, state } = this;
    if (!lesson || !state) return null;
    const { guesses, results, name, number, learnt, problem } = this;
    const code =
      this.fileId === null ? null : answerCode(lesson, secretOf('faultbook-tag', 2), guesses);
    return { lesson, state, guesses, results, name, number, learnt, code, problem };
  }

  get failure(): string {
    return this.view ? '' : this.problem;
  }

  async start(): Promise<void> {
    await (this.fileId === null ? this.look() : this.load(this.fileId));
  }

  stop(): void {
    clearTimeout(this.timer);
  }

  /** Answers a question of the open card. */
  async answer(kind: QuestionKind, option: string): Promise<void> {
    const { state } = this;
    if (state?.phase !== 'asking') return;
    const { card } = state;
    this.guesses = { ...this.guesses, [guessKey(card, kind)]: option };
    this.problem = '';
    this.changed();
    if (this.fileId === null) {
      // Before it is sent: a page that is reloaded at once sends it again.
      this.keepUnsent();
      await this.send({ card, answers: { [kind]: option } });
    } else this.keepFile();
  }

  /** Gives the team a name. */
  async rename(name: string): Promise<void> {
    this.name = name;
    if (this.fileId === null) await this.send({ name, card: null, answers: {} });
    else this.keepFile();
    this.changed();
  }

  /** Goes to another card, where there is no trainer's server. */
  open(card: number): void {
    const { lesson, state } = this;
    if (!lesson || !state || this.fileId === null) return;
    const isOver = state.phase === 'revealed' || state.phase === 'end';
    if (card >= lesson.cards.length) this.state = { ...state, phase: 'end' };
    else
      this.state = {
        ...state,
        card: Math.max(0, card),
        phase: isOver && Object.keys(state.revealed).length > 0 ? 'revealed' : 'asking',
      };
    this.keepFile();
    this.changed();
  }

  /** Shows all answers, where there is no server. From then on none can be changed. */
  reveal(): void {
    const { file, state } = this;
    if (!file || !state) return;
    Object.assign(this.results, file.results);
    this.learnt = file.learnt;
    this.state = { ...state, phase: 'end', revealed: file.revealed };
    this.keepFile();
    this.changed();
  }

  private async send(message: {
    card: number | null;
    answers: Partial<Record<QuestionKind, string>>;
    name?: string;
  }): Promise<void> {
    try {
      const response = await fetch('answers', {
        method: 'POST',
        keepalive: true,
        headers: { 'Content-Type': 'text/plain' },
        body: answersText({ seat: this.seat, name: null, ...message }),
      });
      this.problem = response.ok ? '' : (await response.text()).trim();
    } catch {
      this.problem =
        'The trainer’s computer does not answer. Your answer is sent again when it does.';
    }
    this.changed();
  }

  /** Asks the server for the state of the lesson, again and again. */
  private readonly look = async (): Promise<void> => {
    try {
      this.lesson ??= await getJson<AskedLesson>('lesson.json');
      const view = await getJson<RoomView>('room.json', { 'X-Faultbook-Seat': this.seat });
      if (view) await this.take(view);
      this.problem = this.problem.startsWith('The trainer’s computer') ? '' : this.problem;
    } catch {
      this.problem = 'The trainer’s computer does not answer. This page tries again.';
    }
    this.changed();
    this.timer = setTimeout(() => void this.look(), interval);
  };

  private async take({ room, state, mine, learnt }: RoomView): Promise<void> {
    const before = this.state;
    if (this.room !== room) {
      this.room = room;
      const before = unsent.load();
      this.guesses = before?.room === room ? before.guesses : {};
    }
    this.state = state;
    this.learnt = learnt;
    this.number = mine?.number ?? 0;
    if (this.name === '' && mine) this.name = mine.name;
    const missing = Object.entries(this.guesses).filter(([key, id]) => mine?.guesses[key] !== id);
    this.guesses = { ...mine?.guesses };
    if (before && (before.card !== state.card || before.phase !== state.phase)) this.problem = '';
    // What did not arrive, and still may, is sent again.
    for (const [key, id] of missing) {
      const [card = '', kind = ''] = key.split('.');
      if (state.phase !== 'asking' || Number(card) !== state.card) continue;
      this.guesses[key] = id;
      await this.send({ card: state.card, answers: { [kind]: id } });
    }
    this.keepUnsent();
    const shown = new Set(Object.keys(state.revealed).map(Number));
    if (state.phase === 'revealed') shown.add(state.card);
    for (const card of shown) {
      if (this.results[card]) continue;
      const result = await getJson<CardResult>(`card/${card + 1}.json`);
      if (result) this.results[card] = result;
    }
  }

  private async load(id: string): Promise<void> {
    try {
      this.file = await getJson<LessonFile>(`lessons/${encodeURIComponent(id)}.json`);
    } catch {
      this.file = null;
    }
    if (!this.file) {
      this.problem = `There is no lesson “${id}” here. Ask the trainer for the address.`;
      this.changed();
      return;
    }
    this.lesson = this.file.lesson;
    this.state = { ...lobbyOf({ id }), phase: 'asking' };
    this.recall(id);
    this.changed();
  }

  private keepUnsent(): void {
    unsent.save({ room: this.room, guesses: this.guesses });
  }

  private keepFile(): void {
    const { guesses, name, state } = this;
    const done = state !== null && Object.keys(state.revealed).length > 0;
    fileStore(this.fileId ?? '').save({ guesses, name, card: state?.card ?? 0, done });
  }

  private recall(id: string): void {
    const before = fileStore(id).load();
    if (before === null || !this.state) return;
    const { guesses, name, card, done } = before;
    this.guesses = guesses;
    this.name = name;
    this.state = { ...this.state, card };
    if (done) this.reveal();
  }
}
