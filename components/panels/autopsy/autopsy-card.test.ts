import { expect, fixture, html } from '@open-wc/testing';
import type { Autopsy } from '../../../record/record.ts';
import { overflowBlame } from '../../testing/make-record.ts';
import { bothThemes, useTheme } from '../../testing/use-theme.ts';
import './autopsy-card.ts';
import type { AutopsyCard } from './autopsy-card.ts';

const sum = overflowBlame.autopsy!;

const division: Autopsy = {
  ...sum,
  operands: [
    { role: 'input', name: 'graph/-/x', address: [0, 0], value: 0, term: null },
    { role: 'input', name: 'graph/-/y', address: [0, 0], value: 0, term: null },
  ],
};

const show = (autopsy: Autopsy) =>
  fixture<AutopsyCard>(html`<fb-autopsy-card .autopsy=${autopsy}></fb-autopsy-card>`);

const heads = (card: AutopsyCard) =>
  [...card.shadowRoot!.querySelectorAll('th')].map((head) =>
    head.textContent.replace(/\s+/g, ' ').trim(),
  );

describe('fb-autopsy-card', () => {
  for (const theme of bothThemes)
    it(`is accessible, ${theme}`, async () => {
      useTheme(theme);
      await expect(await show(sum)).to.be.accessible();
    });

  it('tells two tensors of the same role apart', async () => {
    expect(heads(await show(division))).to.deep.equal(['input x [0, 0]', 'input y [0, 0]']);
  });

  it('names the role alone where one tensor has it', async () => {
    expect(heads(await show(sum)).at(-1)).to.equal('bias [28]');
    expect(heads(await show(sum))[0]).to.equal('input [0, 6, 3, 28]');
  });
});
