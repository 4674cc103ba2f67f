import { Chart, Filler, LinearScale, LineController, LineElement, PointElement } from 'chart.js';
import { LitElement, html, nothing, type PropertyValues } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import { afterFrames } from '../../../common/after-frames.ts';
import { nextTask } from '../../../common/next-task.ts';
import { nonFiniteShare } from '../../../health/health.ts';
import type { Step } from '../../../record/step.ts';
import { formatShare } from '../../format/format-number.ts';
import { StepChoice } from '../../panels/step-link/step-choice.ts';
import { readPalette, type Palette } from '../../theme/palette.ts';
import { sharedStyles } from '../../theme/shared-styles.ts';
import { themeEvent } from '../../theme/theme-choice.ts';
import { saveFile } from '../../clipboard/save-file.ts';
import { chartCsv } from './chart-csv.ts';
import './chart-key.ts';
import './chart-menu.ts';
import type { ExportKind } from './chart-menu.ts';
import { chartPng } from './chart-png.ts';
import { chartSvg } from './chart-svg.ts';
import { hatchFills, type HatchFills } from './hatch.ts';
import { propagationConfig } from './propagation-config.ts';
import { propagationStyles } from './propagation-styles.ts';
import { chartSentence, firstBadRow, stepSentence } from './step-facts.ts';
import './step-readout.ts';
import { axisByEvent, equalSteps, type StepAxis } from './step-axis.ts';
import { stepRows, type StepRow } from './step-rows.ts';
import { fitWindow, panWindow, revealStep, zoomWindow, type StepWindow } from './step-window.ts';
import { WindowGestures } from './window-gestures.ts';

Chart.register(Filler, LinearScale, LineController, LineElement, PointElement);

/** What the steps and their places along the chart come from. */
const axisParts = ['golden', 'faulty', 'reference', 'complete', 'equal', 'tolerance'] as const;

/** Steps a page key moves by. */
const page = 10;

/** What a chart is drawn with. */
interface Paint {
  /** Pixels of the screen to a CSS pixel. */
  readonly screen: number;
  readonly palette: Palette;
  readonly fills: HatchFills;
}

/**
 * How bad values travel: share of NaN and Inf, and largest magnitude, at every step. Owns a canvas;
 * what is drawn comes from `propagationConfig`.
 *
 * The pointer moves the cursor for a look; keys and clicks choose a step, where it then stays.
 *
 * @fires fb-choose-step - A step was chosen, by key, click or button; a `StepChoice`.
 * @fires fb-table - The table of all steps is asked for.
 */
@customElement('fb-propagation-chart')
export class PropagationChart extends LitElement {
  static override styles = [sharedStyles, propagationStyles];

  /** Whether it takes the height of its place, where the window has room for that. */
  @property({ type: Boolean, reflect: true }) fill = false;

  /** Steps of one frame, in execution order. */
  @property({ attribute: false }) golden: readonly Step[] = [];
  @property({ attribute: false }) faulty: readonly Step[] = [];
  /** Faulty steps of a run that this one is laid over; none where there is none. */
  @property({ attribute: false }) reference: readonly Step[] = [];
  /** What that run is called. */
  @property() referenceName = '';
  /** Whether the faulty run has ended. */
  @property({ type: Boolean }) complete = false;
  /** Whether the run is one on WASM that is shown until the plan's own backend has an answer. */
  @property({ type: Boolean }) preview = false;
  /** Steps to make room for while the run goes on. */
  @property({ type: Number }) expected = 0;
  /** Whether the faulty realm stores float16. */
  @property({ type: Boolean }) half = false;

  /** What it is a chart of, in the name and title of what is saved. */
  @property() heading = '';

  /** Whether every step is equally wide; else stages are, by what happened in them. */
  @property({ type: Boolean }) equal = false;

  /** Relative L2 difference up to which a step counts as the golden one. */
  @property({ type: Number }) tolerance = 0;

  /** Id of the chosen step. */
  @property() selected: string | null = null;
  /** Said at the chosen step: what blame calls it. */
  @property({ attribute: false }) blamed: {
    readonly step: string;
    readonly verdict: string;
  } | null = null;

  /** Resolves when what has been rendered is drawn. */
  drawn: Promise<void> = Promise.resolve();

  /** What stands in the chart before the first step. */
  @property() waiting = 'waiting for the first step';

  @state() private rows: readonly StepRow[] = [];
  private axis: StepAxis = equalSteps;
  /** Step that the pointer rests on. */
  @state() private pointed: string | null = null;
  /** Steps in view; null for all of them. */
  @state() private window: StepWindow | null = null;
  /** Stretch that is being dragged over. */
  @state() private brushed: StepWindow | null = null;

  @query('.plot canvas') private canvas!: HTMLCanvasElement;
  @query('.brush') private brushArea!: HTMLElement | null;
  @query('.cursor') private cursorLine!: HTMLElement | null;

  private chart: Chart<'line', { x: number; y: number }[]> | null = null;
  /** Whether a drawing is due. */
  private due = false;
  /** Whether Chart.js is not to draw what it takes over. */
  private updating = false;
  /** Of the theme in force and of the screen; null before it is read. */
  private paint: Paint | null = null;

  private readonly gestures = new WindowGestures({
    positionOf: (clientX) => this.axisPosition(clientX),
    window: () => this.window,
    brush: (stretch) => (this.brushed = stretch),
    show: ({ from, to }) => (this.window = fitWindow({ from, to }, this.rows.length)),
    zoom: (factor, around) => this.zoom(factor, around),
    pan: (by) => (this.window = panWindow(this.window, by, this.rows.length)),
    focused: () => this.shadowRoot?.activeElement?.classList.contains('plot') ?? false,
  });

  /** Draws with the colours now in force: a chart of its own, as Chart.js keeps points' styles. */
  private readonly repaint = (): void => {
    this.paint = null;
    this.drawSoon();
  };

  override connectedCallback(): void {
    super.connectedCallback();
    document.addEventListener(themeEvent, this.repaint);
    if (this.hasUpdated) this.drawSoon();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    document.removeEventListener(themeEvent, this.repaint);
    this.chart?.destroy();
    this.chart = null;
    this.paint = null;
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    // What was zoomed in on in one card means nothing in another.
    if (changed.has('heading')) this.window = null;
    // Widths that change as steps come in would make the chart restless.
    if (axisParts.some((name) => changed.has(name))) {
      this.rows = stepRows(this.golden, this.faulty);
      this.axis =
        this.equal || !this.complete ? equalSteps : axisByEvent(this.rows, this.tolerance);
    }
    if (changed.has('selected') && this.selected !== null && this.window !== null)
      this.window = revealStep(this.window, this.rowOf(this.selected), this.rows.length);
    if (!changed.has('golden') && !changed.has('faulty')) return;
    if (this.window && this.rows.length > 0)
      this.window = fitWindow(this.window, Math.max(this.rows.length, this.expected));
  }

  protected override updated(changed: PropertyValues<this>): void {
    const drawn = [...axisParts, 'expected', 'half'] as const;
    const viewed = (changed as Map<PropertyKey, unknown>).has('window');
    if (viewed || drawn.some((name) => changed.has(name))) this.drawSoon();
    this.placeCursor();
  }

  private rowOf(step: string | null): number {
    return this.rows.findIndex(({ id }) => id === step);
  }

  /** Position of the cursor; −1 where there is none. */
  private get position(): number {
    return this.rowOf(this.pointed ?? this.selected);
  }

  protected override render() {
    const row = this.rows[this.position] ?? null;
    const sentence = chartSentence(
      this.rows,
      this.complete,
      this.rows[firstBadRow(this.rows, this.tolerance)],
    );
    return html`<figure class="card" aria-labelledby="title" aria-describedby="sentence">
      <header>
        <h2 id="title">Propagation${this.preview ? ', preview on WASM' : ''}</h2>
        <fb-chart-key .reference=${this.referenceName}></fb-chart-key>
        <div class="tools">
          ${this.renderZoom()}
          <button ?disabled=${firstBadRow(this.rows, this.tolerance) < 0} @click=${this.toFirstBad}>
            First bad step
          </button>
          <fb-chart-menu
            ?equal=${this.equal}
            ?empty=${this.rows.length === 0}
            @fb-equal=${(event: CustomEvent<boolean>) => (this.equal = event.detail)}
            @fb-export=${(event: CustomEvent<ExportKind>) => void this.save(event.detail)}
          ></fb-chart-menu>
        </div>
      </header>
      <p id="sentence" class="visually-hidden">${sentence}</p>
      <div
        class="plot"
        role="slider"
        tabindex="0"
        aria-label="Step under the cursor of the propagation chart"
        aria-orientation="horizontal"
        aria-valuemin="0"
        aria-valuemax=${Math.max(0, this.rows.length - 1)}
        aria-valuenow=${Math.max(0, this.position)}
        aria-valuetext=${row ? stepSentence(row, this.complete) : 'no step chosen'}
        aria-keyshortcuts="B Enter Plus - 0"
        @keydown=${this.onKey}
        @pointerdown=${(event: PointerEvent) => this.gestures.down(event)}
        @pointerup=${(event: PointerEvent) => this.gestures.up(event)}
        @pointercancel=${(event: PointerEvent) => this.gestures.up(event)}
        @wheel=${{ handleEvent: this.onWheel, passive: false }}
        @pointermove=${this.onPointer}
        @pointerleave=${() => (this.pointed = null)}
        @click=${this.onClick}
      >
        <canvas aria-hidden="true"></canvas>
        ${this.rows.length === 0 ? html`<p class="waiting">${this.waiting}</p>` : nothing}
        <div class="brush" ?hidden=${this.brushed === null}></div>
        <div class="cursor" ?hidden=${!row}>
          <span class="flag">${row ? this.flagText(row) : nothing}</span>
        </div>
      </div>
      ${this.renderOverview()}
      <fb-step-readout .row=${row} .complete=${this.complete}></fb-step-readout>
    </figure>`;
  }

  private renderZoom() {
    if (this.rows.length < 9) return nothing;
    const { window } = this;
    const zoomed = window !== null;
    return html`<div class="zoom" role="group" aria-label="Steps in view">
      <button title="Fewer steps (+)" @click=${() => this.zoom(0.5)}>
        <span aria-hidden="true">+</span><span class="visually-hidden">Zoom in</span>
      </button>
      <button title="More steps (−)" ?disabled=${!zoomed} @click=${() => this.zoom(2)}>
        <span aria-hidden="true">−</span><span class="visually-hidden">Zoom out</span>
      </button>
      <button title="All steps (0)" ?disabled=${!zoomed} @click=${() => (this.window = null)}>
        All
      </button>
      <span class="visually-hidden" role="status"
        >${window ? `Steps ${window.from + 1} to ${window.to + 1} of ${this.rows.length} in view` : ''}</span
      >
    </div>`;
  }

  /** Where in the run the steps in view are. */
  private renderOverview() {
    const { window } = this;
    if (window === null) return nothing;
    const count = this.rows.length;
    const left = (100 * window.from) / count;
    const width = (100 * (window.to - window.from + 1)) / count;
    return html`<p class="overview">
      <span class="track" aria-hidden="true"
        ><i .style=${`left: ${left}%; width: ${width}%`}></i
      ></span>
      <span class="number muted">${window.from + 1}–${window.to + 1} of ${count}</span>
    </p>`;
  }

  /** Zooms around a position: the one given, or the cursor where it is in view. */
  private zoom(factor: number, around?: number): void {
    const count = this.rows.length;
    const { from, to } = this.window ?? { from: 0, to: count - 1 };
    const at = this.position;
    const middle = at >= from && at <= to ? at : (from + to) / 2;
    this.window = zoomWindow(this.window, factor, around ?? middle, count);
  }

  private flagText({ id, step, faulty }: StepRow): string {
    const share = faulty ? nonFiniteShare(faulty.health) : 0;
    const blamed = this.blamed?.step === id ? this.blamed.verdict : '';
    const bad = share > 0 ? `${formatShare(share)} not finite` : '';
    return [`${step.index} · ${step.name}`, bad, blamed].filter(Boolean).join(' · ');
  }

  /** Chooses the step at a position, or the nearest there is. */
  private choose(position: number, inspect = false): void {
    const row = this.rows[Math.min(Math.max(position, 0), this.rows.length - 1)];
    if (!row) return;
    this.pointed = null;
    this.selected = row.id;
    this.window = revealStep(this.window, this.position, this.rows.length);
    this.dispatchEvent(new StepChoice(row.id, inspect));
  }

  /** Saves what is drawn, without what can be pressed. */
  private async save(kind: ExportKind): Promise<void> {
    await this.drawn;
    const { paint, heading } = this;
    const title = heading === '' ? 'Propagation' : `${heading}: propagation`;
    const name = `${title.toLowerCase().replace(/[^a-z0-9]+/g, '-')}.${kind.toLowerCase()}`;
    if (kind === 'CSV') {
      saveFile(new Blob([chartCsv(this.rows)], { type: 'text/csv' }), name);
      return;
    }
    if (!paint) return;
    const { palette } = paint;
    if (kind === 'PNG') {
      saveFile(await chartPng(this.canvas, title, palette), name);
      return;
    }
    const { clientWidth: width, clientHeight: height } = this.canvas;
    const frame = {
      title,
      width: Math.max(width, 640),
      height: Math.max(height, 300) + 46,
      palette,
    };
    const svg = chartSvg(this.configOf(paint), frame);
    saveFile(new Blob([svg], { type: 'image/svg+xml' }), name);
  }

  private readonly toFirstBad = (): void => {
    const first = firstBadRow(this.rows, this.tolerance);
    if (first >= 0) this.choose(first);
  };

  private readonly onKey = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const at = this.position;
    const targets: Readonly<Record<string, number>> = {
      ArrowRight: at + 1,
      ArrowUp: at + 1,
      ArrowLeft: at < 0 ? this.rows.length - 1 : at - 1,
      ArrowDown: at < 0 ? this.rows.length - 1 : at - 1,
      PageUp: at + page,
      PageDown: at - page,
      Home: 0,
      End: this.rows.length - 1,
    };
    const target = targets[event.key];
    if (target !== undefined) this.choose(target);
    else if (event.key.toLowerCase() === 'b') this.toFirstBad();
    else if (event.key === 'Enter' && at >= 0) this.choose(at, true);
    else if (event.key === '+' || event.key === '=') this.zoom(0.5);
    else if (event.key === '-' || event.key === '−') this.zoom(2);
    else if (event.key === '0') this.window = null;
    else return;
    event.preventDefault();
  };

  /** Fraction of a position under a place on the screen; null before anything is drawn. */
  private axisPosition(clientX: number): number | null {
    const x = this.chart?.scales.x;
    if (!x) return null;
    const left = clientX - this.canvas.getBoundingClientRect().left;
    const place = x.getValueForPixel(Math.min(Math.max(left, x.left), x.right));
    return place === undefined ? null : this.axis.position(place);
  }

  /** Position of the step nearest to a pointer; null off the steps. */
  private positionAt(event: PointerEvent): number | null {
    const place = this.axisPosition(event.clientX);
    if (place === null) return null;
    const { from, to } = this.window ?? { from: 0, to: this.rows.length - 1 };
    const position = Math.min(Math.max(Math.round(place), from), to);
    return position < this.rows.length && place < this.rows.length - 0.5 ? position : null;
  }

  private readonly onWheel = (event: WheelEvent): void => this.gestures.wheel(event);

  private readonly onPointer = (event: PointerEvent): void => {
    this.gestures.move(event);
    if (this.gestures.dragged) return;
    // A finger's way is a click's beginning, or scrolling.
    if (event.pointerType === 'touch') return;
    this.pointed = this.rows[this.positionAt(event) ?? -1]?.id ?? null;
  };

  private readonly onClick = (event: PointerEvent): void => {
    if (this.gestures.dragged) return;
    const position = this.positionAt(event);
    if (position !== null) this.choose(position, true);
  };

  /** Steps come in bursts: one drawing for all that have come by then. */
  private drawSoon(): void {
    if (this.due) return;
    this.due = true;
    this.drawn = this.drawLater();
  }

  /**
   * Draws after two frames, which show what came beside the steps: Chart.js measures texts, and what
   * has changed in the page would be laid out for that at once. In two tasks, each of them short.
   */
  private async drawLater(): Promise<void> {
    await afterFrames(2);
    this.due = false;
    if (!this.isConnected) return;
    this.updating = true;
    try {
      this.updateChart();
    } finally {
      this.updating = false;
    }
    await nextTask();
    this.chart?.draw();
  }

  /** Lets Chart.js take over what there is to draw. */
  private updateChart(): void {
    // Colours are read once a theme: to read them while the page changes would lay it out at once.
    const screen = window.devicePixelRatio;
    if (this.paint?.screen !== screen) {
      this.chart?.destroy();
      this.chart = null;
      const palette = readPalette(this);
      this.paint = { screen, palette, fills: hatchFills(palette) };
    }
    const config = this.configOf(this.paint);
    if (!this.chart) {
      const follow = {
        id: 'cursor',
        beforeRender: () => !this.updating,
        afterDraw: (chart: Chart) => this.placeCursor(chart),
      };
      this.chart = new Chart(this.canvas, {
        ...config,
        plugins: [...(config.plugins ?? []), follow],
      });
      return;
    }
    const { datasets } = this.chart.data;
    config.data.datasets.forEach((dataset, i) => Object.assign(datasets[i] ?? {}, dataset));
    if (config.options) this.chart.options = config.options;
    this.chart.update('none');
  }

  private configOf({ palette, fills }: Paint) {
    const { rows, reference, complete, expected, half, window, axis } = this;
    return propagationConfig({
      rows,
      reference,
      complete,
      expected,
      half,
      window,
      axis,
      palette,
      fills,
    });
  }

  private placeCursor(chart: Chart | null = this.chart): void {
    const x = chart?.scales.x;
    const at = this.position;
    if (x && this.brushed && this.brushArea) {
      const left = x.getPixelForValue(this.axis.place(this.brushed.from));
      const right = x.getPixelForValue(this.axis.place(this.brushed.to));
      this.brushArea.style.left = `${left}px`;
      this.brushArea.style.width = `${right - left}px`;
    }
    if (!x || !this.cursorLine || at < 0) return;
    const { from, to } = this.window ?? { from: 0, to: at };
    this.cursorLine.style.visibility = at < from || at > to ? 'hidden' : '';
    const left = x.getPixelForValue(this.axis.place(at));
    this.cursorLine.style.transform = `translateX(${left}px)`;
    this.cursorLine.classList.toggle('left', left > x.left + x.width / 2);
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'fb-propagation-chart': PropagationChart;
  }
}
