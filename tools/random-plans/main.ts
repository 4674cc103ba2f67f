/**
 * `npm run random-plans -- [--seed N] [--count N] [--out FILE]`: runs random plans and writes what
 * every place says of them, for a reader to compare with the numbers.
 *
 * Exit code 0 only if no rule of `disagreements.ts` is broken.
 */
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { format } from 'prettier';
import { openSession } from '../command-line/browser-session.ts';
import { packageRoot } from '../package-root.ts';
import { plansPage } from './plans-page.ts';
import { runPlans } from './run-plans.ts';

const { values } = parseArgs({
  options: {
    seed: { type: 'string', default: '17' },
    count: { type: 'string', default: '30' },
    out: { type: 'string', default: path.join(packageRoot, 'docs/reports/random-plans.md') },
  },
});

function whole(name: 'seed' | 'count', least: number): number {
  const value = Number(values[name]);
  if (Number.isSafeInteger(value) && value >= least) return value;
  throw new Error(`--${name} must be a whole number from ${least} up; given: ${values[name]}.`);
}

const [seed, count] = [whole('seed', 0), whole('count', 1)];
const session = await openSession(() => undefined);
try {
  // Written anew after each plan, so that one that takes long, or fails, costs none before it.
  const runs = await runPlans(session, { seed, count }, async (done) => {
    await writeFile(values.out, await format(plansPage(seed, done), { parser: 'markdown' }));
    const { record, broken = [] } = done.runs.at(-1) ?? {};
    const faults = record?.plan.faults.map(({ id }) => id).join(' + ') ?? '';
    console.log(`${done.runs.length} of ${count}: ${faults}: ${record?.outcome.kind ?? ''}`);
    for (const rule of broken) console.log(`  broken: ${rule}`);
  });
  console.log(values.out);
  process.exitCode = runs.runs.some(({ broken }) => broken.length > 0) ? 1 : 0;
} finally {
  await session.close();
}
