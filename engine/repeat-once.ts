import { isGpuLost } from './realm-handle.ts';
import type { LeasedRealm } from './realm-pool.ts';

/** When work is repeated, and who is told. */
export interface RepeatOptions<T> {
  /** Whether what came of the work must be doubted. */
  readonly doubted?: (result: T) => boolean;
  readonly onRepeat?: (() => void) | undefined;
}

/**
 * Does the work, and once more in new realms where its environment failed: the GPU was lost for a reason
 * outside the work, or the result must be doubted. What comes of the second time is taken as it is.
 *
 * @param realms All that the work uses: realms share a GPU, and an idle one does not report its loss.
 */
export async function repeatOnce<T>(
  realms: readonly LeasedRealm[],
  work: () => Promise<T>,
  { doubted = () => false, onRepeat }: RepeatOptions<T> = {},
): Promise<T> {
  try {
    const result = await work();
    if (!doubted(result)) return result;
  } catch (error) {
    if (!isGpuLost(error)) throw error;
  }
  for (const realm of realms) realm.end();
  onRepeat?.();
  return work();
}
