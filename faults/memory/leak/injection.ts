import * as tf from '@tensorflow/tfjs';
import type { Tensor3D } from '@tensorflow/tfjs';
import type { Injection, InjectionContext, Strike } from '../../injection.ts';
import { propertyStrike } from '../../property-strike.ts';

const megabyte = 2 ** 20;
const mostBytes = 256 * megabyte;
const mostFrames = 50;

/** Bytes and data ids that the backend holds right now. */
const holding = () => ({ bytes: tf.memory().numBytes, dataIds: tf.backend().numDataIds() });

/** Leaves a tensor behind in every frame. */
export function inject(
  { megabytes }: { readonly megabytes: number },
  { fromFrame }: InjectionContext,
): Injection {
  const strikes: Strike[] = [];
  const left: { readonly tensor: tf.Tensor; readonly bytes: number; readonly dataIds: number }[] =
    [];
  const leave = (frame: number): void => {
    // A guard may have disposed what an earlier frame left.
    const still = left.filter(({ tensor }) => !tensor.isDisposed);
    const before = holding();
    const tensor = tf.zeros([megabytes, 512, 512]);
    const backend = tf.backend();
    // A tensor that no kernel has read has not reached the GPU yet.
    if (backend instanceof tf.MathBackendWebGL) backend.uploadToGPU(tensor.dataId);
    const after = holding();
    const more = { bytes: after.bytes - before.bytes, dataIds: after.dataIds - before.dataIds };
    left.push({ tensor, ...more });
    for (const what of ['bytes', 'dataIds'] as const) {
      const held = still.reduce((sum, one) => sum + one[what], 0);
      const site = `memory · ${what === 'bytes' ? 'bytes' : 'tensors'} left behind`;
      strikes.push(propertyStrike(site, held, held + more[what], { frame }));
    }
  };
  return {
    replaceSource(pixels: Tensor3D, frame) {
      const fits = (left.length + 1) * megabytes * megabyte <= mostBytes;
      if (megabytes > 0 && frame >= fromFrame && left.length < mostFrames && fits) leave(frame);
      return pixels;
    },
    reaches: () => [],
    strikes: () => strikes,
    restore: () => tf.dispose(left.splice(0).map(({ tensor }) => tensor)),
  };
}
