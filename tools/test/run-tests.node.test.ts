import assert from 'node:assert/strict';
import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { before, describe, it } from 'node:test';
import { promisify } from 'node:util';
import { packageRoot } from '../package-root.ts';
import { type FileResult, tableRows, textTable } from './file-result.ts';
import { selectTestFiles, testFile, type TestFile } from './test-files.ts';

describe('the test runner', () => {
  const results = new Map<string, FileResult>();
  let console = '';

  before(async () => {
    // Node refuses to start its test runner inside a test.
    const env = { ...process.env, NODE_TEST_CONTEXT: undefined };
    const { stdout, stderr } = await promisify(execFile)(
      process.execPath,
      ['--import', 'tsx', path.join(import.meta.dirname, 'fixtures/run-fixtures.ts')],
      { cwd: packageRoot, env },
    );
    console = stderr;
    const list = JSON.parse(stdout.trim().split('\n').at(-1) ?? '') as FileResult[];
    for (const result of list) results.set(path.basename(result.file.path), result);
  });

  for (const [file, passed, failed, skipped, says] of [
    ['mixed.browser.mjs', 1, 1, 1, 'mixed › fails'],
    ['warns.browser.mjs', 1, 0, 0, ''],
    ['empty.browser.mjs', 0, 1, 0, 'holds no test'],
    ['unloadable.browser.mjs', 0, 1, 0, 'there-is-no-such-file.mjs'],
    ['hook.browser.mjs', 0, 2, 0, 'thrown by a hook'],
    ['mixed.node.mjs', 1, 1, 1, 'fails'],
    ['empty.node.mjs', 0, 1, 0, 'holds no test'],
    ['empty-suite.node.mjs', 0, 1, 0, 'holds no test'],
    ['unloadable.node.mjs', 0, 1, 0, 'there-is-no-such-file.mjs'],
    ['exits.node.mjs', 1, 1, 0, 'outside its tests'],
    ['hook.node.mjs', 0, 2, 0, 'thrown by a hook'],
  ] as const) {
    it(`counts ${file}: ${passed} passed, ${failed} failed, ${skipped} skipped`, () => {
      const result = results.get(file);
      assert.ok(result, `${file} has no result`);
      assert.deepEqual(
        { passed: result.passed, failed: result.failed, skipped: result.skipped },
        { passed, failed, skipped },
      );
      assert.ok(result.problems.join('\n').includes(says), result.problems.join('\n'));
      assert.ok(result.seconds > 0);
    });
  }

  it('shows warnings of the page and of its workers', () => {
    assert.match(console, /\[browser warn\] said by the page/);
    assert.match(console, /\[browser warn\] said by a worker/);
  });
});

describe('a run of the tests that is told to end', () => {
  it('ends at once, and says so', async () => {
    const child = spawn(
      process.execPath,
      ['--import', 'tsx', path.join(import.meta.dirname, 'run.ts'), 'tools/build'],
      { cwd: packageRoot, env: { ...process.env, NODE_TEST_CONTEXT: undefined } },
    );
    let output = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      output += text;
      if (output.includes('Test files')) child.kill('SIGTERM');
    });
    const [code] = (await once(child, 'close')) as [number | null];
    assert.equal(code, 143);
    assert.match(output, /Ended by SIGTERM/);
    assert.doesNotMatch(output, /passed/);
  });
});

describe('the choice of test files', () => {
  const files = [
    'models/a.test.ts',
    'models/inner/b.full.test.ts',
    'modelsmith/c.test.ts',
    'tools/d.node.test.ts',
    'tools/e.full.node.test.ts',
    'main.test.ts',
  ].map((file) => testFile(file) as TestFile);
  const choose = (full: boolean, ...wanted: string[]): string[] =>
    selectTestFiles(files, { full, wanted }).map((file) => file.path);

  it('reads tier, runner and area from the path', () => {
    assert.deepEqual(
      files.map(({ area, runs, tier }) => `${area} ${runs} ${tier}`),
      [
        'models browser quick',
        'models browser full',
        'modelsmith browser quick',
        'tools node quick',
        'tools node full',
        '(root) browser quick',
      ],
    );
    assert.equal(testFile('models/a.ts'), undefined);
  });

  it('leaves the full tier out unless asked', () => {
    assert.equal(choose(false).length, 4);
    assert.equal(choose(true).length, 6);
  });

  it('takes areas, folders and files, not mere beginnings of a name', () => {
    assert.deepEqual(choose(false, 'models'), ['models/a.test.ts']);
    assert.deepEqual(choose(true, './models/inner/'), ['models/inner/b.full.test.ts']);
    assert.deepEqual(choose(false, 'tools/d.node.test.ts', 'main.test.ts'), [
      'tools/d.node.test.ts',
      'main.test.ts',
    ]);
  });

  it('names a path without tests, and the areas that have some', () => {
    assert.throws(() => choose(false, 'modles'), /modles.*models, modelsmith, tools, \(root\)/);
    assert.throws(() => choose(false, 'models/inner'), /npm run test:full/);
  });
});

describe('the table', () => {
  const result = (file: string, passed: number, failed: number, seconds: number): FileResult => ({
    file: testFile(file) as TestFile,
    passed,
    failed,
    skipped: 0,
    seconds,
    problems: [],
  });

  it('adds up areas and everything', () => {
    const rows = tableRows([
      result('models/a.test.ts', 2, 0, 1.25),
      result('common/a.test.ts', 3, 0, 1),
      result('models/b.node.test.ts', 1, 4, 0.5),
    ]);
    assert.deepEqual(rows.slice(1), [
      ['common', '1', '3', '0', '0', '1.0'],
      ['models', '2', '3', '4', '0', '1.8'],
      ['all', '3', '6', '4', '0', '2.8'],
    ]);
    assert.equal(
      new Set(
        textTable(rows)
          .split('\n')
          .map(({ length }) => length),
      ).size,
      1,
    );
  });
});
