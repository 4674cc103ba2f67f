import { scanLanes, where } from './shader-lanes.ts';
import type { Lane } from './shader-lanes.ts';
import type { TextureLayout } from './texture-layout.ts';

/** Draws one triangle that covers the viewport; needs no buffers. Counter-clockwise. */
export const vertexSource = `#version 300 es
void main() {
  gl_Position = vec4(gl_VertexID == 1 ? 3 : -1, gl_VertexID == 2 ? 3 : -1, 0, 1);
}`;

/** As if every element were finite and within half; a larger magnitude is the alarm. */
function scanQuickly(lane: Lane, is: string): string {
  return `
      magnitude = floatBitsToInt(texel.${lane}) & 0x7fffffff;
      worst = max(worst, ${where(is, 'magnitude', '0')});
      smallest = min(smallest, ${where(is, `texel.${lane}`, 'LARGEST')});
      largest = max(largest, ${where(is, `texel.${lane}`, '-LARGEST')});
      sum += ${where(is, `texel.${lane}`, '0.0')};
      nonzeros += ${where(is, 'min(magnitude, 1)', '0')};`;
}

/**
 * With every kind told apart. `min(max(n, 0), 1)` is 1 where an integer is positive: cheaper than a
 * comparison made an integer.
 */
function scanCarefully(lane: Lane, is: string): string {
  return `
      bits = ${where(is, `floatBitsToInt(texel.${lane})`, '0')};
      magnitude = bits & 0x7fffffff;
      finite = ${is === 'true' ? '' : `${is} && `}magnitude < INFINITE;
      smallest = min(smallest, finite ? texel.${lane} : LARGEST);
      largest = max(largest, finite ? texel.${lane} : -LARGEST);
      nonzeros += min(magnitude, 1);
      pasts += min(max(magnitude - HALF_MAX, 0), 1);
      nonFinites += min(max(magnitude - (INFINITE - 1), 0), 1);
      posInfs += int(bits == INFINITE);
      negInfs += int(bits == NEGATIVE_INFINITE);
      scaledSum += finite ? texel.${lane} * SCALE : 0.0;`;
}

const scanRow = (kind: TextureLayout['kind'], scan: (lane: Lane, is: string) => string): string => {
  const odd = kind === 'packed-odd';
  const body = scanLanes(kind, scan);
  return `
    ${odd ? 'column = firstColumn; row = firstRow;' : ''}
    for (int x = from; x < to; x++) {
      vec4 texel = texelFetch(tensor, ivec2(x, y), 0);
      ${odd ? 'inColumns = column < packing.z; inRows = row < packing.w;' : ''}
      ${body}
      ${odd ? 'column++; if (column == packing.x) { column = 0; row++; if (row == packing.y) row = 0; }' : ''}
    }`;
};

/**
 * The fragment shader that reduces one chunk of a tensor's texels to two texels of integers.
 *
 * - Texture rows are scanned quickly, until one holds anything past 65 504 or not finite: its largest
 *   magnitude tells, as an integer, without the driver's isnan. Then the chunk is scanned from its
 *   start with care. Where nearly everything is NaN, only the first row is scanned twice.
 * - Sums stay finite: with care, they are of values × 2^−16. What is below 2^−110 is lost there.
 * - A GPU may take subnormals for zeros in `min` and `max`; the count of zeros is by bits.
 * - No bit shifts and no unsigned comparisons in the loops: a software GPU does them a lane at a
 *   time, which made the scan twice as slow.
 *
 * Written: the bits of `(smallest, largest, sum, scaled sum)`, and
 * `(not finite << 16 | not zero, −Inf << 16 | +Inf, past 65 504 or not finite, number of the scan)`.
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

const int INFINITE = 0x7f800000;
const int NEGATIVE_INFINITE = int(0xff800000u);
const int HALF_MAX = 0x477fe000;
const float SCALE = 1.0 / 65536.0;

void main() {
  float LARGEST = intBitsToFloat(0x7f7fffff);
  ivec2 at = ivec2(gl_FragCoord.xy) - region.xy;
  int begin = extent.y + (at.x * region.z + at.y) * region.w;
  int texels = min(region.w, extent.z - begin);
  int firstY = begin / extent.x;
  int firstX = begin - firstY * extent.x;
  int left = texels, y = firstY, from = firstX;
  int worst = 0;
  int bits, magnitude;
  bool finite;
  bool careful = false;
  float smallest = LARGEST, largest = -LARGEST, sum = 0.0, scaledSum = 0.0;
  int nonzeros = 0, pasts = 0, nonFinites = 0, posInfs = 0, negInfs = 0;
  ${odd ? 'bool inColumns, inRows; int column, row;' : ''}
  while (left > 0) {
    int to = min(from + left, extent.x);
    ${
      odd
        ? `int texelRow = (y * extent.x + from) / packing.x;
    int firstColumn = y * extent.x + from - texelRow * packing.x;
    int firstRow = texelRow % packing.y;`
        : ''
    }
    if (careful) {
      ${scanRow(kind, scanCarefully)}
    } else {
      ${scanRow(kind, scanQuickly)}
      if (worst > HALF_MAX) {
        careful = true;
        smallest = LARGEST;
        largest = -LARGEST;
        sum = 0.0;
        nonzeros = 0;
        left = texels;
        y = firstY;
        from = firstX;
        continue;
      }
    }
    left -= to - from;
    from = 0;
    y++;
  }
  values = floatBitsToUint(vec4(smallest, largest, sum, scaledSum));
  counts = uvec4(nonFinites << 16 | nonzeros, negInfs << 16 | posInfs, pasts, extent.w);
}`;
}
