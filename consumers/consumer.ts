import type { ConsumedItem } from '../record/consumed.ts';
import type { Habits } from './habits.ts';

/** A point as the app gets it; a broken hand may lack one, or hold NaN. */
export interface AppPoint {
  readonly x: number;
  readonly y: number;
  readonly z?: number;
}

/** A hand as `estimateHands` returns it to the app. */
export interface AppHand {
  readonly score: number;
  /** Its handedness: `Left` or `Right`. */
  readonly label: string;
  /** 21 points in pixels of the picture, when nothing is broken. */
  readonly keypoints: readonly AppPoint[];
  /** 21 points in metres; empty where the API gave none. */
  readonly keypoints3D: readonly AppPoint[];
}

/** How one value of a step came about, for people. */
export interface Explanation {
  /** What it was computed from, by name. */
  readonly operands: readonly { readonly name: string; readonly value: number }[];
  readonly sentence: string;
}

/** One observed stretch of an app's arithmetic on one hand, in float64. */
export interface ConsumerStep {
  readonly name: string;
  /** Place of the hand in the list returned. */
  readonly item: number;
  readonly values: readonly number[];
  /** What it reads: steps of this consumer, `keypoints`, `world_keypoints`, or `itself`: what it remembers. */
  readonly from: readonly string[];
  readonly explain?: (index: number) => Explanation;
}

/** Told of each step as it is computed. */
export type NoteStep = (step: ConsumerStep) => void;

/** What an app does with the hands of one frame after another. */
export interface Consumer {
  /** May throw, as an app's code does. */
  consume(hands: readonly AppHand[], habits: Habits, note: NoteStep): readonly ConsumedItem[];
}

/** Makes a consumer that has seen no frame yet. */
export type CreateConsumer = () => Consumer;
