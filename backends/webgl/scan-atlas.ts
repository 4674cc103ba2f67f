import type { TextureLayout } from './texture-layout.ts';

/** Height of the atlas, in texels. */
export const atlasHeight = 512;

/** Where in the atlas the partial results of one tensor go. */
export interface AtlasRegion {
  /** Corner, width and height in texels; all even, so that no 2×2 quad of fragments is wasted. */
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  /** Texels of the tensor that one fragment scans. */
  readonly chunk: number;
  /** Fragments that have something to scan: column by column, the first of the region. */
  readonly chunks: number;
}

/** Texels a fragment scans, unless the texture's rows say otherwise. */
const usualChunk = 256;

/** At most 65 535 elements a chunk: the counts of a chunk are stored in 16 bits. */
const largestChunk = 16_383;

/** Chunks of whole texture rows where rows are short, so that a quad's fragments keep in step. */
function chunkTexels(layout: TextureLayout, maxChunks: number): number {
  const wanted = Math.min(largestChunk, Math.max(usualChunk, Math.ceil(layout.texels / maxChunks)));
  return layout.width > wanted ? wanted : Math.floor(wanted / layout.width) * layout.width;
}

/**
 * Lays the partial results of every tensor out in one atlas of 512 texels height: in strips two
 * texels wide, filled downwards. Tall regions, because a software GPU splits its work by rows.
 *
 * @returns the regions, in order, and the width of the atlas in texels.
 */
export function planAtlas(layouts: readonly TextureLayout[]): {
  regions: AtlasRegion[];
  width: number;
} {
  let x = 0;
  let y = 0;
  const regions = layouts.map((layout): AtlasRegion => {
    const chunk = chunkTexels(layout, 65_536);
    const chunks = Math.ceil(layout.texels / chunk);
    const strips = Math.max(1, Math.ceil(chunks / (2 * atlasHeight)));
    const height = strips > 1 ? atlasHeight : 2 * Math.ceil(chunks / 4);
    if (y + height > atlasHeight) {
      x += 2;
      y = 0;
    }
    const region = { x, y, width: 2 * strips, height, chunk, chunks };
    if (strips > 1) x += 2 * (strips - 1);
    y += height;
    return region;
  });
  return { regions, width: x + 2 };
}
