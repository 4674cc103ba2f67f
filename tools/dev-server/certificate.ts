import { createPrivateKey, X509Certificate } from 'node:crypto';
import { readFile, rename, writeFile } from 'node:fs/promises';
import { isIP } from 'node:net';
import { homedir } from 'node:os';
import path from 'node:path';
import { generate } from 'selfsigned';
import { makeFolder } from '../process/make-folder.ts';

/** PEM texts. */
export interface Certificate {
  readonly key: string;
  readonly cert: string;
}

const day = 86_400_000;

/** Browsers reject certificates that are valid for longer than 398 days. */
const lifetime = 365 * day;

/** The folder for what this machine keeps between runs, by the habit of its system. */
function cacheFolder(environment: NodeJS.ProcessEnv = process.env): string {
  const home = homedir();
  const parents: Partial<Record<NodeJS.Platform, string>> = {
    darwin: path.join(home, 'Library/Caches'),
    win32: environment.LOCALAPPDATA ?? path.join(home, 'AppData/Local'),
  };
  const parent =
    parents[process.platform] ?? environment.XDG_CACHE_HOME ?? path.join(home, '.cache');
  return path.join(parent, 'faultbook');
}

/** Whether a certificate is valid for another day, and for all these names and addresses. */
function serves({ cert, key }: Certificate, names: readonly string[]): boolean {
  try {
    const certificate = new X509Certificate(cert);
    return (
      new Date(certificate.validTo).getTime() > Date.now() + day &&
      certificate.checkPrivateKey(createPrivateKey(key)) &&
      names.every((name) =>
        isIP(name) === 0 ? certificate.checkHost(name) : certificate.checkIP(name),
      )
    );
  } catch {
    return false;
  }
}

async function create(names: readonly string[]): Promise<Certificate> {
  const { private: key, cert } = await generate([{ name: 'commonName', value: 'Faultbook' }], {
    keyType: 'ec',
    curve: 'P-256',
    algorithm: 'sha256',
    notAfterDate: new Date(Date.now() + lifetime),
    extensions: [
      { name: 'basicConstraints', cA: false, critical: true },
      { name: 'keyUsage', digitalSignature: true, critical: true },
      { name: 'extKeyUsage', serverAuth: true },
      {
        name: 'subjectAltName',
        altNames: names.map((name) =>
          isIP(name) === 0 ? { type: 2, value: name } : { type: 7, ip: name },
        ),
      },
    ],
  });
  return { key, cert };
}

/**
 * A self-signed certificate for these names and addresses, made on this machine and kept in the
 * user's cache folder, so that a browser that trusts it asks once. Made again when it expires or
 * lacks a name. Where nothing can be written it lasts as long as the server.
 */
export async function machineCertificate(
  names: readonly string[],
  folder = cacheFolder(),
): Promise<Certificate> {
  const file = path.join(folder, 'certificate.json');
  const kept = await readFile(file, 'utf8')
    .then((text) => JSON.parse(text) as Certificate)
    .catch(() => null);
  if (kept !== null && serves(kept, names)) return kept;
  const made = await create(names);
  try {
    await makeFolder(folder, 0o700);
    // The key is the user's alone, and never half written.
    const whole = `${file}.${process.pid}`;
    await writeFile(whole, JSON.stringify(made), { mode: 0o600 });
    await rename(whole, file);
  } catch {
    // Only the browser's question comes again next time.
  }
  return made;
}
