import { expect } from '@open-wc/testing';
import type { AppShell } from '../app-shell/app-shell.ts';
import { waitUntil } from '../../testing/wait-until.ts';

/**
 * The page as a viewer gets it, in a frame of its own: real weights, real GPU backend, real
 * realms. One file, because every file pays for cold realms.
 */

const patience = { timeout: 150_000, interval: 20 };

let frame: HTMLIFrameElement;
const errors: string[] = [];

const shellOf = (): AppShell | null =>
  frame.contentDocument?.querySelector<AppShell>('fb-app-shell') ?? null;
const state = () => shellOf()!.playground!.state;
const pageOf = () => shellOf()!.shadowRoot!.querySelector('fb-scenario-page')!.shadowRoot!;
const chartOf = () => pageOf().querySelector('fb-propagation-chart')!;
const verdict = () =>
  pageOf().querySelector('fb-verdict-panel')!.shadowRoot!.textContent.replace(/\s+/g, ' ').trim();

async function done(): Promise<void> {
  await waitUntil(
    () => {
      const { run } = state();
      if (run.status === 'failed') throw new Error(`${run.error.name}: ${run.error.message}`);
      return run.status === 'done' && !run.checking;
    },
    'the run is not done',
    patience,
  );
  await waitUntil(() => pageOf().querySelector('fb-verdict-panel:not(.reserve)') !== null);
}

describe('the page, on the real engine', () => {
  before(async function () {
    this.timeout(240_000);
    frame = document.createElement('iframe');
    frame.title = 'Faultbook';
    frame.style.cssText = 'width: 1280px; height: 900px; border: 0';
    frame.src = '/index.html?scenario=never-divided&precision=float16';
    document.body.append(frame);
    await waitUntil(() => frame.contentDocument?.URL.includes('index.html'));
    frame.contentWindow!.addEventListener('error', (event) => errors.push(event.message));
    frame.contentWindow!.addEventListener('unhandledrejection', (event) =>
      errors.push(String(event.reason)),
    );
    await waitUntil(() => shellOf()?.playground, 'the page has not opened', patience);
  });

  after(() => frame.remove());

  it('draws steps while the run goes on', async () => {
    await waitUntil(() => state().run.status === 'running', 'nothing runs', patience);
    await waitUntil(() => chartOf().golden.length > 0, 'no step came', patience);
    expect(chartOf().complete).to.equal(false);
    expect(pageOf().querySelector('fb-run-notice')).to.not.equal(null);
  });

  it('shows where float16 overflows, and that the app gets no hand and no error', async () => {
    await done();
    expect(verdict()).to.contain('palm · depthwise_conv2d_8 (step 36)');
    expect(verdict()).to.contain('At the end of the palm network 100 % is NaN');
    expect(verdict()).to.contain('no hand and no error; the golden run finds 1 hand');
    const [golden, faulty] = pageOf()
      .querySelector('fb-picture-pair')!
      .shadowRoot!.querySelectorAll('fb-hand-picture');
    expect(golden!.shadowRoot!.querySelectorAll('.hand circle').length).to.equal(21);
    expect(faulty!.shadowRoot!.querySelectorAll('.hand circle').length).to.equal(0);
  });

  it('finds the first bad step by keyboard', async () => {
    const chart = chartOf();
    const plot = chart.shadowRoot!.querySelector('[role=slider]')!;
    plot.dispatchEvent(new KeyboardEvent('keydown', { key: 'b', bubbles: true }));
    await chart.updateComplete;
    expect(plot.getAttribute('aria-valuetext')).to.contain('palm · depthwise_conv2d_8, step 36');
  });

  it('runs again when a control changes, and writes the change into the address', async () => {
    const controls = pageOf()
      .querySelector('fb-plan-controls')!
      .shadowRoot!.querySelector('fb-fault-controls')!.shadowRoot!;
    const card = controls.querySelector('fb-fault-card')!.shadowRoot!;
    const number = card.querySelector('fb-number-control')!.shadowRoot!;
    number.querySelector<HTMLButtonElement>('[aria-label="Scale 1"]')!.click();
    expect(state().run.status).to.equal('queued');
    await done();
    // Normalised pixels are healthy in float16.
    expect(verdict()).to.contain('No NaN anywhere');
    expect(verdict()).to.contain('1 hand');
    const query = new URLSearchParams(frame.contentWindow!.location.search);
    expect(Object.fromEntries(query)).to.deep.equal({
      scenario: 'never-divided',
      precision: 'float16',
      scale: '1',
    });
  });

  it('logs no error', () => {
    expect(errors).to.deep.equal([]);
  });
});
