import { borrowContext } from './gl-state.ts';
import type { Health } from './health.ts';
import { atlasHeight, planAtlas } from './scan-atlas.ts';
import type { AtlasRegion } from './scan-atlas.ts';
import { createScanProgram } from './scan-program.ts';
import type { ScanProgram } from './scan-program.ts';
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

/** The GPU did not do what it was told to, most likely because its context is lost. */
export class LostScanError extends Error {
  override name = 'LostScanError';
  constructor() {
    super(
      'The GPU returned no result of the health scan: its context is lost or out of memory. ' +
        'Make a new realm, or measure fewer tensors at once.',
    );
  }
}

const asInt = new Int32Array(1);
const asFloat = new Float32Array(asInt.buffer);

/** The float of some bits; zeros lose their sign. */
function floatOfBits(bits: number): number {
  asInt[0] = bits;
  return (asFloat[0] ?? 0) + 0;
}

/** Combines the partial results of a tensor's chunks; its sums in float64. */
function combine(
  size: number,
  region: AtlasRegion,
  atlas: Int32Array,
  width: number,
  scan: number,
): Health {
  let min = Infinity;
  let max = -Infinity;
  let [nonFinite, posInf, negInf, nonzero, past, sum, scaledSum] = [0, 0, 0, 0, 0, 0, 0];
  for (let chunk = 0; chunk < region.chunks; chunk++) {
    const column = Math.floor(chunk / region.height);
    const values = 4 * ((region.y + chunk - column * region.height) * width + region.x + column);
    const counts = values + 4 * width * atlasHeight;
    if (atlas[counts + 3] !== scan) throw new LostScanError();
    min = Math.min(min, floatOfBits(atlas[values] ?? 0));
    max = Math.max(max, floatOfBits(atlas[values + 1] ?? 0));
    sum += floatOfBits(atlas[values + 2] ?? 0);
    scaledSum += floatOfBits(atlas[values + 3] ?? 0);
    const kinds = atlas[counts] ?? 0;
    const infinities = atlas[counts + 1] ?? 0;
    nonFinite += kinds >>> 16;
    nonzero += kinds & 0xffff;
    negInf += infinities >>> 16;
    posInf += infinities & 0xffff;
    past += atlas[counts + 2] ?? 0;
  }
  const finite = size - nonFinite;
  const nan = nonFinite - posInf - negInf;
  const total = { size, nan, posInf, negInf, zero: size - nonzero, pastHalf: past - nonFinite };
  if (finite === 0) return { ...total, min: null, max: null, absMax: null, mean: null };
  const mean = (sum + scaledSum * 2 ** 16) / finite;
  return { ...total, min, max, absMax: Math.max(Math.abs(min), Math.abs(max)), mean };
}

/** Scans on a WebGL2 context that TensorFlow.js owns; leaves its state as it was. */
export function createGpuScan(gl: WebGL2RenderingContext): GpuScan {
  const programs = new Map<TextureLayout['kind'], ScanProgram>();
  const framebuffer = gl.createFramebuffer();
  const readFramebuffer = gl.createFramebuffer();
  const vertexArray = gl.createVertexArray();
  // Upper half: the values of every chunk, drawn. Lower half: its counts, copied there from a
  // texture of their own, so that one call reads both.
  let atlas: { values: WebGLTexture; counts: WebGLTexture; width: number } | null = null;

  // Written beside every result: an atlas that still holds an older scan is not believed.
  let scans = 0;

  const programFor = (kind: TextureLayout['kind']): ScanProgram => {
    const known = programs.get(kind);
    if (known !== undefined) return known;
    const made = createScanProgram(gl, kind);
    programs.set(kind, made);
    return made;
  };

  const createTexture = (width: number, height: number): WebGLTexture => {
    const texture = gl.createTexture();
    gl.bindTexture(gl.TEXTURE_2D, texture);
    gl.texStorage2D(gl.TEXTURE_2D, 1, gl.RGBA32UI, width, height);
    return texture;
  };

  const freeAtlas = (): void => {
    if (atlas === null) return;
    gl.deleteTexture(atlas.values);
    gl.deleteTexture(atlas.counts);
    atlas = null;
  };

  const atlasOf = (width: number): NonNullable<typeof atlas> => {
    if (atlas !== null && atlas.width >= width) return atlas;
    freeAtlas();
    atlas = {
      values: createTexture(width, 2 * atlasHeight),
      // Half of it unused: WebGL wants what is drawn to in one pass of one size.
      counts: createTexture(width, 2 * atlasHeight),
      width,
    };
    const attach = (target: GLenum, point: GLenum, texture: WebGLTexture): void => {
      gl.framebufferTexture2D(target, point, gl.TEXTURE_2D, texture, 0);
    };
    gl.bindFramebuffer(gl.FRAMEBUFFER, readFramebuffer);
    attach(gl.FRAMEBUFFER, gl.COLOR_ATTACHMENT0, atlas.counts);
    gl.bindFramebuffer(gl.FRAMEBUFFER, framebuffer);
    attach(gl.FRAMEBUFFER, gl.COLOR_ATTACHMENT0, atlas.values);
    attach(gl.FRAMEBUFFER, gl.COLOR_ATTACHMENT1, atlas.counts);
    gl.drawBuffers([gl.COLOR_ATTACHMENT0, gl.COLOR_ATTACHMENT1]);
    return atlas;
  };

  const draw = (target: ScanTarget, region: AtlasRegion): void => {
    const { layout } = target;
    const { program, region: at, extent, packing } = programFor(layout.kind);
    gl.useProgram(program);
    gl.bindTexture(gl.TEXTURE_2D, target.texture);
    gl.viewport(region.x, region.y, region.width, region.height);
    gl.scissor(region.x, region.y, region.width, region.height);
    gl.uniform4i(at, region.x, region.y, region.height, region.chunk);
    gl.uniform4i(extent, layout.width, layout.first, layout.first + layout.texels, scans);
    const columns = Math.ceil(layout.columns / 2);
    const rows = Math.ceil(layout.rows / 2);
    const none = 0x7fffffff;
    gl.uniform4i(
      packing,
      columns,
      rows,
      layout.columns % 2 === 0 ? none : columns - 1,
      layout.rows % 2 === 0 ? none : rows - 1,
    );
    gl.drawArrays(gl.TRIANGLES, 0, 3);
  };

  return {
    scan(targets) {
      if (targets.length === 0) return [];
      const { regions, width } = planAtlas(targets.map((target) => target.layout));
      scans++;
      return borrowContext(gl, () => {
        const { values } = atlasOf(width);
        gl.bindFramebuffer(gl.FRAMEBUFFER, framebuffer);
        gl.bindVertexArray(vertexArray);
        targets.forEach((target, index) => {
          const region = regions[index];
          if (region !== undefined) draw(target, region);
        });
        gl.bindFramebuffer(gl.READ_FRAMEBUFFER, readFramebuffer);
        gl.bindTexture(gl.TEXTURE_2D, values);
        gl.copyTexSubImage2D(gl.TEXTURE_2D, 0, 0, atlasHeight, 0, 0, width, atlasHeight);
        gl.bindFramebuffer(gl.FRAMEBUFFER, framebuffer);
        const pixels = new Uint32Array(4 * width * 2 * atlasHeight);
        gl.readPixels(0, 0, width, 2 * atlasHeight, gl.RGBA_INTEGER, gl.UNSIGNED_INT, pixels);
        const results = new Int32Array(pixels.buffer);
        return targets.flatMap(({ size }, index) => {
          const region = regions[index];
          return region === undefined ? [] : [combine(size, region, results, width, scans)];
        });
      });
    },
    dispose() {
      freeAtlas();
      gl.deleteFramebuffer(framebuffer);
      gl.deleteFramebuffer(readFramebuffer);
      gl.deleteVertexArray(vertexArray);
      for (const { program } of programs.values()) gl.deleteProgram(program);
      programs.clear();
    },
  };
}
