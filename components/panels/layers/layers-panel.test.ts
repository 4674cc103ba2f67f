import { expect, fixture, html, oneEvent } from '@open-wc/testing';
import { stepRows } from '../../charts/propagation-chart/step-rows.ts';
import { goldenSteps, makeStep, overflowingSteps } from '../../testing/make-record.ts';
import { bothThemes, useTheme } from '../../testing/use-theme.ts';
import { StepChoice } from '../step-link/step-choice.ts';
import { inOrder, layerList, type LayerQuery } from './layer-list.ts';
import './layers-panel.ts';
import type { LayersPanel } from './layers-panel.ts';
import { waitUntil } from '../../testing/wait-until.ts';

const rows = stepRows(goldenSteps, overflowingSteps);
const idle: LayerQuery = { words: '', onlyBad: false, stage: null, sorting: inOrder };
const names = (query: Partial<LayerQuery>) =>
  layerList(rows, { ...idle, ...query }).map(({ row }) => row.id);

describe('layerList', () => {
  it('keeps the order of execution', () => {
    expect(names({})).to.deep.equal(rows.map(({ id }) => id));
  });

  it('finds all words, in whatever field they are', () => {
    expect(names({ words: 'palm CONV' })).to.deep.equal([
      'palm/-/conv2d_0',
      'palm/-/depthwise_conv2d_0',
    ]);
    expect(names({ words: 'nowhere' })).to.deep.equal([]);
  });

  it('keeps one stage', () => {
    expect(names({ stage: 'landmarks' })).to.deep.equal(['landmarks/0/conv2d_0']);
  });

  it('keeps only what holds NaN or Inf', () => {
    expect(names({ onlyBad: true })).to.deep.equal(['palm/-/depthwise_conv2d_0', 'palm/-/add_0']);
  });

  it('sorts either way, what has no value behind', () => {
    const faulty = { key: 'faulty', descending: true } as const;
    expect(names({ sorting: faulty })).to.deep.equal([
      'palm/-/depthwise_conv2d_0',
      'palm/-/prelu_0',
      'palm/-/conv2d_0',
      'palm/-/add_0',
      'landmarks/0/conv2d_0',
    ]);
    expect(names({ sorting: { ...faulty, descending: false } }).slice(0, 3)).to.deep.equal([
      'palm/-/conv2d_0',
      'palm/-/prelu_0',
      'palm/-/depthwise_conv2d_0',
    ]);
  });
});

describe('fb-layers-panel', () => {
  const show = (given = rows) =>
    fixture<LayersPanel>(html`<fb-layers-panel .rows=${given} complete></fb-layers-panel>`);
  const body = (panel: LayersPanel) => [
    ...panel.shadowRoot!.querySelectorAll<HTMLTableRowElement>('tbody tr'),
  ];
  const press = (panel: LayersPanel, key: string) => {
    const at = panel.shadowRoot!.activeElement ?? body(panel)[0]!.querySelector('button')!;
    at.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }));
    return panel.updateComplete;
  };
  const button = (panel: LayersPanel, name: string) =>
    [...panel.shadowRoot!.querySelectorAll('button')].find((one) =>
      one.textContent.includes(name),
    )!;

  for (const theme of bothThemes)
    it(`is accessible, ${theme}`, async () => {
      useTheme(theme);
      const panel = await show();
      panel.selected = 'palm/-/add_0';
      await panel.updateComplete;
      await expect(panel).to.be.accessible();
    });

  it('has a row a step: shares, magnitudes, events, where it ran', async () => {
    const step = makeStep(
      'conv2d_0',
      0,
      { nan: 25, absMax: 7 },
      {
        events: [{ kind: 'NaN', event: 'generate' }],
        divergence: { maxAbs: 1, relativeL2: 0.5, leftOut: 25 },
        ran: 'cpu-forwarded',
      },
    );
    const panel = await show(stepRows(goldenSteps.slice(0, 1), [step]));
    const cells = [...body(panel)[0]!.children].map((cell) =>
      cell.textContent.replace(/\s+/g, ' ').trim(),
    );
    expect(cells).to.deep.equal([
      'palm · conv2d_0',
      '0',
      '25 %',
      '0 %',
      '1',
      '7',
      '0.5',
      'generates NaN',
      'conv2d',
      '1 × 5 × 5 × 4',
      'CPU (forwarded)',
    ]);
  });

  it('sorts by a heading, and says so', async () => {
    const panel = await show();
    button(panel, 'faulty').click();
    await panel.updateComplete;
    expect(body(panel)[0]!.textContent).to.contain('depthwise_conv2d_0');
    const head = panel.shadowRoot!.querySelector('[aria-sort]')!;
    expect(head.getAttribute('aria-sort')).to.equal('descending');
    button(panel, 'faulty').click();
    await panel.updateComplete;
    expect(head.getAttribute('aria-sort')).to.equal('ascending');
  });

  it('filters by stage', async () => {
    const panel = await show();
    const stages = panel.shadowRoot!.querySelector('select')!;
    expect([...stages.options].map(({ text }) => text)).to.deep.equal([
      'all stages',
      'palm network',
      'landmark network',
    ]);
    stages.value = 'landmarks';
    stages.dispatchEvent(new Event('change'));
    await panel.updateComplete;
    expect(body(panel).length).to.equal(1);
  });

  it('filters by words and by what is bad, and counts', async () => {
    const panel = await show();
    const count = () => panel.shadowRoot!.querySelector('[role=status]')!.textContent.trim();
    expect(count()).to.equal('5 steps');
    const box = panel.shadowRoot!.querySelector<HTMLInputElement>('[type=checkbox]')!;
    box.click();
    await panel.updateComplete;
    expect(count()).to.equal('2 steps of 5');
    const search = panel.shadowRoot!.querySelector<HTMLInputElement>('[type=search]')!;
    search.value = 'gather';
    search.dispatchEvent(new Event('input'));
    await panel.updateComplete;
    expect(panel.shadowRoot!.textContent).to.contain('No step is like that.');
  });

  it('jumps to the first bad step, even past filters', async () => {
    const panel = await show();
    const stages = panel.shadowRoot!.querySelector('select')!;
    for (const value of ['landmarks', '', 'landmarks']) {
      stages.value = value;
      stages.dispatchEvent(new Event('change'));
      await panel.updateComplete;
    }
    const search = panel.shadowRoot!.querySelector<HTMLInputElement>('[type=search]')!;
    search.value = 'landmarks';
    search.dispatchEvent(new Event('input'));
    await panel.updateComplete;
    setTimeout(() => button(panel, 'First bad step').click());
    const event = await oneEvent<StepChoice>(panel, StepChoice.type);
    expect(event.step).to.equal('palm/-/depthwise_conv2d_0');
    await panel.updateComplete;
    expect(stages.value).to.equal('');
    expect(panel.shadowRoot!.querySelector('[aria-current=step]')!.textContent).to.contain(
      'depthwise_conv2d_0',
    );
  });

  it('moves by arrow keys, one row at a time in the tab order, and inspects on Enter', async () => {
    const panel = await show();
    const chosen: StepChoice[] = [];
    panel.addEventListener(StepChoice.type, (event) => {
      if (event instanceof StepChoice) chosen.push(event);
    });
    body(panel)[0]!.querySelector('button')!.focus();
    await press(panel, 'ArrowDown');
    await panel.updateComplete;
    await press(panel, 'End');
    await panel.updateComplete;
    await press(panel, 'Home');
    await panel.updateComplete;
    await press(panel, 'Enter');
    expect(chosen.map(({ step, inspect }) => [step, inspect])).to.deep.equal([
      ['palm/-/prelu_0', false],
      ['landmarks/0/conv2d_0', false],
      ['palm/-/conv2d_0', false],
      ['palm/-/conv2d_0', true],
    ]);
    expect(panel.shadowRoot!.querySelectorAll('tbody [tabindex="0"]').length).to.equal(1);
  });

  it('draws 400 steps a few at a time, and leaves what was not reached plain', async function () {
    this.timeout(20_000);
    const many = Array.from({ length: 400 }, (_, i) => makeStep(`op_${i}`, i));
    const panel = await show(stepRows(many, many.slice(0, 399)));
    expect(body(panel).length).to.be.below(200);
    await waitUntil(() => body(panel).length === 400, 'not all rows came', { timeout: 15_000 });
    expect(body(panel).at(-1)!.textContent).to.contain('not reached');
  });
});
