import { expect, fixture, html, oneEvent } from '@open-wc/testing';
import type { NumberParameter } from '../../../faults/fault-spec.ts';
import { bothThemes, useTheme } from '../../testing/use-theme.ts';
import { ArgumentChange } from '../argument-change.ts';
import './element-control.ts';
import type { ElementControl } from './element-control.ts';

const parameter: NumberParameter = {
  kind: 'number',
  label: 'Element',
  description: 'position',
  min: 0,
  max: 1000,
  default: 0,
  neutral: null,
  integer: true,
  spread: 'linear',
  special: [],
  presets: [],
  means: 'element',
};

async function told(control: Element, act: () => void): Promise<unknown> {
  setTimeout(act);
  return (await oneEvent<ArgumentChange>(control, ArgumentChange.type)).value;
}

function put(field: HTMLInputElement, text: string): void {
  field.value = text;
  field.dispatchEvent(new Event('change'));
}

describe('fb-element-control', () => {
  const show = (value: number, shape: readonly number[] | null = [2, 3, 4]) =>
    fixture<ElementControl>(
      html`<fb-element-control
        .parameter=${parameter}
        .value=${value}
        .shape=${shape}
      ></fb-element-control>`,
    );
  const fields = (control: ElementControl) => [
    ...control.shadowRoot!.querySelectorAll<HTMLInputElement>('input'),
  ];

  for (const theme of bothThemes)
    it(`is accessible, also with an error, ${theme}`, async () => {
      useTheme(theme);
      await expect(await show(5)).to.be.accessible();
      await expect(await show(99)).to.be.accessible();
    });

  it('tells coordinates and position of one another', async () => {
    const control = await show(17);
    expect(fields(control).map(({ value }) => value)).to.deep.equal(['1', '1', '1', '17']);
    expect(await told(control, () => put(fields(control)[2]!, '3'))).to.equal(19);
    await control.updateComplete;
    expect(await told(control, () => put(fields(control)[3]!, '0'))).to.equal(0);
    await control.updateComplete;
    expect(fields(control).map(({ value }) => value)).to.deep.equal(['0', '0', '0', '0']);
  });

  it('keeps the element and says why where there is none', async () => {
    const control = await show(17);
    let events = 0;
    control.addEventListener(ArgumentChange.type, () => (events += 1));
    put(fields(control)[0]!, '2');
    await control.updateComplete;
    expect(events).to.equal(0);
    const alert = () => control.shadowRoot!.querySelector('[role=alert]')!.textContent;
    expect(alert()).to.contain('2 was given').and.contain('0 to 1');
    control.value = 24;
    await control.updateComplete;
    expect(alert()).to.contain('24 elements, 0 to 23');
  });

  it('takes a position while the shape is not known', async () => {
    const control = await show(3, null);
    expect(fields(control).length).to.equal(1);
    expect(await told(control, () => put(fields(control)[0]!, '40'))).to.equal(40);
  });
});
