import { expect, fixture, html } from '@open-wc/testing';
import { testScenario } from '../../testing/make-playground.ts';
import { overflowRecord } from '../../testing/make-record.ts';
import { bothThemes, useTheme } from '../../testing/use-theme.ts';
import { waitUntil } from '../../testing/wait-until.ts';
import './why-panel.ts';
import type { WhyPanel } from './why-panel.ts';

const show = (record = overflowRecord() as ReturnType<typeof overflowRecord> | null) =>
  fixture<WhyPanel>(
    html`<fb-why-panel .scenario=${testScenario} .record=${record}></fb-why-panel>`,
  );

const headings = (panel: WhyPanel) =>
  [...panel.shadowRoot!.querySelectorAll('h2')].map((one) => one.textContent.trim());

describe('fb-why-panel', () => {
  for (const theme of bothThemes)
    it(`is accessible, ${theme}`, async () => {
      useTheme(theme);
      await expect(await show()).to.be.accessible();
    });

  it('says why, how to notice it and what to do, before a run and with its finding after', async () => {
    const before = await show(null);
    expect(headings(before)).to.deep.equal([
      'Why it happens',
      'How to notice it',
      'What to do',
      'What the user sees',
    ]);
    const after = await show();
    expect(headings(after).at(-1)).to.equal('This run in full');
    expect(after.shadowRoot!.querySelector('fb-verdict-panel')).to.not.equal(null);
  });

  it('copies the sentences, or says that it cannot', async () => {
    const panel = await show();
    panel.shadowRoot!.querySelector('button')!.click();
    await waitUntil(() =>
      /^(Copied\.|This browser blocks)/.test(
        panel.shadowRoot!.querySelector('[role=status]')!.textContent,
      ),
    );
  });
});
