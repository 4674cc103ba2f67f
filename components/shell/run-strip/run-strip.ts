import { LitElement, css, html, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { answerWords } from '../../cards/scenario-card/answer-words.ts';
import { progressWords } from '../../panels/run-notice/progress-words.ts';
import '../../panels/verdict/outcome-badge.ts';
import { shownOutcome } from '../../format/outcome-label.ts';
import { PlaygroundController } from '../../state/playground-controller.ts';
import { isBusy, type RunState } from '../../state/run-state.ts';
import { sharedStyles } from '../../theme/shared-styles.ts';

/**
 * Where the run stands, in a line at the window's lower edge, while the verdict is out of sight: who
 * turns a control further down sees what comes of it.
 */
@customElement('fb-run-strip')
export class RunStrip extends LitElement {
  static override styles = [
    sharedStyles,
    css`
      :host {
        position: sticky;
        bottom: 0;
        z-index: 1;
        min-width: 0;
      }

      div {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: 6px 12px;
        padding: 7px 12px;
        border: 1px solid var(--fb-edge);
        border-radius: var(--fb-radius) var(--fb-radius) 0 0;
        border-bottom: 0;
        background: var(--fb-panel);
        font-size: 13px;
      }

      .words {
        flex: 1 1 0;
        min-width: 120px;
        overflow: hidden;
        text-overflow: ellipsis;
        white-space: nowrap;
        font-variant-numeric: tabular-nums;
      }

      button {
        min-height: 28px;
        padding: 1px 9px;
        font-size: 13px;
      }
    `,
  ];

  /** Id of the element beside it that says the same at length. */
  @property() for = '';
  @state() private inSight = true;

  private readonly store = new PlaygroundController(this);
  private watched: Element | null = null;
  private readonly sight = new IntersectionObserver((entries) => {
    this.inSight = entries.at(-1)?.isIntersecting ?? true;
  });

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
    const busy = isBusy(current.run) && current.run.status !== 'done';
    return html`<div>
      ${runWords(current.run)}
      ${busy ? html`<button @click=${() => playground?.cancel()}>Cancel</button>` : nothing}
      <button @click=${() => this.watched?.scrollIntoView()}>
        <span aria-hidden="true">↑</span> Verdict
      </button>
    </div>`;
  }
}

function runWords(run: RunState) {
  const line = (words: string) => html`<span class="words">${words}</span>`;
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
        ${line(answerWords(run.record))}`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'fb-run-strip': RunStrip;
  }
}
