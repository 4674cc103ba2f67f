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
 * @fires fb-undo - The last change is to be undone.
 */
@customElement('fb-fault-controls')
export class FaultControls extends LitElement {
  static override styles = [
    sharedStyles,
    css`
      header {
        display: flex;
        justify-content: space-between;
        align-items: center;
        flex-wrap: wrap;
        gap: 6px 10px;
        margin-bottom: 6px;
      }

      header div {
        display: flex;
        gap: 6px;
      }

      header button {
        font-size: 13px;
        padding: 3px 10px;
      }

      li {
        padding: 10px 0;
      }

      li + li {
        border-top: 1px solid var(--fb-line);
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
  /** Whether there is a change to undo. */
  @property({ type: Boolean }) undoable = false;

  protected override render() {
    const several = this.faults.length > 1;
    return html`<header>
        <h2>${several ? 'Faults, in order' : 'Fault'}</h2>
        <div>
          <button ?disabled=${!this.undoable} @click=${() => this.tell('fb-undo')}>Undo</button>
          <button ?disabled=${!this.changed} @click=${() => this.tell('fb-reset')}>
            ${several ? 'Reset all' : 'Reset'}
          </button>
        </div>
      </header>
      ${
        this.faults.length === 0
          ? html`<p class="muted">No fault: the plan runs as it is. Add one to break something.</p>`
          : nothing
      }
      <ol>
        ${this.faults.map((fault, at) => html`<li>${this.renderFault(fault, at)}</li>`)}
      </ol>
      <fb-fault-adder
        .specs=${Object.values(this.specs).filter(({ role }) => role === 'fault')}
      ></fb-fault-adder>`;
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
