import { expect, fixture, html, oneEvent } from '@open-wc/testing';
import { scenarioPlan } from '../../../engine/scenario-plan.ts';
import {
  nothingTried,
  triedAfter,
  triedOutcomes,
  type TriedOutcome,
} from '../../state/tried-mitigations.ts';
import { clipSpec, testScenario } from '../../testing/make-playground.ts';
import { overflowRecord } from '../../testing/make-record.ts';
import { bothThemes, useTheme } from '../../testing/use-theme.ts';
import './mitigation-switches.ts';
import type { MitigationSwitch, MitigationSwitches } from './mitigation-switches.ts';

const specs = [
  clipSpec,
  { ...clipSpec, id: 'scan', title: 'Scan', site: 'weight' as const, cost: null },
];

const ended = (kind: TriedOutcome['kind'], change: Partial<TriedOutcome> = {}): TriedOutcome => ({
  kind,
  distances: null,
  error: null,
  recovers: null,
  ...change,
});

const clip = { id: 'clip', args: {}, fromFrame: 0 };

const show = (change: Partial<MitigationSwitches> = {}) =>
  fixture<MitigationSwitches>(
    html`<fb-mitigation-switches
      .specs=${specs}
      .sites=${['network input']}
      .offered=${change.offered ?? []}
      .planned=${change.planned ?? []}
      .trial=${change.trial ?? { running: null, waiting: [] }}
      .outcomes=${change.outcomes ?? {}}
    ></fb-mitigation-switches>`,
  );

const effects = (element: Element) =>
  [...element.shadowRoot!.querySelectorAll('.effect')].map((one) => one.textContent.trim());

describe('fb-mitigation-switches', () => {
  for (const theme of bothThemes)
    it(`is accessible, ${theme}`, async () => {
      useTheme(theme);
      await expect(
        await show({ planned: [clip], outcomes: { clip: ended('masked') } }),
      ).to.be.accessible();
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
    const distances = {
      goldenItems: 1,
      faultyItems: 1,
      keypoints: 0.003,
      score: 0,
      sameLabel: true,
      sameGesture: true,
      sameConsumed: null,
    };
    const outcomes = {
      '': ended('silent'),
      clip: ended('masked', { distances }),
      scan: ended('silent', { distances: { ...distances, faultyItems: 0 } }),
    };
    expect(effects(await show({ outcomes }))).to.deep.equal([
      'when tried: ✓ restored · off by 0.3 % of the palm',
      'when tried: still silent · no hand',
    ]);
    const error = { name: 'GuardError', message: 'pixels up to 255' };
    const refused = await show({
      outcomes: { '': ended('silent'), clip: ended('thrown', { error }) },
    });
    expect(effects(refused)).to.deep.equal(['when tried: ! clear error', 'not tried']);
    expect(refused.shadowRoot!.textContent).to.contain('pixels up to 255');
  });

  it('says so when all were tried and none gives the answer back', async () => {
    const sum = async (outcomes: MitigationSwitches['outcomes']) => {
      const element = await show({ outcomes });
      return element.shadowRoot!.querySelector('.sum')?.textContent.replace(/\s+/g, ' ').trim();
    };
    const error = { name: 'GuardError', message: 'pixels up to 255' };
    const without = { '': ended('silent') };
    expect(await sum({ ...without, clip: ended('silent') })).to.equal(
      'None of these restores the answer. 1 more at other places, below.',
    );
    expect(await sum({ ...without, clip: ended('thrown', { error }) })).to.match(
      /^None of these restores the answer; a clear error/,
    );
    expect(await sum({ ...without, clip: ended('masked') })).to.equal(undefined);
    const late = ended('silent', { recovers: 4 });
    expect(await sum({ ...without, clip: late })).to.equal(undefined);
    expect(effects(await show({ outcomes: { ...without, clip: late } }))[0]).to.equal(
      'when tried: silent during the fault · ✓ right from frame 4 on',
    );
    // It does so by itself: no merit of the guard.
    expect(effects(await show({ outcomes: { '': late, clip: late } }))[0]).to.equal(
      'when tried: still silent',
    );
    expect(await sum(without)).to.equal(undefined);
  });

  it('shows what the scenario offers first, wherever it stands', async () => {
    const element = await show({ offered: ['scan'] });
    const near = element.shadowRoot!.querySelectorAll('section > ul label');
    expect([...near].map((one) => one.textContent)).to.deep.equal(['Scan', 'Clip']);
  });

  it('tries all that were not, tells which one runs, and stops', async () => {
    const element = await show({ offered: ['scan'], outcomes: { clip: ended('masked') } });
    setTimeout(() => element.shadowRoot!.querySelector<HTMLElement>('header button')!.click());
    const asked = await oneEvent<CustomEvent<readonly string[]>>(element, 'fb-try-all');
    expect(asked.detail).to.deep.equal(['scan']);
    element.trial = { running: { id: 'scan', progress: null }, waiting: [] };
    await element.updateComplete;
    expect(element.shadowRoot!.querySelector('[role=status]')!.textContent).to.contain(
      'trying Scan',
    );
    setTimeout(() => element.shadowRoot!.querySelector<HTMLElement>('header button')!.click());
    expect((await oneEvent(element, 'fb-stop-trying')).type).to.equal('fb-stop-trying');
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
    const kinds = ({ outcomes }: typeof clipped) =>
      Object.entries(outcomes).map(([id, { kind }]) => [id, kind]);
    expect(kinds(clipped)).to.deep.equal([
      ['', 'silent'],
      ['clip', 'masked'],
    ]);
    const both = triedAfter(clipped, record([clip, scan], 'masked'));
    expect(both.outcomes).to.deep.equal(clipped.outcomes);
    expect(triedOutcomes(both, record([scan], 'silent').plan)).to.equal(both.outcomes);
  });

  it('knows whether the last frames are right again', () => {
    const recovers = (...kinds: ('silent' | 'masked')[]) => {
      const [frame] = overflowRecord().outcome.frames;
      const frames = kinds.map((kind, at) => ({ ...frame!, frame: at, kind }));
      const told = { ...overflowRecord(), outcome: { kind: 'silent' as const, frames } };
      return triedAfter(nothingTried, told).outcomes['']?.recovers;
    };
    expect(recovers('masked', 'silent', 'silent', 'masked')).to.equal(4);
    expect(recovers('silent', 'masked', 'masked')).to.equal(2);
    expect(recovers('masked', 'silent')).to.equal(null);
    expect(recovers('masked', 'masked')).to.equal(null);
  });

  it('forgets them when anything else changes', () => {
    const clipped = triedAfter(nothingTried, record([clip], 'masked'));
    const another = record([], 'silent', 2);
    expect(triedOutcomes(clipped, another.plan)).to.deep.equal({});
    expect(Object.keys(triedAfter(clipped, another).outcomes)).to.deep.equal(['']);
  });
});
