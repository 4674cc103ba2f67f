import type { Middleware } from '@web/dev-server-core';
import { randomBytes } from 'node:crypto';
import path from 'node:path';
import { machineAddresses, machineNames } from '../../dev-server/machine-names.ts';
import type { ServerOptions } from '../../dev-server/server-options.ts';
import { findLesson, lessonSource } from './lesson-source.ts';
import { lessonMiddleware } from './lesson-middleware.ts';

/** A lesson on a development server. */
export interface ServedLesson {
  readonly middleware: Middleware;
  /** Secret of the trainer. */
  readonly key: string;
  /** To be called with the port once the server listens. */
  readonly listens: (port: number) => void;
}

/**
 * Prepares a lesson for a server.
 *
 * @param served how a page requests a file, absolute.
 * @throws UsageError for a lesson that does not exist, LessonError for one that cannot be given
 */
export async function serveLesson(
  id: string,
  served: (file: string) => string,
  { https, allowedHosts, open }: Pick<ServerOptions, 'https' | 'allowedHosts' | 'open'>,
): Promise<ServedLesson> {
  const lesson = findLesson(id);
  const source = await lessonSource(lesson, (_file, at) => `picture/${at + 1}`);
  const key = randomBytes(16).toString('hex');
  let port = 0;
  const join = (): readonly string[] => {
    // A name that was given by hand is the one that the room can reach.
    const hosts = open
      ? [...allowedHosts, ...machineAddresses(), ...machineNames().slice(0, 1)]
      : [...allowedHosts, 'localhost'];
    return [...new Set(hosts)].map(
      (host) => `${https ? 'https' : 'http'}://${host}:${port}/lesson/`,
    );
  };
  return {
    key,
    listens: (given) => (port = given),
    middleware: lessonMiddleware({
      source,
      key,
      room: randomBytes(6).toString('hex'),
      address: (file) => served(path.resolve(file)),
      join,
    }),
  };
}
