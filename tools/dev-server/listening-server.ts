import type { Plugin } from '@web/dev-server-core';
import { createServer, type Server } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { AddressInfo, Server as NetServer, Socket } from 'node:net';
import { EnvironmentError } from '../process/environment-error.ts';
import { machineCertificate } from './certificate.ts';
import { machineAddresses, machineNames } from './machine-names.ts';
import type { ServerOptions } from './server-options.ts';

/** The only address of a closed server. */
export const loopback = '127.0.0.1';

/** What follows from an attempt to listen. */
export interface Listening {
  readonly started?: (address: AddressInfo) => void;
  /** The server does not listen; the message says why and what to do. */
  readonly refused: (error: EnvironmentError) => void;
}

/** A server for a closed one's requests, with TLS if wanted; it does not listen yet. */
export async function createOwnServer({
  https,
  allowedHosts,
}: Pick<ServerOptions, 'https' | 'allowedHosts'>): Promise<Server> {
  if (!https) return createServer();
  // Whether opened or not, so that the certificate stays the same.
  const names = [
    'localhost',
    loopback,
    '::1',
    ...machineNames(),
    ...machineAddresses(),
    ...allowedHosts,
  ];
  return createTlsServer(await machineCertificate([...new Set(names)]));
}

/** Listens on loopback, or on every address. @throws EnvironmentError if the port cannot be used */
export function listen(server: NetServer, port: number, open: boolean): Promise<AddressInfo> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      const reasons: Record<string, string> = {
        EADDRINUSE: 'Another program uses it',
        EACCES: 'This user has no permission to use it',
      };
      const reason = reasons[error.code ?? ''] ?? error.message;
      reject(
        new EnvironmentError(
          port === 0
            ? `No port on this machine can be used: ${error.message}.`
            : `Port ${port} cannot be used. ${reason}. Choose another port: --port N.`,
        ),
      );
    });
    server.listen({ port, ...(open ? {} : { host: loopback }) }, () => {
      resolve(server.address() as AddressInfo);
    });
  });
}

/**
 * Lets @web/dev-server, in its middleware mode, answer on a server of ours. Its own would listen on
 * every address: it takes `localhost` and `127.0.0.1` for no address at all. A port that cannot be
 * used it would answer by ending the process with 1.
 */
export function listeningPlugin(
  server: Server,
  { open }: Pick<ServerOptions, 'open'>,
  { started, refused }: Listening,
): Plugin {
  const sockets = new Set<Socket>();
  server.on('connection', (socket) => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
  });
  return {
    name: 'faultbook-listen',
    async serverStart({ app, config }) {
      const answer = app.callback();
      server.on('request', (request, response) => void answer(request, response));
      try {
        const address = await listen(server, config.port ?? 0, open);
        config.port = address.port;
        started?.(address);
      } catch (error) {
        if (!(error instanceof EnvironmentError)) throw error;
        refused(error);
      }
    },
    async serverStop() {
      const closed = new Promise((resolve) => {
        server.close(resolve);
      });
      for (const socket of sockets) socket.destroy();
      await closed;
    },
  };
}
