import { LitElement, css, html, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { GraphOutput, RecordedError } from '../../../record/record.ts';
import { formatCount, formatNumber } from '../../format/format-number.ts';
import { sharedStyles } from '../../theme/shared-styles.ts';
import { valueTableStyles } from '../value-table/value-table-styles.ts';
import { valueTable, type ValueRow } from '../value-table/value-table.ts';
import { outputRows, type OutputRow } from './output-rows.ts';

/** What a graph of operations gave, golden beside faulty: what stands in place of the pictures. */
@customElement('fb-output-table')
export class OutputTable extends LitElement {
  static override styles = [
    sharedStyles,
    valueTableStyles,
    css`
      .card + .card {
        margin-top: 12px;
      }

      p {
        margin-top: 6px;
        font-size: 13px;
      }
    `,
  ];

  /** Null while they are not known. */
  @property({ attribute: false }) golden: readonly GraphOutput[] | null = null;
  @property({ attribute: false }) faulty: readonly GraphOutput[] | null = null;
  @property({ attribute: false }) error: RecordedError | null = null;
  /** What is said while there is nothing. */
  @property() waiting = 'not run yet';

  protected override render() {
    const { error } = this;
    const outputs = outputRows(this.golden, this.faulty);
    return html`${
      error === null
        ? nothing
        : html`<div class="card" role="alert"><p>${error.name}: ${error.message}</p></div>`
    }
    ${
      outputs.length === 0
        ? html`<div class="card">
            <h2>Outputs</h2>
            <p class="muted">${this.waiting}</p>
          </div>`
        : outputs.map(
            ({ name, size, rows }) =>
              html`<section class="card">
                <h2>Output ${name}</h2>
                ${valueTable('element', rows.map(rowOf))}
                ${
                  size > rows.length
                    ? html`<p class="muted">
                        ${rows.length} of ${formatCount(size)} elements, the most relevant first.
                      </p>`
                    : nothing
                }
              </section>`,
          )
    }`;
  }
}

const cell = (value: number | null): string => (value === null ? '–' : formatNumber(value, 6));

function rowOf({ address, golden, faulty, differs }: OutputRow): ValueRow {
  const bad = faulty !== null && !Number.isFinite(faulty);
  const glyph = bad ? (Number.isNaN(faulty) ? '▨ ' : '▩ ') : '';
  return {
    name: `[${address.join(', ')}]`,
    golden: cell(golden),
    faulty: `${glyph}${cell(faulty)}`,
    mark: bad ? 'bad' : differs ? 'off' : '',
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'fb-output-table': OutputTable;
  }
}
