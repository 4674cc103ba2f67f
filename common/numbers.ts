/** Largest finite float16 (IEEE 754 binary16): 2^15 × (2 − 2^−10). */
export const FLOAT16_MAX = 65504;

/** Largest finite float32 (IEEE 754 binary32). */
export const FLOAT32_MAX = 3.4028234663852886e38;
