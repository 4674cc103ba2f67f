import { rmdirSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { stringifyNonFinite } from '../../../common/non-finite.ts';
import { toldFrame } from '../../../components/panels/verdict/verdict-sentence.ts';
import type { Plan } from '../../../record/plan.ts';
import type { RunRecord } from '../../../record/record.ts';
import { decodeRecord } from '../../../record/record-codec.ts';
import { scenarioPlan } from '../../../engine/scenario-plan.ts';
import type { Scenario } from '../../../record/scenario.ts';
import { atExit } from '../../process/at-exit.ts';
import { isOfSurroundings } from '../../process/environment-error.ts';
import { tryWriting, writeWhole } from '../../process/write-whole.ts';
import { openSession, type BrowserSession } from '../browser-session.ts';
import { exitCodes, UsageError } from '../exit-codes.ts';
import { progressLine } from '../progress-line.ts';
import { planInput } from '../plan-input.ts';
import { failurePage, type GuardedRun, type MeasuredScenario } from './failure-page.ts';
import type { MeasuredChart } from './measured-text.ts';
import type { PageCommand, PagePlan } from './parse-page.ts';
import { planPage } from './plan-page.ts';

/**
 * Runs scenarios, each with every guard that it offers, and writes a page of each with its chart, and
 * an index where they are several. Gives the exit code.
 *
 * @throws UsageError when the folder cannot be written to; NoBrowserError, NoWebglError
 */
export async function writePages(
  { scenarios, plan, out: folder }: PageCommand,
  out: (text: string) => void,
  err: (text: string) => void,
): Promise<number> {
  if (plan !== null) return writePlanPage(plan, scenarios[0] ?? null, folder, out);
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
        const measured = await measure(session, scenario, {
          plan: scenarioPlan(scenario),
          name: scenario.id,
          file: null,
          folder,
        });
        drifted ||= measured.record.expectations.some(({ status }) => status === 'fail');
        const file = path.join(folder, `${scenario.id}.md`);
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

/** Runs a plan and writes its page, which is its scenario's where it has one. Gives the exit code. */
async function writePlanPage(
  { plan: asked, name, input }: PagePlan,
  scenario: Scenario | null,
  folder: string,
  out: (text: string) => void,
): Promise<number> {
  const { plan, file } = await planInput(asked, input);
  await makeFolder(folder);
  const progress = progressLine(() => `${name}: `);
  const session = await openSession((line) => progress.show(line));
  try {
    const order = { plan, name, file, folder };
    const { record, chart } = await run(session, order);
    const text =
      scenario === null
        ? planPage(record, chart)
        : failurePage(await withGuards(session, scenario, order, record, chart));
    const page = path.join(folder, `${name}.md`);
    await writeWhole(page, text);
    progress.clear();
    out(page);
    return record.expectations.some(({ status }) => status === 'fail')
      ? exitCodes.drifted
      : exitCodes.ok;
  } finally {
    await session.close();
  }
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

/** One plan to measure. */
interface Order {
  readonly plan: Plan;
  /** Of its files, without an ending. */
  readonly name: string;
  /** Path of the picture where it is a file. */
  readonly file: string | null;
  readonly folder: string;
}

async function run(
  session: BrowserSession,
  { plan, name, file: input, folder }: Order,
): Promise<{ record: RunRecord; chart: MeasuredChart }> {
  const text = await session.run(stringifyNonFinite(plan), input);
  const record = decodeRecord(text);
  const frame = toldFrame(record);
  const { png, says } = await session.chart(text, frame);
  const file = `${name}.png`;
  await writeWhole(path.join(folder, file), png);
  return { record, chart: { file: encodeURIComponent(file), frame, says } };
}

async function withGuards(
  session: BrowserSession,
  scenario: Scenario,
  { plan, file }: Order,
  record: RunRecord,
  chart: MeasuredChart,
): Promise<MeasuredScenario> {
  const guarded: GuardedRun[] = [];
  for (const guard of scenario.mitigations) {
    const { id, args } = guard;
    const mitigations = [{ id, args, fromFrame: 0 }];
    const one = session.run(stringifyNonFinite({ ...plan, mitigations }), file);
    guarded.push({ guard, record: await one.then(decodeRecord, () => null) });
  }
  return { scenario, record, guarded, chart };
}

async function measure(
  session: BrowserSession,
  scenario: Scenario,
  order: Order,
): Promise<MeasuredScenario> {
  const { record, chart } = await run(session, order);
  return withGuards(session, scenario, order, record, chart);
}
