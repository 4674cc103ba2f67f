import { expect } from '@open-wc/testing';
import { FLOAT32_MAX } from '../../../common/numbers.ts';
import { allNaN, goldenSteps, makeStep, overflowingSteps } from '../../testing/make-record.ts';
import { readPalette } from '../../theme/palette.ts';
import type { LaneMarks } from './lane-marks.ts';
import { propagationConfig, type PropagationInput } from './propagation-config.ts';
import { stepRows } from './step-rows.ts';

const fills = { nan: 'red', posInf: 'violet', negInf: 'blue' };

function configOf(change: Partial<PropagationInput> = {}) {
  const config = propagationConfig({
    rows: stepRows(goldenSteps, overflowingSteps),
    complete: true,
    expected: 0,
    half: false,
    palette: readPalette(document.documentElement),
    fills,
    ...change,
  });
  const marks = config.options?.plugins?.laneMarks as LaneMarks | undefined;
  const dataOf = (label: string) =>
    config.data.datasets.find((dataset) => dataset.label === label)?.data ?? [];
  return { config, marks, dataOf };
}

/** Height of an outline of rectangles at a position. */
function heightAt(points: readonly { x: number; y: number }[], position: number): number {
  const before = points.findLastIndex(({ x }) => x <= position);
  const [a, b] = [points[before], points[before + 1]];
  return a?.y === b?.y ? (a?.y ?? 0) : 0;
}

describe('propagationConfig', () => {
  it('draws the share of NaN at each step, and nothing where there is none', () => {
    const nan = configOf().dataOf('NaN share');
    expect([0, 1, 3, 4].map((at) => heightAt(nan, at))).to.deep.equal([0, 0, 1, 0]);
    // 1 % is lifted to what can be seen, and no further.
    expect(heightAt(nan, 2)).to.be.within(0.01, 0.03);
  });

  it('stacks −Inf on +Inf on NaN', () => {
    const step = makeStep('a', 0, { nan: 20, posInf: 30, negInf: 10 });
    const { dataOf } = configOf({ rows: stepRows([step], [step]) });
    const tops = ['NaN share', '+Inf share', '−Inf share'].map((label) =>
      heightAt(dataOf(label), 0),
    );
    expect(tops[0]).to.be.closeTo(0.2, 1e-12);
    expect(tops[1]).to.be.closeTo(0.5, 1e-12);
    expect(tops[2]).to.be.closeTo(0.6, 1e-12);
  });

  it('draws log₁₀ of the largest magnitudes, with a gap where nothing is finite', () => {
    const { dataOf } = configOf();
    const golden = dataOf('golden largest magnitude').map(({ y }) => y);
    expect(golden.slice(0, 4)).to.deep.equal([0, 1, 2, 3]);
    const faulty = dataOf('faulty largest magnitude').map(({ y }) => y);
    expect(faulty[0]).to.equal(3);
    expect(faulty.slice(3)).to.deep.equal([NaN, NaN]);
  });

  it('dots a magnitude that stands alone, which no line would show', () => {
    const steps = [NaN, 10, NaN, 1, 1].map((absMax, i) =>
      makeStep(`step_${i}`, i, Number.isNaN(absMax) ? allNaN : { absMax }),
    );
    const { config, dataOf } = configOf({ rows: stepRows(steps, steps) });
    expect(dataOf('faulty largest magnitude, alone')).to.deep.equal([{ x: 1, y: 1 }]);
    const dots = config.data.datasets.filter(({ label }) => label?.endsWith(', alone'));
    expect(dots.map(({ pointRadius, showLine }) => [pointRadius, showLine])).to.deep.equal([
      [3.5, false],
      [3.5, false],
    ]);
    const end = configOf({ rows: stepRows(steps.slice(0, 2), steps.slice(0, 2)) });
    expect(end.dataOf('golden largest magnitude, alone')).to.deep.equal([{ x: 1, y: 1 }]);
  });

  it('draws a magnitude of 0 at the foot of the lane', () => {
    const steps = [makeStep('a', 0, { absMax: 0 }), makeStep('b', 1, { absMax: 10 })];
    const { config, dataOf } = configOf({ rows: stepRows(steps, steps) });
    const y = dataOf('faulty largest magnitude')[0]?.y;
    expect(y).to.equal(config.options?.scales?.magnitude?.min);
  });

  it('labels stages, hands and what was not reached', () => {
    const second = makeStep('conv2d_0', 0, {}, { stage: 'landmarks', item: 1 });
    const { marks } = configOf({ rows: stepRows([...goldenSteps, second], overflowingSteps) });
    expect(marks?.bands).to.deep.equal([
      { label: 'palm network', from: 0, to: 3 },
      { label: 'landmark network', from: 4, to: 4 },
      { label: 'landmark network · hand 2', from: 5, to: 5 },
    ]);
    expect(marks?.notReached).to.deep.equal([{ label: 'not reached', from: 4, to: 5 }]);
  });

  it('calls nothing unreached while the run goes on, and keeps room for what is to come', () => {
    const { config, marks } = configOf({ complete: false, expected: 200 });
    expect(marks?.notReached).to.deep.equal([]);
    expect(config.options?.scales?.x?.max).to.equal(199.5);
  });

  it('says where the faulty line ends', () => {
    expect(configOf().marks?.notes).to.deep.include({
      label: 'no finite value left',
      position: 2,
      at: Math.log10(65_504),
    });
    const zeros = [...overflowingSteps, makeStep('pad_0', 4, { nan: 50, absMax: 0 })];
    const rows = stepRows([...goldenSteps, makeStep('pad_0', 4)], zeros);
    expect(configOf({ rows }).marks?.notes[0]?.label).to.contain('zeros');
    const finite = configOf({ rows: stepRows(goldenSteps, goldenSteps) });
    expect(finite.marks?.notes).to.deep.equal([]);
    expect(finite.marks?.shareNote).to.contain('no NaN');
  });

  it('shows the limits of the formats where they are in range', () => {
    const at = (input: Partial<PropagationInput>) =>
      configOf(input).marks?.limits.map(({ label }) => label.slice(-7));
    const small = stepRows([makeStep('a', 0)], [makeStep('a', 0)]);
    expect(at({ rows: small })).to.deep.equal([]);
    expect(at({ rows: small, half: true })).to.deep.equal(['float16']);
    const huge = [makeStep('a', 0, { absMax: FLOAT32_MAX })];
    expect(at({ rows: stepRows(huge, huge) })).to.deep.equal(['float16', 'float32']);
  });

  it('has whole powers of ten as ticks, 1e0 among them', () => {
    for (const absMax of [1e-7, 1e-3, 5, 2e6, 1e20, 1e38]) {
      const steps = [makeStep('a', 0, { absMax })];
      const scale = configOf({ rows: stepRows(steps, steps) }).config.options?.scales
        ?.magnitude as { min: number; max: number; ticks: { stepSize: number } };
      const low = scale.min;
      expect(low % scale.ticks.stepSize === 0, `1e0 is no tick at ${absMax}`).to.equal(true);
      expect(Math.log10(absMax)).to.be.within(low, scale.max);
    }
  });

  it('marks events where they happen', () => {
    const steps = [
      makeStep('a', 0, { nan: 1 }, { events: [{ kind: 'NaN', event: 'generate' }] }),
      makeStep('b', 1, {}, { events: [{ kind: 'NaN', event: 'kill' }] }),
    ];
    const { dataOf } = configOf({ rows: stepRows(steps, steps) });
    expect(dataOf('generate').map(({ x }) => x)).to.deep.equal([0]);
    expect(dataOf('kill').map(({ x }) => x)).to.deep.equal([1]);
    expect(dataOf('compare')).to.deep.equal([]);
  });

  it('copes with nothing, and with nothing finite', () => {
    expect(configOf({ rows: [] }).marks?.bands).to.deep.equal([]);
    const bad = [makeStep('a', 0, allNaN)];
    const scale = configOf({ rows: stepRows(bad, bad) }).config.options?.scales?.magnitude;
    expect(Number(scale?.max)).to.be.greaterThan(Number(scale?.min));
  });
});
