import { LitElement, css, html, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { OutcomeKind } from '../../../engine/record.ts';
import type { FaultSpec } from '../../../faults/fault-spec.ts';
import { countOf } from '../../format/format-number.ts';
import { sharedStyles } from '../../theme/shared-styles.ts';
import { switchStyles } from '../switch-control/switch-styles.ts';

/** A mitigation was switched. */
export interface MitigationSwitch {
  readonly id: string;
  readonly on: boolean;
}

interface Effect {
  readonly words: string;
  readonly helps: boolean;
}

/** What a mitigation made of the outcome without any. */
function effectOf(outcome: OutcomeKind, without: OutcomeKind | undefined): Effect {
  if (outcome === 'masked') return { words: '✓ golden answer', helps: true };
  return { words: outcome === without ? `still ${outcome}` : outcome, helps: false };
}

/**
 * Guards that a developer could add, each with what it changed when it was tried alone.
 *
 * @fires fb-mitigation - One was switched; detail: `MitigationSwitch`.
 */
@customElement('fb-mitigation-switches')
export class MitigationSwitches extends LitElement {
  static override styles = [
    sharedStyles,
    switchStyles,
    css`
      li {
        display: grid;
        grid-template-columns: 40px minmax(0, 1fr) auto;
        gap: 2px 8px;
        align-items: center;
        padding: 8px 0;
        border-top: 1px solid var(--fb-shade);
      }

      li:first-child {
        border: 0;
      }

      label {
        font-weight: 600;
      }

      small {
        grid-column: 2 / -1;
        font-size: 12.5px;
        color: var(--fb-muted);
      }

      summary {
        padding: 6px 0;
        font-size: 13px;
        color: var(--fb-muted);
        cursor: pointer;
      }

      .effect {
        font: 600 12px var(--fb-mono);
        color: var(--fb-muted);
      }

      .effect.helps {
        color: var(--fb-ok);
      }
    `,
  ];

  @property({ attribute: false }) specs: readonly FaultSpec[] = [];
  /** Where the faults strike: guards there are shown at once, others on request. */
  @property({ attribute: false }) sites: readonly FaultSpec['site'][] = [];
  /** Ids of those that are on. */
  @property({ attribute: false }) on: readonly string[] = [];
  /** Outcomes of the same run by the one mitigation that was on; without any, by the empty text. */
  @property({ attribute: false }) outcomes: Readonly<Record<string, OutcomeKind>> = {};

  protected override render() {
    if (this.specs.length === 0) return nothing;
    const near = ({ id, site }: FaultSpec): boolean =>
      this.sites.includes(site) || this.on.includes(id) || this.outcomes[id] !== undefined;
    const others = this.specs.filter((spec) => !near(spec));
    return html`<section>
      <h2>What would help</h2>
      <ul>
        ${this.specs.filter(near).map((spec) => this.renderSwitch(spec))}
      </ul>
      ${
        others.length === 0
          ? nothing
          : html`<details>
              <summary>${countOf(others.length, 'guard')} at other places</summary>
              <ul>
                ${others.map((spec) => this.renderSwitch(spec))}
              </ul>
            </details>`
      }
    </section>`;
  }

  private renderSwitch({ id, title, description, site, cost }: FaultSpec) {
    const outcome = this.outcomes[id];
    const effect = outcome ? effectOf(outcome, this.outcomes['']) : null;
    return html`<li>
      <input
        id=${id}
        type="checkbox"
        role="switch"
        aria-describedby="about-${id}"
        .checked=${this.on.includes(id)}
        @change=${(event: Event) => this.tell(id, (event.target as HTMLInputElement).checked)}
      />
      <label for=${id}>${title}</label>
      ${
        effect
          ? html`<span class="effect ${effect.helps ? 'helps' : ''}"
              ><span class="visually-hidden">when tried: </span>${effect.words}</span
            >`
          : html`<span class="effect">not tried</span>`
      }
      <small id="about-${id}"
        >${description} At the ${site}${cost === null ? '' : `; costs ${cost}`}.</small
      >
    </li>`;
  }

  private tell(id: string, on: boolean): void {
    const detail: MitigationSwitch = { id, on };
    this.dispatchEvent(new CustomEvent('fb-mitigation', { detail, bubbles: true, composed: true }));
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'fb-mitigation-switches': MitigationSwitches;
  }
}
