import { expect, fixture, html, nextFrame, oneEvent } from '@open-wc/testing';
import { Chart } from 'chart.js';
import { goldenSteps, makeStep, overflowingSteps } from '../../testing/make-record.ts';
import { bothThemes, useTheme } from '../../testing/use-theme.ts';
import { themeEvent } from '../../theme/theme-choice.ts';
import './propagation-chart.ts';
import type { PropagationChart } from './propagation-chart.ts';
import type { StepRow } from './step-rows.ts';

async function draw(golden = goldenSteps, faulty = overflowingSteps): Promise<PropagationChart> {
  const chart = await fixture<PropagationChart>(
    html`<fb-propagation-chart
      .golden=${golden}
      .faulty=${faulty}
      complete
    ></fb-propagation-chart>`,
  );
  await nextFrame();
  await nextFrame();
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
    await nextFrame();
    await nextFrame();
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

  it('asks for the inspector on Enter', async () => {
    const chart = await draw();
    await press(chart, 'b');
    setTimeout(() => void press(chart, 'Enter'));
    const event = await oneEvent<CustomEvent<StepRow>>(chart, 'fb-inspect');
    expect(event.detail.step.name).to.equal('depthwise_conv2d_0');
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
  });

  it('has a table of all steps behind it', async () => {
    useTheme('light');
    const chart = await draw();
    expect(chart.shadowRoot!.querySelector('fb-step-table')).to.equal(null);
    const buttons = [...chart.shadowRoot!.querySelectorAll('button')];
    buttons.find((button) => button.textContent.trim() === 'Table')!.click();
    await chart.updateComplete;
    const table = chart.shadowRoot!.querySelector('fb-step-table')!;
    await table.updateComplete;
    const rows = [...table.shadowRoot!.querySelectorAll('tbody tr')];
    expect(rows.length).to.equal(5);
    expect(rows[2]?.textContent).to.contain('depthwise_conv2d_0');
    expect(rows[2]?.textContent).to.contain('1 %');
    expect(rows[4]?.textContent).to.contain('not reached');
    await expect(chart).to.be.accessible();
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
    await nextFrame();
    await nextFrame();
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
    await nextFrame();
    await nextFrame();
    expect(Chart.getChart(canvasOf(chart))).to.not.equal(undefined);
  });
});
