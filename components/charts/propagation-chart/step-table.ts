import { LitElement, css, html, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { nonFiniteCount } from '../../../health/health.ts';
import { sharedStyles } from '../../theme/shared-styles.ts';
import { stepFacts } from './step-facts.ts';
import type { StepRow } from './step-rows.ts';

/** All steps of the chart as a table. */
@customElement('fb-step-table')
export class StepTable extends LitElement {
  static override styles = [
    sharedStyles,
    css`
      .scroll {
        max-height: 420px;
        overflow: auto;
        border: 1px solid var(--fb-line);
        border-radius: 6px;
      }

      table {
        width: 100%;
        border-collapse: collapse;
        font-size: 12.5px;
        font-variant-numeric: tabular-nums;
      }

      caption {
        text-align: start;
        padding: 6px 10px;
        color: var(--fb-muted);
      }

      th,
      td {
        padding: 3px 10px;
        text-align: end;
        white-space: nowrap;
        border-top: 1px solid var(--fb-shade);
      }

      thead th {
        position: sticky;
        top: 0;
        background: var(--fb-panel);
        color: var(--fb-muted);
        font-weight: 600;
        box-shadow: inset 0 -1px var(--fb-line);
      }

      th[scope='row'],
      .words {
        text-align: start;
        font-weight: 500;
      }

      tr.bad th[scope='row'] {
        box-shadow: inset 3px 0 var(--fb-nan);
      }

      tr[aria-current] {
        background: var(--fb-shade);
      }
    `,
  ];

  @property({ attribute: false }) rows: readonly StepRow[] = [];
  @property({ type: Boolean }) complete = false;
  /** Id of the row under the chart's cursor. */
  @property() current: string | null = null;

  protected override render() {
    const heads = [
      'Index',
      'Op',
      'Shape',
      'NaN',
      '+Inf',
      '−Inf',
      'Golden |x| max',
      'Faulty |x| max',
      'State',
    ];
    return html`<div class="scroll" tabindex="0" role="region" aria-label="Table of all steps">
      <table>
        <caption>
          Every step in execution order; shares and magnitudes of its output.
        </caption>
        <thead>
          <tr>
            <th scope="col" class="words">Step</th>
            ${heads.map((head) => html`<th scope="col" class=${/Op|State/.test(head) ? 'words' : ''}>${head}</th>`)}
          </tr>
        </thead>
        <tbody>
          ${this.rows.map((row) => this.renderRow(row))}
        </tbody>
      </table>
    </div>`;
  }

  private renderRow(row: StepRow) {
    const facts = stepFacts(row, this.complete);
    const bad = row.faulty !== null && nonFiniteCount(row.faulty.health) > 0;
    return html`<tr
      class=${bad ? 'bad' : ''}
      aria-current=${row.id === this.current ? 'step' : nothing}
    >
      <th scope="row" title=${facts.tfliteName}>${facts.name}</th>
      <td>${facts.index}</td>
      <td class="words">${facts.op}</td>
      <td>${facts.shape}</td>
      <td>${facts.nan}</td>
      <td>${facts.posInf}</td>
      <td>${facts.negInf}</td>
      <td>${facts.goldenMagnitude}</td>
      <td>${facts.faultyMagnitude}</td>
      <td class="words">${[facts.state, facts.events].filter(Boolean).join('; ')}</td>
    </tr>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'fb-step-table': StepTable;
  }
}
