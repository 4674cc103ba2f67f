import { ContextConsumer } from '@lit/context';
import { LitElement, css, html, nothing } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import { failureTable, type FailureRow } from '../../../handbook/failure-table.ts';
import { tableColumns, tableCsv } from '../../../handbook/table-cells.ts';
import { saveFile } from '../../clipboard/save-file.ts';
import { countOf } from '../../format/format-number.ts';
import { follow, hrefOf } from '../../state/destination.ts';
import { findScenario, libraryContext, scenariosOf } from '../../state/library.ts';
import { PlaygroundController } from '../../state/playground-controller.ts';
import { sharedStyles } from '../../theme/shared-styles.ts';
import { knownModes } from './known-modes.ts';

/** Columns of the table on the page; the CSV has all of them. */
const shownColumns = [
  'Family',
  'Outcome',
  'First bad step',
  'Severity',
  'Detectability',
  'S\u00a0×\u00a0D',
  'Best guard',
  'S\u00a0×\u00a0D with it',
  'Environment',
  'Status',
];

const columns = [
  ['Failure mode', ({ title }: FailureRow) => title] as const,
  ...tableColumns.filter(([head]) => shownColumns.includes(head)),
];

/** Order of cells: numbers by their size, all else as words. */
const compare = (a: string, b: string): number => {
  const [x, y] = [a, b].map((text) => (text === '' ? NaN : Number(text))) as [number, number];
  if (!Number.isNaN(x) && !Number.isNaN(y)) return x - y;
  return a.localeCompare(b, 'en', { numeric: true });
};

/** All failures in a table: what they do, how bad that is, and what helps. */
@customElement('fb-table-page')
export class TablePage extends LitElement {
  static override styles = [
    sharedStyles,
    css`
      :host {
        display: grid;
        gap: 12px;
        max-width: 1680px;
        margin: 0 auto;
      }

      h1 {
        font-size: 22px;
      }

      p {
        max-width: 76ch;
        color: var(--fb-muted);
      }

      .tools {
        display: flex;
        flex-wrap: wrap;
        gap: 8px;
      }

      input {
        flex: 1 1 220px;
        max-width: 380px;
        min-height: 32px;
      }

      .frame {
        overflow-x: auto;
        border: 1px solid var(--fb-line);
        border-radius: var(--fb-radius);
        background: var(--fb-panel);
      }

      table {
        width: 100%;
        border-collapse: collapse;
        font-size: 13px;
      }

      th,
      td {
        padding: 5px 8px;
        border-bottom: 1px solid var(--fb-line);
        text-align: start;
        vertical-align: top;
      }

      th button {
        padding: 0;
        border: 0;
        background: none;
        font: inherit;
        font-weight: 600;
        text-align: start;
      }

      .number {
        text-align: end;
        font-variant-numeric: tabular-nums;
      }
    `,
  ];

  @state() private words = '';
  /** Column by which it is sorted, and whether the largest comes first; null for the book's order. */
  @state() private order: { readonly column: number; readonly down: boolean } | null = null;

  private readonly store = new PlaygroundController(this);
  private readonly library = new ContextConsumer(this, { context: libraryContext });

  private get rows(): readonly FailureRow[] {
    const library = this.library.value;
    const current = this.store.state;
    if (!library || !current) return [];
    const scenarios = scenariosOf(library);
    const families = Object.fromEntries(
      library.groups.flatMap(({ family, scenarios: own }) =>
        own.map(({ id }) => [id, family.title]),
      ),
    );
    const measured = knownModes(scenarios, current.results, current.shipped);
    return failureTable({
      scenarios,
      families,
      measured,
      specs: library.faults,
      overrides: library.ratings ?? {},
    });
  }

  /** Rows that hold every word, in the order asked for. */
  private get shown(): readonly FailureRow[] {
    const words = this.words.toLowerCase().split(/\s+/).filter(Boolean);
    const found = this.rows.filter((row) => {
      const text = tableColumns
        .map(([, cell]) => cell(row))
        .join(' ')
        .toLowerCase();
      return words.every((word) => text.includes(word));
    });
    const { order } = this;
    const cell = order === null ? undefined : columns[order.column]?.[1];
    if (order === null || cell === undefined) return found;
    return found.toSorted((a, b) => compare(cell(a), cell(b)) * (order.down ? -1 : 1));
  }

  protected override render() {
    const current = this.store.state;
    if (!current) return nothing;
    if (current.predicting)
      return html`<h1>Failure modes and effects</h1>
        <p>The table names outcomes. Switch <em>Predict</em> off to see it.</p>`;
    const rows = this.shown;
    const all = this.rows.length;
    return html`<h1>Failure modes and effects</h1>
      <p>
        Severity and detectability run from 1 to 10, where 10 is the worst. They follow from what
        the app gets. Multiply their product by how often the failure happens in your product.
        Guards are rated by what their cards expect, which tests measure.
      </p>
      <div class="tools">
        <input
          type="search"
          aria-label="Filter the table"
          placeholder="Filter: silent, weights, NaN …"
          .value=${this.words}
          @input=${(event: InputEvent) => (this.words = (event.target as HTMLInputElement).value)}
        />
        <button ?disabled=${rows.length === 0} @click=${this.save}>Save as CSV</button>
      </div>
      <p role="status">
        ${rows.length === all ? countOf(all, 'row') : `${rows.length} of ${countOf(all, 'row')}`}
      </p>
      ${
        rows.length === 0
          ? html`<p>
              No row holds all of these words.
              <button @click=${() => (this.words = '')}>Show all</button>
            </p>`
          : this.renderTable(rows)
      }`;
  }

  private renderTable(rows: readonly FailureRow[]) {
    const { order } = this;
    const sorted = (column: number) =>
      order?.column === column ? (order.down ? 'descending' : 'ascending') : nothing;
    const glyph = (column: number): string =>
      order?.column === column ? (order.down ? ' ↓' : ' ↑') : '';
    return html`<div class="frame" tabindex="0" role="region" aria-label="Table of failure modes">
      <table>
        <thead>
          <tr>
            ${columns.map(
              ([head], at) =>
                html`<th scope="col" aria-sort=${sorted(at)}>
                  <button @click=${() => this.sort(at)}>
                    ${head}<span aria-hidden="true">${glyph(at)}</span>
                  </button>
                </th>`,
            )}
          </tr>
        </thead>
        <tbody>
          ${repeat(
            rows,
            ({ id, environment }) => `${id} ${environment}`,
            (row) => this.renderRow(row),
          )}
        </tbody>
      </table>
    </div>`;
  }

  private renderRow(row: FailureRow) {
    const library = this.library.value;
    const current = this.store.state;
    const scenario = library && findScenario(library, row.id);
    if (!library || !current || !scenario) return nothing;
    const [, ...rest] = columns;
    return html`<tr>
      <th scope="row">
        <a
          href=${hrefOf(scenario, current, library)}
          title=${row.cause}
          @click=${(event: MouseEvent) => follow(event, row.id)}
          >${row.title}</a
        >
      </th>
      ${rest.map(([head, cell]) => {
        const text = cell(row);
        const why =
          head === 'Severity'
            ? row.rating?.severity.because
            : head === 'Detectability'
              ? row.rating?.detectability.because
              : head === 'Best guard'
                ? row.guard?.cost
                : undefined;
        const isNumber = /^\d+$/.test(text);
        return html`<td class=${isNumber ? 'number' : nothing} title=${why ?? nothing}>
          ${text}
        </td>`;
      })}
    </tr>`;
  }

  /** Numbers begin with the largest; a third time gives the book's order again. */
  private sort(column: number): void {
    const first = /^S|Detect/.test(columns[column]?.[0] ?? '') && columns[column]?.[0] !== 'Status';
    const { order } = this;
    if (order?.column !== column) this.order = { column, down: first };
    else if (order.down === first) this.order = { column, down: !first };
    else this.order = null;
  }

  private readonly save = (): void =>
    saveFile(new Blob(['\uFEFF', tableCsv(this.shown)], { type: 'text/csv' }), 'failures.csv');
}

declare global {
  interface HTMLElementTagNameMap {
    'fb-table-page': TablePage;
  }
}
