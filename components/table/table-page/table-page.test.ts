import { expect, fixture, html } from '@open-wc/testing';
import { ContextProvider } from '@lit/context';
import { libraryContext, type Library } from '../../state/library.ts';
import { Playground, playgroundContext } from '../../state/playground.ts';
import { clipSpec, HeldRunner, makeLibrary, testScenario } from '../../testing/make-playground.ts';
import { makeShipped } from '../../testing/make-shipped.ts';
import { bothThemes, useTheme } from '../../testing/use-theme.ts';
import type { OfferedMitigation, Scenario } from '../../../record/scenario.ts';
import './table-page.ts';
import type { TablePage } from './table-page.ts';

const offered: OfferedMitigation = {
  id: clipSpec.id,
  args: {},
  effect: { does: 'restores' },
  when: {},
  because: '',
};
const lost: Scenario = { ...testScenario, mitigations: [offered] };
const wrong: Scenario = { ...testScenario, id: 'wrong', title: 'A wrong answer' };
const never: Scenario = { ...testScenario, id: 'never', title: 'Never run' };

async function open(ratings: Library['ratings'] = {}) {
  const library = makeLibrary({
    ratings,
    groups: [
      { family: { id: 'tests', title: 'Tests', tags: [] }, scenarios: [lost, wrong, never] },
    ],
  });
  const playground = new Playground(new HeldRunner(), library, lost, { view: 'table' });
  const hand = { score: 1, label: 'Left', keypoints: [] };
  playground.useShipped([
    makeShipped({
      scenario: 'test',
      outcome: 'silent',
      shown: { frame: 0, golden: [hand], faulty: [] },
    }),
    makeShipped({
      scenario: 'wrong',
      outcome: 'silent',
      shown: { frame: 0, golden: [hand], faulty: [hand] },
    }),
  ]);
  const host = await fixture<HTMLElement>(html`<main></main>`);
  new ContextProvider(host, { context: playgroundContext, initialValue: playground });
  new ContextProvider(host, { context: libraryContext, initialValue: library });
  const page: TablePage = document.createElement('fb-table-page');
  host.append(page);
  await page.updateComplete;
  const root = page.shadowRoot!;
  const titles = () => [...root.querySelectorAll('tbody th')].map((one) => one.textContent.trim());
  const cells = (row: number) =>
    [...root.querySelectorAll(`tbody tr:nth-child(${row}) td`)].map((one) =>
      one.textContent.trim(),
    );
  const press = async (head: string) => {
    [...root.querySelectorAll<HTMLElement>('thead button')]
      .find((one) => one.textContent.trim().startsWith(head))!
      .click();
    await page.updateComplete;
  };
  return { playground, host, page, root, titles, cells, press };
}

describe('the table of failure modes', () => {
  for (const theme of bothThemes)
    it(`has a row for each failure, also one that was not run, and is accessible, ${theme}`, async () => {
      useTheme(theme);
      const { host, titles, cells } = await open();
      expect(titles()).to.deep.equal(['A test failure', 'A wrong answer', 'Never run']);
      expect(cells(1)).to.include.members(['silent, hand missing', '5', '7', '35', 'Clip', '1']);
      expect(cells(2)).to.include.members(['silent', '8', '9', '72', 'none']);
      expect(cells(3)).to.include('not run');
      await expect(host).to.be.accessible();
    });

  it('has the numbers that a team sets, with its reason', async () => {
    const because = 'Our robot arm follows the hand.';
    const { cells, root } = await open({ test: { severity: { value: 10, because } } });
    expect(cells(1)).to.include.members(['10', '7', '70']);
    expect(root.innerHTML).to.contain(`Set by the team: ${because}`);
  });

  it('is sorted by a column, numbers by their size and the worst first, and back again', async () => {
    const { titles, press, root } = await open();
    await press('S\u00a0×');
    expect(titles().slice(0, 2)).to.deep.equal(['A wrong answer', 'A test failure']);
    expect(root.querySelector('[aria-sort=descending]')).to.not.equal(null);
    await press('S\u00a0×');
    expect(titles()[1]).to.equal('A test failure');
    await press('S\u00a0×');
    expect(titles()).to.deep.equal(['A test failure', 'A wrong answer', 'Never run']);
    await press('Failure mode');
    expect(titles()[0]).to.equal('A test failure');
  });

  it('is filtered by words, and says where none is left', async () => {
    const { page, root, titles } = await open();
    const field = root.querySelector('input')!;
    const type = async (text: string) => {
      field.value = text;
      field.dispatchEvent(new InputEvent('input'));
      await page.updateComplete;
    };
    await type('missing tests');
    expect(titles()).to.deep.equal(['A test failure']);
    expect(root.querySelector('[role=status]')!.textContent.trim()).to.equal('1 of 3 rows');
    await type('zebra');
    expect(root.textContent).to.contain('No row holds all of these words.');
  });

  it('opens a failure, and hides outcomes that are to be predicted', async () => {
    const { playground, page, root } = await open();
    let went: string | null = null;
    page.addEventListener('fb-go', (event) => (went = (event as { scenario?: string }).scenario!));
    root.querySelector('a')!.click();
    expect(went).to.equal('test');
    playground.setPredicting(true);
    await page.updateComplete;
    expect(root.querySelector('table')).to.equal(null);
  });
});
