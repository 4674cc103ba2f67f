import type { Tensor } from '@tensorflow/tfjs';
import { expect } from '@open-wc/testing';
import type { Health } from '../health.ts';
import { textureOf, webglBackend } from '../../backends/webgl/textures.ts';

/** Words that tests plant: NaN payloads of both signs, infinities, zeros, edges of half and float. */
export const specialWords = [
  0x7fc00000, 0xffc00000, 0x7f800001, 0xff800001, 0x7fffffff, 0xffffffff, 0x7f800000, 0xff800000,
  0x00000000, 0x80000000, 0x477fe000, 0xc77fe000, 0x477fe001, 0xc77fe001, 0x477fefff, 0x477ff000,
  0x7f7fffff, 0xff7fffff, 0x00800000, 0x80800000,
];

/** The number that 32 bits stand for, from sign, exponent and mantissa. */
function numberOf(word: number): number {
  const sign = word >>> 31 === 1 ? -1 : 1;
  const exponent = (word >>> 23) & 0xff;
  const mantissa = word & 0x7fffff;
  if (exponent === 0xff) return mantissa === 0 ? sign * Infinity : NaN;
  return exponent === 0
    ? sign * mantissa * 2 ** -149
    : sign * (mantissa + 2 ** 23) * 2 ** (exponent - 150);
}

/** Health told from IEEE 754 bits in float64, independently of the code under test. */
export function referenceHealth(words: Iterable<number>): Health {
  const numbers = Array.from(words, numberOf);
  const count = (is: (value: number) => boolean): number => numbers.filter(is).length;
  const finite = numbers.filter((value) => Number.isFinite(value));
  const sorted = Float64Array.from(finite).sort();
  const total = finite.reduce((sum, value) => sum + value, 0);
  const extremes =
    finite.length === 0
      ? { min: null, max: null, absMax: null, mean: null }
      : {
          min: (sorted.at(0) ?? 0) + 0,
          max: (sorted.at(-1) ?? 0) + 0,
          absMax: Math.abs(Float64Array.from(finite, Math.abs).sort().at(-1) ?? 0),
          mean: total / finite.length,
        };
  return {
    size: numbers.length,
    nan: count((value) => value !== value),
    posInf: count((value) => value === 1 / 0),
    negInf: count((value) => value === -1 / 0),
    zero: count((value) => value === 0),
    pastHalf: count((value) => Number.isFinite(value) && Math.abs(value) > 65504),
    ...extremes,
  };
}

/**
 * Fails unless every statistic is exact, and the mean within `1e-4` of the mean magnitude: the
 * stated tolerance of float32 partial sums. What is below 2^−110 may be lost in them.
 */
export function expectHealth(actual: Health | undefined, words: Iterable<number>): void {
  const list = [...words];
  const { mean, ...expected } = referenceHealth(list);
  if (actual === undefined) throw new Error('No health was measured.');
  const { mean: actualMean, ...rest } = actual;
  expect(rest).to.deep.equal(expected);
  // Chai takes −0 for +0: zeros must have lost their sign.
  for (const value of [rest.min, rest.max, rest.absMax]) expect(Object.is(value, -0)).to.be.false;
  if (mean === null || actualMean === null) {
    expect(actualMean).to.equal(mean);
    return;
  }
  const finite = list.map(numberOf).filter((value) => Number.isFinite(value));
  const magnitude = finite.reduce((sum, value) => sum + Math.abs(value), 0) / finite.length;
  expect(Math.abs(actualMean - mean)).to.be.at.most(1e-4 * magnitude + 2 ** -110);
}

/** A float32 word with the value of a float16 word. */
function widen(half: number): number {
  const sign = (half & 0x8000) << 16;
  const exponent = (half >> 10) & 0x1f;
  const mantissa = half & 0x3ff;
  if (exponent === 0x1f) return (sign | 0x7f800000 | (mantissa << 13)) >>> 0;
  if (exponent !== 0) return (sign | ((exponent + 112) << 23) | (mantissa << 13)) >>> 0;
  const value = new Float32Array([mantissa * 2 ** -24]);
  return (sign | (new Uint32Array(value.buffer)[0] ?? 0)) >>> 0;
}

/**
 * The float32 words of what a float16 realm holds: the texture's own half bits, read back as bits
 * and placed by walking its texels (`readTexels` walks the elements).
 */
export function storedHalfWords(tensor: Tensor): number[] {
  const backend = webglBackend();
  const gl = backend?.gpgpu.gl;
  if (backend === null || !(gl instanceof WebGL2RenderingContext)) throw new Error('No WebGL2.');
  const facts = backend.texData.get(tensor.dataId);
  const [height, width] = facts.texture?.texShape ?? [0, 0];
  const framebuffer = gl.createFramebuffer();
  gl.bindFramebuffer(gl.FRAMEBUFFER, framebuffer);
  const point = gl.COLOR_ATTACHMENT0;
  gl.framebufferTexture2D(gl.FRAMEBUFFER, point, gl.TEXTURE_2D, textureOf(facts), 0);
  const format = gl.getParameter(gl.IMPLEMENTATION_COLOR_READ_FORMAT) as number;
  const type = gl.getParameter(gl.IMPLEMENTATION_COLOR_READ_TYPE) as number;
  const channels = format === gl.RED ? 1 : 4;
  expect(type).to.equal(gl.HALF_FLOAT);
  const texels = new Uint16Array(channels * width * height);
  gl.pixelStorei(gl.PACK_ALIGNMENT, 1);
  gl.readPixels(0, 0, width, height, format, type, texels);
  gl.pixelStorei(gl.PACK_ALIGNMENT, 4);
  gl.deleteFramebuffer(framebuffer);
  const words = Array.from(texels, widen);
  const size = facts.shape.reduce((product, side) => product * side, 1);
  if (facts.isPacked !== true) {
    const offset = (facts.slice as { flatOffset: number } | null | undefined)?.flatOffset ?? 0;
    return words.filter((_, index) => index % channels === 0).slice(offset, offset + size);
  }
  const [rows, columns] = [facts.shape.at(-2) ?? 1, facts.shape.at(-1) ?? 1];
  const stored: number[] = [];
  let texel = 0;
  for (let start = 0; start < size; start += rows * columns) {
    for (let row = 0; row < rows; row += 2) {
      for (let column = 0; column < columns; column += 2, texel++) {
        for (const [down, right] of [
          [0, 0],
          [0, 1],
          [1, 0],
          [1, 1],
        ] as const) {
          if (row + down >= rows || column + right >= columns) continue;
          stored[start + (row + down) * columns + column + right] =
            words[4 * texel + 2 * down + right] ?? 0;
        }
      }
    }
  }
  return stored;
}
