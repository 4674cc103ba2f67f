import { isIP } from 'node:net';
import { machineNames } from './machine-names.ts';
import type { ServerOptions } from './server-options.ts';

const authority = /^(?:\[([0-9a-f:.]+)\]|([a-z0-9._-]+))(?::\d{1,5})?$/i;

/** The host of a `Host` header or URL authority, without port and brackets, in lower case. */
function hostOf(header: string): string | null {
  const [, address, name] = authority.exec(header) ?? [];
  if (address !== undefined) return isIP(address) === 6 ? address.toLowerCase() : null;
  return name?.toLowerCase() ?? null;
}

const isLoopback = (host: string): boolean =>
  host === 'localhost' ||
  (isIP(host) === 4 && host.startsWith('127.')) ||
  // What else means ::1 is written so by every browser.
  host === '::1';

/** Decides by the headers of a request whether a server answers it. */
export type AnswersRequest = (headers: {
  readonly host?: string | undefined;
  readonly origin?: string | undefined;
}) => boolean;

/**
 * Which requests a server answers. Checking the `Host` keeps out web sites whose name was made to
 * resolve to this machine (DNS rebinding); checking the `Origin`, pages of other sites, whose
 * WebSockets no browser restricts.
 *
 * A closed server answers localhost, loopback addresses and the allowed names. An open one also
 * answers every address, which cannot be rebound, and the machine's own names.
 */
export function answersRequest({
  open,
  allowedHosts,
}: Pick<ServerOptions, 'open' | 'allowedHosts'>): AnswersRequest {
  const names = new Set([...allowedHosts, ...(open ? machineNames() : [])]);
  const answers = (host: string): boolean =>
    isLoopback(host) || names.has(host) || (open && isIP(host) !== 0);
  return ({ host: header, origin }) => {
    const host = header === undefined ? null : hostOf(header);
    if (host === null || !answers(host)) return false;
    return origin === undefined || origin.replace(/^https?:\/\//, '') === header;
  };
}
