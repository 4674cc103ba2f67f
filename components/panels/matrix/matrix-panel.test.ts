import { ContextProvider } from '@lit/context';
import { expect, fixture, html } from '@open-wc/testing';
import type { Scenario } from '../../../record/scenario.ts';
import { Playground, playgroundContext } from '../../state/playground.ts';
import { HeldRunner, makeLibrary, testScenario } from '../../testing/make-playground.ts';
import { overflowRecord } from '../../testing/make-record.ts';
import { bothThemes, useTheme } from '../../testing/use-theme.ts';
import './matrix-panel.ts';
import type { MatrixPanel } from './matrix-panel.ts';
import { waitUntil } from '../../testing/wait-until.ts';

const crossed = (): Scenario => ({
  ...testScenario,
  matrix: {
    rows: { of: 'argument', name: 'scale', values: [1, 255] },
    columns: { of: 'model', values: ['full', 'lite'] },
    outcomes: [
      ['masked', 'masked'],
      ['silent', 'thrown'],
    ],
    because: 'Both networks are asked.',
  },
});

async function show(scenario = crossed()) {
  const runner = new HeldRunner();
  const playground = new Playground(runner, makeLibrary(), scenario);
  const host = document.createElement('div');
  new ContextProvider(host, { context: playgroundContext, initialValue: playground });
  const panel = await fixture<MatrixPanel>(
    html`<fb-matrix-panel .scenario=${scenario}></fb-matrix-panel>`,
    { parentNode: host },
  );
  const cells = () => [...panel.shadowRoot!.querySelectorAll<HTMLButtonElement>('.cell')];
  return { panel, playground, runner, cells };
}

const words = (cell: Element) => cell.textContent.replace(/\s+/g, ' ').trim();

describe('fb-matrix-panel', () => {
  for (const theme of bothThemes)
    it(`is accessible, ${theme}`, async () => {
      useTheme(theme);
      await expect((await show()).panel).to.be.accessible();
    });

  it('shows what the scenario tells until it is run', async () => {
    const { cells } = await show();
    expect(cells().map(words)).to.deep.equal([
      '✓ no effect',
      '✓ no effect',
      '∅ silent',
      '✗ thrown',
    ]);
    expect(cells().every((cell) => cell.classList.contains('faint'))).to.equal(true);
  });

  it('rounds settings of many digits, and has them in full as a title', async () => {
    const matrix = crossed().matrix!;
    const rows = { of: 'argument', name: 'scale', values: [1 / 255, 255] } as const;
    const { panel } = await show({ ...crossed(), matrix: { ...matrix, rows } });
    const heads = [...panel.shadowRoot!.querySelectorAll<HTMLElement>('th[scope=row]')];
    expect(heads.map((head) => head.textContent)).to.deep.equal(['0.003922', '255']);
    expect(heads[0]!.title).to.equal(String(1 / 255));
  });

  it('runs cell by cell, says how far it is and what is other than told, and stops', async () => {
    const { panel, runner, cells } = await show();
    panel.shadowRoot!.querySelector<HTMLElement>('.primary')!.click();
    const silent = overflowRecord();
    for (let cell = 0; cell < 3; cell++) {
      await waitUntil(() => runner.asked.length === cell + 1);
      await panel.updateComplete;
      expect(panel.shadowRoot!.querySelector('[role=status]')!.textContent).to.contain('of 4');
      const asked = runner.asked[cell]!;
      asked.resolve({ ...silent, plan: asked.plan });
    }
    await waitUntil(() => runner.asked.length === 4);
    panel.shadowRoot!.querySelector<HTMLElement>('.tools button')!.click();
    await panel.updateComplete;
    expect(runner.asked[3]!.options.signal?.aborted).to.equal(true);
    const shown = cells().map(words);
    expect(shown.filter((text) => text.includes('≠')).length).to.equal(2);
    expect(shown[0])
      .to.contain('silent')
      .and.contain('expected: no effect')
      .and.contain('depthwise');
    expect(cells().filter((cell) => cell.classList.contains('faint')).length).to.equal(1);
    await expect(panel).to.be.accessible();
  });

  it('is ended by Escape', async () => {
    const { panel, runner } = await show();
    panel.shadowRoot!.querySelector<HTMLElement>('.primary')!.click();
    await waitUntil(() => runner.asked.length === 1);
    window.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape' }));
    expect(runner.asked[0]!.options.signal?.aborted).to.equal(true);
  });

  it('opens the plan of a cell', async () => {
    const { playground, cells } = await show();
    cells()[3]!.click();
    expect(playground.state.plan.model).to.equal('lite');
    expect(playground.state.plan.faults[0]!.args.scale).to.equal(255);
    playground.cancel();
  });

  it('moves by arrow keys', async () => {
    const { panel, cells } = await show();
    cells()[0]!.focus();
    for (const key of ['ArrowDown', 'ArrowRight'])
      panel.shadowRoot!.activeElement!.dispatchEvent(
        new KeyboardEvent('keydown', { key, bubbles: true }),
      );
    expect(panel.shadowRoot!.activeElement).to.equal(cells()[3]);
  });
});
