import { LitElement, css, html, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { StepDetails } from '../../../engine/contract.ts';
import { countOf, formatNumber } from '../../format/format-number.ts';
import { sharedStyles } from '../../theme/shared-styles.ts';
import './feature-maps.ts';
import './value-histogram.ts';

/**
 * A step's results value by value: histogram, a channel as pictures, first offenders.
 *
 * @fires fb-channel - Another channel was asked for; detail: its number.
 */
@customElement('fb-step-details')
export class StepDetailsView extends LitElement {
  static override styles = [
    sharedStyles,
    css`
      .parts {
        display: grid;
        grid-template-columns: repeat(auto-fit, minmax(min(300px, 100%), 1fr));
        gap: 14px 24px;
      }

      .wide {
        grid-column: 1 / -1;
      }

      .channel {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: 6px 8px;
        margin-bottom: 6px;
        font-size: 13px;
      }

      .channel h3 {
        margin-right: 6px;
      }

      .channel button {
        padding: 2px 9px;
        font-size: 13px;
      }

      input {
        width: 5em;
        min-height: 28px;
        padding: 2px 6px;
        border: 1px solid var(--fb-edge);
        border-radius: 5px;
        font: 13px var(--fb-mono);
        color: var(--fb-text);
        background: var(--fb-bg);
      }

      section h3 + ul,
      section ul + h3,
      section p + h3 {
        margin-top: 6px;
      }

      li {
        font-size: 12.5px;
        overflow-wrap: anywhere;
      }

      .bad {
        color: var(--fb-nan);
        font-weight: 600;
      }
    `,
  ];

  @property({ attribute: false }) details: StepDetails | null = null;

  protected override render() {
    const { details } = this;
    if (!details) return nothing;
    return html`<div class="parts">
      <section class="wide">
        ${this.renderChannels(details)}<fb-feature-maps .details=${details}></fb-feature-maps>
      </section>
      <fb-value-histogram
        .golden=${details.golden?.histogram ?? null}
        .faulty=${details.faulty?.histogram ?? null}
      ></fb-value-histogram>
      <section>${renderOffenders(details)}</section>
    </div>`;
  }

  private renderChannels({ channel, faulty, golden }: StepDetails) {
    const counts = (faulty ?? golden)?.nonFiniteByChannel ?? [];
    const bad = counts.filter((count) => count > 0).length;
    const next = nextBad(counts, channel);
    const title = html`<h3>As a picture</h3>`;
    if (counts.length <= 1) return html`<div class="channel">${title}</div>`;
    const last = counts.length - 1;
    return html`<div class="channel" role="group" aria-label="Channel">
      ${title}
      <button ?disabled=${channel === 0} @click=${() => this.tell(channel - 1)}>
        <span aria-hidden="true">‹</span><span class="visually-hidden">Previous channel</span>
      </button>
      <label
        >channel
        <input
          type="number"
          min="0"
          max=${last}
          step="1"
          .value=${String(channel)}
          @change=${this.onType}
        />
        of 0–${last}</label
      >
      <button ?disabled=${channel === last} @click=${() => this.tell(channel + 1)}>
        <span aria-hidden="true">›</span><span class="visually-hidden">Next channel</span>
      </button>
      ${
        bad === 0
          ? nothing
          : html`<span class="bad">${countOf(counts[channel] ?? 0, 'value')} not finite here</span>
              <span class="muted">${countOf(bad, 'channel')} with NaN or Inf</span>
              <button ?disabled=${next === null} @click=${() => next !== null && this.tell(next)}>
                Next bad channel
              </button>`
      }
    </div>`;
  }

  private readonly onType = (event: Event): void => {
    const field = event.target as HTMLInputElement;
    const channel = field.valueAsNumber;
    const inside = Number.isInteger(channel) && channel >= 0 && channel <= Number(field.max);
    if (inside) this.tell(channel);
    else field.value = String(this.details?.channel ?? 0);
  };

  private tell(channel: number): void {
    this.dispatchEvent(
      new CustomEvent('fb-channel', { detail: channel, bubbles: true, composed: true }),
    );
  }
}

/** The next channel, around the end, that holds NaN or Inf; null where there is no other. */
function nextBad(counts: readonly number[], from: number): number | null {
  for (let step = 1; step < counts.length; step++) {
    const at = (from + step) % counts.length;
    if ((counts[at] ?? 0) > 0) return at;
  }
  return null;
}

function renderOffenders({ faulty, golden, differences }: StepDetails) {
  const place = (at: readonly number[]) => html`<span class="number">[${at.join(', ')}]</span>`;
  const value = (one: number) =>
    html`<span class="number ${Number.isFinite(one) ? '' : 'bad'}">${formatNumber(one, 6)}</span>`;
  const bad = faulty?.nonFinite ?? [];
  return html`<h3>First offenders</h3>
    ${
      faulty === null
        ? html`<p class="muted">The faulty run did not reach this step.</p>`
        : bad.length === 0
          ? html`<p class="muted">All values of the faulty run are finite.</p>`
          : html`<ul aria-label="First values that are NaN or infinite">
              ${bad.map(({ at, value: one }) => html`<li>${place(at)} ${value(one)}</li>`)}
            </ul>`
    }
    <h3>First differences</h3>
    ${
      golden === null
        ? html`<p class="muted">
            The golden run has no such step, or its values were too many to keep.
          </p>`
        : differences.length === 0
          ? html`<p class="muted">none: the same as in the golden run, bit for bit</p>`
          : html`<ul aria-label="First values that differ from the golden run">
              ${differences.map(
                (one) =>
                  html`<li>${place(one.at)} ${value(one.golden)} → ${value(one.faulty)}</li>`,
              )}
            </ul>`
    }`;
}

declare global {
  interface HTMLElementTagNameMap {
    'fb-step-details': StepDetailsView;
  }
}
