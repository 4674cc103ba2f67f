import type { ShippedMeasurement } from '../../record/shipped-measurement.ts';
import type { AskedLesson } from './asked-lesson.ts';
import type { Seat } from './guesses.ts';
import type { LessonState } from './lesson-state.ts';
import type { Revealed } from './scores.ts';

/** What participants see of a card after the reveal. */
export interface CardResult {
  readonly title: string;
  readonly learnt: string;
  /** Of the scenario's own plan; null where none ships. */
  readonly measured: ShippedMeasurement | null;
}

/** What a participant's page asks for again and again. */
export interface RoomView {
  /** Changes when the server starts again. */
  readonly room: string;
  readonly state: LessonState;
  readonly mine: Seat | null;
  /** What to take home; empty before the end. */
  readonly learnt: readonly string[];
}

/** What the trainer's windows ask for. */
export interface TrainerView {
  readonly state: LessonState;
  readonly seats: readonly Seat[];
  /** Addresses of the participants' page, best first. */
  readonly join: readonly string[];
}

/** A lesson as a file, for a site without a server: it holds the answers. */
export interface LessonFile {
  readonly lesson: AskedLesson;
  readonly revealed: Revealed;
  readonly results: readonly CardResult[];
  readonly learnt: readonly string[];
}
