import path from 'node:path';
import { stringifyNonFinite } from '../../../common/non-finite.ts';
import { toldFrame } from '../../../components/panels/verdict/verdict-sentence.ts';
import type { Plan } from '../../../record/plan.ts';
import type { RunRecord } from '../../../record/record.ts';
import { decodeRecord } from '../../../record/codec/record-codec.ts';
import { scenarioPlan } from '../../../engine/scenario-plan.ts';
import type { Scenario } from '../../../record/scenario.ts';
import { isOfSurroundings } from '../../process/environment-error.ts';
import { writeWhole } from '../../process/write-whole.ts';
import { openSession, type BrowserSession } from '../browser-session.ts';
import { exitCodes } from '../exit-codes.ts';
import { progressLine } from '../progress-line.ts';
import { planInput } from '../plan-input.ts';
import { prepareFolder } from '../prepare-folder.ts';
import { failurePage, type GuardedRun, type MeasuredScenario } from './failure-page.ts';
import type { MeasuredChart } from './measured-text.ts';
import type { PageCommand, PagePlan } from './parse-page.ts';
import { planPage } from './plan-page.ts';

type OpenSession = (onProgress: (line: string) => void) => Promise<BrowserSession>;

/**
 * Runs scenarios, each with every guard that it offers, and writes a page of each with its chart, and
 * an index where they are several. Gives the exit code.
 *
 * @param open Starts the browser.
 * @throws UsageError when the folder cannot be written to; NoBrowserError, NoWebglError,
 *   EnvironmentError
 */
export async function writePages(
  { choice, scenarios, plan, out: folder }: PageCommand,
  out: (text: string) => void,
  err: (text: string) => void,
  open: OpenSession = (onProgress) => openSession(onProgress, choice ?? undefined),
): Promise<number> {
  if (plan !== null) return writePlanPage(plan, scenarios[0] ?? null, folder, out, open);
  await prepareFolder(folder);
  let done = 0;
  const progress = progressLine(
    () => `${done + 1} of ${scenarios.length}, ${scenarios[done]?.id ?? ''}: `,
  );
  const session = await open((line) => progress.show(line));
  const written: Scenario[] = [];
  let drifted = false;
  try {
    for (const scenario of scenarios) {
      try {
        const order = { plan: scenarioPlan(scenario), name: scenario.id, file: null };
        const run = await runOnce(session, order);
        const measured = await withGuards(session, scenario, order, run);
        drifted ||= run.record.expectations.some(({ status }) => status === 'fail');
        const page = await writePage(folder, order.name, failurePage(measured), run.png);
        written.push(scenario);
        progress.clear();
        out(page);
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
  open: OpenSession,
): Promise<number> {
  const { plan, file } = await planInput(asked, input);
  await prepareFolder(folder);
  const progress = progressLine(() => `${name}: `);
  const session = await open((line) => progress.show(line));
  try {
    const order = { plan, name, file };
    const run = await runOnce(session, order);
    const text =
      scenario === null
        ? planPage(run.record, run.chart)
        : failurePage(await withGuards(session, scenario, order, run));
    const page = await writePage(folder, name, text, run.png);
    progress.clear();
    out(page);
    return run.record.expectations.some(({ status }) => status === 'fail')
      ? exitCodes.drifted
      : exitCodes.ok;
  } finally {
    await session.close();
  }
}

/** One plan to measure. */
interface Order {
  readonly plan: Plan;
  /** Of its files, without an ending. */
  readonly name: string;
  /** Path of the picture where it is a file. */
  readonly file: string | null;
}

interface MeasuredRun {
  readonly record: RunRecord;
  readonly chart: MeasuredChart;
  readonly png: Uint8Array;
}

async function runOnce(
  session: BrowserSession,
  { plan, name, file: input }: Order,
): Promise<MeasuredRun> {
  const text = await session.run(stringifyNonFinite(plan), input);
  const record = decodeRecord(text);
  const frame = toldFrame(record);
  const { png, says } = await session.chart(text, frame);
  return { record, chart: { file: encodeURIComponent(chartFile(name)), frame, says }, png };
}

const chartFile = (name: string): string => `${name}.png`;

/** Writes a page with its chart, once both are known, and gives its path. */
async function writePage(
  folder: string,
  name: string,
  text: string,
  png: Uint8Array,
): Promise<string> {
  await writeWhole(path.join(folder, chartFile(name)), png);
  const page = path.join(folder, `${name}.md`);
  await writeWhole(page, text);
  return page;
}

/** What a run that failed gives. @throws errors of the surroundings, of which no guard is the cause */
function notRun(error: unknown): null {
  if (isOfSurroundings(error)) throw error;
  return null;
}

async function withGuards(
  session: BrowserSession,
  scenario: Scenario,
  { plan, file }: Order,
  { record, chart }: MeasuredRun,
): Promise<MeasuredScenario> {
  const guarded: GuardedRun[] = [];
  for (const guard of scenario.mitigations) {
    const { id, args } = guard;
    const mitigations = [{ id, args, fromFrame: 0 }];
    const one = session.run(stringifyNonFinite({ ...plan, mitigations }), file);
    guarded.push({ guard, record: await one.then(decodeRecord, notRun) });
  }
  return { scenario, record, guarded, chart };
}
