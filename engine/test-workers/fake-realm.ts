import { expose } from 'comlink';
import type { PassKind } from '../contract.ts';
import { createFrameHost } from '../frame-host.ts';
import type { RealmHost } from '../realm-host.ts';
import type { Evidence } from '../../record/record.ts';
import { FakeRealm } from './fake-realm-api.ts';

/** When a fake realm leaves the path. */
export type Moment = 'open' | 'networks' | 'transfer' | PassKind;

/** What a fake realm does in place of networks; it answers everything else at once. */
export type Script =
  | { readonly how: 'behave' }
  /** Never answers, in an endless loop. */
  | { readonly how: 'hang'; readonly at: Moment }
  /** Throws outside any call, which no promise carries. */
  | { readonly how: 'crash'; readonly at: Moment }
  /** Rejects the call, after it has told that a fault struck. */
  | {
      readonly how: 'fail';
      readonly at: Moment;
      readonly name: string;
      readonly evidence?: readonly Evidence[];
    }
  /** Takes as long as so many signs of life take, so many milliseconds apart. */
  | {
      readonly how: 'work';
      readonly at: Moment;
      readonly signs: number;
      readonly every: number;
    }
  /** Takes its time in every call, by a seed; heeds a cancel. May lose its GPU on the way, for good. */
  | { readonly how: 'dawdle'; readonly seed: number; readonly losesGpu?: boolean }
  /** Gives another hand in an untraced check than in the pass that it belongs to. */
  | { readonly how: 'trace badly'; readonly at: 'check' | 'faulty check' }
  /** Has lost the golden values when a faulty pass begins, that many times. */
  | { readonly how: 'forget'; readonly times: number }
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

/** A realm in this very thread that follows the script: starts at once, and must not hang in a loop. */
export function fakeHost(script: Script = { how: 'behave' }): RealmHost {
  const { port1, port2 } = new MessageChannel();
  expose(new FakeRealm(script), port2);
  return Object.assign(port1, {
    terminate: () => {
      port1.close();
      port2.close();
    },
  });
}

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
