import { LitElement, css, html } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { numberToken } from '../../../common/non-finite.ts';
import type { RealmReport } from '../../../record/record.ts';
import { backendLabels } from '../../../record/plan.ts';
import { formatNumber } from '../../format/format-number.ts';
import { sharedStyles } from '../../theme/shared-styles.ts';

const number = (value: number): string => numberToken(value) ?? formatNumber(value);

/** What computed the last run, and whether measuring it was verified; the details on a click. */
@customElement('fb-gpu-badge')
export class GpuBadge extends LitElement {
  static override styles = [
    sharedStyles,
    css`
      :host {
        position: relative;
      }

      summary {
        padding: 3px 9px;
        border: 1px solid var(--fb-line);
        border-radius: 99px;
        font-size: 12px;
        color: var(--fb-muted);
        white-space: nowrap;
        list-style: none;
        cursor: pointer;
      }

      summary::-webkit-details-marker {
        display: none;
      }

      .failed {
        color: var(--fb-warn);
        font-weight: 650;
      }

      .details {
        position: absolute;
        inset: calc(100% + 8px) auto auto 0;
        z-index: 3;
        width: max-content;
        max-width: min(400px, 86vw);
        padding: 12px 14px;
        border: 1px solid var(--fb-edge);
        border-radius: var(--fb-radius);
        background: var(--fb-panel);
        font-size: 13px;
      }

      dl {
        display: grid;
        grid-template-columns: auto minmax(0, 1fr);
        gap: 3px 12px;
      }

      dt {
        color: var(--fb-muted);
      }

      dd {
        overflow-wrap: anywhere;
      }

      .none {
        font-size: 12px;
        color: var(--fb-muted);
      }

      @media (max-width: 700px) {
        :host {
          position: static;
        }

        .details {
          inset: auto 14px auto 14px;
          width: auto;
          max-width: none;
          margin-top: 8px;
        }
      }
    `,
  ];

  @property({ attribute: false }) report: RealmReport | null = null;

  protected override render() {
    const { report } = this;
    if (!report) return html`<span class="none">nothing run yet</span>`;
    const { renderer, softwareGpu, health, arithmetic, settings } = report;
    const name =
      renderer === null
        ? `${backendLabels[settings.backend]} backend`
        : softwareGpu
          ? 'software GPU'
          : 'GPU';
    const passed = health.selfTest === 'passed';
    const facts: readonly (readonly [string, string])[] = [
      ['Computed by', renderer ?? name],
      [
        'Settings',
        settings.backend === 'webgl'
          ? `webgl, ${settings.precision}, ${settings.packing ? 'packed' : 'unpacked'}`
          : `${settings.backend}, float32`,
      ],
      ['Health measured by', health.method],
      ['Self-test', passed ? 'passed: counts and magnitudes came out exact' : 'failed'],
      ...health.notes.map((note) => ['Found', note] as const),
      ['0 ÷ 0', number(arithmetic.zeroOverZero)],
      ['Largest stored', number(arithmetic.largestStored)],
      ['Infinity is stored as', number(arithmetic.storedInf)],
      ['isNaN is', arithmetic.isNaN],
      ['Subnormals are', arithmetic.subnormals],
    ];
    return html`<details @keydown=${this.onKey}>
      <summary class=${passed ? '' : 'failed'}>
        ${name} <span aria-hidden="true">${passed ? '✓' : '✗'}</span
        ><span class="visually-hidden">: self-test ${health.selfTest}</span>
      </summary>
      <div class="details">
        <dl>
          ${facts.map(
            ([term, fact]) =>
              html`<dt>${term}</dt>
                <dd>${fact}</dd>`,
          )}
        </dl>
      </div>
    </details>`;
  }

  private readonly onKey = (event: KeyboardEvent): void => {
    const details = event.currentTarget as HTMLDetailsElement;
    if (event.key !== 'Escape' || !details.open) return;
    event.preventDefault();
    details.open = false;
    details.querySelector('summary')?.focus();
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'fb-gpu-badge': GpuBadge;
  }
}
