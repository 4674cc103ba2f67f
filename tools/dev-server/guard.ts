import type { Middleware, Plugin } from '@web/dev-server-core';
import { stat } from 'node:fs/promises';
import type { IncomingMessage } from 'node:http';
import path from 'node:path';
import type { Duplex } from 'node:stream';
import { answersRequest, type AnswersRequest } from './answers-request.ts';
import { requestedFile } from './requested-file.ts';
import { servedFolders, type ServedFolders } from './served-folders.ts';
import type { ServerOptions } from './server-options.ts';

/** What keeps a server from serving more than a page needs; both parts belong to one server. */
export interface Guard {
  /** To come before all other middleware. */
  readonly middleware: Middleware;
  /** To come before all other plugins. */
  readonly plugin: Plugin;
  /** Whether a WebSocket may be opened. */
  readonly mayUpgrade: (request: IncomingMessage) => boolean;
}

/**
 * Ends the sockets of WebSockets that may not be opened, and of other protocols than theirs, which
 * nothing here would answer, before anything else hears of them.
 */
export function refuseUpgrades(
  server: { prependListener(event: 'upgrade', listener: Upgrade): unknown },
  { mayUpgrade }: Guard,
): void {
  server.prependListener('upgrade', (request, socket) => {
    // Node leaves it to us, and an error without a listener would end the process.
    socket.on('error', () => socket.destroy());
    if (/^websocket$/i.test(request.headers.upgrade ?? '') && mayUpgrade(request)) return;
    socket.end('HTTP/1.1 403 Forbidden\r\nConnection: close\r\n\r\n');
    socket.destroy();
  });
}

type Upgrade = (request: IncomingMessage, socket: Duplex) => void;

async function mayServe(folders: ServedFolders, file: string): Promise<boolean> {
  if (!(await folders.serves(file))) return false;
  // A folder is answered by its index, which may be a link of its own.
  const isFolder = await stat(file).then(
    (found) => found.isDirectory(),
    () => false,
  );
  return !isFolder || folders.serves(path.join(file, 'index.html'));
}

/**
 * Whether a request names one host, and in its header. Browsers put it into the address for a proxy
 * only, and Node reads the first of several headers, where others read the last.
 */
const namesOneHost = ({ url, rawHeaders }: IncomingMessage): boolean =>
  url?.startsWith('/') === true &&
  rawHeaders.filter((name, i) => i % 2 === 0 && name.toLowerCase() === 'host').length === 1;

const refusedHost = (host: string | undefined): string =>
  `This server does not answer ${host === undefined ? 'requests without a host' : `requests for the host ${host}`} or from pages of other sites. ` +
  'Open it as localhost, or restart it with --allow-host NAME.\n';

/**
 * Guards a server: it answers only the hosts of its options, and of the disk serves only the root
 * and, if the server resolves imports, installed packages.
 */
export function createGuard(
  options: Pick<ServerOptions, 'open' | 'allowedHosts'>,
  { packages }: { packages: boolean },
): Guard {
  // Known when the server starts. Until then it answers nothing.
  let answers: AnswersRequest = () => false;
  let root = '';
  let folders: ServedFolders | null = null;
  return {
    mayUpgrade: (request) => namesOneHost(request) && answers(request.headers),
    middleware: async (context, next) => {
      context.set('X-Content-Type-Options', 'nosniff');
      if (folders === null) {
        context.status = 503;
        return;
      }
      if (!namesOneHost(context.req) || !answers(context.req.headers)) {
        context.status = 403;
        context.body = refusedHost(context.req.headers.host);
        return;
      }
      const file = requestedFile(context.path, root);
      if (file === null || !(await mayServe(folders, file))) {
        context.status = 403;
        context.body =
          'This file is not served. The server serves its folder and installed packages, without dot files, keys, and links that lead elsewhere.\n';
        return;
      }
      await next();
    },
    plugin: {
      name: 'faultbook-guard',
      serverStart({ config, webSockets }) {
        // A frame that is no frame must not end the process.
        webSockets?.webSocketServer.on('connection', (socket) => {
          socket.on('error', () => socket.terminate());
        });
        const allowedHosts = [...options.allowedHosts, config.hostname ?? 'localhost'];
        answers = answersRequest({ ...options, allowedHosts });
        root = path.resolve(config.rootDir);
        folders = servedFolders(root, { packages });
      },
    },
  };
}
