import { stat } from 'node:fs/promises';
import { stringifyNonFinite } from '../../common/non-finite.ts';
import { decodeRecord } from '../../engine/record-codec.ts';
import { scenarioGroups, scenarios } from '../../scenarios/scenarios.ts';
import { openSession } from './browser-session.ts';
import { exitCodes, UsageError } from './exit-codes.ts';
import { parseRun } from './parse-run.ts';
import { report } from './report.ts';

const usage = `Faultbook: break a real hand-pose network on purpose.

  faultbook list [--json]               every scenario
  faultbook run <scenario> [options]    run one, in a headless browser
    --set name=value                    an argument of the scenario, or fault.parameter=value
    --precision float32|float16         how the GPU stores tensors
    --backend webgl|cpu
    --model full|lite
    --mode static|tracking
    --max-hands N
    --input FILE|name                   a PNG or JPEG photograph, or a rendered hand
    --json                              the run record, alone, on stdout

Exit: 0 as expected, 1 drifted, 2 wrong usage, 3 no browser or no WebGL.`;

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
  try {
    switch (command) {
      case 'list':
        return list(rest);
      case 'run':
        return await run(rest);
      case undefined:
      case 'help':
      case '--help':
      case '-h':
        out(usage);
        return command === undefined ? exitCodes.usage : exitCodes.ok;
      default:
        throw new UsageError(`There is no command "${command}". Commands: list, run, help.`);
    }
  } catch (error) {
    return explain(error);
  }
}

function list(words: readonly string[]): number {
  const [option, ...more] = words;
  if ((option !== undefined && option !== '--json') || more.length > 0) {
    throw new UsageError(`list takes --json only; given: ${words.join(' ')}.`);
  }
  if (option === '--json') {
    out(stringifyNonFinite(scenarios, 2));
    return exitCodes.ok;
  }
  for (const { family, scenarios: members } of scenarioGroups) {
    out(family.title);
    for (const { id, title, story } of members) out(`  ${id.padEnd(20)} ${title}: ${story}`);
  }
  return exitCodes.ok;
}

async function run(words: readonly string[]): Promise<number> {
  const { plan, input, json } = parseRun(words, scenarios);
  const file = input === null ? null : await fileOf(input);
  const fixture = input !== null && file === null ? input : null;
  const planned = fixture === null ? plan : { ...plan, input: { kind: 'fixture', name: fixture } };
  const session = await openSession(progressLine());
  try {
    const text = await session.run(stringifyNonFinite(planned), file);
    const record = decodeRecord(text);
    if (process.stderr.isTTY) process.stderr.write('\r\x1b[K');
    out(json ? text : report(record));
    const applicable = record.expectations.filter(({ status }) => status !== 'notApplicable');
    if (applicable.length === 0) err('No expectation applies to these settings.');
    return applicable.some(({ status }) => status === 'fail') ? exitCodes.drifted : exitCodes.ok;
  } finally {
    await session.close();
  }
}

/** The path when the input is a file, null when it can only be a rendered hand's name. */
async function fileOf(input: string): Promise<string | null> {
  const found = await stat(input).catch(() => null);
  if (found?.isFile() === true) return input;
  if (found?.isDirectory() === true) {
    throw new UsageError(`--input: "${input}" is a folder. Name a picture in it.`);
  }
  if (/[./\\]/.test(input)) {
    throw new UsageError(`--input: there is no file "${input}".`);
  }
  return null;
}

/** On a terminal one line that changes; elsewhere nothing. */
function progressLine(): (line: string) => void {
  return (line) => {
    if (process.stderr.isTTY) process.stderr.write(`\r\x1b[K${line.slice(0, 100)}`);
  };
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
