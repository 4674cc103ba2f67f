import { aTimeout, expect, fixture, html } from '@open-wc/testing';
import { setViewport } from '@web/test-runner-commands';
import { consumerSpecs } from '../../../consumers/consumer-specs.ts';
import type { RunRecord } from '../../../record/record.ts';
import type { Scenario } from '../../../record/scenario.ts';
import { faultSpecs } from '../../../faults/fault-specs.ts';
import { opGraphs } from '../../../subjects/graph/op-graphs.ts';
import { scenarioGroups, scenarios } from '../../../scenarios/scenarios.ts';
import { startPlan } from '../../state/own-plan.ts';
import { Playground } from '../../state/playground.ts';
import { HeldRunner, makeLibrary, paintedPicture } from '../../testing/make-playground.ts';
import {
  goldenSteps,
  makeFrame,
  makeHand,
  makeRecord,
  overflowBlame,
  overflowingSteps,
} from '../../testing/make-record.ts';
import { outOfSight } from '../../testing/out-of-sight.ts';
import { useTheme } from '../../testing/use-theme.ts';
import { waitUntil } from '../../testing/wait-until.ts';
import '../app-shell/app-shell.ts';
import type { AppShell } from '../app-shell/app-shell.ts';

const library = makeLibrary({
  groups: scenarioGroups,
  faults: faultSpecs,
  consumers: Object.values(consumerSpecs),
  graphs: Object.values(opGraphs),
  loadPictures: async (name) => {
    const bytes = await paintedPicture();
    return Array.from({ length: 8 }, () => ({ name, bytes }));
  },
});

const find = (id: string): Scenario => scenarios.find((one) => one.id === id)!;

/** A run of the card that looks like one: every frame as the one before. */
function recordOf(scenario: Scenario): RunRecord {
  const plan = startPlan(scenario);
  const isGraph = plan.input.kind === 'own';
  const outputs = [{ name: 'y', shape: [4], values: [1, NaN, 3, 4] }];
  const frames = Array.from({ length: plan.frames }, (_, i) => i);
  const change = isGraph ? { outputs } : {};
  return {
    ...makeRecord(
      frames.map((i) => makeFrame(i, goldenSteps, isGraph ? [] : [makeHand()], change)),
      frames.map((i) => makeFrame(i, overflowingSteps, [], change)),
      frames.map(() => 'silent' as const),
      { blame: overflowBlame },
    ),
    scenario: scenario.id,
    plan,
  };
}

async function open(scenario: Scenario): Promise<AppShell> {
  const runner = new HeldRunner();
  const playground = new Playground(runner, library, scenario);
  const shell = await fixture<AppShell>(
    html`<fb-app-shell .playground=${playground} .library=${library}></fb-app-shell>`,
  );
  void playground.run();
  await waitUntil(() => runner.asked.length === 1);
  runner.asked[0]!.resolve(recordOf(scenario));
  await waitUntil(() => playground.state.run.status === 'done');
  await aTimeout(150);
  return shell;
}

describe('the workbench', () => {
  before(() => useTheme('light'));
  after(() => setViewport({ width: 800, height: 600 }));

  for (const [width, height] of [
    [1440, 900],
    [1280, 720],
  ] as const)
    for (const id of ['bit-flip', 'poisoned-tracker', 'zero-over-zero'])
      it(`has every control of ${id} in the window with chart, pictures and outcome: ${width}×${height}`, async () => {
        await setViewport({ width, height });
        expect(await outOfSight(await open(find(id)))).to.deep.equal([]);
      });

  it('would say what is out of sight, so that the tests above can fail', async () => {
    await setViewport({ width: 390, height: 844 });
    expect((await outOfSight(await open(find('bit-flip')))).join('\n')).to.contain(
      'the chart is not in sight',
    );
  });

  for (const [width, height, most] of [
    [1440, 900, 56],
    [1280, 720, 56],
    [844, 390, 390 / 5],
    [720, 450, 450 / 5],
  ] as const)
    it(`has a header of at most ${most} pixels in a window of ${width}×${height}`, async () => {
      await setViewport({ width, height });
      const shell = await open(find('bit-flip'));
      await aTimeout(100);
      expect(shell.shadowRoot!.querySelector('header')!.offsetHeight).to.be.at.most(most);
    });

  it('marks in its header what differs from the card', async () => {
    await setViewport({ width: 1440, height: 900 });
    const shell = await open(find('bit-flip'));
    const bar = shell.shadowRoot!.querySelector('fb-tool-bar')!;
    const marked = async () => {
      await bar.updateComplete;
      return [...bar.shadowRoot!.querySelectorAll('.changed')].map((one) =>
        one.getAttribute('title'),
      );
    };
    expect(await marked()).to.deep.equal([]);
    shell.playground!.setRealm({ precision: 'float16' });
    shell.playground!.change({ seed: 3 });
    expect(await marked()).to.deep.equal([
      'The card has float32',
      `The card has ${find('bit-flip').seed}`,
    ]);
    expect(bar.shadowRoot!.querySelector('.more')!.textContent).to.contain('differ from the card');
    shell.playground!.cancel();
  });
});
