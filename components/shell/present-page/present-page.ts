import { ContextConsumer } from '@lit/context';
import { LitElement, html, nothing } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import '../../charts/propagation-chart/propagation-chart.ts';
import '../../panels/pictures/picture-pair.ts';
import '../../panels/run-notice/run-notice.ts';
import '../../panels/verdict/verdict-panel.ts';
import { toldFrame } from '../../panels/verdict/verdict-sentence.ts';
import { libraryContext } from '../../state/library.ts';
import { PlaygroundController } from '../../state/playground-controller.ts';
import { isHidden, totalScore } from '../../state/prediction.ts';
import { isBusy } from '../../state/run-state.ts';
import { neighbour } from '../../state/session.ts';
import { shownRun } from '../../state/shown-run.ts';
import { sharedStyles } from '../../theme/shared-styles.ts';
import '../predict-card/predict-card.ts';
import '../predict-card/predict-score.ts';
import { presentStyles } from './present-styles.ts';

/** A session for a projector: one card at a time, as large as the window. */
@customElement('fb-present-page')
export class PresentPage extends LitElement {
  static override styles = [sharedStyles, presentStyles];

  private readonly store = new PlaygroundController(this);
  private readonly library = new ContextConsumer(this, { context: libraryContext });
  @state() private full = document.fullscreenElement !== null;

  override connectedCallback(): void {
    super.connectedCallback();
    window.addEventListener('keydown', this.onKey);
    document.addEventListener('fullscreenchange', this.onFull);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    window.removeEventListener('keydown', this.onKey);
    document.removeEventListener('fullscreenchange', this.onFull);
    this.fitter.disconnect();
    if (document.fullscreenElement) void document.exitFullscreen();
  }

  protected override updated(): void {
    this.fitter.disconnect();
    for (const selector of ['.body', 'fb-picture-pair', 'fb-propagation-chart']) {
      const element = this.renderRoot.querySelector(selector);
      if (element) this.fitter.observe(element);
    }
  }

  /** Pictures and chart take the height that verdict and story leave, whatever their length. */
  private readonly fitter = new ResizeObserver(() => {
    const body = this.renderRoot.querySelector<HTMLElement>('.body');
    const pair = this.renderRoot.querySelector<HTMLElement>('fb-picture-pair');
    const chart = this.renderRoot.querySelector<HTMLElement>('fb-propagation-chart');
    if (!body || !pair || !chart || matchMedia('(max-width: 800px)').matches) return;
    const height = body.clientHeight;
    const pictures = pair.shadowRoot?.querySelector('div');
    const width = pair.clientWidth;
    if (pictures && width > 0) {
      // The captions keep their height, the pictures their shape.
      const factor = (height - captions) / Math.max(1, pictures.offsetHeight - captions);
      const wanted = Math.min(mostOfWidth * body.clientWidth, Math.max(leastWidth, width * factor));
      if (Math.abs(wanted - width) > 2) pair.style.width = `${Math.floor(wanted)}px`;
    }
    const plot = chart.shadowRoot?.querySelector('.plot')?.clientHeight ?? 0;
    const rest = chart.scrollHeight - plot;
    const room = Math.max(leastPlot, height - rest);
    if (Math.abs(room - plot) > 1) chart.style.setProperty('--fb-plot-height', `${room}px`);
  });

  protected override render() {
    const { state, playground } = this.store;
    const library = this.library.value;
    if (!state || !playground || !library) return nothing;
    const hidden = isHidden(state.scenario, state);
    return html`<main class="page">
      ${
        hidden
          ? html`<div class="stage"><fb-predict-card></fb-predict-card></div>`
          : this.renderCard()
      }
      ${this.renderBar()}
    </main>`;
  }

  private renderCard() {
    const { state, playground } = this.store;
    if (!state || !playground) return nothing;
    const { scenario, run, last, predicting } = state;
    const shown = shownRun(run, last);
    const record = shown?.record ?? null;
    const passes = shown?.passes ?? { golden: [], faulty: [] };
    const newest = (passes.faulty.at(-1) ?? passes.golden.at(-1))?.index ?? 0;
    const frame = record ? toldFrame(record) : newest;
    const steps = (pass: 'golden' | 'faulty') =>
      passes[pass].find(({ index }) => index === frame)?.steps ?? none;
    return html`<div class="head">
        <h1>${scenario.title}</h1>
        <p>${scenario.story}</p>
      </div>
      <div class="told">
        ${predicting ? html`<fb-predict-score></fb-predict-score>` : nothing}
        ${
          record
            ? html`<fb-verdict-panel .record=${record}></fb-verdict-panel>`
            : html`<fb-run-notice
                .run=${run}
                @fb-cancel=${() => playground.cancel()}
                @fb-run=${() => void playground.run()}
              ></fb-run-notice>`
        }
      </div>
      <div class="body">
        <fb-picture-pair
          .pictures=${shown?.pictures ?? []}
          .passes=${passes}
          .frame=${frame}
          .complete=${record !== null}
        ></fb-picture-pair>
        <fb-propagation-chart
          .golden=${steps('golden')}
          .faulty=${steps('faulty')}
          .complete=${record !== null}
          .expected=${0}
          .waiting=${isBusy(run) ? 'waiting for the first step' : 'nothing measured'}
          .half=${shown?.plan.realm.precision === 'float16'}
          .selected=${record?.blame?.step ?? null}
          .blamed=${record?.blame ?? null}
        ></fb-propagation-chart>
      </div>`;
  }

  private renderBar() {
    const { state, playground } = this.store;
    if (!state || !playground) return nothing;
    const { session, scenario, predictions, queue } = state;
    const at = session.indexOf(scenario.id);
    const score = totalScore(predictions, session);
    return html`<nav class="foot" aria-label="Session">
      <button
        ?disabled=${neighbour(session, scenario.id, -1) === null}
        aria-keyshortcuts="ArrowLeft PageUp"
        @click=${() => playground.step(-1)}
      >
        ← Previous
      </button>
      <span class="place">${at < 0 ? 'not in the session' : `${at + 1} of ${session.length}`}</span>
      <button
        class="primary"
        ?disabled=${neighbour(session, scenario.id, 1) === null}
        aria-keyshortcuts="ArrowRight PageDown"
        @click=${() => playground.step(1)}
      >
        Next →
      </button>
      <span class="muted grow">${queue.running ? 'the next card runs ahead' : ''}</span>
      ${score.of > 0 ? html`<b>Score ${score.right} of ${score.of}</b>` : nothing}
      <button @click=${this.toggleFull}>${this.full ? 'Leave full screen' : 'Full screen'}</button>
      <button aria-keyshortcuts="Escape" @click=${() => playground.endPresenting()}>End</button>
    </nav>`;
  }

  private readonly toggleFull = (): void => {
    // Refused in frames that may not, and the window is used as it is.
    if (document.fullscreenElement) void document.exitFullscreen();
    else void document.documentElement.requestFullscreen().catch(() => undefined);
  };

  private readonly onFull = (): void => {
    this.full = document.fullscreenElement !== null;
  };

  private readonly onKey = (event: KeyboardEvent): void => {
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
    const [target] = event.composedPath();
    // Radio buttons, sliders and the chart's cursor have the arrows for themselves.
    const busy =
      target instanceof HTMLElement &&
      (target.matches('input, select, textarea') || target.role === 'slider');
    const steps: Readonly<Record<string, number>> = {
      PageDown: 1,
      PageUp: -1,
      ...(busy ? {} : { ArrowRight: 1, ArrowLeft: -1 }),
    };
    const by = steps[event.key];
    if (by === undefined) return;
    event.preventDefault();
    this.store.playground?.step(by);
  };
}

const none: readonly never[] = [];

/** Least height of the chart's plot, and least width of the pictures, in pixels. */
const leastPlot = 150;
const leastWidth = 120;
/** Height of both captions and the gap between, in pixels. */
const captions = 90;
/** Share of the width that the pictures may have. */
const mostOfWidth = 0.25;

declare global {
  interface HTMLElementTagNameMap {
    'fb-present-page': PresentPage;
  }
}
