import { expect, fixture, html } from '@open-wc/testing';
import { outcomes } from '../../../record/record.ts';
import { goldenSteps, makeFrame, makeRecord, overflowRecord } from '../../testing/make-record.ts';
import { bothThemes, useTheme } from '../../testing/use-theme.ts';
import { outcomeWords } from '../../format/outcome-label.ts';
import './verdict-panel.ts';
import type { VerdictPanel } from './verdict-panel.ts';

describe('fb-verdict-panel', () => {
  for (const theme of bothThemes)
    it(`is accessible for every outcome, ${theme}`, async () => {
      useTheme(theme);
      const frame = makeFrame(0, goldenSteps, []);
      const page = await fixture(
        html`<div>
          ${outcomes.map(
            (kind) =>
              html`<fb-verdict-panel
                .record=${makeRecord([frame], [frame], [kind])}
              ></fb-verdict-panel>`,
          )}
        </div>`,
      );
      // Five verdicts beside each other share a landmark name here only.
      await expect(page).to.be.accessible({ ignoredRules: ['landmark-unique'] });
    });

  it('shows the outcome and the finding', async () => {
    const panel = await fixture<VerdictPanel>(
      html`<fb-verdict-panel .record=${overflowRecord()}></fb-verdict-panel>`,
    );
    const badge = panel.shadowRoot!.querySelector('fb-outcome-badge')!;
    expect(badge.shadowRoot!.textContent).to.contain('silent');
    const bold = [...panel.shadowRoot!.querySelectorAll('b')].map((b) => b.textContent);
    expect(bold).to.include('palm · depthwise_conv2d_0');
    expect(panel.shadowRoot!.querySelector('ol')).to.equal(null);
  });

  it('says what the outcome means', async () => {
    const panel = await fixture<VerdictPanel>(
      html`<fb-verdict-panel .record=${overflowRecord()}></fb-verdict-panel>`,
    );
    const more = () =>
      panel.shadowRoot!.querySelector('.more')!.textContent.replace(/\s+/g, ' ').trim();
    expect(more()).to.equal(
      'Silent: a wrong answer; no error, and no NaN in what the app receives.',
    );
    const frame = makeFrame(0, goldenSteps, []);
    panel.record = makeRecord([frame], [frame], ['masked']);
    await panel.updateComplete;
    expect(more()).to.equal(
      'No effect: the fault is active, and the app gets the golden answer all the same.',
    );
  });

  it('calls a run without an active fault healthy, and has the recorded word in the tooltip', async () => {
    const frame = makeFrame(0, goldenSteps, []);
    const record = makeRecord([frame], [frame], ['masked']);
    const sign = async (faults: typeof record.plan.faults) => {
      const panel = await fixture<VerdictPanel>(
        html`<fb-verdict-panel .record=${{ ...record, plan: { ...record.plan, faults } }}>
        </fb-verdict-panel>`,
      );
      const badge = panel.shadowRoot!.querySelector('fb-outcome-badge')!;
      await badge.updateComplete;
      return badge.shadowRoot!.querySelector('span')!;
    };
    const none = await sign([]);
    expect(none.textContent).to.contain('healthy');
    expect(none.title).to.contain('masked');
    const some = await sign(record.plan.faults);
    expect(some.textContent).to.contain('no effect');
    expect(some.title).to.contain('masked');
  });

  it('lists the parts of the answer with what is allowed, and marks the one that differs', async () => {
    const frame = makeFrame(0, goldenSteps, []);
    const record = makeRecord([frame], [frame], ['silent']);
    const [ended] = record.outcome.frames;
    const distances = { ...ended!.distances, keypoints: 0.006, worldKeypoints: 52 };
    const panel = await fixture<VerdictPanel>(
      html`<fb-verdict-panel
        .record=${{ ...record, outcome: { kind: 'silent', frames: [{ ...ended!, distances }] } }}
      ></fb-verdict-panel>`,
    );
    const items = [...panel.shadowRoot!.querySelectorAll('.parts li')];
    expect(items.map((item) => item.textContent.replace(/\s+/g, ' ').trim())).to.deep.equal([
      '✓ key points 0.6 % of the palm (allowed: 2 % of the palm)',
      '≠ world key points 52 palms (allowed: 2 % of the palm)',
    ]);
    expect(items.map((item) => item.className)).to.deep.equal(['', 'differs']);
    await expect(panel).to.be.accessible();
  });

  it('does not call outputs the same where some are not finite', async () => {
    const outputs = [{ name: 'y', shape: [2], values: [1, NaN] }];
    const frame = makeFrame(0, goldenSteps, [], { outputs });
    const made = makeRecord([frame], [frame], ['non-finite']);
    const input = { kind: 'own', subject: 'graph', name: 'division' } as const;
    const record = { ...made, plan: { ...made.plan, input } };
    const [ended] = record.outcome.frames;
    const distances = { ...ended!.distances, outputs: 0 };
    const panel = await fixture<VerdictPanel>(
      html`<fb-verdict-panel
        .record=${{ ...record, outcome: { kind: 'non-finite', frames: [{ ...ended!, distances }] } }}
      ></fb-verdict-panel>`,
    );
    const item = panel.shadowRoot!.querySelector('.parts li')!;
    expect(item.textContent).to.contain('finite outputs');
  });

  it('breaks the parts of the answer in a narrow window', async () => {
    const frame = makeFrame(0, goldenSteps, []);
    const record = makeRecord([frame], [frame], ['silent']);
    const [ended] = record.outcome.frames;
    const distances = { ...ended!.distances, keypoints: 0.006, worldKeypoints: 52 };
    const box = await fixture<HTMLElement>(
      html`<div style="width: 240px">
        <fb-verdict-panel
          .record=${{ ...record, outcome: { kind: 'silent', frames: [{ ...ended!, distances }] } }}
        ></fb-verdict-panel>
      </div>`,
    );
    const panel = box.querySelector('fb-verdict-panel')!;
    await panel.updateComplete;
    const items = panel.shadowRoot!.querySelectorAll('.parts li');
    expect(items.length).to.equal(2);
    for (const item of items)
      expect(item.getBoundingClientRect().right).to.be.at.most(box.getBoundingClientRect().right);
  });

  it('has the finding on all of its width, and what it means below, at a projector', async () => {
    const wide = await fixture<HTMLElement>(
      html`<div style="width: 1800px">
        <fb-verdict-panel .record=${overflowRecord()}></fb-verdict-panel>
      </div>`,
    );
    const panel = wide.querySelector('fb-verdict-panel')!;
    await panel.updateComplete;
    const [finding, more] = [...panel.shadowRoot!.querySelectorAll('p')].map((p) =>
      p.getBoundingClientRect(),
    );
    expect(finding!.width).to.be.above(800);
    expect(more!.top).to.be.at.least(finding!.bottom);
  });

  it('has a badge for each of several frames', async () => {
    const frames = [0, 1].map((i) => makeFrame(i, goldenSteps, []));
    const panel = await fixture<VerdictPanel>(
      html`<fb-verdict-panel
        .record=${makeRecord(frames, frames, ['masked', 'silent'])}
      ></fb-verdict-panel>`,
    );
    const items = [...panel.shadowRoot!.querySelectorAll('li')];
    expect(items.map((item) => item.querySelector('fb-outcome-badge')!.kind)).to.deep.equal([
      'masked',
      'silent',
    ]);
  });

  it('tells outcomes apart without colour', () => {
    const glyphs = outcomes.map((kind) => outcomeWords[kind].glyph);
    expect(new Set(glyphs).size).to.equal(outcomes.length);
  });
});
