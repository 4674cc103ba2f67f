/**
 * What operations give where the standard leaves a choice to the driver, or where a backend's formula
 * meets 0 × Infinity; with what a sentence calls each. As stored: a float16 realm that stores Infinity
 * as NaN shows NaN.
 */
export const edgeTexts = {
  /** NaN in IEEE 754. */
  zeroTimesInf: '0 × Inf',
  /** 1e-40 is subnormal in float32: itself in IEEE 754, 0 where arithmetic flushes it. */
  subnormalTimesOne: '1e-40 × 1',
  /** 0 by definition. */
  relu6OfNegInf: 'relu6 of −Inf',
  /** With a slope of 0.25; Inf by definition. */
  preluOfInf: 'prelu of Inf',
  /** With a slope of 0.25; −Inf by definition. */
  preluOfNegInf: 'prelu of −Inf',
  /** −Inf in IEEE 754. */
  logOfZero: 'log of 0',
  /** No standard says. */
  intOfNaN: 'NaN as int32',
  /** In a pool's window, NaN first. */
  maxOfNaN: 'the largest of NaN and 1',
} as const;

/** What this very backend gives at each edge. */
export type Edges = Readonly<Record<keyof typeof edgeTexts, number>>;
