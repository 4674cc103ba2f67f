import type { Palette } from '../../theme/palette.ts';

/** How the kinds of non-finite values are told apart without colour. */
export type Hatch = 'nan' | 'posInf' | 'negInf';

const side = 8;

/** Lines of a tile, in its own coordinates; they continue over its edges. */
const lines: Readonly<Record<Hatch, readonly (readonly [number, number, number, number])[]>> = {
  // ╱╱╱ thick
  nan: [
    [-2, 10, 10, -2],
    [-6, 6, 6, -6],
    [2, 14, 14, 2],
  ],
  // ╳╳╳ thin
  posInf: [
    [-2, 10, 10, -2],
    [-2, -2, 10, 10],
  ],
  // ═══ level
  negInf: [
    [0, 2, 8, 2],
    [0, 6, 8, 6],
  ],
};

/** What each kind is filled with. */
export type HatchFills = Readonly<Record<Hatch, CanvasPattern | string>>;

/** A tile of lines on the panel's colour; the plain colour where no canvas can be had. */
function hatchPattern(kind: Hatch, line: string, ground: string): CanvasPattern | string {
  const tile = document.createElement('canvas');
  const scale = window.devicePixelRatio || 1;
  tile.width = Math.round(side * scale);
  tile.height = Math.round(side * scale);
  const context = tile.getContext('2d');
  if (!context) return line;
  context.scale(tile.width / side, tile.height / side);
  context.fillStyle = ground;
  context.fillRect(0, 0, side, side);
  context.strokeStyle = line;
  context.lineWidth = kind === 'nan' ? 3.4 : 1.3;
  for (const [x1, y1, x2, y2] of lines[kind]) {
    context.beginPath();
    context.moveTo(x1, y1);
    context.lineTo(x2, y2);
    context.stroke();
  }
  const pattern = context.createPattern(tile, 'repeat');
  // Chart.js draws in CSS pixels: undo the tile's finer grid.
  pattern?.setTransform(new DOMMatrix().scale(side / tile.width, side / tile.height));
  return pattern ?? line;
}

/** The hatches in a theme's colours. */
export const hatchFills = ({ nan, inf, panel }: Palette): HatchFills => ({
  nan: hatchPattern('nan', nan, panel),
  posInf: hatchPattern('posInf', inf, panel),
  negInf: hatchPattern('negInf', inf, panel),
});
