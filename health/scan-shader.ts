import type { TextureLayout } from './texture-layout.ts';

/** Draws one triangle that covers the viewport; needs no buffers. Counter-clockwise. */
export const vertexSource = `#version 300 es
void main() {
  gl_Position = vec4(gl_VertexID == 1 ? 3 : -1, gl_VertexID == 2 ? 3 : -1, 0, 1);
}`;

const lanes = ['r', 'g', 'b', 'a'] as const;
type Lane = (typeof lanes)[number];

/** GLSL condition under which a lane of a texel of an oddly sided packed texture is no padding. */
const laneIsElement: Record<Lane, string> = {
  r: 'true',
  g: 'inColumns',
  b: 'inRows',
  a: 'inColumns && inRows',
};

/** \`value\` where the lane holds an element, else \`neutral\`, which changes nothing. */
const where = (condition: string, value: string, neutral: string): string =>
  condition === 'true' ? value : `(${condition} ? ${value} : ${neutral})`;

/**
 * As if every element were finite and within half. A NaN, Inf or large value lifts the largest key
 * (or lowers the smallest) past the limit, which is the alarm.
 */
function scanQuickly(lane: Lane, is: string): string {
  return `
      bits = floatBitsToInt(texel.${lane});
      key = bits ^ ((bits >> 31) & 0x7fffffff);
      rowMin = min(rowMin, ${where(is, 'key', 'LARGEST')});
      rowMax = max(rowMax, ${where(is, 'key', 'SMALLEST')});
      rowSum += ${where(is, `texel.${lane}`, '0.0')};
      rowZero += int(${is === 'true' ? '' : `${is} && `}(bits << 1) == 0);`;
}

/** With every kind told apart. */
function scanCarefully(lane: Lane, is: string): string {
  return `
      bits = floatBitsToInt(texel.${lane});
      magnitude = bits & 0x7fffffff;
      key = bits ^ ((bits >> 31) & 0x7fffffff);
      element = ${is};
      finite = element && magnitude < INFINITE;
      past = magnitude > HALF_MAX;
      smallest = min(smallest, finite ? key : LARGEST);
      largest = max(largest, finite ? key : SMALLEST);
      zeros += int(element && magnitude == 0);
      pasts += int(finite && past);
      nans += int(element && magnitude > INFINITE);
      posInfs += int(element && bits == INFINITE);
      negInfs += int(element && bits == NEGATIVE_INFINITE);
      sum += element && !past ? texel.${lane} : 0.0;
      largeSum += finite && past ? texel.${lane} * SCALE : 0.0;`;
}

const scanRow = (kind: TextureLayout['kind'], scan: (lane: Lane, is: string) => string): string => {
  const odd = kind === 'packed-odd';
  const body = (kind === 'unpacked' ? (['r'] as const) : lanes)
    .map((lane) => scan(lane, odd ? laneIsElement[lane] : 'true'))
    .join('');
  return `
    ${odd ? 'column = firstColumn; row = firstRow;' : ''}
    for (int x = from; x < to; x++) {
      vec4 texel = texelFetch(tensor, ivec2(x, y), 0);
      ${odd ? 'inColumns = column < lastColumn; inRows = row < lastRow;' : ''}
      ${body}
      ${odd ? 'column++; if (column == packing.x) { column = 0; row++; if (row == packing.y) row = 0; }' : ''}
    }`;
};

/**
 * The fragment shader that reduces one chunk of a tensor's texels to two texels of integers.
 *
 * - A key is the bits of a float as an integer that sorts as the float does; +0 follows −0.
 *   NaN with a clear sign bit sorts above +Inf, with a set one below −Inf. So the smallest and the
 *   largest key tell whether anything is not finite, without the driver's isnan.
 * - A row is scanned quickly first. The first row with an alarm is scanned again with care, and so
 *   are the rows of the chunk that follow, at once: what is not finite seldom comes alone.
 * - Sums stay finite: what is past 65 504 is summed apart, scaled by 2^−24.
 *
 * Written: `(smallest key, largest key, sum, sum of large)` and
 * `(NaN count << 16 | zeros, −Inf count << 16 | +Inf count, past half, number of the scan)`.
 */
export function fragmentSource(kind: TextureLayout['kind']): string {
  const odd = kind === 'packed-odd';
  return `#version 300 es
precision highp float;
precision highp int;
uniform highp sampler2D tensor;
/** Corner of the tensor's region in the atlas, its height, and texels in a chunk. */
uniform ivec4 region;
/** Width of the tensor's texture, its first texel, the texel after its last; number of this scan. */
uniform ivec4 extent;
/** Texels in a logical row, texel rows in a batch; last texel column and row with padding lanes. */
uniform ivec4 packing;
layout(location = 0) out uvec4 values;
layout(location = 1) out uvec4 counts;

const int LARGEST = 0x7fffffff;
const int SMALLEST = int(0x80000000u);
const int INFINITE = 0x7f800000;
const int NEGATIVE_INFINITE = int(0xff800000u);
const int HALF_MAX = 0x477fe000;
const float SCALE = 1.0 / 16777216.0;

void main() {
  ivec2 at = ivec2(gl_FragCoord.xy) - region.xy;
  int begin = extent.y + (at.x * region.z + at.y) * region.w;
  int left = min(region.w, extent.z - begin);
  int y = begin / extent.x;
  int from = begin - y * extent.x;
  int bits, key, magnitude;
  bool element, finite, past;
  bool careful = false;
  int smallest = LARGEST;
  int largest = SMALLEST;
  int zeros = 0, pasts = 0, nans = 0, posInfs = 0, negInfs = 0;
  float sum = 0.0, largeSum = 0.0;
  ${odd ? 'bool inColumns, inRows; int column, row; int lastColumn = packing.z; int lastRow = packing.w;' : ''}
  while (left > 0) {
    int to = min(from + left, extent.x);
    ${
      odd
        ? `int texelRow = (y * extent.x + from) / packing.x;
    int firstColumn = y * extent.x + from - texelRow * packing.x;
    int firstRow = texelRow % packing.y;`
        : ''
    }
    if (!careful) {
      int rowMin = LARGEST;
      int rowMax = SMALLEST;
      int rowZero = 0;
      float rowSum = 0.0;
      ${scanRow(kind, scanQuickly)}
      careful = rowMax > HALF_MAX || rowMin < ~HALF_MAX;
      if (!careful) {
        smallest = min(smallest, rowMin);
        largest = max(largest, rowMax);
        zeros += rowZero;
        sum += rowSum;
      }
    }
    if (careful) {
      ${scanRow(kind, scanCarefully)}
    }
    left -= to - from;
    from = 0;
    y++;
  }
  values = uvec4(uint(smallest), uint(largest), floatBitsToUint(sum), floatBitsToUint(largeSum));
  counts = uvec4(uint(nans << 16 | zeros), uint(negInfs << 16 | posInfs), uint(pasts), uint(extent.w));
}`;
}
