import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { RunRecord } from '../../record/record.ts';
import { frame, health, noDistances, record, step } from '../../record/testing/build-record.ts';
import { scenarios } from '../../scenarios/scenarios.ts';
import { UsageError } from './exit-codes.ts';
import { checkWords, readEnding } from './expected-ending.ts';
import { parseRun } from './parse-run.ts';
import { faultbook } from './testing/faultbook.ts';

const refuses = (work: () => unknown, ...reasons: RegExp[]): void => {
  assert.throws(work, (error) => {
    assert.ok(error instanceof UsageError, String(error));
    for (const reason of reasons) assert.match(error.message, reason);
    return true;
  });
};

const steps = [
  step('palm', 'conv2d_0', health(100), 3),
  step('palm', 'depthwise_conv2d_8', health(100, 5), 36),
  step('landmarks', 'conv2d_0', health(100, 0, 7), 150),
];

/** Four frames, the third of which goes wrong. */
const several = record({
  golden: { frames: [0, 1, 2, 3].map((index) => frame(index, { steps })) },
  faulty: {
    frames: [0, 1, 2, 3].map((index) =>
      frame(index, { steps: index < 2 ? [step('palm', 'conv2d_0')] : steps }),
    ),
  },
  outcome: {
    kind: 'silent',
    frames: (['masked', 'masked', 'silent', 'masked'] as const).map((kind, index) => ({
      frame: index,
      kind,
      distances: noDistances,
    })),
  },
});

const one = record({ faulty: { frames: [frame(0, { steps })] } });

const said = (expect?: string, first?: string, of: RunRecord = one): string[] =>
  checkWords(of, readEnding(expect, first)).map(
    ({ status, name, actual }) => `${status}: ${name}; ${actual}`,
  );

describe('run --expect and --expect-first', () => {
  it('compare outcome and first bad step, and say what was found', () => {
    assert.deepEqual(said(), []);
    const { kind } = one.outcome;
    assert.deepEqual(said(kind), [`pass: The outcome is ${kind}; ${kind}`]);
    assert.deepEqual(said('hung'), [`fail: The outcome is hung; ${kind}`]);
    const found = 'palm/-/depthwise_conv2d_8 (step 36, NaN)';
    assert.deepEqual(said(undefined, 'palm/-/depthwise_conv2d_8'), [
      `pass: The first bad step is palm/-/depthwise_conv2d_8; ${found}`,
    ]);
    assert.deepEqual(said(undefined, 'palm/-/conv2d_0'), [
      `fail: The first bad step is palm/-/conv2d_0; ${found}`,
    ]);
  });

  it('take a step by its name, where one step has it', () => {
    assert.match(said(undefined, 'depthwise_conv2d_8')[0] ?? '', /^pass: .* palm\/-\/depthwise/);
    refuses(() => said(undefined, 'conv2d_0'), /palm\/-\/conv2d_0, landmarks\/-\/conv2d_0/);
  });

  it('take none for a run in which no step is bad', () => {
    assert.match(said(undefined, 'none')[0] ?? '', /^fail: No step is bad; palm/);
    const healthy = record({ faulty: { frames: [frame(0, { steps: steps.slice(0, 1) })] } });
    assert.deepEqual(said(undefined, 'none', healthy), ['pass: No step is bad; no step is bad']);
  });

  it('take the first step that diverges where none holds NaN or Inf', () => {
    const [first] = steps;
    const divergence = { maxAbs: 1, relativeL2: 0.5, leftOut: 0 };
    const diverged = record({
      faulty: { frames: [frame(0, { steps: [{ ...first!, divergence }] })] },
    });
    assert.deepEqual(said(undefined, 'conv2d_0', diverged), [
      'pass: The first bad step is palm/-/conv2d_0; palm/-/conv2d_0 (step 3, divergence)',
    ]);
  });

  it('say of several frames what they compare', () => {
    const each = 'frame 1 masked, frame 2 masked, frame 3 silent, frame 4 masked';
    assert.deepEqual(said('masked', 'depthwise_conv2d_8', several), [
      `fail: The outcome is masked; silent, the worst of 4 frames (${each})`,
      'pass: The first bad step is palm/-/depthwise_conv2d_8; palm/-/depthwise_conv2d_8 (step 36, NaN, in frame 3 of 4)',
    ]);
  });

  it('refuse an outcome and a step that do not exist, with the nearest one', () => {
    for (const [typed, meant] of [
      ['silnet', 'silent'],
      ['Masked', 'masked'],
      ['nonfinite', 'non-finite'],
      ['NaN', 'non-finite'],
      ['no effect', 'masked'],
    ] as const)
      refuses(
        () => readEnding(typed, undefined),
        new RegExp(`no outcome "${typed}". Did you mean ${meant}\\?`),
        /hung, thrown, non-finite, silent, masked/,
      );
    refuses(() => readEnding(undefined, ''), /takes a step/);
    refuses(
      () => said(undefined, 'depthwise_conv2d8'),
      /no step "depthwise_conv2d8". Did you mean palm\/-\/depthwise_conv2d_8\?/,
    );
    refuses(() => said(undefined, 'palm/-/conv2d_1'), /Did you mean palm\/-\/conv2d_0\?/);
  });

  it('go with a scenario, faults, a graph and a plan, not with many runs', () => {
    const words = ['--expect', 'silent', '--expect-first', 'none'];
    for (const base of [
      ['never-divided'],
      ['--fault', 'bad-pixels'],
      ['--input', 'graph:division'],
    ]) {
      const command = parseRun(['run', ...base].slice(1).concat(words), scenarios);
      assert.ok(command.kind === 'one');
      assert.deepEqual(command.expected, { outcome: 'silent', firstBad: null });
    }
    refuses(() => parseRun(['--all', '--expect', 'silent'], scenarios), /does not take --expect/);
    refuses(
      () => parseRun(['precision-cliff', '--matrix', '--expect', 'silent'], scenarios),
      /--expect/,
    );
  });

  it('refuse an unknown outcome before there is a browser', async () => {
    const words = ['run', 'never-divided', '--expect', 'silnt'];
    const { code, stdout, stderr } = await faultbook(words, { CHROME_PATH: '/nowhere/chrome' });
    assert.deepEqual([code, stdout], [2, '']);
    assert.match(stderr, /Did you mean silent\?/);
  });

  const division = [
    ...['run', '--input', 'graph:division', '--fault', 'operand-value', '--backend', 'cpu'],
    ...['--set', 'operand=y', '--set', 'value=0'],
  ];

  it('end a run with 1 and the difference in words, on the record’s stderr alone', async () => {
    const { code, stdout, stderr } = await faultbook([...division, '--expect', 'masked', '--json']);
    assert.equal(code, 1, stderr);
    assert.equal(stderr, 'Expected: The outcome is masked. Found: non-finite.\n');
    assert.equal((JSON.parse(stdout) as RunRecord).outcome.kind, 'non-finite');
  });

  it('refuse a step that the run does not have after its record, which is not lost', async () => {
    const words = [...division, '--expect-first', 'div_1'];
    const { code, stdout, stderr } = await faultbook([...words, '--json']);
    assert.equal(code, 2, stderr);
    assert.match(stderr, /no step "div_1". Did you mean graph\/-\/div_0\?/);
    assert.equal((JSON.parse(stdout) as RunRecord).outcome.kind, 'non-finite');
  });

  it('end a run with 0 where both hold, and say so', async () => {
    const words = ['--expect', 'non-finite', '--expect-first', 'div_0'];
    const { code, stdout, stderr } = await faultbook([...division, ...words]);
    assert.equal(code, 0, stderr);
    assert.match(stdout, /^✓ The first bad step is graph\/-\/div_0 — .*NaN\)$/m);
  });
});
