import type { TextureLayout } from './texture-layout.ts';

/** Puts values from another realm into a float32 texture, to be read like their partner's. */
export interface GoldenUpload {
  /** Whether values of that layout fit. */
  fits(layout: TextureLayout): boolean;
  /**
   * Uploads to a texture bound to the active unit, from its first texel; the next upload overwrites
   * it, after what has been drawn by then.
   *
   * @param values in logical order, as many as the layout has elements.
   */
  upload(values: Float32Array, layout: TextureLayout): void;
  dispose(): void;
}

/** Width of the textures uploaded to, in texels. */
export const uploadWidth = 1024;

/** Writes values to `texels` as a packed texture holds them; padding becomes 0. */
export function packTexels(
  values: Float32Array,
  { columns, rows, texels: count }: TextureLayout,
  texels: Float32Array,
): void {
  const across = Math.ceil(columns / 2);
  const down = Math.ceil(rows / 2);
  let to = 0;
  for (let batch = 0; batch < count / (across * down); batch++) {
    for (let row = 0; row < rows; row += 2) {
      const upper = (batch * rows + row) * columns;
      const hasLower = row + 1 < rows;
      for (let column = 0; column < columns; column += 2, to += 4) {
        const at = upper + column;
        const hasRight = column + 1 < columns;
        texels[to] = values[at] ?? 0;
        texels[to + 1] = hasRight ? (values[at + 1] ?? 0) : 0;
        texels[to + 2] = hasLower ? (values[at + columns] ?? 0) : 0;
        texels[to + 3] = hasLower && hasRight ? (values[at + columns + 1] ?? 0) : 0;
      }
    }
  }
}

const unpackSettings = [
  'UNPACK_ALIGNMENT',
  'UNPACK_ROW_LENGTH',
  'UNPACK_IMAGE_HEIGHT',
  'UNPACK_SKIP_ROWS',
  'UNPACK_SKIP_PIXELS',
  'UNPACK_FLIP_Y_WEBGL',
] as const;

/** Runs `work` with plain settings for uploads, and leaves those that were there. */
function withPlainUploads(gl: WebGL2RenderingContext, work: () => void): void {
  const before = unpackSettings.map((name) => Number(gl.getParameter(gl[name])));
  const buffer = gl.getParameter(gl.PIXEL_UNPACK_BUFFER_BINDING) as WebGLBuffer | null;
  gl.bindBuffer(gl.PIXEL_UNPACK_BUFFER, null);
  for (const name of unpackSettings) gl.pixelStorei(gl[name], name === 'UNPACK_ALIGNMENT' ? 4 : 0);
  try {
    work();
  } finally {
    unpackSettings.forEach((name, index) => gl.pixelStorei(gl[name], before[index] ?? 0));
    gl.bindBuffer(gl.PIXEL_UNPACK_BUFFER, buffer);
  }
}

/** Uploads on a WebGL2 context that TensorFlow.js owns. */
export function createGoldenUpload(gl: WebGL2RenderingContext): GoldenUpload {
  const formats = {
    unpacked: { internal: gl.R32F, format: gl.RED, channels: 1 },
    packed: { internal: gl.RGBA32F, format: gl.RGBA, channels: 4 },
  } as const;
  const textures = new Map<keyof typeof formats, { texture: WebGLTexture; rows: number }>();
  const mostRows = Number(gl.getParameter(gl.MAX_TEXTURE_SIZE));
  let staging = new Float32Array(0);

  /** Binds the texture of a format, with so many rows at least. */
  const bind = (name: keyof typeof formats, rows: number): void => {
    const known = textures.get(name);
    if (known !== undefined && known.rows >= rows) {
      gl.bindTexture(gl.TEXTURE_2D, known.texture);
      return;
    }
    if (known !== undefined) gl.deleteTexture(known.texture);
    const texture = gl.createTexture();
    textures.set(name, { texture, rows });
    gl.bindTexture(gl.TEXTURE_2D, texture);
    // A float texture with the default, linear, filter would be incomplete and read as zeros.
    gl.texParameteri(gl.TEXTURE_2D, gl.TEXTURE_MIN_FILTER, gl.NEAREST);
    gl.texParameteri(gl.TEXTURE_2D, gl.TEXTURE_MAG_FILTER, gl.NEAREST);
    gl.texStorage2D(gl.TEXTURE_2D, 1, formats[name].internal, uploadWidth, rows);
  };

  const packed = (values: Float32Array, layout: TextureLayout): Float32Array => {
    if (staging.length < 4 * layout.texels) staging = new Float32Array(4 * layout.texels);
    packTexels(values, layout, staging);
    return staging;
  };

  return {
    fits: ({ texels }) => Math.ceil(texels / uploadWidth) <= mostRows,
    upload(values, layout) {
      const name = layout.kind === 'unpacked' ? 'unpacked' : 'packed';
      const { format, channels } = formats[name];
      const from = name === 'unpacked' ? values : packed(values, layout);
      const fullRows = Math.floor(layout.texels / uploadWidth);
      const rest = layout.texels - fullRows * uploadWidth;
      bind(name, Math.ceil(layout.texels / uploadWidth));
      const put = (row: number, width: number, height: number, offset: number): void => {
        if (width * height === 0) return;
        gl.texSubImage2D(
          gl.TEXTURE_2D,
          0,
          0,
          row,
          width,
          height,
          format,
          gl.FLOAT,
          from,
          offset * channels,
        );
      };
      withPlainUploads(gl, () => {
        put(0, uploadWidth, fullRows, 0);
        put(fullRows, rest, 1, fullRows * uploadWidth);
      });
    },
    dispose() {
      for (const { texture } of textures.values()) gl.deleteTexture(texture);
      textures.clear();
      staging = new Float32Array(0);
    },
  };
}
