import { deflateSync } from 'node:zlib';

const signature = Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a);
const channels = 3;

/**
 * Encodes an opaque picture as a PNG (8 bits, RGB). Smaller than what a browser's canvas writes,
 * and the same bytes whatever the browser.
 *
 * @param rgba `width` × `height` × 4 bytes, rows from the top; alpha is ignored.
 * @see https://www.w3.org/TR/png-3/
 */
export function encodePng(rgba: Uint8Array, width: number, height: number): Uint8Array {
  if (rgba.length !== width * height * 4) {
    throw new RangeError(
      `${rgba.length} bytes given for ${width} × ${height} pixels; ${width * height * 4} are needed.`,
    );
  }
  const stride = width * channels;
  const rows = Buffer.alloc((stride + 1) * height);
  let above = new Uint8Array(stride);
  for (let y = 0; y < height; y++) {
    const row = new Uint8Array(stride);
    for (let x = 0; x < width; x++) {
      row.set(rgba.subarray((y * width + x) * 4, (y * width + x) * 4 + channels), x * channels);
    }
    const { type, bytes } = bestFilter(row, above);
    rows[y * (stride + 1)] = type;
    rows.set(bytes, y * (stride + 1) + 1);
    above = row;
  }
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 2, 0, 0, 0], 8);
  return Buffer.concat([
    signature,
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(rows, { level: 9, memLevel: 9 })),
    chunk('IEND', new Uint8Array()),
  ]);
}

/** The five filters of PNG: what each predicts from left (a), above (b) and above left (c). */
const predictors: readonly ((a: number, b: number, c: number) => number)[] = [
  () => 0,
  (a) => a,
  (_, b) => b,
  (a, b) => (a + b) >> 1,
  paeth,
];

function paeth(a: number, b: number, c: number): number {
  const estimate = a + b - c;
  const toA = Math.abs(estimate - a);
  const toB = Math.abs(estimate - b);
  const toC = Math.abs(estimate - c);
  if (toA <= toB && toA <= toC) return a;
  return toB <= toC ? b : c;
}

/** The filter whose signed result is smallest in sum: the usual heuristic of PNG encoders. */
function bestFilter(row: Uint8Array, above: Uint8Array): { type: number; bytes: Uint8Array } {
  let best = { type: 0, bytes: row, sum: Infinity };
  for (const [type, predict] of predictors.entries()) {
    const bytes = new Uint8Array(row.length);
    let sum = 0;
    for (let i = 0; i < row.length; i++) {
      const left = row[i - channels] ?? 0;
      const byte = ((row[i] ?? 0) - predict(left, above[i] ?? 0, above[i - channels] ?? 0)) & 0xff;
      bytes[i] = byte;
      sum += byte < 128 ? byte : 256 - byte;
    }
    if (sum < best.sum) best = { type, bytes, sum };
  }
  return best;
}

function chunk(type: string, content: Uint8Array): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), content]);
  const result = Buffer.alloc(body.length + 8);
  result.writeUInt32BE(content.length, 0);
  result.set(body, 4);
  result.writeUInt32BE(crc32(body), body.length + 4);
  return result;
}

/** CRC-32 as PNG asks for it; `zlib.crc32` needs a newer Node.js than this project. */
function crc32(bytes: Uint8Array): number {
  let crc = 0xffffffff;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit++) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0);
  }
  return (crc ^ 0xffffffff) >>> 0;
}
