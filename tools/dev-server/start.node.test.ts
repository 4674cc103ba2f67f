import assert from 'node:assert/strict';
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { X509Certificate } from 'node:crypto';
import { mkdtemp, open, readFile, rm, stat } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { hostname, tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, describe, it } from 'node:test';
import { connect } from 'node:tls';
import { packageRoot } from '../package-root.ts';
import { freePort } from '../test/free-port.ts';
import { startServer } from './start-server.ts';
import { listensAt, rawRequest } from './testing/raw-request.ts';

interface Started {
  readonly port: number;
  readonly says: () => string;
  stop(signal?: NodeJS.Signals): Promise<number | null>;
}

/** Starts a script of package.json, or a command, until it names its address. */
async function start(command: readonly string[], cache: string): Promise<Started> {
  const port = await freePort();
  const [file = '', ...words] = command;
  const child = spawn(file, [...words, '--port', String(port)], {
    cwd: packageRoot,
    env: { ...process.env, XDG_CACHE_HOME: cache },
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true,
  });
  let output = '';
  const said = new Promise<void>((resolve, reject) => {
    const listen = (text: string): void => {
      output += text;
      if (output.includes('On this machine:')) resolve();
    };
    child.stdout.setEncoding('utf8').on('data', listen);
    child.stderr.setEncoding('utf8').on('data', listen);
    child.once('close', (code) => reject(new Error(`It ended with ${code}.\n${output}`)));
  });
  await said;
  return { port, says: () => output, stop: (signal = 'SIGTERM') => stop(child, signal) };
}

/** Signals the whole group, as a terminal does. */
async function stop(child: ChildProcess, signal: NodeJS.Signals): Promise<number | null> {
  const closed = once(child, 'close') as Promise<[number | null]>;
  process.kill(-(child.pid ?? 0), signal);
  return (await closed)[0];
}

const node = [process.execPath, '--import', 'tsx', 'tools/dev-server/run.ts'];

describe('npm start', { timeout: 120_000 }, () => {
  let cache = '';
  before(async () => {
    cache = await mkdtemp(path.join(tmpdir(), 'faultbook-start-'));
  });
  after(() => rm(cache, { recursive: true, force: true }));

  for (const command of [
    ['npm', 'start', '--'],
    ['npx', '--no-install', 'wds'],
  ]) {
    it(`${command.join(' ')} listens on loopback, serves the page and no other file`, async () => {
      const server = await start(command, cache);
      try {
        const origin = `http://127.0.0.1:${server.port}`;
        assert.match(server.says(), new RegExp(`http://localhost:${server.port}/`));
        assert.equal(await listensAt('127.0.0.2', server.port), false);
        assert.match((await rawRequest(origin, '/')).text, /<title>Faultbook/);
        const up = packageRoot.split(path.sep).length - 1;
        const url = `/__wds-outside-root__/${up}/etc/passwd`;
        assert.equal((await rawRequest(origin, url, { accept: 'text/plain' })).status, 403);
        assert.equal((await rawRequest(origin, '/', { host: 'evil.example' })).status, 403);
        assert.equal((await rawRequest(origin, '/', { host: hostname() })).status, 403);
      } finally {
        await server.stop();
      }
    });
  }

  it('--host opens it to addresses, the machine’s name and the names given', async () => {
    const server = await start([...node, '--host', '--allow-host', 'a.example'], cache);
    try {
      assert.equal(await listensAt('127.0.0.2', server.port), true);
      const origin = `http://127.0.0.1:${server.port}`;
      for (const host of ['10.1.2.3', hostname(), 'a.example', 'localhost']) {
        assert.equal((await rawRequest(origin, '/', { host })).status, 200, host);
        assert.ok(host === '10.1.2.3' || server.says().includes(host.toLowerCase()), host);
      }
      assert.equal((await rawRequest(origin, '/', { host: 'b.example' })).status, 403);
    } finally {
      assert.equal(await server.stop('SIGINT'), 130);
    }
  });

  it('--https uses a certificate of this machine, and keeps it', async () => {
    const fingerprint = async (): Promise<string> => {
      const server = await start([...node, '--https'], cache);
      try {
        const socket = connect({ host: '127.0.0.1', port: server.port, rejectUnauthorized: false });
        await once(socket, 'secureConnect');
        const certificate = socket.getPeerX509Certificate();
        socket.destroy();
        assert.ok(certificate);
        for (const name of ['localhost', hostname().toLowerCase()]) {
          assert.equal(certificate.checkHost(name), name);
        }
        assert.equal(certificate.checkIP('127.0.0.1'), '127.0.0.1');
        const known = new X509Certificate(
          await readFile(
            path.join(
              packageRoot,
              'node_modules/@web/dev-server-core/.self-signed-dev-server-ssl.cert',
            ),
          ),
        );
        assert.notEqual(certificate.fingerprint256, known.fingerprint256);
        return certificate.fingerprint256;
      } finally {
        await server.stop();
      }
    };
    assert.equal(await fingerprint(), await fingerprint());
    const { mode } = await stat(path.join(cache, 'faultbook/certificate.json'));
    assert.equal(mode & 0o077, 0, 'the key is readable by others');
  });

  it(
    'ends with 4 and a sentence where it can print nothing',
    { skip: process.platform !== 'linux' },
    async () => {
      const full = await open('/dev/full', 'w');
      const [file = '', ...rest] = node;
      const child = spawn(file, [...rest, '--port', '0'], {
        cwd: packageRoot,
        stdio: ['ignore', full.fd, 'pipe'],
      });
      let text = '';
      child.stderr?.setEncoding('utf8').on('data', (more: string) => (text += more));
      const [code] = (await once(child, 'close')) as [number | null];
      await full.close();
      assert.equal(code, 4, text);
      assert.equal(text, 'The system reported ENOSPC: no space left on device, write.\n');
    },
  );

  it('refuses wrong options and a port in use, in a sentence', async () => {
    const ended = async (...words: string[]): Promise<{ code: number | null; text: string }> => {
      const [file = '', ...rest] = node;
      const child = spawn(file, [...rest, ...words], { cwd: packageRoot });
      let text = '';
      child.stdout.setEncoding('utf8').on('data', (more: string) => (text += more));
      child.stderr.setEncoding('utf8').on('data', (more: string) => (text += more));
      const [code] = (await once(child, 'close')) as [number | null];
      assert.doesNotMatch(text, /\n {4}at /);
      return { code, text };
    };
    const wrong = await ended('--hostname', '0.0.0.0');
    assert.equal(wrong.code, 2);
    assert.match(wrong.text, /no option "--hostname"/);
    assert.match((await ended('--help')).text, /--allow-host NAME/);

    const other = createServer().listen(0, '127.0.0.1');
    await once(other, 'listening');
    const { port } = other.address() as AddressInfo;
    const busy = await ended('--port', String(port));
    const says = new RegExp(`Port ${port} cannot be used. Another program uses it`);
    assert.equal(busy.code, 4);
    assert.match(busy.text, says);
    // A command gets an error of its own server, and goes on to its own end.
    await assert.rejects(startServer({ rootDir: packageRoot }, { port }), (error: Error) => {
      assert.equal(error.name, 'EnvironmentError');
      return says.test(error.message);
    });
    other.close();
  });
});
