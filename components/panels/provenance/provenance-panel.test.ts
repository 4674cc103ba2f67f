import { expect, fixture, html } from '@open-wc/testing';
import { overflowRecord } from '../../testing/make-record.ts';
import { bothThemes, useTheme } from '../../testing/use-theme.ts';
import { evidenceSentence } from './evidence-sentence.ts';
import './provenance-panel.ts';
import { browserName, type ProvenancePanel } from './provenance-panel.ts';

const show = (checking = false, record = overflowRecord()) =>
  fixture<ProvenancePanel>(
    html`<fb-provenance-panel .record=${record} .checking=${checking}></fb-provenance-panel>`,
  );

describe('evidenceSentence', () => {
  const evidence = overflowRecord().evidence[0]!;

  it('names elements, first address and bits', () => {
    expect(evidenceSentence(evidence)).to.equal(
      'scale changed 110\u202f000 of 110\u202f592 elements of network input · palm, frame 1. The first is [0, 1, 2, 0], from 0.5 (0x3f000000) to 127.5 (0x42ff0000).',
    );
  });

  it('says when nothing changed', () => {
    expect(evidenceSentence({ ...evidence, changed: 0, first: null })).to.contain('changed none');
  });
});

describe('browserName', () => {
  const chrome = 'Mozilla/5.0 (X11) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/156.0.0.0';
  const cases: readonly (readonly [string, string])[] = [
    [`${chrome} Safari/537.36`, 'Chromium 156'],
    [`${chrome} Safari/537.36 Edg/156.0.0.0`, 'Edge 156'],
    ['Mozilla/5.0 (X11; rv:150.0) Gecko/20100101 Firefox/150.0', 'Firefox 150'],
    ['Mozilla/5.0 (Macintosh) AppleWebKit/605 Version/26.1 Safari/605', 'Safari 26'],
    ['something else', 'something else'],
  ];
  for (const [agent, name] of cases)
    it(`reads ${name}`, () => {
      expect(browserName(agent)).to.equal(name);
    });
});

describe('fb-provenance-panel', () => {
  for (const theme of bothThemes)
    it(`is accessible, ${theme}`, async () => {
      useTheme(theme);
      await expect(await show()).to.be.accessible();
    });

  it('names realms, GPU, browser and what tracing does', async () => {
    const text = (await show()).shadowRoot!.textContent;
    expect(text).to.contain('WebGL, float32, packed');
    expect(text).to.contain('SwiftShader');
    expect(text).to.contain('Headless Chromium 156');
    expect(text).to.contain('changes nothing');
    expect(text).to.contain('golden 1\u202f200 ms, open faulty 3 ms');
  });

  it('tells a fault of many places as a sum, the first few of them, and folds the rest', async () => {
    const record = overflowRecord();
    const evidence = Array.from({ length: 104 }, (_, i) => ({
      ...record.evidence[0]!,
      site: `weight · conv2d_${i}`,
    }));
    const panel = await fixture<ProvenancePanel>(
      html`<fb-provenance-panel .record=${{ ...record, evidence }}></fb-provenance-panel>`,
    );
    const items = [...panel.shadowRoot!.querySelectorAll('section > ul > li')];
    expect(items).to.have.lengthOf(6);
    expect(items[0]!.textContent).to.contain('in 104 places');
    expect(panel.shadowRoot!.querySelector('details')!.open).to.equal(false);
    expect(panel.shadowRoot!.querySelector('summary')!.textContent).to.contain('100 more changes');
  });

  it('says while the check still goes on', async () => {
    expect((await show(true)).shadowRoot!.textContent).to.contain('being compared');
  });

  it('says what tracing does to the faulty run, and offers the check where there was none', async () => {
    const record = overflowRecord();
    const panel = await show(false, record);
    expect(panel.shadowRoot!.textContent).to.match(/faulty run:\s+not checked/);
    let asked = 0;
    panel.addEventListener('fb-check-tracing', () => asked++);
    panel.shadowRoot!.querySelector('button')!.click();
    expect(asked).to.equal(1);
    for (const faultyTracing of ['changes nothing', 'changes the result'] as const) {
      const environment = { ...record.environment, faultyTracing };
      const { shadowRoot } = await show(false, { ...record, environment });
      expect(shadowRoot!.textContent).to.match(new RegExp(`faulty run:\\s+${faultyTracing}`));
      expect(shadowRoot!.querySelector('button')).to.equal(null);
    }
  });

  it('offers no check of a run that hung or threw', async () => {
    const record = overflowRecord();
    const ended = { reason: 'hung', message: 'It hung.' } as const;
    const hung = { ...record, faulty: { ...record.faulty, ended } };
    const { shadowRoot } = await show(false, hung);
    expect(shadowRoot!.textContent).to.contain('a run that hung or threw is not repeated');
    expect(shadowRoot!.querySelector('button')).to.equal(null);
  });
});
