import { stringifyNonFinite } from '../../common/non-finite.ts';
import { decodeRecord } from '../../engine/record-codec.ts';
import { faultSpecs } from '../../faults/fault-specs.ts';
import { scenarioGroups, scenarios } from '../../scenarios/scenarios.ts';
import { opGraphs } from '../../models/op-graphs/op-graphs.ts';
import { openSession } from './browser-session.ts';
import { exitCodes, UsageError } from './exit-codes.ts';
import { faultsPage } from './faults-page.ts';
import { faultsJson, faultsText } from './list-faults.ts';
import { parsePage } from './failure-pages/parse-page.ts';
import { writePages } from './failure-pages/write-pages.ts';
import { graphsText } from './list-graphs.ts';
import { listScenarios, parseList } from './list-scenarios.ts';
import { parseRun } from './parse-run.ts';
import { planInput } from './plan-input.ts';
import { progressLine } from './progress-line.ts';
import { report } from './report.ts';
import { runAll } from './run-all.ts';
import { runMatrix } from './run-matrix.ts';
import { isCommand, usage } from './usage.ts';

/** Errors by which a run refuses what it was asked for. */
const refusals = [
  'UsageError',
  'PlanError',
  'ArgumentError',
  'FixtureError',
  'PictureError',
  'FaultMissedError',
];
const browserProblems = ['NoBrowserError', 'NoWebglError', 'BackendError'];

const out = (text: string): boolean => process.stdout.write(`${text}\n`);
const err = (text: string): boolean => process.stderr.write(`${text}\n`);

/** Runs the command line; gives the exit code. */
export async function main(words: readonly string[]): Promise<number> {
  const [command, ...rest] = words;
  if (isCommand(command) && rest.some((word) => word === '--help' || word === '-h')) {
    out(usage(command));
    return exitCodes.ok;
  }
  try {
    switch (command) {
      case 'list':
        return await list(rest);
      case 'faults':
        return faults(rest);
      case 'graphs':
        return graphs(rest);
      case 'run':
        return await run(rest);
      case 'page':
        return await writePages(parsePage(rest, scenarios), out, err);
      case undefined:
      case 'help':
      case '--help':
      case '-h':
        out(usage(isCommand(rest[0]) ? rest[0] : null));
        return command === undefined ? exitCodes.usage : exitCodes.ok;
      default:
        throw new UsageError(
          `There is no command "${command}". Commands: list, faults, graphs, run, page, help.`,
        );
    }
  } catch (error) {
    return explain(error);
  }
}

async function list(words: readonly string[]): Promise<number> {
  const { text, note } = await listScenarios(scenarioGroups, parseList(words));
  if (note !== null) err(note);
  if (text !== '') out(text);
  return exitCodes.ok;
}

function faults(words: readonly string[]): number {
  const [option, ...more] = words;
  const specs = Object.values(faultSpecs);
  const forms = { '': faultsText, '--json': faultsJson, '--markdown': faultsPage } as const;
  const form = Object.entries(forms).find(([name]) => name === (option ?? ''))?.[1];
  if (form === undefined || more.length > 0) {
    throw new UsageError(`faults takes --json or --markdown only; given: ${words.join(' ')}.`);
  }
  out(form(specs).replace(/\n$/, ''));
  return exitCodes.ok;
}

function graphs(words: readonly string[]): number {
  const [option, ...more] = words;
  if ((option !== undefined && option !== '--json') || more.length > 0) {
    throw new UsageError(`graphs takes --json only; given: ${words.join(' ')}.`);
  }
  const all = Object.values(opGraphs);
  out(option === '--json' ? stringifyNonFinite(all, 2) : graphsText(all));
  return exitCodes.ok;
}

async function run(words: readonly string[]): Promise<number> {
  const command = parseRun(words, scenarios);
  if (command.kind === 'all') return runAll(command, out);
  if (command.kind === 'matrix') return runMatrix(command.scenario, command.json, out);
  const { plan, file } = await planInput(command.plan, command.input);
  const progress = progressLine();
  const session = await openSession((line) => progress.show(line));
  try {
    const text = await session.run(stringifyNonFinite(plan), file);
    const record = decodeRecord(text);
    progress.clear();
    out(command.json ? text : report(record));
    const applicable = record.expectations.filter(({ status }) => status !== 'notApplicable');
    if (record.scenario !== null && applicable.length === 0) {
      err('No expectation applies to these settings.');
    }
    return applicable.some(({ status }) => status === 'fail') ? exitCodes.drifted : exitCodes.ok;
  } finally {
    await session.close();
  }
}

function explain(error: unknown): number {
  const { name, message } = causeOf(error);
  err(message);
  if (refusals.includes(name)) return exitCodes.usage;
  return browserProblems.includes(name) ? exitCodes.noBrowser : exitCodes.drifted;
}

/** Puppeteer flattens an error of the page to one whose message begins with the name. */
function causeOf(error: unknown): { name: string; message: string } {
  if (!(error instanceof Error)) return { name: 'Error', message: String(error) };
  const known = [...refusals, ...browserProblems].find(
    (name) => error.name === name || error.message.startsWith(`${name}: `),
  );
  const message = error.message.replace(/^\w+Error: /, '');
  return { name: known ?? error.name, message: known ? message : (error.stack ?? message) };
}
