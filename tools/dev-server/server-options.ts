import { isIP } from 'node:net';
import { domainToASCII } from 'node:url';
import { UsageError } from '../command-line/exit-codes.ts';

/** Who can reach a server, and where. */
export interface ServerOptions {
  /** Whether devices other than this one can reach it. */
  readonly open: boolean;
  /** Host names that it answers besides those that it always does; lower case, as a browser sends them. */
  readonly allowedHosts: readonly string[];
  /** Whether it speaks TLS, with a certificate of this machine. */
  readonly https: boolean;
  /** TCP port, or null for the first free one from 8000 on. */
  readonly port: number | null;
  /** Whether the default browser is opened on it. */
  readonly openBrowser: boolean;
  /** Whether pages reload when a file that they use changes. */
  readonly watch: boolean;
}

/** Closed to other devices, on any free port. */
export const closedServer: ServerOptions = {
  open: false,
  allowedHosts: [],
  https: false,
  port: null,
  openBrowser: false,
  watch: false,
};

/** How the options are used, a line each. */
export const serverUsage = `\
  --port N            the port; without it, the first free one from 8000 on
  --open              open the page in the browser
  --watch             reload the page when a file changes
  --host              let other devices reach the server, by address or by this machine's name
  --allow-host NAME   also answer requests for this host name; may be repeated
  --https             use TLS, with a certificate made for this machine`;

const hostName =
  /^(?=.{1,253}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?)(\.[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?)*$/;

function parsePort(value: string): number {
  const port = Number(value);
  if (!/^\d+$/.test(value) || port > 65_535) {
    throw new UsageError(`--port takes a whole number from 0 to 65535; given: ${value}.`);
  }
  return port;
}

function parseHostName(value: string): string {
  const name = domainToASCII(value.trim());
  if (isIP(value) === 0 && hostName.test(name)) return name;
  throw new UsageError(
    `--allow-host takes a host name such as laptop.example, without scheme, port or wildcard; given: ${value}. ` +
      'Addresses need no permission; --host answers them all.',
  );
}

/**
 * Reads the options of a server.
 *
 * @param words as given on the command line, `--name value` or `--name=value`.
 * @throws UsageError for an unknown or repeated option, and for a missing or invalid value.
 */
export function parseServerOptions(words: readonly string[]): ServerOptions {
  const left = words.flatMap((word) => {
    const equals = word.startsWith('--') ? word.indexOf('=') : -1;
    return equals < 0 ? [word] : [word.slice(0, equals), word.slice(equals + 1)];
  });
  const seen = new Set<string>();
  const allowedHosts: string[] = [];
  let port: number | null = null;
  for (let option = left.shift(); option !== undefined; option = left.shift()) {
    const value = (): string => {
      const given = left.shift();
      if (given === undefined || given === '' || given.startsWith('--')) {
        throw new UsageError(`${option} needs a value.\n${serverUsage}`);
      }
      return given;
    };
    if (seen.has(option) && option !== '--allow-host') {
      throw new UsageError(`${option} is given twice.`);
    }
    seen.add(option);
    switch (option) {
      case '--host':
        if (left[0] !== undefined && !left[0].startsWith('-')) {
          throw new UsageError(
            `--host takes no value; given: ${left[0]}. It opens the server on every address of this machine. To answer a name as well: --allow-host ${left[0]}`,
          );
        }
        break;
      case '--https':
      case '--open':
      case '--watch':
        break;
      case '--port':
        port = parsePort(value());
        break;
      case '--allow-host':
        allowedHosts.push(parseHostName(value()));
        break;
      default:
        throw new UsageError(`There is no option "${option}". Options:\n${serverUsage}`);
    }
  }
  return {
    open: seen.has('--host'),
    allowedHosts,
    https: seen.has('--https'),
    port,
    openBrowser: seen.has('--open'),
    watch: seen.has('--watch'),
  };
}
