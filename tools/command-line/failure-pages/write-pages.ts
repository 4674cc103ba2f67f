import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { stringifyNonFinite } from '../../../common/non-finite.ts';
import { toldFrame } from '../../../components/panels/verdict/verdict-sentence.ts';
import { decodeRecord } from '../../../engine/record-codec.ts';
import { scenarioPlan } from '../../../engine/scenario-plan.ts';
import type { Scenario } from '../../../engine/scenario.ts';
import { openSession, type BrowserSession } from '../browser-session.ts';
import { exitCodes, UsageError } from '../exit-codes.ts';
import { progressLine } from '../progress-line.ts';
import { failurePage, type GuardedRun, type MeasuredScenario } from './failure-page.ts';
import type { PageCommand } from './parse-page.ts';

/**
 * Runs scenarios, each with every guard that it offers, and writes a page of each with its chart, and
 * an index where they are several. Gives the exit code.
 *
 * @throws UsageError when the folder cannot be written to; NoBrowserError, NoWebglError
 */
export async function writePages(
  { scenarios, out: folder }: PageCommand,
  out: (text: string) => void,
  err: (text: string) => void,
): Promise<number> {
  await makeFolder(folder);
  let done = 0;
  const progress = progressLine(
    () => `${done + 1} of ${scenarios.length}, ${scenarios[done]?.id ?? ''}: `,
  );
  const session = await openSession((line) => progress.show(line));
  const written: Scenario[] = [];
  let drifted = false;
  try {
    for (const scenario of scenarios) {
      try {
        const measured = await measure(session, scenario, folder);
        drifted ||= measured.record.expectations.some(({ status }) => status === 'fail');
        const file = path.join(folder, `${scenario.id}.md`);
        await writeFile(file, failurePage(measured));
        written.push(scenario);
        progress.clear();
        out(file);
      } catch (error) {
        progress.clear();
        drifted = true;
        err(`${scenario.id}: ${error instanceof Error ? error.message : String(error)}`);
      }
      done++;
    }
  } finally {
    await session.close();
  }
  if (scenarios.length > 1) {
    const lines = written.map(({ id, title, story }) => `- [${title}](${id}.md): ${story}`);
    await writeFile(path.join(folder, 'index.md'), `# Failure modes\n\n${lines.join('\n')}\n`);
  }
  return drifted ? exitCodes.drifted : exitCodes.ok;
}

async function makeFolder(folder: string): Promise<void> {
  try {
    await mkdir(folder, { recursive: true });
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? String(error);
    throw new UsageError(`--out: "${folder}" cannot be made a folder (${code}). Name another one.`);
  }
}

async function measure(
  session: BrowserSession,
  scenario: Scenario,
  folder: string,
): Promise<MeasuredScenario> {
  const plan = scenarioPlan(scenario);
  const text = await session.run(stringifyNonFinite(plan), null);
  const record = decodeRecord(text);
  const frame = toldFrame(record);
  const { png, says } = await session.chart(text, frame);
  const file = `${scenario.id}.png`;
  await writeFile(path.join(folder, file), png);
  const guarded: GuardedRun[] = [];
  for (const guard of scenario.mitigations) {
    const { id, args } = guard;
    const mitigations = [{ id, args, fromFrame: 0 }];
    const run = session.run(stringifyNonFinite({ ...plan, mitigations }), null);
    guarded.push({ guard, record: await run.then(decodeRecord, () => null) });
  }
  return { scenario, record, guarded, chart: { file, frame, says } };
}
