import { checkShards } from '../check-shards.ts';
import type { Injection } from '../../injection.ts';

/** Refuses shards that are too short or too long. */
export const inject = (): Injection =>
  checkShards(({ bytes, expected }) =>
    bytes.length === expected.bytes
      ? null
      : `it has ${bytes.length} bytes, and should have ${expected.bytes}`,
  );
