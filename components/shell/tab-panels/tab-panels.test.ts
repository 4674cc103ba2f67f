import { expect, fixture, html, oneEvent } from '@open-wc/testing';
import { bothThemes, useTheme } from '../../testing/use-theme.ts';
import './tab-panels.ts';
import type { TabPanels } from './tab-panels.ts';

const show = () =>
  fixture<TabPanels>(
    html`<fb-tab-panels
      label="Things"
      chosen="one"
      .tabs=${[
        { id: 'one', label: 'One' },
        { id: 'two', label: 'Two', count: '7' },
        { id: 'three', label: 'Three' },
      ]}
    >
      <p slot="one">first</p>
      <p slot="two">second</p>
    </fb-tab-panels>`,
  );

const tabs = (panels: TabPanels) => [...panels.shadowRoot!.querySelectorAll('[role=tab]')];
const visible = (panels: TabPanels) =>
  [...panels.children].filter((child) => child.checkVisibility()).map((child) => child.textContent);

async function press(panels: TabPanels, key: string): Promise<void> {
  const at = panels.shadowRoot!.querySelector('[aria-selected=true]')!;
  at.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }));
  await panels.updateComplete;
  await panels.updateComplete;
}

describe('fb-tab-panels', () => {
  for (const theme of bothThemes)
    it(`is accessible, ${theme}`, async () => {
      useTheme(theme);
      await expect(await show()).to.be.accessible();
    });

  it('scrolls the list to a tab that was chosen from elsewhere', async () => {
    const panels = await show();
    panels.style.width = '90px';
    for (const [chosen, at] of [
      ['three', 2],
      ['one', 0],
    ] as const) {
      panels.chosen = chosen;
      await panels.updateComplete;
      const list = panels.shadowRoot!.querySelector('[role=tablist]')!.getBoundingClientRect();
      const tab = tabs(panels)[at]!.getBoundingClientRect();
      expect(tab.left, chosen).to.be.at.least(list.left - 1);
      expect(tab.right, chosen).to.be.at.most(list.right + 1);
    }
  });

  it('shows the chosen tab’s content alone', async () => {
    const panels = await show();
    expect(visible(panels)).to.deep.equal(['first']);
    setTimeout(() => (tabs(panels)[1] as HTMLElement).click());
    const event = await oneEvent<CustomEvent<string>>(panels, 'fb-tab');
    expect(event.detail).to.equal('two');
    await panels.updateComplete;
    expect(visible(panels)).to.deep.equal(['second']);
  });

  it('moves by arrow keys, Home and End, and takes the focus along', async () => {
    const panels = await show();
    (tabs(panels)[0] as HTMLElement).focus();
    const focused = () => panels.shadowRoot!.activeElement?.textContent.trim();
    await press(panels, 'ArrowRight');
    expect(focused()).to.equal('Two7');
    await press(panels, 'End');
    expect(focused()).to.equal('Three');
    await press(panels, 'ArrowRight');
    expect(focused()).to.equal('One');
    await press(panels, 'ArrowLeft');
    expect(focused()).to.equal('Three');
    await press(panels, 'Home');
    expect(focused()).to.equal('One');
    expect(tabs(panels).map((tab) => tab.getAttribute('tabindex'))).to.eql(['0', '-1', '-1']);
  });
});
