/** `npm run bench`: measures what tracing costs, and holds it against the budgets. */
import { cpus, loadavg } from 'node:os';
import { launchBrowser } from '../browser/launch-browser.ts';
import { closeBrowser } from '../browser/or-ended.ts';
import { exitCodes } from '../command-line/exit-codes.ts';
import { isOfSurroundings } from '../process/environment-error.ts';
import { runCommand } from '../process/run-command.ts';
import { parseBenchOptions, type BenchOptions } from './bench-options.ts';
import { judgeBudgets } from './budgets.ts';
import { withBenchPage } from './host/bench-session.ts';
import { commit } from './host/commit.ts';
import { measurePage } from './host/measure-page.ts';
import { measureWasm } from './host/measure-wasm.ts';
import { jsonResult } from './json-result.ts';
import { asText, budgetRows, environmentLines, furtherRows } from './report.ts';
import type { Environment, Measurements, Part } from './result.ts';
import { writeReport } from './write-report.ts';

/** Rounds on WASM for one on a GPU: they are short. */
const wasmRounds = 5;

const load = (): number => loadavg()[0] ?? NaN;

/** On a terminal one line that changes; elsewhere nothing. */
function progress(line: string): void {
  if (process.stderr.isTTY) process.stderr.write(`\r\x1b[K${line.slice(0, 100)}`);
}

interface Outcome {
  readonly measured: Measurements;
  readonly environment: Environment;
  /** Parts that failed, and why. */
  readonly failures: readonly string[];
}

async function measure({ only, repeats }: BenchOptions): Promise<Outcome> {
  const begin = { load: load(), time: performance.now() };
  const failures: string[] = [];
  /** A part that fails leaves the others' results alone. */
  const part = async <T>(name: Part, work: () => Promise<T>): Promise<T | null> => {
    if (!only.has(name)) return null;
    try {
      return await work();
    } catch (error) {
      if (isOfSurroundings(error)) throw error;
      failures.push(`${name}: ${error instanceof Error ? (error.stack ?? '') : String(error)}`);
      return null;
    }
  };
  const wasm = await part('wasm', () => measureWasm(wasmRounds * repeats, progress));
  const started = only.size === 1 && only.has('wasm') ? null : await launchBrowser();
  try {
    const inPage =
      started === null
        ? { trace: null, rivals: null, suffix: null, growth: null }
        : await withBenchPage(started.browser, progress, async (bench) => ({
            trace: await part('trace', () => bench.trace(repeats)),
            rivals: await part('rivals', () => bench.rivals(repeats)),
            suffix: await part('suffix', () => bench.suffix(repeats)),
            growth: await part('growth', () => bench.growth()),
          }));
    const page = await part('page', () => measurePage(Math.ceil(repeats / 2), progress));
    return {
      failures,
      measured: { ...inPage, wasm, page },
      environment: {
        date: new Date().toISOString(),
        commit: commit(),
        cores: cpus().length,
        processor: cpus()[0]?.model ?? 'unknown processor',
        renderer: started?.renderer ?? 'none, as no part needs a browser',
        browser: started?.version ?? 'none',
        node: process.versions.node,
        load: { begin: begin.load, end: load() },
        repeats,
        seconds: Math.round((performance.now() - begin.time) / 1000),
      },
    };
  } finally {
    if (started !== null) await closeBrowser(started.browser);
  }
}

/** Gives the exit code: not 0 where a statistic is wrong or a part failed; a missed budget is neither. */
async function main(words: readonly string[]): Promise<number> {
  const options = parseBenchOptions(words);
  const { measured, environment, failures } = await measure(options);
  if (process.stderr.isTTY) process.stderr.write('\r\x1b[K');
  const verdicts = judgeBudgets(measured);
  if (options.json) {
    console.log(JSON.stringify(jsonResult(measured, verdicts, environment), null, 2));
  } else {
    console.log(environmentLines(environment).join('\n'));
    console.log(`\n${asText(budgetRows(verdicts))}\n\n${asText(furtherRows(measured))}`);
  }
  const { trace, suffix, wasm } = measured;
  const checks = [trace, suffix, wasm?.trace, wasm?.suffix].map((part) => part?.statistics);
  const wrong = checks.flatMap((check) => check?.wrong ?? []);
  for (const line of wrong) console.error(`Wrong: ${line}`);
  for (const line of failures) console.error(`Failed: ${line}`);
  if (wrong.length > 0) return exitCodes.drifted;
  if (failures.length > 0) return exitCodes.failed;
  if (options.write) await writeReport(measured, verdicts, environment);
  return exitCodes.ok;
}

await runCommand(() => main(process.argv.slice(2)));
