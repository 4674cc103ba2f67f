import { nextTask } from './next-task.ts';

/** Milliseconds after which a page without a frame goes on: one behind another has none. */
const frameless = 250;

/** A worker has none. */
const page = (globalThis as { readonly document?: { readonly hidden: boolean } }).document;

/** Whether there is a page, and it is not hidden. */
const isSeen = (): boolean => page?.hidden === false;

/**
 * Resolves in a task of its own once the page has drawn that many frames; at once where nobody sees it,
 * as a hidden page draws none and its timers may take a minute.
 */
export async function afterFrames(count: number): Promise<void> {
  for (let frame = 0; frame < count && isSeen(); frame++) {
    await Promise.race([
      new Promise((resolve) => requestAnimationFrame(resolve)),
      new Promise((resolve) => setTimeout(resolve, frameless)),
    ]);
    await nextTask();
  }
}
