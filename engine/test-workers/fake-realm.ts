import { expose } from 'comlink';
import { createFrameHost } from '../frame-host.ts';
import type { RealmHost } from '../realm-host.ts';
import { FakeRealm } from './fake-realm-api.ts';
import type { Script } from './script.ts';

export type { Moment, Script } from './script.ts';

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
