import { LitElement, css, html, svg } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { chartSentence } from '../../charts/propagation-chart/step-facts.ts';
import { stepRows } from '../../charts/propagation-chart/step-rows.ts';
import type { RunRecord } from '../../../record/record.ts';
import { firstBadStepOfRun } from '../../../record/first-bad-step.ts';
import type { MeasuredChart } from '../../../record/shipped-measurement.ts';
import { sharedStyles } from '../../theme/shared-styles.ts';
import { chartColumns } from './chart-columns.ts';
import { miniHeight, miniLanes, miniWidth, shareFloor } from './mini-lanes.ts';

/** A record as a chart, and that chart in words. */
function drawnOf(record: RunRecord): { readonly chart: MeasuredChart; readonly says: string } {
  const faulty = record.faulty.frames;
  const frames = record.golden.frames.map((frame) =>
    stepRows(frame.steps, faulty.find(({ index }) => index === frame.index)?.steps ?? []),
  );
  const rows = frames.flat();
  const bad = firstBadStepOfRun(record);
  const firstBad = rows.find(({ faulty: step }) => step !== null && step === bad?.step);
  return { chart: chartColumns(frames), says: chartSentence(rows, true, firstBad) };
}

/** The propagation of a whole run, all its frames, at a glance. */
@customElement('fb-mini-chart')
export class MiniChart extends LitElement {
  static override styles = [
    sharedStyles,
    css`
      svg {
        display: block;
        width: 100%;
        height: var(--fb-mini-height, auto);
      }

      .floor,
      .frame {
        stroke: var(--fb-line);
      }

      .nan {
        fill: url(#nan);
      }

      .inf {
        fill: url(#inf);
      }

      .hatch-nan {
        stroke: var(--fb-nan);
        stroke-width: 3.2;
      }

      .hatch-inf {
        stroke: var(--fb-inf);
        stroke-width: 1.2;
      }

      .golden,
      .faulty {
        fill: none;
        stroke: var(--fb-text);
        stroke-width: 1.3;
        stroke-linejoin: round;
        vector-effect: non-scaling-stroke;
      }

      .golden {
        stroke: var(--fb-gold);
        stroke-dasharray: 4 3;
      }
    `,
  ];

  /** A run to draw; `chart` is drawn where there is none. */
  @property({ attribute: false }) record: RunRecord | null = null;
  @property({ attribute: false }) chart: MeasuredChart | null = null;
  /** What `chart` shows, in words. */
  @property() says = '';

  protected override render() {
    const { chart, says } = this.record
      ? drawnOf(this.record)
      : { chart: this.chart ?? chartColumns([]), says: this.says };
    const lanes = miniLanes(chart);
    return html`<svg
      viewBox="0 0 ${miniWidth} ${miniHeight}"
      preserveAspectRatio="none"
      role="img"
      aria-label="Propagation. ${says}"
    >
      ${svg`<defs>
        <pattern id="nan" width="5" height="5" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
          <path class="hatch-nan" d="M1.6 0V5" />
        </pattern>
        <pattern id="inf" width="5" height="5" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
          <path class="hatch-inf" d="M0 2.5H5M2.5 0V5" />
        </pattern>
      </defs>
      <path class="floor" d="M0 ${shareFloor}H${miniWidth}" />
      ${chart.frames.map((share) => svg`<path class="frame" d="M${share * miniWidth} 2V${miniHeight - 2}" />`)}
      <path class="nan" d=${lanes.nan} />
      <path class="inf" d=${lanes.inf} />
      <path class="golden" d=${lanes.golden} />
      <path class="faulty" d=${lanes.faulty} />`}
    </svg>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'fb-mini-chart': MiniChart;
  }
}
