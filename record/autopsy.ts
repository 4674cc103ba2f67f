/** What an operand is to its operation. */
export type OperandRole = 'input' | 'weight' | 'bias';

/** Where in an operation the arithmetic stands. */
export type ArithmeticStage = 'operand' | 'product' | 'sum' | 'bias' | 'activation' | 'result';

/** One element of an operand. */
export interface OperandElement {
  readonly role: OperandRole;
  readonly name: string;
  readonly address: readonly number[];
  readonly value: number;
}

/** An element that entered the result. */
export interface AutopsyOperand extends OperandElement {
  /** Elements of one term, an input and its weight, share this number; null for a lone one. */
  readonly term: number | null;
}

/** The arithmetic that made one element of a step's result. */
export interface Autopsy {
  /** Id of the step. */
  readonly step: string;
  readonly address: readonly number[];
  /** As stored. */
  readonly value: number;
  /** The same from the same operands, in float64; null where no rule computes this operation. */
  readonly recomputed: number | null;
  /** The most telling ones: NaN and Inf first, then those of the largest terms; the bias always. */
  readonly operands: readonly AutopsyOperand[];
  /** Terms that entered the result: products of a sum, elements of a pool. */
  readonly terms: number;
  /**
   * The running sum where its magnitude is largest, with its sign, in the order of the addresses; null
   * without a sum.
   */
  readonly partial: number | null;
  /** Where the arithmetic leaves the finite range; null where it stays, or is not known. */
  readonly stage: ArithmeticStage | null;
  /**
   * Whether it is known why the stored value is NaN, ±Inf or finite: by the operands, by the backend's
   * formula, by what the self-test measured of the driver, or because a fault replaced it.
   */
  readonly explained: boolean;
  readonly sentence: string;
}
