import { ContextConsumer } from '@lit/context';
import { LitElement, html, nothing } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import { toleranceIn } from '../../../record/first-bad-step.ts';
import '../../charts/propagation-chart/propagation-chart.ts';
import '../../panels/pictures/picture-pair.ts';
import '../../panels/run-notice/run-notice.ts';
import '../../panels/verdict/verdict-panel.ts';
import { toldFrame } from '../../panels/verdict/verdict-sentence.ts';
import { libraryContext } from '../../state/library.ts';
import { PlaygroundController } from '../../state/playground-controller.ts';
import type { PlaygroundState } from '../../state/playground.ts';
import { isHidden, totalScore } from '../../state/prediction.ts';
import { isBusy } from '../../state/run-state.ts';
import { precisionOf } from '../../../record/plan.ts';
import { neighbour } from '../../state/session.ts';
import { shownRun, type ShownRun } from '../../state/shown-run.ts';
import { inDialog } from '../../theme/in-dialog.ts';
import { sharedStyles } from '../../theme/shared-styles.ts';
import '../page-notice/page-notice.ts';
import '../predict-card/predict-card.ts';
import '../predict-card/predict-score.ts';
import { fitOutputs, fitPictures, fitPlot } from './fit-parts.ts';
import { presentStyles } from './present-styles.ts';

/** A session for a projector: one card at a time, as large as the window. */
@customElement('fb-present-page')
export class PresentPage extends LitElement {
  static override styles = [sharedStyles, presentStyles];

  private readonly store = new PlaygroundController(this);
  private readonly library = new ContextConsumer(this, { context: libraryContext });
  @state() private full = document.fullscreenElement !== null;
  private fitting = 0;

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
    cancelAnimationFrame(this.fitting);
    this.fitting = 0;
    if (document.fullscreenElement) void document.exitFullscreen();
  }

  protected override updated(): void {
    this.fitter.disconnect();
    for (const selector of ['.body', 'fb-picture-pair', 'fb-propagation-chart']) {
      const element = this.renderRoot.querySelector(selector);
      if (element) this.fitter.observe(element);
    }
  }

  /** In a frame of its own: a size that changes while sizes are told of is an error of the page. */
  private readonly fitter = new ResizeObserver(() => {
    this.fitting ||= requestAnimationFrame(() => {
      this.fitting = 0;
      this.fit();
    });
  });

  /** Pictures and chart take the height that verdict and story leave, whatever their length. */
  private fit(): void {
    const body = this.renderRoot.querySelector<HTMLElement>('.body');
    const pair = this.renderRoot.querySelector('fb-picture-pair');
    const chart = this.renderRoot.querySelector('fb-propagation-chart');
    if (!body || !pair || !chart) return;
    const wide = !matchMedia('(max-width: 800px)').matches;
    fitOutputs(pair, wide);
    if (!wide) return;
    fitPictures(pair, body);
    fitPlot(chart, body);
  }

  protected override render() {
    const { state, playground } = this.store;
    const library = this.library.value;
    if (!state || !playground || !library) return nothing;
    const hidden = isHidden(state.scenario, state);
    return html`<main class="page">
      ${
        hidden
          ? html`<div class="stage">
              <fb-page-notice></fb-page-notice>
              <fb-predict-card></fb-predict-card>
            </div>`
          : this.renderCard(state)
      }
      ${this.renderBar()}
    </main>`;
  }

  private renderCard(current: PlaygroundState) {
    const { scenario, run, last, predicting } = current;
    const shown = shownRun(run, last, current.preview);
    const record = shown?.record ?? null;
    const passes = shown?.passes ?? { golden: [], faulty: [] };
    const newest = (passes.faulty.at(-1) ?? passes.golden.at(-1))?.index ?? 0;
    const frame = record ? toldFrame(record) : newest;
    const steps = (pass: 'golden' | 'faulty') =>
      passes[pass].find(({ index }) => index === frame)?.steps ?? none;
    const stale = shown?.stale ? 'stale' : '';
    const blame = record?.blame?.frame === frame ? record.blame : null;
    const isGraph = (shown?.plan ?? current.plan).input.kind === 'own';
    return html`<div class="head">
        <h1>${scenario.title}</h1>
        <p>${scenario.story}</p>
      </div>
      <div class="told">
        <fb-page-notice></fb-page-notice>
        ${predicting ? html`<fb-predict-score></fb-predict-score>` : nothing}
        ${this.renderRun(current, shown)}
      </div>
      <div class="body">
        <fb-picture-pair
          tabindex="0"
          role="group"
          aria-label="Golden and faulty run"
          class="${stale} ${isGraph ? 'graph' : ''}"
          .pictures=${shown?.pictures ?? []}
          .passes=${passes}
          .frame=${frame}
          .graph=${isGraph}
          .complete=${record !== null}
        ></fb-picture-pair>
        <fb-propagation-chart
          class=${stale}
          .golden=${steps('golden')}
          .faulty=${steps('faulty')}
          .complete=${record !== null}
          .preview=${shown?.preview ?? false}
          .expected=${0}
          .waiting=${isBusy(run) ? 'waiting for the first step' : 'nothing measured'}
          .half=${shown !== null && precisionOf(shown.plan.realm) === 'float16'}
          .tolerance=${record ? toleranceIn(record, frame) : 0}
          .selected=${blame?.step ?? null}
          .blamed=${blame}
        ></fb-propagation-chart>
      </div>`;
  }

  /**
   * The verdict, or where the run stands, in one place: the last verdict keeps its room meanwhile.
   * What waits for a picture cannot be run, and says so itself.
   */
  private renderRun({ run, last }: PlaygroundState, shown: ShownRun | null) {
    const { playground } = this.store;
    const done = run.status === 'done';
    if (!playground || (!done && playground.wanted)) return nothing;
    const record = done ? run.record : last?.record;
    return html`<div class="finding">
      ${
        record
          ? html`<fb-verdict-panel
              class=${done ? '' : 'reserve'}
              .record=${record}
            ></fb-verdict-panel>`
          : nothing
      }
      ${
        done
          ? nothing
          : html`<fb-run-notice
              .run=${run}
              .stale=${shown?.stale ?? false}
              .onClick=${playground.whyOnClick}
              @fb-cancel=${() => playground.cancel()}
              @fb-run=${() => void playground.run()}
            ></fb-run-notice>`
      }
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
      <span class="place">${placeWords(at, session.length)}</span>
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
    if (inDialog(event)) return;
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

/** Where a card is in its session; nothing where there is none. */
const placeWords = (at: number, of: number): string =>
  of === 0 ? '' : at < 0 ? 'not in the session' : `${at + 1} of ${of}`;

const none: readonly never[] = [];

declare global {
  interface HTMLElementTagNameMap {
    'fb-present-page': PresentPage;
  }
}
