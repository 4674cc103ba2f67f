import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { frame, health, record, step } from '../record/testing/build-record.ts';
import { driftedCells, matrixPlans, runMatrix } from './run-matrix.ts';
import { realmName, type Plan } from '../record/plan.ts';
import { defineScenario, faultOf, type Scenario } from '../record/scenario.ts';

const float32 = { backend: 'webgl', precision: 'float32', packing: true } as const;
const float16 = { backend: 'webgl', precision: 'float16', packing: true } as const;

const scenario = (matrix: Scenario['matrix']): Scenario =>
  defineScenario({
    id: 'crossed',
    title: 'Crossed',
    story: 'Two settings are crossed.',
    difficulty: 'easy',
    userSees: 'A grid.',
    symptoms: ['grid'],
    mechanism: 'Row by column.',
    notice: 'Look.',
    remedy: 'None.',
    faults: [faultOf('network-input-scale', { scale: 255 })],
    controls: { scale: 'network-input-scale.scale' },
    mitigations: [
      {
        id: 'divide-pixels',
        args: {},
        effect: { does: 'restores' },
        when: {},
        because: 'It does.',
      },
    ],
    expectations: [],
    matrix,
  });

const inputs = scenario({
  rows: { of: 'argument', name: 'scale', values: [1, NaN] },
  columns: { of: 'input', values: ['back', 'fist', 'back'] },
  outcomes: [
    ['masked', 'masked', 'silent'],
    ['silent', 'silent', 'silent'],
  ],
  because: 'So it is.',
});

const scaleOf = (plan: Plan): unknown => plan.faults[0]?.args.scale;

/** A run in which a scale that is not a number gives NaN, and fists cannot be run. */
const fakeRun = (plan: Plan) => {
  if (plan.input.name === 'fist') return Promise.reject(new Error('No fists.'));
  const bad = Number.isNaN(scaleOf(plan));
  return Promise.resolve(
    record({
      plan,
      outcome: { kind: bad ? 'silent' : 'masked', frames: [] },
      faulty: { frames: [frame(0, { steps: [step('palm', 'add_0', health(4, bad ? 1 : 0))] })] },
    }),
  );
};

describe('runMatrix', () => {
  it('crosses arguments, realms, pictures and guards', () => {
    const plans = matrixPlans(inputs, inputs.matrix!);
    assert.deepEqual(
      plans.map((plan) => [scaleOf(plan), plan.input.name]),
      [
        [1, 'back'],
        [1, 'fist'],
        [1, 'back'],
        [NaN, 'back'],
        [NaN, 'fist'],
        [NaN, 'back'],
      ],
    );
    const guarded = scenario({
      rows: { of: 'realm', values: [float32, float16] },
      columns: { of: 'mitigation', values: [null, 'divide-pixels'] },
      outcomes: [],
      because: 'So it is.',
    });
    assert.deepEqual(
      matrixPlans(guarded, guarded.matrix!).map(
        (plan) => `${realmName(plan.realm)} ${plan.mitigations.map(({ id }) => id).join()}`,
      ),
      [
        'webgl-float32-packed ',
        'webgl-float32-packed divide-pixels',
        'webgl-float16-packed ',
        'webgl-float16-packed divide-pixels',
      ],
    );
  });

  it('gives an outcome a cell, the first bad step, and what drifted or failed', async () => {
    const seen: string[] = [];
    const result = await runMatrix(inputs, {
      run: fakeRun,
      onProgress: (done, of, plan) => seen.push(`${done}/${of} ${plan.input.name}`),
    });
    assert.deepEqual(result.rows, ['1', 'NaN']);
    assert.deepEqual(
      result.cells.map(({ outcome }) => outcome),
      ['masked', null, 'masked', 'silent', null, 'silent'],
    );
    assert.equal(result.cells[3]?.firstNonFinite, 'palm/-/add_0');
    assert.equal(result.cells[1]?.failure, 'No fists.');
    assert.deepEqual(
      driftedCells(result).map(({ row, column }) => [row, column]),
      [
        [0, 1],
        [0, 2],
        [1, 1],
      ],
    );
    // Cells with one golden run follow each other.
    assert.deepEqual(
      seen.map((line) => line.split(' ')[1]),
      [...['back', 'back', 'back', 'back', 'fist', 'fist']],
    );
  });

  it('ends when it is cancelled', async () => {
    const cancel = new AbortController();
    let ran = 0;
    await assert.rejects(
      runMatrix(inputs, {
        run: (plan) => {
          ran++;
          cancel.abort();
          return fakeRun(plan);
        },
        signal: cancel.signal,
      }),
      { name: 'AbortError' },
    );
    assert.equal(ran, 1);
  });

  it('refuses a scenario without one, one too large, and an argument that has no name', async () => {
    await assert.rejects(runMatrix(scenario(null), { run: fakeRun }), /has no matrix/);
    const values = Array.from({ length: 13 }, (_, i) => i + 1);
    const large = scenario({
      rows: { of: 'argument', name: 'scale', values },
      columns: { of: 'input', values: ['back', 'fist', 'pinch', 'dark', 'pointing'] },
      outcomes: [],
      because: 'So it is.',
    });
    await assert.rejects(runMatrix(large, { run: fakeRun }), /more than 64 cells/);
    const unnamed = scenario({
      rows: { of: 'argument', name: 'gain', values: [1] },
      columns: { of: 'model', values: ['lite'] },
      outcomes: [],
      because: 'So it is.',
    });
    await assert.rejects(runMatrix(unnamed, { run: fakeRun }), /names no argument "gain"/);
  });
});
