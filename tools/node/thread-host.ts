import { Worker } from 'node:worker_threads';
import nodeEndpoint from 'comlink/dist/esm/node-adapter.mjs';
import type { RealmHost } from '../../engine/realm-host.ts';

/** An error event, which Node does not have. */
class HostErrorEvent extends Event {
  constructor(readonly message: string) {
    super('error', { cancelable: true });
  }
}

/** A realm in a thread of this process, which behaves like a worker of a page. */
export function createThreadHost(script: URL): RealmHost {
  const worker = new Worker(script);
  const endpoint = nodeEndpoint(worker);
  const errors = new EventTarget();
  let ended = false;
  const fail = (message: string): void => {
    if (!ended) errors.dispatchEvent(new HostErrorEvent(message));
    ended = true;
  };
  worker.on('error', (error) => fail(error instanceof Error ? error.message : String(error)));
  worker.on('messageerror', (error) => fail(error.message));
  worker.on('exit', (code) => fail(`its thread ended with code ${code}`));
  return {
    postMessage: (message, transfer) => endpoint.postMessage(message, transfer),
    addEventListener(type, listener, options) {
      (type === 'message' ? endpoint : errors).addEventListener(type, listener, options);
      // What keeps the process alive is a run, not a realm that waits for one; listening would.
      worker.unref();
    },
    removeEventListener(type, listener, options) {
      (type === 'message' ? endpoint : errors).removeEventListener(type, listener, options);
    },
    terminate: () => {
      ended = true;
      void worker.terminate();
    },
  };
}
