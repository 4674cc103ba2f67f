import type { TextureLayout } from './texture-layout.ts';

/** The four numbers of a texel; unpacked textures use the first alone. */
const lanes = ['r', 'g', 'b', 'a'] as const;

/** A channel of a texel, as GLSL names it. */
export type Lane = (typeof lanes)[number];

/** GLSL condition under which a lane of a texel of an oddly sided packed texture is no padding. */
const laneIsElement: Record<Lane, string> = {
  r: 'true',
  g: 'inColumns',
  b: 'inRows',
  a: 'inColumns && inRows',
};

/** `value` where the lane holds an element, else `neutral`, which changes nothing. */
export const where = (condition: string, value: string, neutral: string): string =>
  condition === 'true' ? value : `(${condition} ? ${value} : ${neutral})`;

/**
 * GLSL that does something to each lane that holds an element in a texture of that layout.
 *
 * @param scan given the lane, and the condition under which it is no padding.
 */
export function scanLanes(
  kind: TextureLayout['kind'],
  scan: (lane: Lane, is: string) => string,
): string {
  return (kind === 'unpacked' ? (['r'] as const) : lanes)
    .map((lane) => scan(lane, kind === 'packed-odd' ? laneIsElement[lane] : 'true'))
    .join('');
}

/**
 * The `packing` uniform by which shaders find padding lanes: texels in a logical row, texel rows in a
 * batch; last texel column and row where they have padding, else past any.
 */
export function packingOf({ columns, rows }: TextureLayout): [number, number, number, number] {
  const across = Math.ceil(columns / 2);
  const down = Math.ceil(rows / 2);
  const none = 0x7fffffff;
  return [across, down, columns % 2 === 0 ? none : across - 1, rows % 2 === 0 ? none : down - 1];
}
