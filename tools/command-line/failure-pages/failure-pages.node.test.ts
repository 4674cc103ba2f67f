import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, it } from 'node:test';
import { encodePlan } from '../../../record/codec/plan-codec.ts';
import { scenarioPlan } from '../../../engine/scenario-plan.ts';
import {
  evidence,
  frame,
  item,
  health,
  noDistances,
  plan,
  record,
  step,
} from '../../../record/testing/build-record.ts';
import { scenarios } from '../../../scenarios/scenarios.ts';
import { UsageError } from '../exit-codes.ts';
import { failurePage } from './failure-page.ts';
import { parsePage } from './parse-page.ts';
import { planPage } from './plan-page.ts';

describe('faultbook page', () => {
  it('takes one scenario, or all, and a folder', () => {
    const { scenarios: one, out } = parsePage(['never-divided', '--out', 'pages'], scenarios);
    assert.deepEqual([one.map(({ id }) => id), out], [['never-divided'], 'pages']);
    assert.equal(parsePage(['--all', '--out', 'x'], scenarios).scenarios.length, scenarios.length);
  });

  for (const [words, reason] of [
    [[], /Name one scenario or --all, or a plan/],
    [['never-divided', '--plan', 'p.json', '--out', 'x'], /Name one scenario/],
    [['--plan', 'missing.json', '--out', 'x'], /"missing.json" cannot be read/],
    [['never-divided', '--input', 'me.png', '--out', 'x'], /--input goes with page --plan/],
    [['--out', 'x'], /Name one scenario or --all/],
    [['never-divided', '--all', '--out', 'x'], /Name one scenario or --all/],
    [['never-divided', 'one-bad-pixel', '--out', 'x'], /Name one scenario or --all/],
    [['never-divided'], /--out DIR is missing/],
    [['never-devided', '--out', 'x'], /There is no scenario "never-devided"/],
    [['--all', '--out', 'x', '--fast'], /--fast/],
  ] as const) {
    it(`refuses "${words.join(' ')}"`, () => {
      assert.throws(
        () => parsePage(words, scenarios),
        (error) => error instanceof UsageError && reason.test(error.message),
      );
    });
  }
});

describe('faultbook page --plan', () => {
  const custom = plan({
    mode: 'tracking',
    frames: 2,
    faults: [
      { id: 'network-input-scale', args: { scale: -Infinity, offset: 0 }, fromFrame: 1 },
      { id: 'bad-pixels', args: { value: NaN }, fromFrame: 0, on: false },
    ],
    mitigations: [{ id: 'weight-scan', args: {}, fromFrame: 0 }],
  });

  it('takes a plan of a file, of a scenario or of none', async () => {
    const folder = await mkdtemp(path.join(tmpdir(), 'faultbook-page-'));
    try {
      const file = path.join(folder, 'my plan.json');
      await writeFile(file, encodePlan(custom));
      const own = parsePage(['--plan', file, '--input', 'fist', '--out', 'x'], scenarios);
      assert.deepEqual([own.scenarios, own.out], [[], 'x']);
      assert.deepEqual([own.plan?.name, own.plan?.input], ['my plan', 'fist']);
      const [scenario] = scenarios;
      assert.ok(scenario);
      await writeFile(file, encodePlan(scenarioPlan(scenario)));
      assert.deepEqual(parsePage(['--plan', file, '--out', 'x'], scenarios).scenarios, [scenario]);
    } finally {
      await rm(folder, { recursive: true });
    }
  });

  it('is a page: faults, guards, settings, verdict, chart, frames, numbers, and how to run it', () => {
    const steps = [step('palm', 'conv2d_0', health(100, 5), 3)];
    const measured = record({
      plan: custom,
      golden: { frames: [frame(0, { items: [item()] }), frame(1, { items: [item()] })] },
      faulty: { frames: [frame(0, { items: [item()] }), frame(1, { steps })] },
      evidence: [evidence(12)],
      outcome: {
        kind: 'silent',
        frames: (['masked', 'silent'] as const).map((kind, index) => ({
          frame: index,
          kind,
          distances: noDistances,
        })),
      },
    });
    const text = planPage(measured, { file: 'my%20plan.png', frame: 1, says: '1 step.' });
    for (const part of [
      /^# .*\n\nA custom plan/,
      /!\[Propagation chart of frame 2: 1 step\.\]\(my%20plan\.png\)/,
      /## What is broken\n\n.*\n.*\n\| .*\(network-input-scale\) \| network input \| scale -Infinity, offset 0 \| from frame 2 \| 12 \|/,
      /\(bad-pixels\) \| .* \| switched off \| – \|/,
      /## Guards\n/,
      /\(weight-scan\)/,
      /\| mode \| tracking \|/,
      /## Verdict\n\nSilent\. In frame 2, the first NaN/,
      /\| 2 \| silent \| Left, score 0\.900 \| no hand, no error \|/,
      /\| first bad step \| .*conv2d\\_0 \(step 3, NaN\) \|/,
      /npx faultbook run --plan plan\.json\n/,
      /"scale": "-Infinity"/,
    ])
      assert.match(text, part);
    // No heading stands alone.
    assert.doesNotMatch(text, /^## [^\n]*\n+(?=## )/m);
  });
});

describe('a failure-mode page', () => {
  const [scenario] = scenarios.filter(({ id }) => id === 'poisoned-tracker');
  assert.ok(scenario);
  const nan = item(0, { score: NaN, label: 'Right' });
  const measured = record({
    plan: { ...scenarioPlan(scenario, 'tracking'), frames: 2 },
    golden: { frames: [frame(0, { items: [item()] }), frame(1, { items: [item()] })] },
    faulty: { frames: [frame(0, { items: [item()] }), frame(1, { items: [nan] })] },
    outcome: {
      kind: 'non-finite',
      frames: (['masked', 'non-finite'] as const).map((kind, index) => ({
        frame: index,
        kind,
        distances: noDistances,
      })),
    },
    expectations: [
      { name: 'a | b', status: 'pass', actual: 'c', because: 'by driver' },
      { name: 'of other settings', status: 'notApplicable', actual: '' },
    ],
  });
  const page = (more = {}) =>
    failurePage({
      scenario,
      record: { ...measured, ...more },
      guarded: [],
      chart: { file: 'chart.png', frame: 1, says: '3 steps.' },
    });

  it('has its chart, its outcome frame by frame, and only what applies', () => {
    const text = page();
    assert.match(text, /^# Poisoned tracker\n/);
    assert.match(text, /!\[Propagation chart of frame 2: 3 steps\.\]\(chart\.png\)/);
    assert.match(text, /\| 2 \| non-finite \| Left, score 0\.900 \| Right, score NaN \|/);
    assert.match(text, /\| ✓ \| a \\\| b \| c \| by driver \|/);
    assert.doesNotMatch(text, /of other settings/);
    assert.doesNotMatch(text, /Drifted/);
    assert.match(text, /npx faultbook run poisoned-tracker/);
  });

  it('has all that the scenario says: standing of claims, doubt of causes, pins, tags', () => {
    const [claim] = scenario.claims;
    assert.ok(claim);
    const untested = page();
    assert.ok(untested.includes(`said in ${claim.heard}`));
    assert.match(untested, /not tested by these runs/);
    const verdict = { claim: claim.says, verdict: 'confirmed', because: 'it stays' } as const;
    const guarded = [
      { guard: scenario.mitigations[0], record: { ...measured, claims: [verdict] } },
    ] as never;
    const text = failurePage({
      scenario,
      record: measured,
      guarded,
      chart: { file: 'chart.png', frame: 1, says: '3 steps.' },
    });
    assert.match(text, /here confirmed: it stays\)/);
    assert.match(text, /## Pinned settings/);
    assert.match(text, / to find · /);
  });

  it('says so at its head when the run is not as it was written', () => {
    const drifted = [{ name: 'n', status: 'fail', actual: 'other' }];
    assert.match(page({ expectations: drifted }), /\*\*Drifted\*\*/);
  });
});
