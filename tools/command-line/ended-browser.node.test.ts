import assert from 'node:assert/strict';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, it } from 'node:test';
import { decodePlan } from '../../record/codec/plan-codec.ts';
import { encodeRecord } from '../../record/codec/record-codec.ts';
import { record } from '../../record/testing/build-record.ts';
import { scenarios } from '../../scenarios/scenarios.ts';
import { browserEnded } from '../browser/or-ended.ts';
import type { BrowserSession } from './browser-session.ts';
import { parsePage } from './failure-pages/parse-page.ts';
import { writePages } from './failure-pages/write-pages.ts';
import { parseRun } from './parse-run.ts';
import { runAll } from './run-all.ts';
import { runMatrix } from './run-matrix.ts';

const silent = (): void => undefined;

/** A browser that ends after its first run. */
function endingSession() {
  const seen = { runs: 0, closed: false };
  const session: BrowserSession = {
    run: (planJson) => {
      seen.runs++;
      if (seen.runs > 1) return Promise.reject(browserEnded('The browser'));
      return Promise.resolve(encodeRecord(record({ plan: decodePlan(planJson) })));
    },
    chart: () => Promise.resolve({ png: new Uint8Array(8), says: '3 steps.' }),
    close: () => {
      seen.closed = true;
      return Promise.resolve();
    },
  };
  return { seen, open: () => Promise.resolve(session) };
}

const matrix = scenarios.find((one) => one.matrix !== null);
const guarded = scenarios.find(({ mitigations }) => mitigations.length > 1);

/** Each command that needs more than one run. */
const commands: Readonly<
  Record<
    string,
    (open: () => Promise<BrowserSession>, folder: string) => Promise<number> | undefined
  >
> = {
  'run --all': (open) => {
    const command = parseRun(['--all'], scenarios);
    return command.kind === 'all' ? runAll(command, silent, open) : undefined;
  },
  'run --matrix': (open) =>
    matrix === undefined
      ? undefined
      : runMatrix({ choice: null, scenario: matrix, json: false }, silent, open),
  page: (open, folder) =>
    writePages(
      parsePage([guarded?.id ?? '', '--out', path.join(folder, 'pages')], scenarios),
      silent,
      silent,
      open,
    ),
};

describe('a command whose browser ends between two runs', () => {
  for (const [name, start] of Object.entries(commands)) {
    it(`${name} fails with the surroundings, not with what the runs would have shown`, async () => {
      const folder = await mkdtemp(path.join(tmpdir(), 'ended-'));
      try {
        const { seen, open } = endingSession();
        await assert.rejects(async () => start(open, folder), { name: 'EnvironmentError' });
        assert.deepEqual(seen, { runs: 2, closed: true });
        const files = await readdir(folder, { recursive: true });
        assert.deepEqual(
          files.filter((file) => path.extname(file) !== ''),
          [],
          'half a page',
        );
      } finally {
        await rm(folder, { recursive: true });
      }
    });
  }
});
