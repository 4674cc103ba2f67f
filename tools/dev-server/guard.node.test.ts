import assert from 'node:assert/strict';
import { once } from 'node:events';
import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, describe, it } from 'node:test';
import { isolationMiddleware, serverSettings } from './plugins.ts';
import { startServer, type RunningServer } from './start-server.ts';
import { listensAt, rawRequest, sendLines, type RawAnswer } from './testing/raw-request.ts';

/** A workspace: `app` is served. Names below `secret` must never be read. */
const files = [
  'outside/secret.txt',
  'stray/secret.js',
  'node_modules/above/index.js',
  'ws/secret.txt',
  'ws/node_modules/plain/index.js',
  'ws/node_modules/plain/.secret',
  'ws/node_modules/plain/server.key',
  'ws/node_modules/@scope/lib/index.js',
  'ws/node_modules/secret-beside-packages.txt',
  'ws/node_modules/.package-lock.json',
  'ws/node_modules/.pnpm/lock.yaml',
  'ws/node_modules/.pnpm/stored@1/node_modules/stored/package.json',
  'ws/node_modules/.pnpm/stored@1/node_modules/stored/index.js',
  'ws/node_modules/.pnpm/dep@1/node_modules/dep/package.json',
  'ws/node_modules/.pnpm/dep@1/node_modules/dep/index.js',
  'ws/packages/linked/package.json',
  'ws/packages/linked/index.js',
  'ws/packages/linked/.secret',
  'ws/packages/second/package.json',
  'ws/packages/second/index.js',
  'ws/packages/unlinked/package.json',
  'ws/packages/unlinked/index.js',
  'ws/packages/app/index.html',
  'ws/packages/app/main.js',
  'ws/packages/app/.git/config',
  'ws/packages/app/.env',
  'ws/packages/app/private.pem',
  'ws/packages/app/inner/id_ed25519',
  'ws/packages/app/inner/release.jks',
  'ws/packages/app/inner/page.js',
  'ws/packages/app/with-index/ok.txt',
  'elsewhere/node_modules/far/index.js',
  'elsewhere/node_modules/far/.secret',
  'elsewhere/node_modules/loose.txt',
  'elsewhere/secret/inner/index.js',
];

/** Place of a link, and where it leads from there. */
const links = [
  ['ws/node_modules/linked', '../packages/linked'],
  ['ws/packages/linked/node_modules/second', '../../second'],
  ['ws/node_modules/stray', '../../stray'],
  ['ws/node_modules/stored', '.pnpm/stored@1/node_modules/stored'],
  ['ws/node_modules/.pnpm/stored@1/node_modules/dep', '../../dep@1/node_modules/dep'],
  ['ws/node_modules/.bin/tool', '../plain/index.js'],
  ['ws/node_modules/plain/link.txt', '../../../outside/secret.txt'],
  ['ws/packages/app/link.txt', '../../../outside/secret.txt'],
  ['ws/packages/app/out', '../../../outside'],
  ['ws/packages/app/with-index/index.html', '../../../../outside/secret.txt'],
  ['ws/packages/app/to-dot-file', '.env'],
  ['ws/packages/app/to-page.js', 'inner/page.js'],
  // A whole folder of packages that is installed elsewhere, and a link that only has its name.
  ['ws/packages/app/node_modules', '../../../elsewhere/node_modules'],
  ['ws/packages/node_modules', '../../elsewhere/secret'],
] as const;

async function makeWorkspace(): Promise<string> {
  const folder = await mkdtemp(path.join(tmpdir(), 'faultbook-guard-'));
  const place = async (name: string): Promise<string> => {
    const file = path.join(folder, name);
    await mkdir(path.dirname(file), { recursive: true });
    return file;
  };
  for (const name of files) {
    const text = name.endsWith('package.json') ? '{}' : `/* content of ${name} */`;
    await writeFile(await place(name), text);
  }
  for (const [name, target] of links) await symlink(target, await place(name));
  return folder;
}

const isRefused = ({ status, text }: RawAnswer, what: string): void => {
  assert.ok(status === 403 || status === 400 || status === 404, `${what}: ${status}`);
  assert.doesNotMatch(text, /content of|root:/, what);
};

describe('a server of ours', () => {
  let folder = '';
  let server: RunningServer;
  const get = (url: string, headers?: Record<string, string>) =>
    rawRequest(server.origin, url, headers);
  /** A path outside the root: so many folders above `app`. */
  const above = (levels: number, rest: string) => `/__wds-outside-root__/${levels}/${rest}`;

  before(async () => {
    folder = await makeWorkspace();
    const rootDir = path.join(folder, 'ws/packages/app');
    server = await startServer({
      ...serverSettings,
      rootDir,
      appIndex: path.join(rootDir, 'index.html'),
    });
  });
  after(async () => {
    await server.stop();
    await rm(folder, { recursive: true });
  });

  it('listens on loopback alone', async () => {
    assert.equal(server.address.address, '127.0.0.1');
    assert.equal(await listensAt('127.0.0.1', server.address.port), true);
    // Another address of this machine, which a server on all of them would answer.
    assert.equal(await listensAt('127.0.0.2', server.address.port), false);
  });

  it('serves its folder, and links inside it', async () => {
    for (const url of [
      '/',
      '/index.html',
      '/main.js',
      '/inner/page.js',
      '/to-page.js',
      '/with-index/ok.txt',
    ]) {
      const { status, text, headers } = await get(url);
      assert.equal(status, 200, url);
      assert.match(text, /content of ws\/packages\/app/, url);
      assert.equal(headers['x-content-type-options'], 'nosniff', url);
    }
    // A path of the page's own, which its index answers.
    assert.equal((await get('/any/route', { accept: 'text/html' })).status, 200);
    assert.equal((await get('/missing.js')).status, 404);
  });

  it('serves the packages that Node finds from there, wherever links lead', async () => {
    for (const [url, file] of [
      [above(2, 'node_modules/plain/index.js'), 'plain'],
      [above(2, 'node_modules/@scope/lib/index.js'), '@scope/lib'],
      [above(3, 'node_modules/above/index.js'), 'above'],
      [above(2, 'node_modules/linked/index.js'), 'linked'],
      [above(1, 'linked/index.js'), 'linked'],
      [above(1, 'second/index.js'), 'second'],
      [above(2, 'node_modules/stored/index.js'), 'stored'],
      [above(2, 'node_modules/.pnpm/stored@1/node_modules/stored/index.js'), 'stored'],
      [above(2, 'node_modules/.pnpm/dep@1/node_modules/dep/index.js'), 'dep'],
      ['/node_modules/far/index.js', 'far'],
      [above(3, 'elsewhere/node_modules/far/index.js'), 'far'],
    ] as const) {
      const { status, text } = await get(url);
      assert.equal(status, 200, url);
      assert.ok(text.includes(`${file}/index.js`), url);
    }
  });

  it('serves nothing else outside its folder', async () => {
    const up = path.join(folder, 'ws/packages/app').split(path.sep).length - 1;
    for (const url of [
      above(up, 'etc/passwd'),
      above(up + 5, 'etc/passwd'),
      above(3, 'outside/secret.txt'),
      above(2, 'secret.txt'),
      above(1, 'unlinked/index.js'),
      above(1, 'linked/.secret'),
      above(3, 'elsewhere/node_modules/far/.secret'),
      above(3, 'elsewhere/node_modules/loose.txt'),
      above(3, 'elsewhere/secret/inner/index.js'),
      above(1, 'node_modules/inner/index.js'),
      '/node_modules/loose.txt',
      above(2, 'node_modules/stray/secret.js'),
      above(3, 'stray/secret.js'),
      above(2, 'node_modules/plain/.secret'),
      above(2, 'node_modules/plain/server.key'),
      above(2, 'node_modules/plain/link.txt'),
      above(2, 'node_modules/secret-beside-packages.txt'),
      above(2, 'node_modules/.package-lock.json'),
      above(2, 'node_modules/.bin/tool'),
      above(2, 'node_modules/.pnpm/lock.yaml'),
      above(2, 'node_modules/plain/../../secret.txt'),
      above(2, 'node_modules/plain/%2e%2e/%2e%2e/secret.txt'),
      above(2, 'node_modules/plain/..%2f..%2fsecret.txt'),
      above(2, 'node_modules/plain/%252e%252e/%252e%252e/secret.txt'),
      above(2, 'node_modules/plain/..%5c..%5csecret.txt'),
      above(2, '%2Fetc/passwd'),
      '/__wds-outside-root__/1e1/etc/passwd',
      '/__wds-outside-root__/0x9/etc/passwd',
      '/__wds-outside-root__/-1/etc/passwd',
      '/__wds-outside-root__//etc/passwd',
      '/__wds-outside-root__/',
      `/__web-test-runner__/test-framework/${folder}/outside/secret.txt`,
    ]) {
      isRefused(await get(url, { accept: 'text/plain' }), url);
    }
  });

  it('serves no dot files and keys, and no links that lead out', async () => {
    for (const url of [
      '/.git/config',
      '/%2egit/config',
      '/.GIT/config',
      '/inner/../.git/config',
      '/inner/%2e%2e/.git/config',
      '/.env',
      '/to-dot-file',
      '/private.pem',
      '/inner/id_ed25519',
      '/inner/ID_ED25519',
      '/inner/release.jks',
      '/link.txt',
      '/out/secret.txt',
      '/with-index/',
      '/with-index',
      '/../../secret.txt',
      '/..%2f..%2fsecret.txt',
      '/..\\..\\secret.txt',
      '/%5c..%5c..%5csecret.txt',
      '//etc/passwd',
      '/%00',
      '/%',
      '/weights/..%2fpackage.json',
      '/weights/../package.json',
      '/__web-dev-server__/rollup/x.js?web-dev-server-rollup-null-byte=%2Fetc%2Fpasswd',
      '/inline-script-0.js?source=/__wds-outside-root__/9/etc/passwd',
    ]) {
      isRefused(await get(url, { accept: 'text/plain' }), url);
    }
  });

  it('finds a package that is linked while it runs', async () => {
    const url = above(1, 'unlinked/index.js');
    isRefused(await get(url), url);
    await symlink('../packages/unlinked', path.join(folder, 'ws/node_modules/unlinked'));
    await new Promise((resolve) => setTimeout(resolve, 1100));
    assert.equal((await get(url)).status, 200);
  });

  it('answers localhost and loopback addresses only, and no other site', async () => {
    const { port } = server.address;
    for (const host of ['localhost', 'LOCALHOST', '127.0.0.1', '127.8.8.8', '[::1]']) {
      assert.equal((await get('/', { host })).status, 200, host);
      assert.equal((await get('/', { host: `${host}:${port}` })).status, 200, host);
    }
    for (const host of [
      'evil.example',
      'localhost.evil.example',
      '127.0.0.1.nip.io',
      'xlocalhost',
      'localhost@evil.example',
      'evil.example@localhost',
      'localhost:80@evil.example',
      '10.0.0.1',
      '0.0.0.0',
      '[::]',
      '[fe80::1]',
      '::1',
      '2130706433',
      '127.1',
      'localhost/x',
      'localhost:x',
      '[::1',
      ' ',
    ]) {
      const { status, text } = await get('/', { host });
      assert.equal(status, 403, host);
      assert.match(text, /does not answer/);
    }
    assert.match(await sendLines(port, ['GET / HTTP/1.0']), / 403 /);
    assert.match(await sendLines(port, ['GET / HTTP/1.1']), / 400 /);
    assert.match(
      await sendLines(port, ['GET http://evil.example/ HTTP/1.1', 'Host: evil.example']),
      / 403 /,
    );
    // Each with the good host in the place that another program might not read.
    for (const lines of [
      ['GET http://evil.example/ HTTP/1.1', `Host: localhost:${port}`],
      [`GET http://localhost:${port}/ HTTP/1.1`, 'Host: evil.example'],
      ['GET / HTTP/1.1', `Host: localhost:${port}`, 'Host: evil.example'],
      ['GET / HTTP/1.1', 'Host: evil.example', `Host: localhost:${port}`],
      ['GET / HTTP/1.1', 'Host: evil.example', 'X-Forwarded-Host: localhost'],
    ]) {
      assert.match(await sendLines(port, lines), / 40[03] /, lines.join(', '));
    }
    assert.equal((await get('/', { origin: 'http://evil.example' })).status, 403);
    assert.equal((await get('/', { origin: 'null' })).status, 403);
  });

  it('opens WebSockets for its own pages only', async () => {
    const { port } = server.address;
    const own = `localhost:${port}`;
    const upgrade = (host: string, origin?: string) =>
      sendLines(port, [
        'GET /wds HTTP/1.1',
        `Host: ${host}`,
        ...(origin === undefined ? [] : [`Origin: ${origin}`]),
        'Connection: Upgrade',
        'Upgrade: websocket',
        'Sec-WebSocket-Version: 13',
        'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==',
      ]);
    assert.match(await upgrade(own, `http://${own}`), / 101 /);
    assert.match(await upgrade(own), / 101 /);
    for (const [host, origin] of [
      ['evil.example', 'http://evil.example'],
      [own, 'http://evil.example'],
      [own, `http://localhost:${port + 1}`],
      [own, 'null'],
      ['evil.example', undefined],
    ] as const) {
      assert.doesNotMatch(await upgrade(host, origin), / 101 /, `${host} ${String(origin)}`);
    }
  });

  it('refuses other protocols than WebSocket, instead of never answering', async () => {
    const { port } = server.address;
    for (const protocol of ['h2c', 'TLS/1.0', 'websocket2']) {
      const answer = await sendLines(port, [
        'GET /main.js HTTP/1.1',
        `Host: localhost:${port}`,
        'Connection: Upgrade',
        `Upgrade: ${protocol}`,
      ]);
      assert.match(answer, / 403 /, protocol);
    }
  });

  it('goes on after a WebSocket that sends what is no frame', async () => {
    const { port } = server.address;
    const socket = connect(port, '127.0.0.1');
    const closed = once(socket, 'close');
    socket.write(
      [
        'GET /wds HTTP/1.1',
        `Host: localhost:${port}`,
        'Connection: Upgrade',
        'Upgrade: websocket',
        'Sec-WebSocket-Version: 13',
        'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==',
        '\r\n',
      ].join('\r\n'),
    );
    await once(socket, 'data');
    // All reserved bits set, and no mask.
    socket.write(Buffer.from([0xff, 0x7f, 1, 2, 3]));
    await closed;
    assert.equal((await get('/')).status, 200);
  });
});

describe('a server of a built site', () => {
  it('serves no packages', async () => {
    const folder = await makeWorkspace();
    const server = await startServer({
      rootDir: path.join(folder, 'ws/packages/app'),
      middleware: [isolationMiddleware],
    });
    try {
      assert.equal((await rawRequest(server.origin, '/main.js')).status, 200);
      const url = '/__wds-outside-root__/2/node_modules/plain/index.js';
      isRefused(await rawRequest(server.origin, url), url);
    } finally {
      await server.stop();
      await rm(folder, { recursive: true });
    }
  });
});
