import { expect, fixture, html, oneEvent } from '@open-wc/testing';
import type { NameParameter } from '../../../faults/fault-spec.ts';
import { smallNetworks } from '../../testing/make-playground.ts';
import { bothThemes, useTheme } from '../../testing/use-theme.ts';
import { ArgumentChange } from '../argument-change.ts';
import './name-control.ts';
import type { NameControl } from './name-control.ts';

const weight: NameParameter = {
  kind: 'name',
  label: 'Weight',
  description: 'a tensor of weights',
  of: 'weight',
  default: 'conv2d_0/kernel',
};

async function told(control: Element, act: () => void): Promise<unknown> {
  setTimeout(act);
  return (await oneEvent<ArgumentChange>(control, ArgumentChange.type)).value;
}

describe('fb-name-control', () => {
  const show = (entries: NameControl['entries'] = smallNetworks.palm!.weights) =>
    fixture<NameControl>(
      html`<fb-name-control
        .parameter=${weight}
        .value=${'conv2d_0/kernel'}
        .entries=${entries}
      ></fb-name-control>`,
    );
  const field = (control: NameControl) => control.shadowRoot!.querySelector('input')!;
  const options = (control: NameControl) => [
    ...control.shadowRoot!.querySelectorAll<HTMLElement>('[role=option]'),
  ];
  const type = async (control: NameControl, text: string) => {
    field(control).value = text;
    field(control).dispatchEvent(new Event('input'));
    await control.updateComplete;
  };
  const press = async (control: NameControl, key: string) => {
    field(control).dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true }));
    await control.updateComplete;
  };

  for (const theme of bothThemes)
    it(`is accessible, closed and open, ${theme}`, async () => {
      useTheme(theme);
      const control = await show();
      await expect(control).to.be.accessible();
      field(control).click();
      await control.updateComplete;
      await expect(control).to.be.accessible();
    });

  it('lists what the network has, with operation and shape, and finds by any of them', async () => {
    const control = await show();
    expect(control.shadowRoot!.textContent).to.contain('conv2d, 3 × 3 × 3 × 4');
    field(control).click();
    await control.updateComplete;
    expect(options(control).length).to.equal(2);
    expect(options(control)[0]!.getAttribute('aria-selected')).to.equal('true');
    await type(control, 'bias');
    expect(options(control).map((one) => one.querySelector('b')!.textContent)).to.deep.equal([
      'conv2d_0/bias',
    ]);
    await type(control, '3 × 3');
    expect(options(control).length).to.equal(1);
  });

  it('picks by keys, and Escape keeps what was', async () => {
    const control = await show();
    await type(control, 'bias');
    expect(await told(control, () => void press(control, 'Enter'))).to.equal('conv2d_0/bias');
    await type(control, 'ker');
    await press(control, 'Escape');
    expect(field(control).value).to.equal('conv2d_0/bias');
    await press(control, 'ArrowDown');
    expect(field(control).getAttribute('aria-expanded')).to.equal('true');
    await press(control, 'ArrowUp');
    expect(await told(control, () => void press(control, 'Enter'))).to.equal('conv2d_0/kernel');
  });

  it('takes any well-formed name, says when the network has none such, refuses others', async () => {
    const control = await show();
    await type(control, 'conv2d_99/kernel');
    expect(await told(control, () => field(control).dispatchEvent(new Event('change')))).to.equal(
      'conv2d_99/kernel',
    );
    await control.updateComplete;
    const alert = () => control.shadowRoot!.querySelector('[role=alert]')?.textContent ?? '';
    expect(alert()).to.contain('no weight “conv2d_99/kernel”');
    await type(control, 'two words');
    field(control).dispatchEvent(new Event('change'));
    await control.updateComplete;
    expect(alert()).to.contain('“two words” is not the name of a weight');
    expect(control.value).to.equal('conv2d_99/kernel');
  });

  it('takes names while the network is not listed', async () => {
    const control = await show(null);
    await type(control, 'conv2d_3/bias');
    expect(await told(control, () => field(control).dispatchEvent(new Event('change')))).to.equal(
      'conv2d_3/bias',
    );
  });
});
