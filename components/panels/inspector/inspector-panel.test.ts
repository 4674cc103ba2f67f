import { expect, fixture, html, oneEvent } from '@open-wc/testing';
import { stepRows } from '../../charts/propagation-chart/step-rows.ts';
import {
  goldenSteps,
  makeStep,
  overflowBlame,
  overflowingSteps,
} from '../../testing/make-record.ts';
import { bothThemes, useTheme } from '../../testing/use-theme.ts';
import { StepChoice } from '../step-link/step-choice.ts';
import './inspector-panel.ts';
import type { InspectorPanel } from './inspector-panel.ts';

const words = (element: Element): string =>
  element.shadowRoot!.textContent.replace(/\s+/g, ' ').trim();

const show = (selected: string | null, faulty = overflowingSteps) =>
  fixture<InspectorPanel>(
    html`<fb-inspector-panel
      .rows=${stepRows(goldenSteps, faulty)}
      .selected=${selected}
      .blame=${overflowBlame}
    ></fb-inspector-panel>`,
  );

/** Cells of a row of the statistics: golden, faulty. */
const statistic = (panel: Element, name: string) => {
  const rows = [...panel.shadowRoot!.querySelectorAll('tbody tr')];
  const row = rows.find((one) => one.querySelector('th')!.textContent === name)!;
  return [...row.querySelectorAll('td')].map((cell) => cell.textContent);
};

describe('fb-inspector-panel', () => {
  for (const theme of bothThemes)
    it(`is accessible, ${theme}`, async () => {
      useTheme(theme);
      await expect(await show('palm/-/depthwise_conv2d_0')).to.be.accessible();
    });

  it('says how to choose a step while none is', async () => {
    expect(words(await show(null))).to.contain('Choose a step');
  });

  it('puts golden and faulty statistics side by side', async () => {
    const panel = await show('palm/-/depthwise_conv2d_0');
    expect(statistic(panel, 'NaN')).to.deep.equal(['0', '1 (1 %)']);
    expect(statistic(panel, '|x| max')).to.deep.equal(['100', '65\u202f504']);
  });

  it('shows a dash where nothing is finite', async () => {
    expect(statistic(await show('palm/-/add_0'), 'mean')).to.deep.equal(['0', '–']);
  });

  it('leads to what a step reads, to what reads it and to its neighbours', async () => {
    const panel = await show('palm/-/prelu_0');
    const links = [...panel.shadowRoot!.querySelectorAll('fb-step-link')];
    expect(links.map(({ step }) => step!.name)).to.deep.equal(['conv2d_0', 'depthwise_conv2d_0']);
    setTimeout(() => links[1]!.shadowRoot!.querySelector('button')!.click());
    expect((await oneEvent<StepChoice>(panel, StepChoice.type)).step).to.equal(
      'palm/-/depthwise_conv2d_0',
    );
    const [previous, next] = panel.shadowRoot!.querySelectorAll('button');
    setTimeout(() => previous!.click());
    expect((await oneEvent<StepChoice>(panel, StepChoice.type)).step).to.equal('palm/-/conv2d_0');
    setTimeout(() => next!.click());
    expect((await oneEvent<StepChoice>(panel, StepChoice.type)).step).to.equal(
      'palm/-/depthwise_conv2d_0',
    );
  });

  it('shows verdict and autopsy at the blamed step, and only there', async () => {
    const panel = await show('palm/-/depthwise_conv2d_0');
    expect(words(panel)).to.contain('First bad step of the run; overwhelmed');
    const card = panel.shadowRoot!.querySelector('fb-autopsy-card')!;
    const said = words(card);
    expect(said).to.contain('Autopsy of element [0, 5, 2, 28]');
    expect(said).to.contain('sum of 25 products = −67 099, below −65 504.');
    expect(said).to.contain('Stored NaN Recomputed in float64 −67 098.5');
    expect(said).to.contain('The 2 most relevant of 25 terms');
    const rows = [...card.shadowRoot!.querySelectorAll('tr')].map((row) =>
      row.textContent.replace(/\s+/g, ' ').trim(),
    );
    expect(rows[0]).to.equal('input [0, 6, 3, 28] 2 944 × weight [3, 3, 28, 0] −2.75');
    expect(card.shadowRoot!.querySelectorAll('td.bad').length).to.equal(1);
    panel.selected = 'palm/-/add_0';
    await panel.updateComplete;
    expect(panel.shadowRoot!.querySelector('fb-autopsy-card')).to.equal(null);
    expect(words(panel)).not.to.contain('First bad step');
  });

  it('tells divergence, marks and weights that are not finite', async () => {
    const step = makeStep(
      'conv2d_0',
      0,
      {},
      {
        divergence: { maxAbs: 12, relativeL2: null, leftOut: 7 },
        nonFiniteWeights: ['conv2d_0/kernel'],
        reused: true,
        inferred: true,
      },
    );
    const said = words(await show('palm/-/conv2d_0', [step]));
    expect(said).to.contain('Largest difference 12');
    expect(said).to.contain('Relative L2 difference nothing finite in both');
    expect(said).to.contain('Left out, not finite 7');
    expect(said).to.contain('conv2d_0/kernel').and.contain('inferred').and.contain('taken over');
  });

  it('follows the step over the frames where there are several', async () => {
    const panel = await show('palm/-/depthwise_conv2d_0');
    expect(panel.shadowRoot!.querySelector('.frames')).to.equal(null);
    panel.frames = [
      { index: 0, golden: goldenSteps, faulty: goldenSteps },
      { index: 1, golden: goldenSteps, faulty: overflowingSteps },
      { index: 2, golden: goldenSteps, faulty: [] },
    ];
    panel.frame = 1;
    await panel.updateComplete;
    const frames = [...panel.shadowRoot!.querySelectorAll('.frames tbody tr')];
    expect(frames.map((row) => row.querySelector('td')!.textContent)).to.deep.equal([
      '0 %',
      '1 %',
      'not reached',
    ]);
    expect(frames.map((row) => row.hasAttribute('aria-current'))).to.deep.equal([
      false,
      true,
      false,
    ]);
    await expect(panel).to.be.accessible();
  });

  it('says when the faulty run did not get there', async () => {
    expect(words(await show('landmarks/0/conv2d_0'))).to.contain(
      'The faulty run did not reach this step.',
    );
  });
});
