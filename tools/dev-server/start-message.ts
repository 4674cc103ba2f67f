import { machineAddresses, machineNames } from './machine-names.ts';
import type { ServerOptions } from './server-options.ts';

/** What a server prints when it listens: by which addresses, and who can reach it. */
export function startMessage(
  { open, https, allowedHosts }: Pick<ServerOptions, 'open' | 'https' | 'allowedHosts'>,
  port: number,
  {
    addresses = machineAddresses(),
    names = machineNames(),
  }: { addresses?: readonly string[]; names?: readonly string[] } = {},
): string {
  const address = (host: string): string => `${https ? 'https' : 'http'}://${host}:${port}/`;
  const lines = [`On this machine:    ${address('localhost')}`];
  if (open) {
    const [own] = names;
    const hosts = [...addresses, ...(own === undefined ? [] : [own]), ...allowedHosts];
    lines.push(
      ...hosts.map(
        (host, i) => `${i === 0 ? 'From other devices:' : ' '.repeat(19)} ${address(host)}`,
      ),
      'Every device that can reach this machine can read the served files.',
    );
    if (!https) {
      lines.push(
        'On plain http, browsers on other devices withhold the camera, shared memory and WebGPU. Use --https to get them back (docs/servers.md).',
      );
    }
  } else {
    lines.push(
      ...allowedHosts.map((host) => `                    ${address(host)}`),
      'Other devices cannot reach the server. Use --host to let them in.',
    );
  }
  if (https) {
    lines.push(
      'The certificate was made on this machine. The browser asks once whether to trust it.',
    );
  }
  return lines.join('\n');
}
