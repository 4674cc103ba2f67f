import assert from 'node:assert/strict';
import { afterEach, describe, it } from 'node:test';
import path from 'node:path';
import { seededRandom } from '../../common/random.ts';
import { watchedFolder, watchedProcess, type WatchedProcess } from './testing/left-behind.ts';

type Words = (folder: string) => readonly string[];

const commands = {
  run: () => ['tools/faultbook.mjs', 'run', 'never-divided', '--json'],
  page: (folder: string) => [
    'tools/faultbook.mjs',
    'page',
    'never-divided',
    '--out',
    path.join(folder, 'pages'),
  ],
  test: () => ['--import', 'tsx', 'tools/test/run.ts', 'common', 'tools/browser'],
  bench: () => ['--import', 'tsx', 'tools/bench/run.ts', '--only', 'trace', '--repeats', '1'],
} satisfies Readonly<Record<string, Words>>;
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

    for (const [name, words] of Object.entries<Words>(commands)) {
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

/** Commands of one browser, and one that measures for minutes in it. */
const inOneBrowser: Readonly<Record<string, Words>> = {
  run: commands.run,
  page: commands.page,
  bench: commands.bench,
  'run --matrix': () => ['tools/faultbook.mjs', 'run', 'never-divided', '--matrix'],
  'random plans': (folder) => [
    ...['--import', 'tsx', 'tools/random-plans/main.ts'],
    ...['--out', path.join(folder, 'plans.md')],
  ],
};

describe(
  'a command whose browser is killed seconds after its first page',
  { skip: process.platform !== 'linux', timeout: 600_000 },
  () => {
    for (const [name, words] of Object.entries(inOneBrowser)) {
      it(`${name}: ends with 4 and a sentence, and leaves no process`, async () => {
        const folder = await watchedFolder();
        const run = await watchedProcess(words(folder), { folder });
        try {
          assert.ok(await run.until(() => run.browser('renderer') !== undefined), 'a page is open');
          await new Promise((resolve) => setTimeout(resolve, 4_000));
          process.kill(run.browser() ?? NaN, 'SIGKILL');
          const { code, stderr } = await run.ended;
          assert.equal(code, 4, stderr);
          assert.match(stderr, /The browser ended while it was in use/);
          assert.doesNotMatch(stderr, /\n\s+at /, 'no stack');
          assert.deepEqual(await run.survivors(), []);
        } finally {
          await run.remove();
        }
      });
    }
  },
);
