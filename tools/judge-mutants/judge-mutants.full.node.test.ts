import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { after, before, describe, it } from 'node:test';
import { format } from 'prettier';
import { packageRoot } from '../package-root.ts';
import { judgeMutants, type JudgeMutant } from './judge-mutants.ts';
import { MutatedCopy } from './mutated-copy.ts';

describe('mutants of the judges', () => {
  let copy: MutatedCopy;
  const rows: { mutant: JudgeMutant; red: readonly string[] }[] = [];

  before(async () => {
    copy = await MutatedCopy.create();
  });

  after(async () => {
    await copy.remove();
    await writeReport(rows);
  });

  /** How many tests there are without the mistake, by their files; all of them pass. */
  const sound = new Map<string, number>();
  const countSound = async (mutant: JudgeMutant): Promise<number> => {
    const key = mutant.tests.join(' ');
    const known = sound.get(key);
    if (known !== undefined) return known;
    const { passed, failed, output } = await copy.test(mutant, false);
    assert.ok(passed > 0 && failed === 0, output);
    sound.set(key, passed);
    return passed;
  };

  for (const mutant of judgeMutants) {
    it(`turns red: ${mutant.wrong}`, { timeout: 300_000 }, async () => {
      const tests = await countSound(mutant);
      const { passed, failed, red, output } = await copy.test(mutant, true);
      rows.push({ mutant, red });
      assert.ok(failed > 0, output);
      // A mistake that does not even compile runs no test, and proves nothing.
      assert.equal(passed + failed, tests, output);
    });
  }
});

async function writeReport(
  rows: readonly { mutant: JudgeMutant; red: readonly string[] }[],
): Promise<void> {
  const cell = (text: string): string => text.replaceAll('|', '\\|');
  const lines = rows.map(
    ({ mutant, red }) =>
      `| ${cell(mutant.wrong)} | ${mutant.file} | ${red.map(cell).join('; ') || '–'} |`,
  );
  const text = `# Mutants of the judges

Written by \`npm run test:full -- tools/judge-mutants\`; do not edit. Each row is a mistake made on purpose in the code that judges runs (\`tools/judge-mutants/judge-mutants.ts\`, where another one is another row), in a copy of the package. A test must then turn red, and every one must still run: a mistake that does not compile proves nothing.

${rows.filter(({ red }) => red.length > 0).length} of ${rows.length} mutants turned red.

| the judge gets wrong | module | turned red |
| --- | --- | --- |
${lines.join('\n')}
`;
  await writeFile(
    path.join(packageRoot, 'docs/reports/judge-mutants.md'),
    await format(text, { parser: 'markdown' }),
  );
}
