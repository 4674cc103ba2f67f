import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { UsageError } from '../command-line/exit-codes.ts';
import { answersRequest } from './answers-request.ts';
import { closedServer, parseServerOptions } from './server-options.ts';
import { startMessage } from './start-message.ts';

describe('the options of a server', () => {
  it('leave it closed unless asked', () => {
    assert.deepEqual(parseServerOptions([]), closedServer);
  });

  it('are read in both forms, names as browsers send them', () => {
    assert.deepEqual(
      parseServerOptions([
        '--host',
        '--https',
        '--allow-host',
        'Laptop.Example',
        '--port=8123',
        '--allow-host=bücher.example',
        '--open',
        '--watch',
      ]),
      {
        open: true,
        https: true,
        allowedHosts: ['laptop.example', 'xn--bcher-kva.example'],
        port: 8123,
        openBrowser: true,
        watch: true,
      },
    );
  });

  for (const [words, says] of [
    [['--hots'], /no option "--hots"[^]*--host /],
    [['--hostname', '0.0.0.0'], /no option "--hostname"/],
    [['8000'], /no option "8000"/],
    [['--host', '0.0.0.0'], /--host takes no value/],
    [['--host', '--host'], /--host is given twice/],
    [['--port'], /--port needs a value/],
    [['--port', '--host'], /--port needs a value/],
    [['--port', '80x'], /whole number from 0 to 65535; given: 80x/],
    [['--port', '65536'], /given: 65536/],
    [['--port', '1', '--port', '2'], /given twice/],
    [['--allow-host'], /needs a value/],
    [['--allow-host', '*'], /without scheme, port or wildcard; given: \*/],
    [['--allow-host', 'http://a.example'], /given: http/],
    [['--allow-host', 'a.example:80'], /given: a.example:80/],
    [['--allow-host', '.example'], /given: .example/],
    [['--allow-host', '10.0.0.1'], /--host answers them all/],
  ] as const) {
    it(`refuse ${words.join(' ')}`, () => {
      assert.throws(
        () => parseServerOptions(words),
        (error) => error instanceof UsageError && says.test(error.message),
      );
    });
  }
});

describe('the hosts that a server answers', () => {
  it('are addresses and names given to it, once it is opened', () => {
    const closed = answersRequest({ open: false, allowedHosts: ['a.example'] });
    const open = answersRequest({ open: true, allowedHosts: ['a.example'] });
    for (const host of ['10.1.2.3:8000', '[fe80::1]:8000', '0.0.0.0']) {
      assert.equal(closed({ host }), false, host);
      assert.equal(open({ host }), true, host);
    }
    for (const host of ['localhost:1', 'a.example', 'A.example:80']) {
      assert.equal(closed({ host }), true, host);
      assert.equal(open({ host }), true, host);
    }
    for (const host of ['b.example', 'x.a.example', 'a.example.b', '10.0.0.1.nip.io', undefined]) {
      assert.equal(open({ host }), false, host);
    }
    assert.equal(open({ host: 'a.example', origin: 'https://a.example' }), true);
    assert.equal(open({ host: 'a.example', origin: 'https://b.example' }), false);
  });
});

describe('the message of a server', () => {
  const machine = { addresses: ['192.168.1.5', '10.0.0.2'], names: ['laptop'] };

  it('says that a closed server is closed', () => {
    const text = startMessage(closedServer, 8000, machine);
    assert.match(text, /http:\/\/localhost:8000\/\n/);
    assert.match(text, /Other devices cannot reach the server/);
    assert.doesNotMatch(text, /192\.168/);
  });

  it('gives the addresses of an open one, and what browsers withhold there', () => {
    const text = startMessage(
      { open: true, https: false, allowedHosts: ['a.example'] },
      8000,
      machine,
    );
    for (const host of ['192.168.1.5', '10.0.0.2', 'laptop', 'a.example']) {
      assert.ok(text.includes(`http://${host}:8000/`), host);
    }
    assert.match(text, /camera, shared memory and WebGPU\. Use --https/);
    assert.match(
      startMessage({ open: true, https: true, allowedHosts: [] }, 8000, machine),
      /https:\/\/192\.168\.1\.5:8000\/[^]*made on this machine/,
    );
  });
});
