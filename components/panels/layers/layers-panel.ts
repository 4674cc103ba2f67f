import { html, nothing, type PropertyValues } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { live } from 'lit/directives/live.js';
import { guard } from 'lit/directives/guard.js';
import { firstBadRow, stepFacts } from '../../charts/propagation-chart/step-facts.ts';
import type { StepRow } from '../../charts/propagation-chart/step-rows.ts';
import { countOf, formatNumber, formatShare } from '../../format/format-number.ts';
import { stageName } from '../../format/stage-name.ts';
import type { Stage } from '../../../record/step.ts';
import { sharedStyles } from '../../theme/shared-styles.ts';
import { StepChoice } from '../step-link/step-choice.ts';
import { PanelElement } from '../panel-element.ts';
import {
  inOrder,
  isBad,
  layerList,
  shareOf,
  type LayerRow,
  type SortKey,
  type Sorting,
} from './layer-list.ts';
import { layersStyles } from './layers-styles.ts';

interface Column {
  readonly label: string;
  /** Null where sorting would say nothing. */
  readonly sort: SortKey | null;
  readonly words?: boolean;
}

const columns: readonly Column[] = [
  { label: 'Step', sort: 'step', words: true },
  { label: 'No.', sort: 'order' },
  { label: 'NaN', sort: 'nan' },
  { label: 'Inf', sort: 'inf' },
  { label: '|x| max golden', sort: 'golden' },
  { label: 'faulty', sort: 'faulty' },
  { label: 'Divergence', sort: 'divergence' },
  { label: 'Events', sort: null, words: true },
  { label: 'Operation', sort: 'op', words: true },
  { label: 'Shape', sort: null },
  { label: 'Ran', sort: null, words: true },
];

/** Largest first is what one looks for in numbers. */
const numeric: readonly SortKey[] = ['nan', 'inf', 'golden', 'faulty', 'divergence'];

const ranWords = {
  gpu: 'GPU',
  'cpu-forwarded': 'CPU (forwarded)',
  cpu: 'CPU',
  wasm: 'WASM',
} as const;

/** Rows drawn in one go. */
const rowsAtOnce = 80;

const share = (value: number | null): string => (value === null ? '–' : formatShare(value));

/**
 * Every step of a frame as a table: sorted, filtered, chosen by pointer or arrow keys.
 *
 * @fires fb-choose-step - A row was chosen; a `StepChoice`, with the inspector on Enter.
 */
@customElement('fb-layers-panel')
export class LayersPanel extends PanelElement {
  static override styles = [sharedStyles, layersStyles];

  @property({ attribute: false }) rows: readonly StepRow[] = [];
  /** Relative L2 difference up to which a step counts as the golden one. */
  @property({ type: Number }) tolerance = 0;
  @property({ type: Boolean }) complete = false;
  /** Id of the chosen step. */
  @property() selected: string | null = null;

  @state() private words = '';
  @state() private onlyBad = false;
  @state() private stage: Stage | null = null;
  @state() private sorting: Sorting = inOrder;

  /** Rows drawn so far: hundreds at once would hold the page up. */
  @state() private drawn = rowsAtOnce;

  /** A row to scroll to once it is drawn. */
  private sought: string | null = null;
  private frame = 0;

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    cancelAnimationFrame(this.frame);
    this.frame = 0;
  }

  protected override updated(changed: PropertyValues<this>): void {
    const rest = this.drawn < this.rows.length;
    if (rest)
      this.frame ||= requestAnimationFrame(() => {
        this.frame = 0;
        this.drawn += rowsAtOnce;
      });
    if (changed.has('selected')) this.sought ??= this.selected;
    if (this.sought === null) return;
    const row = [...this.renderRoot.querySelectorAll('tr')].find(
      ({ dataset }) => dataset.step === this.sought,
    );
    row?.scrollIntoView({ block: 'nearest' });
    if (row || !rest) this.sought = null;
  }

  private get list(): readonly LayerRow[] {
    return layerList(this.rows, {
      words: this.words,
      onlyBad: this.onlyBad,
      stage: this.stage,
      sorting: this.sorting,
    });
  }

  protected override render() {
    const { list } = this;
    const firstBad = this.rows[firstBadRow(this.rows, this.tolerance)];
    // One row can be tabbed to; the arrow keys reach the others.
    const reachable = list.some(({ row }) => row.id === this.selected)
      ? this.selected
      : list[0]?.row.id;
    return html`<div class="tools">
        <input
          type="search"
          placeholder="Filter steps"
          aria-label="Filter steps by name, operation, shape or event"
          .value=${this.words}
          @input=${(event: Event) => (this.words = (event.target as HTMLInputElement).value)}
        />
        <label
          ><input
            type="checkbox"
            .checked=${this.onlyBad}
            @change=${(event: Event) => (this.onlyBad = (event.target as HTMLInputElement).checked)}
          />only NaN and Inf</label
        >
        ${this.renderStages()}
        <button ?disabled=${!firstBad} @click=${() => firstBad && this.toFirstBad(firstBad)}>
          First bad step
        </button>
        <span class="muted" role="status"
          >${countOf(list.length, 'step')}${list.length < this.rows.length ? ` of ${this.rows.length}` : ''}</span
        >
      </div>
      <div class="scroll">
        <table>
          <caption class="visually-hidden">
            Steps in execution order unless sorted otherwise; arrow keys move, Enter inspects
          </caption>
          <thead>
            <tr>
              ${columns.map((column) => this.renderHead(column))}
            </tr>
          </thead>
          <tbody @keydown=${this.onKey}>
            ${list.slice(0, this.drawn).map(({ row }) => {
              const parts = [row.golden, row.faulty, this.complete, row.id === this.selected];
              const reached = row.id === reachable;
              // Steps come in bursts: a row whose steps are the same stays as it is.
              return guard([...parts, reached], () => this.renderRow(row, reached));
            })}
          </tbody>
        </table>
        ${list.length === 0 ? html`<p class="none muted">No step is like that.</p>` : nothing}
      </div>`;
  }

  private renderStages() {
    const present = [...new Set(this.rows.map(({ step }) => step.stage))];
    return html`<select
      aria-label="Stage"
      @change=${(event: Event) => {
        const { value } = event.target as HTMLSelectElement;
        this.stage = present.find((stage) => stage === value) ?? null;
      }}
    >
      <option value="" .selected=${live(this.stage === null)}>all stages</option>
      ${present.map(
        (stage) =>
          html`<option value=${stage} .selected=${live(stage === this.stage)}>
            ${stageName(stage)}
          </option>`,
      )}
    </select>`;
  }

  private renderHead({ label, sort, words }: Column) {
    const kind = words ? 'words' : '';
    if (sort === null) return html`<th scope="col" class="plain ${kind}">${label}</th>`;
    const on = this.sorting.key === sort;
    const way = this.sorting.descending ? 'descending' : 'ascending';
    return html`<th scope="col" class=${kind} aria-sort=${on ? way : nothing}>
      <button @click=${() => this.sortBy(sort)}>
        ${label}
        <span aria-hidden="true">${on ? (this.sorting.descending ? '▾' : '▴') : ''}</span>
      </button>
    </th>`;
  }

  private renderRow(row: StepRow, reachable: boolean) {
    const facts = stepFacts(row, this.complete);
    const current = row.id === this.selected;
    const off = row.faulty?.divergence?.relativeL2;
    const shares = [shareOf(row, 'nan'), shareOf(row, 'inf')];
    const lost = row.faulty === null ? 'lost' : '';
    return html`<tr
      class=${isBad(row) ? 'bad' : lost}
      data-step=${row.id}
      aria-current=${current ? 'step' : nothing}
      @click=${() => this.choose(row.id)}
    >
      <th scope="row" class="words">
        <button tabindex=${reachable ? '0' : '-1'} title=${facts.tfliteName}>${facts.name}</button>
      </th>
      <td>${facts.index}</td>
      ${shares.map((one) => html`<td class="share ${one ? '' : 'none'}">${share(one)}</td>`)}
      <td>${facts.goldenMagnitude}</td>
      <td>${facts.faultyMagnitude}</td>
      <td>${off === null || off === undefined ? '–' : formatNumber(off, 2)}</td>
      <td class="words">
        ${[facts.state === 'paired' ? '' : facts.state, facts.events].filter(Boolean).join('; ')}
      </td>
      <td class="words">${facts.op}</td>
      <td>${facts.shape}</td>
      <td class="words">
        ${row.step.inferred ? 'inferred' : ranWords[row.step.ran]}${row.step.reused ? ', reused' : ''}
      </td>
    </tr>`;
  }

  private sortBy(key: SortKey): void {
    const { sorting } = this;
    this.sorting =
      sorting.key === key
        ? { key, descending: !sorting.descending }
        : { key, descending: numeric.includes(key) };
  }

  private toFirstBad(row: StepRow): void {
    this.words = '';
    this.stage = null;
    this.sorting = inOrder;
    this.sought = row.id;
    this.choose(row.id);
  }

  private choose(id: string, inspect = false): void {
    this.selected = id;
    this.dispatchEvent(new StepChoice(id, inspect));
  }

  private readonly onKey = (event: KeyboardEvent): void => {
    const { list } = this;
    const button = event.target as HTMLElement;
    const id = button.closest('tr')?.dataset.step;
    const at = list.findIndex(({ row }) => row.id === id);
    if (event.key === 'Enter' && id !== undefined) {
      event.preventDefault();
      this.choose(id, true);
      return;
    }
    const targets: Readonly<Record<string, number>> = {
      ArrowDown: at + 1,
      ArrowUp: at - 1,
      PageDown: at + 10,
      PageUp: at - 10,
      Home: 0,
      End: list.length - 1,
    };
    const target = targets[event.key];
    if (target === undefined) return;
    event.preventDefault();
    const next = list[Math.min(Math.max(target, 0), list.length - 1)]?.row.id;
    if (next === undefined) return;
    this.drawn = Math.max(this.drawn, list.length);
    this.choose(next);
    void this.updateComplete.then(() =>
      this.renderRoot.querySelector<HTMLElement>('tr[aria-current] button')?.focus(),
    );
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'fb-layers-panel': LayersPanel;
  }
}
