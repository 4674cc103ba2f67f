import { compareValues } from '../../../health/compare-values.ts';
import { cpuHealth } from '../../../health/cpu-health.ts';
import type { Divergence } from '../../../health/divergence.ts';
import type { Health } from '../../../health/health.ts';

/** Statistics of float32 values in a memory, in place. Addresses are in bytes. */
export interface HeapScan {
  health(address: number, size: number): Health;
  divergence(golden: number, faulty: number, size: number): Divergence;
}

/** What `scan.as` exports. */
interface ScanExports {
  readonly health: (address: number, size: number) => void;
  readonly divergence: (golden: number, faulty: number, size: number) => void;
  readonly nan: WebAssembly.Global<'i32'>;
  readonly posInf: WebAssembly.Global<'i32'>;
  readonly negInf: WebAssembly.Global<'i32'>;
  readonly zero: WebAssembly.Global<'i32'>;
  readonly pastHalf: WebAssembly.Global<'i32'>;
  readonly minimum: WebAssembly.Global<'f32'>;
  readonly maximum: WebAssembly.Global<'f32'>;
  readonly sum: WebAssembly.Global<'f64'>;
  readonly maxAbs: WebAssembly.Global<'f64'>;
  readonly squares: WebAssembly.Global<'f64'>;
  readonly goldenSquares: WebAssembly.Global<'f64'>;
  readonly leftOut: WebAssembly.Global<'i32'>;
}

/** The scan by the SIMD instructions of WebAssembly. */
function simdScan(scan: ScanExports): HeapScan {
  return {
    health(address, size) {
      scan.health(address, size);
      const counts = {
        size,
        nan: scan.nan.value,
        posInf: scan.posInf.value,
        negInf: scan.negInf.value,
        zero: scan.zero.value,
        pastHalf: scan.pastHalf.value,
      };
      const finite = size - counts.nan - counts.posInf - counts.negInf;
      if (finite === 0) return { ...counts, min: null, max: null, absMax: null, mean: null };
      const [min, max] = [scan.minimum.value, scan.maximum.value];
      // Adding +0 turns −0 into +0 and changes nothing else.
      return {
        ...counts,
        min: min + 0,
        max: max + 0,
        absMax: Math.max(-min, max) + 0,
        mean: scan.sum.value / finite + 0,
      };
    },
    divergence(golden, faulty, size) {
      scan.divergence(golden, faulty, size);
      const leftOut = scan.leftOut.value;
      if (leftOut === size) return { maxAbs: null, relativeL2: null, leftOut };
      const squares = scan.squares.value;
      return {
        maxAbs: scan.maxAbs.value,
        relativeL2: squares === 0 ? 0 : Math.sqrt(squares / scan.goldenSquares.value),
        leftOut,
      };
    },
  };
}

/** The same in JavaScript, where WebAssembly has no SIMD. */
export const plainScan = (memory: WebAssembly.Memory): HeapScan => ({
  health: (address, size) => cpuHealth(new Float32Array(memory.buffer, address, size)),
  divergence: (golden, faulty, size) =>
    compareValues(
      new Float32Array(memory.buffer, golden, size),
      new Float32Array(memory.buffer, faulty, size),
    ),
});

/**
 * A scan of a memory.
 *
 * @param compiled `scan.wasm`; null where it could not be compiled
 */
export async function createScan(
  memory: WebAssembly.Memory,
  compiled: WebAssembly.Module | null,
): Promise<HeapScan> {
  if (compiled === null) return plainScan(memory);
  const { exports } = await WebAssembly.instantiate(compiled, { env: { memory } });
  return simdScan(exports as unknown as ScanExports);
}
