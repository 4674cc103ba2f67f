import type { RunOptions } from './runner.ts';

/**
 * Does some work that reports events, none of them after it is settled. What a realm reports travels by another
 * port than what it returns, and may arrive later; a page that shows it would show work that has ended.
 */
export async function untilSettled<T>(
  options: RunOptions,
  work: (options: RunOptions) => Promise<T>,
): Promise<T> {
  const { onEvent } = options;
  if (onEvent === undefined) return work(options);
  let settled = false;
  try {
    return await work({
      ...options,
      onEvent: (event) => {
        if (!settled) onEvent(event);
      },
    });
  } finally {
    settled = true;
  }
}
