import { expect, fixture, html, oneEvent } from '@open-wc/testing';
import { Chart } from 'chart.js';
import { goldenSteps, makeStep, overflowingSteps } from '../../testing/make-record.ts';
import { bothThemes, useTheme } from '../../testing/use-theme.ts';
import { themeEvent } from '../../theme/theme-choice.ts';
import { StepChoice } from '../../panels/step-link/step-choice.ts';
import { waitUntil } from '../../testing/wait-until.ts';
import type { LaneMarks } from './lane-marks.ts';
import './propagation-chart.ts';
import type { PropagationChart } from './propagation-chart.ts';

/** Until what has changed is drawn. */
const untilDrawn = async (chart: PropagationChart): Promise<void> => {
  await chart.updateComplete;
  await chart.drawn;
};

async function draw(golden = goldenSteps, faulty = overflowingSteps): Promise<PropagationChart> {
  const chart = await fixture<PropagationChart>(
    html`<fb-propagation-chart
      .golden=${golden}
      .faulty=${faulty}
      complete
    ></fb-propagation-chart>`,
  );
  await untilDrawn(chart);
  return chart;
}

const plotOf = (chart: PropagationChart) =>
  chart.shadowRoot!.querySelector<HTMLElement>('[role=slider]')!;

const canvasOf = (chart: PropagationChart) =>
  chart.shadowRoot!.querySelector<HTMLCanvasElement>('.plot canvas')!;

async function press(chart: PropagationChart, ...keys: readonly string[]): Promise<string> {
  for (const key of keys) {
    plotOf(chart).dispatchEvent(
      new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }),
    );
    await chart.updateComplete;
  }
  return plotOf(chart).getAttribute('aria-valuetext') ?? '';
}

describe('fb-propagation-chart', () => {
  for (const theme of bothThemes)
    it(`is accessible, ${theme}`, async () => {
      useTheme(theme);
      const chart = await draw();
      await press(chart, 'b');
      await expect(chart).to.be.accessible();
    });

  it('draws on its canvas', async () => {
    useTheme('light');
    const canvas = canvasOf(await draw());
    const { data } = canvas.getContext('2d')!.getImageData(0, 0, canvas.width, canvas.height);
    const colours = new Set<number>();
    for (let i = 0; i < data.length; i += 4)
      colours.add(((data[i] ?? 0) << 16) | ((data[i + 1] ?? 0) << 8) | (data[i + 2] ?? 0));
    // The hatch of NaN, --fb-nan.
    expect(colours.has(0xb8450f)).to.equal(true);
    expect(colours.size).to.be.greaterThan(5);
  });

  it('takes on the colours of another theme', async () => {
    useTheme('light');
    const step = makeStep('a', 0, {}, { events: [{ kind: 'NaN', event: 'generate' }] });
    const chart = await draw([step], [step]);
    const pointColour = () => {
      const drawn = Chart.getChart(canvasOf(chart))!;
      const at = drawn.data.datasets.findIndex(({ label }) => label === 'generate');
      return drawn.getDatasetMeta(at).data[0]!.options.backgroundColor as unknown;
    };
    expect(pointColour()).to.equal('#1b1f24');
    useTheme('dark');
    document.dispatchEvent(new Event(themeEvent));
    await untilDrawn(chart);
    expect(pointColour()).to.equal('#e8ebee');
  });

  it('moves its cursor by keyboard', async () => {
    const chart = await draw();
    expect(await press(chart, 'ArrowRight')).to.contain('palm · conv2d_0, step 0');
    expect(await press(chart, 'ArrowRight')).to.contain('prelu_0');
    expect(await press(chart, 'End')).to.contain('landmarks · conv2d_0');
    expect(await press(chart, 'ArrowRight')).to.contain('landmarks · conv2d_0');
    expect(await press(chart, 'Home', 'ArrowLeft')).to.contain('palm · conv2d_0');
    expect(await press(chart, 'b')).to.contain('depthwise_conv2d_0, step 2; 1 % NaN');
    expect(plotOf(chart).getAttribute('aria-valuenow')).to.equal('2');
  });

  it('puts the cursor where its step is in a chart that is made anew', async () => {
    const chart = await draw();
    await press(chart, 'End');
    const { style } = chart.shadowRoot!.querySelector<HTMLElement>('.cursor')!;
    const place = style.transform;
    // As it would be where the chart that went was wider.
    style.transform = 'translateX(9999px)';
    document.dispatchEvent(new Event(themeEvent));
    await untilDrawn(chart);
    expect(style.transform).to.equal(place);
  });

  it('asks for the inspector on Enter', async () => {
    const chart = await draw();
    await press(chart, 'b');
    setTimeout(() => void press(chart, 'Enter'));
    const event = await oneEvent<StepChoice>(chart, StepChoice.type);
    expect(event.step).to.equal('palm/-/depthwise_conv2d_0');
    expect(event.inspect).to.equal(true);
  });

  it('leaves browser shortcuts alone', async () => {
    const chart = await draw();
    const event = new KeyboardEvent('keydown', { key: 'b', ctrlKey: true, cancelable: true });
    plotOf(chart).dispatchEvent(event);
    expect(event.defaultPrevented).to.equal(false);
  });

  it('follows the pointer', async () => {
    const chart = await draw();
    const canvas = canvasOf(chart);
    const box = canvas.getBoundingClientRect();
    const x = Chart.getChart(canvas)!.scales.x!.getPixelForValue(3);
    plotOf(chart).dispatchEvent(
      new PointerEvent('pointermove', { clientX: box.left + x, clientY: box.top + 90 }),
    );
    await chart.updateComplete;
    expect(plotOf(chart).getAttribute('aria-valuetext')).to.contain('palm · add_0');
    expect(chart.selected).to.equal(null);
    plotOf(chart).dispatchEvent(new PointerEvent('pointerleave'));
    await chart.updateComplete;
    expect(plotOf(chart).getAttribute('aria-valuetext')).to.equal('no step chosen');
  });

  it('chooses a step on a click, and keeps the cursor there', async () => {
    const chart = await draw();
    const canvas = canvasOf(chart);
    const x = Chart.getChart(canvas)!.scales.x!.getPixelForValue(2);
    const clientX = canvas.getBoundingClientRect().left + x;
    setTimeout(() => plotOf(chart).dispatchEvent(new PointerEvent('click', { clientX })));
    const event = await oneEvent<StepChoice>(chart, StepChoice.type);
    expect(event).to.include({ step: 'palm/-/depthwise_conv2d_0', inspect: true });
    plotOf(chart).dispatchEvent(new PointerEvent('pointerleave'));
    await chart.updateComplete;
    expect(plotOf(chart).getAttribute('aria-valuetext')).to.contain('depthwise_conv2d_0');
  });

  it('says at the blamed step what blame calls it', async () => {
    const chart = await draw();
    chart.selected = 'palm/-/depthwise_conv2d_0';
    chart.blamed = { step: 'palm/-/depthwise_conv2d_0', verdict: 'overwhelmed' };
    await chart.updateComplete;
    const flag = chart.shadowRoot!.querySelector('.flag')!.textContent;
    expect(flag).to.contain('2 · depthwise_conv2d_0 · 1 % not finite · overwhelmed');
  });

  const menuButton = (chart: PropagationChart, words: string) =>
    [
      ...chart.shadowRoot!.querySelector('fb-chart-menu')!.shadowRoot!.querySelectorAll('button'),
    ].find((button) => button.textContent.trim() === words)!;

  it('asks for the table of all steps', async () => {
    const chart = await draw();
    setTimeout(() => menuButton(chart, 'Table').click());
    await oneEvent(chart, 'fb-table');
  });

  it('gives stages a width by what happened, or every step the same', async () => {
    const few = Array.from({ length: 3 }, (_, i) =>
      makeStep(`point_${i}`, i, { nan: i > 0 ? 1 : 0 }, { stage: 'key points' }),
    );
    const many = Array.from({ length: 200 }, (_, i) => makeStep(`op_${i}`, i));
    const chart = await draw([...many, ...few], [...many, ...few]);
    const width = async () => {
      await untilDrawn(chart);
      const marks = Chart.getChart(canvasOf(chart))!.config.options!.plugins!
        .laneMarks as LaneMarks;
      const last = marks.bands.at(-1)!;
      return (last.to - last.from + 1) / 203;
    };
    expect(await width()).to.be.above(0.1);
    menuButton(chart, 'Equal steps').click();
    await chart.updateComplete;
    expect(await width()).to.be.closeTo(3 / 203, 1e-9);
  });

  it('is saved as PNG, SVG and CSV, without what can be pressed', async () => {
    useTheme('light');
    const chart = await draw();
    chart.heading = 'A test failure';
    await chart.updateComplete;
    const saved: { name: string; blob: Blob }[] = [];
    const made: Blob[] = [];
    const createObjectURL = URL.createObjectURL.bind(URL);
    URL.createObjectURL = (blob: Blob) => {
      made.push(blob);
      return createObjectURL(blob);
    };
    HTMLAnchorElement.prototype.click = function () {
      saved.push({ name: this.download, blob: made.at(-1)! });
    };
    try {
      for (const kind of ['PNG', 'SVG', 'CSV']) {
        menuButton(chart, `Save as ${kind}`).click();
        await waitUntil(() => saved.some(({ name }) => name.endsWith(kind.toLowerCase())));
      }
    } finally {
      Reflect.deleteProperty(HTMLAnchorElement.prototype, 'click');
      URL.createObjectURL = createObjectURL;
    }
    expect(saved.map(({ name }) => name)).to.deep.equal(
      ['png', 'svg', 'csv'].map((kind) => `a-test-failure-propagation.${kind}`),
    );
    const picture = await createImageBitmap(saved[0]!.blob);
    expect(picture.width).to.be.above(canvasOf(chart).width);
    const svg = new DOMParser().parseFromString(await saved[1]!.blob.text(), 'image/svg+xml');
    expect(svg.querySelector('parsererror')).to.equal(null);
    expect(svg.querySelector('title')!.textContent).to.equal('A test failure: propagation');
    expect(svg.querySelectorAll('path[fill="url(#nan)"]').length).to.equal(1);
    expect(svg.documentElement.textContent).to.contain('palm network');
    expect(svg.documentElement.textContent).to.not.contain('Save as');
    const lines = (await saved[2]!.blob.text()).trim().split('\r\n');
    expect(lines).to.have.lengthOf(6);
    expect(lines[3]).to.equal(
      '2,palm,,depthwise_conv2d_0,depthwise_conv2d,1x5x5x4,100,1,0,0,100,65504,,',
    );
  });

  it('shows a finite step that is alone among NaN', async () => {
    const steps = [0, 1, 2].map((i) =>
      makeStep(`a_${i}`, i, i === 1 ? { absMax: 5 } : { nan: 100, absMax: null }),
    );
    const chart = await draw(steps, steps);
    const alone = Chart.getChart(canvasOf(chart))!.data.datasets.find(
      ({ label }) => label === 'faulty largest magnitude, alone',
    )!;
    expect(alone.data).to.deep.equal([{ x: 1, y: Math.log10(5) }]);
    expect((alone as { pointRadius?: unknown }).pointRadius).to.be.at.least(3);
  });

  it('brings a step that is chosen elsewhere into view', async () => {
    const many = Array.from({ length: 200 }, (_, i) => makeStep(`op_${i}`, i));
    const chart = await draw(many, many);
    await press(chart, 'Home', '+', '+');
    chart.selected = 'palm/-/op_150';
    await untilDrawn(chart);
    const { min, max } = Chart.getChart(canvasOf(chart))!.scales.x!;
    expect([min <= 150, max >= 150]).to.deep.equal([true, true]);
  });

  it('grows on one canvas while steps come in, drawn once a frame, cursor kept', async () => {
    const many = Array.from({ length: 350 }, (_, i) => makeStep(`op_${i}`, i, { absMax: 1 + i }));
    const chart = await draw(many, []);
    const canvas = canvasOf(chart);
    const drawn = Chart.getChart(canvas)!;
    await press(chart, 'Home', 'ArrowRight');
    let updates = 0;
    const update = drawn.update.bind(drawn);
    drawn.update = (mode) => {
      updates += 1;
      update(mode);
    };
    for (let count = 10; count <= 350; count += 10) {
      chart.faulty = many.slice(0, count);
      await chart.updateComplete;
    }
    await untilDrawn(chart);
    expect(updates).to.be.within(1, 34);
    expect(Chart.getChart(canvasOf(chart))).to.equal(drawn);
    const faulty = drawn.data.datasets.find(({ label }) => label?.startsWith('faulty'))!;
    expect(
      faulty.data.filter((point) => !Number.isNaN((point as { y: number }).y)).length,
    ).to.equal(350);
    expect(plotOf(chart).getAttribute('aria-valuetext')).to.contain('op_1');
  });

  it('gives its canvas back when it leaves, and draws again when it returns', async () => {
    const chart = await draw();
    const canvas = canvasOf(chart);
    const parent = chart.parentElement!;
    chart.remove();
    expect(Chart.getChart(canvas)).to.equal(undefined);
    parent.append(chart);
    await untilDrawn(chart);
    expect(Chart.getChart(canvasOf(chart))).to.not.equal(undefined);
  });

  describe('with many steps', () => {
    const many = Array.from({ length: 200 }, (_, i) => makeStep(`op_${i}`, i, { absMax: 1 + i }));
    const axis = (chart: PropagationChart) => Chart.getChart(canvasOf(chart))!.scales.x!;
    const settled = async (chart: PropagationChart) => {
      await untilDrawn(chart);
      return [axis(chart).min + 0.5, axis(chart).max - 0.5];
    };

    it('zooms by keys around the cursor, and keeps the cursor in view', async () => {
      const chart = await draw(many, many);
      await press(chart, 'Home', '+', '+');
      expect(await settled(chart)).to.deep.equal([0, 50]);
      await expect(chart).to.be.accessible();
      expect(await press(chart, 'End')).to.contain('op_199');
      expect(await settled(chart)).to.deep.equal([149, 199]);
      await press(chart, '0');
      expect(await settled(chart)).to.deep.equal([0, 199]);
    });

    it('brings the stretch that is dragged over into view, which is no click', async () => {
      const chart = await draw(many, many);
      const plot = plotOf(chart);
      plot.setPointerCapture = () => undefined;
      const left = canvasOf(chart).getBoundingClientRect().left;
      const point = (type: string, position: number) =>
        plot.dispatchEvent(
          new PointerEvent(type, {
            clientX: left + axis(chart).getPixelForValue(position),
            button: 0,
            bubbles: true,
          }),
        );
      let chosen = 0;
      chart.addEventListener(StepChoice.type, () => (chosen += 1));
      for (const [type, position] of [
        ['pointerdown', 60],
        ['pointermove', 90],
        ['pointerup', 90],
        ['click', 90],
      ] as const)
        point(type, position);
      const [from = 0, to = 0] = await settled(chart);
      expect(from).to.be.closeTo(60, 1);
      expect(to).to.be.closeTo(90, 1);
      expect(chosen).to.equal(0);
      expect(chart.shadowRoot!.querySelector('.overview')!.textContent).to.contain('of 200');
    });

    it('zooms by wheel where it is asked to, and leaves scrolling alone', async () => {
      const chart = await draw(many, many);
      const wheel = (change: WheelEventInit) => {
        const box = canvasOf(chart).getBoundingClientRect();
        const event = new WheelEvent('wheel', {
          clientX: box.left + box.width / 2,
          cancelable: true,
          ...change,
        });
        plotOf(chart).dispatchEvent(event);
        return event.defaultPrevented;
      };
      expect(wheel({ deltaY: -100 })).to.equal(false);
      expect(wheel({ deltaY: -100, ctrlKey: true })).to.equal(true);
      const [from = 0, to = 0] = await settled(chart);
      expect(to - from).to.be.within(150, 170);
    });
  });
});
