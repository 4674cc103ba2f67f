import type { AppShell } from '../../app-shell/app-shell.ts';
import { waitUntil } from '../../../testing/wait-until.ts';

const patience = { timeout: 150_000, interval: 20 };

/** The page as a viewer gets it, in a frame of its own: real weights, real GPU backend, real realms. */
export class RealPage {
  /** Errors that nothing in the page handled. */
  readonly errors: string[] = [];

  private constructor(private readonly frame: HTMLIFrameElement) {}

  /** Opens the page with this query. */
  static async open(query: string): Promise<RealPage> {
    const frame = document.createElement('iframe');
    frame.title = 'Faultbook';
    frame.style.cssText = 'width: 1280px; height: 900px; border: 0';
    frame.src = `/index.html?${query}`;
    document.body.append(frame);
    await waitUntil(() => frame.contentDocument?.URL.includes('index.html'));
    const page = new RealPage(frame);
    frame.contentWindow!.addEventListener('error', ({ message }) => page.errors.push(message));
    frame.contentWindow!.addEventListener('unhandledrejection', ({ reason }) =>
      page.errors.push(String(reason)),
    );
    await waitUntil(() => page.shell?.playground, 'the page has not opened', patience);
    return page;
  }

  private get shell(): AppShell | null {
    return this.frame.contentDocument?.querySelector<AppShell>('fb-app-shell') ?? null;
  }

  get state() {
    return this.shell!.playground!.state;
  }

  get content(): ShadowRoot {
    return this.shell!.shadowRoot!.querySelector('fb-scenario-page')!.shadowRoot!;
  }

  /** Whether a chart with steps is on screen, and not only what was shipped. */
  get hasSteps(): boolean {
    return (this.content.querySelector('fb-propagation-chart')?.golden.length ?? 0) > 0;
  }

  get chart() {
    return this.content.querySelector('fb-propagation-chart')!;
  }

  /** The run in full, as a screen reader has it. */
  get verdict(): string {
    const { shadowRoot } = this.content.querySelector('fb-fact-strip')!;
    return shadowRoot!.querySelector('.visually-hidden')!.textContent.replace(/\s+/g, ' ').trim();
  }

  /** Presses a chip of a number of the first fault, by its name: `Scale 1`. */
  pressChip(name: string): void {
    const card = this.content
      .querySelector('fb-plan-controls')!
      .shadowRoot!.querySelector('fb-fault-controls')!
      .shadowRoot!.querySelector('fb-fault-card')!.shadowRoot!;
    const chips = [...card.querySelectorAll('fb-number-control')].flatMap((number) => [
      ...number.shadowRoot!.querySelectorAll<HTMLButtonElement>(`[aria-label="${name}"]`),
    ]);
    chips[0]!.click();
  }

  /** Goes to the first bad step by its key; what the chart then says of it. */
  async firstBadByKey(): Promise<string | null> {
    const { chart } = this;
    const plot = chart.shadowRoot!.querySelector('[role=slider]')!;
    plot.dispatchEvent(new KeyboardEvent('keydown', { key: 'b', bubbles: true }));
    await chart.updateComplete;
    return plot.getAttribute('aria-valuetext');
  }

  /** The address that the page wrote. */
  get query(): Record<string, string> {
    return Object.fromEntries(new URLSearchParams(this.frame.contentWindow!.location.search));
  }

  /** Key points drawn into the golden and into the faulty picture. */
  get drawnPoints(): number[] {
    const { shadowRoot } = this.content.querySelector('fb-picture-pair')!;
    return [...shadowRoot!.querySelectorAll('fb-hand-picture')].map(
      (picture) => picture.shadowRoot!.querySelectorAll('.hand circle').length,
    );
  }

  /** Waits until something is so. */
  until(condition: () => unknown, otherwise: string): Promise<void> {
    return waitUntil(condition, otherwise, patience);
  }

  /** Waits until the run is done and shown. @throws Error when it fails */
  async done(): Promise<void> {
    await this.until(() => {
      const { run } = this.state;
      if (run.status === 'failed') throw new Error(`${run.error.name}: ${run.error.message}`);
      return run.status === 'done' && !run.checking;
    }, 'the run is not done');
    await waitUntil(() => this.content.querySelector('fb-fact-strip:not(.reserve)') !== null);
  }

  close(): void {
    this.frame.remove();
  }
}
