import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { cp, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, describe, it } from 'node:test';
import { promisify } from 'node:util';
import { commandLine } from '../components/panels/code/command-line.ts';
import { readyTest } from '../components/panels/code/ready-test.ts';
import { ownPage, startPlan } from '../components/state/own-plan.ts';
import type { Plan } from '../record/plan.ts';
import { stringifyNonFinite } from '../common/non-finite.ts';
import { scenarioFile } from '../components/panels/keep-scenario/scenario-file.ts';
import { firstWords } from '../components/panels/keep-scenario/scenario-words.ts';
import { decodeRecord } from '../record/codec/record-codec.ts';
import { scenarioPlan } from '../engine/scenario-plan.ts';
import { faultSpecs } from '../faults/fault-specs.ts';
import { scenarios } from '../scenarios/scenarios.ts';
import { packageRoot } from './package-root.ts';
import { templates } from './project/templates.ts';

const run = promisify(execFile);

/** What the test of `init` uses of mocha, whose types a project without it does not have. */
const mochaTypes = `declare const describe: (name: string, body: (this: { timeout(ms: number): void }) => void) => void;
declare const it: (name: string, body: () => Promise<void>) => void;
`;

/** Names that do not exist are errors of the compiler. */
const wrongUse = `import { expectRun, type RunRecord } from 'faultbook/testing';
declare const record: RunRecord;
expectRun(record).not.toGenerateAt('palm/-/conv2d_0', 'NaN');
// @ts-expect-error there is no such stage
expectRun(record).toGenerateAt('plam/-/conv2d_0');
// @ts-expect-error there is no such outcome
expectRun(record).toEndAs('fine');
// @ts-expect-error only NaN and Inf
expectRun(record).toReachAnswer('null');
`;

/** A record of steps is some 0.4 MB a frame and pass. */
const room = { maxBuffer: 64 * 2 ** 20 };

describe('the packed tarball, installed in a project of its own', { timeout: 1_200_000 }, () => {
  let folder = '';
  let project = '';
  const faultbook = (...words: string[]) =>
    run('npx', ['--no-install', 'faultbook', ...words], { cwd: project, ...room });

  before(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'faultbook-packed-'));
    project = path.join(folder, 'project');
    await mkdir(project);
    await run('npm', ['pack', '--pack-destination', folder], { cwd: packageRoot });
    const [tarball] = (await readdir(folder)).filter((name) => name.endsWith('.tgz'));
    assert.ok(tarball !== undefined);
    await writeFile(
      path.join(project, 'package.json'),
      JSON.stringify({ name: 'a-team', version: '1.0.0', private: true, type: 'module' }),
    );
    await run(
      'npm',
      ['install', '--prefer-offline', '--no-audit', '--no-fund', path.join(folder, tarball)],
      { cwd: project },
    );
  });

  after(() => rm(folder, { recursive: true, force: true }));

  it('lists the same scenarios and faults as the sources', async () => {
    for (const command of ['list', 'faults']) {
      const [packed, sources] = await Promise.all([
        faultbook(command),
        run('node', ['tools/faultbook.mjs', command], { cwd: packageRoot, ...room }),
      ]);
      assert.ok(packed.stdout.split('\n').length > 5);
      assert.equal(packed.stdout, sources.stdout);
    }
  });

  it('runs a scenario in a browser and finds it as written', async () => {
    const { stdout } = await faultbook('run', 'never-divided', '--json');
    const record = JSON.parse(stdout) as {
      golden: { frames: { hands: unknown[] }[] };
      expectations: { status: string }[];
    };
    assert.equal(record.golden.frames[0]?.hands.length, 1);
    const statuses = record.expectations.map(({ status }) => status);
    assert.ok(statuses.includes('pass'));
    assert.ok(!statuses.includes('fail'));
  });

  it('runs the test that the Code tab writes for a scenario', async () => {
    const scenario = scenarios.find(({ id }) => id === 'never-divided');
    assert.ok(scenario);
    const { code } = readyTest(scenario, scenarioPlan(scenario), null);
    const settings = code
      .split('\n')
      .filter((line) => line.startsWith('//   '))
      .map((line) => line.slice('//   '.length));
    await writeFile(path.join(project, 'web-test-runner.config.mjs'), settings.join('\n'));
    await mkdir(path.join(project, 'test'));
    await writeFile(path.join(project, 'test/never-divided.test.ts'), code);
    const wtr = () => run('npx', ['--no-install', 'wtr'], { cwd: project, ...room });
    assert.match((await wtr()).stdout, /1 passed, 0 failed/);
    // And one that cannot hold fails there.
    const wrong = code.replace(
      'expectScenario(scenario)',
      "expectScenario(scenario, { input: 'none' })",
    );
    assert.notEqual(wrong, code);
    await writeFile(path.join(project, 'test/never-divided.test.ts'), wrong);
    await assert.rejects(wtr(), ({ stdout }: { stdout?: string }) =>
      (stdout ?? '').includes('There is no picture "none"'),
    );
  });

  it('runs the command, the page and the test that the Code tab prints for a custom plan', async () => {
    const plan: Plan = {
      ...startPlan(ownPage),
      realm: { backend: 'cpu' },
      input: { kind: 'own', subject: 'graph', name: 'division' },
      faults: [
        { id: 'operand-value', args: { operand: 'y', value: 0 }, fromFrame: 0 },
        { id: 'operand-scale', args: {}, fromFrame: 0, on: false },
      ],
    };
    const { command, planFile } = commandLine(ownPage, plan, faultSpecs);
    assert.ok(planFile !== undefined);
    await writeFile(path.join(project, 'plan.json'), planFile);
    const { stdout } = await run('sh', ['-c', `${command} --json`], { cwd: project, ...room });
    const record = decodeRecord(stdout);
    await faultbook('page', '--plan', 'plan.json', '--out', 'pages');
    assert.match(
      await readFile(path.join(project, 'pages/plan.md'), 'utf8'),
      /\(operand-value\)[^]*## Verdict\n\nNon-finite/,
    );
    const test = path.join(project, 'test/plan.test.ts');
    await rm(path.join(project, 'test'), { recursive: true, force: true });
    await mkdir(path.join(project, 'test'));
    const { code } = readyTest(ownPage, record.plan, record);
    await writeFile(test, code);
    const wtr = () => run('npx', ['--no-install', 'wtr'], { cwd: project, ...room });
    assert.match((await wtr()).stdout, /1 passed, 0 failed/);
    // The first bad step counts, not the outcome alone.
    const wrong = code.replace("'graph/-/div_0'", "'graph/-/div_1'");
    assert.notEqual(wrong, code);
    await writeFile(test, wrong);
    await assert.rejects(wtr(), ({ stdout: said }: { stdout?: string }) =>
      (said ?? '').includes('This run has no step "graph/-/div_1"'),
    );
  });

  it('is compiled, and holds what a team imports once, without sources and tests', async () => {
    const installed = path.join(project, 'node_modules/faultbook');
    const files = (await readdir(installed, { recursive: true })).map((file) =>
      file.split(path.sep).join('/'),
    );
    const { exports } = JSON.parse(
      await readFile(path.join(installed, 'package.json'), 'utf8'),
    ) as {
      exports: object;
    };
    const named = [...JSON.stringify(exports).matchAll(/"\.\/(lib\/[^"]+)"/g)].map(
      ([, file]) => file,
    );
    assert.ok(named.length >= 12);
    for (const file of named) assert.ok(files.includes(file ?? ''), file);
    for (const file of ['lib/engine/realm/realm.worker.js', 'docs/testing.md', 'docs/plans.md']) {
      assert.ok(files.includes(file), file);
    }
    assert.deepEqual(
      files.filter((file) => /(?<!\.d)\.ts$|\.test\.|\.tflite$/.test(file)),
      [],
    );
    const pictures = files.filter((file) => file.endsWith('open-palm.png'));
    assert.deepEqual(pictures, ['lib/assets/hands/open-palm.png']);
  });

  for (const [module, moduleResolution] of [
    ['esnext', 'bundler'],
    ['nodenext', 'nodenext'],
  ] as const) {
    it(`compiles in a strict project with moduleResolution ${moduleResolution}, packages checked`, async () => {
      const folder = path.join(project, `types-${moduleResolution}`);
      await mkdir(folder);
      const options = { strict: true, noEmit: true, target: 'es2022', module, moduleResolution };
      await writeFile(
        path.join(folder, 'tsconfig.json'),
        JSON.stringify({
          compilerOptions: { ...options, types: [], lib: ['es2022', 'dom'] },
          include: ['*.ts'],
        }),
      );
      for (const name of ['scenario', 'test']) {
        const text = templates.get(`failures/unscaled-frame.${name}.ts`) ?? '';
        const mocha = name === 'test' ? mochaTypes : '';
        await writeFile(path.join(folder, `unscaled-frame.${name}.ts`), mocha + text);
      }
      await writeFile(
        path.join(folder, 'faultbook.config.ts'),
        templates.get('faultbook.config.ts') ?? '',
      );
      await writeFile(path.join(folder, 'wrong.ts'), wrongUse);
      await run(
        process.execPath,
        [path.join(packageRoot, 'node_modules/typescript/bin/tsc'), '-p', folder],
        room,
      ).catch((error: unknown) => assert.fail((error as { stdout: string }).stdout));
    });
  }

  it('runs the example of a team: its test fails on the bug and passes on the fix', async () => {
    await cp(path.join(packageRoot, 'examples/team'), project, {
      recursive: true,
      filter: (file) => path.basename(file) !== 'package.json',
    });
    const app = path.join(project, 'src/pinch.ts');
    const fixed = await readFile(app, 'utf8');
    const bug = fixed.replace('  if (palm === 0) return null;\n', '');
    assert.notEqual(bug, fixed);
    await writeFile(app, bug);
    await assert.rejects(
      faultbook('test', '--artifacts', 'kept'),
      ({ stdout }: { stdout?: string }) =>
        (stdout ?? '').includes('expected not: NaN or Inf reaches the answer'),
    );
    const kept = await readdir(path.join(project, 'kept'));
    assert.deepEqual(kept.map((name) => name.replace(/^01-pointing-at-the-camera\./, '')).sort(), [
      'chart.svg',
      'link.txt',
      'record.json',
    ]);
    await writeFile(app, fixed);
    await faultbook('test', '--junit', 'report.xml');
    assert.match(await readFile(path.join(project, 'report.xml'), 'utf8'), /<testcase /);
    assert.match(
      (await faultbook('list')).stdout,
      /^Our camera and our pinch\n {2}flipped-texture/m,
    );
    await faultbook('build', '--out', 'site');
    const scripts = await readdir(path.join(project, 'site/script'));
    const texts = await Promise.all(
      scripts
        .filter((name) => name.endsWith('.js'))
        .map((name) => readFile(path.join(project, 'site/script', name), 'utf8')),
    );
    assert.ok(texts.some((text) => text.includes('flipped-texture')));
    // The site keeps the team's model, its weights beside it.
    const model = await readdir(path.join(project, 'site/models/models/exposure'));
    assert.deepEqual(model.sort(), ['model.json', 'weights.bin']);
  });

  it('finds the division by a constant range in that team’s pre-processing', async () => {
    const own = path.join(project, 'src/stretch-contrast.ts');
    const fixed = await readFile(own, 'utf8');
    const bug = fixed.replace('.maximum(leastContrast)', '');
    assert.notEqual(bug, fixed);
    await writeFile(own, bug);
    const { stdout = '' } = await faultbook('run', 'lens-cap').then(
      () => assert.fail('the scenario holds'),
      (error: unknown) => error as { stdout?: string },
    );
    assert.match(stdout, /pre-process · real_div_0: NaN; guilty/);
    await assert.rejects(faultbook('test', 'failures/exposure.node.test.ts'));
    await writeFile(own, fixed);
    await faultbook('test', 'failures/exposure.node.test.ts');
  });

  it('runs the scenario files that the page writes, in Node on WASM', async () => {
    const stock = scenarios.find(({ id }) => id === 'never-divided');
    assert.ok(stock);
    const custom: Plan = {
      ...startPlan(ownPage),
      realm: { backend: 'cpu' },
      input: { kind: 'own', subject: 'graph', name: 'division' },
      faults: [
        { id: 'operand-value', args: { operand: 'y', value: NaN, element: 0 }, fromFrame: 0 },
      ],
    };
    const plans = {
      'kept-card': { ...scenarioPlan(stock), realm: { backend: 'wasm' } as const },
      'kept-plan': custom,
    };
    for (const [id, plan] of Object.entries(plans)) {
      await writeFile(path.join(project, 'plan.json'), stringifyNonFinite(plan));
      const { stdout } = await faultbook('run', '--plan', 'plan.json', '--json');
      const record = decodeRecord(stdout);
      const words = { ...firstWords(stock), id };
      const file = scenarioFile(words, { plan: record.plan, record, alone: record });
      await writeFile(path.join(project, 'failures', file.name), file.code);
      // The test is for mocha in a browser.
      const test = `import { it } from 'node:test';\n${file.test.replace(/^ {2}this\.timeout.*\n/m, '')}`;
      await writeFile(path.join(project, `failures/${id}.node.test.ts`), test);
    }
    const only = ['test', 'failures/kept-*.node.test.ts'];
    assert.match((await faultbook(...only)).stdout, /pass 2\b/);
    // One that expects another outcome fails.
    const kept = path.join(project, 'failures/kept-plan.scenario.ts');
    const text = await readFile(kept, 'utf8');
    const wrong = text.replace("is: ['non-finite']", "is: ['masked']");
    assert.notEqual(wrong, text);
    await writeFile(kept, wrong);
    await assert.rejects(faultbook(...only));
    await rm(kept);
  });

  it('runs the example of Web Test Runner', async () => {
    const example = path.join(project, 'example');
    await cp(path.join(packageRoot, 'examples/web-test-runner'), example, { recursive: true });
    const { stdout } = await run('npx', ['--no-install', 'wtr'], { cwd: example, ...room });
    assert.match(stdout, /1 passed, 0 failed/);
    await rm(example, { recursive: true });
  });

  it('runs in Node’s own test runner', async () => {
    await cp(path.join(packageRoot, 'examples/node-test/test'), path.join(project, 'node-test'), {
      recursive: true,
    });
    const { stdout } = await run(process.execPath, ['--test', 'node-test/'], {
      cwd: project,
      ...room,
    });
    assert.match(stdout, /pass 2\n/);
  });
});
