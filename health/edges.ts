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

/** The same, measured since later; records of earlier versions lack them. */
export const laterEdgeTexts = {
  /** 0 by definition. */
  reluOfNegInf: 'relu of −Inf',
  /** What a kernel that computes Inf writes, where `storedInf` is what an upload writes. */
  infPlusInf: 'Inf + Inf',
  /** NaN by definition of tfjs; IEEE 754 knows two minima. */
  minimumOfNaN: 'the minimum of NaN and 1',
  /** 4103 in float32; in half precision, whose neighbours are 4100 and 4104, how a kernel rounds. */
  roundedProduct: '373 × 11',
  /** In half precision, whose neighbours are 5.96e-8 and 1.19e-7, how an upload rounds. */
  storedTiny: '1e-7, stored',
} as const;

/** What this very backend gives at each edge. */
export type Edges = Readonly<Record<keyof typeof edgeTexts, number>>;

export type LaterEdges = Readonly<Record<keyof typeof laterEdgeTexts, number>>;
