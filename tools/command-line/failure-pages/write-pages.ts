import { rmdirSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { stringifyNonFinite } from '../../../common/non-finite.ts';
import { toldFrame } from '../../../components/panels/verdict/verdict-sentence.ts';
import { decodeRecord } from '../../../engine/record-codec.ts';
import { scenarioPlan } from '../../../engine/scenario-plan.ts';
import type { Scenario } from '../../../engine/scenario.ts';
import { atExit } from '../../process/at-exit.ts';
import { isOfSurroundings } from '../../process/environment-error.ts';
import { tryWriting, writeWhole } from '../../process/write-whole.ts';
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
        const { png, ...measured } = await measure(session, scenario);
        drifted ||= measured.record.expectations.some(({ status }) => status === 'fail');
        const file = path.join(folder, `${scenario.id}.md`);
        await writeWhole(path.join(folder, measured.chart.file), png);
        await writeWhole(file, failurePage(measured));
        written.push(scenario);
        progress.clear();
        out(file);
      } catch (error) {
        progress.clear();
        if (isOfSurroundings(error)) throw error;
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
    await writeWhole(path.join(folder, 'index.md'), `# Failure modes\n\n${lines.join('\n')}\n`);
  }
  return drifted ? exitCodes.drifted : exitCodes.ok;
}

/**
 * Makes the folder and writes to it, so that what cannot be written is known before it is measured.
 * Only writing shows it: the system's answer about rights leaves out root, quotas and read-only disks.
 */
async function makeFolder(folder: string): Promise<void> {
  try {
    const made = await mkdir(folder, { recursive: true });
    if (made !== undefined) atExit(() => removeEmpty(path.resolve(folder), path.resolve(made)));
    await tryWriting(folder);
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? String(error);
    throw new UsageError(`--out: "${folder}" cannot be written to (${code}). Name another folder.`);
  }
}

/** Removes folders that nothing was written to, from the innermost up to one above them. */
function removeEmpty(folder: string, last: string): void {
  rmdirSync(folder);
  if (folder !== last) removeEmpty(path.dirname(folder), last);
}

async function measure(
  session: BrowserSession,
  scenario: Scenario,
): Promise<MeasuredScenario & { readonly png: Uint8Array }> {
  const plan = scenarioPlan(scenario);
  const text = await session.run(stringifyNonFinite(plan), null);
  const record = decodeRecord(text);
  const frame = toldFrame(record);
  const { png, says } = await session.chart(text, frame);
  const file = `${scenario.id}.png`;
  const guarded: GuardedRun[] = [];
  for (const guard of scenario.mitigations) {
    const { id, args } = guard;
    const mitigations = [{ id, args, fromFrame: 0 }];
    const run = session.run(stringifyNonFinite({ ...plan, mitigations }), null);
    guarded.push({ guard, record: await run.then(decodeRecord, () => null) });
  }
  return { scenario, record, guarded, chart: { file, frame, says }, png };
}
