import { html, nothing, svg, type PropertyValues } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { Blame, Step } from '../../../record/record.ts';
import { nonFiniteShare } from '../../../health/health.ts';
import { countOf, formatNumber, formatShare } from '../../format/format-number.ts';
import { stepName } from '../../format/stage-name.ts';
import { sharedStyles } from '../../theme/shared-styles.ts';
import { StepChoice } from '../step-link/step-choice.ts';
import { PanelElement } from '../panel-element.ts';
import { blameGraphStyles } from './blame-graph-styles.ts';
import './blame-panel.ts';
import { layOut, type PlacedEdge, type PlacedGraph, type PlacedNode } from './lay-out.ts';
import { boxTitle, pathGraph } from './path-graph.ts';

/** Largest and smallest drawing, and how far one press goes. */
const zooms = { most: 2, readable: 0.9, least: 0.3, step: 1.25 } as const;

/** How bad a step is: its share that is not finite, else how far it is off. */
function badness({ health, divergence }: Step): string {
  const share = nonFiniteShare(health);
  if (share > 0) return `${formatShare(share)} not finite`;
  const off = divergence?.relativeL2 ?? 0;
  return off === 0 ? '' : `off by ${formatNumber(off, 2)}`;
}

/**
 * The blame path drawn as a graph, with a list behind it for those who cannot see it. A box leads to
 * its step in the inspector.
 *
 * @fires fb-choose-step - A box was pressed; a `StepChoice`, with the inspector.
 */
@customElement('fb-blame-graph')
export class BlameGraph extends PanelElement {
  static override styles = [sharedStyles, blameGraphStyles];

  @property({ attribute: false }) blame: Blame | null = null;
  /** Faulty steps of the blamed frame. */
  @property({ attribute: false }) steps: readonly Step[] = [];
  /** Id of the step under the cursor. */
  @property() current: string | null = null;

  @state() private placed: PlacedGraph | null = null;
  @state() private scale = 1;
  @state() private problem: string | null = null;
  /** Which drawing was asked for last. */
  private asked = 0;

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (!changed.has('blame') && !changed.has('steps')) return;
    this.placed = null;
    if (this.blame !== null) void this.place(this.blame);
  }

  protected override render() {
    const { blame, placed } = this;
    if (blame === null)
      return html`<p class="muted">
        Every step of this frame is good, so there is no path to draw.
      </p>`;
    return html`<div class="tools">
        <h2>Blame path <span class="number muted">${countOf(blame.path.length, 'step')}</span></h2>
        <div role="group" aria-label="Size of the drawing">
          <button @click=${() => this.zoom(zooms.step)}>
            <span aria-hidden="true">+</span><span class="visually-hidden">Larger</span>
          </button>
          <button @click=${() => this.zoom(1 / zooms.step)}>
            <span aria-hidden="true">−</span><span class="visually-hidden">Smaller</span>
          </button>
          <button @click=${() => this.fit(zooms.least)}>Fit</button>
        </div>
      </div>
      ${
        this.problem === null
          ? nothing
          : html`<p role="alert">
              The path could not be drawn: ${this.problem} The list below shows it.
            </p>`
      }
      ${placed ? this.renderGraph(placed) : html`<p class="muted" role="status">Laying out …</p>`}
      <p class="key muted" aria-hidden="true">
        <span><i class="bad"></i>bad values travel</span> <span><i></i>healthy values</span>
        <span>grey boxes are healthy; a number counts the steps left out</span>
      </p>
      <details>
        <summary>The same as a list</summary>
        <fb-blame-panel
          .blame=${blame}
          .steps=${this.steps}
          .current=${this.current}
        ></fb-blame-panel>
      </details>`;
  }

  private renderGraph({ nodes, edges, width, height }: PlacedGraph) {
    const { scale } = this;
    return html`<div
      class="scroll"
      tabindex="0"
      role="group"
      aria-label="Graph of the blame path, left to right"
      @keydown=${this.onKey}
      @wheel=${{ handleEvent: this.onWheel, passive: false }}
    >
      <div .style=${`width: ${width * scale}px; height: ${height * scale}px`}>
        <div class="sheet" .style=${`width: ${width}px; height: ${height}px; scale: ${scale}`}>
          <svg width=${width} height=${height} aria-hidden="true">
            <defs>
              <marker
                id="tip"
                viewBox="0 0 8 8"
                refX="7"
                refY="4"
                markerWidth="7"
                markerHeight="7"
                orient="auto"
              >
                <path d="M0 0L8 4L0 8z" fill="context-stroke"></path>
              </marker>
            </defs>
            ${edges.map((edge) => drawEdge(edge))}
          </svg>
          ${nodes.map((node) => this.renderNode(node))}
        </div>
      </div>
    </div>`;
  }

  private renderNode({ node, x, y, width, height }: PlacedNode) {
    const { kind, steps, notes } = node;
    const [first] = steps;
    if (!first) return nothing;
    const held = steps.some(({ id }) => id === this.current);
    const place = kind === 'step' || steps.length === 1 ? `step ${first.index}` : '';
    const words = [place, ...notes, kind === 'step' ? badness(first) : ''].filter(Boolean);
    const isFirst = first.id === this.blame?.step;
    return html`<button
      class="node ${kind} ${isFirst ? 'first' : ''}"
      .style=${`left: ${x}px; top: ${y}px; width: ${width}px; height: ${height}px`}
      aria-current=${held ? 'step' : nothing}
      title=${steps.length > 1 ? `${stepName(first)} to ${stepName(steps.at(-1) ?? first)}` : stepName(first)}
      @click=${() => this.dispatchEvent(new StepChoice(first.id, true))}
    >
      <b>${boxTitle(node)}</b
      >${words.length > 0 ? html`<small>${words.join(' · ')}</small>` : nothing}
    </button>`;
  }

  private async place(blame: Blame): Promise<void> {
    const asked = ++this.asked;
    try {
      const placed = await layOut(pathGraph(blame, this.steps));
      if (asked !== this.asked) return;
      this.placed = placed;
      this.problem = null;
      await this.updateComplete;
      this.fit(zooms.readable);
    } catch (error) {
      if (asked === this.asked)
        this.problem = error instanceof Error ? error.message : String(error);
    }
  }

  private zoom(factor: number): void {
    this.scale = Math.min(Math.max(this.scale * factor, zooms.least), zooms.most);
  }

  /** As large as its room allows, at most its own size. */
  private fit(least: number): void {
    const room = this.renderRoot.querySelector('.scroll')?.clientWidth ?? 0;
    if (this.placed && room > 0)
      this.scale = Math.min(Math.max(room / this.placed.width, least), 1);
  }

  private readonly onWheel = (event: WheelEvent): void => {
    if (!event.ctrlKey && !event.metaKey) return;
    event.preventDefault();
    this.zoom(event.deltaY > 0 ? 1 / zooms.step : zooms.step);
  };

  private readonly onKey = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === '+' || event.key === '=') this.zoom(zooms.step);
    else if (event.key === '-') this.zoom(1 / zooms.step);
    else if (event.key === '0') this.fit(zooms.least);
    else return;
    event.preventDefault();
  };
}

function drawEdge({ bad, points }: PlacedEdge) {
  const [start, ...rest] = points;
  if (!start) return nothing;
  const path = `M${start.x} ${start.y}${rest.map(({ x, y }) => `L${x} ${y}`).join('')}`;
  return svg`<path class=${bad ? 'edge bad' : 'edge'} d=${path} marker-end="url(#tip)"></path>`;
}

declare global {
  interface HTMLElementTagNameMap {
    'fb-blame-graph': BlameGraph;
  }
}
