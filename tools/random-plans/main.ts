/**
 * `npm run random-plans -- [--seed N] [--count N] [--out FILE]`: runs random plans and writes what
 * every place says of them, for a reader to compare with the numbers.
 *
 * Exit code 0 only if no rule of `disagreements.ts` is broken, else 1; see `exit-codes.ts`.
 */
import path from 'node:path';
import { format } from 'prettier';
import { openSession } from '../command-line/browser-session.ts';
import { exitCodes, UsageError } from '../command-line/exit-codes.ts';
import { parseWords } from '../command-line/parse-words.ts';
import { packageRoot } from '../package-root.ts';
import { runCommand } from '../process/run-command.ts';
import { tryWriting, writeWhole } from '../process/write-whole.ts';
import { plansPage } from './plans-page.ts';
import { runPlans } from './run-plans.ts';

const options = {
  seed: { type: 'string', default: '17' },
  count: { type: 'string', default: '30' },
  out: { type: 'string', default: path.join(packageRoot, 'docs/reports/random-plans.md') },
} as const;

function whole(name: 'seed' | 'count', given: string, least: number): number {
  const value = Number(given);
  if (given.trim() !== '' && Number.isSafeInteger(value) && value >= least) return value;
  throw new UsageError(`--${name} must be a whole number from ${least} up; given: "${given}".`);
}

async function main(words: readonly string[]): Promise<number> {
  const { values, positionals } = parseWords(words, options);
  const [extra] = positionals;
  if (extra !== undefined) {
    throw new UsageError(`There is no "${extra}". Options: --seed N, --count N, --out FILE.`);
  }
  const seed = whole('seed', values.seed, 0);
  const count = whole('count', values.count, 1);
  await tryWriting(path.dirname(values.out)).catch((error: unknown) => {
    const code = (error as NodeJS.ErrnoException).code ?? String(error);
    throw new UsageError(`--out: "${values.out}" cannot be written to (${code}).`);
  });
  const session = await openSession(() => undefined);
  try {
    // Written after each plan, so that one that takes long, or fails, costs none before it.
    const { runs } = await runPlans(session, { seed, count }, async (done) => {
      await writeWhole(values.out, await format(plansPage(seed, done), { parser: 'markdown' }));
      const { record, broken = [] } = done.runs.at(-1) ?? {};
      const faults = record?.plan.faults.map(({ id }) => id).join(' + ') ?? '';
      console.log(`${done.runs.length} of ${count}: ${faults}: ${record?.outcome.kind ?? ''}`);
      for (const rule of broken) console.log(`  broken: ${rule}`);
    });
    console.log(values.out);
    return runs.some(({ broken }) => broken.length > 0) ? exitCodes.drifted : exitCodes.ok;
  } finally {
    await session.close();
  }
}

await runCommand(() => main(process.argv.slice(2)));
