const version = /^#version 300 es[^\n]*\n/m;
const ownMacro = /^[ \t]*#define isnan\(value\) isnan_custom\(value\)[ \t]*$/m;

const macro = '#define isnan(value) faultbook_isnan(value)';

/** GLSL that answers the same for every number, and takes the place of the built-in isnan. */
const hooked = (answer: boolean): string =>
  [
    'precision highp float;',
    `bool faultbook_isnan(float value) { return ${answer}; }`,
    ...[2, 3, 4].map(
      (size) => `bvec${size} faultbook_isnan(vec${size} value) { return bvec${size}(${answer}); }`,
    ),
    macro,
    '',
  ].join('\n');

/**
 * A WebGL 2 shader whose isnan gives `answer` whatever it is asked: the built-in one, and the one that
 * TensorFlow.js defines under its flag WEBGL2_ISNAN_CUSTOM. Others come back as they are.
 */
export function rewriteIsnan(source: string, answer: boolean): string {
  if (!/\bisnan\(/.test(source) || !version.test(source)) return source;
  return source.replace(ownMacro, '').replace(version, (line) => `${line}${hooked(answer)}`);
}
