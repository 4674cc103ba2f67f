import type { Precision } from '../record/plan.ts';
import type { Frame, Item, OutcomeDistances } from '../record/record.ts';

/** What a subject gave in a frame. */
export type Answer = Pick<Frame, 'items' | 'outputs' | 'words'>;

/** An item of the golden answer and the faulty one that belongs to it, by their places in the two lists. */
export interface ItemPair {
  readonly golden: number;
  readonly faulty: number;
  /** Length in the golden picture by which distances are measured, in pixels. */
  readonly reference: number;
}

/** How texts speak of an answer. */
export interface AnswerWords {
  /** One item, and several: `hand`, `hands`. */
  readonly item: string;
  readonly items: string;
  /** What the label of an item is: `handedness`. */
  readonly label: string;
  /** A distance ÷ the reference length: `12 % of the palm`, `2.44 palms`. */
  readonly distance: (lengths: number) => string;
  /** The unit of such distances, up to one and beyond: `of the palm`, `palms`. */
  readonly units: { readonly parts: string; readonly multiples: string };
}

/** Items of an answer, counted: `1 hand`, `2 hands`, `no hand`. */
export const countItems = (count: number, { item, items }: AnswerWords): string =>
  count === 0 ? `no ${item}` : `${count} ${count === 1 ? item : items}`;

/** What decides how an answer is compared. */
export interface AnswerKind {
  /** Whether a consumer makes the answer of what the API returned. */
  readonly consumed: boolean;
  /** In which tensors are stored: tensors may differ by as much as that rounds. */
  readonly precision: Precision;
}

/** A part of an answer beside its golden partner. */
export interface AnswerPart {
  /** `key points`, `score`, `outputs`. */
  readonly name: string;
  /** How far it is from the golden one, in words: `0.6 % of the palm`, `1 of 2`. */
  readonly distance: string;
  /** How far it may be and still count as the same, in words: `2 % of the palm`, `none`. */
  readonly allowed: string;
  /** Null where it does not decide: a consumer stands between it and the user. */
  readonly same: boolean | null;
}

/** What is known of a subject's answers: when one is finite, how far two are apart, and words for that. */
export interface AnswerCodec {
  readonly words: AnswerWords;
  readonly isFinite: (answer: Answer) => boolean;
  /** Items of two answers that belong together; the API promises no order of its own. */
  readonly pairs: (golden: readonly Item[], faulty: readonly Item[]) => readonly ItemPair[];
  /** The length by which distances between such points are measured, in their own unit. */
  readonly referenceLength: (points: Item['worldKeypoints'] | Item['keypoints']) => number;
  /** How far two answers are apart, whatever a consumer makes of them. */
  readonly distances: (golden: Answer, faulty: Answer) => AnswerDistances;
  /**
   * The parts of an answer, each with its distance from the golden one and its tolerance: those that
   * could be compared. The answer is the golden one when none of them says otherwise.
   */
  readonly parts: (distances: OutcomeDistances, kind: AnswerKind) => readonly AnswerPart[];
}

export type AnswerDistances = Omit<OutcomeDistances, 'sameConsumed' | 'consumedDiffers'>;
