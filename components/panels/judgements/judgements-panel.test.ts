import { expect, fixture, html } from '@open-wc/testing';
import { overflowRecord } from '../../testing/make-record.ts';
import { bothThemes, useTheme } from '../../testing/use-theme.ts';
import './judgements-panel.ts';
import type { JudgementsPanel } from './judgements-panel.ts';

const show = () =>
  fixture<JudgementsPanel>(
    html`<fb-judgements-panel class="card" .record=${overflowRecord()}></fb-judgements-panel>`,
  );

describe('fb-judgements-panel', () => {
  for (const theme of bothThemes)
    it(`is accessible, ${theme}`, async () => {
      useTheme(theme);
      await expect(await show()).to.be.accessible();
    });

  it('says of each claim and expectation how it stands and why', async () => {
    const items = [...(await show()).shadowRoot!.querySelectorAll('li')];
    const words = items.map((item) => item.textContent.replace(/\s+/g, ' ').trim());
    expect(words[0]).to.equal('✓ confirmed “Pixels above 1 give NaN.”1 % of a step');
    expect(words[1]).to.contain('○ not tested');
    expect(words[2]).to.contain('✓ holds').and.contain('0 hands');
    expect(words[3]).to.contain('≠ drifted').and.contain('NaN in 2 steps');
    expect(words[4]).to.contain('– not applicable');
  });

  it('says why something is expected, of what applies', async () => {
    const record = overflowRecord();
    const because = 'rounding differs by driver';
    const expectations = record.expectations.map((one) =>
      one.status === 'notApplicable' ? one : { ...one, because },
    );
    const panel = await fixture(
      html`<fb-judgements-panel .record=${{ ...record, expectations }}></fb-judgements-panel>`,
    );
    expect(panel.shadowRoot!.textContent.split(`Because: ${because}`).length - 1).to.equal(2);
  });

  it('folds away what is not for these settings, unless there is nothing else', async () => {
    const panel = await show();
    const folded = () => panel.shadowRoot!.querySelector('details')!;
    expect(folded().open).to.equal(false);
    expect(folded().textContent).to.contain('1 not for these settings');
    expect(folded().querySelectorAll('li').length).to.equal(1);
    const record = overflowRecord();
    const expectations = record.expectations.filter(({ status }) => status === 'notApplicable');
    panel.record = { ...record, expectations };
    await panel.updateComplete;
    expect(folded().open).to.equal(true);
  });

  it('reads differs, with a report of the device, where no scenario was measured', async () => {
    const record = overflowRecord();
    const { environment } = record;
    const { faulty } = environment.realms;
    const realm = { ...faulty, arithmetic: { ...faulty.arithmetic, storedInf: 65504 } };
    const elsewhere = { ...environment, realms: { golden: realm, faulty: realm } };
    const panel = await fixture<JudgementsPanel>(
      html`<fb-judgements-panel
        class="card"
        .record=${{ ...record, environment: elsewhere }}
      ></fb-judgements-panel>`,
    );
    const text = panel.shadowRoot!.textContent.replace(/\s+/g, ' ');
    expect(text).to.contain('≈ differs').and.not.to.contain('drifted');
    expect(text).to.contain('This scenario differs on this GPU. No scenario was measured on such');
    expect(text).to.contain('a stored Inf is 65 504');
    const blocks = [...panel.shadowRoot!.querySelectorAll('fb-code-block')];
    expect(blocks.map(({ label }) => label)).to.deep.equal([
      'Device report',
      'Device report in JSON',
    ]);
    expect(JSON.parse(blocks[1]!.text)).to.include({ schema: 'faultbook/device@1' });
    await expect(panel).to.be.accessible();
    expect((await show()).shadowRoot!.querySelector('fb-code-block')).to.equal(null);
  });

  it('counts what holds among what applies', async () => {
    expect((await show()).shadowRoot!.textContent).to.contain('1/2');
  });
});
