import { nextTask } from './next-task.ts';

/** Milliseconds after which a page without a frame goes on: one in the background has none. */
const frameless = 250;

/** Resolves in a task of its own once the page has drawn its next frame. */
export async function afterFrame(): Promise<void> {
  await Promise.race([
    new Promise((resolve) => requestAnimationFrame(resolve)),
    new Promise((resolve) => setTimeout(resolve, frameless)),
  ]);
  await nextTask();
}
