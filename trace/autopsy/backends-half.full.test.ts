import { explainsEveryNonFinite } from './testing/explains-every-non-finite.ts';

/** Past the largest float16, and values between it and where float16 rounds to infinity. */
explainsEveryNonFinite('in float16', { WEBGL_FORCE_F16_TEXTURES: true }, [
  NaN,
  0,
  -0,
  300,
  -300,
  40000,
  -40000,
  65504,
  -65504,
  65519,
  65520,
  6e-8,
]);
