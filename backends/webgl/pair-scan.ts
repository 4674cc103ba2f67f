import { createChunkAtlas } from './chunk-atlas.ts';
import type { ChunkResults } from './chunk-atlas.ts';
import { createScanProgram } from './scan-program.ts';
import type { ScanProgram } from './scan-program.ts';
import { packingOf } from './shader-lanes.ts';
import type { TextureLayout } from './texture-layout.ts';
import type { Divergence } from '../../health/divergence.ts';
import { bigScaleLog2, divergenceSource } from './divergence-shader.ts';
import { createGoldenUpload, uploadWidth } from './golden-upload.ts';

/** A tensor in a texture. */
export interface Placed {
  readonly texture: WebGLTexture;
  readonly layout: TextureLayout;
}

/** Two tensors of the same layout, or values and a tensor. */
export interface ScanPair {
  readonly golden: Placed | Float32Array;
  readonly faulty: Placed;
  /** Number of elements. */
  readonly size: number;
}

/** Compares tensors on the GPU. */
export interface PairScan {
  /** Whether values for a tensor of that layout can be uploaded. */
  fits(layout: TextureLayout): boolean;
  /** One draw a pair, one read-back in all; null where float32 sums cannot tell. */
  scan(pairs: readonly ScanPair[]): (Divergence | null)[];
  dispose(): void;
}

const uniforms = ['golden', 'faulty', 'region', 'places', 'extent', 'packing'] as const;
type Uniform = (typeof uniforms)[number];

/** Below this, so many squares underflow that a sum of them is less than 1e-3 exact. */
const smallest = 2 ** -45;

const word = new Int32Array(1);
const float = new Float32Array(word.buffer);

function magnitude(bits: number): number {
  word[0] = bits & 0x7fffffff;
  return float[0] ?? 0;
}

/** Combines the partial results of a pair's chunks in float64; null where they do not suffice. */
function combine(size: number, results: ChunkResults, index: number): Divergence | null {
  const { bits, floats } = results;
  const unscaled = 2 ** (-2 * bigScaleLog2);
  let [maxAbs, squares, goldenSquares, largestGolden, leftOut] = [0, 0, 0, 0, 0];
  let differs = false as boolean;
  results.forEachChunk(index, (values, counts) => {
    squares += (floats[values] ?? 0) + (floats[values + 2] ?? 0) * unscaled;
    goldenSquares += (floats[values + 1] ?? 0) + (floats[values + 3] ?? 0) * unscaled;
    maxAbs = Math.max(maxAbs, floats[counts] ?? 0);
    leftOut += bits[counts + 1] ?? 0;
    const golden = bits[counts + 2] ?? 0;
    largestGolden = Math.max(largestGolden, magnitude(golden));
    differs ||= golden < 0;
  });
  if (leftOut === size) return { maxAbs: null, relativeL2: null, leftOut };
  if (!differs) return { maxAbs: 0, relativeL2: 0, leftOut };
  const tooSmall = maxAbs < smallest || (largestGolden > 0 && largestGolden < smallest);
  if (tooSmall || maxAbs === Infinity) return null;
  return { maxAbs, relativeL2: Math.sqrt(squares / goldenSquares), leftOut };
}

/** Compares on a WebGL2 context that TensorFlow.js owns; leaves its state as it was. */
export function createPairScan(gl: WebGL2RenderingContext): PairScan {
  const programs = new Map<TextureLayout['kind'], ScanProgram<Uniform>>();
  const atlas = createChunkAtlas(gl);
  const uploads = createGoldenUpload(gl);

  const programFor = (kind: TextureLayout['kind']): ScanProgram<Uniform> => {
    const known = programs.get(kind);
    if (known !== undefined) return known;
    const source = divergenceSource(kind);
    const made = createScanProgram(gl, `${kind} divergence`, source, uniforms);
    programs.set(kind, made);
    return made;
  };

  /** Binds the golden side to unit 1; returns its texture's width and its first texel there. */
  const bindGolden = (golden: Placed | Float32Array, like: TextureLayout): [number, number] => {
    gl.activeTexture(gl.TEXTURE1);
    if (golden instanceof Float32Array) {
      uploads.upload(golden, like);
      return [uploadWidth, 0];
    }
    gl.bindTexture(gl.TEXTURE_2D, golden.texture);
    return [golden.layout.width, golden.layout.first];
  };

  return {
    fits: (layout) => uploads.fits(layout),
    scan(pairs) {
      if (pairs.length === 0) return [];
      const layouts = pairs.map(({ faulty }) => faulty.layout);
      const results = atlas.scan(layouts, (index, region, scan) => {
        const { golden, faulty } = pairs[index] as ScanPair;
        const { layout } = faulty;
        const { program, at } = programFor(layout.kind);
        gl.useProgram(program);
        const goldenPlace = bindGolden(golden, layout);
        gl.activeTexture(gl.TEXTURE0);
        gl.bindTexture(gl.TEXTURE_2D, faulty.texture);
        gl.uniform1i(at.faulty, 0);
        gl.uniform1i(at.golden, 1);
        gl.uniform4i(at.region, region.x, region.y, region.height, region.chunk);
        gl.uniform4i(at.places, ...goldenPlace, layout.width, layout.first);
        gl.uniform2i(at.extent, layout.texels, scan);
        gl.uniform4i(at.packing, ...packingOf(layout));
        gl.drawArrays(gl.TRIANGLES, 0, 3);
      });
      return pairs.map(({ size }, index) => combine(size, results, index));
    },
    dispose() {
      atlas.dispose();
      uploads.dispose();
      for (const { program } of programs.values()) gl.deleteProgram(program);
      programs.clear();
    },
  };
}
