import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  frame,
  hand,
  noDistances,
  plan,
  record,
} from '../../../expectations/testing/build-record.ts';
import { scenarios } from '../../../scenarios/scenarios.ts';
import { UsageError } from '../exit-codes.ts';
import { failurePage } from './failure-page.ts';
import { parsePage } from './parse-page.ts';

describe('faultbook page', () => {
  it('takes one scenario, or all, and a folder', () => {
    const { scenarios: one, out } = parsePage(['never-divided', '--out', 'pages'], scenarios);
    assert.deepEqual([one.map(({ id }) => id), out], [['never-divided'], 'pages']);
    assert.equal(parsePage(['--all', '--out', 'x'], scenarios).scenarios.length, scenarios.length);
  });

  for (const [words, reason] of [
    [[], /Name one scenario or --all/],
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

describe('a failure-mode page', () => {
  const [scenario] = scenarios.filter(({ id }) => id === 'poisoned-tracker');
  assert.ok(scenario);
  const nan = hand(0, { score: NaN, handedness: 'Right' });
  const measured = record({
    plan: plan({ scenario: scenario.id, mode: 'tracking', frames: 2 }),
    golden: { frames: [frame(0, { hands: [hand()] }), frame(1, { hands: [hand()] })] },
    faulty: { frames: [frame(0, { hands: [hand()] }), frame(1, { hands: [nan] })] },
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
    assert.match(untested, /not put to the test by these runs/);
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
