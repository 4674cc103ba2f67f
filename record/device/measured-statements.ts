/** Where the statements of cards that depend on driver or engine were measured, in this order. */
export const statementEnvironments: readonly string[] = [
  'Chromium, SwiftShader',
  'Chromium, llvmpipe',
  'Firefox, llvmpipe',
];

/**
 * By the scenario's id, of each of its dependences, what it reads in each environment. Written by
 * `npm run environments`; do not edit.
 */
export const measuredStatements: Readonly<Record<string, readonly (readonly string[])[]>> = {
  'overflow-cascade': [
    ['NaN', '65 504', '65 504'],
    ['100 %', '0 %', '0 %'],
    ['palm · depthwise_conv2d_8', 'pre-process · network_input', 'pre-process · network_input'],
  ],
  'overflow-to-infinity': [
    ['NaN', '+∞', '+∞'],
    ['0 %', '53.7 %', '53.7 %'],
  ],
  'exploding-variance': [
    ['NaN', '65 504', '65 504'],
    ['NaN', '0', '0'],
    ['non-finite', 'silent', 'silent'],
  ],
  'epsilon-lies': [['1.192e-7', '5.96e-8', '5.96e-8']],
  'log-of-zero': [
    ['−88.03', '−∞', '−∞'],
    ['silent', 'non-finite', 'non-finite'],
  ],
  'negative-variance': [['6.25 %', '37.5 %', '37.5 %']],
  'relu-makes-nan': [
    ['NaN', '−∞', '−∞'],
    ['NaN', 'NaN', 'NaN'],
    ['NaN', 'NaN', 'NaN'],
  ],
  'cut-shard': [
    [
      'byte length of Float32Array should be a multiple of 4',
      'byte length of Float32Array should be a multiple of 4',
      'buffer length for Float32Array should be a multiple of 4',
    ],
  ],
  'undefined-key-point': [
    [
      "Cannot destructure property 'x' of 'undefined' as it is undefined.",
      "Cannot destructure property 'x' of 'undefined' as it is undefined.",
      '(destructured parameter) is undefined',
    ],
  ],
};
