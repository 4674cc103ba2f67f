import { LitElement, css, html, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { sharedStyles } from '../../theme/shared-styles.ts';
import { stepFacts, type StepFacts } from './step-facts.ts';
import type { StepRow } from './step-rows.ts';

/** What stands under the chart's cursor, in a strip of constant height. */
@customElement('fb-step-readout')
export class StepReadout extends LitElement {
  static override styles = [
    sharedStyles,
    css`
      div {
        display: flex;
        flex-wrap: wrap;
        align-items: baseline;
        gap: 1px 14px;
        min-height: 44px;
        padding: 5px 10px;
        border-radius: 6px;
        background: var(--fb-shade);
        font-size: 12.5px;
      }

      b {
        font-weight: 650;
      }

      .whole {
        flex-basis: 100%;
        min-width: 0;
        display: flex;
        flex-wrap: wrap;
        gap: 2px 12px;
      }

      .source {
        overflow: hidden;
        text-overflow: ellipsis;
        white-space: nowrap;
        min-width: 0;
        max-width: min(60ch, 100%);
      }

      kbd {
        font: 11px var(--fb-mono);
        border: 1px solid var(--fb-edge);
        border-radius: 4px;
        padding: 0 4px;
      }

      @media (max-width: 700px) {
        div {
          min-height: 84px;
        }
      }
    `,
  ];

  @property({ attribute: false }) row: StepRow | null = null;
  @property({ type: Boolean }) complete = false;

  protected override render() {
    if (!this.row)
      return html`<div class="muted">
        <span class="whole"
          >Point at a step, or focus the chart: <span><kbd>←</kbd> <kbd>→</kbd> step</span>
          <span><kbd>Home</kbd> <kbd>End</kbd> ends</span>
          <span><kbd>B</kbd> first bad step</span>
          <span><kbd>+</kbd> <kbd>−</kbd> zoom, or drag over steps</span></span
        >
      </div>`;
    const facts = stepFacts(this.row, this.complete);
    const paired = facts.state === 'paired' || facts.state === 'extra';
    return html`<div>
      <span class="whole"
        ><b>${facts.index} · ${facts.name}</b>
        <span class="muted">${facts.op}</span>
        <span class="number">${facts.shape}</span>
        <span class="muted source" title=${facts.tfliteName}>${facts.tfliteName}</span></span
      >
      ${paired ? renderShares(facts) : nothing}
      <span>|x| max golden <span class="number">${facts.goldenMagnitude}</span></span>
      ${paired ? html`<span>faulty <span class="number">${facts.faultyMagnitude}</span></span>` : nothing}
      ${facts.state === 'paired' ? nothing : html`<span>${facts.state}</span>`}
      ${facts.events === '' ? nothing : html`<span>${facts.events}</span>`}
    </div>`;
  }
}

/** Shares of what is not finite; none of nothing. */
function renderShares({ nan, posInf, negInf }: StepFacts) {
  const shares = [
    ['NaN', nan],
    ['+Inf', posInf],
    ['−Inf', negInf],
  ].filter(([, share]) => share !== '0 %');
  return shares.length === 0
    ? html`<span>all finite</span>`
    : shares.map(
        ([kind, share]) => html`<span>${kind} <span class="number">${share}</span></span>`,
      );
}

declare global {
  interface HTMLElementTagNameMap {
    'fb-step-readout': StepReadout;
  }
}
