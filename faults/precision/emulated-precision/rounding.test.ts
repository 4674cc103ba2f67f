import { expect } from '@open-wc/testing';
import { seededRandom } from '../../../common/random.ts';
import { roundTo } from './round-to.ts';
import type { Format } from './spec.ts';
import { createTextureRounder } from './texture-rounder.ts';

const formats: readonly Format[] = ['float16', 'float16-flushed', 'bfloat16', 'float32-flushed'];

/** Every finite float16 that is not negative, in order, by its definition. */
const halves: readonly number[] = Array.from({ length: 0x7c00 }, (_, code) => {
  const [exponent, fraction] = [code >> 10, code & 1023];
  return exponent === 0 ? fraction * 2 ** -24 : (1024 + fraction) * 2 ** (exponent - 25);
});
const halfLimit = 65520;

/** The nearest of two neighbours, the even code where both are as near: `code` is the lower one's. */
const nearest = (value: number, lower: number, upper: number, code: number): number => {
  const [down, up] = [value - lower, upper - value];
  if (down !== up) return down < up ? lower : upper;
  return code % 2 === 0 ? lower : upper;
};

function halfOf(value: number): number {
  if (value >= halfLimit) return Infinity;
  // The last half that is not above it.
  let [low, high] = [0, halves.length - 1];
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if ((halves[middle] ?? NaN) <= value) low = middle;
    else high = middle - 1;
  }
  return nearest(value, halves[low] ?? NaN, halves[low + 1] ?? 65536, low);
}

const view = new DataView(new ArrayBuffer(4));
const ofBits = (bits: number): number => {
  view.setUint32(0, bits);
  return view.getFloat32(0);
};

function bfloatOf(value: number): number {
  view.setFloat32(0, value);
  const code = view.getUint16(0);
  // Past the largest one lies 2¹²⁸, where rounding goes to Infinity.
  const upper = code === 0x7f7f ? 2 ** 128 : ofBits((code + 1) * 65536);
  const rounded = nearest(value, ofBits(code * 65536), upper, code);
  return rounded === 2 ** 128 ? Infinity : rounded;
}

/** What a magnitude is rounded to, by searching for the nearest number of the format. */
function magnitudeOf(value: number, format: Format): number {
  if (value === Infinity) return Infinity;
  switch (format) {
    case 'float16':
      return halfOf(value);
    case 'float16-flushed':
      return halfOf(value) < 2 ** -14 ? 0 : halfOf(value);
    case 'bfloat16':
      return bfloatOf(value);
    case 'float32-flushed':
      return value < 2 ** -126 ? 0 : value;
  }
}

function expected(value: number, format: Format): number {
  if (Number.isNaN(value)) return NaN;
  const magnitude = magnitudeOf(Math.abs(value), format);
  return value < 0 || Object.is(value, -0) ? -magnitude : magnitude;
}

/** Neighbours in float32 of a positive number. */
const around = (value: number): number[] => {
  view.setFloat32(0, value);
  const bits = view.getUint32(0);
  return [bits - 1, bits, bits + 1].map(ofBits);
};

/** Every float16, the middle of every two with its neighbours, and float32 of every kind. */
const hardCases: Float32Array = (() => {
  const middles = halves.map((half, code) => (half + (halves[code + 1] ?? 65536)) / 2);
  const random = seededRandom(1);
  const any = Array.from({ length: 200_000 }, () => ofBits(random.whole(2 ** 32)));
  const edges = [0, 2 ** -149, 2 ** -126, 2 ** -133, 3.4028234663852886e38, 65519, 65520, 70_000];
  const positive = [...halves.slice(1), ...middles.flatMap(around), ...edges];
  const specials = [NaN, Infinity, -Infinity, -0];
  return Float32Array.from([...specials, ...positive, ...positive.map((value) => -value), ...any]);
})();

/** The first value that is not rounded as it should be, in words. */
function firstWrong(given: Float32Array, format: Format): string | null {
  for (const [i, value] of hardCases.entries()) {
    const right = expected(value, format);
    if (Object.is(given[i], right)) continue;
    return `${value} became ${given[i]}, not ${right}`;
  }
  return null;
}

/** The same values in a texture, rounded there. */
function roundedOnGpu(format: Format, channels: 1 | 4): Float32Array {
  const gl = new OffscreenCanvas(1, 1).getContext('webgl2');
  if (gl === null) throw new Error('There is no WebGL 2.');
  gl.getExtension('EXT_color_buffer_float');
  const width = 1024;
  const height = Math.ceil(hardCases.length / channels / width);
  const texels = new Float32Array(width * height * channels);
  texels.set(hardCases);
  const [stored, order] = channels === 4 ? [gl.RGBA32F, gl.RGBA] : [gl.R32F, gl.RED];
  const texture = gl.createTexture();
  gl.bindTexture(gl.TEXTURE_2D, texture);
  gl.texStorage2D(gl.TEXTURE_2D, 1, stored, width, height);
  gl.texSubImage2D(gl.TEXTURE_2D, 0, 0, 0, width, height, order, gl.FLOAT, texels);
  // As TensorFlow.js makes them: float32 textures cannot be filtered.
  gl.texParameteri(gl.TEXTURE_2D, gl.TEXTURE_MIN_FILTER, gl.NEAREST);
  gl.texParameteri(gl.TEXTURE_2D, gl.TEXTURE_MAG_FILTER, gl.NEAREST);
  const rounder = createTextureRounder(gl, format);
  rounder.round(texture, width, height, channels);
  rounder.dispose();
  const framebuffer = gl.createFramebuffer();
  gl.bindFramebuffer(gl.FRAMEBUFFER, framebuffer);
  gl.framebufferTexture2D(gl.FRAMEBUFFER, gl.COLOR_ATTACHMENT0, gl.TEXTURE_2D, texture, 0);
  const read = new Float32Array(width * height * 4);
  gl.readPixels(0, 0, width, height, gl.RGBA, gl.FLOAT, read);
  gl.getExtension('WEBGL_lose_context')?.loseContext();
  const values = channels === 4 ? read : read.filter((_, i) => i % 4 === 0);
  return values.subarray(0, hardCases.length);
}

describe('rounding to another number format', function () {
  this.timeout(60_000);

  it('has the hard cases: both zeros, ties, what overflows, subnormals', () => {
    expect(hardCases.length).to.be.above(400_000);
    expect(expected(65519.99, 'float16')).to.equal(65504);
    expect(expected(-65520, 'float16')).to.equal(-Infinity);
    expect(expected(2049, 'float16')).to.equal(2048);
    expect(expected(2051, 'float16')).to.equal(2052);
    expect(expected(2 ** -25, 'float16')).to.equal(0);
    expect(expected(3 * 2 ** -25, 'float16')).to.equal(2 ** -23);
    expect(expected(1e-5, 'float16-flushed')).to.equal(0);
  });

  for (const format of formats) {
    it(`${format}: in JavaScript, every hard case goes to the nearest, ties to even`, () => {
      expect(firstWrong(roundTo(hardCases, format), format)).to.equal(null);
    });

    for (const channels of [1, 4] as const) {
      it(`${format}: in a texture of ${channels} channel${channels === 1 ? '' : 's'}, the same`, () => {
        expect(firstWrong(roundedOnGpu(format, channels), format)).to.equal(null);
      });
    }
  }
});
