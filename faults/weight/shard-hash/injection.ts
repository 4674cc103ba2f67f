import { sha256 } from '../../../common/sha256.ts';
import { checkShards } from '../check-shards.ts';
import type { Injection } from '../../injection.ts';

/** Refuses shards that are not, byte for byte, those that were published. */
export const inject = (): Injection =>
  checkShards(({ bytes, expected }) => {
    const found = sha256(bytes);
    return found === expected.sha256
      ? null
      : `its SHA-256 is ${found}, and should be ${expected.sha256}`;
  });
