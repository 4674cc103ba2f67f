import { expect, fixture, html } from '@open-wc/testing';
import { bothThemes, useTheme } from '../../testing/use-theme.ts';
import { chosenTheme, themeEvent } from '../theme-choice.ts';
import './theme-switch.ts';
import type { ThemeSwitch } from './theme-switch.ts';

describe('fb-theme-switch', () => {
  afterEach(() => {
    localStorage.clear();
    useTheme('light');
  });

  for (const theme of bothThemes)
    it(`is accessible, ${theme}`, async () => {
      useTheme(theme);
      await expect(await fixture(html`<fb-theme-switch></fb-theme-switch>`)).to.be.accessible();
    });

  it('changes the colours, tells those who draw, and remembers', async () => {
    const element = await fixture<ThemeSwitch>(html`<fb-theme-switch></fb-theme-switch>`);
    let told = 0;
    const count = () => (told += 1);
    document.addEventListener(themeEvent, count);
    const background = () => getComputedStyle(document.body).backgroundColor;
    const seen = (['dark', 'light'] as const).map((name) => {
      element.shadowRoot!.querySelector<HTMLInputElement>(`[aria-label=${name}]`)!.click();
      expect(chosenTheme()).to.equal(name);
      return background();
    });
    document.removeEventListener(themeEvent, count);
    expect(seen).to.deep.equal(['rgb(20, 23, 27)', 'rgb(246, 247, 249)']);
    expect(told).to.equal(2);
  });

  it('falls back to auto when something else is remembered', () => {
    localStorage.setItem('faultbook-theme', 'purple');
    expect(chosenTheme()).to.equal('auto');
  });
});
