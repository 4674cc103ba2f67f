import { createChunkAtlas } from './chunk-atlas.ts';
import type { ChunkResults } from './chunk-atlas.ts';
import type { Health } from '../../health/health.ts';
import { createScanProgram } from './scan-program.ts';
import type { ScanProgram } from './scan-program.ts';
import { fragmentSource } from './scan-shader.ts';
import { packingOf } from './shader-lanes.ts';
import type { TextureLayout } from './texture-layout.ts';

/** A tensor on the GPU. */
export interface ScanTarget {
  readonly texture: WebGLTexture;
  readonly layout: TextureLayout;
  /** Number of elements. */
  readonly size: number;
}

/** Reduces tensors to their health on the GPU. */
export interface GpuScan {
  /** One draw a tensor, one read-back in all. */
  scan(targets: readonly ScanTarget[]): Health[];
  dispose(): void;
}

const uniforms = ['region', 'extent', 'packing'] as const;
type Uniform = (typeof uniforms)[number];

/** Combines the partial results of a tensor's chunks; its sums in float64. */
function combine(size: number, results: ChunkResults, index: number): Health {
  const { bits, floats } = results;
  let min = Infinity;
  let max = -Infinity;
  let [nonFinite, posInf, negInf, nonzero, past, sum, scaledSum] = [0, 0, 0, 0, 0, 0, 0];
  results.forEachChunk(index, (values, counts) => {
    min = Math.min(min, floats[values] ?? 0);
    max = Math.max(max, floats[values + 1] ?? 0);
    sum += floats[values + 2] ?? 0;
    scaledSum += floats[values + 3] ?? 0;
    const kinds = bits[counts] ?? 0;
    const infinities = bits[counts + 1] ?? 0;
    nonFinite += kinds >>> 16;
    nonzero += kinds & 0xffff;
    negInf += infinities >>> 16;
    posInf += infinities & 0xffff;
    past += bits[counts + 2] ?? 0;
  });
  const finite = size - nonFinite;
  const nan = nonFinite - posInf - negInf;
  const total = { size, nan, posInf, negInf, zero: size - nonzero, pastHalf: past - nonFinite };
  if (finite === 0) return { ...total, min: null, max: null, absMax: null, mean: null };
  const mean = (sum + scaledSum * 2 ** 16) / finite;
  // Zeros lose their sign.
  min += 0;
  max += 0;
  return { ...total, min, max, absMax: Math.max(Math.abs(min), Math.abs(max)), mean };
}

/** Scans on a WebGL2 context that TensorFlow.js owns; leaves its state as it was. */
export function createGpuScan(gl: WebGL2RenderingContext): GpuScan {
  const programs = new Map<TextureLayout['kind'], ScanProgram<Uniform>>();
  const atlas = createChunkAtlas(gl);

  const programFor = (kind: TextureLayout['kind']): ScanProgram<Uniform> => {
    const known = programs.get(kind);
    if (known !== undefined) return known;
    const made = createScanProgram(gl, `${kind} scan`, fragmentSource(kind), uniforms);
    programs.set(kind, made);
    return made;
  };

  return {
    scan(targets) {
      if (targets.length === 0) return [];
      const layouts = targets.map(({ layout }) => layout);
      const results = atlas.scan(layouts, (index, region, scan) => {
        const { texture, layout } = targets[index] as ScanTarget;
        const { program, at } = programFor(layout.kind);
        gl.useProgram(program);
        gl.bindTexture(gl.TEXTURE_2D, texture);
        gl.uniform4i(at.region, region.x, region.y, region.height, region.chunk);
        gl.uniform4i(at.extent, layout.width, layout.first, layout.first + layout.texels, scan);
        gl.uniform4i(at.packing, ...packingOf(layout));
        gl.drawArrays(gl.TRIANGLES, 0, 3);
      });
      return targets.map(({ size }, index) => combine(size, results, index));
    },
    dispose() {
      atlas.dispose();
      for (const { program } of programs.values()) gl.deleteProgram(program);
      programs.clear();
    },
  };
}
