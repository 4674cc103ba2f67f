import { LitElement, css, html } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { ShippedMeasurement } from '../../../record/shipped-measurement.ts';
import '../../cards/mini-chart/mini-chart.ts';
import { sharedStyles } from '../../theme/shared-styles.ts';

/** The propagation as it was measured when this version was made, in place of a chart that is not there yet. */
@customElement('fb-shipped-chart')
export class ShippedChart extends LitElement {
  static override styles = [
    sharedStyles,
    css`
      :host {
        min-height: 0;
      }

      figure {
        display: grid;
        grid-template-rows: auto minmax(160px, 1fr);
        gap: 6px;
        height: 100%;
        min-height: 0;
      }

      header {
        display: flex;
        flex-wrap: wrap;
        align-items: baseline;
        gap: 2px 12px;
      }

      header p {
        font-size: 12.5px;
        color: var(--fb-muted);
      }

      fb-mini-chart {
        --fb-mini-height: 100%;

        min-height: 0;
        opacity: 0.5;
      }
    `,
  ];

  @property({ attribute: false }) measured: ShippedMeasurement | null = null;

  protected override render() {
    const { measured } = this;
    return html`<figure class="card" aria-labelledby="title">
      <header>
        <h2 id="title">Propagation</h2>
        <p>as shipped with this version: ${measured?.environment}</p>
      </header>
      <fb-mini-chart
        .chart=${measured?.chart ?? null}
        says=${measured?.sentence ?? ''}
      ></fb-mini-chart>
    </figure>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'fb-shipped-chart': ShippedChart;
  }
}
