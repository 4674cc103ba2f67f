import { css, html, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { Gate, Step } from '../../../record/record.ts';
import { countOf, formatNumber } from '../../format/format-number.ts';
import { sharedStyles } from '../../theme/shared-styles.ts';
import '../step-link/step-link.ts';
import { PanelElement } from '../panel-element.ts';

/** What an operand is called on screen. */
const operandNames: Readonly<Record<string, string>> = { nan: 'NaN' };

const operandWords = ({ operands }: Gate): string =>
  Object.entries(operands)
    .map(([name, value]) => `${operandNames[name] ?? name} ${formatNumber(value)}`)
    .join(' · ');

/** The comparisons that decided what the pipeline went on with; those that a NaN decided first. */
@customElement('fb-gates-panel')
export class GatesPanel extends PanelElement {
  static override styles = [
    sharedStyles,
    css`
      h2 {
        margin-bottom: 2px;
      }

      li {
        padding: 7px 0;
        border-top: 1px solid var(--fb-shade);
        font-size: 13px;
        overflow-wrap: anywhere;
      }

      li:first-child {
        border: 0;
      }

      li.by-nan {
        padding-left: 8px;
        box-shadow: inset 3px 0 var(--fb-nan);
      }

      .test {
        display: block;
        font: 12px/1.45 var(--fb-mono);
      }

      .decision {
        font-weight: 600;
      }

      .by-nan .decision {
        color: var(--fb-nan);
      }

      small {
        display: block;
        font-size: 12px;
        color: var(--fb-muted);
      }

      .mark {
        font-size: 12px;
        font-style: italic;
        color: var(--fb-muted);
      }
    `,
  ];

  @property({ attribute: false }) gates: readonly Gate[] = [];
  /** The same frame's gates in the golden run, for what would have been decided. */
  @property({ attribute: false }) golden: readonly Gate[] = [];
  /** Steps of the frame, for the links. */
  @property({ attribute: false }) steps: readonly Step[] = [];

  protected override render() {
    const { gates } = this;
    const walked = gates.filter(({ decidedByNaN }) => decidedByNaN);
    const others = gates.filter(({ decidedByNaN }) => !decidedByNaN);
    return html`<section>
      <h2>${walked.length > 0 ? 'Gates a NaN decided' : 'Gates'}</h2>
      ${
        gates.length === 0
          ? html`<p class="muted">No gate was reached.</p>`
          : html`<ul>
              ${[...walked, ...others].map((gate) => this.renderGate(gate))}
            </ul>`
      }
      ${
        others.length > 0 && walked.length > 0
          ? html`<small>${countOf(others.length, 'gate')} decided by numbers.</small>`
          : nothing
      }
    </section>`;
  }

  private renderGate(gate: Gate) {
    const golden = this.golden.find(
      ({ name, item: hand }) => name === gate.name && hand === gate.item,
    );
    const step = this.steps.find(({ id }) => id === gate.step) ?? null;
    return html`<li class=${gate.decidedByNaN ? 'by-nan' : ''}>
      <b>${gate.name}</b>${gate.item ? ` · hand ${gate.item + 1}` : ''}
      ${
        gate.inferred
          ? html`<span class="mark" title="Recomputed from observed operands, not observed itself"
              >inferred</span
            >`
          : nothing
      }
      <span class="test">${gate.test}</span>
      <span class="decision">${gate.decision}</span>
      <small>${operandWords(gate)}</small>
      ${golden && golden.decision !== gate.decision ? html`<small>golden: ${golden.decision}</small>` : nothing}
      ${step ? html`<small>compared: <fb-step-link .step=${step}></fb-step-link></small>` : nothing}
    </li>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'fb-gates-panel': GatesPanel;
  }
}
