import { stringifyNonFinite } from '../../common/non-finite.ts';
import { decodeRecord } from '../../record/codec/record-codec.ts';
import { faultSpecs } from '../../faults/fault-specs.ts';
import { scenarioGroups } from '../../scenarios/scenarios.ts';
import type { ScenarioGroup } from '../../record/scenario.ts';
import type { NodeProject } from '../node/node-project.ts';
import { opGraphs } from '../../subjects/graph/op-graphs.ts';
import { knownGroups, knownScenarios } from '../../project/known-scenarios.ts';
import { enterProject } from '../project/enter-project.ts';
import { openInNode, openRunSession } from './run-session.ts';
import { exitCodes, UsageError } from './exit-codes.ts';
import { checkWords } from './expected-ending.ts';
import { faultsPage } from './faults-page.ts';
import { faultsJson, faultsText } from './list-faults.ts';
import { parsePage } from './failure-pages/parse-page.ts';
import { writePages } from './failure-pages/write-pages.ts';
import { graphsText } from './list-graphs.ts';
import { parseHandbook } from './handbook/parse-handbook.ts';
import { listScenarios, parseList } from './list-scenarios.ts';
import { parseRun } from './parse-run.ts';
import { planInput } from './plan-input.ts';
import { progressLine } from './progress-line.ts';
import { deviceReport, deviceReportJson, deviceReportText } from '../../engine/device-report.ts';
import { standingOf } from '../../record/device/standing.ts';
import { report, resultLine } from './report.ts';
import { runAll } from './run-all.ts';
import { runMatrix } from './run-matrix.ts';
import { tracingProblems } from './tracing-problems.ts';
import { isCommand, usage } from './usage.ts';

const out = (text: string): boolean => process.stdout.write(`${text}\n`);
const err = (text: string): boolean => process.stderr.write(`${text}\n`);

/**
 * Runs the command line; gives the exit code. `own` is what `run` works with in place of the
 * package's and the project's.
 * @throws what `explainError` explains
 */
export async function main(
  words: readonly string[],
  own: Partial<NodeProject> = {},
): Promise<number> {
  const [command, ...rest] = words;
  if (isCommand(command) && rest.some((word) => word === '--help' || word === '-h')) {
    out(usage(command));
    return exitCodes.ok;
  }
  if (usesScenarios(command)) await enterProject(process.cwd());
  const groups = knownGroups(scenarioGroups);
  const scenarios = knownScenarios(scenarioGroups);
  switch (command) {
    case 'init':
      return initProject(rest);
    case 'dev':
      await (await import('../project/dev.ts')).dev(rest);
      return exitCodes.ok;
    case 'open':
      await (await import('../project/open.ts')).open(rest);
      return exitCodes.ok;
    case 'build':
      return buildProject(rest);
    case 'test':
      return (await import('../project/test.ts')).test(rest);
    case 'list':
      return list(rest, groups);
    case 'faults':
      return faults(rest);
    case 'graphs':
      return graphs(rest);
    case 'run':
      return run(rest, { scenarios, ...own });
    case 'compare': {
      const { compareBundles } = await import('./compare-bundles.ts');
      return compareBundles(rest, scenarios, out);
    }
    case 'page':
      return writePages(parsePage(rest, scenarios), out, err);
    case 'handbook': {
      const { runHandbook } = await import('./handbook/write-handbook.ts');
      return runHandbook(parseHandbook(rest, scenarios), groups, out, err);
    }
    case undefined:
      out(usage(null));
      return exitCodes.usage;
    case 'help':
    case '--help':
    case '-h':
      return help(rest);
    default:
      throw unknownCommand(command);
  }
}

/** Those that the scenarios of a project belong to; the others load it themselves, or need none. */
const usesScenarios = (command: string | undefined): boolean =>
  command !== undefined &&
  ['list', 'faults', 'run', 'compare', 'page', 'handbook'].includes(command);

async function initProject(words: readonly string[]): Promise<number> {
  const { init } = await import('../project/init.ts');
  for (const file of await init(words)) out(`wrote ${file}`);
  out('Next: npx faultbook dev shows the scenario, npx faultbook test runs its test.');
  return exitCodes.ok;
}

async function buildProject(words: readonly string[]): Promise<number> {
  const { build } = await import('../project/build.ts');
  const { folder, files, bytes } = await build(words);
  out(`${folder}/: ${files} files, ${(bytes / 1e6).toFixed(2)} MB`);
  return exitCodes.ok;
}

const unknownCommand = (word: string): UsageError =>
  new UsageError(
    `There is no command "${word}". Commands: init, dev, open, build, test, list, faults, graphs, run, compare, page, handbook, help.`,
  );

function help([command, ...more]: readonly string[]): number {
  if (command === undefined || command === 'help') out(usage(null));
  else if (!isCommand(command)) throw unknownCommand(command);
  else if (more.length > 0) throw new UsageError('help takes one command: faultbook help run');
  else out(usage(command));
  return exitCodes.ok;
}

async function list(words: readonly string[], groups: readonly ScenarioGroup[]): Promise<number> {
  const { text, note } = await listScenarios(groups, parseList(words));
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

async function run(
  words: readonly string[],
  own: Partial<NodeProject> & Pick<NodeProject, 'scenarios'>,
): Promise<number> {
  const command = parseRun(words, own.scenarios);
  if (command.kind === 'all') return runAll(command, out);
  if (command.kind === 'matrix') return runMatrix(command, out);
  const { plan, file } = await planInput(command.plan, command.input);
  const progress = progressLine();
  const session = await openRunSession([plan], (line) => progress.show(line), {
    choice: command.choice,
    node: openInNode(own),
  });
  try {
    const text = await session.run(stringifyNonFinite(plan), file, command.check);
    const record = decodeRecord(text);
    progress.clear();
    if (command.bundle !== null) {
      const { saveBundle } = await import('./save-bundle.ts');
      err(await saveBundle(command.bundle, record, file, own.scenarios));
    }
    const device = deviceReport(record);
    const differs = standingOf(record) === 'differs';
    if (command.deviceReport) {
      out(command.json ? deviceReportJson(device) : deviceReportText(device));
    } else {
      out(command.json ? text : report(record));
      if (differs && !command.json) out(deviceReportText(device));
    }
    // A step that the run does not have is reported after the record, which is not lost.
    const asserted = checkWords(record, command.expected);
    if (!command.json && !command.deviceReport) {
      for (const result of asserted) out(resultLine(result));
    }
    for (const { status, name, actual } of asserted) {
      if (status === 'fail') err(`Expected: ${name}. Found: ${actual}.`);
    }
    const applicable = record.expectations.filter(({ status }) => status !== 'notApplicable');
    if (record.scenario !== null && applicable.length + asserted.length === 0) {
      err('No expectation applies to these settings.');
    }
    const problems = tracingProblems(record);
    for (const problem of problems) err(problem);
    const failed =
      [...applicable, ...asserted].some(({ status }) => status === 'fail') || problems.length > 0;
    return failed ? exitCodes.drifted : exitCodes.ok;
  } finally {
    await session.close();
  }
}
