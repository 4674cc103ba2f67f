import { aTimeout, expect, fixture, html, nextFrame } from '@open-wc/testing';
import { setViewport } from '@web/test-runner-commands';
import type { RunRecord } from '../../../record/record.ts';
import { precisionOf } from '../../../record/plan.ts';
import { Playground } from '../../state/playground.ts';
import {
  HeldRunner,
  makeLibrary,
  paintedPicture,
  testScenario,
} from '../../testing/make-playground.ts';
import { goldenSteps, overflowRecord, overflowingSteps } from '../../testing/make-record.ts';
import { bothThemes, useTheme } from '../../testing/use-theme.ts';
import { AddressKeeper } from './address-keeper.ts';
import './app-shell.ts';
import type { AppShell } from './app-shell.ts';
import { waitUntil } from '../../testing/wait-until.ts';

async function open() {
  const runner = new HeldRunner();
  const library = makeLibrary();
  const playground = new Playground(runner, library, testScenario);
  const shell = await fixture<AppShell>(
    html`<fb-app-shell .playground=${playground} .library=${library}></fb-app-shell>`,
  );
  void playground.run();
  await waitUntil(() => runner.asked.length === 1);
  const page = shell.shadowRoot!.querySelector('fb-scenario-page')!;
  const bar = shell.shadowRoot!.querySelector('fb-tool-bar')!;
  const settle = async () => {
    await aTimeout(120);
    await nextFrame();
    await page.updateComplete;
    await shell.updateComplete;
  };
  const finish = async () => {
    runner.asked.at(-1)!.resolve(overflowRecord());
    await settle();
  };
  const inPage = (selector: string) => page.shadowRoot!.querySelector(selector);
  const drawn = () => page.shadowRoot!.querySelector('fb-propagation-chart')!;
  const status = () => shell.shadowRoot!.querySelector('[role=status]')!.textContent;
  await settle();
  return { runner, playground, shell, page, bar, settle, finish, inPage, drawn, status };
}

describe('fb-app-shell', () => {
  for (const theme of bothThemes)
    it(`is accessible while it runs and when it is done, ${theme}`, async () => {
      useTheme(theme);
      const { shell, finish, runner, settle } = await open();
      await expect(shell).to.be.accessible();
      runner.asked[0]!.options.onEvent?.({
        type: 'steps',
        pass: 'golden',
        frame: 0,
        steps: goldenSteps,
      });
      await settle();
      await finish();
      await expect(shell).to.be.accessible();
    });

  it('draws steps while the run goes on, then the verdict, and announces it', async () => {
    const { runner, settle, finish, inPage, drawn, status } = await open();
    const chart = drawn();
    expect(status()).to.equal('Running.');
    const tell = runner.asked[0]!.options.onEvent!;
    tell({ type: 'steps', pass: 'golden', frame: 0, steps: goldenSteps });
    tell({ type: 'steps', pass: 'faulty', frame: 0, steps: overflowingSteps.slice(0, 3) });
    await settle();
    expect(chart.golden.length).to.equal(5);
    expect(chart.faulty.length).to.equal(3);
    expect(chart.complete).to.equal(false);
    expect(inPage('fb-fact-strip')).to.equal(null);
    await finish();
    expect(chart.faulty.length).to.equal(4);
    expect(inPage('fb-fact-strip')).to.not.equal(null);
    expect(inPage('fb-run-notice')).to.equal(null);
    expect(status()).to.contain('silent. The first NaN appears in palm · depthwise_conv2d_0');
  });

  it('marks the last run stale while a change waits, and never mixes it with the next', async () => {
    const { runner, playground, settle, finish, inPage, drawn } = await open();
    await finish();
    playground.setArgument(0, 'scale', 1);
    await settle();
    const notice = inPage('fb-run-notice')!.shadowRoot!;
    expect(notice.textContent).to.contain('the last complete run');
    expect(inPage('.stale')).to.not.equal(null);
    await waitUntil(() => runner.asked.length === 2);
    runner.asked[1]!.options.onEvent?.({
      type: 'steps',
      pass: 'golden',
      frame: 0,
      steps: goldenSteps.slice(0, 1),
    });
    await settle();
    const chart = drawn();
    expect(chart.golden.length).to.equal(1);
    expect(chart.faulty.length).to.equal(0);
    expect(inPage('fb-fact-strip:not(.reserve)')).to.equal(null);
    expect(inPage('.stale')).to.equal(null);
    playground.cancel();
  });

  describe('asked for what would help', () => {
    /** With a run, and a way to press a button inside of an element of the page. */
    const openGuards = async () => {
      const made = await open();
      const { runner, playground, inPage, settle } = made;
      const press = async (root: Element | null, words: string): Promise<void> => {
        const buttons = [...(root?.shadowRoot?.querySelectorAll('button') ?? [])];
        const button = buttons.find((one) => one.textContent.trim() === words);
        expect(button?.checkVisibility({ visibilityProperty: true }), words).to.equal(true);
        button!.click();
        await settle();
      };
      const guards = () =>
        inPage('fb-plan-controls')!.shadowRoot!.querySelector('fb-mitigation-switches')!;
      const tryHelp = () => press(inPage('fb-fact-strip'), 'Try what would help');
      const tryAll = () => press(guards(), 'Try all');
      const effects = () =>
        [...guards().shadowRoot!.querySelectorAll('.effect')].map((one) => one.textContent.trim());
      /** Answers a run that tries guards, once it is asked for. */
      const answer = async (at: number, on: readonly string[], change: Partial<RunRecord> = {}) => {
        await waitUntil(() => runner.asked.length > at, `run ${at} was not asked for`);
        const { plan, resolve } = runner.asked[at]!;
        expect(plan.mitigations.map(({ id }) => id)).to.deep.equal(on);
        resolve({ ...overflowRecord(), ...change, plan });
        await settle();
      };
      /** The page's own run is over and whole, and the guard alone is tried, and tells what it did. */
      const expectTried = async () => {
        expect(runner.asked[0]!.options.signal?.aborted).to.equal(false);
        await answer(1, ['clip'], { outcome: { ...overflowRecord().outcome, kind: 'masked' } });
        expect(effects()).to.deep.equal(['when tried: ✓ restored']);
        expect(playground.state.run).to.include({ status: 'done', checking: false });
        expect(playground.state.trial).to.deep.equal({ running: null, waiting: [] });
        expect(runner.asked).to.have.lengthOf(2);
      };
      return { ...made, tryHelp, tryAll, answer, expectTried };
    };

    it('tries guards by the button of the facts once the run is over', async () => {
      const { answer, tryHelp, expectTried } = await openGuards();
      await answer(0, []);
      await tryHelp();
      await expectTried();
    });

    it('tries them by that button while the run is still checked, after the check', async () => {
      const { runner, playground, settle, answer, tryHelp, expectTried } = await openGuards();
      const { plan } = playground.state;
      runner.asked[0]!.options.onEvent?.({ type: 'record', record: { ...overflowRecord(), plan } });
      await settle();
      expect(playground.state.run).to.include({ status: 'done', checking: true });
      await tryHelp();
      expect(runner.asked).to.have.lengthOf(1);
      await answer(0, []);
      await expectTried();
    });

    it('tries them by “Try all” while the run goes on, after the run', async () => {
      const { runner, playground, answer, tryAll, expectTried } = await openGuards();
      await tryAll();
      expect(playground.state.run.status).to.equal('running');
      expect(runner.asked).to.have.lengthOf(1);
      await answer(0, []);
      await expectTried();
    });
  });

  it('leaves the controls where they are when a run begins', async () => {
    const { playground, settle, finish, inPage } = await open();
    await finish();
    const top = () => inPage('fb-plan-controls')!.getBoundingClientRect().top;
    const before = top();
    playground.setArgument(0, 'scale', 2);
    await settle();
    expect(top()).to.equal(before);
    playground.cancel();
  });

  it('is cancelled by Escape and by the button', async () => {
    const { playground, settle, inPage, status } = await open();
    window.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape' }));
    await settle();
    expect(playground.state.run.status).to.equal('cancelled');
    expect(status()).to.equal('Cancelled.');
    inPage('fb-run-notice')!.shadowRoot!.querySelector('button')!.click();
    await settle();
    expect(playground.state.run.status).to.equal('running');
    inPage('fb-run-notice')!.shadowRoot!.querySelector('button')!.click();
    expect(playground.state.run.status).to.equal('cancelled');
  });

  it('changes settings from the toolbar', async () => {
    const { playground, bar, finish } = await open();
    await finish();
    const choose = (label: string, value: string) => {
      const picks = [...bar.shadowRoot!.querySelectorAll('.pick')];
      const pick = picks.find((one) => one.querySelector('span')?.textContent === label)!;
      const select = pick.querySelector('select')!;
      select.value = value;
      select.dispatchEvent(new Event('change'));
    };
    choose('Precision', 'float16');
    choose('Model', 'lite');
    choose('Mode', 'tracking');
    choose('Picture', 'fist');
    choose('Hands at most', '2');
    choose('Backend', 'webgl-unpacked');
    expect(playground.state.plan).to.deep.include({
      realm: { backend: 'webgl', precision: 'float16', packing: false },
      model: 'lite',
      mode: 'tracking',
      maxHands: 2,
      input: { kind: 'fixture', name: 'fist' },
    });
    choose('Backend', 'cpu');
    await bar.updateComplete;
    expect(precisionOf(playground.state.plan.realm)).to.equal('float32');
    const half = bar.shadowRoot!.querySelector<HTMLOptionElement>('option[value=float16]')!;
    expect(half.disabled).to.equal(true);
    playground.cancel();
  });

  it('names the GPU of the last run', async () => {
    const { bar, finish } = await open();
    await finish();
    expect(
      bar.shadowRoot!.querySelector('fb-gpu-badge')!.shadowRoot!.textContent.replace(/\s+/g, ' '),
    ).to.contain('software GPU ✓');
  });

  it('shows in the toolbar what undo goes back to, and says why a number is put back', async () => {
    const { playground, bar, finish, settle } = await open();
    await finish();
    const pickOf = (label: string) =>
      [...bar.shadowRoot!.querySelectorAll('.pick')].find(
        (one) => one.querySelector('span')?.textContent === label,
      )!;
    const select = pickOf('Precision').querySelector('select')!;
    for (const value of ['float16', 'float32']) {
      select.value = value;
      select.dispatchEvent(new Event('change'));
      await settle();
      // What comes next is undone by itself.
      playground.cancel();
    }
    playground.undo();
    await settle();
    expect(precisionOf(playground.state.plan.realm)).to.equal('float16');
    expect(select.value).to.equal('float16');
    const frames = pickOf('Frames').querySelector('input')!;
    const { value } = frames;
    frames.value = '9999';
    frames.dispatchEvent(new Event('change'));
    expect(frames.value).to.equal(value);
    expect(playground.state.notice).to.match(/^Frames: 9999 is not allowed; .* from 1 to \d+/);
    playground.cancel();
  });

  it('goes on where the browser allows no more changes of the address', () => {
    const library = makeLibrary();
    const playground = new Playground(new HeldRunner(), library, testScenario);
    let refused = 0;
    const refuse = () => {
      refused += 1;
      throw new DOMException('too many calls', 'SecurityError');
    };
    history.replaceState = refuse;
    history.pushState = refuse;
    const keeper = new AddressKeeper(playground, library);
    try {
      playground.setArgument(0, 'scale', 2);
      expect(playground.state.run.status).to.equal('queued');
      expect(refused).to.be.above(1);
    } finally {
      // The prototype's is back.
      Reflect.deleteProperty(history, 'replaceState');
      Reflect.deleteProperty(history, 'pushState');
      keeper.stop();
      playground.cancel();
    }
  });

  it('takes a pasted picture, and says when a file is none', async () => {
    const { playground, settle, inPage, finish } = await open();
    await finish();
    const paste = (file: File) => {
      const data = new DataTransfer();
      data.items.add(file);
      window.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, cancelable: true }));
    };
    paste(new File(['no'], 'notes.txt', { type: 'text/plain' }));
    await waitUntil(() => playground.state.notice !== null);
    await settle();
    const alert = () => inPage('fb-page-notice')!.shadowRoot!.querySelector('[role=alert]');
    expect(alert()!.textContent).to.contain('“notes.txt”');
    paste(new File([await paintedPicture()], 'hand.png', { type: 'image/png' }));
    await waitUntil(() => playground.state.plan.input.kind === 'file');
    await settle();
    expect(alert()).to.equal(null);
    playground.cancel();
  });

  it('fits a narrow and a wide window', async () => {
    const { finish, settle, shell } = await open();
    await finish();
    for (const width of [390, 700, 1024, 1440, 1920]) {
      await setViewport({ width, height: 844 });
      await settle();
      // The chart is drawn anew for its room, which a busy machine takes its time for.
      await waitUntil(
        () => document.documentElement.scrollWidth <= width,
        `the page does not fit ${width}`,
      );
      expect(document.documentElement.scrollWidth, `at ${width}`).to.be.at.most(width);
      expect(shell.getBoundingClientRect().width).to.be.at.most(width);
    }
    await setViewport({ width: 800, height: 600 });
  });
});
