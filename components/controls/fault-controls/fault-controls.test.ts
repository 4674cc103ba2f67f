import { expect, fixture, html, oneEvent } from '@open-wc/testing';
import type { ArgumentValue, PlannedFault } from '../../../record/plan.ts';
import { clipSpec, scaleSpec } from '../../testing/make-playground.ts';
import { waitUntil } from '../../testing/wait-until.ts';
import { bothThemes, useTheme } from '../../testing/use-theme.ts';
import '../number-control/number-control.ts';
import '../switch-control/switch-control.ts';
import './fault-controls.ts';
import type { FaultControls } from './fault-controls.ts';

const scale = (args: Record<string, ArgumentValue> = { scale: 255 }): PlannedFault => ({
  id: 'scale',
  args,
  fromFrame: 0,
});

async function show(
  args: Record<string, ArgumentValue> = { scale: 255 },
  change: Partial<FaultControls> = {},
) {
  const controls = await fixture<FaultControls>(
    html`<fb-fault-controls
      .faults=${change.faults ?? [scale(args)]}
      .specs=${change.specs ?? { scale: scaleSpec }}
      .changed=${change.changed ?? false}
      .frames=${change.frames ?? 1}
    ></fb-fault-controls>`,
  );
  const cards = [...controls.shadowRoot!.querySelectorAll('fb-fault-card')];
  await Promise.all(cards.map((card) => card.updateComplete));
  const root = cards[0]!.shadowRoot!;
  const number = root.querySelector('fb-number-control')!;
  await number.updateComplete;
  return {
    controls,
    cards,
    number,
    choice: root.querySelector('fb-choice-control')!,
    toggle: root.querySelector('fb-switch-control')!,
  };
}

const inputIn = (host: Element, selector: string) =>
  host.shadowRoot!.querySelector<HTMLInputElement>(selector)!;
const buttonIn = (host: Element, selector: string) =>
  host.shadowRoot!.querySelector<HTMLButtonElement>(selector)!;

/** The faults that the controls tell when something is done to them. */
async function told(controls: FaultControls, act: () => void): Promise<readonly PlannedFault[]> {
  setTimeout(act);
  return (await oneEvent<CustomEvent<readonly PlannedFault[]>>(controls, 'fb-faults')).detail;
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
    expect(detail).to.deep.equal([scale({ scale: 1 / 255 })]);
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
      expect(Object.is(detail[0]!.args.scale, value)).to.equal(true);
      await number.updateComplete;
      expect(button.getAttribute('aria-pressed')).to.equal('true');
      expect(inputIn(number, '[type=text]').value).to.equal(label);
    }
  });

  it('writes a reciprocal as people type it, which reads as the same value', async () => {
    const { number } = await show({ scale: 1 / 255 });
    const field = inputIn(number, '[type=text]');
    expect(field.value).to.equal('1/255');
    const slider = inputIn(number, '[type=range]');
    expect(slider.getAttribute('aria-valuetext')).to.equal('1/255');
  });

  it('moves the slider with the value, and the value with the slider', async () => {
    const { controls, number } = await show({ scale: 65_504 });
    const slider = inputIn(number, '[type=range]');
    expect(slider.value).to.equal(slider.max);
    expect(slider.getAttribute('aria-valuetext')).to.equal('65\u202f504');
    const detail = await told(controls, () => type(slider, '0'));
    expect(detail[0]!.args.scale).to.equal(1 / 255);
  });

  it('keeps the last allowed value while the text is wrong, and says why', async () => {
    const { controls, number } = await show();
    let events = 0;
    controls.addEventListener('fb-faults', () => (events += 1));
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
    expect(chosen[0]!.args).to.deep.equal({ scale: 255, way: 'after' });
    const box = inputIn(toggle, 'input');
    const switched = await told(controls, () => box.click());
    expect(switched[0]!.args.twice).to.equal(true);
  });

  it('switches, moves, removes and resets faults of a stack', async () => {
    const stack = [scale({ scale: 1 }), scale({ scale: 2 }), scale({ scale: 3 })];
    const { controls, cards } = await show({}, { faults: stack });
    expect(cards.length).to.equal(3);
    const tool = (at: number, name: string) => buttonIn(cards[at]!, `[aria-label^="${name}"]`);
    expect(tool(0, 'Earlier').disabled).to.equal(true);
    expect(tool(2, 'Later').disabled).to.equal(true);
    const scales = (faults: readonly PlannedFault[]) => faults.map(({ args }) => args.scale);
    expect(scales(await told(controls, () => tool(0, 'Later').click()))).to.eql([2, 1, 3]);
    expect(scales(await told(controls, () => tool(2, 'Earlier').click()))).to.eql([1, 3, 2]);
    expect(scales(await told(controls, () => tool(1, 'Remove').click()))).to.eql([1, 3]);
    const off = await told(controls, () => inputIn(cards[1]!, '[role=switch]').click());
    expect(off.map(({ on }) => on)).to.deep.equal([undefined, false, undefined]);
    setTimeout(() => tool(2, 'Reset').click());
    const reset = await oneEvent<CustomEvent<number>>(controls, 'fb-reset-fault');
    expect(reset.detail).to.equal(2);
  });

  it('sets the first frame where there are several', async () => {
    const { controls, cards } = await show({}, { frames: 4 });
    const field = inputIn(cards[0]!, '.from input');
    const detail = await told(controls, () => {
      field.value = '3';
      field.dispatchEvent(new Event('change'));
    });
    expect(detail[0]!.fromFrame).to.equal(2);
    field.value = '9';
    field.dispatchEvent(new Event('change'));
    expect(field.value).to.equal('3');
  });

  it('adds any fault of the library, found by words', async () => {
    const { controls } = await show();
    const adder = controls.shadowRoot!.querySelector('fb-fault-adder')!;
    const details = adder.shadowRoot!.querySelector('details')!;
    details.open = true;
    await oneEvent(details, 'toggle');
    await adder.updateComplete;
    await expect(controls).to.be.accessible();
    type(inputIn(adder, '[type=search]'), 'zebra');
    await waitUntil(() => adder.shadowRoot!.textContent.includes('No fault matches.'));
    type(inputIn(adder, '[type=search]'), 'pixel scale');
    await adder.updateComplete;
    await expect(controls).to.be.accessible();
    setTimeout(() => buttonIn(adder, 'li button').click());
    const added = await oneEvent<CustomEvent<string>>(controls, 'fb-add-fault');
    expect(added.detail).to.equal('scale');
  });

  it('lists found faults best first, marked, also where words are misspelt, and adds on Enter', async () => {
    const specs = {
      other: { ...scaleSpec, id: 'other', title: 'Another one', description: 'Scales a pixel.' },
      scale: scaleSpec,
      clip: clipSpec,
    };
    const { controls } = await show({}, { specs });
    const adder = controls.shadowRoot!.querySelector('fb-fault-adder')!;
    adder.shadowRoot!.querySelector('details')!.open = true;
    await waitUntil(() => adder.shadowRoot!.querySelector('input') !== null);
    const titles = () =>
      [...adder.shadowRoot!.querySelectorAll('li button')].map((one) =>
        one.firstElementChild?.localName === 'small' ? '' : one.textContent.trim(),
      );
    const heading = () => adder.shadowRoot!.querySelector('h3')?.textContent;
    expect(heading()).to.equal('network input');
    const field = inputIn(adder, '[type=search]');
    type(field, 'scale of pixels');
    await waitUntil(() => heading() === 'Best first');
    expect(titles()[0]).to.contain('Pixel scale');
    expect(titles().length).to.equal(2);
    expect(adder.shadowRoot!.querySelector('mark')!.textContent).to.equal('Pixel');
    type(field, 'scael');
    await waitUntil(() => heading() === 'No exact match. Nearest:');
    expect(titles()[0]).to.contain('Pixel scale');
    field.focus();
    const press = (key: string) =>
      adder.shadowRoot!.activeElement!.dispatchEvent(
        new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }),
      );
    press('ArrowDown');
    expect(adder.shadowRoot!.activeElement?.localName).to.equal('button');
    press('ArrowUp');
    expect(adder.shadowRoot!.activeElement === field).to.equal(true);
    setTimeout(() => press('Enter'));
    const added = await oneEvent<CustomEvent<string>>(controls, 'fb-add-fault');
    expect(added.detail).to.equal('scale');
  });

  it('can be reset once something differs', async () => {
    const { controls } = await show();
    expect(controls.shadowRoot!.querySelector('.reset')).to.equal(null);
    controls.changed = true;
    await controls.updateComplete;
    setTimeout(() => buttonIn(controls, '.reset').click());
    expect((await oneEvent(controls, 'fb-reset')).type).to.equal('fb-reset');
  });

  it('marks what differs from the card, and says what the card has', async () => {
    const { controls, cards } = await show({ scale: 12, way: 'before' });
    const marked = () =>
      [...cards[0]!.shadowRoot!.querySelectorAll('.changed')].map((one) =>
        one.textContent.replace(/\s+/g, ' ').trim(),
      );
    expect(marked()).to.deep.equal([]);
    controls.usual = [scale({ scale: 1 / 255, way: 'before', twice: false })];
    await controls.updateComplete;
    await cards[0]!.updateComplete;
    expect(marked()).to.deep.equal(['changed; the card has 1/255']);
    await expect(controls).to.be.accessible();
  });

  it('gives the keyboard to a fault that was added, and never to nothing', async () => {
    const { controls } = await show();
    const adder = controls.shadowRoot!.querySelector('fb-fault-adder')!;
    adder.shadowRoot!.querySelector('summary')!.click();
    await waitUntil(() => adder.shadowRoot!.activeElement?.localName === 'input');
    const field = inputIn(adder, '[type=search]');
    type(field, 'scale');
    await waitUntil(() => adder.shadowRoot!.querySelector('mark') !== null);
    const added = oneEvent(controls, 'fb-add-fault');
    field.dispatchEvent(
      new KeyboardEvent('keydown', { key: 'Enter', bubbles: true, cancelable: true }),
    );
    await added;
    expect(adder.shadowRoot!.activeElement?.localName).to.equal('summary');
    controls.faults = [...controls.faults, scale({ scale: 2 })];
    await controls.updateComplete;
    const last = () => [...controls.shadowRoot!.querySelectorAll('fb-fault-card')].at(-1)!;
    await waitUntil(() => last().shadowRoot?.activeElement?.localName === 'summary');
    expect(controls.shadowRoot!.activeElement === last()).to.equal(true);
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
