/**
 * `npm run measure -- --lessons`: runs what the lessons ask, and writes `assets/lesson-findings.json`.
 *
 * `npm run measure -- [SCENARIO …] [--out FOLDER]`: runs scenarios as their authors wrote them, all of them
 * if none is named. Writes what their apps receive to `diagnosis/measured-answers.ts`, by which a pasted
 * answer is recognised, and what the runs came to to `assets/measurements.json`, which the page shows until
 * the device has run a card. Both are written after each run; rows of other scenarios stay.
 */
import { mkdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { measureAnswer } from '../../diagnosis/measured-answer.ts';
import { measuredAnswers } from '../../diagnosis/measured-answers.ts';
import { scenarioPlan } from '../../engine/scenario-plan.ts';
import { judgeScenario } from '../../engine/judge-scenario.ts';
import { encodePlan } from '../../record/codec/plan-codec.ts';
import { decodeRecord } from '../../record/codec/record-codec.ts';
import { parseMeasurements, type ShippedMeasurement } from '../../record/shipped-measurement.ts';
import { scenarios } from '../../scenarios/scenarios.ts';
import { groupScenarios } from '../../testing/group-by-realm.ts';
import { exitCodes, UsageError } from '../command-line/exit-codes.ts';
import { parseWords } from '../command-line/parse-words.ts';
import { openRunSession } from '../command-line/run-session.ts';
import { packageRoot } from '../package-root.ts';
import { runCommand } from '../process/run-command.ts';
import { tryWriting, writeWhole } from '../process/write-whole.ts';
import { answersModule } from './answers-module.ts';
import { measureLessons } from './measure-lessons.ts';
import { measuredVersion, measurementOf } from './measurement-of.ts';
import { measurementsText } from './measurements-text.ts';

/** What has been measured so far; nothing where there is no file yet, or one of an earlier form. */
async function shippedMeasurements(): Promise<readonly ShippedMeasurement[]> {
  try {
    const text = await readFile(path.join(packageRoot, 'assets/measurements.json'), 'utf8');
    return parseMeasurements(text).measurements;
  } catch {
    return [];
  }
}

/** Runs what the words ask for. @throws UsageError, NoBrowserError, NoWebglError, EnvironmentError */
async function measure(words: readonly string[]): Promise<number> {
  const { values, positionals } = parseWords(words, {
    out: { type: 'string', default: packageRoot },
    lessons: { type: 'boolean', default: false },
  });
  if (values.lessons) {
    console.log(await measureLessons(values.out));
    return exitCodes.ok;
  }
  const unknown = positionals.filter((id) => !scenarios.some((one) => one.id === id));
  if (unknown.length > 0)
    throw new UsageError(
      `There is no scenario ${unknown.join(', ')}. "npx faultbook list" prints them all.`,
    );
  const asked = scenarios.filter(({ id }) => positionals.length === 0 || positionals.includes(id));
  const answersFile = path.join(values.out, 'diagnosis/measured-answers.ts');
  const runsFile = path.join(values.out, 'assets/measurements.json');
  for (const file of [answersFile, runsFile]) {
    try {
      await mkdir(path.dirname(file), { recursive: true });
      await tryWriting(path.dirname(file));
    } catch (error) {
      const code = (error as NodeJS.ErrnoException).code ?? String(error);
      throw new UsageError(`--out: "${file}" cannot be written to (${code}).`);
    }
  }
  const answers = new Map(measuredAnswers.map((one) => [one.scenario, one]));
  const runs = new Map((await shippedMeasurements()).map((one) => [one.scenario, one]));
  const grouped = groupScenarios(asked);
  const session = await openRunSession(
    grouped.map((one) => scenarioPlan(one)),
    () => undefined,
  );
  try {
    for (const [at, scenario] of grouped.entries()) {
      const text = await session.run(encodePlan(scenarioPlan(scenario)), null);
      const judged = judgeScenario(decodeRecord(text), scenario);
      answers.set(scenario.id, measureAnswer(judged));
      runs.set(scenario.id, measurementOf(judged, scenario));
      const inOrder = <One>(all: ReadonlyMap<string, One>): One[] =>
        scenarios.flatMap(({ id }) => all.get(id) ?? []);
      await writeWhole(answersFile, await answersModule(inOrder(answers)));
      await writeWhole(
        runsFile,
        measurementsText({
          schema: 'faultbook/measurements@1',
          version: measuredVersion,
          measurements: inOrder(runs),
        }),
      );
      console.log(`${at + 1} of ${asked.length}: ${scenario.id}`);
    }
  } finally {
    await session.close();
  }
  console.log(answersFile);
  console.log(runsFile);
  return exitCodes.ok;
}

await runCommand(() => measure(process.argv.slice(2)));
