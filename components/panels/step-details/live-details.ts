import { LitElement, css, html, nothing, type PropertyValues } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { Picture, Progress, StepDetails } from '../../../engine/contract.ts';
import type { Plan } from '../../../record/plan.ts';
import type { Step } from '../../../record/record.ts';
import { PlaygroundController } from '../../state/playground-controller.ts';
import { sharedStyles } from '../../theme/shared-styles.ts';
import './step-details-view.ts';

/** A complete run whose steps can be looked into. */
export interface LookedRun {
  readonly plan: Plan;
  readonly pictures: readonly Picture[];
  /** Whether looking waits for a press: it would hang, or take the page's own thread. */
  readonly onRequest: boolean;
}

/** Where an answer stands; exactly one of these. */
type Answer =
  | { readonly status: 'idle' }
  | { readonly status: 'asking'; readonly progress: Progress | null }
  | { readonly status: 'known'; readonly details: StepDetails }
  | { readonly status: 'failed'; readonly message: string };

/** Milliseconds that a step stays chosen before it is looked into. */
const patience = 250;

/**
 * Asks the realm for the values of the chosen step, and shows them. The last question wins; the one
 * before is cancelled.
 */
@customElement('fb-live-details')
export class LiveDetails extends LitElement {
  static override styles = [
    sharedStyles,
    css`
      .asking {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: 6px 12px;
        min-height: 32px;
        font-size: 13px;
      }

      .failed {
        padding-left: 10px;
        border-left: 3px solid var(--fb-warn);
      }

      .stale {
        opacity: 0.5;
      }
    `,
  ];

  private readonly store = new PlaygroundController(this);

  /** Null while there is nothing to look into: no run, or one that is not complete. */
  @property({ attribute: false }) run: LookedRun | null = null;
  @property({ attribute: false }) step: Step | null = null;
  @property({ type: Number }) frame = 0;

  @state() private answer: Answer = { status: 'idle' };
  /** What is shown while the next answer is awaited, if it is of the same step. */
  private last: StepDetails | null = null;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private abort: AbortController | null = null;

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.stop();
  }

  override connectedCallback(): void {
    super.connectedCallback();
    if (this.hasUpdated && this.answer.status === 'asking') this.askSoon();
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (!changed.has('run') && !changed.has('step') && !changed.has('frame')) return;
    const before = changed.get('run');
    const sameRun = !changed.has('run') || (before?.plan === this.run?.plan && this.run !== null);
    const sameStep = !changed.has('step') || changed.get('step')?.id === this.step?.id;
    if (sameRun && sameStep && !changed.has('frame')) return;
    this.last = null;
    this.stop();
    this.answer = { status: 'idle' };
    if (this.run !== null && !this.run.onRequest) this.askSoon();
  }

  protected override render() {
    const { answer, step } = this;
    if (step === null || this.run === null) return nothing;
    if (step.inferred) {
      return html`<p class="muted">
        Recomputed from observed numbers. There is no tensor to inspect.
      </p>`;
    }
    const details = answer.status === 'known' ? answer.details : this.last;
    return html`${this.renderStatus()}
    ${
      details
        ? html`<fb-step-details
            class=${answer.status === 'asking' ? 'stale' : ''}
            .details=${details}
            @fb-channel=${(event: CustomEvent<number>) => void this.ask(event.detail)}
          ></fb-step-details>`
        : nothing
    }`;
  }

  private renderStatus() {
    const { answer } = this;
    switch (answer.status) {
      case 'known':
        return nothing;
      case 'idle':
        return html`<p class="asking">
          <button @click=${() => void this.ask(null)}>Inspect its values</button>
          <span class="muted">runs the plan again as far as this step</span>
        </p>`;
      case 'asking':
        return html`<p class="asking" role="status">
          <span>Reading the values${answer.progress ? ` · ${answer.progress.detail}` : ''} …</span>
          <button @click=${this.cancel}>Cancel</button>
        </p>`;
      case 'failed':
        return html`<div class="failed">
          <p role="alert">The values could not be read. ${answer.message}</p>
          <button @click=${() => void this.ask(null)}>Try again</button>
        </div>`;
    }
  }

  private askSoon(): void {
    if (this.step === null || this.step.inferred) return;
    this.answer = { status: 'asking', progress: null };
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.ask(null), patience);
  }

  private stop(): void {
    clearTimeout(this.timer);
    this.abort?.abort();
    this.abort = null;
  }

  private readonly cancel = (): void => {
    this.stop();
    this.answer = this.last ? { status: 'known', details: this.last } : { status: 'idle' };
  };

  private async ask(channel: number | null): Promise<void> {
    const { run, step, frame } = this;
    const { playground } = this.store;
    this.stop();
    if (run === null || step === null || playground === null) {
      this.answer = { status: 'idle' };
      return;
    }
    const abort = new AbortController();
    this.abort = abort;
    const { signal } = abort;
    const ended = (): boolean => signal.aborted;
    this.answer = { status: 'asking', progress: null };
    const question = { step: step.id, frame, shape: step.shape, channel };
    try {
      const details = await playground.inspect(run, question, {
        signal,
        onEvent: (event) => {
          if (ended() || event.type !== 'progress') return;
          this.answer = { status: 'asking', progress: event.progress };
        },
      });
      if (ended()) return;
      this.last = details;
      this.answer = { status: 'known', details };
    } catch (error) {
      if (ended()) return;
      const message = error instanceof Error ? error.message : String(error);
      this.answer = { status: 'failed', message };
    }
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'fb-live-details': LiveDetails;
  }
}
