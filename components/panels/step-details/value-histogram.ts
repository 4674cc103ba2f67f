import { LitElement, css, html, nothing, svg } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { ResultDetails } from '../../../engine/contract.ts';
import { formatCount } from '../../format/format-number.ts';
import { sharedStyles } from '../../theme/shared-styles.ts';
import { histogramBars, type HistogramBar } from './histogram-bars.ts';

/** Height of the bars, in units of the drawing. */
const tall = 100;

/** Height of a count, logarithmic: one value must be seen beside a million. */
const heightOf = (count: number, most: number): number =>
  count === 0 ? 0 : 6 + (Math.log10(count) / Math.max(1, Math.log10(most))) * (tall - 6);

/** How the values of a result are spread, golden beside faulty, by sign and power of ten. */
@customElement('fb-value-histogram')
export class ValueHistogram extends LitElement {
  static override styles = [
    sharedStyles,
    css`
      svg {
        display: block;
        width: 100%;
        height: 130px;
        overflow: visible;
      }

      .golden {
        fill: none;
        stroke: var(--fb-gold);
        stroke-dasharray: 3 2;
        vector-effect: non-scaling-stroke;
      }

      .faulty {
        fill: var(--fb-text);
      }

      .base {
        stroke: var(--fb-edge);
        vector-effect: non-scaling-stroke;
      }

      .axis {
        display: flex;
        justify-content: space-between;
        font: 11.5px var(--fb-mono);
        color: var(--fb-muted);
      }

      .key {
        display: flex;
        flex-wrap: wrap;
        gap: 2px 14px;
        margin-bottom: 4px;
        font-size: 12.5px;
        color: var(--fb-muted);
      }

      .swatch {
        display: inline-block;
        width: 12px;
        height: 9px;
        margin-right: 5px;
      }

      .swatch.gold {
        border: 1.5px dashed var(--fb-gold);
      }

      .swatch.full {
        background: var(--fb-text);
        forced-color-adjust: none;
      }

      .lost {
        margin-top: 4px;
        font-size: 12.5px;
        color: var(--fb-nan);
      }

      summary {
        width: max-content;
        font-size: 12.5px;
        color: var(--fb-muted);
        cursor: pointer;
      }

      .scroll {
        max-height: 220px;
        overflow: auto;
      }

      table {
        border-collapse: collapse;
        font-size: 12.5px;
        font-variant-numeric: tabular-nums;
      }

      th,
      td {
        padding: 1px 14px 1px 0;
        text-align: end;
        font-weight: 400;
      }

      th {
        text-align: start;
        color: var(--fb-muted);
      }
    `,
  ];

  @property({ attribute: false }) golden: ResultDetails['histogram'] | null = null;
  @property({ attribute: false }) faulty: ResultDetails['histogram'] | null = null;

  protected override render() {
    const bars = histogramBars(this.golden, this.faulty);
    const most = Math.max(1, ...bars.flatMap(({ golden, faulty }) => [golden, faulty]));
    const [first, last] = [bars[0], bars.at(-1)];
    const lost = nothingFinite(this.faulty);
    return html`<figure aria-labelledby="title">
      <h3 id="title">Values by size</h3>
      <p class="key" aria-hidden="true">
        <span><span class="swatch gold"></span>golden</span>
        <span><span class="swatch full"></span>faulty</span>
        <span>bars count on a logarithmic scale, up to ${formatCount(most)}</span>
      </p>
      <svg
        viewBox="0 0 ${Math.max(1, bars.length) * 10} ${tall}"
        preserveAspectRatio="none"
        role="img"
        aria-label="Histogram of the values, golden and faulty; the table below has the counts"
      >
        <defs>
          <pattern id="nan" width="3" height="6" patternUnits="userSpaceOnUse">
            <rect width="3" height="6" fill="var(--fb-panel)"></rect>
            <path d="M-1 8L4 -2M-2 4L2 -4M1 10L5 2" stroke="var(--fb-nan)" stroke-width="1.4" />
          </pattern>
          <pattern id="inf" width="3" height="6" patternUnits="userSpaceOnUse">
            <rect width="3" height="6" fill="var(--fb-panel)"></rect>
            <path d="M0 0L3 6M3 0L0 6" stroke="var(--fb-inf)" stroke-width=".6" />
          </pattern>
        </defs>
        ${bars.map((bar, at) => drawBar(bar, at, most))}
        <line class="base" x1="0" x2=${bars.length * 10} y1=${tall} y2=${tall}></line>
      </svg>
      ${lost === null ? nothing : html`<p class="lost">${lost}</p>`}
      <p class="axis" aria-hidden="true">
        <span>${first?.label}</span><span>${last === first ? '' : last?.label}</span>
      </p>
      <details>
        <summary>Counts</summary>
        <div class="scroll" tabindex="0" role="group" aria-label="Counts by size">
          <table>
            <thead>
              <tr>
                <th scope="col">values</th>
                <td>golden</td>
                <td>faulty</td>
              </tr>
            </thead>
            <tbody>
              ${bars.map(
                ({ label, golden, faulty }) =>
                  html`<tr>
                    <th scope="row">${label}</th>
                    <td>${this.golden ? formatCount(golden) : '–'}</td>
                    <td>${this.faulty ? formatCount(faulty) : '–'}</td>
                  </tr>`,
              )}
            </tbody>
          </table>
        </div>
      </details>
    </figure>`;
  }
}

/** That a result has no finite value to count by size, in words; null where it has. */
function nothingFinite(faulty: ResultDetails['histogram'] | null): string | null {
  if (faulty === null) return null;
  const { nan, posInf, negInf, zero, buckets } = faulty;
  const finite = zero + buckets.reduce((sum, { count }) => sum + count, 0);
  const bad = nan + posInf + negInf;
  if (finite > 0 || bad === 0) return null;
  const kinds = [
    [nan, 'NaN'],
    [posInf, '+Inf'],
    [negInf, '−Inf'],
  ] as const;
  const there = kinds.filter(([count]) => count > 0);
  return there.length === 1
    ? `All ${formatCount(bad)} values of the faulty run are ${there[0]?.[1] ?? ''}: there is no size to show.`
    : `No value of the faulty run is finite: ${there.map(([count, kind]) => `${formatCount(count)} ${kind}`).join(', ')}.`;
}

/** What is not finite is hatched; a reference in the drawing, as style sheets have no ids. */
const fills: Readonly<Partial<Record<HistogramBar['kind'], string>>> = {
  nan: 'url(#nan)',
  posInf: 'url(#inf)',
  negInf: 'url(#inf)',
};

function drawBar({ kind, label, golden, faulty }: HistogramBar, at: number, most: number) {
  const draw = (count: number, name: string, x: number, width: number) => {
    const height = heightOf(count, most);
    const fill = name === 'faulty' ? fills[kind] : undefined;
    return svg`<rect class=${fill ? 'hatched' : name} fill=${fill ?? nothing} x=${at * 10 + x} y=${tall - height} width=${width} height=${height}></rect>`;
  };
  return svg`<g>
    <title>${label}: golden ${formatCount(golden)}, faulty ${formatCount(faulty)}</title>
    ${draw(faulty, 'faulty', 2, 6)}${golden > 0 ? draw(golden, 'golden', 1, 8) : ''}
  </g>`;
}

declare global {
  interface HTMLElementTagNameMap {
    'fb-value-histogram': ValueHistogram;
  }
}
