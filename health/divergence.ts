/** How far a step's output is from the golden run's, over elements finite in both. */
export interface Divergence {
  /** Largest absolute difference; null where no element is finite in both. */
  readonly maxAbs: number | null;
  /** ‖faulty − golden‖₂ ÷ ‖golden‖₂; null where no element is finite in both. */
  readonly relativeL2: number | null;
  /** Elements left out because one side is not finite; all of them where the shapes differ. */
  readonly leftOut: number;
  /** The golden run's shape where it is another one; absent where the shapes are equal. */
  readonly goldenShape?: readonly number[];
}
