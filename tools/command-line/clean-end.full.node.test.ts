import assert from 'node:assert/strict';
import { afterEach, describe, it } from 'node:test';
import path from 'node:path';
import { seededRandom } from '../../common/random.ts';
import { watchedFolder, watchedProcess, type WatchedProcess } from './testing/left-behind.ts';

const commands: Readonly<Record<string, (folder: string) => readonly string[]>> = {
  run: () => ['tools/faultbook.mjs', 'run', 'never-divided', '--json'],
  page: (folder) => [
    'tools/faultbook.mjs',
    'page',
    'never-divided',
    '--out',
    path.join(folder, 'pages'),
  ],
  test: () => ['--import', 'tsx', 'tools/test/run.ts', 'common', 'tools/browser'],
  bench: () => ['--import', 'tsx', 'tools/bench/run.ts', '--only', 'trace', '--repeats', '1'],
};
const codes = { SIGINT: 130, SIGTERM: 143, SIGHUP: 129 } as const;

/** Milliseconds within which signals come: from the first module that loads to a run under way. */
const latest = 15_000;
const rounds = 6;

describe(
  'a command that is told to end at any moment',
  { skip: process.platform !== 'linux' },
  () => {
    let run: WatchedProcess;
    afterEach(() => run.remove());
    const random = seededRandom(7);

    for (const [name, words] of Object.entries(commands)) {
      for (let round = 0; round < rounds; round++) {
        for (const [signal, code] of Object.entries(codes) as [keyof typeof codes, number][]) {
          const delay = random.whole(latest);
          it(`${name}: ${signal} ${delay} ms after it hears signals`, async () => {
            const folder = await watchedFolder();
            run = await watchedProcess(words(folder), { folder });
            await run.until(() => run.hears());
            const began = Date.now();
            const lives = await run.until(() => Date.now() - began > delay);
            if (!lives) return;
            run.child.kill(signal);
            const ended = await run.ended;
            assert.equal(ended.code, code, ended.stderr);
            assert.doesNotMatch(ended.stderr, /\n\s+at /, 'no stack');
            assert.deepEqual(await run.survivors(), [], 'processes');
            assert.deepEqual(
              run.files().filter((file) => !file.startsWith('tsx-')),
              [],
              'files',
            );
          });
        }
      }
    }
  },
);

it(
  'a browser that is killed seconds after its first page ends the command with 4',
  {
    skip: process.platform !== 'linux',
    timeout: 120_000,
  },
  async () => {
    const run = await watchedProcess(['tools/faultbook.mjs', 'run', 'never-divided', '--json']);
    try {
      await run.until(() => run.browser('renderer') !== undefined);
      await new Promise((resolve) => setTimeout(resolve, 4_000));
      process.kill(run.browser() ?? NaN, 'SIGKILL');
      const { code, stdout, stderr } = await run.ended;
      assert.deepEqual([code, stdout], [4, ''], stderr);
      assert.deepEqual(await run.survivors(), []);
    } finally {
      await run.remove();
    }
  },
);
