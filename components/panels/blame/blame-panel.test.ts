import { expect, fixture, html, oneEvent } from '@open-wc/testing';
import { allNaN, makeStep, overflowBlame, overflowGates } from '../../testing/make-record.ts';
import { overflowingSteps } from '../../testing/make-record.ts';
import { bothThemes, useTheme } from '../../testing/use-theme.ts';
import { waitUntil } from '../../testing/wait-until.ts';
import '../gates/gates-panel.ts';
import { StepChoice } from '../step-link/step-choice.ts';
import './blame-panel.ts';
import { pathEntries } from './path-entries.ts';

const words = (element: Element): string =>
  element.shadowRoot!.textContent.replace(/\s+/g, ' ').trim();

const numbered = (count: number) =>
  Array.from({ length: count }, (_, i) => makeStep(`add_${i}`, i, i === 0 ? { nan: 1 } : allNaN));

const steps = numbered(30);
const blame = { ...overflowBlame, step: steps[0]!.id, path: steps.map(({ id }) => id) };

describe('pathEntries', () => {
  it('names the first step, where all is lost and the last one, and counts the rest', () => {
    const entries = pathEntries(blame, steps);
    expect(entries.map((entry) => (entry.kind === 'gap' ? entry.steps.length : 'stop'))).to.eql([
      'stop',
      'stop',
      28 - 1,
      'stop',
    ]);
    const notes = entries.flatMap((entry) => (entry.kind === 'stop' ? [entry.notes] : []));
    expect(notes).to.deep.equal([
      ['first bad step', 'overwhelmed'],
      ['nothing finite left'],
      ['last of the path'],
    ]);
  });

  it('names steps that kill or compare, but not so many that nothing is a glance', () => {
    const busy = steps.map((step) => ({
      ...step,
      events: [{ kind: 'NaN' as const, event: 'kill' as const }],
    }));
    const stops = pathEntries(blame, busy).filter(({ kind }) => kind === 'stop');
    expect(stops.length).to.equal(8);
    expect(pathEntries(blame, busy)[2]).to.deep.include({ notes: ['kills NaN'] });
  });

  it('says where a masked fault shows last', () => {
    const [, second] = steps;
    const masked = { ...blame, path: [steps[0]!.id, second!.id], lastVisible: second!.id };
    const last = pathEntries(masked, steps).at(-1);
    expect(last).to.deep.include({ notes: ['last one where it shows', 'nothing finite left'] });
  });

  it('passes over steps that the frame does not have', () => {
    expect(pathEntries({ ...blame, path: ['palm/-/gone'] }, steps)).to.deep.equal([]);
  });
});

describe('fb-blame-panel', () => {
  const show = () =>
    fixture(
      html`<fb-blame-panel
        .blame=${overflowBlame}
        .steps=${overflowingSteps}
        .current=${'palm/-/add_0'}
      ></fb-blame-panel>`,
    );

  for (const theme of bothThemes)
    it(`is accessible, ${theme}`, async () => {
      useTheme(theme);
      await expect(await show()).to.be.accessible();
    });

  it('tells the path, and marks the step under the cursor', async () => {
    const panel = await show();
    expect(words(panel)).to.contain('2 steps').and.contain('The first NaN, and on from there');
    expect(words(panel)).to.contain('step 2 · first bad step · overwhelmed · 1 % not finite');
    const current = panel.shadowRoot!.querySelector('[aria-current=step]')!;
    expect(current.textContent).to.contain('100 % not finite');
  });

  it('leads to a step', async () => {
    const panel = await show();
    const link = panel.shadowRoot!.querySelector('fb-step-link')!;
    setTimeout(() => link.shadowRoot!.querySelector('button')!.click());
    const event = await oneEvent<StepChoice>(panel, StepChoice.type);
    expect(event.step).to.equal('palm/-/depthwise_conv2d_0');
  });

  it('lists the steps in between once they are asked for', async () => {
    const panel = await fixture(
      html`<fb-blame-panel .blame=${blame} .steps=${steps}></fb-blame-panel>`,
    );
    const gap = panel.shadowRoot!.querySelector('fb-path-gap')!;
    const links = () => gap.shadowRoot!.querySelectorAll('fb-step-link');
    expect(links().length).to.equal(0);
    expect(gap.shadowRoot!.querySelector('summary')!.textContent).to.equal('27 steps');
    gap.shadowRoot!.querySelector('summary')!.click();
    await waitUntil(() => links().length === 27);
    setTimeout(() => links()[0]!.shadowRoot!.querySelector('button')!.click());
    const event = await oneEvent<StepChoice>(panel, StepChoice.type);
    expect(event.step).to.equal(steps[2]!.id);
  });

  it('tells a divergence that nothing at the output shows', async () => {
    const off = makeStep(
      'conv2d_0',
      0,
      {},
      {
        divergence: { maxAbs: 3, relativeL2: 0.25, leftOut: 0 },
      },
    );
    const blame = {
      ...overflowBlame,
      symptom: 'divergence' as const,
      step: off.id,
      path: [off.id],
      lastVisible: off.id,
    };
    const panel = await fixture(
      html`<fb-blame-panel .blame=${blame} .steps=${[off]}></fb-blame-panel>`,
    );
    expect(words(panel)).to.contain('it does not reach the answer');
    expect(words(panel)).to.contain('off by 0.25 (relative L2)');
  });
});

describe('fb-gates-panel', () => {
  const show = () =>
    fixture(
      html`<fb-gates-panel
        .gates=${overflowGates}
        .golden=${overflowGates.map((gate) => ({ ...gate, decision: '8 of 2016 kept' }))}
        .steps=${overflowingSteps}
      ></fb-gates-panel>`,
    );

  for (const theme of bothThemes)
    it(`is accessible, ${theme}`, async () => {
      useTheme(theme);
      await expect(await show()).to.be.accessible();
    });

  it('lists first what a NaN decided, with operands, decision and the golden one', async () => {
    const panel = await show();
    expect(panel.shadowRoot!.querySelector('h2')!.textContent).to.equal('Gates a NaN decided');
    const [first, second] = panel.shadowRoot!.querySelectorAll('li');
    expect(first!.textContent).to.contain('palm score').and.contain('inferred');
    expect(first!.textContent).to.contain('drop if score < 0.5');
    expect(first!.textContent).to.contain('NaN 2\u202f016');
    expect(first!.textContent).to.contain('golden: 8 of 2016 kept');
    expect(second!.textContent).to.contain('hand presence').and.not.contain('inferred');
  });

  it('says when no gate was reached', async () => {
    const panel = await fixture(html`<fb-gates-panel></fb-gates-panel>`);
    expect(words(panel)).to.equal('Gates No gate was reached.');
  });
});
