import { LitElement, css, html, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { sharedStyles } from '../../theme/shared-styles.ts';

/** What the chart's hatches, lines and marks mean. */
@customElement('fb-chart-key')
export class ChartKey extends LitElement {
  static override styles = [
    sharedStyles,
    css`
      ul {
        display: flex;
        flex-wrap: wrap;
        gap: 0 10px;
        font-size: 11.5px;
        color: var(--fb-muted);
      }

      li {
        display: flex;
        align-items: center;
        gap: 5px;
        white-space: nowrap;
      }

      i {
        flex: none;
        width: 16px;
        height: 10px;
        forced-color-adjust: none;
      }

      .nan {
        background: repeating-linear-gradient(-45deg, var(--fb-nan) 0 3px, transparent 3px 5.6px);
      }

      .positive {
        background:
          repeating-linear-gradient(-45deg, var(--fb-inf) 0 1.3px, transparent 1.3px 5.6px),
          repeating-linear-gradient(45deg, var(--fb-inf) 0 1.3px, transparent 1.3px 5.6px);
      }

      .negative {
        background: repeating-linear-gradient(var(--fb-inf) 0 1.3px, transparent 1.3px 4px);
      }

      .golden,
      .reference,
      .faulty {
        height: 0;
        border-top: 2px solid var(--fb-text);
      }

      .reference {
        border-top: 2.5px dotted var(--fb-reference);
      }

      .golden {
        border-top: 2px dashed var(--fb-gold);
      }
    `,
  ];

  /** What a run is called that this one is laid over; empty where there is none. */
  @property() reference = '';

  protected override render() {
    return html`<ul aria-label="Key">
      <li><i class="nan"></i>NaN</li>
      <li><i class="positive"></i>+Inf</li>
      <li><i class="negative"></i>−Inf</li>
      <li><i class="golden"></i>golden max</li>
      <li><i class="faulty"></i>faulty max</li>
      ${this.reference === '' ? nothing : html`<li><i class="reference"></i>${this.reference}</li>`}
      <li>▲ generate ▼ kill ◆ compare</li>
    </ul>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'fb-chart-key': ChartKey;
  }
}
