import type { Arithmetic as Measured } from '../../../record/arithmetic.ts';

/** What the self-test measures on SwiftShader, packed, in float32. */
export const swiftShader: Measured = {
  precision: 32,
  storedInf: Infinity,
  overflow: 70000,
  largestStored: Math.fround(3.4e38),
  zeroOverZero: 1,
  isNaN: 'right',
  subnormals: 'kept',
  edges: {
    zeroTimesInf: NaN,
    subnormalTimesOne: 0,
    relu6OfNegInf: NaN,
    preluOfInf: NaN,
    preluOfNegInf: NaN,
    logOfZero: -88.03,
    intOfNaN: -2147483648,
    maxOfNaN: 1,
  },
};

/** The same in float16: whatever a shader makes too large, and Inf itself, is stored as NaN. */
export const swiftShaderHalf: Measured = {
  ...swiftShader,
  precision: 16,
  storedInf: NaN,
  overflow: NaN,
  largestStored: 65504,
  subnormals: 'flushed',
};

/** Mesa's llvmpipe: its compiler makes a choice of the blend in PReLU, so that Inf stays. */
export const llvmpipe: Measured = {
  ...swiftShader,
  edges: {
    zeroTimesInf: NaN,
    subnormalTimesOne: 0,
    relu6OfNegInf: NaN,
    preluOfInf: Infinity,
    preluOfNegInf: -Infinity,
    logOfZero: -Infinity,
    intOfNaN: 0,
    maxOfNaN: 1,
  },
};

/** In float16 it clamps what is too large to 65 504, and keeps Inf. */
export const llvmpipeHalf: Measured = {
  ...llvmpipe,
  precision: 16,
  overflow: 65504,
  largestStored: 65504,
  subnormals: 'flushed',
};
