import { explainsEveryNonFinite } from './testing/explains-every-non-finite.ts';

explainsEveryNonFinite('without packing', { WEBGL_PACK: false }, [
  NaN,
  Infinity,
  -Infinity,
  0,
  -0,
  3e38,
  -3e38,
  1e20,
  -1e20,
  65519,
  1e-40,
]);
