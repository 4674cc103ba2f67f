import { checkShards } from '../check-shards.ts';
import type { Injection } from '../../injection.ts';

/** Refuses answers that are no success, and pages. */
export const inject = (): Injection =>
  checkShards(({ status, contentType }) =>
    status < 200 || status > 299
      ? `the server answered ${status}`
      : contentType.startsWith('text/html')
        ? 'the server answered with a web page (text/html)'
        : null,
  );
