import type { TextureFacts } from './textures.ts';

/**
 * Where in its texture a tensor's elements lie. Texels are numbered row by row.
 *
 * Unpacked, a texel holds one element, in red. Packed, it holds a 2×2 block of the two inner
 * dimensions, and a logical row or column of odd length leaves lanes that hold garbage:
 *
 * ```
 * shape [3, 5]:   00|01   02|03   04|··
 *                 10|11   12|13   14|··      · padding lane
 *                 20|21   22|23   24|··
 *                 ··|··   ··|··   ··|··
 * ```
 */
export interface TextureLayout {
  readonly kind: 'unpacked' | 'packed' | 'packed-odd';
  /** Width of the texture in texels. */
  readonly width: number;
  /** First texel of the tensor: a slice may share the texture of the tensor it was cut from. */
  readonly first: number;
  /** Texels that hold elements. */
  readonly texels: number;
  /** Packed: elements in a logical row, and logical rows in a batch. */
  readonly columns: number;
  readonly rows: number;
}

/**
 * The layout of a tensor that is on the GPU. The shape that counts is the one the texture was
 * written with: a reshaped alias shares the texture, and its padding lies where it lay before.
 */
export function textureLayout(facts: TextureFacts): TextureLayout {
  // The physical size, [height, width]: halved already where the texture is packed.
  const width = facts.texture?.texShape[1] ?? 0;
  const slice = facts.slice as { flatOffset: number } | null | undefined;
  const columns = facts.shape.at(-1) ?? 1;
  const rows = facts.shape.at(-2) ?? 1;
  const size = facts.shape.reduce((product, side) => product * side, 1);
  if (facts.isPacked !== true) {
    return {
      kind: 'unpacked',
      width,
      first: slice?.flatOffset ?? 0,
      texels: size,
      columns,
      rows,
    };
  }
  const batches = size === 0 ? 0 : size / (rows * columns);
  return {
    kind: rows % 2 === 0 && columns % 2 === 0 ? 'packed' : 'packed-odd',
    width,
    first: 0,
    texels: batches * Math.ceil(rows / 2) * Math.ceil(columns / 2),
    columns,
    rows,
  };
}
