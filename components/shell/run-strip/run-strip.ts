import { LitElement, css, html, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { answerWords } from '../../cards/scenario-card/answer-words.ts';
import { progressWords } from '../../panels/run-notice/progress-words.ts';
import '../../cards/mini-chart/mini-chart.ts';
import '../../panels/verdict/outcome-badge.ts';
import { shownOutcome } from '../../format/outcome-label.ts';
import { PlaygroundController } from '../../state/playground-controller.ts';
import { isBusy, type RunState } from '../../state/run-state.ts';
import { sharedStyles } from '../../theme/shared-styles.ts';

/** Share of the chart that must be in sight for it to say what the strip would. */
const enough = 0.6;

/**
 * A thin chart and the outcome at the window's upper edge while the chart is out of sight: who turns a
 * control further down sees what comes of it.
 */
@customElement('fb-run-strip')
export class RunStrip extends LitElement {
  static override styles = [
    sharedStyles,
    css`
      /* Takes no room: what is below it must not move when it comes and goes. */
      :host {
        position: sticky;
        top: 0;
        z-index: 3;
        height: 0;
        min-width: 0;
      }

      div {
        display: grid;
        grid-template-columns: auto minmax(0, 1fr) minmax(90px, 38%) auto;
        align-items: center;
        gap: 4px 10px;
        height: 56px;
        padding: 4px 10px;
        border: 1px solid var(--fb-edge);
        border-top: 0;
        border-radius: 0 0 var(--fb-radius) var(--fb-radius);
        background: var(--fb-panel);
        font-size: 13px;
      }

      .words {
        display: -webkit-box;
        -webkit-box-orient: vertical;
        -webkit-line-clamp: 2;
        overflow: hidden;
        line-height: 1.3;
        font-variant-numeric: tabular-nums;
      }

      fb-mini-chart {
        --fb-mini-height: 46px;
      }

      .stale {
        opacity: 0.5;
      }

      button {
        min-height: 30px;
        padding: 1px 9px;
        font-size: 13px;
      }

      @media (max-width: 600px) {
        div {
          grid-template-columns: auto minmax(70px, 1fr) minmax(80px, 1fr) auto;
          gap: 4px 8px;
          margin: 0 -14px;
          border-inline: 0;
        }
      }
    `,
  ];

  /** Id of the element beside it that says the same at length. */
  @property() for = '';
  @state() private inSight = true;

  private readonly store = new PlaygroundController(this);
  private watched: Element | null = null;
  private readonly sight = new IntersectionObserver(
    (entries) => {
      const last = entries.at(-1);
      // Who has not come to the chart yet needs no second one.
      this.inSight =
        last === undefined || last.intersectionRatio >= enough || last.boundingClientRect.top >= 0;
    },
    // Below the window counts as in sight, so that a jump past the chart is noticed, too.
    { threshold: enough, rootMargin: '0px 0px 100000px 0px' },
  );

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.sight.disconnect();
    this.watched = null;
  }

  protected override updated(): void {
    const root = this.getRootNode();
    const target = root instanceof ShadowRoot ? root.getElementById(this.for) : null;
    if (target === this.watched) return;
    this.sight.disconnect();
    this.watched = target;
    if (target) this.sight.observe(target);
  }

  protected override render() {
    const { state: current, playground } = this.store;
    if (!current || this.inSight || current.run.status === 'idle') return nothing;
    const { run, last } = current;
    const busy = isBusy(run) && run.status !== 'done';
    const record = run.status === 'done' ? run.record : last?.record;
    return html`<div role="group" aria-label="The run">
      ${runWords(run)}
      ${
        record
          ? html`<fb-mini-chart
              class=${run.status === 'done' ? '' : 'stale'}
              .record=${record}
            ></fb-mini-chart>`
          : html`<span></span>`
      }
      ${
        busy
          ? html`<button @click=${() => playground?.cancel()}>Cancel</button>`
          : html`<button
              title="Back to the chart"
              @click=${() => this.watched?.scrollIntoView({ block: 'center' })}
            >
              <span aria-hidden="true">↑</span
              ><span class="visually-hidden">Back to the chart</span>
            </button>`
      }
    </div>`;
  }
}

function runWords(run: RunState) {
  const line = (words: string) => html`<span></span><span class="words">${words}</span>`;
  switch (run.status) {
    case 'idle':
      return nothing;
    case 'queued':
      return line('Settings changed, running again');
    case 'running':
      return line(progressWords(run.progress));
    case 'cancelled':
      return line('Cancelled');
    case 'failed':
      return line(`The run failed: ${run.error.message}`);
    case 'done':
      return html`<fb-outcome-badge
          kind=${shownOutcome(run.record.outcome.kind, run.record.plan)}
        ></fb-outcome-badge>
        <span class="words">${answerWords(run.record)}</span>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'fb-run-strip': RunStrip;
  }
}
