import type { Palette } from '../../theme/palette.ts';
import { hatchFills, type Hatch } from '../../charts/propagation-chart/hatch.ts';

/** A channel as it is drawn: values row by row, `columns` in a row; the last row may be short. */
export interface DrawnMap {
  readonly columns: number;
  readonly rows: number;
  readonly values: ArrayLike<number>;
}

/** Pixels of a row that is not broken. */
const longestRow = 64;

/** Where a channel's values are drawn: a long single row is broken into a square of rows. */
export function mapLayout(height: number, width: number): { columns: number; rows: number } {
  if (height !== 1 || width <= longestRow) return { columns: width, rows: height };
  const columns = Math.ceil(Math.sqrt(width));
  return { columns, rows: Math.ceil(width / columns) };
}

/** Largest finite magnitude, which gets the full colour; 0 where nothing is finite. */
export function largestMagnitude(values: Float32Array): number {
  let most = 0;
  for (const value of values) {
    const magnitude = Math.abs(value);
    if (magnitude > most && magnitude < Infinity) most = magnitude;
  }
  return most;
}

/** What is not finite keeps its kind; the difference of finite values is their own. */
export const differenceOf = (golden: Float32Array, faulty: Float32Array): Float32Array =>
  faulty.map((value, i) => {
    const before = golden[i] ?? 0;
    if (!Number.isFinite(value)) return value;
    return Number.isFinite(before) ? value - before : before;
  });

type Rgb = readonly [number, number, number];

/** A CSS colour as the canvas resolves it. */
function rgbOf(context: CanvasRenderingContext2D, colour: string): Rgb {
  context.fillStyle = colour;
  context.fillRect(0, 0, 1, 1);
  const [red = 0, green = 0, blue = 0] = context.getImageData(0, 0, 1, 1).data;
  return [red, green, blue];
}

const kindOf = (value: number): Hatch | null =>
  Number.isNaN(value)
    ? 'nan'
    : value === Infinity
      ? 'posInf'
      : value === -Infinity
        ? 'negInf'
        : null;

/**
 * Draws a channel: 0 is the panel's colour, positive values go towards one colour and negative ones
 * towards another, darker with the square root of their magnitude; what is not finite is hatched.
 */
export function drawMap(
  canvas: HTMLCanvasElement,
  { columns, rows, values }: DrawnMap,
  most: number,
  palette: Palette,
): void {
  const context = canvas.getContext('2d', { willReadFrequently: true });
  if (!context || columns === 0 || rows === 0) return;
  const [zero, positive, negative] = [palette.shade, palette.text, palette.accent].map((colour) =>
    rgbOf(context, colour),
  ) as [Rgb, Rgb, Rgb];
  const texels = document.createElement('canvas');
  texels.width = columns;
  texels.height = rows;
  const drawing = texels.getContext('2d');
  if (!drawing) return;
  const image = drawing.createImageData(columns, rows);
  for (let i = 0; i < values.length; i++) {
    const value = values[i] ?? 0;
    if (!Number.isFinite(value)) continue;
    const strength = most === 0 ? 0 : Math.sqrt(Math.abs(value) / most);
    const towards = value < 0 ? negative : positive;
    for (let c = 0; c < 3; c++) {
      const from = zero[c] ?? 0;
      image.data[i * 4 + c] = from + ((towards[c] ?? 0) - from) * Math.min(1, strength);
    }
    image.data[i * 4 + 3] = 255;
  }
  drawing.putImageData(image, 0, 0);
  context.clearRect(0, 0, canvas.width, canvas.height);
  context.imageSmoothingEnabled = false;
  context.drawImage(texels, 0, 0, canvas.width, canvas.height);
  hatchNonFinite(context, { columns, rows, values }, canvas, palette);
}

/** Hatches stretches of a row at once: a whole channel may be NaN. */
function hatchNonFinite(
  context: CanvasRenderingContext2D,
  { columns, rows, values }: DrawnMap,
  { width, height }: HTMLCanvasElement,
  palette: Palette,
): void {
  const fills = hatchFills(palette);
  const [wide, tall] = [width / columns, height / rows];
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns;) {
      const at = row * columns + column;
      const kind = at < values.length ? kindOf(values[at] ?? 0) : null;
      let end = column + 1;
      while (end < columns && kind !== null && kindOf(values[row * columns + end] ?? 0) === kind)
        end++;
      if (kind !== null) {
        context.fillStyle = fills[kind];
        context.fillRect(column * wide, row * tall, (end - column) * wide, tall);
      }
      column = end;
    }
  }
}
