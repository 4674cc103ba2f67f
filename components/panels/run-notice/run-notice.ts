import { LitElement, css, html, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { RunState } from '../../state/run-state.ts';
import { sharedStyles } from '../../theme/shared-styles.ts';
import { failureAdvice } from './failure-advice.ts';
import { progressShare, progressWords } from './progress-words.ts';

/**
 * Where a run stands while there is no verdict: progress, cancelled, failed.
 *
 * @fires fb-cancel - Cancel was pressed.
 * @fires fb-run - Run or Retry was pressed.
 */
@customElement('fb-run-notice')
export class RunNotice extends LitElement {
  static override styles = [
    sharedStyles,
    css`
      section {
        display: grid;
        grid-template-columns: 1fr auto;
        align-items: center;
        gap: 8px 14px;
        height: 100%;
        min-height: 62px;
      }

      .card.failed {
        border-left: 4px solid var(--fb-nan);
      }

      /* A measurement that was kept is there in a moment. */
      .idle {
        animation: appear 1ms 400ms backwards;
      }

      @keyframes appear {
        from {
          visibility: hidden;
        }
      }

      progress {
        display: block;
        width: 100%;
        height: 6px;
        margin-top: 6px;
        border: 0;
        border-radius: 3px;
        overflow: hidden;
        appearance: none;
        background: var(--fb-line);
        accent-color: var(--fb-accent);
      }

      progress::-webkit-progress-bar {
        background: var(--fb-line);
      }

      progress::-webkit-progress-value {
        background: var(--fb-accent);
      }

      progress::-moz-progress-bar {
        background: var(--fb-accent);
      }

      h2 {
        margin-bottom: 2px;
      }

      /* In a row of others: words, a thin bar, a button. */
      :host([compact]) section {
        gap: 2px 10px;
        min-height: 28px;
        padding: 0;
        border: 0;
        background: none;
        font-size: 12.5px;
      }

      :host([compact]) h2 {
        font-size: 12.5px;
      }

      :host([compact]) progress {
        height: 4px;
        margin-top: 2px;
      }

      :host([compact]) button {
        min-height: 28px;
        padding: 1px 10px;
        font-size: 13px;
      }

      p {
        max-width: 100ch;
        overflow-wrap: anywhere;
      }

      .stale {
        font-size: 13px;
        color: var(--fb-warn);
      }

      .words {
        overflow: hidden;
        text-overflow: ellipsis;
        font-variant-numeric: tabular-nums;
      }

      kbd {
        font: 11px var(--fb-mono);
        color: var(--fb-muted);
      }

      @media (forced-colors: active) {
        progress {
          appearance: auto;
        }
      }
    `,
  ];

  @property({ attribute: false }) run: RunState = { status: 'idle' };
  /** Whether it is one line among others. */
  @property({ type: Boolean, reflect: true }) compact = false;
  /** Whether what is shown below is the run before. */
  @property({ type: Boolean }) stale = false;
  /** Why it does not begin by itself; null where it would. */
  @property({ attribute: false }) onClick: string | null = null;

  protected override render() {
    const { run } = this;
    switch (run.status) {
      case 'idle':
        return this.renderStopped(
          'Not run yet',
          this.onClick ?? 'Run it to see what happens.',
          'Run',
          'idle',
        );
      case 'queued':
        return this.renderBusy('Settings changed, running again', null);
      case 'running':
        return this.renderBusy(progressWords(run.progress), progressShare(run.progress));
      case 'cancelled':
        return this.renderStopped(
          'Cancelled',
          'The run was ended before it was complete.',
          'Run again',
        );
      case 'failed': {
        const { title, advice } = failureAdvice(run.error);
        return html`<section class="card failed" aria-label="Run">
          <div role="alert">
            <h2>${title}</h2>
            <p>${run.error.message}</p>
            <p class="muted">${advice}</p>
            ${this.renderStale()}
          </div>
          <button class="primary" @click=${() => this.ask('fb-run')}>Retry</button>
        </section>`;
      }
      case 'done':
        return nothing;
    }
  }

  private renderBusy(words: string, share: number | null) {
    return html`<section class="card" aria-label="Run">
      <div>
        <p class="words" id="words">${words}</p>
        ${this.renderStale()}
        <progress max="1" value=${share ?? nothing} aria-labelledby="words"></progress>
      </div>
      <button @click=${() => this.ask('fb-cancel')} aria-keyshortcuts="Escape">
        Cancel <kbd>Esc</kbd>
      </button>
    </section>`;
  }

  private renderStopped(title: string, words: string, action: string, kind = '') {
    return html`<section class="card ${kind}" aria-label="Run">
      <div>
        <h2>${title}</h2>
        <p class="muted">${words}</p>
        ${this.renderStale()}
      </div>
      <button class="primary" @click=${() => this.ask('fb-run')}>${action}</button>
    </section>`;
  }

  private renderStale() {
    return this.stale
      ? html`<p class="stale">Shown dimmed below: the last complete run.</p>`
      : nothing;
  }

  private ask(name: 'fb-cancel' | 'fb-run'): void {
    this.dispatchEvent(new CustomEvent(name, { bubbles: true, composed: true }));
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'fb-run-notice': RunNotice;
  }
}
