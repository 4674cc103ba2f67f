import { html, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { StepRow } from '../../charts/propagation-chart/step-rows.ts';
import { eventWords, shapeWords } from '../../charts/propagation-chart/step-facts.ts';
import type { Blame, Step } from '../../../record/record.ts';
import { nonFiniteShare, type Health } from '../../../health/health.ts';
import {
  formatCount,
  formatMagnitude,
  formatNumber,
  formatShare,
} from '../../format/format-number.ts';
import { stepName } from '../../format/stage-name.ts';
import { sharedStyles } from '../../theme/shared-styles.ts';
import '../autopsy/autopsy-card.ts';
import { blameMeanings } from '../blame/blame-panel.ts';
import '../step-details/live-details.ts';
import type { LookedRun } from '../step-details/live-details.ts';
import { StepChoice } from '../step-link/step-choice.ts';
import '../step-link/step-link.ts';
import { PanelElement } from '../panel-element.ts';
import { inspectorStyles } from './inspector-styles.ts';

const ranWords: Readonly<Record<Step['ran'], string>> = {
  gpu: 'on the GPU',
  'cpu-forwarded': 'forwarded to the CPU (a small tensor)',
  cpu: 'on the CPU',
  wasm: 'in WebAssembly',
};

/** The steps of one frame in both runs. */
export interface FramePair {
  /** Zero-based. */
  readonly index: number;
  readonly golden: readonly Step[];
  readonly faulty: readonly Step[];
}

/** Counts first, then what describes the finite values. */
const statistics: readonly (readonly [keyof Health, string, 'count' | 'number'])[] = [
  ['size', 'values', 'count'],
  ['nan', 'NaN', 'count'],
  ['posInf', '+Inf', 'count'],
  ['negInf', '−Inf', 'count'],
  ['zero', 'zero', 'count'],
  ['pastHalf', 'past 65\u202f504', 'count'],
  ['min', 'smallest', 'number'],
  ['max', 'largest', 'number'],
  ['absMax', '|x| max', 'number'],
  ['mean', 'mean', 'number'],
];

const countedBad = new Set<keyof Health>(['nan', 'posInf', 'negInf', 'pastHalf']);

function cell(step: Step | null, key: keyof Health, kind: 'count' | 'number'): string {
  const value = step?.health[key];
  if (step === null || value === null || value === undefined) return '–';
  if (kind === 'number') return formatNumber(value, 5);
  const share = key === 'size' || value === 0 ? '' : ` (${formatShare(value / step.health.size)})`;
  return formatCount(value) + share;
}

/** Everything known of one step: golden beside faulty, where its values come from, its autopsy. */
@customElement('fb-inspector-panel')
export class InspectorPanel extends PanelElement {
  static override styles = [sharedStyles, inspectorStyles];

  @property({ attribute: false }) rows: readonly StepRow[] = [];
  /** Id of the step. */
  @property() selected: string | null = null;
  /** Blame of the frame on screen; null where it is another's. */
  @property({ attribute: false }) blame: Blame | null = null;
  /** The run to look into, once it is complete; null leaves the values out. */
  @property({ attribute: false }) run: LookedRun | null = null;
  @property({ type: Number }) frame = 0;
  /** Every frame of both runs, in order; the step is followed over them where there are several. */
  @property({ attribute: false }) frames: readonly FramePair[] = [];

  protected override render() {
    const at = this.rows.findIndex(({ id }) => id === this.selected);
    const row = this.rows[at];
    if (!row)
      return html`<p class="muted">
        Choose a step: in the chart, in the table of layers or on the blame path.
      </p>`;
    const { step, golden, faulty } = row;
    const blamed = this.blame?.step === row.id ? this.blame : null;
    return html`<div class="head">
        <h2>${stepName(step)} <span class="muted">· step ${step.index}</span></h2>
        <div class="tools">
          <button ?disabled=${at === 0} @click=${() => this.choose(at - 1)}>Previous</button>
          <button ?disabled=${at === this.rows.length - 1} @click=${() => this.choose(at + 1)}>
            Next
          </button>
        </div>
      </div>
      ${blamed ? html`<p class="blamed">First bad step of the run; ${blameMeanings[blamed.verdict]}.</p>` : nothing}
      <div class="columns">
        <div>${this.renderFacts(step)} ${this.renderEdges(step)}</div>
        <div>
          ${renderStatistics(golden, faulty)} ${renderDivergence(faulty)}
          ${renderOverFrames(row.id, this.frames, this.frame)}
        </div>
        ${
          blamed?.autopsy
            ? html`<fb-autopsy-card class="autopsy" .autopsy=${blamed.autopsy}></fb-autopsy-card>`
            : nothing
        }
        <fb-live-details
          class="whole"
          .run=${this.run}
          .step=${step}
          .frame=${this.frame}
        ></fb-live-details>
      </div>`;
  }

  private renderFacts(step: Step) {
    const marks = [
      step.inferred ? 'inferred: recomputed here from observed values' : '',
      step.reused ? 'taken over from the golden run, the same bit for bit' : '',
    ].filter(Boolean);
    return html`<dl>
      <dt>Operation</dt>
      <dd>${step.op}</dd>
      <dt>Result</dt>
      <dd class="number">${shapeWords(step)} ${step.dtype}</dd>
      ${
        step.tfliteName === null
          ? nothing
          : html`<dt>In the file</dt>
              <dd>${step.tfliteName}</dd>`
      }
      <dt>Ran</dt>
      <dd>${ranWords[step.ran]}</dd>
      <dt>Events</dt>
      <dd>${eventWords(step) || 'none'}</dd>
      ${
        step.nonFiniteWeights.length === 0
          ? nothing
          : html`<dt>Weights with NaN or Inf</dt>
              <dd class="bad">${step.nonFiniteWeights.join(', ')}</dd>`
      }
      ${
        marks.length === 0
          ? nothing
          : html`<dt>Note</dt>
              <dd>${marks.join('; ')}</dd>`
      }
    </dl>`;
  }

  private renderEdges(step: Step) {
    const known = new Map(this.rows.map((row) => [row.id, row.step]));
    const readers = this.rows.filter((row) => row.step.inputs.includes(step.id));
    return html`<h3>Reads</h3>
      ${
        step.inputs.length === 0
          ? html`<p class="muted">nothing observed</p>`
          : html`<ul>
              ${step.inputs.map((id) => {
                const input = known.get(id);
                return html`<li>
                  ${input ? html`<fb-step-link .step=${input}></fb-step-link>` : id}
                </li>`;
              })}
            </ul>`
      }
      <h3>Read by</h3>
      ${
        readers.length === 0
          ? html`<p class="muted">no step: this is an output</p>`
          : html`<ul>
              ${readers.map((row) => html`<li><fb-step-link .step=${row.step}></fb-step-link></li>`)}
            </ul>`
      }`;
  }

  private choose(at: number): void {
    const row = this.rows[at];
    if (row) this.dispatchEvent(new StepChoice(row.id));
  }
}

function renderStatistics(golden: Step | null, faulty: Step | null) {
  return html`<table>
    <caption class="visually-hidden">
      Values of the result, golden and faulty
    </caption>
    <thead>
      <tr>
        <td></td>
        <th scope="col">golden</th>
        <th scope="col">faulty</th>
      </tr>
    </thead>
    <tbody>
      ${statistics.map(([key, label, kind]) => {
        const bad = countedBad.has(key) && (faulty?.health[key] ?? 0) > 0;
        return html`<tr>
          <th scope="row">${label}</th>
          <td class="number">${cell(golden, key, kind)}</td>
          <td class="number ${bad ? 'bad' : ''}">${cell(faulty, key, kind)}</td>
        </tr>`;
      })}
    </tbody>
  </table>`;
}

function renderDivergence(faulty: Step | null) {
  if (faulty === null) return html`<p class="muted">The faulty run did not reach this step.</p>`;
  const { divergence } = faulty;
  if (divergence === null) return html`<p class="muted">The golden run has no such step.</p>`;
  const size = (value: number | null): string =>
    value === null ? 'nothing finite in both' : formatNumber(value);
  return html`<dl class="divergence">
    <dt>Largest difference</dt>
    <dd class="number">${size(divergence.maxAbs)}</dd>
    <dt>Relative L2 difference</dt>
    <dd class="number">${size(divergence.relativeL2)}</dd>
    ${
      divergence.leftOut === 0
        ? nothing
        : html`<dt>Left out, not finite</dt>
            <dd class="number">${formatCount(divergence.leftOut)}</dd>`
    }
  </dl>`;
}

/** The same step in every frame. */
function renderOverFrames(id: string, frames: readonly FramePair[], current: number) {
  if (frames.length < 2) return nothing;
  const share = (step: Step | undefined): string =>
    step ? formatShare(nonFiniteShare(step.health)) : 'not reached';
  const size = (step: Step | undefined): string => formatMagnitude(step?.health.absMax);
  return html`<table class="frames">
    <caption>
      This step over the frames
    </caption>
    <thead>
      <tr>
        <td></td>
        <th scope="col">not finite</th>
        <th scope="col">|x| max golden</th>
        <th scope="col">faulty</th>
      </tr>
    </thead>
    <tbody>
      ${frames.map(({ index, golden, faulty }) => {
        const before = golden.find((step) => step.id === id);
        const after = faulty.find((step) => step.id === id);
        const bad = after !== undefined && nonFiniteShare(after.health) > 0;
        return html`<tr aria-current=${index === current ? 'true' : nothing}>
          <th scope="row">frame ${index + 1}</th>
          <td class="number ${bad ? 'bad' : ''}">${share(after)}</td>
          <td class="number">${size(before)}</td>
          <td class="number">${size(after)}</td>
        </tr>`;
      })}
    </tbody>
  </table>`;
}

declare global {
  interface HTMLElementTagNameMap {
    'fb-inspector-panel': InspectorPanel;
  }
}
