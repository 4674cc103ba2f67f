import { scanLanes, where } from './shader-lanes.ts';
import type { Lane } from './shader-lanes.ts';
import type { TextureLayout } from './texture-layout.ts';

/** log₂ of what values past 2^50 are scaled by before they are squared. */
export const bigScaleLog2 = -80;

/** The two values of a lane and their bits; padding counts as two zeros. */
const fetchLane = (lane: Lane, is: string): string => `
      a = ${where(is, `goldenTexel.${lane}`, '0.0')};
      b = ${where(is, `faultyTexel.${lane}`, '0.0')};
      aBits = floatBitsToInt(a);
      bBits = floatBitsToInt(b);
      aSize = aBits & MAGNITUDE;
      bSize = bBits & MAGNITUDE;`;

/** As if every element were finite and below 2^50; a larger magnitude is the alarm. */
const scanQuickly = (lane: Lane, is: string): string => `${fetchLane(lane, is)}
      worstA = max(worstA, aSize);
      worstB = max(worstB, bSize);
      difference = b - a;
      farthest = max(farthest, abs(difference));
      squares += difference * difference;
      goldenSquares += a * a;
      differing |= aBits ^ bBits;`;

/** Leaves out what is not finite on both sides, and squares large values scaled. */
const scanCarefully = (lane: Lane, is: string): string => `${fetchLane(lane, is)}
      worst = max(aSize, bSize);
      finite = worst < INFINITE;
      leftOut += finite ? 0 : 1;
      a = finite ? a : 0.0;
      b = finite ? b : 0.0;
      worstA = max(worstA, finite ? aSize : 0);
      differing |= finite ? aBits ^ bBits : 0;
      difference = b - a;
      farthest = max(farthest, abs(difference));
      difference = worst > BIG ? 0.0 : difference;
      squares += difference * difference;
      difference = worst > BIG ? b * SCALE - a * SCALE : 0.0;
      bigSquares += difference * difference;
      small = aSize > BIG ? 0.0 : a;
      goldenSquares += small * small;
      small = aSize > BIG ? a * SCALE : 0.0;
      bigGoldenSquares += small * small;`;

function scanRun(kind: TextureLayout['kind'], scan: (lane: Lane, is: string) => string): string {
  const odd = kind === 'packed-odd';
  return `
    for (int i = 0; i < run; i++) {
      vec4 goldenTexel = texelFetch(golden, ivec2(goldenAt.x + i, goldenAt.y), 0);
      vec4 faultyTexel = texelFetch(faulty, ivec2(faultyAt.x + i, faultyAt.y), 0);
      ${odd ? 'inColumns = column < packing.z; inRows = row < packing.w;' : ''}
      ${scanLanes(kind, scan)}
      ${odd ? 'column++; if (column == packing.x) { column = 0; row++; if (row == packing.y) row = 0; }' : ''}
    }`;
}

/**
 * The fragment shader that compares one chunk of two tensors of the same layout, whose textures may
 * differ in width and in where the tensor starts.
 *
 * - Stretches within one row of both textures are scanned quickly, until one holds anything past
 *   2^50 or not finite, told by its bits; then the chunk starts over with care.
 * - Squares of magnitudes up to 2^50 are summed as they are, larger ones × 2^−160, so that neither
 *   overflows. What underflows is negligible beside a largest magnitude of 2^−45; where that is
 *   smaller, whoever combines the chunks reads the pair back. So it is where a difference overflows.
 * - A GPU may take subnormals for zeros: that some bits differ is noted by the bits.
 *
 * Written: the bits of sums `(differences², golden², large differences², large golden²)`, and
 * `(bits of the largest difference, elements left out, bits of the largest golden magnitude with the
 * sign bit set where any bit differs, number of the scan)`.
 */
export function divergenceSource(kind: TextureLayout['kind']): string {
  const odd = kind === 'packed-odd';
  return `#version 300 es
precision highp float;
precision highp int;
uniform highp sampler2D golden;
uniform highp sampler2D faulty;
/** Corner of the pair's region in the atlas, its height, and texels in a chunk. */
uniform ivec4 region;
/** Width of the golden texture, first texel of the golden tensor; the same of the faulty one. */
uniform ivec4 places;
/** Texels of either tensor; number of this scan. */
uniform ivec2 extent;
/** Texels in a logical row, texel rows in a batch; last texel column and row with padding lanes. */
uniform ivec4 packing;
layout(location = 0) out uvec4 values;
layout(location = 1) out uvec4 counts;

const int MAGNITUDE = 0x7fffffff;
const int INFINITE = 0x7f800000;
const int BIG = 0x58800000;

ivec2 texelAt(int index, int width) {
  int y = index / width;
  return ivec2(index - y * width, y);
}

void main() {
  float SCALE = intBitsToFloat(${(127 + bigScaleLog2) * 2 ** 23});
  ivec2 at = ivec2(gl_FragCoord.xy) - region.xy;
  int begin = (at.x * region.z + at.y) * region.w;
  int texels = min(region.w, extent.x - begin);
  int done = 0;
  bool careful = false, finite;
  float a, b, difference, small;
  int aBits, bBits, aSize, bSize, worst;
  float farthest = 0.0, squares = 0.0, goldenSquares = 0.0;
  float bigSquares = 0.0, bigGoldenSquares = 0.0;
  int worstA = 0, worstB = 0, differing = 0, leftOut = 0;
  ${odd ? 'bool inColumns, inRows; int column, row;' : ''}
  while (done < texels) {
    int index = begin + done;
    ivec2 goldenAt = texelAt(places.y + index, places.x);
    ivec2 faultyAt = texelAt(places.w + index, places.z);
    int run = min(texels - done, min(places.x - goldenAt.x, places.z - faultyAt.x));
    ${
      odd
        ? `int texelRow = index / packing.x;
    column = index - texelRow * packing.x;
    row = texelRow % packing.y;`
        : ''
    }
    done += run;
    if (careful) {
      ${scanRun(kind, scanCarefully)}
    } else {
      ${scanRun(kind, scanQuickly)}
      if (max(worstA, worstB) > BIG) {
        careful = true;
        farthest = 0.0;
        squares = 0.0;
        goldenSquares = 0.0;
        worstA = 0;
        differing = 0;
        done = 0;
      }
    }
  }
  values = floatBitsToUint(vec4(squares, goldenSquares, bigSquares, bigGoldenSquares));
  int differs = differing == 0 ? 0 : ~MAGNITUDE;
  counts = uvec4(floatBitsToInt(farthest), leftOut, worstA | differs, extent.y);
}`;
}
