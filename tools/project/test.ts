import { spawn } from 'node:child_process';
import { createRequire } from 'node:module';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Middleware } from '@web/dev-server-core';
import { defaultReporter, startTestRunner, type Reporter } from '@web/test-runner';
import type { TestSuiteResult } from '@web/test-runner-core';
import { junitReporter } from '@web/test-runner-junit-reporter';
import { testPage } from '../browser/test-framework.ts';
import { testRunnerSettings } from '../browser/test-runner-settings.ts';
import { exitCodes, UsageError } from '../command-line/exit-codes.ts';
import { ownEntries } from '../dev-server/own-entries.ts';
import { knownScenarios } from '../../project/known-scenarios.ts';
import { scenarioGroups } from '../../scenarios/scenarios.ts';
import { projectGlob } from './find-project.ts';
import { takeRecords } from './kept-records.ts';
import { parseTest, shardFiles } from './parse-test.ts';
import { projectPlugin } from './project-plugin.ts';
import { requireProject } from './require-project.ts';
import { servedPath } from './served-path.ts';
import { goldenAddress, type GoldenPost } from '../../testing/golden/golden-address.ts';
import { writeGolden } from './write-golden.ts';
import { keepAddress } from '../../testing/keep-address.ts';

/** What tests are unless a configuration or a glob says otherwise. */
const usualTests = ['failures/**/*.test.ts', 'failures/**/*.test.js'];

/** Tests that run in Node, on WASM and without a browser. */
const isNodeTest = (file: string): boolean => /\.node\.test\.[cm]?[jt]s$/.test(file);

async function readBody(request: AsyncIterable<Buffer>): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  return Buffer.concat(chunks).toString('utf8');
}

/** Takes the records of failed assertions from the page. */
const artifactMiddleware =
  (keep: (text: string) => void): Middleware =>
  async (context, next) => {
    if (context.path !== keepAddress || context.method !== 'POST') {
      await next();
      return;
    }
    keep(await readBody(context.req));
    context.status = 204;
  };

/** Writes the golden records that the page sends. */
const goldenMiddleware =
  (root: string): Middleware =>
  async (context, next) => {
    if (context.path !== goldenAddress || context.method !== 'POST') {
      await next();
      return;
    }
    try {
      const {
        path: address,
        text,
        changes,
      } = JSON.parse(await readBody(context.req)) as GoldenPost;
      writeGolden(root, path.join(root, decodeURIComponent(address)), text, changes);
      context.status = 204;
    } catch (error) {
      context.status = 400;
      context.body = error instanceof Error ? error.message : String(error);
    }
  };

/** The page of a test file, which knows what the server does with records. */
const pageOf =
  ({ keep, update }: Pick<Settings, 'keep' | 'update'>) =>
  (framework: string): string => {
    const said = [
      ...(keep === null ? [] : ['globalThis.faultbookKeeps = true;']),
      ...(update ? ['globalThis.faultbookUpdates = true;'] : []),
    ];
    return said.length === 0
      ? testPage(framework)
      : testPage(framework).replace('<head>', `<head><script>${said.join('')}</script>`);
  };

const testsOf = ({ tests, suites }: TestSuiteResult): TestSuiteResult['tests'] => [
  ...tests,
  ...suites.flatMap(testsOf),
];

/** Says at the end how many tests passed and failed; a file that broke outside its tests counts as one. */
const countReporter: Reporter = {
  onTestRunFinished({ sessions }) {
    const all = sessions.flatMap(({ testResults }) => (testResults ? testsOf(testResults) : []));
    const passed = all.filter((test) => test.passed).length;
    const failed = all.filter((test) => !test.passed && !test.skipped).length;
    const broken = sessions.filter(({ passed: fine, testResults }) => {
      const tests = testResults ? testsOf(testResults) : [];
      return fine !== true && tests.every((test) => test.passed || test.skipped);
    }).length;
    console.log(`\n${passed} passed, ${failed + broken} failed`);
  },
};

/** The pattern that one file matches. */
const literalGlob = (file: string): string =>
  path.sep === '/' ? file.replaceAll(/[()[\]{}*?!+@|]/g, '\\$&') : file;

interface Settings {
  readonly root: string;
  readonly junit: string | null;
  readonly keep: ((text: string) => void) | null;
  /** Whether golden records are written. */
  readonly update: boolean;
}

async function inBrowser(
  files: readonly string[],
  { root, junit, keep, update }: Settings,
): Promise<boolean> {
  const settings = await testRunnerSettings();
  const runner = await startTestRunner({
    readCliArgs: false,
    readFileConfig: false,
    autoExitProcess: false,
    config: {
      ...settings,
      rootDir: root,
      files: files.map(literalGlob),
      testRunnerHtml: pageOf({ keep, update }),
      middleware: [
        ...settings.middleware,
        ...(keep === null ? [] : [artifactMiddleware(keep)]),
        ...(update ? [goldenMiddleware(root)] : []),
      ],
      plugins: [
        projectPlugin(root),
        ownEntries((file) => servedPath(root, file)),
        ...settings.plugins,
      ],
      reporters: [
        defaultReporter({ reportTestProgress: false, reportTestResults: true }),
        countReporter,
        ...(junit === null ? [] : [junitReporter({ outputPath: path.resolve(root, junit) })]),
      ],
    },
  });
  if (runner === undefined) return false;
  return new Promise((resolve) => {
    runner.on('stopped', resolve);
  });
}

/** JUnit of Node's own runner is a file of its own, beside that of the browser. */
const nodeJunit = (junit: string, browserToo: boolean): string =>
  browserToo ? junit.replace(/(\.xml)?$/, '.node$1') : junit;

function inNode(
  files: readonly string[],
  { root, junit, update }: Omit<Settings, 'keep'>,
  artifacts: string | null,
): Promise<boolean> {
  const tsx = pathToFileURL(createRequire(import.meta.url).resolve('tsx')).href;
  const reporters =
    junit === null
      ? []
      : [
          ...['--test-reporter=spec', '--test-reporter-destination=stdout'],
          ...['--test-reporter=junit', `--test-reporter-destination=${path.resolve(root, junit)}`],
        ];
  const child = spawn(process.execPath, ['--import', tsx, '--test', ...reporters, ...files], {
    cwd: root,
    stdio: 'inherit',
    env: {
      ...process.env,
      ...(artifacts === null ? {} : { FAULTBOOK_ARTIFACTS: artifacts }),
      ...(update ? { FAULTBOOK_UPDATE: '1' } : {}),
    },
  });
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code) => resolve(code === 0));
  });
}

/**
 * `faultbook test`: runs a project's tests, in a browser and, those named `*.node.test.ts`, in Node.
 *
 * @returns the exit code.
 * @throws UsageError, ConfigError, NoBrowserError
 */
export async function test(words: readonly string[], root = process.cwd()): Promise<number> {
  const { globs, shard, junit, artifacts, update } = parseTest(words);
  const { config } = await requireProject(root);
  const patterns = globs.length > 0 ? globs : (config.tests ?? usualTests);
  const found = await projectGlob(root, patterns);
  if (found.length === 0) {
    throw new UsageError(
      `No test file matches ${patterns.join(', ')} in ${root}. Name one, or set "tests" in faultbook.config.ts.`,
    );
  }
  const files = shardFiles(found, shard);
  if (files.length === 0) {
    console.log(`Shard ${shard.part}/${shard.of} holds none of the ${found.length} test files.`);
    return exitCodes.ok;
  }
  let kept = 0;
  const folder = artifacts === null ? null : path.resolve(root, artifacts);
  const { writeArtifacts } = await import('./write-artifacts.ts');
  const keep =
    folder === null
      ? null
      : (text: string): void => {
          const names = writeArtifacts(folder, text, ++kept, knownScenarios(scenarioGroups));
          console.log(`Kept in ${artifacts ?? ''}: ${names.join(', ')}`);
        };
  const nodeFiles = files.filter(isNodeTest);
  const browserFiles = files.filter((file) => !isNodeTest(file));
  const results: boolean[] = [];
  if (browserFiles.length > 0)
    results.push(await inBrowser(browserFiles, { root, junit, keep, update }));
  if (nodeFiles.length > 0) {
    const report = junit === null ? null : nodeJunit(junit, browserFiles.length > 0);
    results.push(await inNode(nodeFiles, { root, junit: report, update }, folder));
    if (folder !== null) for (const text of takeRecords(folder)) keep?.(text);
  }
  return results.every(Boolean) ? exitCodes.ok : exitCodes.drifted;
}
