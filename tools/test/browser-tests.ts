import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { nodeResolvePlugin } from '@web/dev-server';
import {
  type ErrorWithLocation,
  type Logger,
  TestRunner,
  type TestResultError,
  type TestSession,
  type TestSuiteResult,
} from '@web/test-runner-core';
import {
  emulateMediaPlugin,
  sendKeysPlugin,
  sendMousePlugin,
  setViewportPlugin,
} from '@web/test-runner-commands/plugins';
import { usualChoice, type BrowserChoice } from '../browser/browser-choice.ts';
import { packageRoot } from '../package-root.ts';
import { checkedResult, notePrefix, type FileResult } from './file-result.ts';
import { runnerConfig } from './runner-config.ts';
import type { TestFile } from './test-files.ts';

interface NamedTest {
  readonly name: string;
  readonly passed: boolean;
  readonly skipped: boolean;
  readonly error: TestResultError | undefined;
}

function flatten(suite: TestSuiteResult, names: readonly string[] = []): NamedTest[] {
  return [
    ...suite.tests.map(({ name, passed, skipped, error }) => ({
      name: [...names, name].join(' › '),
      passed,
      skipped,
      error,
    })),
    ...suite.suites.flatMap((inner) => flatten(inner, [...names, inner.name])),
  ];
}

function describeError(error: TestResultError | undefined): string {
  if (error === undefined) return 'failed without an error';
  const difference =
    error.expected === undefined || error.actual === undefined
      ? ''
      : `\n  expected ${error.expected}\n  actual   ${error.actual}`;
  const stack = error.stack === undefined ? '' : `\n${error.stack}`;
  return `${error.name === undefined ? '' : `${error.name}: `}${error.message}${difference}${stack}`;
}

/** Turns what the test runner says about one page into counts and texts. */
export function sessionResult(file: TestFile, session: TestSession, seconds: number): FileResult {
  const tests = session.testResults === undefined ? [] : flatten(session.testResults);
  const failed = tests.filter(({ passed, skipped }) => !passed && !skipped);
  const problems = failed.map(
    ({ name, error }) => `${file.path}: ${name}\n${describeError(error)}`,
  );
  const outside = session.errors.map(describeError);
  if (outside.length === 0 && session.passed !== true && failed.length === 0) {
    outside.push('The page did not finish its tests.');
  }
  if (outside.length > 0) {
    const missing = session.request404s.map((url) => `404: ${url}`);
    const logs = session.logs.map((args) => args.map(String).join(' '));
    problems.push([`${file.path}: outside its tests`, ...outside, ...missing, ...logs].join('\n'));
  }
  const lines = session.logs.map((args) => args.map(String).join(' '));
  return checkedResult({
    file,
    notes: lines.flatMap((line) =>
      line.startsWith(notePrefix) ? [line.slice(notePrefix.length)] : [],
    ),
    passed: tests.filter(({ passed }) => passed).length,
    failed: failed.length + (outside.length > 0 ? 1 : 0),
    skipped: tests.filter(({ skipped }) => skipped).length,
    seconds,
    problems,
  });
}

/** The pattern that one file matches, whatever its folders are called; on Windows, `\` ends a folder. */
const literalGlob = (file: string): string =>
  path.sep === '/' ? file.replaceAll(/[()[\]{}*?!+@|]/g, '\\$&') : file;

/** Passes the server's errors on, and nothing else. */
const logger: Logger = {
  log: () => undefined,
  debug: () => undefined,
  error: (...messages) => console.error(...messages),
  warn: (...messages) => console.warn(...messages),
  group: () => undefined,
  groupEnd: () => undefined,
  logSyntaxError: ({ filePath, line, column, message }: ErrorWithLocation) =>
    console.error(`${path.relative(packageRoot, filePath)}:${line}:${column}: ${message}`),
};

/**
 * The runner without its terminal: that one redraws the screen, which spoils a log, and shows a
 * file without tests as passed.
 */
async function createRunner(
  files: readonly TestFile[],
  choice: BrowserChoice,
): Promise<TestRunner> {
  const config = await runnerConfig(choice);
  return new TestRunner({
    protocol: 'http:',
    hostname: 'localhost',
    watch: false,
    browserLogs: true,
    coverageConfig: {},
    reporters: [],
    logger,
    ...config,
    testFramework: {
      path: fileURLToPath(import.meta.resolve('@web/test-runner-mocha/dist/autorun.js')),
      ...config.testFramework,
    },
    plugins: [
      ...config.plugins,
      setViewportPlugin(),
      emulateMediaPlugin(),
      sendKeysPlugin(),
      sendMousePlugin(),
      nodeResolvePlugin(packageRoot, false, config.nodeResolve),
    ],
    files: files.map((file) => literalGlob(path.join(packageRoot, file.path))),
  });
}

/**
 * Runs test files in a browser, one page after the other.
 *
 * @param report is called after each file.
 * @throws NoBrowserError without a browser.
 */
export async function runBrowserTests(
  files: readonly TestFile[],
  report: (result: FileResult) => void,
  choice: BrowserChoice = usualChoice,
): Promise<FileResult[]> {
  if (files.length === 0) return [];
  const runner = await createRunner(files, choice);
  const results = new Map<TestFile, FileResult>();
  let began = performance.now();
  const finished = new Promise<void>((resolve) => {
    runner.sessions.on('session-status-updated', (session) => {
      const relative = path.relative(packageRoot, session.testFile).split(path.sep).join('/');
      const file = files.find((candidate) => candidate.path === relative);
      if (session.status !== 'FINISHED' || file === undefined || results.has(file)) return;
      const now = performance.now();
      const result = sessionResult(file, session, (now - began) / 1000);
      began = now;
      results.set(file, result);
      report(result);
    });
    runner.on('finished', () => resolve());
    // It stops by itself if it cannot start.
    runner.on('stopped', () => resolve());
  });
  await runner.start();
  await finished;
  await runner.stop();
  return files.map((file) => results.get(file) ?? notRun(file));
}

function notRun(file: TestFile): FileResult {
  const problems = [`${file.path}: was not run.`];
  return { file, passed: 0, failed: 1, skipped: 0, seconds: 0, problems };
}
