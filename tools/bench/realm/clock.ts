/** Milliseconds since some moment. */
export type Clock = () => number;

let current: Clock = () => performance.now();

/**
 * Has runs be timed by another clock. One of a process's own processor time is hardly touched by what
 * else runs on the machine.
 */
export function useClock(clock: Clock): void {
  current = clock;
}

/** What runs are timed by: the time that passes, unless `useClock` was called. */
export const clock: Clock = () => current();
