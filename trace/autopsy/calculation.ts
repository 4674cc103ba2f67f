import type { Arithmetic, Quantity } from './arithmetic.ts';
import type { ArithmeticStage } from '../../record/autopsy.ts';
import type { Operand } from './operand.ts';

/** The element in question, and what its operation reads. */
export interface Site {
  /** By TensorFlow's names or, outside the networks, by tfjs's. */
  readonly attributes: Readonly<Record<string, unknown>>;
  readonly operands: readonly Operand[];
  /** Shape of the output. */
  readonly shape: readonly number[];
  readonly address: readonly number[];
}

/** How an operation came to one element. */
export interface Calculation {
  /** What was computed, in words: `sum of 25 products + bias`. */
  readonly words: string;
  /** Stages that the number went through, in order; the last one's is the result. */
  readonly stages: readonly (readonly [ArithmeticStage, Quantity])[];
  /** Terms that entered the result. */
  readonly terms: number;
  /** Nothing was computed: an element of an input stands somewhere else. */
  readonly copies?: true;
}

/** Computes an element again; null where the operands or settings do not suffice. */
export type AutopsyRule = (site: Site, arithmetic: Arithmetic) => Calculation | null;
