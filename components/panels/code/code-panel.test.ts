import { ContextProvider } from '@lit/context';
import { expect, fixture, html } from '@open-wc/testing';
import { type Plan, changeRealm } from '../../../record/plan.ts';
import { scenarioPlan } from '../../../engine/scenario-plan.ts';
import type { Scenario } from '../../../record/scenario.ts';
import { ownPage } from '../../state/own-plan.ts';
import { Playground, playgroundContext } from '../../state/playground.ts';
import { HeldRunner, makeLibrary, testScenario } from '../../testing/make-playground.ts';
import { overflowRecord } from '../../testing/make-record.ts';
import { bothThemes, useTheme } from '../../testing/use-theme.ts';
import { waitUntil } from '../../testing/wait-until.ts';
import '../about/about-panel.ts';
import { scenarioMarkdown } from '../../../engine/scenario-markdown.ts';
import './code-panel.ts';
import { commandLine } from './command-line.ts';

const usual = scenarioPlan(testScenario);
const withArguments = (args: Plan['faults'][number]['args']): Plan => ({
  ...usual,
  faults: usual.faults.map((fault) => ({ ...fault, args: { ...fault.args, ...args } })),
});

describe('commandLine', () => {
  const say = (plan: Plan) => commandLine(testScenario, plan).command;

  it('is short for a scenario as it is', () => {
    expect(commandLine(testScenario, usual)).to.deep.equal({
      command: 'npx faultbook run test',
      missing: [],
    });
  });

  it('says arguments by name, numbers that are none by token', () => {
    expect(say(withArguments({ scale: -0, twice: true }))).to.equal(
      'npx faultbook run test --set scale=-0 --set scale.twice=true',
    );
    expect(say(withArguments({ scale: -Infinity }))).to.contain('--set scale=-Infinity');
  });

  it('says realm, model, mode, hands, picture and mitigations', () => {
    const plan: Plan = {
      ...scenarioPlan(testScenario, 'tracking'),
      realm: { backend: 'webgl', precision: 'float16', packing: true },
      model: 'lite',
      maxHands: 2,
      input: { kind: 'fixture', name: 'fist' },
      mitigations: [{ id: 'clip', args: {}, fromFrame: 0 }],
    };
    expect(say(plan)).to.equal(
      'npx faultbook run test --mitigate clip --precision float16 --model lite --mode tracking --max-hands 2 --input fist',
    );
  });

  it('says the arguments of a guard that are not those that the scenario offers it with', () => {
    const because = 'It is enough.';
    const effect = { does: 'restores' } as const;
    const offers = [{ id: 'clip', args: { most: 9 }, effect, when: {}, because }];
    const guarded = (args: Plan['faults'][number]['args']) =>
      commandLine(
        { ...testScenario, mitigations: offers },
        { ...usual, mitigations: [{ id: 'clip', args, fromFrame: 0 }] },
      ).command;
    expect(guarded({ most: 9 })).to.equal('npx faultbook run test --mitigate clip');
    expect(guarded({ most: 5 })).to.equal(
      'npx faultbook run test --mitigate clip --set clip.most=5',
    );
  });

  it('quotes what a shell would take apart, and says what must be there', () => {
    const { command, missing } = commandLine(testScenario, {
      ...usual,
      realm: changeRealm(usual.realm, { packing: false }),
      input: { kind: 'file', name: "my hand's $(rm).png", size: 1, sha256: '' },
    });
    expect(command).to.contain(String.raw`--input 'my hand'\''s $(rm).png'`);
    expect(command).to.contain('--packing off');
    expect(missing.join(' ')).to.contain('must be in the folder');
  });
});

describe('fb-code-panel', () => {
  const show = () =>
    fixture(
      html`<fb-code-panel
        .scenario=${testScenario}
        .plan=${withArguments({ scale: NaN })}
      ></fb-code-panel>`,
    );

  for (const theme of bothThemes)
    it(`is accessible, ${theme}`, async () => {
      useTheme(theme);
      await expect(await show()).to.be.accessible();
    });

  it('shows test, command, plan and scenario, non-finite values as tokens', async () => {
    const panel = await show();
    const blocks = [...panel.shadowRoot!.querySelectorAll('fb-code-block')];
    expect(blocks.map(({ label }) => label.split(/[:,]/)[0])).to.deep.equal([
      'Test',
      'Command line',
      'Plan',
      'Scenario',
    ]);
    const plan = JSON.parse(blocks[2]!.text) as { faults: { args: unknown }[] };
    expect(plan.faults[0]!.args).to.deep.include({ scale: 'NaN' });
    const { text } = blocks[0]!;
    expect(text).to.contain(`import { expectScenario } from 'faultbook/testing';`);
    expect(text).to.contain(`await expectScenario(scenario, { args: { scale: NaN } });`);
    expect(panel.shadowRoot!.textContent).to.contain('have not been measured here');
  });

  it('expects in the test of one’s own plan what the run on the screen gave', async () => {
    const runner = new HeldRunner();
    const playground = new Playground(runner, makeLibrary(), ownPage);
    const { plan } = playground.state;
    const host = await fixture<HTMLElement>(html`<main></main>`);
    new ContextProvider(host, { context: playgroundContext, initialValue: playground });
    const panel = document.createElement('fb-code-panel');
    Object.assign(panel, { scenario: ownPage, plan });
    host.append(panel);
    const test = () => [...panel.shadowRoot!.querySelectorAll('fb-code-block')][0]?.text ?? '';
    await waitUntil(() => test().includes('await runPlan({'));
    expect(test()).to.not.contain('expectRun');
    void playground.run();
    await waitUntil(() => runner.asked.length === 1);
    runner.asked[0]!.resolve({ ...overflowRecord(), plan });
    await waitUntil(() => test().includes(`expectRun(record).toEndAs('silent');`));
    expect(test()).to.match(/expectRun\(record\)\.toFirstBeNonFiniteAt\('palm\/-\/\w+'\);/);
    expect(test()).to.contain('expectRun(record).not.toReachAnswer();');
    const blocks = [...panel.shadowRoot!.querySelectorAll('fb-code-block')];
    expect(blocks.map(({ label }) => label.split(/[:,]/)[0])).to.deep.equal([
      'Test',
      'Command line',
      'Plan',
    ]);
    expect(blocks[1]!.text).to.equal('npx faultbook run --plan plan.json');
    expect(panel.shadowRoot!.textContent).to.contain('Save the plan as plan.json');
    await expect(host).to.be.accessible();
  });

  it('highlights each block without a change of its text, and without a style in the markup', async () => {
    const panel = await show();
    for (const block of panel.shadowRoot!.querySelectorAll('fb-code-block')) {
      await block.updateComplete;
      const code = block.shadowRoot!.querySelector('code')!;
      expect(code.textContent, block.label).to.equal(block.text);
      expect(code.querySelectorAll('[style]').length).to.equal(0);
    }
    const blocks = [...panel.shadowRoot!.querySelectorAll('fb-code-block')];
    const marks = (at: number, kind: string) =>
      [...blocks[at]!.shadowRoot!.querySelectorAll(`code .${kind}`)].map((one) => one.textContent);
    expect(marks(0, 'keyword')).to.include.members(['import', 'await']);
    expect(marks(0, 'comment').join('')).to.contain('For Web Test Runner');
    expect(marks(2, 'string').join('')).to.contain('NaN');
  });

  it('saves the plan as the file that the command reads', async () => {
    const panel = await show();
    const block = panel.shadowRoot!.querySelectorAll('fb-code-block')[2]!;
    const saved: string[] = [];
    HTMLAnchorElement.prototype.click = function () {
      saved.push(this.download);
    };
    try {
      const [save] = block.shadowRoot!.querySelectorAll('button');
      expect(save!.textContent.trim()).to.equal('Save as plan.json');
      save!.click();
    } finally {
      Reflect.deleteProperty(HTMLAnchorElement.prototype, 'click');
    }
    expect(saved).to.deep.equal(['plan.json']);
  });

  it('copies, or says that it cannot and selects', async () => {
    const panel = await show();
    const block = panel.shadowRoot!.querySelector('fb-code-block')!;
    block.shadowRoot!.querySelector('button')!.click();
    await new Promise((done) => setTimeout(done, 100));
    await block.updateComplete;
    expect(block.shadowRoot!.querySelector('[role=status]')!.textContent).to.match(
      /^(Copied\.|This browser blocks copying)/,
    );
  });
});

const told: Scenario = {
  ...testScenario,
  userSees: 'Outcome {outcome}, {items} hands.',
  mitigations: [
    { id: 'clip', args: {}, effect: { does: 'restores' }, when: {}, because: 'It clips.' },
  ],
  claims: [
    {
      says: 'It is the light.',
      heard: 'a forum',
      when: {},
      holdsIf: { type: 'noError' },
      standing: { is: 'depends', on: 'the camera', confirmedWhen: {} },
    },
  ],
  matrix: {
    rows: { of: 'argument', name: 'scale', values: [1, NaN] },
    columns: { of: 'model', values: ['full', 'lite'] },
    outcomes: [
      ['masked', 'masked'],
      ['silent', 'thrown'],
    ],
    because: 'One is one.',
  },
  symptoms: ['scores are <NaN>'],
  incidents: [
    { url: 'https://example.org/1', title: 'A report', cause: 'likely' },
    { url: 'javascript:alert(1)', title: 'No page', cause: 'unknown' },
  ],
};

describe('fb-about-panel', () => {
  for (const theme of bothThemes)
    it(`is accessible, ${theme}`, async () => {
      useTheme(theme);
      const panel = await fixture(html`<fb-about-panel .scenario=${told}></fb-about-panel>`);
      await expect(panel).to.be.accessible();
    });

  it('tells why, how to notice, what to do, symptoms and incidents; links only to pages', async () => {
    const panel = await fixture(html`<fb-about-panel .scenario=${told}></fb-about-panel>`);
    const text = panel.shadowRoot!.textContent;
    for (const words of ['Because.', 'Look.', 'Do not.', 'scores are <NaN>', 'cause likely'])
      expect(text).to.contain(words);
    const links = [...panel.shadowRoot!.querySelectorAll('a')];
    expect(links.map(({ href }) => href)).to.deep.equal(['https://example.org/1']);
  });

  it('fills its texts from the run that is shown, and says what guards and claims come to', async () => {
    const record = overflowRecord();
    const panel = await fixture(
      html`<fb-about-panel .scenario=${told} .record=${record}></fb-about-panel>`,
    );
    const text = panel.shadowRoot!.textContent.replace(/\s+/g, ' ');
    expect(text).to.contain(`Outcome ${record.outcome.kind}, `);
    expect(text).to.contain('clip restores the golden answer');
    expect(text).to.contain('“It is the light.” depends on the camera');
    expect(text).to.contain('nobody confirmed it');
    const cells = [...panel.shadowRoot!.querySelectorAll('tr')].map((row) =>
      [...row.children].map((cell) => cell.textContent),
    );
    expect(cells).to.deep.equal([
      ['scale \\ model', 'full', 'lite'],
      ['1', 'no effect', 'no effect'],
      ['NaN', 'silent', 'thrown'],
    ]);
    expect(scenarioMarkdown(told, record)).to.contain('| NaN | silent | thrown |');
  });

  it('is a real page for a custom plan, before and after its run', async () => {
    const record = overflowRecord();
    const plan: Plan = { ...usual, scenario: null, seed: 42 };
    const panel = await fixture<HTMLElement>(
      html`<fb-about-panel .scenario=${ownPage} .plan=${plan}></fb-about-panel>`,
    );
    const titles = () =>
      [...panel.shadowRoot!.querySelectorAll('h3')].map(({ textContent }) => textContent);
    expect(titles()).to.deep.equal(['What is broken', 'Settings']);
    expect(panel.shadowRoot!.textContent).to.contain('scale 255');
    expect(panel.shadowRoot!.textContent).to.match(/seed\s*42/);
    Object.assign(panel, { record: { ...record, plan } });
    await (panel as unknown as { updateComplete: Promise<unknown> }).updateComplete;
    expect(titles()).to.deep.equal(['What is broken', 'Settings', 'Verdict', 'Numbers']);
    expect(panel.shadowRoot!.textContent).to.match(/Verdict\s*Silent\. /);
    expect(panel.shadowRoot!.querySelector('fb-mini-chart')).to.not.equal(null);
    for (const heading of panel.shadowRoot!.querySelectorAll('h3'))
      expect(heading.nextElementSibling!.textContent.trim(), heading.textContent).to.not.equal('');
    await expect(panel).to.be.accessible();
  });

  it('has no heading without a text', async () => {
    const bare = { ...told, userSees: '', mechanism: '' };
    const panel = await fixture(html`<fb-about-panel .scenario=${bare}></fb-about-panel>`);
    expect(panel.shadowRoot!.querySelector('h3')!.textContent).to.equal('How to notice it');
  });

  it('gives itself as Markdown in which text stays text', () => {
    const page = scenarioMarkdown(told);
    expect(page).to.match(/^# A test failure\n\nSomething is multiplied\.\n\n## What the user/);
    expect(page).to.contain('## Why it happens\n\nBecause.');
    expect(page).to.contain('- scores are \\<NaN\\>');
    expect(page).to.contain('- [A report](<https://example.org/1>) (cause likely)');
  });
});
