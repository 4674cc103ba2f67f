import { expect, fixture, html, oneEvent } from '@open-wc/testing';
import type { ArgumentValue } from '../../../engine/plan.ts';
import { scaleSpec } from '../../testing/make-playground.ts';
import { bothThemes, useTheme } from '../../testing/use-theme.ts';
import './fault-controls.ts';
import type { FaultArgument, FaultControls } from './fault-controls.ts';

async function show(args: Record<string, ArgumentValue> = { scale: 255 }, changed = false) {
  const controls = await fixture<FaultControls>(
    html`<fb-fault-controls
      .faults=${[{ id: 'scale', args, fromFrame: 0 }]}
      .specs=${{ scale: scaleSpec }}
      .changed=${changed}
    ></fb-fault-controls>`,
  );
  const root = controls.shadowRoot!;
  const number = root.querySelector('fb-number-control')!;
  await number.updateComplete;
  return {
    controls,
    number,
    choice: root.querySelector('fb-choice-control')!,
    toggle: root.querySelector('fb-switch-control')!,
  };
}

const inputIn = (host: Element, selector: string) =>
  host.shadowRoot!.querySelector<HTMLInputElement>(selector)!;
const buttonIn = (host: Element, selector: string) =>
  host.shadowRoot!.querySelector<HTMLButtonElement>(selector)!;

/** What the controls tell when something is done to them. */
async function told(controls: FaultControls, act: () => void): Promise<FaultArgument> {
  setTimeout(act);
  return (await oneEvent<CustomEvent<FaultArgument>>(controls, 'fb-fault-argument')).detail;
}

function type(input: HTMLInputElement, text: string): void {
  input.value = text;
  input.dispatchEvent(new Event('input', { bubbles: true }));
}

describe('fb-fault-controls', () => {
  for (const theme of bothThemes)
    it(`is accessible, also with an error, ${theme}`, async () => {
      useTheme(theme);
      const { controls, number } = await show();
      await expect(controls).to.be.accessible();
      type(inputIn(number, '[type=text]'), 'abc');
      await number.updateComplete;
      await expect(controls).to.be.accessible();
    });

  it('has a control for each parameter, at its default where no argument is given', async () => {
    const { number, choice, toggle } = await show();
    expect(number.value).to.equal(255);
    expect(choice.value).to.equal('before');
    expect(toggle.value).to.equal(false);
  });

  it('tells what is typed', async () => {
    const { controls, number } = await show();
    const detail = await told(controls, () => type(inputIn(number, '[type=text]'), '1/255'));
    expect(detail).to.deep.equal({ fault: 0, name: 'scale', value: 1 / 255 });
  });

  it('tells NaN, infinities and −0 from their buttons, and marks the one chosen', async () => {
    for (const [label, value] of [
      ['NaN', NaN],
      ['+∞', Infinity],
      ['−∞', -Infinity],
      ['−0', -0],
    ] as const) {
      const { controls, number } = await show();
      const button = buttonIn(number, `[aria-label="Scale ${label}"]`);
      const detail = await told(controls, () => button.click());
      expect(Object.is(detail.value, value)).to.equal(true);
      await number.updateComplete;
      expect(button.getAttribute('aria-pressed')).to.equal('true');
      expect(inputIn(number, '[type=text]').value).to.equal(label);
    }
  });

  it('moves the slider with the value, and the value with the slider', async () => {
    const { controls, number } = await show({ scale: 65_504 });
    const slider = inputIn(number, '[type=range]');
    expect(slider.value).to.equal(slider.max);
    expect(slider.getAttribute('aria-valuetext')).to.equal('65\u202f504');
    const detail = await told(controls, () => type(slider, '0'));
    expect(detail.value).to.equal(1 / 255);
  });

  it('keeps the last allowed value while the text is wrong, and says why', async () => {
    const { controls, number } = await show();
    let events = 0;
    controls.addEventListener('fb-fault-argument', () => (events += 1));
    const field = inputIn(number, '[type=text]');
    type(field, '1e9');
    await number.updateComplete;
    expect(events).to.equal(0);
    expect(field.getAttribute('aria-invalid')).to.equal('true');
    expect(number.shadowRoot!.querySelector('[role=alert]')!.textContent).to.contain(
      '“1e9” was given. Allowed:',
    );
    expect(field.value).to.equal('1e9');
    type(field, '12');
    await number.updateComplete;
    expect(events).to.equal(1);
    expect(field.getAttribute('aria-invalid')).to.equal('false');
  });

  it('tells choices and switches', async () => {
    const { controls, choice, toggle } = await show();
    const select = choice.shadowRoot!.querySelector('select')!;
    const chosen = await told(controls, () => {
      select.value = 'after';
      select.dispatchEvent(new Event('change', { bubbles: true }));
    });
    expect(chosen).to.deep.equal({ fault: 0, name: 'way', value: 'after' });
    const box = inputIn(toggle, 'input');
    expect(await told(controls, () => box.click())).to.deep.equal({
      fault: 0,
      name: 'twice',
      value: true,
    });
  });

  it('can be reset once something differs', async () => {
    const { controls } = await show();
    const button = buttonIn(controls, 'header button');
    expect(button.disabled).to.equal(true);
    controls.changed = true;
    await controls.updateComplete;
    setTimeout(() => button.click());
    expect((await oneEvent(controls, 'fb-reset')).type).to.equal('fb-reset');
  });

  it('names a fault that it does not know', async () => {
    const controls = await fixture<FaultControls>(
      html`<fb-fault-controls
        .faults=${[{ id: 'gone', args: {}, fromFrame: 0 }]}
      ></fb-fault-controls>`,
    );
    expect(controls.shadowRoot!.textContent).to.contain('“gone”');
  });
});
