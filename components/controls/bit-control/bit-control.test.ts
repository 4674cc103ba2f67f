import { expect, fixture, html, oneEvent } from '@open-wc/testing';
import type { NumberParameter } from '../../../faults/fault-spec.ts';
import { bothThemes, useTheme } from '../../testing/use-theme.ts';
import { ArgumentChange } from '../argument-change.ts';
import './bit-control.ts';
import type { BitControl } from './bit-control.ts';

const parameter: NumberParameter = {
  kind: 'number',
  label: 'Bit',
  description: 'which one',
  min: 0,
  max: 31,
  default: 30,
  neutral: null,
  integer: true,
  spread: 'linear',
  special: [],
  presets: [],
  means: 'bit',
};

const show = (change: Partial<BitControl> = {}) =>
  fixture<BitControl>(
    html`<fb-bit-control
      .parameter=${parameter}
      .value=${change.value ?? 30}
      .encoding=${change.encoding ?? 'float32'}
      .struck=${change.struck ?? null}
    ></fb-bit-control>`,
  );

const bits = (control: BitControl) => [
  ...control.shadowRoot!.querySelectorAll<HTMLButtonElement>('[role=radio]'),
];
const change = (control: BitControl) =>
  control.shadowRoot!.querySelector('.change')!.textContent.replace(/\s+/g, ' ').trim();

describe('fb-bit-control', () => {
  for (const theme of bothThemes)
    it(`is accessible, ${theme}`, async () => {
      useTheme(theme);
      await expect(await show({ struck: 1 })).to.be.accessible();
    });

  it('shows every bit by what it is of, the chosen one flipped, and what the number becomes', async () => {
    const control = await show({ struck: 1 });
    expect(bits(control).length).to.equal(32);
    expect(
      bits(control)
        .map((bit) => bit.textContent.trim())
        .join(''),
    ).to.equal((0x7f800000).toString(2).padStart(32, '0'));
    expect(control.shadowRoot!.querySelectorAll('.exponent [role=radio]').length).to.equal(8);
    expect(change(control)).to.equal('bit 30: 1 0x3f800000 → +∞ 0x7f800000');
  });

  it('shows the 16 bits of a float16 code', async () => {
    const control = await show({ struck: 1, encoding: 'float16', value: 15 });
    expect(bits(control).length).to.equal(16);
    expect(change(control)).to.equal('bit 15: 1 0x3c00 → −1 0xbc00');
  });

  it('says when the bit is none of the code, and when the number is not known', async () => {
    const control = await show({ encoding: 'float16', value: 30 });
    expect(control.shadowRoot!.querySelector('[role=alert]')!.textContent).to.contain('0 to 15');
    expect(change(control)).to.contain('the next run shows');
  });

  it('chooses by a click and by arrow keys', async () => {
    const control = await show({ struck: 1 });
    const told = async (act: () => void) => {
      setTimeout(act);
      return (await oneEvent<ArgumentChange>(control, ArgumentChange.type)).value;
    };
    const [sign] = bits(control);
    expect(await told(() => sign!.click())).to.equal(31);
    const press = (key: string) =>
      sign!.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true }));
    expect(await told(() => press('ArrowRight'))).to.equal(30);
    expect(await told(() => press('End'))).to.equal(0);
    expect(await told(() => press('Home'))).to.equal(31);
    await control.updateComplete;
    expect(bits(control).filter(({ tabIndex }) => tabIndex === 0).length).to.equal(1);
  });
});
