import { expect, fixture, html, oneEvent } from '@open-wc/testing';
import type { RunState } from '../../state/run-state.ts';
import { startRun } from '../../state/run-state.ts';
import { makePlan } from '../../testing/make-record.ts';
import { bothThemes, useTheme } from '../../testing/use-theme.ts';
import { failureAdvice } from './failure-advice.ts';
import { progressShare, progressWords } from './progress-words.ts';
import './run-notice.ts';
import type { RunNotice } from './run-notice.ts';

const plan = makePlan();
const compiling = { phase: 'compile', done: 12, of: 60, detail: 'palm network' } as const;
const running: RunState = { ...startRun(plan, []), progress: compiling };
const failed: RunState = {
  status: 'failed',
  plan,
  error: { name: 'BackendError', message: 'WebGL is not supported on this device' },
};

const show = (run: RunState) =>
  fixture<RunNotice>(html`<fb-run-notice .run=${run}></fb-run-notice>`);
const textOf = (notice: RunNotice) => notice.shadowRoot!.textContent.replace(/\s+/g, ' ');

describe('fb-run-notice', () => {
  const states: readonly RunState[] = [
    { status: 'idle' },
    { status: 'queued', plan },
    startRun(plan, []),
    running,
    { status: 'cancelled', plan },
    failed,
  ];
  for (const theme of bothThemes)
    for (const run of states)
      it(`is accessible when ${run.status}, ${theme}`, async () => {
        useTheme(theme);
        await expect(await show(run)).to.be.accessible();
      });

  it('names what is going on and how far it is', async () => {
    const notice = await show(running);
    expect(textOf(notice)).to.contain('Compiling 12 of 60 · palm network');
    const bar = notice.shadowRoot!.querySelector('progress')!;
    expect(bar.position).to.be.closeTo(0.2, 1e-9);
  });

  it('has a bar without an end where no number is known', async () => {
    const notice = await show(startRun(plan, []));
    expect(notice.shadowRoot!.querySelector('progress')!.position).to.equal(-1);
    expect(textOf(notice)).to.contain('Starting');
  });

  it('cancels, retries and runs', async () => {
    for (const [run, event] of [
      [running, 'fb-cancel'],
      [failed, 'fb-run'],
      [{ status: 'cancelled', plan }, 'fb-run'],
      [{ status: 'idle' }, 'fb-run'],
    ] as const) {
      const notice = await show(run);
      setTimeout(() => notice.shadowRoot!.querySelector('button')!.click());
      expect((await oneEvent(notice, event)).type).to.equal(event);
    }
  });

  it('says of a failure what it is, what was reported and what to do', async () => {
    const text = textOf(await show(failed));
    expect(text).to.contain('This backend is not available here');
    expect(text).to.contain('WebGL is not supported on this device');
    expect(text).to.contain('choose the CPU backend above');
  });

  it('shows nothing of a run that is done', async () => {
    const notice = await show({ status: 'idle' });
    notice.run = { status: 'cancelled', plan };
    await notice.updateComplete;
    expect(textOf(notice)).to.contain('Cancelled');
  });
});

describe('failureAdvice', () => {
  const title = (name: string, message = '') => failureAdvice({ name, message }).title;

  it('tells kinds of failure apart by their type', () => {
    expect(title('FixtureError')).to.contain('picture could not be loaded');
    expect(title('NetworkLoadError')).to.contain('networks could not be loaded');
    expect(title('BackendError')).to.contain('backend');
    expect(title('ServerGoneError')).to.contain('server is gone');
    for (const name of ['RangeError', 'constructor', ''])
      expect(title(name)).to.equal('The run failed');
  });

  it('reads nothing into the words of a message, which may be the viewer’s own', () => {
    const { title: said, advice } = failureAdvice({
      name: 'ArgumentError',
      message: 'The palm network has no weight "webgl/fetch-404".',
    });
    expect(said).to.contain('settings');
    expect(advice).not.to.match(/server|online|backend|WebGL/);
  });
});

describe('progress', () => {
  it('has no share where no number is known', () => {
    expect(progressShare(null)).to.equal(null);
    expect(progressShare({ ...compiling, of: 0 })).to.equal(null);
    expect(progressWords({ ...compiling, of: 0, detail: '' })).to.equal('Compiling');
  });
});
