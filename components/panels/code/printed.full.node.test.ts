import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, describe, it } from 'node:test';
import { checkPlan } from '../../../engine/check-plan.ts';
import type { Plan, PlannedFault } from '../../../record/plan.ts';
import { encodePlan } from '../../../record/codec/plan-codec.ts';
import { decodeRecord } from '../../../record/codec/record-codec.ts';
import { firstBadStepOfRun } from '../../../record/first-bad-step.ts';
import { faultSpecs } from '../../../faults/fault-specs.ts';
import { scenarios } from '../../../scenarios/scenarios.ts';
import { faultbook } from '../../../tools/command-line/testing/faultbook.ts';
import { ownPage, startPlan } from '../../state/own-plan.ts';
import { withDefaults } from '../../state/with-defaults.ts';
import { commandLine } from './command-line.ts';
import { portablePlan } from './portable-plan.ts';
import { readyTest } from './ready-test.ts';
import type { ChangedPlan } from './testing/changed-plans.ts';
import { playTest } from './testing/play-test.ts';

const fault = (id: string, args: PlannedFault['args'] = {}): PlannedFault => {
  const spec = faultSpecs[id];
  assert.ok(spec, id);
  const usual = withDefaults(spec);
  return { ...usual, args: { ...usual.args, ...args } };
};

const own = (change: Partial<Plan>): ChangedPlan => ({
  scenario: ownPage,
  plan: { ...startPlan(ownPage), ...change },
});

const cpu: Plan['realm'] = { backend: 'cpu' };

/** Ten cards with changed controls. */
const cards: readonly ChangedPlan[] = scenarios
  .filter(({ input, tags }) => !tags.includes('hazard') && input?.startsWith('graph:') === true)
  .slice(0, 8)
  .concat(scenarios.filter(({ id }) => id === 'never-divided' || id === 'one-bad-pixel'))
  .map((scenario, at) => {
    const plan = startPlan(scenario);
    return { scenario, plan: { ...plan, seed: at + 1, frames: plan.frames + 1 } };
  });

/** Custom plans: by options, and such as need a file. */
const custom: readonly ChangedPlan[] = [
  own({ faults: [fault('network-input-scale', { scale: -Infinity })], realm: cpu }),
  own({ input: { kind: 'own', subject: 'graph', name: 'adam' }, realm: startPlan(ownPage).realm }),
  own({ faults: [fault('bad-pixels'), { ...fault('bad-pixels'), on: false }], model: 'lite' }),
  own({}),
];

describe('what the page prints, executed', { timeout: 3_600_000 }, () => {
  let folder = '';
  before(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'faultbook-printed-'));
  });
  after(() => rm(folder, { recursive: true, force: true }));

  for (const { scenario, plan } of [...cards, ...custom]) {
    it(`runs for ${scenario.id}, ${plan.faults.map(({ id }) => id).join(', ') || 'no fault'}`, async () => {
      const { command, planFile } = commandLine(scenario, plan, faultSpecs);
      const file = path.join(folder, 'plan.json');
      if (planFile !== undefined) await writeFile(file, planFile);
      const words = execFileSync('sh', ['-c', `printf '%s\\0' ${command}`], { encoding: 'utf8' })
        .split('\0')
        .slice(2, -1)
        .map((word) => (word === 'plan.json' ? file : word));
      const { code, stdout, stderr } = await faultbook([...words, '--json']);
      assert.ok(code === 0 || code === 1, stderr);
      const record = decodeRecord(stdout);
      assert.deepEqual(record.plan, checkPlan(portablePlan(scenario, plan)));
      // The test of that very run holds of it.
      await playTest(readyTest(scenario, record.plan, record).code, record);
      if (scenario !== ownPage) return;
      const first = firstBadStepOfRun(record)?.step.id ?? 'none';
      const expected = ['--expect', record.outcome.kind, '--expect-first', first];
      const again = await faultbook([...words, ...expected]);
      assert.equal(again.code, 0, again.stderr);
    });
  }

  it('is a page of a custom plan, with its chart', async () => {
    const file = path.join(folder, 'mine.json');
    await writeFile(file, encodePlan(own({ faults: [fault('bad-pixels')], realm: cpu }).plan));
    const { code, stdout, stderr } = await faultbook(['page', '--plan', file, '--out', folder]);
    assert.equal(code, 0, stderr);
    assert.equal(stdout.trim(), path.join(folder, 'mine.md'));
    const text = await readFile(path.join(folder, 'mine.md'), 'utf8');
    for (const title of ['What is broken', 'Settings', 'Verdict', 'Numbers', 'Measured'])
      assert.match(text, new RegExp(`## ${title}\\n\\n[^#]`));
    assert.ok((await stat(path.join(folder, 'mine.png'))).size > 20_000);
  });
});
