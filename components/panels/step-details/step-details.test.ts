import { ContextProvider } from '@lit/context';
import { aTimeout, expect, fixture, html, oneEvent } from '@open-wc/testing';
import type { ResultDetails, StepDetails } from '../../../engine/contract.ts';
import { Playground, playgroundContext } from '../../state/playground.ts';
import { HeldRunner, makeLibrary, testScenario } from '../../testing/make-playground.ts';
import { makePlan, makeStep } from '../../testing/make-record.ts';
import { bothThemes, useTheme } from '../../testing/use-theme.ts';
import { differenceOf, largestMagnitude, mapLayout } from './draw-map.ts';
import type { FeatureMaps } from './feature-maps.ts';
import { histogramBars } from './histogram-bars.ts';
import './value-histogram.ts';
import type { ValueHistogram } from './value-histogram.ts';
import './live-details.ts';
import type { LiveDetails } from './live-details.ts';
import './step-details-view.ts';
import type { StepDetailsView } from './step-details-view.ts';
import { waitUntil } from '../../testing/wait-until.ts';

const result = (values: readonly number[], change: Partial<ResultDetails> = {}): ResultDetails => ({
  histogram: {
    buckets: [
      { sign: -1, from: 1, to: 10, count: 1 },
      { sign: 1, from: 1, to: 10, count: 3 },
    ],
    zero: 0,
    nan: 0,
    posInf: 0,
    negInf: 0,
  },
  map: { height: 2, width: 2, channels: 4, values: Float32Array.from(values) },
  nonFinite: [],
  nonFiniteByChannel: [0, 0, 0, 0],
  ...change,
});

const details: StepDetails = {
  step: 'palm/-/conv2d_0',
  frame: 0,
  shape: [1, 2, 2, 4],
  channel: 1,
  golden: result([1, 2, -3, 4]),
  faulty: result([1, NaN, Infinity, 4000], {
    histogram: {
      buckets: [{ sign: 1, from: 1000, to: 10000, count: 1 }],
      zero: 0,
      nan: 1,
      posInf: 1,
      negInf: 0,
    },
    nonFinite: [{ index: 5, at: [0, 0, 1, 1], value: NaN }],
    nonFiniteByChannel: [0, 2, 0, 1],
  }),
  differences: [{ index: 5, at: [0, 0, 1, 1], golden: 2, faulty: NaN }],
};

describe('histogramBars', () => {
  it('lines golden and faulty up, with every power of ten between', () => {
    const bars = histogramBars(details.golden!.histogram, details.faulty!.histogram);
    expect(bars.map(({ label }) => label)).to.deep.equal(
      [
        '−10 000 to −1 000',
        '−1 000 to −100',
        '−100 to −10',
        '−10 to −1',
        '1 to 10',
        '10 to 100',
        '100 to 1 000',
        '1 000 to 10 000',
        '+Inf',
        'NaN',
      ].map((label) => label.replaceAll(/(\d) (\d{3})/g, '$1\u202f$2')),
    );
    expect(bars.at(4)).to.include({ golden: 3, faulty: 0 });
    expect(bars.at(7)).to.include({ golden: 0, faulty: 1 });
    expect(bars.at(-1)).to.include({ kind: 'nan', faulty: 1 });
  });

  it('has nothing to show of nothing', () => {
    expect(histogramBars(null, null)).to.deep.equal([]);
  });
});

describe('fb-value-histogram', () => {
  it('says so where a step has no finite value left', async () => {
    const empty = { buckets: [], zero: 0, nan: 16, posInf: 0, negInf: 0 };
    const said = async (faulty: ResultDetails['histogram']) => {
      const element = await fixture<ValueHistogram>(
        html`<fb-value-histogram
          .golden=${details.golden!.histogram}
          .faulty=${faulty}
        ></fb-value-histogram>`,
      );
      return element.shadowRoot!.querySelector('.lost')?.textContent ?? null;
    };
    expect(await said(empty)).to.equal(
      'All 16 values of the faulty run are NaN: there is no size to show.',
    );
    expect(await said({ ...empty, posInf: 2 })).to.equal(
      'No value of the faulty run is finite: 16 NaN, 2 +Inf.',
    );
    expect(await said({ ...empty, zero: 1 })).to.equal(null);
    expect(await said(details.faulty!.histogram)).to.equal(null);
  });
});

describe('a channel as it is drawn', () => {
  it('keeps its shape, and breaks a long row', () => {
    expect(mapLayout(3, 200)).to.deep.equal({ columns: 200, rows: 3 });
    expect(mapLayout(1, 63)).to.deep.equal({ columns: 63, rows: 1 });
    expect(mapLayout(1, 2016)).to.deep.equal({ columns: 45, rows: 45 });
  });

  it('keeps what is not finite in the difference, whichever side it is on', () => {
    const difference = differenceOf(Float32Array.of(1, 2, NaN), Float32Array.of(3, -Infinity, 1));
    expect([...difference]).to.deep.equal([2, -Infinity, NaN]);
    expect(largestMagnitude(difference)).to.equal(2);
  });
});

describe('fb-step-details', () => {
  async function show(shown = details) {
    const element = await fixture<StepDetailsView>(
      html`<fb-step-details .details=${shown}></fb-step-details>`,
    );
    const maps = element.shadowRoot!.querySelector<FeatureMaps>('fb-feature-maps')!;
    await maps.updateComplete;
    return { element, maps };
  }
  const button = (element: Element, label: string) =>
    [...element.shadowRoot!.querySelectorAll('button')].find((one) =>
      one.textContent.includes(label),
    )!;

  for (const theme of bothThemes)
    it(`is accessible, ${theme}`, async () => {
      useTheme(theme);
      await expect((await show()).element).to.be.accessible();
    });

  it('draws golden, faulty and difference, what is not finite hatched', async () => {
    useTheme('light');
    const { maps } = await show();
    const canvases = [...maps.shadowRoot!.querySelectorAll('canvas')];
    expect(canvases.map(({ dataset }) => dataset.name)).to.deep.equal([
      'golden',
      'faulty',
      'difference',
    ]);
    const colours = (canvas: HTMLCanvasElement, x: number, y: number) => {
      const size = canvas.width / 2;
      const { data } = canvas.getContext('2d')!.getImageData(x * size, y * size, size, size);
      const found = new Set<number>();
      for (let i = 0; i < data.length; i += 4)
        found.add(((data[i] ?? 0) << 16) | ((data[i + 1] ?? 0) << 8) | (data[i + 2] ?? 0));
      return found;
    };
    expect(colours(canvases[0]!, 1, 0).size).to.equal(1);
    // --fb-nan, in thick lines; those of Inf are thin, and blend with the ground.
    expect(colours(canvases[1]!, 1, 0).has(0xb8450f)).to.equal(true);
    expect(colours(canvases[1]!, 0, 1).size).to.be.above(3);
  });

  it('tells the values of the element under its cursor, from the first NaN or Inf on', async () => {
    const { maps } = await show();
    const slider = maps.shadowRoot!.querySelector('[role=slider]')!;
    const words = () => slider.getAttribute('aria-valuetext');
    expect(words()).to.equal('[0, 0, 1, 1] golden 2 · faulty NaN · difference NaN');
    slider.dispatchEvent(new KeyboardEvent('keydown', { key: 'ArrowDown', bubbles: true }));
    await maps.updateComplete;
    expect(words()).to.contain('[0, 1, 1, 1]').and.contain('difference 3\u202f996');
    slider.dispatchEvent(new KeyboardEvent('keydown', { key: 'ArrowRight', bubbles: true }));
    await maps.updateComplete;
    expect(words()).to.contain('[0, 1, 1, 1]');
  });

  it('asks for other channels, and leads to the next bad one', async () => {
    const { element } = await show();
    const asked = async (act: () => void) => {
      setTimeout(act);
      return (await oneEvent<CustomEvent<number>>(element, 'fb-channel')).detail;
    };
    expect(await asked(() => button(element, 'Next channel').click())).to.equal(2);
    expect(await asked(() => button(element, 'Next bad channel').click())).to.equal(3);
    const field = element.shadowRoot!.querySelector('input')!;
    field.value = '9';
    field.dispatchEvent(new Event('change'));
    expect(field.value).to.equal('1');
  });

  it('says what one side has not', async () => {
    const { element } = await show({ ...details, faulty: null, differences: [] });
    expect(element.shadowRoot!.textContent).to.contain('did not reach this step');
  });
});

describe('fb-live-details', () => {
  async function show(onRequest = false) {
    const runner = new HeldRunner();
    const playground = new Playground(runner, makeLibrary(), testScenario);
    const host = document.createElement('div');
    new ContextProvider(host, { context: playgroundContext, initialValue: playground });
    const element = await fixture<LiveDetails>(
      html`<fb-live-details
        .run=${{ plan: makePlan(), pictures: [], onRequest }}
        .step=${makeStep('conv2d_0', 0)}
      ></fb-live-details>`,
      { parentNode: host },
    );
    const text = () => element.shadowRoot!.textContent.replace(/\s+/g, ' ').trim();
    return { element, runner, text };
  }

  it('asks for the chosen step, says so, and shows the answer', async () => {
    const { element, runner, text } = await show();
    expect(text()).to.contain('Reading the values');
    await waitUntil(() => runner.askedSteps.length === 1);
    expect(runner.askedSteps[0]!.question).to.deep.equal({
      step: 'palm/-/conv2d_0',
      frame: 0,
      shape: [1, 5, 5, 4],
      channel: null,
    });
    runner.askedSteps[0]!.resolve(details);
    await waitUntil(() => element.shadowRoot!.querySelector('fb-step-details:not(.stale)'));
    await expect(element).to.be.accessible();
  });

  it('asks for the last of several steps only, and ends what it asked before', async () => {
    const { element, runner } = await show();
    await waitUntil(() => runner.askedSteps.length === 1);
    element.step = makeStep('prelu_0', 1);
    await element.updateComplete;
    expect(runner.askedSteps[0]!.options.signal?.aborted).to.equal(true);
    element.step = makeStep('add_0', 2);
    await waitUntil(() => runner.askedSteps.length === 2);
    expect(runner.askedSteps[1]!.question.step).to.equal('palm/-/add_0');
    // Too late: it belongs to a step that is no longer chosen.
    runner.askedSteps[0]!.resolve(details);
    await aTimeout(0);
    expect(element.shadowRoot!.querySelector('fb-step-details')).to.equal(null);
  });

  it('says what went wrong, and tries again', async () => {
    const { element, runner, text } = await show();
    await waitUntil(() => runner.askedSteps.length === 1);
    runner.askedSteps[0]!.reject(new Error('The GPU is gone.'));
    await waitUntil(() => text().includes('The GPU is gone.'));
    element.shadowRoot!.querySelector('button')!.click();
    await waitUntil(() => runner.askedSteps.length === 2);
  });

  it('waits for a press where the run is a hazard, and can be cancelled', async () => {
    const { element, runner, text } = await show(true);
    await aTimeout(400);
    expect(runner.askedSteps.length).to.equal(0);
    element.shadowRoot!.querySelector('button')!.click();
    await waitUntil(() => runner.askedSteps.length === 1);
    element.shadowRoot!.querySelector('button')!.click();
    await element.updateComplete;
    expect(runner.askedSteps[0]!.options.signal?.aborted).to.equal(true);
    expect(text()).to.contain('Inspect its values');
  });

  it('says that a step in plain numbers has no tensor', async () => {
    const { element, runner, text } = await show(true);
    element.step = makeStep('keypoints', 0, {}, { inferred: true });
    await element.updateComplete;
    expect(text()).to.contain('no tensor');
    expect(runner.askedSteps.length).to.equal(0);
  });
});
