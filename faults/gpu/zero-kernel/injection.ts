import type { TensorInfo } from '@tensorflow/tfjs';
import { strikesIn, type Lasts } from '../../duration.ts';
import { compareBits } from '../../evidence.ts';
import type { Injection, InjectionContext, Strike } from '../../injection.ts';
import { webglBackend } from '../webgl-backend.ts';
import { wrapKernels, type KernelResult } from '../../wrap-kernels.ts';

interface Arguments {
  readonly kernel: string;
  readonly effect: 'zeros' | 'swapped-columns';
  readonly above: number;
  readonly lasts: Lasts;
}

/** Swaps each even column with the odd one beside it: the two columns of a packed texel. */
function swapColumns(values: Float32Array, columns: number): void {
  for (let row = 0; row < values.length; row += columns) {
    for (let left = row; left + 1 < row + columns; left += 2) {
      [values[left], values[left + 1]] = [values[left + 1] ?? 0, values[left] ?? 0];
    }
  }
}

/** Replaces results of kernels above a size, in the networks and around them. */
export function inject(args: Arguments, { fromFrame }: InjectionContext): Injection {
  const { kernel, effect, above, lasts } = args;
  const strikes: Strike[] = [];
  // Before the first frame it does what it does in that frame: a test of the backend at load meets it.
  let now = 0;
  let restore = (): void => undefined;
  const replace = ({ kernel: ran, output }: KernelResult): TensorInfo => {
    const { dataId, shape, dtype } = output;
    const size = shape.reduce((product, side) => product * side, 1);
    const due = (kernel === 'any' || ran === kernel) && size > above && dtype === 'float32';
    if (!due || !strikesIn(now, fromFrame, lasts)) return output;
    const backend = webglBackend('zero-kernel');
    const before = Float32Array.from(backend.readSync(dataId) as Float32Array);
    const after = effect === 'zeros' ? new Float32Array(before.length) : before.slice();
    if (effect === 'swapped-columns') swapColumns(after, shape.at(-1) ?? 1);
    strikes.push({
      site: `GPU · ${ran}`,
      frame: now,
      item: null,
      ...compareBits(before, after, shape),
    });
    const written = backend.write(after, shape, dtype);
    if (backend.texData.get(dataId).texture) backend.uploadToGPU(written);
    backend.disposeData(dataId);
    return { dataId: written, shape, dtype };
  };
  return {
    changeNetworks() {
      restore = wrapKernels(replace);
    },
    beginFrame(frame) {
      now = frame;
    },
    strikes: () => strikes,
    restore: () => restore(),
  };
}
