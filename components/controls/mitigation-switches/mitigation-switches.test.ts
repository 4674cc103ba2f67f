import { expect, fixture, html, oneEvent } from '@open-wc/testing';
import { scenarioPlan } from '../../../engine/scenario-plan.ts';
import { nothingTried, triedAfter, triedOutcomes } from '../../state/tried-mitigations.ts';
import { clipSpec, testScenario } from '../../testing/make-playground.ts';
import { overflowRecord } from '../../testing/make-record.ts';
import { bothThemes, useTheme } from '../../testing/use-theme.ts';
import './mitigation-switches.ts';
import type { MitigationSwitch, MitigationSwitches } from './mitigation-switches.ts';

const specs = [
  clipSpec,
  { ...clipSpec, id: 'scan', title: 'Scan', site: 'weight' as const, cost: null },
];

const show = (change: Partial<MitigationSwitches> = {}) =>
  fixture<MitigationSwitches>(
    html`<fb-mitigation-switches
      .specs=${specs}
      .sites=${['network input']}
      .on=${change.on ?? []}
      .outcomes=${change.outcomes ?? {}}
    ></fb-mitigation-switches>`,
  );

const effects = (element: Element) =>
  [...element.shadowRoot!.querySelectorAll('.effect')].map((one) => one.textContent.trim());

describe('fb-mitigation-switches', () => {
  for (const theme of bothThemes)
    it(`is accessible, ${theme}`, async () => {
      useTheme(theme);
      await expect(await show({ on: ['clip'], outcomes: { clip: 'masked' } })).to.be.accessible();
    });

  it('shows guards where the fault strikes, the others on request', async () => {
    const element = await show();
    const near = element.shadowRoot!.querySelectorAll('section > ul label');
    expect([...near].map((one) => one.textContent)).to.deep.equal(['Clip']);
    const far = element.shadowRoot!.querySelector('details')!;
    expect(far.querySelector('summary')!.textContent).to.contain('1 guard at other places');
    expect(far.open).to.equal(false);
  });

  it('says what each changed when it was tried', async () => {
    const outcomes = { '': 'silent', clip: 'masked', scan: 'silent' } as const;
    expect(effects(await show({ outcomes }))).to.deep.equal([
      'when tried: ✓ golden answer',
      'when tried: still silent',
    ]);
    expect(effects(await show({ outcomes: { '': 'silent', clip: 'thrown' } }))).to.deep.equal([
      'when tried: thrown',
      'not tried',
    ]);
  });

  it('tells which one was switched', async () => {
    const element = await show();
    const box = element.shadowRoot!.querySelector<HTMLInputElement>('#clip')!;
    setTimeout(() => box.click());
    const event = await oneEvent<CustomEvent<MitigationSwitch>>(element, 'fb-mitigation');
    expect(event.detail).to.deep.equal({ id: 'clip', on: true });
  });
});

describe('triedAfter', () => {
  const plan = scenarioPlan(testScenario);
  const clip = { id: 'clip', args: {}, fromFrame: 0 };
  const scan = { ...clip, id: 'scan' };
  const record = (mitigations: (typeof clip)[], kind: 'silent' | 'masked', scale = 255) => ({
    ...overflowRecord(),
    plan: {
      ...plan,
      mitigations,
      faults: plan.faults.map((fault) => ({ ...fault, args: { scale } })),
    },
    outcome: { kind, frames: [] },
  });

  it('keeps outcomes by mitigation while the plan is the same but for them', () => {
    const without = triedAfter(nothingTried, record([], 'silent'));
    const clipped = triedAfter(without, record([clip], 'masked'));
    expect(clipped.outcomes).to.deep.equal({ '': 'silent', clip: 'masked' });
    const both = triedAfter(clipped, record([clip, scan], 'masked'));
    expect(both.outcomes).to.deep.equal(clipped.outcomes);
    expect(triedOutcomes(both, record([scan], 'silent').plan)).to.equal(both.outcomes);
  });

  it('forgets them when anything else changes', () => {
    const clipped = triedAfter(nothingTried, record([clip], 'masked'));
    const another = record([], 'silent', 2);
    expect(triedOutcomes(clipped, another.plan)).to.deep.equal({});
    expect(triedAfter(clipped, another).outcomes).to.deep.equal({ '': 'silent' });
  });
});
