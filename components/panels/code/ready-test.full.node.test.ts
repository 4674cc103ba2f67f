import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { before, describe, it } from 'node:test';
import ts from 'typescript';
import { type Plan, changeRealm } from '../../../record/plan.ts';
import type { RunRecord } from '../../../record/record.ts';
import { scenarioPlan } from '../../../engine/scenario-plan.ts';
import type { Scenario } from '../../../record/scenario.ts';
import { scenarios } from '../../../scenarios/scenarios.ts';
import * as testing from '../../../testing/index.ts';
import { packageRoot } from '../../../tools/package-root.ts';
import { startPlan, ownPage } from '../../state/own-plan.ts';
import { makeRecord } from '../../testing/make-record.ts';
import { readyTest } from './ready-test.ts';
import { playTest } from './testing/play-test.ts';

const byId = (id: string): Scenario => {
  const found = scenarios.find((one) => one.id === id);
  assert.ok(found, id);
  return found;
};

const told = byId('never-divided');
const toldPlan = scenarioPlan(told);

/** Settings on the screen that are not those told, a NaN among them. */
const changed: Plan = {
  ...scenarioPlan(told, 'tracking'),
  realm: changeRealm(toldPlan.realm, { precision: 'float16' }),
  model: 'lite',
  maxHands: 2,
  input: { kind: 'fixture', name: 'fist' },
  faults: scenarioPlan(told, 'tracking').faults.map((fault) => ({
    ...fault,
    args: { ...fault.args, scale: NaN },
  })),
  mitigations: [{ id: 'weight-scan', args: {}, fromFrame: 0 }],
};

/** A custom plan with each number that JSON has no word for, and a name that needs quotes. */
const own: Plan = {
  ...startPlan(ownPage),
  faults: [NaN, Infinity, -Infinity, -0, 0.1].map((value) => ({
    id: 'bad-pixels',
    args: { value, where: "it's \\ here\n" },
    fromFrame: 0,
    on: false,
  })),
};

const measured = (plan: Plan, change: Partial<RunRecord> = {}): RunRecord =>
  makeRecord([], [], ['silent'], { plan, ...change });

const unjudged: Partial<RunRecord> = {
  expectations: [{ name: 'No hand', status: 'notApplicable', actual: 'not for these settings' }],
};

/** Each kind of test. */
const tests: Readonly<Record<string, string>> = {
  told: readyTest(told, toldPlan, null).code,
  changed: readyTest(told, changed, null).code,
  unjudged: readyTest(told, changed, measured(changed, unjudged)).code,
  own: readyTest(ownPage, own, null).code,
  ownMeasured: readyTest(ownPage, own, measured(own)).code,
};

/** A record whose outcome is this, and in which no step is bad. */
const ended = (kind: RunRecord['outcome']['kind'] = 'silent'): RunRecord =>
  makeRecord([], [], [kind]);

const run = (code: string, kind?: RunRecord['outcome']['kind']) => playTest(code, ended(kind));

describe('a ready test', () => {
  it('expects of a scenario as told what it says', async () => {
    assert.deepEqual(await run(tests.told!), [['expectScenario', told]]);
    for (const scenario of scenarios) {
      const { code, missing } = readyTest(scenario, scenarioPlan(scenario), null);
      assert.deepEqual(await run(code), [['expectScenario', scenario]], scenario.id);
      assert.deepEqual(missing, []);
    }
  });

  it('runs other settings of a scenario to the letter', async () => {
    const calls = await run(tests.changed!);
    assert.equal(calls.length, 1);
    const [name, scenario, changes] = calls[0]!;
    assert.deepEqual([name, scenario], ['expectScenario', told]);
    assert.deepEqual(testing.changedPlan(told, changes as testing.ScenarioChanges), changed);
  });

  it('says that other settings are not measured, until they are', () => {
    const judged: Partial<RunRecord> = {
      expectations: [{ name: 'No hand', status: 'pass', actual: '0 hands' }],
    };
    assert.match(readyTest(told, changed, null).missing.join(' '), /have not been measured/);
    // A run of other settings says nothing of these.
    assert.match(
      readyTest(told, changed, measured(toldPlan, judged)).missing.join(' '),
      /have not been measured/,
    );
    const { code, missing } = readyTest(told, changed, measured(changed, judged));
    assert.deepEqual(missing, []);
    assert.match(code, /const record = await expectScenario\(/);
    assert.match(code, /expectRun\(record\)\.toEndAs\('silent'\);/);
  });

  it('expects the measured outcome where no expectation speaks of the settings', async () => {
    const [[name, scenario, changes]] = (await run(tests.unjudged!)) as [unknown[]];
    assert.deepEqual([name, scenario], ['runScenario', told]);
    assert.deepEqual(testing.changedPlan(told, changes as testing.ScenarioChanges), changed);
    await assert.rejects(
      run(tests.unjudged!, 'masked'),
      /the run ends as silent\nfound: it ends as masked/,
    );
  });

  it('runs one’s own plan to the letter, and expects the measured outcome', async () => {
    for (const code of [tests.own!, tests.ownMeasured!])
      // Strict: NaN is NaN, and −0 is not 0.
      assert.deepEqual(await run(code), [['runPlan', own]]);
    await run(tests.own!, 'masked');
    await assert.rejects(
      run(tests.ownMeasured!, 'masked'),
      /the run ends as silent\nfound: it ends as masked/,
    );
    assert.match(readyTest(ownPage, own, null).missing.join(' '), /has not been measured/);
    assert.deepEqual(readyTest(ownPage, own, measured(own)).missing, []);
  });

  it('takes the whole plan where a scenario cannot be told of a setting', async () => {
    const strange: readonly Partial<Plan>[] = [
      { faults: toldPlan.faults.map((fault) => ({ ...fault, on: false })) },
      { faults: [...toldPlan.faults, ...toldPlan.faults] },
      { consumer: 'finger-angles' },
      { golden: { backend: 'cpu' } },
      { mitigations: [{ id: 'weight-scan', args: {}, fromFrame: 0, on: false }] },
      { input: { kind: 'own', subject: 'graph', name: 'division', cpuForwarding: true } },
    ];
    for (const change of strange) {
      const plan = { ...toldPlan, ...change };
      const { code } = readyTest(told, plan, null);
      assert.deepEqual(await run(code), [['runPlan', { ...plan, scenario: null }]]);
    }
  });

  it('replaces a private picture, says so, and does not expect what that one gave', async () => {
    const plan: Plan = {
      ...toldPlan,
      input: { kind: 'file', name: 'me.jpg', size: 3, sha256: 'ab' },
    };
    const { code, missing } = readyTest(told, plan, measured(plan));
    assert.deepEqual(await run(code), [['expectScenario', told]]);
    assert.match(missing.join(' '), /“me\.jpg” is replaced by/);
  });

  describe('in a team’s project', () => {
    let problems: string[] = [];

    before(() => {
      const read = ts.readConfigFile(path.join(packageRoot, 'tsconfig.json'), (file) =>
        ts.sys.readFile(file),
      );
      const { options } = ts.parseJsonConfigFileContent(read.config, ts.sys, packageRoot);
      const host = ts.createCompilerHost(options);
      const files = new Map(
        Object.entries(tests).map(([name, code]) => [
          path.join(packageRoot, `ready-${name}.ts`),
          code,
        ]),
      );
      const onDisk = ts.createCompilerHost(options);
      host.fileExists = (file) => files.has(file) || onDisk.fileExists(file);
      host.readFile = (file) => files.get(file) ?? onDisk.readFile(file);
      host.getSourceFile = (file, ...rest) => {
        const code = files.get(file);
        return code === undefined
          ? onDisk.getSourceFile(file, ...rest)
          : ts.createSourceFile(file, code, ts.ScriptTarget.ES2022);
      };
      const program = ts.createProgram([...files.keys()], options, host);
      problems = [...files.keys()].flatMap((file) => {
        const source = program.getSourceFile(file);
        return [
          ...program.getSyntacticDiagnostics(source),
          ...program.getSemanticDiagnostics(source),
        ].map(({ messageText }) => `${file}: ${ts.flattenDiagnosticMessageText(messageText, ' ')}`);
      });
    });

    it('passes the type check', () => {
      assert.deepEqual(problems, []);
    });

    it('imports what the package exports', async () => {
      const text = await readFile(path.join(packageRoot, 'package.json'), 'utf8');
      const { exports } = JSON.parse(text) as {
        exports: Record<string, { readonly default: string }>;
      };
      for (const code of Object.values(tests))
        for (const [, names = '', module = ''] of code.matchAll(
          /^import \{ (.+) \} from 'faultbook\/(\w+)';$/gm,
        )) {
          const file = exports[`./${module}`]?.default;
          assert.ok(file, module);
          // The sources that the compiled module is made from.
          const source = file.replace('./lib/', './').replace(/\.js$/, '.ts');
          const found = (await import(path.join(packageRoot, source))) as object;
          for (const name of names.split(', ')) assert.ok(name in found, name);
        }
    });
  });
});
