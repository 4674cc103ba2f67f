// Statistics of float32 values, in place in the heap of TensorFlow.js's WASM backend. AssemblyScript;
// `npm run scan` compiles it to scan.wasm, and a test holds the two together.
//
// Results are in the exported globals: a call writes all that it is about.

const halfMax: f32 = 65504;
/** Magnitude bits of infinity; above them is NaN. */
const infinity: i32 = 0x7f800000;
/** Vectors of four in a block, whose sums are float32: a mean needs no more, and Inf shows in them. */
const blockVectors: i32 = 64;

export let nan: i32 = 0;
export let posInf: i32 = 0;
export let negInf: i32 = 0;
export let zero: i32 = 0;
export let pastHalf: i32 = 0;
/** Of the finite values; ±Infinity without one. */
export let minimum: f32 = Infinity;
export let maximum: f32 = -Infinity;
/** Of the finite values. */
export let sum: f64 = 0;

/** Of pairs whose difference is finite: the largest, and sums of squares. */
export let maxAbs: f64 = 0;
export let squares: f64 = 0;
export let goldenSquares: f64 = 0;
/** Pairs whose difference is not finite. */
export let leftOut: i32 = 0;

// @ts-ignore: decorator
@inline
function lanes(counts: v128): i32 {
  return (
    i32x4.extract_lane(counts, 0) +
    i32x4.extract_lane(counts, 1) +
    i32x4.extract_lane(counts, 2) +
    i32x4.extract_lane(counts, 3)
  );
}

// @ts-ignore: decorator
@inline
function both(values: v128): f64 {
  return f64x2.extract_lane(values, 0) + f64x2.extract_lane(values, 1);
}

// @ts-ignore: decorator
@inline
function promoted(values: v128): v128 {
  return f64x2.add(
    f64x2.promote_low_f32x4(values),
    f64x2.promote_low_f32x4(i8x16.shuffle(values, values, 8, 9, 10, 11, 12, 13, 14, 15, 0, 1, 2, 3, 4, 5, 6, 7)),
  );
}

/** Puts the smallest and the largest of four lanes into `minimum` and `maximum`. */
function widen(least: v128, most: v128): void {
  for (let lane = 0; lane < 4; lane++) {
    const low = f32x4.extract_lane(least, 0);
    const high = f32x4.extract_lane(most, 0);
    if (low < minimum) minimum = low;
    if (high > maximum) maximum = high;
    least = i8x16.shuffle(least, least, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 0, 1, 2, 3);
    most = i8x16.shuffle(most, most, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 0, 1, 2, 3);
  }
}

function reset(): void {
  nan = 0;
  posInf = 0;
  negInf = 0;
  zero = 0;
  pastHalf = 0;
  minimum = Infinity;
  maximum = -Infinity;
  sum = 0;
}

/**
 * As if all values were finite: six instructions for four values. `pmin` and `pmax` pass over NaN, but
 * the sum does not; an infinity, and a sum of floats that overflows, shows in it, too.
 *
 * @param count a multiple of four
 * @returns whether what it found is right: all is finite, and nothing past the largest float16
 */
function scanFinite(from: usize, count: i32): bool {
  let least = f32x4.splat(Infinity);
  let most = f32x4.splat(-Infinity);
  let zeros = i32x4.splat(0);
  let total = f64x2.splat(0);
  const none = f32x4.splat(0);
  const end = from + ((<usize>count) << 2);
  let at = from;
  while (at < end) {
    const blockEnd = min<usize>(at + blockVectors * 16, end);
    let partial = f32x4.splat(0);
    while (at + 64 <= blockEnd) {
      const a = v128.load(at);
      const b = v128.load(at, 16);
      const c = v128.load(at, 32);
      const d = v128.load(at, 48);
      least = f32x4.pmin(least, f32x4.pmin(f32x4.pmin(a, b), f32x4.pmin(c, d)));
      most = f32x4.pmax(most, f32x4.pmax(f32x4.pmax(a, b), f32x4.pmax(c, d)));
      zeros = i32x4.sub(
        zeros,
        i32x4.add(
          i32x4.add(f32x4.eq(a, none), f32x4.eq(b, none)),
          i32x4.add(f32x4.eq(c, none), f32x4.eq(d, none)),
        ),
      );
      partial = f32x4.add(partial, f32x4.add(f32x4.add(a, b), f32x4.add(c, d)));
      at += 64;
    }
    while (at < blockEnd) {
      const a = v128.load(at);
      least = f32x4.pmin(least, a);
      most = f32x4.pmax(most, a);
      zeros = i32x4.sub(zeros, f32x4.eq(a, none));
      partial = f32x4.add(partial, a);
      at += 16;
    }
    total = f64x2.add(total, promoted(partial));
  }
  widen(least, most);
  sum = both(total);
  zero = lanes(zeros);
  return sum - sum == 0 && maximum <= halfMax && minimum >= -halfMax;
}

/** Every value by its kind; `count` a multiple of four. */
function scanKinds(from: usize, count: i32): void {
  let least = f32x4.splat(Infinity);
  let most = f32x4.splat(-Infinity);
  let zeros = i32x4.splat(0);
  let nans = i32x4.splat(0);
  let ups = i32x4.splat(0);
  let downs = i32x4.splat(0);
  let pasts = i32x4.splat(0);
  let total = f64x2.splat(0);
  const none = f32x4.splat(0);
  const highest = f32x4.splat(Infinity);
  const lowest = f32x4.splat(-Infinity);
  const half = f32x4.splat(halfMax);
  const end = from + ((<usize>count) << 2);
  for (let at = from; at < end; at += 16) {
    const value = v128.load(at);
    const magnitude = f32x4.abs(value);
    const finite = f32x4.lt(magnitude, highest);
    const counted = v128.and(value, finite);
    nans = i32x4.sub(nans, f32x4.ne(value, value));
    ups = i32x4.sub(ups, f32x4.eq(value, highest));
    downs = i32x4.sub(downs, f32x4.eq(value, lowest));
    zeros = i32x4.sub(zeros, f32x4.eq(value, none));
    pasts = i32x4.sub(pasts, v128.and(f32x4.gt(magnitude, half), finite));
    least = f32x4.pmin(least, v128.bitselect(value, highest, finite));
    most = f32x4.pmax(most, v128.bitselect(value, lowest, finite));
    total = f64x2.add(total, promoted(counted));
  }
  widen(least, most);
  sum = both(total);
  nan = lanes(nans);
  posInf = lanes(ups);
  negInf = lanes(downs);
  zero = lanes(zeros);
  pastHalf = lanes(pasts);
}

/** Health of `count` values at an address. */
export function health(from: usize, count: i32): void {
  reset();
  const vectors = count & ~3;
  if (!scanFinite(from, vectors)) {
    reset();
    scanKinds(from, vectors);
  }
  for (let index = vectors; index < count; index++) {
    const value = load<f32>(from + ((<usize>index) << 2));
    const magnitude = reinterpret<i32>(value) & 0x7fffffff;
    if (magnitude > infinity) nan++;
    else if (magnitude == infinity) {
      if (value > 0) posInf++;
      else negInf++;
    } else {
      if (value == 0) zero++;
      if (abs<f32>(value) > halfMax) pastHalf++;
      if (value < minimum) minimum = value;
      if (value > maximum) maximum = value;
      sum += value;
    }
  }
}

/** How far `count` values are from golden ones, in float64. */
export function divergence(golden: usize, faulty: usize, count: i32): void {
  let largest = f64x2.splat(0);
  let apart = f64x2.splat(0);
  let size = f64x2.splat(0);
  let out = i64x2.splat(0);
  const highest = f64x2.splat(Infinity);
  const pairs = count & ~1;
  const end = golden + ((<usize>pairs) << 2);
  const shift = faulty - golden;
  for (let at = golden; at < end; at += 8) {
    const a = f64x2.promote_low_f32x4(v128.load64_zero(at));
    const b = f64x2.promote_low_f32x4(v128.load64_zero(at + shift));
    const difference = f64x2.sub(b, a);
    const distance = f64x2.abs(difference);
    const finite = f64x2.lt(distance, highest);
    const counted = v128.and(distance, finite);
    const own = v128.and(a, finite);
    // A lane of all ones is −1.
    out = i64x2.add(out, v128.not(finite));
    largest = f64x2.pmax(largest, counted);
    apart = f64x2.add(apart, f64x2.mul(counted, counted));
    size = f64x2.add(size, f64x2.mul(own, own));
  }
  maxAbs = Math.max(f64x2.extract_lane(largest, 0), f64x2.extract_lane(largest, 1));
  squares = both(apart);
  goldenSquares = both(size);
  leftOut = -(<i32>(i64x2.extract_lane(out, 0) + i64x2.extract_lane(out, 1)));
  if (count > pairs) {
    const own: f64 = load<f32>(end);
    const difference: f64 = Math.abs(<f64>load<f32>(end + shift) - own);
    if (difference < Infinity) {
      maxAbs = Math.max(maxAbs, difference);
      squares += difference * difference;
      goldenSquares += own * own;
    } else leftOut++;
  }
}
