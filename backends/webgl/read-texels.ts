import { borrowContext } from './gl-state.ts';
import type { TextureLayout } from './texture-layout.ts';

/** Float32 of the texels of a texture up to the last row that holds elements; four a texel. */
function download(
  gl: WebGL2RenderingContext,
  texture: WebGLTexture,
  { width, first, texels }: TextureLayout,
): Float32Array {
  const rows = Math.ceil((first + texels) / width);
  const pixels = new Float32Array(4 * width * rows);
  const framebuffer = gl.createFramebuffer();
  try {
    borrowContext(gl, () => {
      gl.bindFramebuffer(gl.FRAMEBUFFER, framebuffer);
      gl.framebufferTexture2D(gl.FRAMEBUFFER, gl.COLOR_ATTACHMENT0, gl.TEXTURE_2D, texture, 0);
      gl.readPixels(0, 0, width, rows, gl.RGBA, gl.FLOAT, pixels);
    });
  } finally {
    gl.deleteFramebuffer(framebuffer);
  }
  return pixels;
}

/**
 * The elements of a tensor in their logical order, read from its texture by `readPixels` alone: no
 * shader runs, nothing is stored anew.
 */
export function readTexels(
  gl: WebGL2RenderingContext,
  texture: WebGLTexture,
  layout: TextureLayout,
  size: number,
): Float32Array {
  const pixels = download(gl, texture, layout);
  const values = new Float32Array(size);
  if (layout.kind === 'unpacked') {
    for (let index = 0; index < size; index++) {
      values[index] = pixels[4 * (layout.first + index)] ?? 0;
    }
    return values;
  }
  const { columns, rows } = layout;
  const across = Math.ceil(columns / 2);
  const perBatch = across * Math.ceil(rows / 2);
  for (let index = 0; index < size; index++) {
    const column = index % columns;
    const line = Math.floor(index / columns);
    const row = line % rows;
    const batch = Math.floor(line / rows);
    const texel = batch * perBatch + (row >> 1) * across + (column >> 1);
    values[index] = pixels[4 * texel + 2 * (row & 1) + (column & 1)] ?? 0;
  }
  return values;
}
