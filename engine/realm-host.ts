import type { Endpoint } from 'comlink';

/**
 * Where a realm lives, seen from the page: a worker, or a frame that behaves like one. Its event
 * `error` tells of what goes wrong outside any call.
 */
export interface RealmHost extends Endpoint {
  /** Ends whatever runs in it, for good; safe to call twice. */
  terminate(): void;
}
