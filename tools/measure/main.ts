/**
 * `npm run measure -- [SCENARIO …] [--out FILE]`: runs scenarios as their authors wrote them, all of them
 * if none is named, and writes what their apps receive to `diagnosis/measured-answers.ts`, by which a
 * pasted answer is recognised. Rows of other scenarios stay.
 */
import path from 'node:path';
import { measureAnswer } from '../../diagnosis/measured-answer.ts';
import { measuredAnswers } from '../../diagnosis/measured-answers.ts';
import { scenarioPlan } from '../../engine/scenario-plan.ts';
import { encodePlan } from '../../record/plan-codec.ts';
import { decodeRecord } from '../../record/record-codec.ts';
import { scenarios } from '../../scenarios/scenarios.ts';
import { groupScenarios } from '../../testing/group-by-realm.ts';
import { exitCodes, UsageError } from '../command-line/exit-codes.ts';
import { parseWords } from '../command-line/parse-words.ts';
import { openRunSession } from '../command-line/run-session.ts';
import { packageRoot } from '../package-root.ts';
import { runCommand } from '../process/run-command.ts';
import { tryWriting, writeWhole } from '../process/write-whole.ts';
import { answersModule } from './answers-module.ts';

/** Runs what the words ask for. @throws UsageError, NoBrowserError, NoWebglError, EnvironmentError */
async function measure(words: readonly string[]): Promise<number> {
  const { values, positionals } = parseWords(words, {
    out: { type: 'string', default: path.join(packageRoot, 'diagnosis/measured-answers.ts') },
  });
  const unknown = positionals.filter((id) => !scenarios.some((one) => one.id === id));
  if (unknown.length > 0)
    throw new UsageError(
      `There is no scenario ${unknown.join(', ')}. "npx faultbook list" prints them all.`,
    );
  const asked = scenarios.filter(({ id }) => positionals.length === 0 || positionals.includes(id));
  await tryWriting(path.dirname(values.out)).catch((error: unknown) => {
    const code = (error as NodeJS.ErrnoException).code ?? String(error);
    throw new UsageError(`--out: "${values.out}" cannot be written to (${code}).`);
  });
  const measured = new Map(measuredAnswers.map((one) => [one.scenario, one]));
  // Those on WASM and on the CPU need no browser.
  const plans = asked.map((scenario) => scenarioPlan(scenario));
  const session = await openRunSession(plans, () => undefined);
  try {
    for (const [at, scenario] of groupScenarios(asked).entries()) {
      const text = await session.run(encodePlan(scenarioPlan(scenario)), null);
      measured.set(scenario.id, measureAnswer(decodeRecord(text)));
      console.log(`${at + 1} of ${asked.length}: ${scenario.id}`);
    }
  } finally {
    await session.close();
  }
  const inOrder = scenarios.flatMap(({ id }) => measured.get(id) ?? []);
  await writeWhole(values.out, await answersModule(inOrder));
  console.log(values.out);
  return exitCodes.ok;
}

await runCommand(() => measure(process.argv.slice(2)));
