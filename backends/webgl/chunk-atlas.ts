import { LostMeasurementError } from '../measurement.ts';
import { borrowContext } from './gl-state.ts';
import { atlasHeight, planAtlas } from './scan-atlas.ts';
import type { AtlasRegion } from './scan-atlas.ts';
import type { TextureLayout } from './texture-layout.ts';

/** Draws the chunks of one tensor, having set its program, textures and uniforms. */
export type DrawChunks = (index: number, region: AtlasRegion, scan: number) => void;

/** What a fragment wrote for one chunk: eight integers, the last of which is the scan's number. */
export type VisitChunk = (values: number, counts: number) => void;

/** Partial results of every chunk, read back. */
export interface ChunkResults {
  readonly bits: Int32Array;
  /** The same memory, for partial results that are floats. */
  readonly floats: Float32Array;
  /** Where in them the two texels of each chunk of a tensor start. */
  forEachChunk(index: number, visit: VisitChunk): void;
}

/** Two textures of integers for partial results, and the one read-back of them. */
export interface ChunkAtlas {
  /**
   * Calls `draw` for every layout, with viewport and scissor on its region; a fragment writes two
   * `uvec4`, at locations 0 and 1, the last integer of which must be the number of the scan.
   *
   * @throws LostMeasurementError on visiting a chunk that was not written.
   */
  scan(layouts: readonly TextureLayout[], draw: DrawChunks): ChunkResults;
  dispose(): void;
}

/** Scans on a WebGL2 context that TensorFlow.js owns; leaves its state as it was. */
export function createChunkAtlas(gl: WebGL2RenderingContext): ChunkAtlas {
  const framebuffer = gl.createFramebuffer();
  const readFramebuffer = gl.createFramebuffer();
  const vertexArray = gl.createVertexArray();
  // Upper half: the values of every chunk, drawn. Lower half: its counts, copied there from a
  // texture of their own, so that one call reads both.
  let atlas: { values: WebGLTexture; counts: WebGLTexture; width: number } | null = null;

  // Written beside every result: an atlas that still holds an older scan is not believed.
  let scans = 0;

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

  const readAtlas = (width: number): ArrayBuffer => {
    const { values } = atlasOf(width);
    gl.bindFramebuffer(gl.READ_FRAMEBUFFER, readFramebuffer);
    gl.bindTexture(gl.TEXTURE_2D, values);
    gl.copyTexSubImage2D(gl.TEXTURE_2D, 0, 0, atlasHeight, 0, 0, width, atlasHeight);
    gl.bindFramebuffer(gl.FRAMEBUFFER, framebuffer);
    const pixels = new Uint32Array(4 * width * 2 * atlasHeight);
    gl.readPixels(0, 0, width, 2 * atlasHeight, gl.RGBA_INTEGER, gl.UNSIGNED_INT, pixels);
    return pixels.buffer;
  };

  return {
    scan(layouts, draw) {
      const { regions, width } = planAtlas(layouts);
      const scan = ++scans;
      const read = borrowContext(gl, () => {
        atlasOf(width);
        gl.bindFramebuffer(gl.FRAMEBUFFER, framebuffer);
        gl.bindVertexArray(vertexArray);
        regions.forEach((region, index) => {
          gl.viewport(region.x, region.y, region.width, region.height);
          gl.scissor(region.x, region.y, region.width, region.height);
          draw(index, region, scan);
        });
        return readAtlas(width);
      });
      const bits = new Int32Array(read);
      return {
        bits,
        floats: new Float32Array(read),
        forEachChunk(index, visit) {
          const region = regions[index];
          if (region === undefined) return;
          for (let chunk = 0; chunk < region.chunks; chunk++) {
            const column = Math.floor(chunk / region.height);
            const row = region.y + chunk - column * region.height;
            const values = 4 * (row * width + region.x + column);
            const counts = values + 4 * width * atlasHeight;
            if (bits[counts + 3] !== scan) throw new LostMeasurementError();
            visit(values, counts);
          }
        },
      };
    },
    dispose() {
      freeAtlas();
      gl.deleteFramebuffer(framebuffer);
      gl.deleteFramebuffer(readFramebuffer);
      gl.deleteVertexArray(vertexArray);
    },
  };
}
