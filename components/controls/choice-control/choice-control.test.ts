import { expect, fixture, html } from '@open-wc/testing';
import type { ChoiceParameter } from '../../../faults/fault-spec.ts';
import { bothThemes, useTheme } from '../../testing/use-theme.ts';
import { ArgumentChange } from '../argument-change.ts';
import './choice-control.ts';
import type { ChoiceControl } from './choice-control.ts';

const parameter: ChoiceParameter = {
  kind: 'choice',
  label: 'Way',
  description: 'How it is done',
  options: [
    { value: 'before', label: 'before padding' },
    { value: 'after', label: 'after padding' },
    { value: 'never', label: 'not at all' },
  ],
  default: 'before',
};

async function show(value: string) {
  const control = await fixture<ChoiceControl>(
    html`<fb-choice-control .parameter=${parameter} .value=${value}></fb-choice-control>`,
  );
  const select = control.shadowRoot!.querySelector('select')!;
  const pick = async (chosen: string) => {
    select.value = chosen;
    select.dispatchEvent(new Event('change', { bubbles: true }));
    await control.updateComplete;
  };
  return { control, select, pick };
}

describe('fb-choice-control', () => {
  for (const theme of bothThemes)
    it(`is accessible, ${theme}`, async () => {
      useTheme(theme);
      await expect((await show('after')).control).to.be.accessible();
    });

  it('shows the value it is given, and tells what is picked', async () => {
    const { control, select, pick } = await show('after');
    expect(select.value).to.equal('after');
    const told: unknown[] = [];
    control.addEventListener('fb-argument', (event) => {
      if (event instanceof ArgumentChange) told.push(event.value);
    });
    await pick('never');
    expect(told).to.deep.equal(['never']);
  });

  it('follows its value back after a pick by hand, as Undo needs', async () => {
    const { control, select, pick } = await show('before');
    await pick('after');
    await pick('never');
    control.value = 'after';
    await control.updateComplete;
    expect(select.value).to.equal('after');
    control.value = 'before';
    await control.updateComplete;
    expect(select.value).to.equal('before');
  });

  it('shows its value where a pick is put back at once', async () => {
    const { control, select, pick } = await show('before');
    control.addEventListener('fb-argument', () => (control.value = 'before'));
    await pick('after');
    expect(select.value).to.equal('before');
  });
});
