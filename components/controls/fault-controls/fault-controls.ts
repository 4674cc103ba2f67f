import { LitElement, css, html } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { ArgumentValue, PlannedFault } from '../../../engine/plan.ts';
import type { FaultSpec, Parameter } from '../../../faults/fault-spec.ts';
import { sharedStyles } from '../../theme/shared-styles.ts';
import { ArgumentChange } from '../argument-change.ts';
import '../choice-control/choice-control.ts';
import '../name-control/name-control.ts';
import '../number-control/number-control.ts';
import '../switch-control/switch-control.ts';

/** Which argument of which fault was changed. */
export interface FaultArgument {
  /** Position in the plan's list of faults. */
  readonly fault: number;
  readonly name: string;
  readonly value: ArgumentValue;
}

/**
 * Controls for the faults of a plan, made from their parameter schemas.
 *
 * @fires fb-fault-argument - An argument was changed; detail: `FaultArgument`.
 * @fires fb-reset - Reset was pressed.
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
        gap: 10px;
      }

      header button {
        font-size: 13px;
        padding: 3px 10px;
      }

      h3 {
        margin-top: 6px;
        color: var(--fb-text);
      }

      p {
        font-size: 13px;
        color: var(--fb-muted);
      }

      section + section {
        border-top: 1px solid var(--fb-shade);
      }
    `,
  ];

  @property({ attribute: false }) faults: readonly PlannedFault[] = [];
  /** By id. */
  @property({ attribute: false }) specs: Readonly<Record<string, FaultSpec>> = {};
  /** Whether anything differs from the scenario's own arguments. */
  @property({ type: Boolean }) changed = false;

  protected override render() {
    return html`<header>
        <h2>Controls</h2>
        <button ?disabled=${!this.changed} @click=${this.reset}>Reset</button>
      </header>
      ${this.faults.map((fault, index) => this.renderFault(fault, index))}`;
  }

  private renderFault(fault: PlannedFault, index: number) {
    const spec = this.specs[fault.id];
    if (!spec) return html`<p>The fault “${fault.id}” is not known here.</p>`;
    return html`<section
      aria-label=${spec.title}
      @fb-argument=${(event: Event) => event.stopPropagation()}
    >
      <h3>${spec.title} <span class="muted">· ${spec.site}</span></h3>
      <p>${spec.description}</p>
      ${Object.entries(spec.parameters).map(([name, parameter]) =>
        renderControl(parameter, fault.args[name], (event) => {
          if (event instanceof ArgumentChange)
            this.tell({ fault: index, name, value: event.value });
        }),
      )}
    </section>`;
  }

  private tell(detail: FaultArgument): void {
    this.dispatchEvent(
      new CustomEvent('fb-fault-argument', { detail, bubbles: true, composed: true }),
    );
  }

  private readonly reset = (): void => {
    this.dispatchEvent(new CustomEvent('fb-reset', { bubbles: true, composed: true }));
  };
}

function renderControl(
  parameter: Parameter,
  given: ArgumentValue | undefined,
  onChange: (event: Event) => void,
) {
  const value = given ?? parameter.default;
  switch (parameter.kind) {
    case 'number':
      return html`<fb-number-control
        .parameter=${parameter}
        .value=${Number(value)}
        @fb-argument=${onChange}
      ></fb-number-control>`;
    case 'choice':
      return html`<fb-choice-control
        .parameter=${parameter}
        .value=${String(value)}
        @fb-argument=${onChange}
      ></fb-choice-control>`;
    case 'name':
      return html`<fb-name-control
        .parameter=${parameter}
        .value=${String(value)}
        @fb-argument=${onChange}
      ></fb-name-control>`;
    case 'switch':
      return html`<fb-switch-control
        .parameter=${parameter}
        .value=${value === true}
        @fb-argument=${onChange}
      ></fb-switch-control>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'fb-fault-controls': FaultControls;
  }
}
