import assert from 'node:assert/strict';
import path from 'node:path';
import { after, before, describe, it } from 'node:test';
import { packageRoot } from '../package-root.ts';
import { freePort } from '../test/free-port.ts';
import { runnerConfig } from '../test/runner-config.ts';
// What projects import as `faultbook/web-test-runner`.
import { testRunnerSettings } from '../browser/team-test-runner.ts';
import { listensAt, rawRequest } from './testing/raw-request.ts';
import { framework, startRunner } from './testing/start-runner.ts';

for (const [whose, settings] of [
  ['of our own tests', runnerConfig],
  [
    'of a project that uses our settings',
    async () => ({
      ...(await testRunnerSettings()),
      port: await freePort(),
      files: ['common/*.test.ts', '!**/*.node.test.ts'],
    }),
  ],
] as const) {
  describe(`the test server ${whose}`, () => {
    let started: Awaited<ReturnType<typeof startRunner>>;
    let origin = '';
    before(async () => {
      started = await startRunner(await settings());
      origin = `http://127.0.0.1:${started.port}`;
    });
    after(() => started.stop());

    it('listens on loopback alone', async () => {
      assert.deepEqual(started.server.address(), {
        address: '127.0.0.1',
        family: 'IPv4',
        port: started.port,
      });
      assert.equal(await listensAt('127.0.0.2', started.port), false);
    });

    it('serves test files, the page and the framework', async () => {
      for (const url of [
        '/',
        '/common/distance.test.ts',
        '/weights/hand_landmark_lite.tflite',
        `/__web-test-runner__/test-framework${framework}`,
      ]) {
        assert.equal((await rawRequest(origin, url)).status, 200, url);
      }
    });

    it('serves no other file of the machine, and no other host', async () => {
      const up = packageRoot.split(path.sep).length - 1;
      for (const url of [
        `/__wds-outside-root__/${up}/etc/passwd`,
        '/__web-test-runner__/test-framework/etc/passwd',
        '/__web-test-runner__/test-framework/etc/%70asswd',
        '/.npmrc',
      ]) {
        const { status, text } = await rawRequest(origin, url, { accept: 'text/plain' });
        assert.equal(status, 403, url);
        assert.doesNotMatch(text, /root:|save-exact/);
      }
      assert.equal((await rawRequest(origin, '/', { host: 'evil.example' })).status, 403);
    });
  });
}

describe('the test server with http2', () => {
  it('does not start with a key that everybody has', async () => {
    const { plugins } = await testRunnerSettings();
    const plugin = plugins.find(({ name }) => name === 'faultbook-loopback');
    await assert.rejects(
      async () => plugin?.serverStart?.({ config: { http2: true } } as never),
      /Remove http2/,
    );
  });
});
