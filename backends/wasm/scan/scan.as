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

/** What is known of all blocks so far, four lanes each. */
let least: v128 = f32x4.splat(Infinity);
let most: v128 = f32x4.splat(-Infinity);
let zeros: v128 = i32x4.splat(0);
let nans: v128 = i32x4.splat(0);
let total: v128 = f64x2.splat(0);

/** Puts the smallest and the largest of four lanes into `minimum` and `maximum`. */
function widen(): void {
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
  least = f32x4.splat(Infinity);
  most = f32x4.splat(-Infinity);
  zeros = i32x4.splat(0);
  nans = i32x4.splat(0);
  total = f64x2.splat(0);
}

/**
 * A block as if all its values were finite: six instructions for four values. `pmin` and `pmax` pass over
 * NaN, but the sum does not; an infinity, and a sum of floats that overflows, shows in it, too.
 *
 * @returns whether all is finite, and nothing past the largest float16; if not, nothing is noted
 */
function scanFinite(from: usize, end: usize): bool {
  let low = f32x4.splat(Infinity);
  let high = f32x4.splat(-Infinity);
  let none = i32x4.splat(0);
  let partial = f32x4.splat(0);
  const nought = f32x4.splat(0);
  let at = from;
  while (at + 64 <= end) {
    const a = v128.load(at);
    const b = v128.load(at, 16);
    const c = v128.load(at, 32);
    const d = v128.load(at, 48);
    low = f32x4.pmin(low, f32x4.pmin(f32x4.pmin(a, b), f32x4.pmin(c, d)));
    high = f32x4.pmax(high, f32x4.pmax(f32x4.pmax(a, b), f32x4.pmax(c, d)));
    none = i32x4.sub(
      none,
      i32x4.add(
        i32x4.add(f32x4.eq(a, nought), f32x4.eq(b, nought)),
        i32x4.add(f32x4.eq(c, nought), f32x4.eq(d, nought)),
      ),
    );
    partial = f32x4.add(partial, f32x4.add(f32x4.add(a, b), f32x4.add(c, d)));
    at += 64;
  }
  while (at < end) {
    const a = v128.load(at);
    low = f32x4.pmin(low, a);
    high = f32x4.pmax(high, a);
    none = i32x4.sub(none, f32x4.eq(a, nought));
    partial = f32x4.add(partial, a);
    at += 16;
  }
  const finite = f32x4.eq(f32x4.sub(partial, partial), nought);
  const inHalf = v128.and(
    f32x4.le(high, f32x4.splat(halfMax)),
    f32x4.ge(low, f32x4.splat(-halfMax)),
  );
  if (!i32x4.all_true(v128.and(finite, inHalf))) return false;
  least = f32x4.pmin(least, low);
  most = f32x4.pmax(most, high);
  zeros = i32x4.add(zeros, none);
  total = f64x2.add(total, promoted(partial));
  return true;
}

/** Whether a block is nothing but NaN: two instructions for four values. */
function scanNaN(from: usize, end: usize): bool {
  let all = i32x4.splat(-1);
  let at = from;
  while (at + 64 <= end) {
    const a = v128.load(at);
    const b = v128.load(at, 16);
    const c = v128.load(at, 32);
    const d = v128.load(at, 48);
    all = v128.and(
      all,
      v128.and(
        v128.and(f32x4.ne(a, a), f32x4.ne(b, b)),
        v128.and(f32x4.ne(c, c), f32x4.ne(d, d)),
      ),
    );
    at += 64;
  }
  while (at < end) {
    const a = v128.load(at);
    all = v128.and(all, f32x4.ne(a, a));
    at += 16;
  }
  if (!i32x4.all_true(all)) return false;
  nans = i32x4.add(nans, i32x4.splat(<i32>((end - from) >> 4)));
  return true;
}

/**
 * A block, every value by its kind.
 *
 * @returns how many are not finite
 */
function scanKinds(from: usize, end: usize): i32 {
  let strange = i32x4.splat(0);
  let none = i32x4.splat(0);
  let ups = i32x4.splat(0);
  let downs = i32x4.splat(0);
  let pasts = i32x4.splat(0);
  const nought = f32x4.splat(0);
  const highest = f32x4.splat(Infinity);
  const lowest = f32x4.splat(-Infinity);
  const half = f32x4.splat(halfMax);
  for (let at = from; at < end; at += 16) {
    const value = v128.load(at);
    const magnitude = f32x4.abs(value);
    const finite = f32x4.lt(magnitude, highest);
    const counted = v128.and(value, finite);
    strange = i32x4.sub(strange, f32x4.ne(value, value));
    ups = i32x4.sub(ups, f32x4.eq(value, highest));
    downs = i32x4.sub(downs, f32x4.eq(value, lowest));
    none = i32x4.sub(none, f32x4.eq(value, nought));
    pasts = i32x4.sub(pasts, v128.and(f32x4.gt(magnitude, half), finite));
    least = f32x4.pmin(least, v128.bitselect(value, highest, finite));
    most = f32x4.pmax(most, v128.bitselect(value, lowest, finite));
    total = f64x2.add(total, promoted(counted));
  }
  nans = i32x4.add(nans, strange);
  zeros = i32x4.add(zeros, none);
  const up = lanes(ups);
  const down = lanes(downs);
  posInf += up;
  negInf += down;
  pastHalf += lanes(pasts);
  return lanes(strange) + up + down;
}

/**
 * Health of `count` values at an address. Block by block, each taken for what the one before it was, so
 * that what must be looked at twice is still in the nearest cache.
 */
export function health(from: usize, count: i32): void {
  reset();
  const vectors = count & ~3;
  const end = from + ((<usize>vectors) << 2);
  let allFinite = true;
  let allNaN = false;
  for (let at = from; at < end; ) {
    const next = min<usize>(at + blockVectors * 16, end);
    if (!((allFinite && scanFinite(at, next)) || (allNaN && scanNaN(at, next)))) {
      const strange = scanKinds(at, next);
      allFinite = strange == 0;
      allNaN = strange == <i32>((next - at) >> 2);
    }
    at = next;
  }
  widen();
  sum = both(total);
  zero = lanes(zeros);
  nan = lanes(nans);
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
