import { LitElement, css, html, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { NetworkListings } from '../../../engine/contract.ts';
import type { PlannedFault } from '../../../record/plan.ts';
import type { FaultSpec } from '../../../faults/fault-spec.ts';
import { sharedStyles } from '../../theme/shared-styles.ts';
import '../fault-adder/fault-adder.ts';
import type { FaultAction } from './fault-card.ts';
import './fault-card.ts';

/**
 * The faults of a plan, in the order in which they strike, each with controls made from its schema.
 *
 * @fires fb-faults - The list was changed; detail: the whole new one.
 * @fires fb-add-fault - One more is asked for; detail: its id.
 * @fires fb-reset-fault - One is to be as it was told; detail: its position.
 * @fires fb-reset - All are to be as the scenario says.
 */
@customElement('fb-fault-controls')
export class FaultControls extends LitElement {
  static override styles = [
    sharedStyles,
    css`
      :host {
        padding: 8px 0 4px;
      }

      header {
        display: grid;
        grid-template-columns: 1fr auto;
        align-items: start;
        gap: 4px 8px;
      }

      header h2 {
        grid-area: 1 / 1;
        padding: 4px 0;
      }

      /* Its button is beside the heading, what it opens below both. */
      fb-fault-adder {
        grid-area: 1 / 1 / 2 / 3;
      }

      .reset {
        min-height: 24px;
        padding: 0 6px;
        border-color: transparent;
        background: none;
        font-size: 12.5px;
        color: var(--fb-accent);
      }

      li {
        margin-top: 6px;
        padding: 6px 10px 8px;
        border: 1px solid var(--fb-line);
        border-radius: var(--fb-radius);
        background: var(--fb-bg);
      }

      p {
        font-size: 13px;
      }
    `,
  ];

  @property({ attribute: false }) faults: readonly PlannedFault[] = [];
  /** By id. */
  @property({ attribute: false }) specs: Readonly<Record<string, FaultSpec>> = {};
  /** What the networks are made of; null while none is loaded. */
  @property({ attribute: false }) networks: NetworkListings | null = null;
  /** The number that each fault struck, before it did; null where no run has told it. */
  @property({ attribute: false }) struck: readonly (number | null)[] = [];
  /** The picture of the frame on screen. */
  @property({ attribute: false }) picture: Blob | null = null;
  @property({ type: Number }) frames = 1;
  /** Whether anything differs from the scenario's own settings. */
  @property({ type: Boolean }) changed = false;
  /** The same faults as the card has them, by position; null where it has none there. */
  @property({ attribute: false }) usual: readonly (PlannedFault | null)[] = [];
  /** Position of a fault that was asked for and is not there yet. */
  private added: number | null = null;

  protected override render() {
    const several = this.faults.length > 1;
    return html`<header>
        <h2>
          ${several ? 'Faults, in order' : 'Faults'}
          ${
            this.changed
              ? html`<button
                  class="reset"
                  title="As the card has them, guards too"
                  @click=${() => this.tell('fb-reset')}
                >
                  Reset all
                </button>`
              : nothing
          }
        </h2>
        <fb-fault-adder
          .specs=${Object.values(this.specs).filter(({ role }) => role === 'fault')}
          @fb-add-fault=${() => (this.added = this.faults.length)}
        ></fb-fault-adder>
      </header>
      ${
        this.faults.length === 0
          ? html`<p class="muted">No fault: the plan runs as it is. Add one to break something.</p>`
          : nothing
      }
      <ol>
        ${this.faults.map((fault, at) => html`<li>${this.renderFault(fault, at)}</li>`)}
      </ol>`;
  }

  /** A fault that was just added gets the keyboard: what is next is to set it. */
  protected override updated(): void {
    const at = this.added;
    if (at === null || this.faults.length <= at) return;
    this.added = null;
    const card = [...this.renderRoot.querySelectorAll('fb-fault-card')][at];
    void card?.updateComplete.then(() => card.focus());
  }

  private renderFault(fault: PlannedFault, at: number) {
    const spec = this.specs[fault.id];
    if (!spec)
      return html`<p>
        The fault “${fault.id}” is not known here.
        <button @click=${() => this.act(at, 'remove')}>Remove</button>
      </p>`;
    return html`<fb-fault-card
      .fault=${fault}
      .spec=${spec}
      .networks=${this.networks}
      .struck=${this.struck[at] ?? null}
      .usual=${this.usual[at] ?? null}
      .picture=${this.picture}
      .frames=${this.frames}
      .first=${at === 0}
      .last=${at === this.faults.length - 1}
      @fb-change-fault=${(event: CustomEvent<PlannedFault>) => {
        event.stopPropagation();
        this.tell('fb-faults', this.faults.with(at, event.detail));
      }}
      @fb-act=${(event: CustomEvent<FaultAction>) => {
        event.stopPropagation();
        this.act(at, event.detail);
      }}
    ></fb-fault-card>`;
  }

  private act(at: number, action: FaultAction): void {
    switch (action) {
      case 'up':
        this.tell('fb-faults', moved(this.faults, at, at - 1));
        return;
      case 'down':
        this.tell('fb-faults', moved(this.faults, at, at + 1));
        return;
      case 'remove':
        this.tell('fb-faults', this.faults.toSpliced(at, 1));
        return;
      case 'reset':
        this.tell('fb-reset-fault', at);
        return;
    }
  }

  private tell(type: string, detail?: unknown): void {
    this.dispatchEvent(new CustomEvent(type, { detail, bubbles: true, composed: true }));
  }
}

/** A list with one of its members at another place. */
function moved<T>(list: readonly T[], from: number, to: number): readonly T[] {
  const member = list[from];
  if (member === undefined || to < 0 || to >= list.length) return list;
  return list.toSpliced(from, 1).toSpliced(to, 0, member);
}

declare global {
  interface HTMLElementTagNameMap {
    'fb-fault-controls': FaultControls;
  }
}
