import { MessageChannel } from 'node:worker_threads';
import { expose, transferHandlers, type TransferHandler } from 'comlink';
import nodeEndpoint from 'comlink/dist/esm/node-adapter.mjs';

/**
 * Has what is handed to a realm for callbacks not keep this process alive: a run ends, its port does not,
 * and a test file of a team would never end.
 */
export function unrefProxies(): void {
  const usual = transferHandlers.get('proxy');
  if (usual === undefined) throw new Error('Comlink has no handler for proxies.');
  const handler: TransferHandler<unknown, unknown> = {
    canHandle: (value): value is unknown => usual.canHandle(value),
    serialize(value) {
      const { port1, port2 } = new MessageChannel();
      expose(value, nodeEndpoint(port1));
      port1.unref();
      return [port2, [port2]];
    },
    deserialize: (value) => usual.deserialize(value),
  };
  transferHandlers.set('proxy', handler);
}
