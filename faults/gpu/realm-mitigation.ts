import type { Injection } from '../injection.ts';

/** A mitigation that is done once its realm, or whoever watches it, is another: nothing in the pass. */
export const realmMitigation = (): Injection => ({
  reaches: () => [],
  strikes: () => [],
  restore: () => undefined,
});
