/**
 * `npm test [-- area | folder | file …]` and `npm run test:full`: runs the tests in a browser and
 * in Node, prints the time of each area, and ends with `N passed, N failed`. With `--browser firefox` or
 * `--gpu system` the pages run there, and no report is written: it is of Chromium on the software GPU.
 *
 * Exit code 0 only if at least one test ran and none failed, 1 if one failed; else see `exit-codes.ts`.
 */
import { usualChoice, type BrowserChoice } from '../browser/browser-choice.ts';
import { exitCodes } from '../command-line/exit-codes.ts';
import { parseWords } from '../command-line/parse-words.ts';
import { choiceOptions, readChoice } from '../command-line/read-choice.ts';
import { packageRoot } from '../package-root.ts';
import { atExit } from '../process/at-exit.ts';
import { killDescendants } from '../process/end-descendants.ts';
import { ownerVariable } from '../process/end-with-owner.ts';
import { runCommand } from '../process/run-command.ts';
import { temporaryFolder } from '../process/temporary-folder.ts';
import { runBrowserTests } from './browser-tests.ts';
import { type FileResult, tableRows, tallies, textTable } from './file-result.ts';
import { writeFullReport } from './full-report.ts';
import { runNodeTests } from './node-tests.ts';
import { findTestFiles, selectTestFiles, type TestFile } from './test-files.ts';

function report({ file, passed, failed, seconds, problems, notes = [] }: FileResult): void {
  for (const problem of problems) console.log(`\n✗ ${problem}`);
  for (const note of notes) console.log(note);
  if (process.stdout.isTTY || failed > 0) {
    console.log(`${file.path}: ${passed} passed, ${failed} failed, ${seconds.toFixed(1)} s`);
  }
}

/** What is tested in the first of two browsers; the other one takes the rest. Each gets about half. */
const firstBrowser: readonly string[] = ['health', 'networks', 'subjects', 'scenarios', 'trace'];

/**
 * Two browsers and Node at once, as a software GPU leaves a core idle now and then. Within a browser
 * one page runs at a time: animation frames stall in pages that are not in front. Node runs two files of
 * the quick tier at once; those of the full tier watch what the machine does.
 */
async function runTests(
  files: readonly TestFile[],
  { choice, full }: { readonly choice: BrowserChoice | null; readonly full: boolean },
  signal: AbortSignal,
): Promise<FileResult[]> {
  const inBrowser = files.filter(({ runs }) => runs === 'browser');
  const [first, second] = [true, false].map((isFirst) =>
    inBrowser.filter(({ area }) => firstBrowser.includes(area) === isFirst),
  ) as [TestFile[], TestFile[]];
  const inNode = files.filter(({ runs }) => runs === 'node');
  const lanes = [
    runBrowserTests(first, report, choice ?? usualChoice),
    runBrowserTests(second, report, choice ?? usualChoice),
    runNodeTests(inNode, report, signal, full ? 1 : 2),
  ];
  return (await Promise.all(lanes)).flat();
}

async function main(args: readonly string[], signal: AbortSignal): Promise<boolean> {
  const { values, positionals: wanted } = parseWords(args, {
    full: { type: 'boolean', default: false },
    ...choiceOptions,
  });
  const { full } = values;
  const choice = readChoice(values);
  const known = await findTestFiles(packageRoot);
  const files = selectTestFiles(known, { full, wanted });
  console.log(`Test files: ${files.length}`);
  const date = new Date();
  const results = await runTests(files, { choice, full }, signal);
  if (full && choice === null)
    await writeFullReport(results, { date, known: known.map(({ path }) => path) });
  const { all } = tallies(results);
  console.log(`\n${textTable(tableRows(results))}\n`);
  const minutes = (Date.now() - date.getTime()) / 60_000;
  console.log(`Two browsers and Node at once: ${minutes.toFixed(1)} minutes in all.\n`);
  console.log(`${all.passed} passed, ${all.failed} failed`);
  return all.failed === 0 && all.passed > 0;
}

/**
 * What the tests start, and the files they write, must not outlive this process: they are below one
 * folder and one process, and end when it is gone, even if it was killed.
 */
async function isolate(): Promise<void> {
  const { path } = await temporaryFolder();
  process.env.TMPDIR = path;
  process.env[ownerVariable] = String(process.pid);
  atExit(killDescendants);
}

const ended = new AbortController();
for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
  process.prependListener(name, () => {
    ended.abort();
    console.log(`Ended by ${name}: the tests did not come to their end.`);
  });

await runCommand(async () => {
  try {
    await isolate();
    return (await main(process.argv.slice(2), ended.signal)) ? exitCodes.ok : exitCodes.drifted;
  } catch (error) {
    console.log('0 passed, 1 failed');
    throw error;
  }
});
// A realm that hangs must not keep the process.
process.exit();
