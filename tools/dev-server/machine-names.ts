import { hostname, networkInterfaces } from 'node:os';

/** The names by which other devices know this machine: its own, also without domain and by mDNS. */
export function machineNames(): readonly string[] {
  const own = hostname().toLowerCase();
  const [short = ''] = own.split('.');
  return short === '' ? [] : [...new Set([own, short, `${short}.local`])];
}

/** The IPv4 addresses by which other devices reach this machine. */
export function machineAddresses(): readonly string[] {
  return Object.values(networkInterfaces())
    .flatMap((addresses) => addresses ?? [])
    .filter(({ family, internal }) => family === 'IPv4' && !internal)
    .map(({ address }) => address);
}
