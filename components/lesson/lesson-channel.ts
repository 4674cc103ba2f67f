import type { LessonFinding } from '../../lessons/lesson-finding.ts';
import type { Seat } from '../../lessons/room/guesses.ts';
import type { LessonAction, LessonState } from '../../lessons/room/lesson-state.ts';

/** What the two windows of a lesson say to each other. */
export type LessonNote =
  /** A window has opened, and knows this much. */
  | {
      readonly says: 'hello';
      readonly from: 'trainer' | 'projector';
      readonly state: LessonState | null;
    }
  /** The trainer's window: how the lesson stands. */
  | {
      readonly says: 'state';
      readonly state: LessonState;
      readonly seats: readonly Seat[];
      readonly join: readonly string[];
      /** Cards that need no measurement any more. */
      readonly measured: readonly number[];
    }
  /** The projector's window: what was just measured of a card. */
  | { readonly says: 'measured'; readonly card: number; readonly finding: LessonFinding }
  /** The projector's window: a key was pressed there. */
  | { readonly says: 'step'; readonly does: Extract<LessonAction['does'], 'next' | 'back'> };

/** Talks with the other window of the same lesson on this device. */
export class LessonChannel {
  private readonly channel: BroadcastChannel;

  constructor(lesson: string, take: (note: LessonNote) => void) {
    this.channel = new BroadcastChannel(`faultbook-lesson-${lesson}`);
    this.channel.onmessage = ({ data }: MessageEvent<LessonNote>) => take(data);
  }

  post(note: LessonNote): void {
    this.channel.postMessage(note);
  }

  close(): void {
    this.channel.close();
  }
}
