import path from 'node:path';
import { format } from 'prettier';
import { packageRoot } from '../package-root.ts';
import { writeWhole } from '../process/write-whole.ts';
import type { Verdict } from './budgets.ts';
import { asMarkdown, budgetRows, environmentLines, furtherRows } from './report.ts';
import type { Environment, Measurements } from './result.ts';

/** Writes the last complete result to `docs/reports/bench.md`. */
export async function writeReport(
  measured: Measurements,
  verdicts: readonly Verdict[],
  environment: Environment,
): Promise<void> {
  const text = `# Last benchmark

Written by \`npm run bench -- --write\`; do not edit. What is measured and how:
[decision 6](../decisions/0006-benchmark.md). Ratios are medians of runs taken in turns on one machine; the
times behind them are of that machine.

${environmentLines(environment)
  .map((line) => `- ${line}`)
  .join('\n')}

${asMarkdown(budgetRows(verdicts))}

${asMarkdown(furtherRows(measured))}
`;
  await writeWhole(
    path.join(packageRoot, 'docs/reports/bench.md'),
    await format(text, { parser: 'markdown', printWidth: 100 }),
  );
}
