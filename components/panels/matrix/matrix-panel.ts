import { html, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { isCancelled } from '../../../common/cancelled-error.ts';
import {
  axisLabels,
  axisTitle,
  matrixPlans,
  runMatrix,
  type MatrixCell,
} from '../../../engine/run-matrix.ts';
import type { Matrix } from '../../../record/matrix.ts';
import { outcomes } from '../../../record/record.ts';
import type { Scenario } from '../../../record/scenario.ts';
import { countOf, formatNumber } from '../../format/format-number.ts';
import { outcomeTitle, outcomeWords } from '../../format/outcome-label.ts';
import { PlaygroundController } from '../../state/playground-controller.ts';
import { inDialog } from '../../theme/in-dialog.ts';
import { sharedStyles } from '../../theme/shared-styles.ts';
import { PanelElement } from '../panel-element.ts';
import { matrixStyles } from './matrix-styles.ts';

/** Cells that were run on this page, by scenario: they outlive the panel. */
const ranCells = new WeakMap<Scenario, readonly MatrixCell[]>();

/** Where running the whole grid stands; exactly one of these. */
type Running =
  | { readonly status: 'idle' }
  | { readonly status: 'running'; readonly done: number; readonly of: number }
  | { readonly status: 'failed'; readonly message: string };

/**
 * Two settings of a scenario, crossed: an outcome a cell, as the scenario tells it until it is run
 * here. A cell opens its plan.
 */
@customElement('fb-matrix-panel')
export class MatrixPanel extends PanelElement {
  static override styles = [sharedStyles, matrixStyles];

  private readonly store = new PlaygroundController(this);

  @property({ attribute: false }) scenario: Scenario | null = null;

  @state() private running: Running = { status: 'idle' };
  private abort: AbortController | null = null;

  /** Escape ends what runs, on every page. */
  private readonly onEscape = (event: KeyboardEvent): void => {
    if (event.key === 'Escape' && !inDialog(event)) this.stop();
  };

  override connectedCallback(): void {
    super.connectedCallback();
    window.addEventListener('keydown', this.onEscape);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    window.removeEventListener('keydown', this.onEscape);
    this.stop();
  }

  protected override render() {
    const { scenario } = this;
    const matrix = scenario?.matrix ?? null;
    if (scenario === null || matrix === null)
      return html`<p class="muted">This scenario has no matrix.</p>`;
    const [rows, columns] = [axisLabels(matrix.rows), axisLabels(matrix.columns)];
    const cells = ranCells.get(scenario) ?? [];
    const cellAt = (row: number, column: number): MatrixCell | undefined =>
      cells.find((cell) => cell.row === row && cell.column === column);
    return html`<p>${matrix.because}</p>
      ${this.renderTools(rows.length * columns.length, cells)}
      <div class="scroll" tabindex="0" role="group" aria-label="Outcomes by two settings">
        <table @keydown=${this.onKey}>
          <caption class="visually-hidden">
            Outcome by ${axisTitle(matrix.rows)} (rows) and ${axisTitle(matrix.columns)} (columns)
          </caption>
          <thead>
            <tr>
              <td class="corner">${axisTitle(matrix.rows)} ↓ · ${axisTitle(matrix.columns)} →</td>
              ${columns.map((label) => html`<th scope="col" title=${label}>${shortLabel(label)}</th>`)}
            </tr>
          </thead>
          <tbody>
            ${rows.map(
              (label, row) =>
                html`<tr>
                  <th scope="row" title=${label}>${shortLabel(label)}</th>
                  ${columns.map(
                    (_column, column) =>
                      html`<td>${this.renderCell(matrix, row, column, cellAt(row, column))}</td>`,
                  )}
                </tr>`,
            )}
          </tbody>
        </table>
      </div>
      <p class="key muted">
        ${outcomes
          .toReversed()
          .map(
            (kind) =>
              html`<span title=${outcomeTitle(kind)}
                >${outcomeWords[kind].glyph} ${outcomeWords[kind].label}</span
              >`,
          )}
        <span>faint: expected, not run here · ≠ differs from expected</span>
      </p>`;
  }

  private renderTools(count: number, cells: readonly MatrixCell[]) {
    const { running } = this;
    if (running.status === 'running')
      return html`<p class="tools" role="status">
        Running cell ${Math.min(running.done + 1, running.of)} of ${running.of}
        <progress
          max=${running.of}
          value=${running.done}
          aria-label="Cells that were run"
        ></progress>
        <button @click=${this.stop}>Stop</button>
      </p>`;
    const ran = cells.filter(Boolean).length;
    const drifted = cells.filter(isDrifted).length;
    return html`<p class="tools">
      <button class="primary" @click=${() => void this.run()}>
        ${ran === 0 ? `Run all ${count} cells` : 'Run again'}
      </button>
      <span role="status"
        >${ran === 0 ? '' : `${countOf(ran, 'cell')} run here, ${drifted === 0 ? 'all as expected' : `${drifted} not as expected`}`}</span
      >
      ${running.status === 'failed' ? html`<span role="alert">${running.message}</span>` : nothing}
    </p>`;
  }

  private renderCell(matrix: Matrix, row: number, column: number, cell: MatrixCell | undefined) {
    const expected = matrix.outcomes[row]?.[column] ?? null;
    const kind = cell ? cell.outcome : expected;
    const drifted = cell !== undefined && isDrifted(cell);
    const step = cell?.firstNonFinite?.split('/').at(-1);
    const told = kind ? outcomeWords[kind].label : cell ? 'not run' : 'no expectation';
    const words = [
      told,
      cell ? '' : 'expected',
      drifted && expected !== null ? `expected: ${outcomeWords[expected].label}` : '',
      step ? `first NaN or Inf: ${step}` : '',
      cell?.failure ?? '',
    ].filter(Boolean);
    return html`<button
      class="cell ${kind ?? 'none'} ${cell ? '' : 'faint'}"
      title=${words.join(' · ')}
      @click=${() => this.open(row, column)}
    >
      <span class="glyph" aria-hidden="true">${kind ? outcomeWords[kind].glyph : '–'}</span>
      <span>${told}</span>
      ${drifted ? html`<b>≠<span class="visually-hidden"> expected: ${expected ? outcomeWords[expected].label : 'nothing'}</span></b>` : nothing}
      ${step ? html`<small>${step}</small>` : nothing}
    </button>`;
  }

  /** Runs every cell, beside what is open. */
  private async run(): Promise<void> {
    const { scenario } = this;
    const { playground } = this.store;
    if (scenario === null || playground === null) return;
    this.stop();
    playground.cancel();
    const abort = new AbortController();
    this.abort = abort;
    const { signal } = abort;
    ranCells.set(scenario, []);
    this.running = { status: 'running', done: 0, of: matrixSize(scenario) };
    try {
      await runMatrix(scenario, {
        signal,
        run: (plan) => playground.runAside(plan, { signal, scenario }),
        onProgress: (done, of) => {
          if (!signal.aborted) this.running = { status: 'running', done, of };
        },
        onCell: (cell) => {
          if (signal.aborted) return;
          ranCells.set(scenario, [...(ranCells.get(scenario) ?? []), cell]);
          this.requestUpdate();
        },
      });
      if (!signal.aborted) this.running = { status: 'idle' };
    } catch (error) {
      if (signal.aborted || isCancelled(error)) return;
      const message = error instanceof Error ? error.message : String(error);
      this.running = { status: 'failed', message };
    }
  }

  private readonly stop = (): void => {
    this.abort?.abort();
    this.abort = null;
    if (this.running.status === 'running') this.running = { status: 'idle' };
  };

  private open(row: number, column: number): void {
    const { scenario } = this;
    if (scenario?.matrix == null) return;
    this.stop();
    const plan = matrixPlans(scenario, scenario.matrix)[
      row * scenario.matrix.columns.values.length + column
    ];
    if (plan) this.store.playground?.change(plan);
  }

  /** Arrow keys move from cell to cell. */
  private readonly onKey = (event: KeyboardEvent): void => {
    const moves: Readonly<Record<string, readonly [number, number]>> = {
      ArrowRight: [0, 1],
      ArrowLeft: [0, -1],
      ArrowDown: [1, 0],
      ArrowUp: [-1, 0],
    };
    const move = moves[event.key];
    const cell = (event.target as HTMLElement).closest('td');
    const row = cell?.closest('tr');
    if (!move || !cell || !row) return;
    event.preventDefault();
    const body = [...this.renderRoot.querySelectorAll<HTMLTableRowElement>('tbody tr')];
    const next = body[body.indexOf(row) + move[0]]?.cells[cell.cellIndex + move[1]];
    next?.querySelector('button')?.focus();
  };
}

/** A number of many digits, such as 1/255, rounded; other labels as they are. */
const shortLabel = (label: string): string =>
  label.length > 8 && Number.isFinite(Number(label)) ? formatNumber(Number(label), 4) : label;

const isDrifted = ({ outcome, expected }: MatrixCell): boolean =>
  expected !== null && outcome !== expected;

const matrixSize = ({ matrix }: Scenario): number =>
  matrix === null ? 0 : matrix.rows.values.length * matrix.columns.values.length;

declare global {
  interface HTMLElementTagNameMap {
    'fb-matrix-panel': MatrixPanel;
  }
}
