import type { Edges, LaterEdges } from '../health/edges.ts';

/** What the arithmetic of this very backend does; the numbers may be NaN or infinite. */
export interface Arithmetic {
  /** Bits of a stored float. */
  readonly precision: 16 | 32;
  /** What a stored +Infinity reads as. */
  readonly storedInf: number;
  /** What 35 000 + 35 000, past the largest float16, is stored as. */
  readonly overflow: number;
  /** The largest of 65 504, 65 519, 70 000 and 3.4e38 that is stored as a finite value reads as. */
  readonly largestStored: number;
  readonly zeroOverZero: number;
  /** Whether tfjs's isNaN finds every stored NaN and nothing else. */
  readonly isNaN: 'right' | 'wrong';
  /** Whether 1e-40, a subnormal float32, is stored as itself. */
  readonly subnormals: 'kept' | 'flushed';
  /** Records made before these were measured lack them. */
  readonly edges?: Edges & Partial<LaterEdges>;
}
