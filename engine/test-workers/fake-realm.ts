import type { PassKind } from '../contract.ts';
import { createFrameHost } from '../frame-host.ts';
import type { RealmHost } from '../realm-host.ts';

/** What a fake realm does in place of networks; it answers everything else at once. */
export type Script =
  | { readonly how: 'behave' }
  /** Never answers, in an endless loop. */
  | { readonly how: 'hang'; readonly at: 'open' | PassKind }
  /** Throws outside any call, which no promise carries. */
  | { readonly how: 'crash'; readonly at: 'open' | PassKind }
  /** Rejects the call. */
  | { readonly how: 'fail'; readonly at: 'open' | PassKind; readonly name: string }
  /** Tells its progress once more, 200 ms after a pass has given its result. */
  | { readonly how: 'tell late' }
  /** Waits without a loop until a cancel arrives as a message, then rejects; or never. */
  | { readonly how: 'wait'; readonly at: PassKind; readonly heedsCancel: boolean };

/** A worker whose realm follows the script. */
export const fakeRealm = (script: Script = { how: 'behave' }): Worker =>
  new Worker(new URL('./fake-realm.worker.ts', import.meta.url), {
    type: 'module',
    name: JSON.stringify(script),
  });

/** A frame whose realm follows the script; it must not hang in a loop, which hangs the page. */
export function fakeFrame(script: Script = { how: 'behave' }): RealmHost {
  const address = new URL('./fake-realm.frame.ts', import.meta.url);
  address.searchParams.set('script', JSON.stringify(script));
  return createFrameHost(address.href);
}

/** Starts fake realms by the scripts, in order; those after them behave. */
export function fakeRealms(...scripts: readonly Script[]): {
  readonly create: () => Worker;
  readonly started: () => number;
} {
  let count = 0;
  return { create: () => fakeRealm(scripts[count++]), started: () => count };
}
