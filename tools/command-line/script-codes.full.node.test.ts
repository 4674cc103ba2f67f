import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { runCommand } from '../testing/run-command.ts';
import { exitCodes } from './exit-codes.ts';

/** Nobody may write files there, and none can: of two kinds, one of which is no folder. */
const noFolders = ['/proc', '/dev/null/temporary'];
const noLinux = process.platform !== 'linux';
const noBrowser = { CHROME_PATH: '/nowhere/chrome' };

describe('exit codes of the scripts', { timeout: 300_000 }, () => {
  const ends = async (
    command: string,
    code: number,
    shows: RegExp,
    environment: NodeJS.ProcessEnv = noBrowser,
  ): Promise<void> => {
    const end = await runCommand(command, environment, null);
    assert.equal(end.code, code, end.output);
    assert.match(end.output, shows);
    assert.doesNotMatch(end.output, /\n\s+at /, 'no stack');
  };

  for (const [command, shows] of [
    ['npm run build -- --nope', /The build takes no options; given: --nope/],
    ['npm run bench -- --repeats 1 --repeats 2', /--repeats is given twice/],
    ['npm run bench -- nope', /There is no "nope"\. Options: --json/],
    ['npm run screens -- nope', /There is no screen nope/],
    ['npm start -- --nope', /There is no option "--nope"/],
    ['npm test -- nope', /No test file at or below nope/],
  ] as const) {
    it(`2: ${command}`, () => ends(command, exitCodes.usage, shows));
  }

  for (const command of ['npm run bench -- --only trace', 'npm test -- common/distance.test.ts']) {
    it(`3, without a browser: ${command}`, () =>
      ends(command, exitCodes.noBrowser, /No browser can be used here/));
  }

  it('of the test runner that projects use: a sentence without a browser', () =>
    ends('npx wtr common/distance.test.ts', 1, /No browser can be used here/));

  for (const TMPDIR of noFolders) {
    it(`do not need a folder for temporary files, here ${TMPDIR}`, { skip: noLinux }, async () => {
      const environment = { ...noBrowser, TMPDIR };
      await ends('npm start -- --help', exitCodes.ok, /--allow-host NAME/, environment);
      const wtr = 'npx wtr common/distance.test.ts';
      await ends(wtr, 1, /No browser can be used here/, environment);
    });

    it(`are 4, where they need one: ${TMPDIR}`, { skip: noLinux }, () =>
      ends(
        'npm test -- tools/layers.node.test.ts',
        exitCodes.failed,
        /cannot be written .*TMPDIR/,
        {
          TMPDIR,
        },
      ),
    );
  }
});
