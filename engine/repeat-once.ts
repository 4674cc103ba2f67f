import { isGpuLost } from './realm-handle.ts';

export interface RepeatOptions<T> {
  /** Whether what came of the work must be doubted. */
  readonly doubted?: (result: T) => boolean;
  readonly onRepeat?: (() => void) | undefined;
}

/**
 * Does the work, and once more where its environment failed: the GPU was lost for a reason outside the
 * work, or the result must be doubted. What comes of the second time is taken as it is.
 */
export async function repeatOnce<T>(
  work: () => Promise<T>,
  { doubted = () => false, onRepeat }: RepeatOptions<T> = {},
): Promise<T> {
  try {
    const result = await work();
    if (!doubted(result)) return result;
  } catch (error) {
    if (!isGpuLost(error)) throw error;
  }
  onRepeat?.();
  return work();
}
